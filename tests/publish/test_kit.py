"""Text for mail, PDFs and press kits of a site: what they hold, and that the same releases give the same bytes."""

from __future__ import annotations

import dataclasses
import hashlib
import io
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from l10n.model import Page, State
from l10n.publish import Plan, Renditions, Source, build, chromium, told
from l10n.publish.printer import Printer
from l10n.publish.values import Correction
from tests.publish.conftest import rendition

PROGRAM = chromium.find()
needs_chromium = pytest.mark.skipif(PROGRAM is None, reason="Chromium is not installed (apt install chromium)")
DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc000000301010018dd8db00000000049454e44ae426082"
)
BODY = '<p>Text <a href="b.md">other</a> <a href="https://example.org/">there</a></p><p><img src="dot.png" alt="A dot"></p>'


@pytest.fixture
def pictured(plan_of: Callable[..., Plan]) -> Callable[..., Plan]:
    """Two releases that name each other, one with a picture, with settings by name."""

    def made(**settings: object) -> Plan:
        first = {
            "en": rendition("en", Page("Talks <held>", BODY)),
            "fa": rendition("fa", Page("گفتگو با Reuters", BODY.replace("Text", "متن")), State.DRAFT),
        }
        second = {"en": rendition("en", Page("Older", "<p>x</p>"))}
        media = {"news/dot.png": Source(hashlib.sha256(DOT).hexdigest(), lambda: DOT)}
        return plan_of({"news/a.md": ("2022-02-17", first), "news/b.md": ("2022-01", second)}, media=media, **settings)

    return made


def test_only_what_the_settings_ask_for(pictured: Callable[..., Plan]) -> None:
    """By default there are the pages and the documents alone."""
    assert not any("/mail/" in path or "/kit/" in path or "/pdf/" in path for path in build(pictured(), {}))
    asked = set(build(pictured(mail=True, kit=True), {})) - set(build(pictured(), {}))
    kinds = {f"{code}/{kind}" for code in ("en", "fa") for kind in ("mail/news/a.txt", "kit/news/a.zip")}
    assert asked == kinds | {"en/mail/news/b.txt", "en/kit/news/b.zip"}


def test_text_for_mail(pictured: Callable[..., Plan]) -> None:
    """Title, date in words, a notice where nobody approved the text, addresses in full, and where the page stands."""
    site = build(pictured(mail=True), {})
    assert site["en/mail/news/a.txt"].decode().replace("\u00a0", " ") == (
        "Talks <held>\n============\n\nFebruary 17, 2022\n\nText other [1] there [2]\n\n[A dot]\n\n* * *\n\n"
        "https://news.example.org/press/en/news/a.html\n\n"
        "[1] https://news.example.org/press/en/news/b.html\n[2] https://example.org/\n"
    )
    assert "[1]" not in build(pictured(mail=True, base_url=""), {})["en/mail/news/a.txt"].decode().split("\n\n[")[0].replace(
        "there\u00a0[1]", ""
    )
    persian = site["fa/mail/news/a.txt"].decode()
    assert persian.startswith("گفتگو با \u2066Reuters\u2069\n") and "\n\n* " in persian and "[۲] https://example.org/" in persian


def test_what_was_put_right_is_told(plan: Callable[..., Plan]) -> None:
    """A correction stands in the mail with its day, in the page's language, and its words in the language that they were written in."""
    made = plan(mail=True)
    first = made.releases[0]
    notice = (Correction("2022-02-18", "The hall has 300 seats, not 30.", "en"),)
    renditions = Renditions({code: told(dataclasses.replace(one, corrections=notice)) for code, one in first.renditions.items()})
    made = dataclasses.replace(made, releases=[dataclasses.replace(first, renditions=renditions), *made.releases[1:]])
    text = build(made, {})["fa/mail/news/a.txt"].decode()
    assert "۲۹ بهمن ۱۴۰۰" in text and "* The hall has 300 seats, not 30.\n" in text


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_kit_holds_all_of_a_release(pictured: Callable[..., Plan], tmp_path: Path) -> None:
    """Page, document, text, pictures; the checksums are right; the same releases give the same bytes."""
    data = build(pictured(kit=True), {})["fa/kit/news/a.zip"]
    assert data == build(pictured(kit=True), {})["fa/kit/news/a.zip"]
    held = unpacked(data)
    names = ["a.html", "a.mail.txt", "a.md", "images/dot.png", "SHA256SUMS"]
    assert list(held) == [f"a-fa/{name}" for name in names]
    assert held["a-fa/a.md"] == b"file" and held["a-fa/images/dot.png"] == DOT
    for name, content in held.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=tmp_path / "a-fa", check=True)


def test_the_page_of_a_kit_stands_alone(pictured: Callable[..., Plan], tmp_path: Path, browser: Browser) -> None:
    """Opened from a folder it shows its picture and asks for no other file; its links lead to the site, or nowhere."""
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for base in ("https://news.example.org/press", ""):
        file = tmp_path / "a.html"
        file.write_bytes(unpacked(build(pictured(kit=True, base_url=base), {})["en/kit/news/a.zip"])["a-en/a.html"])
        page.goto(file.as_uri())
        assert page.locator(".body img").evaluate("image => image.naturalWidth") == 1
        link = page.get_by_text("other", exact=True)
        assert link.get_attribute("href") == (f"{base}/en/news/b.html" if base else None)
    assert [url for url in asked if not url.startswith("data:")] == [file.as_uri()] * 2
    page.close()


@needs_chromium
def test_pdfs_of_a_site(pictured: Callable[..., Plan]) -> None:
    """A PDF per release and language, with its picture; the one in the kit is the same and was printed once."""
    printer = Printer(PROGRAM or "", base_url="https://news.example.org/press")
    try:
        plan = pictured(kit=True, printer=printer)
        site = build(plan, {})
        pdfs = {path: site[path] for path in site if path.endswith(".pdf")}
        assert sorted(pdfs) == ["en/pdf/news/a.pdf", "en/pdf/news/b.pdf", "fa/pdf/news/a.pdf"]
        printed = len(printer.printed)
        assert unpacked(site["fa/kit/news/a.zip"])["a-fa/a.pdf"] == pdfs["fa/pdf/news/a.pdf"]
        assert len(printer.printed) == printed
        again = build(plan, site.known())
        assert all(again.digest(path) == hashlib.sha256(data).hexdigest() for path, data in pdfs.items()) and again.made == 0
    finally:
        printer.close()
    assert b"/Lang (fa)" in pdfs["fa/pdf/news/a.pdf"] and b"/Subtype /Image" in pdfs["fa/pdf/news/a.pdf"]
    assert b"(https://news.example.org/press/en/news/b.html)" in pdfs["en/pdf/news/a.pdf"]
