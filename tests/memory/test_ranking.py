"""What a match is worth."""

from __future__ import annotations

from dataclasses import fields, replace

from l10n.memory import Penalties, Query, Stored, neighbour
from l10n.memory.ranking import EDGE, rated
from l10n.model import Key, State
from l10n.project.settings import PENALTY_NAMES

HELD = Stored(
    "ru", "news/a", Key(None, "Signed."), "Подписано.", State.APPROVED, before=neighbour("One."), after=neighbour(""), time="2026-01-02",
    domain="news",
)  # fmt: skip
ASKED = Query(Key(None, "Signed."), "news/a", "news", neighbour("One."), neighbour(""))
PENALTIES = Penalties()


def worth(*held: Stored, query: Query = ASKED) -> list[tuple[str, float, tuple[str, ...]]]:
    return [(match.target, match.score, match.penalties) for match in rated(held, query, PENALTIES)]


def test_the_same_text_between_the_same_neighbours_is_101() -> None:
    """The beginning and the end of a document are neighbours too; then no document or domain counts."""
    assert neighbour("") == EDGE
    assert worth(HELD) == [("Подписано.", 101.0, ())]
    assert worth(replace(HELD, document="old/b", domain="old")) == [("Подписано.", 101.0, ())]


def test_no_101_without_all_of_it() -> None:
    """Another neighbour, one that is not known, another context, or a thing that costs points."""
    for held in (replace(HELD, before=neighbour("Two.")), replace(HELD, after=""), replace(HELD, before="", after="")):
        assert worth(held) == [("Подписано.", 100.0, ())]
    assert worth(HELD, query=replace(ASKED, before="", after="")) == [("Подписано.", 100.0, ())]
    assert worth(replace(HELD, key=Key("menu", "Signed."))) == [("Подписано.", 98.0, ("other context 2",))]
    assert worth(replace(HELD, state=State.TRANSLATED)) == [("Подписано.", 97.0, ("not approved 3",))]
    assert worth(replace(HELD, aligned=True)) == [("Подписано.", 98.0, ("aligned 2",))]


def test_what_is_taken_off_is_told() -> None:
    """Each penalty with its points, in one order."""
    held = replace(HELD, state=State.DRAFT, document="law/b", domain="law", aligned=True, before="")
    assert worth(held) == [("Подписано.", 93.0, ("not approved 3", "other document 1", "other domain 1", "aligned 2"))]


def test_a_newer_translation_comes_first() -> None:
    """The older one of two for one source costs a point; of one with no time nobody knows; the same target is no other translation."""
    older = replace(HELD, target="Было подписано.", time="2025-12-31", before="")
    newer = replace(HELD, before="")
    assert worth(older, newer) == [("Подписано.", 100.0, ()), ("Было подписано.", 99.0, ("older than another translation 1",))]
    assert worth(replace(older, time=""), newer) == [("Подписано.", 100.0, ()), ("Было подписано.", 100.0, ())]
    assert worth(replace(older, target="Подписано."), newer) == [("Подписано.", 100.0, ())]


def test_approved_before_newer() -> None:
    """Of two translations of one source the approved one comes first, however old."""
    approved = replace(HELD, target="A", time="2020-01-01", before="")
    newer = replace(HELD, target="B", state=State.TRANSLATED, before="")
    assert [target for target, _, _ in worth(newer, approved)] == ["A", "B"]


def test_no_score_below_nothing_and_none_above_101() -> None:
    """Whatever is taken off."""
    dear = Penalties(**{field.name: 50.0 for field in fields(Penalties)})
    (match,) = rated([replace(HELD, state=State.DRAFT, aligned=True, key=Key("x", "Signed."))], ASKED, dear)
    assert match.score == 0.0
    none = Penalties(**{field.name: 0.0 for field in fields(Penalties)})
    (match,) = rated([replace(HELD, state=State.DRAFT, aligned=True)], ASKED, none)
    assert (match.score, match.penalties) == (101.0, ())


def test_the_settings_know_every_penalty() -> None:
    """And no other."""
    assert {field.name for field in fields(Penalties)} == set(PENALTY_NAMES)
