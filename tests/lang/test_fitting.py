"""Which language codes of files are the languages of a project."""

from __future__ import annotations

import pytest

from l10n.lang.fitting import fits


@pytest.mark.parametrize(
    ("wanted", "found", "fit"),
    [
        ("en", "en-US", True), ("en", "EN_us", True), ("ru", "rus", True), ("fa", "per", True), ("he", "iw", True),
        ("bs", "bs-Latn-BA", True), ("zh-CN", "zh", True), ("zh-CN", "zh-TW", False),
        ("zh-CN", "zh-Hant", False), ("sr", "sr-Latn", False), ("pt-BR", "pt-PT", False),
        ("en", "de", False), ("en", "", False), ("en", "*all*", False), ("bs", "hr", False),
    ],
)  # fmt: skip
def test_fits(wanted: str, found: str, fit: bool) -> None:
    """Language and script must be the same, and the country where both name one."""
    assert fits(wanted, found) is fit


def test_source() -> None:
    """A text of another country is good enough to be found by."""
    assert fits("en-GB", "en-US", regions=False) and not fits("zh-CN", "zh-TW", regions=False)
