"""Sentence segmentation: blocks are cut into the sentences that become units.

Candidates come from a plain scan for sentence terminators (`candidates`), a table of named vetoes keeps those that end no
sentence together (`vetoes`), and all that is known about a language is data (`l10n/lang/segmentation/LANG.toml`). Languages
without a file are cut by UAX #29 alone (`uax29`).

The laws, for every language and every text: `"".join(split(text, spans)) == text`; no segment is empty; no cut lies inside a
span; time grows linearly with the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from l10n.api import Segmenter
from l10n.segment.data import has_data
from l10n.segment.rules import ParagraphSegmenter, SentenceSegmenter

__all__ = ["ParagraphSegmenter", "SentenceSegmenter", "has_data", "segmenter"]


def segmenter(
    language: str,
    *,
    abbreviations: Sequence[str] = (),
    breaks: Sequence[str] = (),
    no_breaks: Sequence[str] = (),
    quotations: Literal["split", "whole"] = "split",
) -> Segmenter:
    """The sentence segmenter of a BCP 47 language.

    `abbreviations`: more of the project's own that never end a sentence, with or without their full stop; an entry in lower
    case stands for any case. `breaks`, `no_breaks`: regular expressions (see `patterns`). `quotations`: whether a quotation of
    several sentences is cut or kept whole.

    Raises UsageError for a pattern that is not a regular expression; the message holds the pattern.
    """
    return SentenceSegmenter(language, abbreviations=abbreviations, breaks=breaks, no_breaks=no_breaks, quotations=quotations)
