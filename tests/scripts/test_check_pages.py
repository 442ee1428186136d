"""The pages of checks in docs/."""

from __future__ import annotations

import runpy
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = runpy.run_path(str(ROOT / "scripts/check_pages.py"))["pages"]


def test_they_say_what_the_docstrings_say() -> None:
    """Every check has its page and stands in the list; where this fails, run scripts/check_pages.py."""
    made = PAGES()
    assert {path: (ROOT / path).read_text("utf-8") for path in made} == made


def test_no_page_is_left_of_a_check_that_is_gone() -> None:
    """A page without a check is no page."""
    assert {path.name for path in (ROOT / "docs/checks").glob("*.md")} == {path.name for path in PAGES() if path.parent.name == "checks"}
