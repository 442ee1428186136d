"""The segmenters that a project's settings ask for; what cuts sentences is loaded when the first is made."""

from __future__ import annotations

from l10n.api import Segmenter
from l10n.project import Settings


def segmenter_of(settings: Settings, language: str) -> Segmenter:
    """The segmenter of a language that the settings ask for."""
    from l10n import segment

    return segment.ParagraphSegmenter() if settings.segmentation == "paragraph" else sentence_segmenter(settings, language)


def sentence_segmenter(settings: Settings, language: str) -> Segmenter:
    """The sentence segmenter of a language with the project's own abbreviations and patterns."""
    from l10n import segment

    own = settings.segment
    return segment.segmenter(
        language,
        abbreviations=own.abbreviations.get(language, ()),
        breaks=own.breaks.get(language, ()),
        no_breaks=own.no_breaks.get(language, ()),
        quotations="whole" if own.quotations == "whole" else "split",
    )
