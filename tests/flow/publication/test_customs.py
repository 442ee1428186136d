"""How pages write numbers and dates, from the settings to the page."""

from __future__ import annotations

from pathlib import Path

import pytest

from l10n import lang
from l10n.errors import UsageError
from l10n.flow.publication.site import customs
from l10n.flow.workspace import open_workspace

SETTINGS = """
target_languages = ["fa", "ar"]
[[publish.locales]]
languages = ["ar"]
region = "MA"
[[publish.locales]]
languages = ["ar", "fa"]
region = "{}"
digits = "latn"
"""


def test_of_each_setting_the_first_table_counts(tmp_path: Path) -> None:
    """Arabic of Morocco with Latin digits; Farsi of Iran, with its own way of giving both calendars."""
    (tmp_path / "l10n.toml").write_text(SETTINGS.format("IR").replace("digits", "calendar = 'persian'\ndigits"))
    (tmp_path / "source").mkdir()
    workspace = open_workspace(tmp_path)
    assert customs(workspace, lang.get("ar")).date("2022-08-17") == "17 غشت 2022"
    assert customs(workspace, lang.get("fa")).date("2022-02-17") == "28 بهمن 1400"
    assert customs(workspace, lang.get("en")).date("2022-02-17") == "February 17, 2022"


def test_a_wrong_country_is_told_before_anything_is_made(tmp_path: Path) -> None:
    """By its name and the language's."""
    (tmp_path / "l10n.toml").write_text(SETTINGS.format("XX"))
    (tmp_path / "source").mkdir()
    with pytest.raises(UsageError, match="CLDR knows no 'fa' of the country 'XX'"):
        customs(open_workspace(tmp_path), lang.get("fa"))
