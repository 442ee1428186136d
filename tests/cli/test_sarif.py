"""Findings for code scanning."""

from __future__ import annotations

from l10n import lang
from l10n.cli import sarif
from l10n.flow.verdicts import Verdict
from l10n.model import Entry, Finding, Key


def verdict(message: str, line: int = 1) -> Verdict:
    """A finding of `numbers` in one unit, which stands at a line of its catalog."""
    entry = Entry(Key(None, "7 and 7"), ("8 и 8",), line=line)
    return Verdict(lang.get("ru"), "a.txt", "locales/ru/a.po", entry, "8 и 8", Finding("numbers", "error", message))


def fingerprints(*found: Verdict) -> list[str]:
    """What code scanning knows findings by."""
    (run,) = sarif.log(found)["runs"]  # type: ignore[misc]  # JSON
    return [result["partialFingerprints"]["l10n/v1"] for result in run["results"]]


def test_equal_findings_have_fingerprints_of_their_own() -> None:
    """Two findings that say the same of a unit are two alerts; the first is known as it was when it was alone."""
    once, twice = fingerprints(verdict("7 is lost")), fingerprints(verdict("7 is lost"), verdict("9 is lost"), verdict("7 is lost"))
    assert len(set(twice)) == 3
    assert twice[:1] == once


def test_fingerprints_stay_when_lines_move() -> None:
    """An alert that was dismissed stays so when something is put before it in the catalog."""
    assert fingerprints(verdict("7 is lost", 5), verdict("7 is lost", 5)) == fingerprints(verdict("7 is lost", 9), verdict("7 is lost", 9))
