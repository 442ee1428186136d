"""The hazard sentences as our pages, as PDF through Chromium, as DOCX and ODT that LibreOffice shows, each with isolation and without."""

from __future__ import annotations

import html
import io
import pathlib
import subprocess
from collections.abc import Iterable, Sequence

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


def english(code: str) -> bytes:
    """An English DOCX of as many sentences as there are in a language, each on a line of its own."""
    source = docx.Document()
    style = source.styles["Normal"]
    style.font.name = "DejaVu Sans"
    style.font.size = docx.shared.Pt(9)
    section = source.sections[0]
    section.page_width, section.page_height = docx.shared.Mm(420), docx.shared.Mm(297)
    for number in range(len(hazards(code))):
        source.add_paragraph(f"This is sentence number {number}.")
    raw = io.BytesIO()
    source.save(raw)
    return raw.getvalue()


def translated(name: str, raw: bytes, code: str, isolating: bool) -> bytes:
    """An English document, DOCX or ODT by its name, published in a language with the sentences as its translations."""
    form = registry.format_of(name)
    assert form is not None
    parsed = form.parse(raw, name, "en", FormatOptions())
    blocks = tuple(Block(unit, (Segment(unit),)) for unit in parsed.units)
    keys = [block.unit.key for block in blocks if block.unit.key.source.startswith("This is sentence")]
    told = {key: hazard.text for key, hazard in zip(keys, hazards(code), strict=True)}
    if not isolating:
        return form.render(parsed, told, lang.get(code))
    return make(name, Extract(parsed, blocks), lang.get(code), told.get, (REPORT,)).file


def in_libreoffice(codes: Sequence[str], work: pathlib.Path) -> dict[tuple[str, str, bool], list[str]]:
    """The lines that LibreOffice shows of documents: (medium, language, with isolation or without) → lines."""
    sources = {code: english(code) for code in codes}
    for code, raw in sources.items():
        (work / f"{code}.docx").write_bytes(raw)
    convert("odt", [work / f"{code}.docx" for code in codes], work)
    files: dict[tuple[str, str, bool], pathlib.Path] = {}
    for code in codes:
        for isolating in (True, False):
            for suffix, raw in (("docx", sources[code]), ("odt", (work / f"{code}.odt").read_bytes())):
                file = files[suffix.upper(), code, isolating] = work / f"{suffix}-{code}-{isolating}.{suffix}"
                file.write_bytes(translated(f"a.{suffix}", raw, code, isolating))
    convert("pdf", files.values(), work)
    return {name: lines(file.with_suffix(".pdf")) for name, file in files.items()}


def convert(suffix: str, files: Iterable[pathlib.Path], work: pathlib.Path) -> None:
    """Have LibreOffice write files in another format beside them."""
    profile = f"-env:UserInstallation={(work / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", suffix, "--outdir", str(work), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True)
