"""Exchange files made to hurt: every one must be refused with one clear line, in less than ten seconds.

A sound file of each format that is XML or an archive is spoilt in each way; formats of plain text have nothing to spoil but their bytes.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

from evaluations import Figure
from evaluations._hostile import DOCTYPES, pile
from l10n import registry
from l10n.errors import L10nError
from l10n.model import Bilingual, BilingualUnit, Key, State

SECONDS = 10.0
SOUND = Bilingual("en", "ru", (BilingualUnit(Key(None, "One <b>word</b>."), ("Одно <b>слово</b>.",), State.TRANSLATED, "a.md"),))


def figures() -> Iterator[Figure]:
    """A figure a format that is XML or an archive."""
    for name in registry.names("exchanges"):
        form = registry.exchange(name)
        raw = form.write(SOUND)
        cases = list(spoilt_xml(raw)) if raw.startswith(b"<?xml") else list(spoilt_archive(raw)) if raw.startswith(b"PK") else []
        if not cases:
            continue
        bad = [what for what, case in cases if not refused(name, case)]
        note = f"{len(cases)} files" + (f"; not: {', '.join(bad)}" if bad else "")
        yield Figure(f"{name}: hostile files refused %", 100 * (len(cases) - len(bad)) / len(cases), at_least=100.0, note=note)


def refused(name: str, raw: bytes) -> bool:
    """Whether a file is refused with one line, soon."""
    begin = time.process_time()
    try:
        registry.exchange(name).read(raw, "hostile")
    except L10nError as error:
        return "\n" not in str(error) and time.process_time() - begin < SECONDS
    return False


def spoilt_xml(raw: bytes) -> Iterator[tuple[str, bytes]]:
    """The ways to spoil XML."""
    head, _, body = raw.partition(b"?>")
    middle = body.rindex(b"</")
    for what, doctype in DOCTYPES.items():
        entity = b"&a;" if "ENTITY a" in doctype else b"&l9;" if "ENTITY l9" in doctype else b""
        yield f"a DOCTYPE with {what}", head + b"?>" + doctype.encode() + body.replace(b"One ", b"One " + entity, 1)
    wide = (head + b"?>").replace(b"UTF-8", b"UTF-16") + DOCTYPES["an internal entity"].encode() + body
    yield "a DOCTYPE in UTF-16", wide.decode().encode("utf-16")
    yield "a DOCTYPE in UTF-7", head.replace(b"UTF-8", b"UTF-7") + b"?>+ADwAIQ-DOCTYPE x+AD4-" + body
    yield "elements 100,000 deep", head + b"?>" + body[:middle] + b"<a>" * 100_000 + b"</a>" * 100_000 + body[middle:]
    yield "two million elements", head + b"?>" + body[:middle] + b"<a/>" * 2_000_000 + body[middle:]
    yield "200 MB", head + b"?>" + body[:middle] + b" " * (200 << 20) + body[middle:]
    yield "an attribute of 50 MB", head + b"?>" + body[:middle] + b'<a b="' + b"c" * (50 << 20) + b'"/>' + body[middle:]
    yield "cut in the middle", raw[: len(raw) // 2]
    yield "bytes that are no UTF-8", raw.replace(b"One ", b"One \xff\xfe ", 1)
    yield "an unknown encoding", head.replace(b"UTF-8", b"X-NONE") + b"?>" + body
    yield "another XML", b'<?xml version="1.0"?><html/>'
    yield "empty", b""
    yield "a zero", raw.replace(b"One ", b"One \0", 1)


def spoilt_archive(raw: bytes) -> Iterator[tuple[str, bytes]]:
    """The ways to spoil an archive of XML: every entry that is XML with a DOCTYPE, one that unpacks to much, damage."""
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(raw)) as made:
        entries = {name: made.read(name).decode("utf-8", "replace") for name in made.namelist()}
    body = max((name for name in entries if name.endswith(".xml")), key=lambda name: ("sheet1" in name or "document" in name, name))
    for what, doctype in DOCTYPES.items():
        head, mark, rest = entries[body].rpartition("?>") if entries[body].startswith("<?xml") else ("", "", entries[body])
        yield f"a DOCTYPE with {what}", packed({**entries, body: f"{head}{mark}{doctype}{rest}"})
    yield "an entry that unpacks to 250 MB", pile(entries, body, 250 << 20)
    yield "an entry that says 1,000 bytes and has 100 MB", pile(entries, body, 100 << 20, told=1000)
    yield "an entry that leads elsewhere", packed({**entries, "../outside.xml": "<x/>"})
    yield "20,000 entries", packed({**entries, **{f"media/{n}": "" for n in range(20_000)}})
    yield "deep XML", packed({**entries, body: "<a>" * 10_000 + "</a>" * 10_000})
    yield "no text", packed({name: content for name, content in entries.items() if name != body})
    yield "cut in the middle", raw[: len(raw) // 2]
    yield "empty", b""


def packed(entries: dict[str, str]) -> bytes:
    """An archive of these entries."""
    import io
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in entries.items():
            made.writestr(name, content)
    return out.getvalue()
