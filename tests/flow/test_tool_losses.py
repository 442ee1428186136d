"""What translators' programs lose of a PO file does no harm: the sample catalogs go out, through each program, and back.

Poedit saves as msgcat does, Weblate wraps anew, OmegaT drops `fuzzy` and previous sources (as its filter does, line by line), Babel
writes headers of its own, translate-toolkit is what Pootle and Virtaal save with.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import polib
import pytest
from babel.messages.pofile import read_po, write_po

from l10n import catalog as po
from l10n.flow.workspace import open_workspace
from l10n.model import Entry, Key

SAMPLE = Path(__file__).parents[2]
ANNA = ("--by", "Anna <anna@example.org>")
MORE = "Ещё одна правка."


def msgcat(raw: bytes, *options: str) -> bytes:
    return subprocess.run(["msgcat", *options, "-"], input=raw, capture_output=True, check=True).stdout


def msgmerge(raw: bytes) -> bytes:
    """With a template of the same messages, in a folder of its own."""
    template = polib.pofile(raw.decode())
    for entry in template:
        entry.msgstr, entry.flags, entry.previous_msgid = "", [], None
    done = subprocess.run(
        ["bash", "-c", 'msgmerge --quiet --previous <(printf %s "$1") <(printf %s "$2") -o -', "_", raw.decode(), str(template)],
        capture_output=True, check=True,
    )  # fmt: skip
    return done.stdout


def translate_toolkit(raw: bytes) -> bytes:
    from translate.storage import pypo

    store = pypo.pofile.parsestring(raw)
    for unit in store.units:
        unit.target = unit.target  # as an editor sets each that it shows
    return bytes(store)


def babel(raw: bytes) -> bytes:
    out = io.BytesIO()
    dated = raw.replace(b'"PO-Revision-Date: \\n"', b'"PO-Revision-Date: 2026-01-01 00:00+0000\\n"')  # it reads no empty date
    write_po(out, read_po(io.BytesIO(dated)), width=60)
    return out.getvalue()


def omegat(raw: bytes) -> bytes:
    """No mark and no previous source is left."""
    text = re.sub(r"(?m)^#\|.*\n", "", raw.decode())
    text = re.sub(r"(?m)^(#,.*), fuzzy", r"\1", re.sub(r"(?m)^#, fuzzy\n", "", text))
    return re.sub(r"(?m)^#, fuzzy, ", "#, ", text).encode()


TOOLS: dict[str, Callable[[bytes], bytes]] = {
    "msgcat": msgcat,
    "Poedit": lambda raw: msgcat(raw).replace(b'"X-L10n-Batch', b'"X-Generator: Poedit 3.5\\n"\n"X-L10n-Batch'),
    "Weblate": lambda raw: msgcat(raw, "--no-wrap"),
    "msgmerge": msgmerge,
    "translate-toolkit": translate_toolkit,
    "Babel": babel,
    "OmegaT": omegat,
    "no batch": lambda raw: re.sub(rb'"X-L10n-Batch.*\n', b"", raw),
}


@pytest.fixture
def sample(office: Any) -> Any:
    """The sample project with units of every state, comments and flags that few programs know."""
    for name in ("source", "locales"):
        shutil.rmtree(office.root / name)
        shutil.copytree(SAMPLE / name, office.root / name)
    office.set(target_languages='["ru", "fa", "ar", "bs"]')
    for path in sorted((office.root / "locales").rglob("news/*.po")):
        catalog = po.parse(path.read_bytes(), path.name)
        path.write_bytes(po.render(catalog.with_entries({e.key: altered(n, e) for n, e in enumerate(catalog.entries)})))
    office.ok("extract")
    office.run("approve", "news/2022-02-follow-up-meeting.md", "--lang", "ru", "--lang", "fa", "--despite-errors", *ANNA)
    return office


def altered(number: int, entry: Entry) -> Entry:
    """Every fifth unit a draft, every seventh stale, every eleventh empty, some with comments and odd flags."""
    if number % 11 == 10:
        return replace(entry, target=("",))
    if number % 7 == 6:
        entry = replace(entry, fuzzy=True, previous=Key(None, entry.key.source.replace("the", "a", 1) + " Before."))
    elif number % 5 == 4:
        entry = replace(entry, fuzzy=True)
    return replace(entry, comments=("a remark",), flags=("x-odd",)) if number % 3 == 0 else entry


def told(office: Any) -> dict[tuple[str, str, str], tuple[str, tuple[str, ...]]]:
    """Text and state of each unit in all languages."""
    space = open_workspace(office.root)
    return {
        (language.code, document, entry.key.source): (space.journal(language).state(entry).label, entry.target)
        for language in space.project.targets
        for document, catalog in space.catalogs(language, space.documents()).items()
        for entry in catalog.entries
    }


def sent(office: Any) -> list[Path]:
    return [office.root / row["file"] for row in office.ok("export", "--format", "po", "--json").json]


@pytest.mark.parametrize("tool", TOOLS)
def test_sent_and_back(sample: Any, tool: str) -> None:
    """No text and no state changes, no approval is lost, no draft becomes a translation; a second import and an extract change no byte."""
    before = told(sample)
    assert {state for state, _ in before.values()} == {"missing", "stale", "draft", "translated", "approved"}
    paths = sent(sample)
    for path in paths:
        path.write_bytes(TOOLS[tool](path.read_bytes()))
        assert sample.run("import", str(path), *ANNA).code == 0
    assert told(sample) == before
    files = sample.files()
    for path in paths:
        sample.run("import", str(path), *ANNA)
    sample.run("extract")
    assert sample.files() == files


@pytest.mark.parametrize("tool", TOOLS)
def test_an_edit_comes_through(sample: Any, tool: str) -> None:
    """What a translator wrote in such a program comes in, and is the only change."""
    before = told(sample)
    path = next(p for p in sent(sample) if p.name == "2022-02-follow-up-meeting.ru.po")
    edited = polib.pofile(path.read_bytes().decode())
    entry = next(e for e in edited if e.msgid.startswith("Follow-up meeting"))
    entry.msgstr = MORE
    path.write_bytes(TOOLS[tool](str(edited).encode()))
    assert sample.run("import", str(path), *ANNA).code == 0
    key = ("ru", "news/2022-02-follow-up-meeting.md", entry.msgid)
    assert before[key][0] == "approved" and told(sample) == before | {key: ("translated", (MORE,))}


@pytest.mark.parametrize("tool", [name for name in TOOLS if name != "OmegaT"])
def test_catalogs_saved_in_place(sample: Any, tool: str) -> None:
    """A catalog that such a program saved itself has the same texts in the same states."""
    before = told(sample)
    for path in sorted((sample.root / "locales").rglob("*.po")):
        path.write_bytes(TOOLS[tool](path.read_bytes()))
    after = told(sample)
    assert {key: text for key, (_, text) in after.items()} == {key: text for key, (_, text) in before.items()}
    wrong = {key: (state, before[key][0]) for key, (state, _) in after.items() if state != before[key][0]}
    assert all(was == "stale" and now == "draft" for now, was in wrong.values()) and (not wrong or tool == "Babel")
