"""Which checks are run."""

from __future__ import annotations

from collections.abc import Iterator

from l10n import lang
from l10n.api import Check, Direction, Scene, Stir, Stirs
from l10n.flow.check_plan import MARKUP, TERMS, Plan
from l10n.model import Finding, Language, Severity
from l10n.text.reading import Reading
from l10n.text.tokens import NEVER, anywhere


class Every:
    """Looks at every pair."""

    name = "every"
    severity: Severity = "warning"

    def run(self, source: str, target: str, scene: Scene) -> Iterator[Finding]:
        """Nothing."""
        yield from ()


class Brackets(Every):
    """Looks at brackets alone, and says nothing of Russian."""

    name = "brackets"
    signs = frozenset("()")

    def concerns(self, source: Language, target: Language) -> bool:
        """Whether it says anything."""
        return target.code != "ru"


class Shouts(Every):
    """Looks at texts that both have a word in capitals."""

    name = "shouts"
    both = True

    def stirs(self, direction: Direction) -> Stirs:
        """Words in capitals."""
        return anywhere(Stir(test=str.isupper))


class Spaces(Every):
    """Looks at spaces behind a full stop in the target, where the settings say so at every pair."""

    name = "spaces"
    choices = {"pairs": ("some", "all")}  # noqa: RUF012 - as plugins write it

    def stirs(self, direction: Direction) -> Stirs | None:
        """A full stop with a space."""
        return None if direction.option(self, "pairs") == "all" else ((), (Stir(frozenset("."), lambda marks: ". " in marks),))


class Heeding(Every):
    """Looks at terms and markup."""

    name = "heeding"
    heeds = frozenset({"terms", "markup"})

    def stirs(self, direction: Direction) -> Stirs:
        """No token."""
        return NEVER


CHECKS: tuple[Check, ...] = (Every(), Brackets(), Shouts(), Spaces(), Heeding())


def names(source: str, target: str, language: str = "fa", shown: int = 0, **settings: dict[str, str]) -> list[str]:
    """The checks that are run on two texts besides `every`, which is run on every pair."""
    plan = Plan(lang.get("en"), lang.get(language), settings.get("severity", {}), {"spaces": settings.get("spaces", {})}, CHECKS)
    runs = [run for run, _ in plan.of(Reading(source, lang.get("en")), Reading(target, lang.get(language)), shown)]
    found = [check.name for check in CHECKS if check.run in runs]
    assert len(found) == len(runs)
    return found[1:] if found[:1] == ["every"] else ["not every", *found]


def test_signs() -> None:
    """A check with signs is run where either text has one, one without always; one that is off never."""
    assert names("a (b", "x") == names("a", "x)") == ["brackets"]
    assert names("a", "x") == []
    assert names("(", "", severity={"every": "off"}) == ["not every", "brackets"]


def test_stirs() -> None:
    """Tokens stir on the side that the check names; where it must see both, on both; words and marks each by their own tests."""
    assert names("A B", "x") == names("a", "X") == []
    assert names("A b", "x Y") == ["shouts"]
    assert names("a. b", "x.") == []
    assert names("a", "x. y") == ["spaces"]


def test_options() -> None:
    """What the settings say may make a check look at every pair."""
    assert names("a", "x", spaces={"pairs": "all"}) == ["spaces"]


def test_heeds() -> None:
    """Terms and markup of the unit are told by whoever asks."""
    assert names("a", "x", shown=TERMS) == names("a", "x", shown=MARKUP) == ["heeding"]


def test_concerns() -> None:
    """A check that is not concerned with the languages is not run."""
    assert names("(", "(", "ru") == []


def test_protected_spans() -> None:
    """Words that a span hides the beginning of stir too; without spans, a reading knows that it has none."""
    assert names("A", "%sНАТО", "ru") == ["shouts"]
    ours, theirs = Reading("a % b", lang.get("en")), Reading("b", lang.get("ru"))
    Plan(lang.get("en"), lang.get("ru"), {}, checks=CHECKS).of(ours, theirs)
    assert "spans" in theirs.__dict__ and ours.spans == theirs.spans == ()


def test_severity() -> None:
    """The settings' severity stands beside the check."""
    plan = Plan(lang.get("en"), lang.get("ru"), {"every": "info"}, checks=CHECKS)
    assert plan.of(Reading("", lang.get("en")), Reading("", lang.get("ru")))[0][1] == "info"
