"""docs/checks-others.md: the checks of other tools, and which of ours covers each."""

from __future__ import annotations

import pathlib
import re

from l10n import registry
from l10n.flow.overall import CHECKS

PAGE = pathlib.Path(__file__).parents[2] / "docs" / "checks-others.md"
HEAD = re.compile(r"^## (.+): (\d+) checks, (\d+) covered$", re.MULTILINE)
ROW = re.compile(r"^\| `([^`]+)` \| (.+?) \| (.*?) ?\|$", re.MULTILINE)


def sections() -> list[tuple[str, int, int, list[tuple[str, str, str]]]]:
    """Each tool with the counts that its heading says, and its rows: theirs, ours, note."""
    text = PAGE.read_text("utf-8")
    heads = list(HEAD.finditer(text))
    ends = [head.start() for head in heads[1:]] + [len(text)]
    return [(m[1], int(m[2]), int(m[3]), ROW.findall(text[m.end() : end])) for m, end in zip(heads, ends, strict=True)]


def test_counts_are_what_the_headings_say() -> None:
    """Every check of theirs has one row; the headings count rows, and those with a check of ours."""
    assert [tool for tool, *_ in sections()] == ["Weblate", "pofilter", "Okapi CheckMate"]
    for tool, many, covered, rows in sections():
        assert len(rows) == len({theirs for theirs, *_ in rows}) == many, tool
        assert sum(ours != "—" for _, ours, _ in rows) == covered, tool
        assert f"\n| `{rows[-1][0]}` |" in PAGE.read_text("utf-8")


def test_every_check_of_ours_exists() -> None:
    """What is named as ours is a check of translations, of sources, or of a whole project."""
    known = {*registry.names("checks"), *registry.names("source_checks"), *CHECKS}
    for _, _, _, rows in sections():
        for theirs, ours, note in rows:
            names = re.findall(r"`([^`]+)`", ours)
            assert set(names) <= known, theirs
            assert names or note, f"{theirs}: why none of ours covers it"
