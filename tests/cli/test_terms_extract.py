"""`l10n terms extract`: candidates from releases with the translations that are in use."""

from __future__ import annotations

from typing import Any

import pytest

TEXTS = {
    "Today Attorney General Akram Al-Khateeb came.": "Сегодня приехал генеральный прокурор Акрам Аль-Хатиб.",
    "The working group met Akram Al-Khateeb.": "Рабочая группа встретила Акрама Аль-Хатиба.",
    "A second working group rested.": "Вторая рабочая группа отдыхала.",
    "Nobody rested in the city.": "Никто не отдыхал в городе.",
    "He came today.": "Он приехал сегодня.",
}


@pytest.fixture
def town(office: Any) -> Any:
    """A release with its Russian translation; no glossary but its header."""
    office.source("town.txt", "\n\n".join(TEXTS))
    office.ok("extract")
    office.translate("ru", "town.txt", TEXTS)
    return office


def test_names_and_terms_with_their_translations(town: Any) -> None:
    """Each with kind, place, count and the form in use; Farsi has none yet."""
    found = {row["source"]: row for row in town.ok("terms", "extract", "--format", "json").json}
    person, group = found["Akram Al-Khateeb"], found["working group"]
    assert (person["kind"], person["note"], person["times"], person["documents"]) == ("person", "Attorney General", 2, ["town.txt"])
    assert person["targets"] == {
        "ru": {
            "form": "Акрам Аль-Хатиб", "sentences": 2, "of": 2, "score": 1.0, "sure": True,
            "example": "Сегодня приехал генеральный прокурор Акрам Аль-Хатиб.",
        }
    }  # fmt: skip
    assert (group["kind"], group["targets"]["ru"]["form"].lower(), group["targets"]["ru"]["sentences"]) == ("term", "рабочая группа", 2)
    assert "Akram Al-Khateeb" in town.ok("terms", "extract").out


def test_into_the_glossary(town: Any) -> None:
    """By its id, with the sure forms; then it is no candidate any more, inflected neither."""
    rows = town.ok("terms", "extract", "--format", "json").json
    person = next(row for row in rows if row["kind"] == "person")
    assert town.ok("terms", "extract", "--add", person["id"]).out == "put 1 term into the glossary\n"
    lines = (town.root / "locales/glossary.csv").read_text("utf-8").splitlines()
    assert lines[1:] == ["Akram Al-Khateeb,Акрам Аль-Хатиб,,name,person; Attorney General,yes,,"]
    assert person["id"] not in town.ok("terms", "extract").out
    town.ok("terms", "extract", "--all")
    assert town.ok("terms", "extract", "--format", "json").json == []
    done = town.run("terms", "extract", "--add", "ffffff")
    assert (done.code, done.err) == (2, "l10n: no candidate is named 'ffffff'; l10n terms extract lists them\n")


def test_csv_is_a_glossary(town: Any) -> None:
    """What is printed as CSV can be imported as it is."""
    (town.root / "new.csv").write_text(town.ok("terms", "extract", "--format", "csv").out, "utf-8")
    town.ok("terms", "import", "new.csv", "--lang", "ru")
    assert "Акрам Аль-Хатиб" in town.ok("terms", "list", "khateeb").out
