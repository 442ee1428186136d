"""What readers see: the order of characters on the page, in its PDF, in Word and OpenDocument files, against what was judged by hand."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from evaluations._bidi_order import FOLDER, PART, expected, hazards
from evaluations._bidi_paper import compared, in_libreoffice, on_pages
from playwright.sync_api import Browser


def test_an_expectation_is_no_algorithm() -> None:
    """Parts from right to left, the marked ones each from the left; all Latin letters and digits are marked; 150 sentences at least."""
    assert expected("اب ⟦c d⟧ ه") == (7, 3, 5, 1, 0)
    assert len(hazards("ar")) + len(hazards("fa")) >= 150
    for code in ("ar", "fa"):
        lines = (FOLDER / f"{code}.txt").read_text("utf-8").splitlines()
        rest = [PART.sub("", line) for line in lines if not line.startswith("#")]
        assert not [line for line in rest if any(c.isdigit() or (c.isascii() and c.isalpha()) for c in line)]


@pytest.mark.parametrize("code", ["ar", "fa"])
def test_the_order_that_a_browser_shows(browser: Browser, tmp_path: Path, code: str) -> None:
    """Every sentence stands as expected on the page, as plain text with marks, and in the PDF; without isolation a third does not."""
    page = browser.new_page()
    assert on_pages(page, code, True, tmp_path) == {"plain text": [], "page": [], "PDF": []}
    assert len(on_pages(page, code, False, tmp_path)["page"]) > len(hazards(code)) / 4
    page.close()


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_the_order_that_libreoffice_shows(tmp_path: Path) -> None:
    """Every sentence stands as expected in the Word and OpenDocument files that are published, as LibreOffice sets them; without isolation
    a quarter does not."""
    shown = in_libreoffice(["ar", "fa"], tmp_path)
    wrong = {name: compared(hazards(name[1]), lines) for name, lines in shown.items()}
    assert {name: found for name, found in wrong.items() if name[2] and found} == {}
    assert {name[0] for name, found in wrong.items() if not name[2] and len(found) > len(hazards(name[1])) / 4} == {"DOCX", "ODT"}
