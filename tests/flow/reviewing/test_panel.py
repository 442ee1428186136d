"""What the panel of a unit knows."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from l10n.flow.reviewing import calls, panel
from l10n.flow.reviewing.diffs import Part
from l10n.flow.reviewing.values import Row
from l10n.flow.reviewing.views import FactPlace
from l10n.flow.workspace import open_workspace
from l10n.journal import event_id
from l10n.memory.cache import EngineCache, Kept, Pair, Text
from l10n.model import Entry, Event, Key, State, text_hash, unit_id
from l10n.phrases import Phrase
from tests.conftest import Office
from tests.flow.reviewing.studied import FIRST, LANGUAGES, SECOND, SOURCE, TARGETS, THIRD, release, row, rows

ANNA = "Anna <anna@example.org>"
HOSTILE = ("", "\U000f5a1a\ue000", "<b>" * 500, "x" * 100_000, "а\u0301\u200c\u202e" * 5000, "{0} %s {{x}} &amp;")
MACHINE = "Совет утвердил **план гавани** 12 мая 2022 года."


def answered(office: Office, source: str, engine: str, answer: str) -> None:
    """Put an engine's answer into the cache."""
    with EngineCache(office.root / ".l10n" / "cache.db") as cache:
        cache.put(Pair(engine, "1", "en", "ru"), [(Text(source, "plain", ""), Kept(answer))])


def record(office: Office, language: str, *events: Event) -> None:
    workspace = open_workspace(office.root)
    workspace.record(next(one for one in workspace.project.targets if one.code == language), events)


def event(act: str, one: Row, *target: str, **more: object) -> Event:
    known = {"by": ANNA, "time": "2026-11-20T10:00:00Z"} | more
    return Event(act, one.ref.document, text_hash(one.entry.key, target), unit=one.ref.unit, text=target, **known)  # type: ignore[arg-type]  # by name


def test_source(office: Office) -> None:
    """The source's markup, terms and facts, each with its place; a term knows whether the target has it."""
    found = release(office)
    for code in LANGUAGES:
        one = row(found, code, FIRST)
        panel = calls.panel(office.root, one)
        assert (panel.key, panel.revision) == (one.key, one.revision)
        (term,) = panel.terms
        assert (FIRST[term.start : term.end], term.found, term.note) == ("harbour plan", True, "the office's word")
        assert panel.facts == (FactPlace(FIRST.index("12 May"), FIRST.index("2022") + 4, "date", "2022-05-12"),)
        assert not [finding for finding in panel.findings if finding.severity == "error"]
        money = calls.panel(office.root, row(found, code, SECOND))
        assert ("1,200,000 euro", "money") in {(fact.said, fact.kind) for fact in money.facts}
        assert any(span.kind in ("link", "tag") for span in money.spans)


def test_the_memory_knows_what_was_just_decided(office: Office) -> None:
    """A text that somebody approves in this session is a match and found by its words at once, one that is taken back is none any more."""
    found = release(office, ["ru"])
    bench = calls.bench(office.root)
    calls.put(office.root, found, ())
    like = replace(row(found, "ru", THIRD), entry=Entry(Key(None, FIRST.replace("2022", "2023")), ("",)))

    def known() -> list[tuple[str, State]]:
        return [(match.target, match.state) for match in bench.matches(like)]

    first = row(found, "ru", FIRST)
    assert [target for target, _ in known()] == [TARGETS["ru"][1].replace("2022", "2023")]
    text = "Собрание приняло **план гавани** 12 мая 2022 года."
    entry = replace(first.entry, target=(text,))
    approved = replace(first, entry=entry, state=State.APPROVED, revision="1", time="2026-11-30T10:00:00Z")
    calls.put(office.root, [approved], ())
    assert known() == [(text.replace("2022", "2023"), State.APPROVED)]
    assert [(one.target, one.state) for one in calls.concordance(office.root, "ru", "собрание", 9)] == [(text, State.APPROVED)]
    assert calls.concordance(office.root, "ru", "одобрил", 9) == ()
    calls.put(office.root, [replace(approved, state=State.DRAFT, revision="2")], ())
    assert known() == [] and calls.concordance(office.root, "ru", "собрание", 9) == ()


def test_findings(office: Office) -> None:
    """Errors come first, each with what its check looks for and why; one that a comment suppresses comes last, with the reason."""
    found = release(office)
    bad = row(found, "ru", SECOND)
    findings = calls.panel(office.root, bad).findings
    assert [one.severity for one in findings] == sorted((one.severity for one in findings), key=("error", "warning", "info").index)
    told = next(one.explain for one in findings if one.check == "money")
    assert told.startswith("An amount of money keeps its number") and "Example" not in told and told.endswith("and a wrong one.")
    first = findings[0].check
    excused = replace(bad, entry=replace(bad.entry, comments=(f"l10n: ignore {first}: the author says so",)))
    last = calls.panel(office.root, excused).findings[-1]
    assert (last.check, last.suppressed) == (first, "the author says so")


def test_fix(office: Office) -> None:
    """A finding with a sure fix has the whole text with it."""
    one = row(release(office), "ru", FIRST)
    fixed = [found for found in calls.judge(office.root, one, (one.entry.target[0].replace("одобрил", "одобрил  "),)).findings if found.fix]
    assert fixed and fixed[0].form == 0 and one.entry.target[0] in {found.fix for found in fixed}


def test_machine(office: Office) -> None:
    """The machine's text is known by the journal, with the words that a person changed; also while the next text is typed."""
    one = row(release(office), "ru", FIRST)
    record(office, "ru", event("fill", one, MACHINE, by="l10n", origin="engine", agent="pseudo"), event("edit", one, one.entry.target[0]))
    original = calls.panel(office.root, one).machine
    assert original and (original.agent, original.target) == ("pseudo", (MACHINE,))
    assert [part for part in original.diffs[0] if part.op != "same"] == [Part("drop", "утвердил"), Part("add", "одобрил")]
    typed = calls.judge(office.root, one, ("Совет утвердил **план гавани** 13 мая 2022 года.",)).diffs
    assert typed and [part for part in typed[0] if part.op != "same"] == [Part("drop", "12"), Part("add", "13")]
    assert calls.panel(office.root, row(rows(office.root), "fa", FIRST)).machine is None


def test_approved(office: Office) -> None:
    """The text that was approved last is shown while another one stands there; approving that ends it, undoing that brings it back."""
    one = row(release(office), "ru", FIRST)
    first = event("approve", one, "Совет одобрил **план** 12 мая 2022 года.")
    record(office, "ru", first)
    known = calls.panel(office.root, one).approved
    assert known and (known.by, known.target) == (ANNA, first.text)
    second = event("approve", one, one.entry.target[0], time="2026-11-21T10:00:00Z")
    record(office, "ru", second)
    assert calls.panel(office.root, one).approved is None
    undo = event("undo", one, one.entry.target[0], time="2026-11-22T10:00:00Z")
    record(office, "ru", replace(undo, undoes=event_id(second)))
    panel = calls.panel(office.root, one)
    assert panel.approved and panel.approved.target == first.text
    assert [(past.act, past.undone) for past in panel.history][:3] == [("undo", False), ("approve", True), ("approve", False)]


def test_source_change(office: Office) -> None:
    """A stale text is shown with what its source was, the words that changed in it, and who approved it then."""
    release(office)
    office.ok("approve", "--all", "--lang", "ru", "--despite-errors", "--by", ANNA)
    office.source("harbour.md", SOURCE.replace("on 12 May", "on 14 May"))
    office.ok("extract")
    one = next(found for found in rows(office.root) if found.ref.language == "ru" and found.state == State.STALE)
    panel = calls.panel(office.root, one)
    assert panel.source_change and panel.source_change.before == FIRST
    assert [part for part in panel.source_change.diff if part.op != "same"] == [Part("drop", "12"), Part("add", "14")]
    assert panel.approved and panel.approved.target == (TARGETS["ru"][1],) and panel.approved.by == ANNA


def test_alternatives_and_matches(office: Office) -> None:
    """Other engines' texts stand beside the present one with their words; so do matches of the memory, with those of the source."""
    office.source("old.md", "The council rejected the **harbour plan** on 12 May 2022.\n")
    release(office)
    office.translate(
        "ru", "old.md", {"The council rejected the **harbour plan** on 12 May 2022.": "Совет отклонил **план гавани** 12 мая 2022 года."}
    )
    answered(office, "Nothing else was decided.", "deep", "Больше ничего не решили.")
    found = rows(office.root)
    panel = calls.panel(office.root, row(found, "ru", FIRST))
    assert panel.matches[0].document == "old" and panel.matches[0].score < 100
    assert [part for part in panel.matches[0].diff if part.op != "same"] == [Part("drop", "rejected"), Part("add", "approved")]
    (choice,) = calls.panel(office.root, row(found, "ru", "Nothing else was decided.")).alternatives
    assert (choice.engine, choice.text, choice.diff) == ("deep", "Больше ничего не решили.", (Part("add", "Больше ничего не решили."),))
    hits = calls.concordance(office.root, "ru", "harbour", 5)
    assert hits and all(hit.source[start:end].casefold() == "harbour" for hit in hits if hit.side == "source" for start, end in hit.spans)


def test_hostile(office: Office) -> None:
    """Any text is judged, in every language, with its places within it."""
    found = release(office)
    for code, target in itertools.product(LANGUAGES, HOSTILE):
        one = row(found, code, FIRST)
        changed = replace(one, entry=replace(one.entry, target=(target,)), revision="other")
        panel = calls.panel(office.root, changed)
        for finding in (*panel.findings, *calls.judge(office.root, one, (target,)).findings):
            start, end = finding.target_span or (0, 0)
            assert 0 <= start <= end <= len(target), (code, target[:40], finding)


def test_plural(office: Office) -> None:
    """Of a message with plural forms each form is judged, and a finding names it."""
    one = row(release(office), "ru", SECOND)
    key = Key(None, "%d files")
    entry = Entry(key, ("%d файл", "%d файла", "файлов"), "%d files")
    plural = replace(one, entry=entry, ref=replace(one.ref, unit=unit_id(key)))
    findings = calls.panel(office.root, plural).findings
    assert {finding.form for finding in findings if finding.check == "placeholders"} == {2}


def test_plural_forms_of_the_machine(office: Office) -> None:
    """Every form that a machine wrote is known while a person's stand there, with what was changed of each; so while one types."""
    one = row(release(office), "ru", SECOND)
    key = Key(None, "%d files")
    made, mine = ("%d файл", "%d файла", "%d файлов"), ("%d файл", "%d файла", "%d документов")
    plural = replace(one, entry=Entry(key, mine, "%d files"), ref=replace(one.ref, unit=unit_id(key)))
    fill = replace(plural, entry=replace(plural.entry, target=made))
    record(office, "ru", event("fill", fill, *made, by="l10n", origin="engine", agent="pseudo"), event("edit", plural, *mine))
    original = calls.panel(office.root, plural).machine
    assert original and original.target == made
    changed = [[(part.op, part.text) for part in diff if part.op != "same"] for diff in original.diffs]
    assert changed == [[], [], [("drop", "файлов"), ("add", "документов")]]
    typed = calls.judge(office.root, plural, (*made[:2], "%d бумаг")).diffs
    assert typed is not None and Part("add", "бумаг") in typed[2] and len(typed) == 3


def test_an_explanation_with_braces_is_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """An extension may write what it likes of its check; ours are phrases, so that the page has them in its language."""
    documented = type("Style", (), {"__doc__": "Write {name}.\n\nWhy it matters:\n    Readers look for }."})
    monkeypatch.setattr(panel, "loaded", lambda name: documented)
    assert isinstance(panel.explained.__wrapped__("style"), str) and not isinstance(panel.explained.__wrapped__("style"), Phrase)
    monkeypatch.undo()
    assert isinstance(panel.explained("numbers"), Phrase)
