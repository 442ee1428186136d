"""`l10n tm search` as people and programs meet it."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from typing import Any

import pytest

ONE = "The committee paid 1,200 euros."
TWO = "It meets again in May."


@pytest.fixture
def town(office: Any) -> Any:
    """Two sentences in Russian and Farsi."""
    office.source("town.txt", f"{ONE} {TWO}\n")
    office.ok("extract")
    office.translate("ru", "town.txt", {ONE: "Комитет заплатил 1200 евро.", TWO: "Следующая встреча в мае."})
    office.translate("fa", "town.txt", {ONE: "کمیته ۱۲۰۰ یورو پرداخت کرد."})
    return office


def test_for_programs(town: Any) -> None:
    """Texts, state, place, and where the words stand."""
    done = town.ok("tm", "search", "paid", "COMMITTEE", "--lang", "ru", "--format", "json").json
    assert done == [
        {
            "language": "ru", "source": ONE, "target": "Комитет заплатил 1200 евро.", "context": None, "state": "translated",
            "origin": "human", "document": "town", "place": "locales/ru/LC_MESSAGES/town.po", "time": None,
            "spans": {"source": [[4, 13], [14, 18]], "target": []},
        }
    ]  # fmt: skip


def test_for_people(town: Any) -> None:
    """Place, source and translation on lines of their own, in every language; what runs from right to left is isolated."""
    lines = town.ok("tm", "search", "euro").out.splitlines()
    assert lines == [
        "ru translated locales/ru/LC_MESSAGES/town.po", f"  {ONE}", "  Комитет заплатил 1200 евро.",
        "fa translated locales/fa/LC_MESSAGES/town.po", f"  {ONE}", "  \u2068کمیته ۱۲۰۰ یورو پرداخت کرد.\u2069", "2 translations",
    ]  # fmt: skip
    assert town.ok("tm", "search", "كميته", "--target").out.splitlines()[-1] == "1 translation"
    assert town.ok("tm", "search", "euro", "--whole").out == "nothing found\n"


def test_highlighted(town: Any) -> None:
    """On a terminal what was found stands out, within a text from right to left too."""
    main_end, other = pty.openpty()
    try:
        subprocess.run([sys.executable, "-m", "l10n", "tm", "search", "کمیته", "--target"], cwd=town.root, stdout=other, stderr=other,
                       check=True, env=os.environ | {"TERM": "xterm-256color", "COLUMNS": "140", "CI": "1"})  # fmt: skip
        shown = os.read(main_end, 1 << 16).decode()
    finally:
        os.close(other)
        os.close(main_end)
    assert "\u2068\x1b[1;7mکمیته\x1b[0m ۱۲۰۰" in shown


def test_wrong(town: Any) -> None:
    """Signs alone are no words to look for."""
    done = town.run("tm", "search", "…")
    assert (done.code, done.out, len(done.err.splitlines())) == (2, "", 1)
