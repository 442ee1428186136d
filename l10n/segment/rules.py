"""The segmenters: sentences by candidates and vetoes, and whole paragraphs."""

from __future__ import annotations

import dataclasses
import operator
import re
from collections.abc import Iterator, Sequence
from typing import Literal

from l10n.model import Span
from l10n.regex import regex
from l10n.segment import uax29
from l10n.segment.candidates import END, NEXT, WIDE, WORD, Candidate, decision_text, line_cuts
from l10n.segment.data import has_data, rules
from l10n.segment.patterns import compile_all, forbidden, forced
from l10n.segment.quotations import inside
from l10n.segment.vetoes import veto

# A token that is longer than this is no abbreviation.
WINDOW = 48
# French l’art., Italian dell’art.: the article is no part of the abbreviation.
ELISION = regex(r"^(?:[cdjlmnst]|qu|(?:de|da|ne|su|a)ll)['’](?=\w)", re.IGNORECASE)
# How far back straight quotation marks are counted; a bound keeps the time linear.
QUOTATION = 400
START = operator.attrgetter("start")
OPENING = "\"'“”„‟‘’‚«»‹›([{¿¡*_\u2060\u200e\u200f"


class ParagraphSegmenter:
    """Leaves a block whole."""

    def split(self, text: str, spans: Sequence[Span] = ()) -> list[str]:
        """The block as its only segment; none for an empty block."""
        return [text] if text else []


class SentenceSegmenter:
    """Cuts a block into sentences by a language's data; see `segmenter` for the settings. Safe to share between threads."""

    def __init__(
        self,
        language: str,
        *,
        abbreviations: Sequence[str] = (),
        breaks: Sequence[str] = (),
        no_breaks: Sequence[str] = (),
        quotations: Literal["split", "whole"] = "split",
    ) -> None:
        known = rules(language)
        own = {a.rstrip(".") for a in abbreviations}
        self._rules = dataclasses.replace(known, never_end=known.never_end | own, may_end=known.may_end - own)
        # A language without data is UAX #29's, until the project itself says something of it.
        self._uax29 = not has_data(language) and not own
        self._breaks = compile_all(breaks)
        self._no_breaks = compile_all(no_breaks)
        self._whole = quotations == "whole"

    def split(self, text: str, spans: Sequence[Span] = ()) -> list[str]:
        """The sentences, each with the white space behind it."""
        cuts = self._cuts(text, sorted(spans, key=START))
        if not cuts:
            return [text] if text else []
        return [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]

    def why(self, text: str, spans: Sequence[Span] = ()) -> list[tuple[int, str]]:
        """Each candidate's position with the veto that keeps it together, or `cut`: an aid to find out why."""
        flat = decision_text(text, sorted(spans, key=START))
        return [(c.cut, name or "cut") for c, name in self._judged(flat, line_cuts(text))]

    def _cuts(self, text: str, spans: Sequence[Span]) -> list[int]:
        flat = decision_text(text, spans)
        lines = line_cuts(text)
        if self._uax29:
            found = set(uax29.cuts(flat)) | set(lines)
        else:
            found = {c.cut for c, name in self._judged(flat, lines) if name is None}
            found.update(lines)
        if not found and not self._breaks:  # most blocks are one sentence
            return []
        if self._whole:
            found -= set(inside(flat, found))
        if self._breaks or self._no_breaks:
            plain = decision_text(text, ())
            found |= forced(self._breaks, plain)
            found -= forbidden(self._no_breaks, plain, found)
        return outside(sorted(cut for cut in found if 0 < cut < len(text)), spans)

    def _judged(self, text: str, lines: Sequence[int]) -> Iterator[tuple[Candidate, str | None]]:
        """Each candidate with the name of its veto, None where it is cut; `lines` are cuts already made."""
        last = line = 0
        known = WORD.search(text)
        first = known.start() if known else len(text)
        for m in END.finditer(text):
            start, (stop, cut) = m.start(), m.span("space")
            if stop == cut and text[start] not in WIDE:
                continue
            if text[stop - 1] in "\"'" and text[stop - 2] == " " and opens(text, max(last, start - QUOTATION), stop - 1):
                stop, cut = stop - 2, stop - 1
            if cut == len(text):
                return
            while line < len(lines) and lines[line] <= start:
                last = lines[line]
                line += 1
            if first < last:
                known = WORD.search(text, last)
                first = known.start() if known else len(text)
            before = text[max(last, start - WINDOW) : start].rpartition(" ")
            behind = NEXT.match(text, cut)
            assert behind is not None  # both of its parts may be empty
            token = before[2].lstrip(OPENING)
            if "'" in token or "’" in token:
                token = ELISION.sub("", token)
            previous = before[0].rpartition(" ")[2].lstrip(OPENING)
            parts = previous.endswith(".") and len(previous) <= 4 and previous[0].isalpha() and token[:1].isalpha()
            candidate = Candidate(
                start=start,
                cut=cut,
                marks=text[start:stop],
                stop=stop,
                token=token,
                previous=previous,
                joined=previous + token if parts else token,
                opening=behind["opening"],
                word=behind["word"],
                after=behind.start("word"),
                first=first,
            )
            kept = veto(candidate, self._rules, text)
            yield candidate, kept.name if kept else None
            if kept is None:
                last = cut


def opens(text: str, start: int, mark: int) -> bool:
    """Whether a straight quotation mark with space on both sides opens: an even number stands before it, and text behind."""
    return text.count(text[mark], start, mark) % 2 == 0 and bool(text[mark + 1 : mark + 3].strip(" .,;:!?)"))


def outside(cuts: Sequence[int], spans: Sequence[Span]) -> list[int]:
    """Those of the cuts that lie inside no span; both are sorted, and spans may overlap."""
    kept = []
    reach = number = 0
    for cut in cuts:
        while number < len(spans) and spans[number].start < cut:
            reach = max(reach, spans[number].end)
            number += 1
        if cut >= reach:
            kept.append(cut)
    return kept
