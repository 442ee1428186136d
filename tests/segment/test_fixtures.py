"""Each language's sentences: `fixtures/LANG.txt`.

A case is a block of lines, one segment a line, behind a `#` line that says what it shows. The segments stand in the text with a
space between them (in ja and zh with none); `⏎` is a line feed, behind which no space is set, and `␣` a no-break space.
"""

from __future__ import annotations

import pathlib

import pytest

from l10n.segment import segmenter

FIXTURES = sorted((pathlib.Path(__file__).parent / "fixtures").glob("*.txt"))


def cases() -> list[tuple[str, str, list[str]]]:
    """Language, title and segments of every case."""
    found = []
    for path in FIXTURES:
        title = ""
        for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
            lines = block.split("\n")
            if lines[0].startswith("# "):
                title = lines.pop(0)[2:]
            found.append((path.stem, title, lines))
    return found


@pytest.mark.parametrize(("language", "title", "lines"), cases())
def test_fixture(language: str, title: str, lines: list[str]) -> None:
    """The text of a case is cut into exactly its lines."""
    space = "" if language in ("ja", "zh") else " "
    segments = [line.replace("⏎", "\n").replace("␣", "\u00a0") for line in lines]
    last = len(segments) - 1
    whole = [s if s.endswith(("\n", "\u00a0")) or i == last else s + space for i, s in enumerate(segments)]
    assert segmenter(language).split("".join(whole)) == whole, title
