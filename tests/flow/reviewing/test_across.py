"""Checks over the whole project in a review: found while nobody waits, shown like all others, and looked at anew when texts change."""

from __future__ import annotations

import contextlib
import threading
from dataclasses import replace

import pytest

from l10n.flow.reviewing.across import carried
from l10n.flow.reviewing.bench import Bench
from l10n.flow.reviewing.panel import judged, make
from l10n.flow.reviewing.study import Study
from l10n.flow.reviewing.values import Row, Weighed
from l10n.flow.reviewing.views import Progress
from l10n.model import Finding, State
from tests.conftest import Office
from tests.flow.reviewing.studied import row, rows

ONE = {"We saw Igor Krasnov.": "Мы видели Игоря Краснова.", "They asked Krasnov.": "Спросили Краснова."}
TWO = {"He met Igor Krasnov.": "Он встретил Игоря Краснофа.", "Nothing else.": "Больше ничего."}
WRONG, RIGHT = TWO["He met Igor Krasnov."], "Он встретил Игоря Краснова."


@pytest.fixture
def found(office: Office) -> list[Row]:
    """Two documents that spell one name in two ways."""
    office.set(target_languages='["ru"]')
    for document, texts in (("one.txt", ONE), ("two.txt", TWO)):
        office.source(document, " ".join(texts) + "\n")
        office.ok("extract")
        office.translate("ru", document, texts)
    return rows(office.root)


def all_of(bench: Bench, *, rested: bool = True) -> dict[str, Weighed]:
    """What is said of rows until nothing is left to look at."""
    said: dict[str, Weighed] = {}
    while True:
        progress = bench.step(1, rested=rested)
        said |= {weight.key: weight.weighed for weight in progress.weights}
        if not progress.left and (not progress.whole or not rested):
            return said


def told(bench: Bench, one: Row, target: str | None = None) -> list[tuple[str, tuple[int, int] | None]]:
    """What is said across the project of a row, or of another text for it, with the place."""
    panel = make(bench, one) if target is None else judged(bench, one, (target,))
    return [(finding.check, finding.target_span) for finding in panel.findings if finding.check in ("names", "consistency")]


def test_a_name_in_two_spellings(office: Office, found: list[Row]) -> None:
    """The row is weighed with it, its panel tells of it and where it stands, also while something is typed; typed right, it is gone."""
    bench = Bench(office.root)
    bench.put(found, {one.key for one in found})
    odd = row(found, "ru", "He met Igor Krasnov.")
    said = all_of(bench)
    assert [key for key, weighed in said.items() if "names" in weighed.checks] == [odd.key] and said[odd.key].warnings
    at = WRONG.index("Краснофа")
    assert told(bench, odd) == [("names", (at, at + 8))]
    assert told(bench, odd, "А " + WRONG) == [("names", (at + 2, at + 10))]
    assert told(bench, odd, RIGHT) == []
    now = replace(odd, entry=replace(odd.entry, target=(RIGHT,)), revision="another")
    bench.put([now], {now.key})
    said = all_of(bench)
    assert said and not any("names" in weighed.checks for weighed in said.values())


def test_only_where_people_rest(office: Office, found: list[Row]) -> None:
    """Texts are weighed at once; they are compared with each other when nobody acts."""
    bench = Bench(office.root)
    bench.put(found, {one.key for one in found})
    assert len(all_of(bench, rested=False)) == len(found)
    assert bench.step(1).whole == "waiting"
    assert any("names" in weighed.checks for weighed in all_of(bench).values())


def test_with_documents_that_are_not_open(office: Office, found: list[Row]) -> None:
    """The other spelling may stand in a release that nobody has open."""
    bench = Bench(office.root)
    opened = [one for one in found if one.ref.document == "two.txt"]
    bench.put(opened, {one.key for one in opened})
    assert [key for key, weighed in all_of(bench).items() if "names" in weighed.checks]


def test_two_approved_translations(office: Office) -> None:
    """An approval makes the contradiction: both places are told of it, and not when one is taken back."""
    office.set(target_languages='["ru"]')
    for document, text in (("one.txt", "Пресс-релиз."), ("two.txt", "Сообщение.")):
        office.source(document, "Press release.\n")
        office.ok("extract")
        office.translate("ru", document, {"Press release.": text})
    bench = Bench(office.root)
    both = rows(office.root)
    bench.put(both, {one.key for one in both})
    all_of(bench)
    approved = [replace(one, state=State.APPROVED, revision="approved") for one in both]
    bench.put(approved, {one.key for one in approved})
    said = all_of(bench)
    assert all("consistency" in said[one.key].checks for one in both)
    bench.put(both[:1], {both[0].key})
    said = all_of(bench)
    assert not any("consistency" in weighed.checks for weighed in said.values()) and told(bench, both[1]) == []


def test_what_is_ignored_does_not_count(office: Office, found: list[Row]) -> None:
    """A finding that a person said is right is told as ignored, and is not among those of the list."""
    odd = row(found, "ru", "He met Igor Krasnov.")
    office.ok("ignore", "names", "--lang", "ru", "--unit", odd.ref.unit, "--reason", "quoted so")
    bench, found = Bench(office.root), rows(office.root)
    bench.put(found, {one.key for one in found})
    assert not any("names" in weighed.checks for weighed in all_of(bench).values())
    (finding,) = make(bench, row(found, "ru", "He met Igor Krasnov.")).findings
    assert (finding.check, finding.suppressed) == ("names", "quoted so")


def test_by_the_worker(office: Office, found: list[Row]) -> None:
    """The worker finds it by itself once all rows are weighed."""
    heard = threading.Event()

    def hear(progress: Progress) -> None:
        if any("names" in weight.weighed.checks for weight in progress.weights):
            heard.set()

    with contextlib.closing(Study(office.root, hear)) as study:
        study.put(found)
        assert heard.wait(120)


@pytest.mark.parametrize(
    ("span", "now", "expected"),
    [((2, 5), "ab cde", (2, 5)), ((3, 6), "x cde", (2, 5)), ((3, 6), "x cd", None), (None, "other", None)],
)
def test_carried(span: tuple[int, int] | None, now: str, expected: tuple[int, int] | None) -> None:
    """A finding goes with the words that it is about; one that is about none stays."""
    finding = carried(Finding("names", "warning", "so", target_span=span), "ab cde", now)
    assert (finding.target_span if finding else None) == expected and (finding is None) == (now == "x cd")
