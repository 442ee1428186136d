"""The replay server of the data folder's neighbour `tools`, as a process of its own, and projects to ask it for."""

from __future__ import annotations

import contextlib
import json
import pathlib
import re
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Mapping, Sequence

LANGUAGES = ("ru", "fa", "ar", "bs")
PER_DOCUMENT = 25


class Replay:
    """A running server."""

    def __init__(self, url: str) -> None:
        self.url = url

    def stats(self) -> dict[str, int]:
        """What was asked so far; counts that are missing are 0."""
        with urllib.request.urlopen(f"{self.url}/stats", timeout=30) as answer:
            found: dict[str, int] = json.load(answer)
        return found

    def taken(self) -> int:
        """Requests that were not sent away for the rate."""
        stats = self.stats()
        return stats.get("requests", 0) - stats.get("fault_limit", 0)


@contextlib.contextmanager
def replay(folder: pathlib.Path, **options: object) -> Iterator[Replay]:
    """`tools/mt_replay.py` beside the data folder, with its options: `errors=0.1`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = folder.parent / "tools" / "mt_replay.py"
    given = [part for name, value in options.items() for part in (f"--{name.replace('_', '-')}", str(value))]
    arguments = [sys.executable, str(program), "--data", str(folder / "mt"), "--port", str(port), *given]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        try:
            assert process.stdout is not None
            process.stdout.readline()
            yield Replay(f"http://127.0.0.1:{port}")
        finally:
            process.kill()


def sentences(folder: pathlib.Path, most: int | None = None) -> list[str]:
    """The English sentences that the server knows translations of, each once."""
    lines = (folder / "mt" / f"flores-dev.en-{LANGUAGES[0]}.source.txt").read_text("utf-8").splitlines()
    return list(dict.fromkeys(line.strip() for line in lines))[:most]


def known(folder: pathlib.Path, language: str) -> dict[str, str]:
    """Sentence → what the engine that is replayed once answered."""
    stem = folder / "mt" / f"flores-dev.en-{language}"
    source, target = (pathlib.Path(f"{stem}.{name}.txt").read_text("utf-8").splitlines() for name in ("source", "google"))
    return {s.strip(): t.strip() for s, t in zip(source, target, strict=True)}


def project(
    root: pathlib.Path,
    texts: Sequence[str],
    engine: str,
    options: Mapping[str, object],
    languages: Sequence[str] = LANGUAGES,
    per_document: int = PER_DOCUMENT,
) -> None:
    """A project with these sentences, each a paragraph and a unit of its own, extracted and ready to be filled by an engine."""
    program(root, "init", "--name", "Figures", "--targets", ",".join(languages))
    path = root / "l10n.toml"
    text = path.read_text("utf-8")
    table = ", ".join(f"{name} = {json.dumps(value)}" for name, value in options.items())
    for key, value in {"engines": f'["{engine}"]', "segmentation": '"paragraph"', "options": f"{{ {engine} = {{ {table} }} }}"}.items():
        text = re.sub(rf"(?m)^(?:# )?{key} = .*$", lambda _, line=f"{key} = {value}": line, text, count=1)
    path.write_text(text, "utf-8")
    for number in range(0, len(texts), per_document):
        page = root / "source" / f"{number // per_document:05}.txt"
        page.write_text("\n\n".join(texts[number : number + per_document]) + "\n", "utf-8")
    program(root, "extract")


def program(root: pathlib.Path, *arguments: str) -> None:
    """The program, from start to end."""
    subprocess.run([sys.executable, "-m", "l10n", *arguments], cwd=root, check=True, capture_output=True)


def start(root: pathlib.Path, *arguments: str) -> subprocess.Popen[str]:
    """The program, started."""
    return subprocess.Popen(
        [sys.executable, "-m", "l10n", *arguments], cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )


def asked_of(server: Replay, texts: int, workers: int, rate: float) -> dict[str, object]:
    """The engine's options for a server."""
    return {"base_url": server.url, "texts": texts, "workers": workers, "rate": rate, "languages": ["en", *LANGUAGES]}
