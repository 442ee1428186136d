"""The hazard sentences as our pages, as PDF through Chromium, and as DOCX that LibreOffice shows, each with our isolation and without."""

from __future__ import annotations

import html
import io
import pathlib
import subprocess
from collections.abc import Mapping

import docx
from playwright.sync_api import Page

from evaluations._bidi_order import Hazard, document, hazards, lines, orders
from l10n import lang, registry
from l10n.api import FormatOptions
from l10n.flow.publication.render import make
from l10n.model import Block, Extract, Segment, State
from l10n.publish import UnitReport
from l10n.publish.bidi import plain, wrap

REPORT = UnitReport("1", "paragraph", State.APPROVED, "human", True, "")
Wrong = dict[str, list[tuple[Hazard, str]]]
"""Medium → sentences that stand in another order than expected, each with what is seen from left to right."""


def on_pages(page: Page, code: str, isolating: bool, work: pathlib.Path) -> Wrong:
    """On a page, in its PDF, and as plain text."""
    language, sentences = lang.get(code), hazards(code)
    bare = [html.escape(hazard.text, quote=False) for hazard in sentences]
    found: Wrong = {}
    marked = [html.escape(plain(hazard.text, language), quote=False) for hazard in sentences]
    for medium, bodies in (("plain text", marked), ("page", [wrap(body, language) for body in bare])):
        page.set_content(document(code, bodies if isolating else bare))
        seen = zip(sentences, orders(page), strict=True)
        found[medium] = [(one, "".join(one.text[i] for i in order)) for one, order in seen if order != one.order]
    pdf = work / f"{code}-{isolating}.pdf"
    page.pdf(path=str(pdf), prefer_css_page_size=True)
    return found | {"PDF": compared(sentences, lines(pdf))}


def compared(sentences: tuple[Hazard, ...], shown: list[str]) -> list[tuple[Hazard, str]]:
    """The sentences that a PDF's lines show otherwise."""
    assert len(sentences) == len(shown), f"{len(sentences)} sentences on {len(shown)} lines"
    return [(hazard, line) for hazard, line in zip(sentences, shown, strict=True) if line != hazard.shown]


def in_word(code: str, isolating: bool) -> bytes:
    """An English DOCX, published in a language with the sentences as its translations."""
    sentences = hazards(code)
    source = docx.Document()
    style = source.styles["Normal"]
    style.font.name = "DejaVu Sans"
    style.font.size = docx.shared.Pt(9)
    section = source.sections[0]
    section.page_width, section.page_height = docx.shared.Mm(420), docx.shared.Mm(297)
    for number in range(len(sentences)):
        source.add_paragraph(f"This is sentence number {number}.")
    raw = io.BytesIO()
    source.save(raw)
    form = registry.format_of("a.docx")
    assert form is not None
    parsed = form.parse(raw.getvalue(), "a.docx", "en", FormatOptions())
    blocks = tuple(Block(unit, (Segment(unit),)) for unit in parsed.units)
    keys = [block.unit.key for block in blocks if block.unit.key.source.startswith("This is sentence")]
    told = {key: hazard.text for key, hazard in zip(keys, sentences, strict=True)}
    if not isolating:
        return form.render(parsed, told, lang.get(code))
    return make("a.docx", Extract(parsed, blocks), lang.get(code), told.get, (REPORT,)).file


def in_libreoffice(files: Mapping[str, bytes], work: pathlib.Path) -> dict[str, list[str]]:
    """The lines that LibreOffice shows of Word files, by their names."""
    for name, data in files.items():
        (work / f"{name}.docx").write_bytes(data)
    profile = f"-env:UserInstallation={(work / 'profile').as_uri()}"
    names = [str(work / f"{name}.docx") for name in files]
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(work), *names]
    subprocess.run(command, check=True, capture_output=True)
    return {name: lines(work / f"{name}.pdf") for name in files}
