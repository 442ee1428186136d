"""`l10n tm analyse`: what work there is before it starts."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

ANNA = ("--by", "Anna <anna@example.org>")
ONE = "The committee of the two ministries met in the old town hall on Monday."
TWO = "It agreed on a plan for the schools of the northern villages."
THREE = "The next meeting will be held in the capital."
FOUR = "Not one of these words has been translated before."
COURT = "The court sat for the third time on 4 May 2021."
LIKE = TWO.replace("northern", "southern")


@pytest.fixture
def town(office: Any) -> Any:
    """Three sentences in Russian, approved; a new release with them in another order, a similar one and a new one."""
    office.source("town.txt", f"{ONE} {TWO} {THREE}\n")
    office.ok("extract")
    office.translate("ru", "town.txt", {ONE: "Раз.", TWO: "Два.", THREE: "Три."})
    office.ok("approve", "town.txt", "--lang", "ru", "--despite-errors", *ANNA)
    office.source("new/next.txt", f"{ONE} {TWO} {FOUR} {THREE} {LIKE} {FOUR}\n")
    return office


def words(bands: list[dict[str, Any]]) -> dict[str, int]:
    return {row["band"]: row["words"] for row in bands if row["words"]}


def test_bands_for_programs(town: Any) -> None:
    """101 between the same neighbours, 100 elsewhere, a similar one in its band, what comes again is repeated; each language apart."""
    told = town.ok("tm", "analyse", "new/next.txt", "--format", "json").json
    assert told["documents"] == ["new/next.txt"]
    russian, farsi = told["analyses"]
    assert (russian["language"], words(russian["bands"])) == ("ru", {"101": 14, "100": 21, "85-94": 12, "new": 9, "repeated": 9})
    assert (farsi["language"], words(farsi["bands"])) == ("fa", {"new": 56, "repeated": 9})
    assert russian["total"] == {"segments": 6, "words": 65, "characters": russian["total"]["characters"], "cost": None}
    assert town.catalog("ru", "new/next.txt").exists() is False


def test_what_repeats_is_counted_over_documents(town: Any) -> None:
    """In the order of the documents; the first one stands in its band."""
    told = town.ok("tm", "analyse", "--lang", "ru", "--by-document", "--format", "json").json
    assert [(one["document"], words(one["bands"])) for one in told["analyses"]] == [
        ("new/next.txt", {"101": 14, "100": 21, "85-94": 12, "new": 9, "repeated": 9}),
        ("town.txt", {"repeated": 35}),
    ]


def test_cost(town: Any) -> None:
    """Rates of the settings, and of the command line over them; shares are of the price of new words; what has no rate is told."""
    rates = ("--rate", "new=0.10", "--rate", "100=10%", "--rate", "85–94=0.05", "--rate", "101=0", "--currency", "EUR")
    done = town.run("tm", "analyse", "new/next.txt", "--lang", "ru", *rates)
    assert (done.code, done.err) == (0, "l10n: no rate for repeated: these words are not in the cost\n")
    lines = [line.split() for line in done.out.splitlines()]
    assert ["100", "2", "21", "106", "32.3", "0.01", "0.21", "EUR"] in lines
    assert ["85–94", "1", "12", "61", "18.5", "0.05", "0.60", "EUR"] in lines
    assert ["total", "6", "65", "338", "100.0", "1.71", "EUR"] in lines
    town.set(minimum="70\nrates = { new = 0.2, repeated = '50%' }")
    told = town.ok("tm", "analyse", "new/next.txt", "--lang", "ru", "--rate", "new=0.1", "--format", "json").json
    assert told["analyses"][0]["total"]["cost"] == pytest.approx(9 * 0.1 + 9 * 0.05)


def test_csv(town: Any) -> None:
    """A line for each band, in the order of the bands."""
    rows = list(csv.DictReader(io.StringIO(town.ok("tm", "analyse", "new/next.txt", "--lang", "ru", "--format", "csv").out)))
    assert [row["band"] for row in rows] == ["101", "100", "95-99", "85-94", "75-84", "50-74", "new", "repeated"]
    assert rows[0] == {
        "language": "ru", "document": "", "band": "101", "segments": "1", "words": "14", "characters": "71", "percent": "21.5",
        "rate": "", "cost": "",
    }  # fmt: skip


def test_a_file_that_is_in_no_project(town: Any) -> None:
    """Read by its ending, and nothing of it is kept."""
    path = town.root.parent / "draft.md"
    path.write_text(f"# {ONE}\n\n{FOUR}\n", "utf-8")
    before = town.files()
    told = town.ok("tm", "analyse", str(path), "--lang", "ru", "--format", "json").json
    assert words(told["analyses"][0]["bands"]) == {"100": 14, "new": 9}
    assert town.files() == before


def test_trust_counts_on_request(town: Any) -> None:
    """With --penalties what is not approved is worth less; agencies count likeness alone."""
    town.ok("revoke", "town.txt", "--lang", "ru", *ANNA)
    plain = town.ok("tm", "analyse", "new/next.txt", "--lang", "ru", "--format", "json").json["analyses"][0]["bands"]
    strict = town.ok("tm", "analyse", "new/next.txt", "--lang", "ru", "--penalties", "--format", "json").json["analyses"][0]["bands"]
    assert words(plain) == {"101": 14, "100": 21, "85-94": 12, "new": 9, "repeated": 9}
    assert words(strict) == {"95-99": 35, "85-94": 12, "new": 9, "repeated": 9}


def test_other_numbers_are_work(town: Any) -> None:
    """A sentence with another number stands in the band of its likeness, though sync would repair it."""
    town.source("one.txt", COURT.replace("4", "3") + "\n")
    town.ok("extract")
    town.translate("ru", "one.txt", {COURT.replace("4", "3"): "Суд заседал в третий раз 3 мая 2021 года."})
    town.source("two.txt", f"{COURT}\n")
    told = town.ok("tm", "analyse", "two.txt", "--lang", "ru", "--format", "json").json
    assert words(told["analyses"][0]["bands"]) == {"85-94": 11}
    town.ok("sync", "--lang", "ru")
    assert town.texts("ru", "two.txt") == {COURT: ("Суд заседал в третий раз 4 мая 2021 года.", True)}
    (event,) = [e for e in town.events("ru") if e.get("document") == "two.txt" and e["act"] == "fill"]
    assert event["reason"] == "repaired: 3 → 4"


@pytest.mark.parametrize("rate", ["new", "new=x", "90=1", "new=-1", "new=1e9", "95-99=40%"])
def test_a_wrong_rate(town: Any, rate: str) -> None:
    """One line, exit code 2."""
    done = town.run("tm", "analyse", "--rate", rate)
    assert done.code == 2 and len(done.err.splitlines()) == 1 and ("--rate" in done.err or "share of the rate" in done.err)


def test_a_name_that_means_nothing(town: Any) -> None:
    """Neither a document nor a file."""
    done = town.run("tm", "analyse", "nothing.txt")
    assert (done.code, done.err) == (2, "l10n: nothing.txt: no such document in source/\n")


def test_wrong_rates_in_the_settings(town: Any) -> None:
    """Named with what they may be."""
    town.set(minimum="70\nrates = { 90 = 1 }")
    done = town.run("tm", "analyse")
    assert done.code == 2 and "memory.rates" in done.err and "75-84" in done.err
