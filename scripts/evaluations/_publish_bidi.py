"""Visual order in right-to-left pages and documents; dates, numbers and plurals against ICU.

The sentences stand in `hazards/`; the folder that is measured has no part in it.
"""

from __future__ import annotations

import datetime
import pathlib
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence

from playwright.sync_api import Browser, sync_playwright

from evaluations import Figure
from evaluations._bidi_order import hazards
from evaluations._bidi_paper import Wrong, compared, in_libreoffice, on_pages
from evaluations._calendar import PERSIAN
from l10n.text.calendars import jalali_of_gregorian

SHOWN = 3


def figures(folder: pathlib.Path, languages: Sequence[str]) -> Iterator[Figure]:
    """Shares of sentences that stand as expected, ours and without isolation; days of the Persian calendar."""
    with tempfile.TemporaryDirectory() as work, sync_playwright() as playwright:
        quiet = ["--no-sandbox", "--disable-background-networking", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=quiet)
        chosen = [code for code in ("ar", "fa") if code in languages]
        yield from order(browser, chosen, pathlib.Path(work))
        yield calendar(browser)
        browser.close()


def order(browser: Browser, languages: Sequence[str], work: pathlib.Path) -> Iterator[Figure]:
    """Visual order, medium by medium."""
    page = browser.new_page()
    office = in_libreoffice(languages, work) if shutil.which("soffice") else {}
    for code in languages:
        sentences = hazards(code)
        ours, bare = (on_pages(page, code, isolating, work) | documents(office, code, isolating) for isolating in (True, False))
        for medium, wrong in ours.items():
            told = "; ".join(f"{one.text} shows as {line}" for one, line in wrong[:SHOWN])
            yield Figure(
                f"visual order, {code}, {medium} (% of {len(sentences)} sentences)",
                100 * (1 - len(wrong) / len(sentences)),
                at_least=100,
                baselines={"without isolation": 100 * (1 - len(bare[medium]) / len(sentences))},
                note=told,
            )


def documents(office: Mapping[tuple[str, str, bool], list[str]], code: str, isolating: bool) -> Wrong:
    """What LibreOffice shows otherwise, of DOCX and ODT."""
    return {medium: compared(hazards(code), found) for (medium, *what), found in office.items() if what == [code, isolating]}


def calendar(browser: Browser) -> Figure:
    """Days whose Persian date is ICU's."""
    first = datetime.date(1925, 1, 1)
    told = browser.new_page().evaluate(PERSIAN)
    same = sum(list(jalali_of_gregorian(first + datetime.timedelta(days=n)) or ()) == date for n, date in enumerate(told))
    return Figure(f"Persian dates, 1925 to 2099 (% of {len(told)} days as ICU)", 100 * same / len(told), at_least=100)
