"""Compiled catalogs."""

from __future__ import annotations

import gettext as runtime
import io
import subprocess
from collections.abc import Callable
from pathlib import Path

from l10n import lang
from l10n.catalog import compile as compile_mo
from l10n.catalog import new, parse, render
from l10n.model import Entry, Key

Gettext = Callable[..., "subprocess.CompletedProcess[bytes]"]

RU = lang.get("ru")
ENTRIES = [
    Entry(Key(None, "Print"), ("Печать",)),
    Entry(Key("menu", "Print"), ("Напечатать",)),
    Entry(Key("", "Print"), ("Пустой контекст",)),
    Entry(Key(None, "%d photo"), ("%d фото", "%d снимка", "%d снимков"), "%d photos"),
    Entry(Key("news", "%d photo"), ("%d фотография", "%d фотографии", "%d фотографий"), "%d photos"),
    Entry(Key(None, "two\nlines"), ("две\nстроки",)),
    Entry(Key(None, "draft"), ("черновик",), fuzzy=True),
    Entry(Key(None, "missing")),
    Entry(Key(None, "%d half"), ("%d половина", "", ""), "%d halves"),
]


def test_runtime(tmp_path: Path) -> None:
    """Python's gettext finds contexts, plurals and lines; fuzzy, missing and half translated texts stay English."""
    file = tmp_path / "ru" / "LC_MESSAGES" / "news.mo"
    file.parent.mkdir(parents=True)
    file.write_bytes(compile_mo(ENTRIES, new(RU).headers))
    ru = runtime.translation("news", tmp_path, ["ru"])
    assert [ru.gettext("Print"), ru.pgettext("menu", "Print"), ru.pgettext("", "Print"), ru.gettext("two\nlines")] == [
        "Печать",
        "Напечатать",
        "Пустой контекст",
        "две\nстроки",
    ]
    assert [ru.ngettext("%d photo", "%d photos", n) for n in (1, 2, 5)] == ["%d фото", "%d снимка", "%d снимков"]
    assert ru.npgettext("news", "%d photo", "%d photos", 2) == "%d фотографии"
    assert [ru.gettext("draft"), ru.gettext("missing"), ru.ngettext("%d half", "%d halves", 1)] == ["draft", "missing", "%d half"]


def test_as_msgfmt(tmp_path: Path, gettext: Gettext) -> None:
    """msgunfmt reads from it what it reads from msgfmt's."""
    catalog = new(RU, "Releases").arranged(ENTRIES[:-1], [])
    gettext("msgfmt", render(catalog), "-o", "theirs.mo")
    expected = gettext("msgunfmt", (tmp_path / "theirs.mo").read_bytes())
    told = gettext("msgunfmt", compile_mo(catalog.entries, catalog.headers))
    assert (told.returncode, told.stderr) == (0, b"")
    assert told.stdout == expected.stdout
    assert parse(told.stdout, "ours").headers == catalog.headers


def test_deterministic() -> None:
    """The same entries give the same bytes, in whatever order they come; nothing but the header is in an empty one."""
    headers = new(RU).headers
    assert compile_mo(ENTRIES, headers) == compile_mo(reversed(ENTRIES), headers)
    assert runtime.GNUTranslations(io.BytesIO(compile_mo([], headers))).info()["language"] == "ru"
    assert runtime.GNUTranslations(io.BytesIO(compile_mo([], {}))).info() == {}


def test_header_for_programs() -> None:
    """The text of a .mo is UTF-8 whatever the PO's encoding, and the date of extraction is not in it, as with msgfmt."""
    headers = {"POT-Creation-Date": "2022-01-01", "Content-Type": "text/plain; charset=KOI8-R", "Language": "ru"}
    info = runtime.GNUTranslations(io.BytesIO(compile_mo(ENTRIES, headers))).info()
    assert info == {"content-type": "text/plain; charset=UTF-8", "language": "ru"}
