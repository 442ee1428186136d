"""One hundred Markdown documents of 1,400 words, made from the Markdown of a folder, and their twins in other formats by pandoc."""

from __future__ import annotations

import itertools
import pathlib
import re
import subprocess
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor

from evaluations._markdown_reader import split

COUNT, WORDS = 100, 1400
DIALECT = re.compile(r"\[\[|\{\{|\{%|<[/A-Za-z!?]|```|~~~|^(?: {4}|\t)|^\s*\||\[\^|\{[:#.]|^\[[^\]]+\]:|\]\[|^[:=-]|\\$", re.MULTILINE)
"""What some of the tools do not know: a block with it is left out."""


def blocks(folder: pathlib.Path) -> Iterator[str]:
    """The plain blocks of a folder's Markdown files, in the order of their names: headings, paragraphs, lists, quotations."""
    for path in sorted([*folder.rglob("*.md"), *folder.rglob("*.mdwn")]):
        _, body = split(path.read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n"))
        for block in re.split(r"\n\s*\n", body):
            if block.strip() and not DIALECT.search(block):
                yield block.strip("\n")


def lay(folder: pathlib.Path, out: pathlib.Path) -> int:
    """The documents, as files of a new folder; returns their words."""
    source = list(blocks(folder))
    stream = itertools.cycle(source) if source else iter(())
    total = 0
    out.mkdir(parents=True)
    for number in range(COUNT):
        parts: list[str] = []
        words = 0
        for block in stream:
            parts.append(block)
            words += len(block.split())
            if words >= WORDS:
                break
        total += words
        (out / f"{number:03}.md").write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    return total


def converted(source: Iterable[pathlib.Path], out: pathlib.Path, suffix: str) -> None:
    """Documents in another format, by pandoc: `.html` is a whole page in XML's syntax."""
    out.mkdir(parents=True)

    def one(path: pathlib.Path) -> None:
        how = ["-s", "-t", "html4", "--metadata", f"title={path.stem}", "--no-highlight"] if suffix == ".html" else []
        subprocess.run(["pandoc", "-f", "gfm", *how, "-o", str(out / f"{path.stem}{suffix}"), str(path)], check=True)

    with ThreadPoolExecutor(2) as hands:
        list(hands.map(one, source))
