"""Sending and taking back: a three-way merge a unit, never "theirs wins"; nothing is lost, nothing is approved, nothing changes twice."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import polib
import pytest

from l10n import registry
from l10n.flow.workspace import Workspace
from l10n.model import State

ONE = "The committee paid 1,200 euros."
TWO = "It meets again in May."
THREE = "The mayor thanked the guests."
RU = {ONE: "Комитет заплатил 1200 евро.", TWO: "Он соберётся снова в мае.", THREE: "Мэр поблагодарил гостей."}
NEW = "Следующая встреча состоится в мае."
OURS = "Снова соберётся он в мае."
ANNA = ("--by", "Anna <anna@example.org>")


@pytest.fixture
def town(office: Any) -> Any:
    """A release of three sentences: the first approved, the second a machine's draft, the third without a text."""
    office.set(target_languages='["ru"]')
    office.source("town.txt", f"{ONE} {TWO} {THREE}\n")
    office.ok("extract")
    office.translate("ru", "town.txt", {ONE: RU[ONE]})
    office.ok("approve", "town.txt", "--lang", "ru", *ANNA)
    draft(office, TWO, RU[TWO])
    return office


def draft(office: Any, source: str, target: str) -> None:
    """A text with the mark of a draft."""
    po = office.po("ru", "town.txt")
    entry = po.find(source)
    entry.msgstr, entry.flags = target, ["fuzzy"]
    po.save()


def sent(office: Any, form: str = "po", *more: str) -> Path:
    """The file that is sent."""
    (row,) = office.ok("export", "town.txt", "--lang", "ru", "--format", form, "--force", "--json", *more).json
    return Path(office.root / row["file"])


def edit(path: Path, changes: dict[str, str | None], *, clear: bool = False, tool: str = "") -> Path:
    """A translator's program: texts by source (None: confirmed as it is), in the end perhaps all marks dropped."""
    po = polib.pofile(str(path))
    for entry in po:
        if entry.msgid in changes:
            entry.msgstr = entry.msgstr if changes[entry.msgid] is None else changes[entry.msgid]
            entry.flags = [f for f in entry.flags if f != "fuzzy"]
        if clear:
            entry.flags, entry.previous_msgid = [], None
    if tool:
        po.metadata["X-Generator"] = tool
    back = path.with_name("back.po")
    po.save(str(back))
    return back


def fates(office: Any, path: Path, *more: str, code: int = 0) -> dict[str, str]:
    """What becomes of each unit."""
    done = office.run("import", str(path), "--format", "json", *ANNA, *more)
    assert done.code == code, done
    return {row["source"]: row["fate"] for row in done.json}


def texts(office: Any) -> dict[str, tuple[str, str]]:
    states = office.states("ru")
    return {source: (target, states[source]) for source, (target, _) in office.texts("ru", "town.txt").items()}


BEFORE = {ONE: (RU[ONE], "approved"), TWO: (RU[TWO], "draft"), THREE: ("", "missing")}


def test_sent(town: Any) -> None:
    """The journal remembers each unit with its state; nothing else changes; sent again, neither file nor journal do."""
    catalogs = town.catalog("ru", "town.txt").read_bytes()
    path = sent(town)
    events = [e for e in town.events("ru") if e["act"] == "send"]
    assert [e["reason"].split()[1] for e in events] == ["approved", "draft", "missing"] and len({e["agent"] for e in events}) == 1
    assert town.catalog("ru", "town.txt").read_bytes() == catalogs and texts(town) == BEFORE
    before, journal = path.read_bytes(), town.events("ru")
    assert path == town.root / "exchange/ru/town.ru.po" and (town.root / "exchange/.gitignore").read_text() == "*\n"
    assert sent(town).read_bytes() == before and town.events("ru") == journal


def test_dry_run(town: Any) -> None:
    """A dry run of either side writes nothing."""
    journal = town.events("ru")
    town.ok("export", "--format", "po", "--dry-run")
    assert town.events("ru") == journal and not (town.root / "exchange").exists()
    back = edit(sent(town), {TWO: NEW})
    before = town.files()
    assert fates(town, back, "--dry-run")[TWO] == "text"
    assert town.files() == before


def test_as_it_was_sent(town: Any) -> None:
    """What comes back as it was sent changes nothing."""
    path = sent(town)
    before = town.files()
    assert set(fates(town, path).values()) == {"same"}
    assert town.files() == before


def test_new_texts(town: Any) -> None:
    """A changed text enters as translated, its approval gone; nothing is approved; the journal names who translated; twice is once."""
    back = edit(sent(town), {ONE: "Комитет выплатил 1200 евро.", TWO: NEW, THREE: RU[THREE]})
    assert fates(town, back) == {ONE: "text", TWO: "text", THREE: "text"}
    assert texts(town) == {
        ONE: ("Комитет выплатил 1200 евро.", "translated"), TWO: (NEW, "translated"), THREE: (RU[THREE], "translated"),
    }  # fmt: skip
    came = [e for e in town.events("ru") if e["act"] == "import"]
    assert len(came) == 3 and {(e["by"], e["origin"]) for e in came} == {(ANNA[1], "import")}
    before = town.files()
    assert set(fates(town, back).values()) == {"same"}
    assert town.files() == before


def test_confirmed(town: Any) -> None:
    """A draft whose mark was taken away becomes translated, not approved."""
    back = edit(sent(town), {TWO: None}, tool="Poedit 3.5")
    assert fates(town, back) == {ONE: "same", TWO: "ready", THREE: "same"}
    assert texts(town) == BEFORE | {TWO: (RU[TWO], "translated")}


def test_a_program_that_drops_marks(town: Any) -> None:
    """Where all drafts lost their marks and nobody says that his program keeps them, they stay drafts, and that is said."""
    back = edit(sent(town), {}, clear=True)
    assert fates(town, back)[TWO] == "unmarked"
    assert texts(town) == BEFORE
    done = town.run("import", str(back), *ANNA)
    assert done.code == 0 and "--cleared" in done.err
    assert fates(town, back, "--cleared")[TWO] == "ready"
    assert texts(town)[TWO] == (RU[TWO], "translated")


def test_emptied_or_missing(town: Any) -> None:
    """A unit that came back empty, with its source for a text, or not at all stays as it is."""
    path = sent(town)
    po = polib.pofile(str(path))
    po.find(ONE).msgstr = ""
    po.find(THREE).msgstr = THREE
    po.remove(po.find(TWO))
    po.save()
    assert fates(town, path) == {ONE: "emptied", TWO: "missing", THREE: "emptied"}
    assert texts(town) == BEFORE


def test_a_copied_heading(office: Any) -> None:
    """A heading copied from its source is no translation: not in another script, and nowhere in the place of one; --theirs takes a name."""
    office.set(target_languages='["ru", "bs"]')
    office.source("town.txt", "Results\n\nMayor Krasnov\n\nUNESCO\n")
    office.ok("extract")
    for code in ("ru", "bs"):
        office.translate(code, "town.txt", {"Results": "Итоги" if code == "ru" else "Rezultati"})
        (row,) = office.ok("export", "--lang", code, "--format", "po", "--json").json
        path = office.root / row["file"]
        path = edit(path, {text: text for text in ("Results", "Mayor Krasnov", "UNESCO")})
        came = {"Results": "emptied", "Mayor Krasnov": "emptied" if code == "ru" else "text", "UNESCO": "text"}
        assert fates(office, path) == came
    assert fates(office, path, "--theirs", "all")["Results"] == "text"


def test_ours_changed(town: Any) -> None:
    """A text that was changed here stays where theirs is what was sent."""
    back = edit(sent(town), {THREE: RU[THREE]})
    town.translate("ru", "town.txt", {TWO: OURS})
    assert fates(town, back) == {ONE: "same", TWO: "newer", THREE: "text"}
    assert texts(town)[TWO] == (OURS, "translated")


def test_both_changed(town: Any) -> None:
    """Where both changed, both are shown and nothing is written, until the user says which; the other units go on."""
    back = edit(sent(town), {TWO: NEW, THREE: RU[THREE]})
    town.translate("ru", "town.txt", {TWO: OURS})
    done = town.run("import", str(back), *ANNA)
    assert done.code == 1 and "conflict" in done.err and NEW in done.out and OURS in done.out
    assert texts(town)[TWO] == (OURS, "translated") and texts(town)[THREE][0] == RU[THREE]
    unit = town.unit("ru", TWO)
    assert fates(town, back, "--ours", unit)[TWO] == "ours"
    assert fates(town, back, code=1)[TWO] == "conflict"
    assert town.run("import", str(back), "--theirs", "zzz").code == 2
    assert fates(town, back, "--theirs", unit)[TWO] == "text"
    assert texts(town)[TWO] == (NEW, "translated")
    assert fates(town, back)[TWO] == "same"


def test_both_changed_alike(town: Any) -> None:
    """The same change on both sides is no conflict."""
    back = edit(sent(town), {TWO: NEW})
    town.translate("ru", "town.txt", {TWO: NEW})
    assert fates(town, back)[TWO] == "same"


def test_changed_here_after_it_came_in(town: Any) -> None:
    """A file that was taken in does not come in again over later changes, nor is it a conflict; a later return of it is merged."""
    path = sent(town)
    back = edit(path, {TWO: NEW})
    fates(town, back)
    again = edit(path, {TWO: "Встреча будет в мае."})
    assert fates(town, again)[TWO] == "text"
    town.translate("ru", "town.txt", {TWO: OURS})
    assert fates(town, again)[TWO] == "newer" and fates(town, back)[TWO] == "newer"
    assert texts(town)[TWO] == (OURS, "translated")


def test_an_older_sending(town: Any) -> None:
    """A file of an earlier batch, with its name or without, does not bring an old text back."""
    first = edit(sent(town), {THREE: RU[THREE]})
    town.translate("ru", "town.txt", {TWO: OURS})
    sent(town)
    assert fates(town, first)[TWO] == "newer"
    nameless = first.read_text("utf-8").replace('"X-L10n-Batch: ', '"X-Other: ')
    first.write_text(nameless, "utf-8")
    assert fates(town, first)[TWO] == "newer"


def test_errors_in_what_came(town: Any) -> None:
    """A text that lost a number enters as a draft with the reason; control characters do not enter; confirming an error does not."""
    bad = "Комитет заплатил много евро."
    back = edit(sent(town), {ONE: bad, THREE: "Мэр\x07 поблагодарил."})
    done = town.run("import", str(back), "--format", "json", *ANNA)
    rows = {row["source"]: row for row in done.json}
    assert (rows[ONE]["fate"], rows[ONE]["state"], rows[THREE]["fate"]) == ("draft", "draft", "refused")
    assert rows[ONE]["reason"] == "the number 1,200 is missing"  # once, although two parts of the program see it
    assert texts(town) == BEFORE | {ONE: (bad, "draft")}
    assert fates(town, back)[ONE] == "held"
    assert texts(town)[ONE] == (bad, "draft")


def test_needs_work(town: Any) -> None:
    """A new text that is marked fuzzy there is a draft here; a translated one that is marked so becomes one; an approved one stays."""
    path = sent(town)
    po = polib.pofile(str(path))
    po.find(ONE).flags.append("fuzzy")
    po.find(TWO).msgstr = NEW
    po.find(THREE).msgstr = RU[THREE]
    po.save()
    assert fates(town, path) == {ONE: "doubted", TWO: "draft", THREE: "text"}
    assert texts(town) == BEFORE | {TWO: (NEW, "draft"), THREE: (RU[THREE], "translated")}
    town.ok("revoke", "town.txt", "--lang", "ru", "--unit", town.unit("ru", ONE), *ANNA)
    path = sent(town)
    po = polib.pofile(str(path))
    po.find(ONE).flags.append("fuzzy")
    po.save()
    assert fates(town, path)[ONE] == "flagged" and texts(town)[ONE] == (RU[ONE], "draft")


def test_rejected(town: Any) -> None:
    """A text that a person rejected does not come in, and is not confirmed by a file."""
    town.ok("reject", "--lang", "ru", "--unit", town.unit("ru", TWO), "--reason", "wrong", *ANNA)
    back = edit(sent(town), {TWO: None}, tool="Poedit 3.5")
    assert fates(town, back)[TWO] == "held" and texts(town)[TWO] == (RU[TWO], "draft")


def test_remarks(town: Any) -> None:
    """Remarks that came back stand in the catalog as comments, once, and are shown; they can be nothing but comments."""
    path = sent(town)
    po = polib.pofile(str(path))
    po.find(TWO).tcomment = "who meets?\n, fuzzy\nmsgid \"x\""
    po.save()
    done = town.run("import", str(path), *ANNA)
    assert done.code == 0 and "remark: who meets?" in done.out
    entry = town.po("ru", "town.txt").find(TWO)
    assert entry.tcomment.splitlines() == ["who meets?", ", fuzzy", 'msgid "x"'] and texts(town) == BEFORE
    before = town.files()
    town.ok("import", str(path), *ANNA)
    assert town.files() == before


def test_source_changed_meanwhile(town: Any) -> None:
    """A new text of a source that changed becomes a stale draft of the near unit, marked with what it translates."""
    back = edit(sent(town), {THREE: RU[THREE]})
    other = "The mayor thanked all the guests."
    town.source("town.txt", f"{ONE} {TWO} {other}\n")
    done = town.run("import", str(back), "--format", "json", *ANNA)
    assert {(row["source"], row["fate"]) for row in done.json} >= {(THREE, "gone"), (other, "taken")}
    assert texts(town)[other] == (RU[THREE], "stale")
    assert town.po("ru", "town.txt").find(other).previous_msgid == THREE


def test_a_file_with_unsaved_work_is_not_replaced(town: Any) -> None:
    """Sending again does not destroy what a translator wrote into the file in the meantime."""
    path = sent(town)
    edit(path, {TWO: NEW}).replace(path)
    draft(town, THREE, RU[THREE])
    done = town.run("export", "town.txt", "--lang", "ru", "--format", "po")
    assert done.code == 1 and "did not come in yet" in done.err and NEW in path.read_text("utf-8")
    assert fates(town, path)[TWO] == "text"
    town.ok("export", "town.txt", "--lang", "ru", "--format", "po")


def test_confidential(town: Any) -> None:
    """A document that stays on this machine is sent only when the user says so, and matches from it go along with no other."""
    secret = "The minister resigns on Friday evening."
    town.source("secret.txt", f"#l10n: offline\n\n{secret}\n")
    town.source("open.txt", f"{secret[:-1]} at last.\n")
    town.ok("extract")
    town.translate("ru", "secret.txt", {secret: "Министр уходит в отставку в пятницу вечером."})
    done = town.run("export", "--lang", "ru", "--format", "po", "--matches", "3", "--json")
    assert done.code == 1 and "secret.txt" in done.err and "--confidential" in done.err
    assert sorted(row["documents"][0] for row in done.json) == ["open.txt", "town.txt"]
    town.ok("export", "secret.txt", "--lang", "ru", "--format", "po", "--confidential")


def test_four_eyes(town: Any) -> None:
    """Who translated elsewhere does not approve it here."""
    back = edit(sent(town), {TWO: NEW})
    fates(town, back)
    town.set(four_eyes="true")
    unit = town.unit("ru", TWO)
    assert town.run("approve", "--lang", "ru", "--unit", unit, *ANNA).code == 1
    town.ok("approve", "--lang", "ru", "--unit", unit, "--by", "Boris <boris@example.org>")


def test_never_sent(town: Any) -> None:
    """A PO file that was never sent is an old translation: what fits enters as drafts, what people wrote stays."""
    path = sent(town)
    journal = town.root / "locales/ru/journal.jsonl"
    journal.write_text("".join(line for line in journal.read_text("utf-8").splitlines(True) if json.loads(line)["act"] != "send"), "utf-8")
    back = edit(path, {ONE: "Комитет отдал 1200 евро.", THREE: RU[THREE]})
    assert fates(town, back) == {ONE: "has a text", TWO: "left out", THREE: "taken"}
    assert texts(town)[THREE] == (RU[THREE], "draft")


@pytest.mark.parametrize("form", ["xliff", "xliff2"])
def test_what_goes_along(town: Any, form: str) -> None:
    """Matches of open documents and terms go with a unit; what a confidential document says does not."""
    secret = "The mayor thanked the guests warmly."
    town.source("secret.txt", f"#l10n: offline\n\n{secret}\n")
    town.source("open.txt", f"{THREE[:-1]} again.\n")
    town.ok("extract")
    town.translate("ru", "secret.txt", {secret: "Мэр тепло поблагодарил гостей."})
    town.translate("ru", "open.txt", {f"{THREE[:-1]} again.": "Мэр снова поблагодарил гостей."})
    (town.root / "locales/glossary.csv").write_text("source,ru\nmayor,градоначальник\n", "utf-8")
    text = sent(town, form, "--matches", "3", "--terms").read_text("utf-8")
    assert "снова поблагодарил" in text and "тепло" not in text
    assert "градоначальник" in text or form == "xliff"


@pytest.mark.parametrize("form", registry.names("exchanges"))
def test_every_format(town: Any, form: str) -> None:
    """What a translator changes in a file of any format comes in as translated; all else stays, and the other units' states too."""
    path = sent(town, form)
    before = town.files()
    assert set(fates(town, path).values()) == {"same"} and town.files() == before
    exchange = registry.exchange(form)
    file = exchange.read(path.read_bytes(), "file")
    units = tuple(replace(u, target=(RU[THREE],), state=State.TRANSLATED) if u.key.source == THREE else u for u in file.units)
    path.write_bytes(exchange.write(replace(file, units=units)))
    assert fates(town, path) == {ONE: "same", TWO: "same", THREE: "text"}
    assert texts(town) == BEFORE | {THREE: (RU[THREE], "translated")}


def test_a_reviewer_with_a_spreadsheet(town: Any) -> None:
    """Nobody fills in states: a new text in a row of a draft is translated, an old one stays a draft until its cell says otherwise."""
    path = sent(town, "csv")
    exchange = registry.exchange("csv")
    file = exchange.read(path.read_bytes(), "file")
    units = tuple(replace(u, target=(NEW,)) if u.key.source == TWO else u for u in file.units)
    path.write_bytes(exchange.write(replace(file, units=units)))
    assert fates(town, path)[TWO] == "text" and texts(town)[TWO] == (NEW, "translated")
    draft(town, THREE, RU[THREE])
    path = sent(town, "csv")
    assert fates(town, path)[THREE] == "same"
    path.write_bytes(path.read_bytes().replace(b"draft", b"translated"))
    assert fates(town, path)[THREE] == "ready" and texts(town)[THREE] == (RU[THREE], "translated")


@pytest.mark.parametrize("form", ["xliff", "xliff2"])
def test_a_program_that_leaves_states(town: Any, form: str) -> None:
    """Where texts changed and not one state, a new text in the place of a draft is translated; where states changed, they count."""
    path = sent(town, form)
    exchange = registry.exchange(form)
    file = exchange.read(path.read_bytes(), "file")
    units = tuple(replace(u, target=(NEW,)) if u.key.source == TWO else u for u in file.units)
    path.write_bytes(exchange.write(replace(file, units=units)))
    assert fates(town, path, "--dry-run")[TWO] == "text"
    units = tuple(replace(u, target=(RU[THREE],), state=State.TRANSLATED) if u.key.source == THREE else u for u in units)
    path.write_bytes(exchange.write(replace(file, units=units)))
    assert fates(town, path) == {ONE: "same", TWO: "draft", THREE: "text"}


def test_which_language(office: Any, tmp_path: Path) -> None:
    """A file goes to the language that it names; told another one, or none where it names none, nothing is done."""
    office.source("town.txt", f"{ONE}\n")
    office.ok("extract")
    (row,) = office.ok("export", "--lang", "fa", "--format", "csv", "--json").json
    path = office.root / row["file"]
    assert office.run("import", str(path), "--lang", "ru").code == 2
    office.ok("import", str(path))
    path.write_bytes(path.read_bytes().replace(b"target (fa)", b"target"))
    done = office.run("import", str(path))
    assert (done.code, "give --lang" in done.err) == (2, True)
    office.ok("import", str(path), "--lang", "fa")


@pytest.mark.parametrize(("name", "code", "said"), [("a.tmx", 2, "l10n tm import"), ("a.tbx", 2, "terms import"), ("a.xlf", 1, "no XLIFF")])
def test_other_files(town: Any, name: str, code: int, said: str) -> None:
    """A memory or a termbase has a command of its own; a file that is not what its ending says is named."""
    (town.root / name).write_text("<a/>", "utf-8")
    done = town.run("import", name)
    assert done.code == code and said in done.err and len(done.err.splitlines()) == 1


@pytest.mark.parametrize("suffix", ["po", "xlf", "csv", "xlsx", "docx"])
def test_empty_file(town: Any, suffix: str) -> None:
    """A file with nothing in it is said to be just that, whatever its kind."""
    (town.root / f"back.{suffix}").write_bytes(b"")
    done = town.run("import", f"back.{suffix}")
    assert (done.code, done.err.count("is empty"), len(done.err.splitlines())) == (1, 1, 1)


def test_damaged_word_file(town: Any) -> None:
    """A table for Word that was cut off on its way is said to be damaged, and a document without the table to have none."""
    whole = sent(town, "docx-table").read_bytes()
    (town.root / "back.docx").write_bytes(whole[: len(whole) // 2])
    assert "cut off or damaged" in town.run("import", "back.docx").err
    document = docx.Document()
    document.add_paragraph(ONE)
    document.save(str(town.root / "plain.docx"))
    done = town.run("import", "plain.docx")
    assert done.code == 1 and "source" in done.err and len(done.err.splitlines()) == 1


def test_all_documents_in_one_file(town: Any) -> None:
    """A sentence of two documents comes back into each as it was changed there; a PO file, which holds one of them, is refused."""
    town.source("again.txt", f"{TWO}\n")
    town.ok("extract")
    town.translate("ru", "again.txt", {TWO: OURS})
    done = town.run("export", "--lang", "ru", "--format", "po", "--join")
    assert done.code == 1 and "two translations" in done.err
    (row,) = town.ok("export", "--lang", "ru", "--format", "xlsx", "--join", "--json").json
    assert sorted(row["documents"]) == ["again.txt", "town.txt"]
    path, exchange = town.root / row["file"], registry.exchange("xlsx")
    file = exchange.read(path.read_bytes(), "file")
    units = tuple(replace(u, target=(NEW,)) if (u.key.source, u.document) == (TWO, "again.txt") else u for u in file.units)
    path.write_bytes(exchange.write(replace(file, units=units)))
    town.ok("import", str(path))
    assert town.texts("ru", "again.txt") == {TWO: (NEW, False)} and texts(town) == BEFORE


@pytest.mark.parametrize("form", ["po", "xliff"])
def test_one_sentence_of_two_documents(town: Any, form: str) -> None:
    """A sentence that two documents share, changed in their one file, is new in both."""
    town.source("again.txt", f"{THREE}\n")
    town.ok("extract")
    (row,) = town.ok("export", "--lang", "ru", "--format", form, "--join", "--json").json
    path, exchange = town.root / row["file"], registry.exchange(form)
    file = exchange.read(path.read_bytes(), "file")
    units = tuple(replace(u, target=(NEW,), state=State.TRANSLATED) if u.key.source == THREE else u for u in file.units)
    path.write_bytes(exchange.write(replace(file, units=units)))
    for _ in range(2):
        town.ok("import", str(path))
        assert town.texts("ru", "again.txt") == {THREE: (NEW, False)} and texts(town) == BEFORE | {THREE: (NEW, "translated")}


def test_a_file_of_another_project(town: Any) -> None:
    """A file that this project did not send is an old translation, although it has a sentence of ours: it replaces nothing."""
    back = edit(sent(town), {ONE: "Комитет выплатил 1200 евро.", THREE: RU[THREE]})
    back.write_text(back.read_text("utf-8").replace("X-L10n-Batch: po-", "X-L10n-Batch: po-other"), "utf-8")
    done = town.run("import", str(back), *ANNA)
    assert done.code == 0 and "was not sent from here" in done.err
    assert texts(town) == BEFORE | {THREE: (RU[THREE], "draft")}


@pytest.mark.parametrize("writing", ["save", "record"])
def test_killed_while_it_writes(town: Any, monkeypatch: pytest.MonkeyPatch, writing: str) -> None:
    """A run that dies before the catalog, or before the journal, is written, loses nothing: the next one does what is left."""
    back = edit(sent(town), {ONE: "Комитет выплатил 1200 евро.", THREE: RU[THREE]})

    whole = getattr(Workspace, writing)

    def die(*given: Any) -> Any:
        if writing == "record" or any(entry.target == (RU[THREE],) for entry in given[-1].entries):
            raise KeyboardInterrupt
        return whole(*given)

    with monkeypatch.context() as patch:
        patch.setattr(Workspace, writing, die)
        assert town.run("import", str(back), *ANNA).code == 130
    town.ok("import", str(back), *ANNA)
    assert texts(town) == BEFORE | {ONE: ("Комитет выплатил 1200 евро.", "translated"), THREE: (RU[THREE], "translated")}
    assert [event["by"] for event in town.events("ru") if event["act"] == "import"] == [ANNA[1]] * 2
    before = town.files()
    town.ok("import", str(back), *ANNA)
    assert town.files() == before


def test_where_files_go(town: Any, tmp_path: Path) -> None:
    """A folder gets folders by language, a file's name is taken where there is one file, and refused where there would be several."""
    for to, path in (("out", "out/ru/town.ru.po"), ("mine.po", "mine.po")):
        (row,) = town.ok("export", "--format", "po", "--to", str(tmp_path / to), "--json").json
        assert Path(row["file"]) == tmp_path / path and (tmp_path / path).is_file()
    town.source("again.txt", f"{TWO}\n")
    done = town.run("export", "--format", "po", "--to", str(tmp_path / "mine.po"))
    assert done.code == 2 and "name a folder" in done.err
    assert town.run("export", "--format", "nonsense").code == town.run("export", "--format", "tmx").code == 2
