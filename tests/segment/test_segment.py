"""Sentence segmentation: the laws."""

from __future__ import annotations

from l10n.segment import segmenter


def test_concatenates() -> None:
    """Nothing is lost."""
    text = "Mr. Smith met Dr. Lee. “Will you come?” he asked. They left."
    assert segmenter("en").split(text) == ["Mr. Smith met Dr. Lee. ", "“Will you come?” he asked. ", "They left."]
