"""Sync on real project folders: new, changed, removed, cut in other ways; a second run changes nothing."""

from __future__ import annotations

import itertools
import shutil
from pathlib import Path
from typing import Any

import pytest

from l10n import files

SAMPLES = Path(__file__).parents[2] / "source"
ONE = "The court heard 12 witnesses on Monday."
TWO = "The defence called no experts."
THREE = "The next hearing will be held in April."
TEXT = {
    ONE: "В понедельник суд заслушал 12 свидетелей.",
    TWO: "Защита не вызывала экспертов.",
    THREE: "Следующее заседание пройдёт в апреле.",
}
ANNA = ("--by", "Anna <anna@example.org>")


@pytest.fixture
def court(office: Any) -> Any:
    """One release of three sentences, translated and approved in Russian."""
    office.source("court.txt", f"{ONE} {TWO} {THREE}\n")
    office.ok("extract")
    office.translate("ru", "court.txt", TEXT)
    office.ok("sync")
    office.ok("approve", "court.txt", "--lang", "ru", *ANNA)
    return office


@pytest.mark.parametrize("engine", ["none", "pseudo"])
def test_samples_twice(office: Any, engine: str) -> None:
    """A second run changes no byte of catalogs and journals, in sentences and in paragraphs."""
    shutil.copytree(SAMPLES, office.root / "source", dirs_exist_ok=True)
    arguments = ["--offline"] if engine == "none" else ["--engine", engine]
    for segmentation in ("sentence", "paragraph"):
        office.set(segmentation=f'"{segmentation}"')
        office.ok("sync", *arguments)
        first = office.files()
        assert office.ok("sync", *arguments).out.splitlines()[0].endswith("0 catalogs changed by merging")
        assert office.files() == first
    assert any(path.endswith(".po") for path in first)


def test_many_formats_twice(office: Any) -> None:
    """Ends of lines, marks of byte order, contexts, skipped parts, plain pages: nothing of it makes a second run write."""
    office.source("a.txt", b"\xef\xbb\xbfTitle\r\n\r\n#l10n: note=\"for the press\"\r\nOne sentence. Another one.\r\n\r\nOne sentence.")
    office.source("b.md", '---\ntitle: "A: b"\n---\n\n- Open\n\n<!-- l10n: context="menu" -->\nOpen\n\n<!-- l10n: skip -->\nNot this.\n')
    office.source("c.html", "<title>T</title><p>One <b>bold</b> word. Two&nbsp;words.</p><img alt='A cat' src=x>")
    office.source("empty.txt", b"")
    office.ok("sync", "--engine", "pseudo")
    first = office.files()
    office.ok("sync", "--engine", "pseudo")
    assert office.files() == first


def test_number_edited(court: Any) -> None:
    """A sentence whose number changed is stale: the old text with the old source beside it, and the number named in a note."""
    edited = ONE.replace("12", "15")
    court.source("court.txt", f"{edited} {TWO} {THREE}\n")
    court.ok("sync")
    entry = court.po("ru", "court.txt").find(edited)
    assert (entry.msgstr, entry.fuzzy, entry.previous_msgid) == (TEXT[ONE], True, ONE)
    assert "12 → 15" in entry.tcomment
    assert court.states("ru") == {edited: "stale", TWO: "approved", THREE: "approved"}

    court.source("court.txt", f"{ONE} {TWO} {THREE}\n")
    court.ok("sync")
    assert set(court.states("ru").values()) == {"approved"}
    assert court.texts("ru", "court.txt") == {source: (target, False) for source, target in TEXT.items()}


def test_sentence_removed_and_back(court: Any) -> None:
    """A sentence that is taken out retires; when it comes back it has its text and its approval again."""
    court.source("court.txt", f"{ONE} {THREE}\n")
    court.ok("sync")
    assert court.states("ru") == {ONE: "approved", THREE: "approved"}
    assert [e.msgid for e in court.po("ru", "court.txt").obsolete_entries()] == [TWO]
    court.source("court.txt", f"{ONE} {TWO} {THREE}\n")
    court.ok("sync")
    assert court.states("ru") == dict.fromkeys((ONE, TWO, THREE), "approved")


def test_sentences_and_paragraphs(court: Any) -> None:
    """Switching to paragraphs joins the translations, switching back cuts them again; no text is lost on the way."""
    court.set(segmentation='"paragraph"')
    court.ok("sync")
    assert court.texts("ru", "court.txt") == {f"{ONE} {TWO} {THREE}": (" ".join(TEXT.values()), False)}
    court.set(segmentation='"sentence"')
    court.ok("sync")
    assert court.states("ru") == dict.fromkeys((ONE, TWO, THREE), "approved")


def test_machine_text_stays_a_machines_when_joined(office: Any) -> None:
    """A paragraph joined from a person's and a machine's sentences is a draft, and the journal knows the machine."""
    office.source("court.txt", f"{ONE} {TWO}\n")
    office.ok("extract")
    office.translate("ru", "court.txt", {ONE: TEXT[ONE]})
    office.ok("sync", "--engine", "pseudo")
    office.set(segmentation='"paragraph"')
    office.ok("sync", "--lang", "ru")
    (row,) = office.ok("show", "--lang", "ru", "--format", "json").json
    assert (row["source"], row["state"], row["origin"]) == (f"{ONE} {TWO}", "draft", "engine pseudo")


def test_people_writing_in_catalogs_are_kept(court: Any) -> None:
    """Comments, flags and headers that people put into a catalog outlive an edit of the source."""
    po = court.po("ru", "court.txt")
    po.metadata["X-Office"] = "Moscow"
    entry = po.find(TWO)
    entry.tcomment, entry.flags = "See the protocol", ["no-wrap"]
    po.save()
    court.source("court.txt", f"A new first sentence. {ONE} {TWO} {THREE}\n")
    court.ok("sync")
    po = court.po("ru", "court.txt")
    entry = po.find(TWO)
    assert (po.metadata["X-Office"], entry.tcomment, entry.flags) == ("Moscow", "See the protocol", ["no-wrap"])
    assert court.states("ru")[TWO] == "approved"


def test_changed_lines_only(court: Any) -> None:
    """An edit of one sentence leaves every line of the others as it was."""
    before = court.catalog("ru", "court.txt").read_text("utf-8").rstrip().split("\n\n")
    court.source("court.txt", f"{ONE} {TWO.replace('experts', 'expert witnesses')} {THREE}\n")
    court.ok("sync")
    after = court.catalog("ru", "court.txt").read_text("utf-8").rstrip().split("\n\n")
    assert [part for part in before if TWO not in part] == [part for part in after if "expert" not in part and not part.startswith("#~")]


def test_renamed_release_is_remembered(court: Any) -> None:
    """A release under another name gets its translations back from memory, as drafts."""
    (court.root / "source/court.txt").rename(court.root / "source/hearing.txt")
    court.ok("sync")
    assert court.texts("ru", "hearing.txt") == {source: (target, True) for source, target in TEXT.items()}
    assert court.states("ru") == dict.fromkeys(TEXT, "draft")


class PowerCut(BaseException):
    """The program ends here, whatever it was about to do."""


def test_power_cut_anywhere(office: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before and after every single write a run may end: the next one comes to what one undisturbed run comes to."""
    office.source("a.txt", f"{ONE}\n\n{TWO} {THREE}\n")
    office.source("b.md", f"# Head\n\n{ONE}\n")
    empty = office.files()
    office.ok("sync", "--engine", "pseudo")
    wanted = {path: raw for path, raw in office.files().items() if path.endswith(".po")}
    writes = {"replace": files.replace, "append": files.append}
    for cut in itertools.count():
        for path in office.files().keys() - empty.keys():
            (office.root / path).unlink()
        shutil.rmtree(office.root / ".l10n")
        left = itertools.count(cut, -1)

        def cut_off(write: Any, left: Any = left) -> Any:
            def wrapped(file: Path, data: bytes, **more: Any) -> Any:
                if next(left) == 0:
                    raise PowerCut
                result = write(file, data, **more)
                if next(left) == 0:
                    raise PowerCut
                return result

            return wrapped

        with monkeypatch.context() as patch:
            for name, write in writes.items():
                patch.setattr(files, name, cut_off(write))
            try:
                office.ok("sync", "--engine", "pseudo")
            except PowerCut:
                finished = False
            else:
                finished = True
        office.ok("sync", "--engine", "pseudo")
        assert {path: raw for path, raw in office.files().items() if path.endswith(".po")} == wanted, cut
        if finished:
            break
    assert cut > 10


def test_unchanged_catalogs_are_not_written(court: Any) -> None:
    """A run that has nothing to do touches no file."""
    def times() -> dict[str, int]:
        return {str(p): p.stat().st_mtime_ns for p in (court.root / "locales").rglob("*")}

    before = times()
    court.ok("sync")
    assert times() == before
