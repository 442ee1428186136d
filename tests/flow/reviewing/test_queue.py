"""Which rows a list holds, and in what order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from l10n.flow.reviewing.queue import listed
from l10n.flow.reviewing.values import Filter, Ref, Row, Weighed
from l10n.model import Entry, Key, State

ANNA = "Anna <anna@example.org>"


def row(number: int, source: str, target: str = "", state: State = State.DRAFT, language: str = "fa", document: str = "a.md") -> Row:
    ref = Ref(language, document, f"{number:08x}")
    return Row(ref, f"{language}/{number}", number, Entry(Key(None, source), (target,)), state, f"{number:016x}")


ROWS = [
    replace(row(1, "The plan", "كتاب طرح"), weighed=Weighed(0.2, (), 0, 1, 0, ("terms",)), time="2026-11-02T10:00:00Z", by=ANNA),
    replace(row(2, "The costs", "می‌خواهم"), weighed=Weighed(0.9, (), 1, 0, 0, ("numbers",)), time="2026-11-01T10:00:00Z"),
    replace(row(3, "A photo", state=State.MISSING), weighed=Weighed(0.0)),
    replace(row(4, "Ёлка in Mostar", "Ёлка", State.TRANSLATED, "ru", "b/c.md"), assigned="A. Smith <ANNA@example.org>"),
    replace(row(5, "Done", "Готово", State.APPROVED, "ru", "b/c.md"), weighed=Weighed(0.0)),
]


def numbers(**wanted: object) -> list[int]:
    return [one.number for one in listed(ROWS, Filter(**wanted), ANNA).rows]  # type: ignore[arg-type]  # by name


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, [2, 1, 4, 3, 5]),
        ({"order": "document"}, [1, 2, 3, 4, 5]),
        ({"order": "oldest"}, [2, 1, 3, 4, 5]),
        ({"languages": ("ru",)}, [4, 5]),
        ({"documents": ("a.md",)}, [2, 1, 3]),
        ({"states": (State.DRAFT, State.APPROVED)}, [2, 1, 5]),
        ({"check": "*"}, [2, 1]),
        ({"check": "terms"}, [1]),
        ({"since": "2026-11-02"}, [1]),
        ({"mine": True}, [1, 4]),
        ({"text": "PLAN"}, [1]),
        ({"text": "کتاب"}, [1]),
        ({"text": "ميخواهم"}, [2]),
        ({"text": "елка"}, [4]),
        ({"text": "nowhere"}, []),
        ({"text": " "}, [2, 1, 4, 3, 5]),
    ],
)
def test_filters_and_orders(wanted: dict[str, object], found: list[int]) -> None:
    """Each filter lets through what it says; by risk, what is not weighed yet stands behind what is, and what needs nobody last."""
    assert numbers(**wanted) == found


def test_counts() -> None:
    """States and checks are counted over languages and documents, whatever else is filtered; it is ready when all shown is weighed."""
    page = listed(ROWS, Filter(languages=("ru",), text="елка"))
    assert page.states == {"missing": 0, "stale": 0, "draft": 0, "translated": 1, "approved": 1} and not page.ready
    assert listed(ROWS, Filter(languages=("fa",))).ready
    assert listed(ROWS, Filter(languages=("fa",), check="terms")).checks == {"numbers": 1, "terms": 1}


def test_nobody() -> None:
    """Nothing is anybody's where nobody asks."""
    assert not listed(ROWS, Filter(mine=True)).rows
