"""Checks over a whole project in one language: what no text shows by itself. `CHECKS` lists them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

from l10n.flow.name_consistency import names
from l10n.flow.standing import Overall, OverallCheck, Remark, Standing
from l10n.model import Finding, State
from l10n.phrases import phrase

__all__ = ["CHECKS", "Overall", "OverallCheck", "Remark", "Standing"]

SHOWN = 60
"""Characters of another text that a message quotes."""


def consistency(overall: Overall) -> Iterator[Remark]:
    """One source is approved in one translation.

    What it does:
        Reports two approved translations of the same source with the same context, at each of their places.
    Why it matters:
        Readers take two wordings for two things; and the memory cannot know which one to propose.
    Example:
        `Press release` approved as «Пресс-релиз» in one document and as «Сообщение для печати» in another.
    What it can't see:
        Whether the difference is meant: give such units a context (`<!-- l10n: context="…" -->`), or edit one of them.
    Figures:
        It compares for equality (NFC), so it finds every difference and nothing else.
    """
    groups: dict[tuple[str | None, str, str | None], list[Standing]] = {}
    for standing in overall.standings:
        if standing.state == State.APPROVED:
            entry = standing.entry
            groups.setdefault((entry.key.context, normal(entry.key.source), entry.plural), []).append(standing)
    for group in groups.values():
        texts = {tuple(map(normal, standing.entry.target)) for standing in group}
        if len(texts) < 2:
            continue
        for standing in group:
            own = tuple(map(normal, standing.entry.target))
            others = tuple(other for other in group if tuple(map(normal, other.entry.target)) != own)
            first = others[0]
            message = phrase(
                "the same source is approved as “{text}” in {document} ({catalog})",
                text=shortened(first.entry.target[0]),
                document=first.document,
                catalog=first.catalog,
            )
            if more := len(others) - 1:
                message = phrase("{message}, and otherwise at {more} more", message=message, more=more)
            yield Remark(standing, Finding("consistency", "warning", message), others)


CHECKS: Mapping[str, OverallCheck] = {"consistency": consistency, "names": names}
STATELESS = frozenset({"names"})
"""Checks that look at texts alone, whatever their states."""


def normal(text: str) -> str:
    """A text as it is compared: NFC."""
    return unicodedata.normalize("NFC", text)


def shortened(text: str) -> str:
    """The beginning of a text, on one line."""
    text = text.replace("\n", " ")
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
