"""`l10n show --terms`: the glossary's terms of a unit, for the person who reviews it."""

from __future__ import annotations

from typing import Any

GLOSSARY = (
    "source,ru,note,status,do_not_translate\n"
    "working group,рабочая группа | группа,of experts,,\n"
    "working group,рабочий коллектив,,forbidden,\n"
    "I-24/7,,,,yes\n"
    "border,граница,,,\n"
)


def test_terms(office: Any) -> None:
    """The terms that stand in the source, each in a line with its forms, what is forbidden and the note; only where asked for."""
    (office.root / "locales/glossary.csv").write_text(GLOSSARY, "utf-8")
    office.source("a.txt", "The working groups use I-24/7.\n")
    office.ok("extract")
    lines = office.ok("show", "--lang", "ru", "--terms").out.splitlines()
    assert [line for line in lines if "§" in line] == [
        "  § working group: рабочая группа / группа; never рабочий коллектив (of experts)",
        "  § I-24/7: stays as it is",
    ]
    (row,) = office.ok("show", "--lang", "ru", "--terms", "--format", "json").json
    assert [term["source"] for term in row["terms"]] == ["working group", "I-24/7"]
    assert "§" not in office.ok("show", "--lang", "ru").out
