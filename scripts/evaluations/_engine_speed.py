"""What asking costs besides the network: memory with very many units, and units a second against a server that answers at once.

**Memory** is the resident peak of `l10n pretranslate --engine pseudo` in a process of its own, for a project with `FEW` units and one with
`MANY`, each unit another text; the checks of the project are off, which saves minutes and no memory.

**Speed** is that of the sentences of the data folder into one language, asked of the replay server without latency, limits and faults.
l10n sends `TEXTS` texts a request and does all that it does with answers: mask, look into the cache, ask, keep on the disk, examine,
restore (the flow as a library; and the whole program, with memory, checks, catalogs and journal). Beside it in the same run:
deep-translator's own `translate_batch` (Google's page, as it has no lists), and a loop that sends one text after the other, each on a
connection of its own, as GNU gettext's `msgpre` asks; these two keep nothing and look at no answer. Each is run three times, in turn;
the median counts.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Sequence

from deep_translator import GoogleTranslator

from evaluations import Figure
from evaluations._documents import step
from evaluations._replay import Replay, project, replay, sentences
from l10n import registry
from l10n.cli import main
from l10n.engines.libretranslate import LibreTranslate
from l10n.flow.ask import ask
from l10n.memory.cache import EngineCache
from l10n.model import Key, Unit

FEW, MANY = 10_000, 100_000
PER_DOCUMENT = 250
FLAT = 15
"""Per cent that the larger project may take more."""
TEXTS, WORKERS, RATE = 50, 4, 1_000_000
ROUNDS = 3


def part(folder: pathlib.Path) -> list[Figure]:
    """The figures of this part."""
    return [memory(), *speed(folder)]


def memory() -> Figure:
    """How much more memory the larger project takes."""
    step(f"memory: {FEW:,} and {MANY:,} units, some minutes …")
    few, many = peak(FEW), peak(MANY)
    more = 100 * (many[0] - few[0]) / few[0]
    note = f"{many[0]:.0f} MB against {few[0]:.0f} MB; in {many[1]:.0f} s and {few[1]:.0f} s"
    return Figure(f"memory: more for {MANY:,} units than for {FEW:,}, %", more, at_most=FLAT, note=note)


def peak(units: int) -> tuple[float, float]:
    """Resident peak in MB and seconds of filling that many units."""
    with tempfile.TemporaryDirectory() as place:
        root = pathlib.Path(place)
        project(root, [f"It was number {n}." for n in range(units)], "pseudo", {}, ("ru",), PER_DOCUMENT)
        settings = root / "l10n.toml"
        off = ", ".join(f'{name} = "off"' for name in registry.names("checks"))
        settings.write_text(re.sub(r"(?m)^# severity = .*$", f"severity = {{ {off} }}", settings.read_text("utf-8"), count=1), "utf-8")
        begin = time.monotonic()
        process = subprocess.Popen([sys.executable, "-m", "l10n", "pretranslate"], cwd=root, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode == 0
        return usage.ru_maxrss / 1024, time.monotonic() - begin


def speed(folder: pathlib.Path) -> list[Figure]:
    """Units a second, of us and of others."""
    texts = sentences(folder)
    step(f"speed: {len(texts)} sentences, {ROUNDS} rounds …")
    ways: dict[str, Callable[[Replay, Sequence[str]], None]] = {
        "library": with_library,
        "program": with_program,
        "deep-translator": with_deep_translator,
        "one at a time": one_at_a_time,
    }
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    with replay(folder) as server:
        for _ in range(ROUNDS):
            for name, way in ways.items():
                seconds[name].append(timed(way, server, texts))
    rates = {name: len(texts) / statistics.median(took) for name, took in seconds.items()}
    others = {name: rates[name] for name in ("deep-translator", "one at a time")}
    return [
        Figure("speed: units a second, the flow", rates["library"], baselines=others, note=f"{TEXTS} texts a request"),
        Figure("speed: units a second, the program", rates["program"], baselines=others, note="with memory, checks, catalogs, journal"),
    ]


def timed(way: Callable[[Replay, Sequence[str]], None], server: Replay, texts: Sequence[str]) -> float:
    """Seconds of wall time; what a way does before its first request and to clear up does not count where it says so."""
    begin = time.monotonic()
    way(server, texts)
    return time.monotonic() - begin - BEFORE.pop(way.__name__, 0.0)


BEFORE: dict[str, float] = {}
"""Seconds that a way took to make its project."""


def engine(server: Replay) -> LibreTranslate:
    """The engine, without a limit."""
    return LibreTranslate(server.url, texts=TEXTS, characters=30_000, workers=WORKERS, rate=RATE)


def with_library(server: Replay, texts: Sequence[str]) -> None:
    """The flow: all that makes an answer a draft."""
    with tempfile.TemporaryDirectory() as place, EngineCache(pathlib.Path(place) / "cache.db") as cache:
        asked = ask(engine(server), [Unit(Key(None, text)) for text in texts], "en", "ru", cache)
        assert not asked.of("waiting")


def with_program(server: Replay, texts: Sequence[str]) -> None:
    """The program in this process, on a project that is ready."""
    begin = time.monotonic()
    with tempfile.TemporaryDirectory() as place:
        root = pathlib.Path(place)
        options = {"base_url": server.url, "texts": TEXTS, "characters": 30_000, "workers": WORKERS, "rate": RATE}
        project(root, texts, "libretranslate", options, ("ru",))
        BEFORE["with_program"] = time.monotonic() - begin
        with contextlib.chdir(root), contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
            main(["pretranslate", "--format", "json"])


def with_deep_translator(server: Replay, texts: Sequence[str]) -> None:
    """Its list, which it sends one by one."""
    translator = GoogleTranslator(source="en", target="ru")
    translator._base_url = f"{server.url}/m"
    assert len(translator.translate_batch(list(texts))) == len(texts)


def one_at_a_time(server: Replay, texts: Sequence[str]) -> None:
    """One request a text, each on its own connection."""
    for text in texts:
        data = json.dumps({"q": text, "source": "en", "target": "ru", "format": "text"}).encode()
        request = urllib.request.Request(f"{server.url}/translate", data, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=20) as answer:
            assert json.load(answer)["translatedText"]
