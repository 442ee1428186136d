"""Review on real project folders: approve, reject, revoke, edit, four eyes."""

from __future__ import annotations

from typing import Any

import pytest

ONE = "The tribunal sentenced 2 defendants."
TWO = "An appeal is possible."
RUSSIAN = {ONE: "Трибунал осудил 2 подсудимых.", TWO: "Обжалование возможно."}
ANNA = "Anna Ivanova <anna@example.org>"
BORIS = "Boris Petrov <boris@example.org>"


@pytest.fixture
def verdict(office: Any) -> Any:
    """A release of two sentences, translated into Russian in an editor."""
    office.source("verdict.txt", f"{ONE} {TWO}\n")
    office.ok("extract")
    office.translate("ru", "verdict.txt", RUSSIAN)
    return office


def approve(office: Any, *arguments: str, by: str = ANNA) -> Any:
    return office.run("approve", "verdict.txt", "--lang", "ru", *arguments, "--by", by)


def test_approval_is_in_the_journal(verdict: Any) -> None:
    """An approval names who, when and exactly what; the catalog's bytes need not change for it."""
    before = verdict.catalog("ru", "verdict.txt").read_bytes()
    assert approve(verdict).code == 0
    assert verdict.catalog("ru", "verdict.txt").read_bytes() == before
    events = verdict.events("ru")
    assert [(e["act"], e["by"], e["document"]) for e in events] == [("approve", ANNA, "verdict.txt")] * 2
    assert len({e["hash"] for e in events}) == 2


def test_approving_twice_writes_nothing(verdict: Any) -> None:
    """What is approved already is not approved again."""
    approve(verdict)
    before = verdict.files()
    assert approve(verdict).out == "2 of 2 units approved\n"
    assert verdict.files() == before


def test_one_unit(verdict: Any) -> None:
    """`--unit` approves that unit, in any unfinished state that has a text, and no other."""
    verdict.ok("sync", "--engine", "pseudo")
    unit = verdict.unit("ru", ONE)
    verdict.ok("approve", "--lang", "fa", "--unit", unit, "--by", ANNA)
    assert verdict.states("fa") == {ONE: "approved", TWO: "draft"}
    assert verdict.texts("fa", "verdict.txt")[ONE][1] is False
    assert verdict.states("ru") == dict.fromkeys(RUSSIAN, "translated")


def test_unit_names(verdict: Any) -> None:
    """A unit's name may be cut short as long as it is clear; an unknown, empty or unclear one does nothing."""
    unit = verdict.unit("ru", ONE)
    verdict.ok("approve", "--lang", "ru", "--unit", unit[:6].upper(), "--by", ANNA)
    assert verdict.states("ru") == {ONE: "approved", TWO: "translated"}
    for name, why in (("", "may be any of 2 units"), ("xyz", "no unit is named 'xyz'")):
        done = verdict.run("approve", "--lang", "ru", "--unit", name, "--by", ANNA)
        assert done.code == 2 and why in done.err
    assert verdict.states("ru") == {ONE: "approved", TWO: "translated"}


def test_drafts_only_when_asked_for(verdict: Any) -> None:
    """A whole document's drafts are not approved unless `--state draft` says so."""
    verdict.ok("sync", "--engine", "pseudo")
    done = verdict.run("approve", "verdict.txt", "--by", ANNA)
    assert (done.code, done.out, done.err) == (0, "2 of 4 units approved; left as they are: 2 draft\n", "")
    verdict.ok("approve", "verdict.txt", "--lang", "fa", "--state", "draft", "--by", ANNA)
    assert verdict.states("fa") == dict.fromkeys(RUSSIAN, "approved")


def test_nothing_named(verdict: Any) -> None:
    """`approve` alone approves nothing; everything needs `--all`."""
    assert verdict.run("approve", "--by", ANNA).code == 2
    assert verdict.run("reject", "--reason", "bad", "--by", ANNA).code == 2
    assert verdict.run("revoke", "--by", ANNA).code == 2
    assert verdict.events("ru") == []


def test_who(verdict: Any) -> None:
    """Without `--by` the settings' reviewer acts, then git's user; where nobody is known nothing is done."""
    done = verdict.run("approve", "verdict.txt", "--lang", "ru")
    assert done.code == 2 and done.err.startswith("l10n: who are you?") and len(done.err.splitlines()) == 1
    verdict.git("init", "-q")
    verdict.git("config", "user.name", "Vera")
    verdict.git("config", "user.email", "vera@example.org")
    verdict.ok("approve", "--lang", "ru", "--unit", verdict.unit("ru", ONE))
    verdict.set(reviewer=f'"{BORIS}"')
    verdict.ok("approve", "--lang", "ru", "--unit", verdict.unit("ru", TWO))
    assert [e["by"] for e in verdict.events("ru")] == ["Vera <vera@example.org>", BORIS]


def test_errors_are_not_approved(verdict: Any) -> None:
    """A text in which a check finds an error is refused with what is wrong; only `--despite-errors` approves it."""
    verdict.translate("ru", "verdict.txt", {ONE: "Трибунал осудил 3 подсудимых."})
    done = approve(verdict)
    assert (done.code, done.out) == (1, "1 of 2 units approved\n")
    assert done.err.startswith("l10n: not approved: ") and done.err.endswith(f": {verdict.unit('ru', ONE)} ru verdict.txt\n")
    assert verdict.states("ru") == {ONE: "translated", TWO: "approved"}
    assert approve(verdict, "--despite-errors").code == 0
    assert verdict.states("ru")[ONE] == "approved"


def test_lost_markup_is_an_error(office: Any) -> None:
    """Markup that only the document's format knows counts when approving as it does when checking."""
    source = "Read the [verdict](https://example.org/v) today."
    office.source("note.md", f"{source}\n")
    office.ok("extract")
    office.translate("ru", "note.md", {source: "Читайте приговор сегодня."})
    assert office.run("check", "--lang", "ru").code == 1
    assert office.run("approve", "note.md", "--lang", "ru", "--by", ANNA).code == 1
    assert office.states("ru") == {source: "translated"}


def test_rejected_text_is_a_draft(verdict: Any) -> None:
    """A rejection voids an approval, makes the text fuzzy, and keeps its reason; a new text can be approved."""
    approve(verdict)
    verdict.ok("reject", "--lang", "ru", "--unit", verdict.unit("ru", ONE), "--reason", "wrong term", "--by", BORIS)
    assert verdict.states("ru") == {ONE: "draft", TWO: "approved"}
    assert verdict.texts("ru", "verdict.txt")[ONE] == (RUSSIAN[ONE], True)
    assert {k: v for k, v in verdict.events("ru")[-1].items() if k in ("act", "by", "reason")} == {
        "act": "reject", "by": BORIS, "reason": "wrong term",
    }
    verdict.translate("ru", "verdict.txt", {ONE: RUSSIAN[ONE]})
    assert verdict.states("ru")[ONE] == "draft", "a flag that a program took away lifts no rejection"
    verdict.ok("edit", "verdict.txt", "--lang", "ru", "--unit", verdict.unit("ru", ONE), RUSSIAN[ONE], "--by", ANNA)
    assert verdict.states("ru")[ONE] == "translated"
    assert verdict.run("reject", "verdict.txt", "--lang", "fa", "--reason", "x", "--by", BORIS).code == 1


def test_revoked_text_stays(verdict: Any) -> None:
    """Taking an approval back leaves the text as translated, and it can be given again."""
    approve(verdict)
    verdict.ok("revoke", "verdict.txt", "--lang", "ru", "--by", BORIS)
    assert verdict.states("ru") == dict.fromkeys(RUSSIAN, "translated")
    assert verdict.run("revoke", "verdict.txt", "--lang", "ru", "--by", BORIS).code == 1
    assert approve(verdict).code == 0
    assert verdict.states("ru") == dict.fromkeys(RUSSIAN, "approved")


def test_edit(verdict: Any) -> None:
    """`edit` puts a text in place, journals its author, and says at which state it stands; the approved text put back is approved."""
    approve(verdict)
    unit = verdict.unit("ru", TWO)
    done = verdict.ok("edit", "verdict.txt", "--lang", "ru", "--unit", unit, "Можно обжаловать.", "--by", BORIS)
    assert done.out == f"{unit} ru translated\n"
    assert verdict.texts("ru", "verdict.txt")[TWO] == ("Можно обжаловать.", False)
    done = verdict.ok("edit", "verdict.txt", "--lang", "ru", "--unit", unit, RUSSIAN[TWO], "--by", BORIS)
    assert done.out == f"{unit} ru approved\n"
    done = verdict.run("edit", "verdict.txt", "--lang", "ru", "--unit", unit, "-", "--by", BORIS, stdin="Из файла.\n".encode())
    assert (done.code, verdict.texts("ru", "verdict.txt")[TWO]) == (0, ("Из файла.", False))


def test_stale_text_approved(verdict: Any) -> None:
    """A stale text that a reviewer approves as it is loses the mark, the previous source and merge's note."""
    verdict.source("verdict.txt", f"{ONE.replace('2', 'two')} {TWO.replace('An', 'Any')}\n")
    verdict.ok("sync")
    rows = verdict.ok("show", "--lang", "ru", "--state", "stale", "--format", "json").json
    (unit,) = (row["unit"] for row in rows if "appeal" in row["source"])
    verdict.ok("approve", "--lang", "ru", "--unit", unit, "--by", ANNA)
    entry = verdict.po("ru", "verdict.txt").find(TWO.replace("An", "Any"))
    assert (entry.msgstr, entry.fuzzy, entry.previous_msgid, entry.tcomment) == (RUSSIAN[TWO], False, None, "")


class TestFourEyes:
    """With `four_eyes` nobody approves a text that is his own, by the journal, or where it does not know, by git."""

    @pytest.fixture
    def verdict(self, verdict: Any) -> Any:
        verdict.set(four_eyes="true")
        return verdict

    def test_by_the_journal(self, verdict: Any) -> None:
        """The author of an `edit` may not approve it, whatever name goes with his address; another may."""
        unit = verdict.unit("ru", TWO)
        verdict.ok("edit", "verdict.txt", "--lang", "ru", "--unit", unit, "Можно обжаловать.", "--by", ANNA)
        done = verdict.run("approve", "--lang", "ru", "--unit", unit, "--by", "A. I. <Anna@Example.org>")
        assert done.code == 1 and "four eyes" in done.err
        verdict.ok("approve", "--lang", "ru", "--unit", unit, "--by", BORIS)

    def test_nobody_knows(self, verdict: Any) -> None:
        """A text of which neither journal nor git knows the author is refused."""
        done = approve(verdict)
        assert (done.code, verdict.states("ru")) == (1, dict.fromkeys(RUSSIAN, "translated"))
        assert all("nobody knows who wrote it" in line for line in done.err.splitlines())

    def test_a_sure_fix_keeps_the_author(self, verdict: Any) -> None:
        """Who has 'l10n check --fix' put a text right is not its author, though git names him; who wrote it, is still."""
        verdict.translate("ru", "verdict.txt", {TWO: RUSSIAN[TWO].replace("а", "a", 1)})  # a Latin a
        verdict.git("init", "-q")
        verdict.git("add", ".")
        verdict.git("commit", "-qm", "translations", author=ANNA)
        assert "1 text put right" in verdict.run("check", "--fix", "--lang", "ru", "--check", "script").out
        verdict.git("commit", "-qam", "fixes", author=BORIS)
        unit = verdict.unit("ru", TWO)
        assert verdict.run("approve", "--lang", "ru", "--unit", unit, "--by", ANNA).code == 1
        verdict.ok("approve", "--lang", "ru", "--unit", unit, "--by", BORIS)

    def test_by_git(self, verdict: Any) -> None:
        """The author is who committed the translation's own lines, not who committed the entry around them."""
        verdict.translate("ru", "verdict.txt", dict.fromkeys(RUSSIAN, ""))
        verdict.git("init", "-q")
        verdict.git("add", ".")
        verdict.git("commit", "-qm", "sources", author=BORIS)
        verdict.translate("ru", "verdict.txt", RUSSIAN)
        verdict.git("commit", "-qam", "translations", author=ANNA)
        assert approve(verdict, by=ANNA).code == 1
        assert verdict.states("ru") == dict.fromkeys(RUSSIAN, "translated")
        assert approve(verdict, by=BORIS).code == 0

    def test_not_committed(self, verdict: Any) -> None:
        """A text that is not committed yet is git's present user's."""
        verdict.git("init", "-q")
        verdict.git("config", "user.name", "Anna")
        verdict.git("config", "user.email", "anna@example.org")
        assert approve(verdict, by=ANNA).code == 1
        assert approve(verdict, by=BORIS).code == 0

    def test_machine_text(self, verdict: Any) -> None:
        """A machine's text has no author: anyone may approve it."""
        verdict.ok("sync", "--engine", "pseudo")
        verdict.ok("approve", "verdict.txt", "--lang", "fa", "--state", "draft", "--by", ANNA)


def test_merged_journals(verdict: Any) -> None:
    """Two branches that approved different units merge without a conflict, as the attributes that `init` writes say."""
    verdict.git("init", "-q", "-b", "main")
    approve(verdict, "--unit", verdict.unit("ru", ONE))
    verdict.ok("revoke", "--lang", "ru", "--unit", verdict.unit("ru", ONE), "--by", ANNA)
    verdict.git("add", ".")
    verdict.git("commit", "-qm", "start")
    verdict.git("checkout", "-qb", "other")
    approve(verdict, "--unit", verdict.unit("ru", ONE))
    verdict.git("commit", "-qam", "one")
    verdict.git("checkout", "-q", "main")
    approve(verdict, "--unit", verdict.unit("ru", TWO), by=BORIS)
    verdict.git("commit", "-qam", "two")
    verdict.git("merge", "-q", "--no-edit", "other")
    assert verdict.states("ru") == dict.fromkeys(RUSSIAN, "approved")
