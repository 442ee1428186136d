"""PDF through Chromium: same bytes twice, tagged, in the language and its digits, nothing fetched, and no process left behind."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from l10n import lang
from l10n.errors import ProgramError
from l10n.publish import chromium
from l10n.publish.chromium import Chromium
from l10n.publish.printer import Printer, Sheet, dated, dress, quoted

PROGRAM = chromium.find()
needs_chromium = pytest.mark.skipif(PROGRAM is None, reason="Chromium is not installed (apt install chromium)")
PAGE = """<!DOCTYPE html><html lang="fa" dir="rtl"><head><meta charset="utf-8"><title>گزارش</title></head><body><h1>گزارش</h1>
<p>متن <a href="other.html">دیگر</a> <a href="https://example.org/">x</a></p><img src="../../media/a.png" alt="a">
<img src="http://127.0.0.1:1/x.png" alt="b">
<script>document.body.innerHTML = "OWNED"</script>{}</body></html>"""


def sheet(body: str = "", title: str = "گزارش") -> Sheet:
    return Sheet("fa/news/a.html", PAGE.replace("{}", body).encode(), title, "Press", lang.get("fa"), "2022-02-17", "۰۱۲۳۴۵۶۷۸۹")


@pytest.fixture(scope="module")
def printer() -> Iterator[Printer]:
    made = Printer(PROGRAM or "")
    yield made
    made.close()


def text(pdf: bytes, *options: str) -> str:
    """The text of a PDF, as poppler reads it."""
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed (apt install poppler-utils)")
    return subprocess.run(["pdftotext", *options, "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()


@needs_chromium
def test_the_same_page_gives_the_same_bytes(printer: Printer) -> None:
    """Whenever it is printed and whatever was printed between; title, language, tags and date are the page's."""
    first = printer.print(sheet(), lambda path: None)
    printer.print(sheet("<p>more</p>"), lambda path: None)
    assert printer.print(sheet(), lambda path: None) == first
    printer.close()
    assert printer.print(sheet(), lambda path: None) == first
    assert b"/Lang (fa)" in first and b"/StructTreeRoot" in first and b"/DisplayDocTitle true" in first
    assert first.count(b"(D:20220217000000+00'00')") == 2
    assert "گزارش".encode("utf-16-be").hex().upper().encode() in first


@needs_chromium
def test_pages_are_numbered_in_the_digits_of_the_language(printer: Printer) -> None:
    """The second page bears the title at its head; each says how many there are; scripts did not run."""
    pages = text(printer.print(sheet("<p>بند</p>" * 60), lambda path: None)).split("\f")
    assert "OWNED" not in pages[0]
    assert all(any(digit in page for digit in "۱۲۳") for page in pages[:2])
    assert "Press" in pages[0] and "گزارش" in pages[1]


@needs_chromium
def test_only_files_of_the_site_are_read(printer: Printer) -> None:
    """A picture comes from the site; what is elsewhere is not asked for, though a link to it stays one."""
    asked: list[str] = []

    def read(path: str) -> None:
        asked.append(path)

    printed = printer.print(sheet("<p>unlike the others</p>"), read)
    assert "media/a.png" in asked and not any("127.0.0.1" in path for path in asked)
    assert b"https://example.org/" in printed


@needs_chromium
def test_links_lead_to_where_the_site_stands() -> None:
    """With an address of the site, those among its pages work in the PDF."""
    printer = Printer(PROGRAM or "", "Letter", "https://news.example/press")
    asked: list[str] = []
    try:
        printed = printer.print(sheet(), lambda path: asked.append(path))  # type: ignore[func-returns-value]  # None: no such file
    finally:
        printer.close()
    assert b"(https://news.example/press/fa/news/other.html)" in printed
    assert "media/a.png" in asked
    assert b"/MediaBox [0 0 612 792]" in printed


@needs_chromium
def test_a_killed_program_leaves_no_process() -> None:
    """Chromium ends with the program that it prints for, also where that one is killed."""
    code = f"from l10n.publish.chromium import Chromium; c = Chromium({PROGRAM!r}); print(c.pid, c.folder, flush=True); input()"
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        pid, folder = child.stdout.readline().decode().split()
        assert session(int(pid))
        child.send_signal(signal.SIGKILL)
    end = time.monotonic() + 30
    while there := session(int(pid)):
        assert time.monotonic() < end, f"still there: {there}"
    shutil.rmtree(folder, ignore_errors=True)


def session(pid: int) -> list[str]:
    """The commands of the living processes of a session."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            name, _, rest = stat.read_text().rpartition(")")
        except OSError:
            continue
        state, _, _, its_session, *_ = rest.split()
        if int(its_session) == pid and state not in "ZX":
            found.append(name)
    return found


def test_a_program_that_is_no_chromium_is_told(tmp_path: Path) -> None:
    """One line with the program and what it said; nothing of it is left."""
    fake = tmp_path / "chromium"
    fake.write_text("#!/bin/sh\necho 'no usable sandbox' >&2\nexit 1\n")
    fake.chmod(0o755)
    with pytest.raises(ProgramError, match=f"^{fake}: no usable sandbox$"):
        Chromium(str(fake))
    hangs = tmp_path / "hangs"
    hangs.write_text("#!/bin/sh\nexec cat <&3\n")
    hangs.chmod(0o755)
    with pytest.raises(ProgramError, match=r"no answer within 0.2 seconds"):
        Chromium(str(hangs), wait=0.2)
    with pytest.raises(ProgramError, match=r"publish.chromium: nowhere: no such program"):
        chromium.find("nowhere")


def test_nothing_breaks_out_of_the_style() -> None:
    """A title is text in CSS too: no quote, tag or line end of it ends the string."""
    assert quoted('a"}</style>\n\\') == '"a\\22 }\\3c /style\\3e \\a \\5c "'
    dressed = dress(sheet(title='"} </style><script>'), "A4")
    assert dressed.count(b"</style>") == 1


def test_dates_keep_their_place() -> None:
    """No byte moves: the offsets of the file's table stay right."""
    made = b"/CreationDate (D:20261130155151+02'00')\n/ModDate (D:20261130155151+00'00')>>"
    assert dated(made, "2022-01") == b"/CreationDate (D:20220101000000+00'00')\n/ModDate (D:20220101000000+00'00')>>"
