"""The units of a TMX file as translations between a project's languages, in our texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from l10n.interchange.tmx_units import TmxUnit, Variant, value
from l10n.lang.fitting import fits
from l10n.model import State
from l10n.regex import regex

CONTEXT, DOCUMENT, STATE, ALIGNED = "x-context", "x-document", "x-state", "x-aligned"
"""Properties of ours, of a unit."""
BEFORE, AFTER = "prev", "next"
"""Properties of a unit as OmegaT names them: the sources in front of it and behind it."""
MATECAT_STATUS = "x-MateCAT-status"
UNREADY = frozenset({"draft", "stale", "NEW", "DRAFT", "REJECTED"})
"""States of ours and MateCat's of texts that nobody holds for finished."""
DATE = regex(r"(\d{4})-?(\d\d)-?(\d\d)T(\d\d):?(\d\d):?(\d\d)Z")


@dataclass(frozen=True, slots=True)
class TmxPair:
    """A translation in a TMX file."""

    language: str
    """The project's target language that it is in (BCP 47)."""
    source: str
    target: str
    context: str | None = None
    before: str | None = None
    """The source in front of it, empty where its document begins; None where the file does not say."""
    after: str | None = None
    time: str = ""
    """When it was last changed, or made: ISO 8601, UTC."""
    state: State = State.TRANSLATED
    """TRANSLATED, or DRAFT where the file says that it is not finished. What a file calls approved was not approved here."""
    aligned: bool = False
    """Nobody translated the source as the target: they were aligned, or it was the other way round."""


def pairs(unit: TmxUnit, default: str, source: str, targets: Sequence[str]) -> list[TmxPair]:
    """A unit's translations into target languages of a project; those with an empty text too.

    `default` is the header's source language. Of several variants in a language those are taken that name it exactly, or else all.
    """
    ours = chosen(unit.variants, source, regions=False)
    if not ours:
        return []
    said = value(unit.attributes, "srclang") or default
    turned = said.casefold() != "*all*" and not fits(source, said, regions=False)
    text = ours[0].text
    status = unit.property(STATE) or unit.property(MATECAT_STATUS)
    state = State.DRAFT if status in UNREADY else State.TRANSLATED
    said_so = {remark.type: remark.text for remark in reversed(unit.remarks) if remark.kind == "prop"}
    context, before, after = said_so.get(CONTEXT), said_so.get(BEFORE), said_so.get(AFTER)
    aligned = turned or unit.property(ALIGNED) == "yes"
    out = []
    for language in targets:
        for variant in chosen(unit.variants, language):
            out.append(TmxPair(language, text, variant.text, context, before, after, moment(unit, variant), state, aligned))
    return out


def chosen(variants: Iterable[Variant], language: str, *, regions: bool = True) -> list[Variant]:
    """The variants in a language."""
    fitting = [variant for variant in variants if fits(language, variant.language, regions=regions)]
    same = [variant for variant in fitting if variant.language.casefold() == language.casefold()]
    return same or fitting


def moment(unit: TmxUnit, variant: Variant) -> str:
    """When a variant was changed or made (ISO 8601, UTC); empty where no date is given that can be read."""
    for attributes in (variant.attributes, unit.attributes):
        for name in ("changedate", "creationdate"):
            if found := DATE.fullmatch(value(attributes, name)):
                year, month, day, hour, minute, second = found.groups()
                return f"{year}-{month}-{day}T{hour}:{minute}:{second}Z"
    return ""


def all_pairs(units: Iterable[TmxUnit], default: str, source: str, targets: Sequence[str]) -> Iterator[TmxPair]:
    """The translations of many units, those without an empty text."""
    for unit in units:
        for pair in pairs(unit, default, source, targets):
            if pair.source.strip() and pair.target.strip():
                yield pair
