"""The check `no_break_spaces`."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from l10n.api import Direction, Scene, Stir, Stirs
from l10n.lang.typography import typography
from l10n.model import Finding, Language, Severity
from l10n.phrases import phrase
from l10n.text.rewriting import Change, rewritten
from l10n.text.tokens import in_target

SHOWN = 20
"""Characters on either side of a space that a message shows at most."""
DIGIT = r"[0-9٠-٩۰-۹]"


class NoBreakSpaces:
    """What must not be parted at the end of a line is held together by a no-break space.

    What it does:
        Finds plain spaces where the language's typography wants one that does not break: in Russian before a dash, after № and §, between
        a number and its unit, between initials and name; in French before ; : ! ? and within « ». The fix puts U+00A0, or U+202F where the
        language has the narrow one.
    Why it matters:
        A line that begins with a dash, or `10` at the end of one and `км` at the start of the next, looks careless in print and on a phone.
    Example:
        «Сараево — столица» with a plain space before the dash.
    What it can't see:
        Units that its data do not list. Languages without data are not judged.
    Figures:
        Translators seldom write them, so it only remarks, and its fix is sure.
    """

    name = "no_break_spaces"
    severity: Severity = "info"

    def concerns(self, source: Language, target: Language) -> bool:
        """Where the typography of the target says anything of it."""
        return pattern(target.code) is not None

    def stirs(self, direction: Direction) -> Stirs:
        """Signs that are bound, figures and initials in a target."""
        return in_target(Stir(signs(direction.target.code)), Stir(frozenset("."), lambda marks: ". " in marks))

    def run(self, source: str, target: str, scene: Scene) -> Iterator[Finding]:
        """Findings for one target form."""
        breaking = pattern(scene.target.code)
        _, theirs = scene.readings(source, target)
        if breaking is None or (signs(scene.target.code).isdisjoint(theirs.characters) and ". " not in target):
            return
        places = [m.start() for m in breaking.finditer(theirs.plain)]
        if places:
            space = "\u202f" if typography(scene.target.code).narrow else "\u00a0"
            fix = rewritten(target, (Change(place, place + 1, space) for place in places))
            words = around(target, places[0])
            message = phrase("a line may break here: “{words}” wants a no-break space", words=words)
            if more := len(places) - 1:
                message = phrase("{message} (and {more} more)", message=message, more=more)
            yield Finding(self.name, self.severity, message, target_span=(places[0], places[0] + 1), fix=fix)


def around(text: str, place: int) -> str:
    """The words on both sides of a space, of long ones what stands next to it."""
    before, after = text[max(0, place - SHOWN) : place].split()[-1:], text[place + 1 : place + 1 + SHOWN].split()[:1]
    return " ".join(before + after)


@functools.cache
def signs(code: str) -> frozenset[str]:
    """Characters without which a text has nothing but initials to be held together."""
    habits = typography(code)
    return frozenset(habits.bound_before + habits.bound_after + habits.number_signs + "0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")


@functools.cache
def pattern(code: str) -> re.Pattern[str] | None:
    """Spaces that must not break in a language; None where nothing is known of them. It begins with a space: few places are looked at."""
    habits = typography(code)
    parts = []
    if habits.bound_before:
        parts.append(rf"(?<=\S )(?=[{re.escape(habits.bound_before)}])")
    if habits.bound_after:
        parts.append(rf"(?<=[{re.escape(habits.bound_after)}] )")
    if habits.number_signs:
        parts.append(rf"(?<=[{re.escape(habits.number_signs)}] )(?={DIGIT})")
    if habits.units:
        units = "|".join(re.escape(unit) for unit in sorted(habits.units, key=len, reverse=True))
        parts.append(rf"(?<={DIGIT} )(?=(?:{units})(?![\w’'·]|-\w))")
    if habits.capitals:
        parts.append(rf"(?<=[^\w.-][{habits.capitals}]\. )(?=[{habits.capitals}](?:\. [{habits.capitals}]|\w{{2,}}))")
    return re.compile(f" (?:{'|'.join(parts)})") if parts else None
