"""`l10n check`: suppressions, baseline, gate, fixes, and the forms that programs read."""

from __future__ import annotations

import json

import pytest

from tests.conftest import Office

SOURCE = "The council met 12 ministers.\n\nThe mayor paid 300 euros.\n"
WRONG = {"The council met 12 ministers.": "Совет встретил министров.", "The mayor paid 300 euros.": "Мэр заплатил 300 евро."}
ANNA = ("--by", "Anna <anna@example.org>")


@pytest.fixture
def wrong(office: Office) -> Office:
    """A release with one number wrong in Russian."""
    office.source("a.txt", SOURCE)
    office.ok("sync")
    office.translate("ru", "a.txt", WRONG)
    assert office.run("check", "--lang", "ru").code == 1
    return office


def numbers(office: Office, *arguments: str) -> list[dict[str, object]]:
    """What `numbers` says in Russian."""
    return [row for row in office.run("check", "--lang", "ru", "--format", "json", *arguments).json if row["check"] == "numbers"]


def test_a_comment_suppresses_with_a_reason(wrong: Office) -> None:
    """Said in any PO editor, it counts at once; the finding can still be seen, with the reason."""
    po = wrong.po("ru", "a.txt")
    po[0].tcomment = "l10n: ignore numbers: the source has a slip"
    po.save()
    assert numbers(wrong) == []
    assert {row["suppressed"]["reason"] for row in numbers(wrong, "--suppressed")} == {"the source has a slip"}  # type: ignore[index]  # an object of JSON
    assert wrong.run("check", "--lang", "ru").code == 0


def test_without_a_reason_nothing_is_suppressed(wrong: Office) -> None:
    """The comment itself is a finding then."""
    po = wrong.po("ru", "a.txt")
    po[0].tcomment = "l10n: ignore numbers"
    po.save()
    rows = wrong.run("check", "--lang", "ru", "--format", "json").json
    assert {row["check"] for row in rows} >= {"numbers", "suppression"}


def test_ignore_and_undo(wrong: Office) -> None:
    """`l10n ignore` writes the comment and takes it out again, to the byte."""
    unit = str(numbers(wrong)[0]["unit"])
    before = wrong.catalog("ru", "a.txt").read_bytes()
    assert wrong.run("ignore", "numbers", "--lang", "ru", "--unit", unit).code == 2
    wrong.ok("ignore", "numbers", "--lang", "ru", "--unit", unit, "--reason", "the author knows")
    assert numbers(wrong) == []
    assert "l10n: ignore numbers: the author knows" in wrong.catalog("ru", "a.txt").read_text("utf-8")
    wrong.ok("ignore", "numbers", "--lang", "ru", "--unit", unit, "--undo")
    assert wrong.catalog("ru", "a.txt").read_bytes() == before
    assert "did you mean numbers" in wrong.run("ignore", "numbrs", "--lang", "ru", "--unit", unit, "--reason", "x").err


def test_sync_and_review_leave_suppressions_alone(wrong: Office) -> None:
    """What a person said of a finding stands through sync, approval, edit and revocation: a sync changes no byte."""
    unit = str(numbers(wrong)[0]["unit"])
    wrong.ok("ignore", "numbers", "--lang", "ru", "--unit", unit, "--reason", "the author knows")
    before = wrong.catalog("ru", "a.txt").read_bytes()
    wrong.ok("sync")
    assert wrong.catalog("ru", "a.txt").read_bytes() == before
    wrong.ok("approve", "--lang", "ru", "--unit", unit, *ANNA)
    assert numbers(wrong) == []
    assert wrong.run("check", "--gate").code == 0
    wrong.ok("edit", "a.txt", "--lang", "ru", "--unit", unit, "Совет встретил всех министров.", *ANNA)
    assert numbers(wrong) == []


def test_a_suppression_is_of_one_source(wrong: Office) -> None:
    """A text that is carried to a changed source is judged anew; where the change is taken back, the suppression is there again."""
    unit = str(numbers(wrong)[0]["unit"])
    wrong.ok("ignore", "numbers", "--lang", "ru", "--unit", unit, "--reason", "the author knows")
    wrong.source("a.txt", SOURCE.replace("met 12 ministers", "met 14 ministers"))
    wrong.ok("sync")
    (entry,) = (e for e in wrong.po("ru", "a.txt") if "14" in e.msgid)
    assert "ignore" not in entry.tcomment
    wrong.translate("ru", "a.txt", {entry.msgid: entry.msgstr})
    assert len(numbers(wrong)) == 1
    wrong.source("a.txt", SOURCE)
    wrong.ok("sync")
    assert numbers(wrong) == []


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        ("l10n: ignore numbrs: a slip", "did you mean numbers?"),
        ("l10n: ignore numbrs, numbers: a slip", "did you mean numbers?"),
        ("l10n: ignore numbers:", "without a reason"),
        ("l10n: ignore: a slip", "without a check"),
        ("L10n: Ignore Numbers: a slip", ""),
        ("l10n:ignore ALL: a slip", ""),
    ],
)
def test_comments_written_by_hand(wrong: Office, comment: str, said: str) -> None:
    """One that suppresses nothing is told, with what is wrong with it; capitals do not matter."""
    po = wrong.po("ru", "a.txt")
    po[0].tcomment = comment
    po.save()
    told = [row["message"] for row in wrong.run("check", "--lang", "ru", "--format", "json").json if row["check"] == "suppression"]
    assert len(told) == bool(said) and all(said in message for message in told)
    assert bool(numbers(wrong)) is (bool(said) and ", numbers" not in comment)


def test_undo_leaves_what_others_are_ignored_for(wrong: Office) -> None:
    """Of a comment about several checks one is taken out; where nothing can be taken out, that is said."""
    unit = str(numbers(wrong)[0]["unit"])
    undo = ("ignore", "numbers", "--lang", "ru", "--unit", unit, "--undo")
    assert "no comment there ignores numbers" in wrong.run(*undo).err
    po = wrong.po("ru", "a.txt")
    po[0].tcomment = "l10n: ignore numbers, quotes: a title"
    po.save()
    wrong.ok(*undo)
    assert wrong.po("ru", "a.txt")[0].tcomment == "l10n: ignore quotes: a title"
    po[0].tcomment = "l10n: ignore all: a title"
    po.save()
    done = wrong.run(*undo)
    assert (done.code, "ignore all" in done.err) == (1, True)


@pytest.mark.parametrize(("rule", "left"), [('documents = ["a.*"]', False), ('languages = ["fa"]', True), ('text = "министр"', False)])
def test_the_settings_suppress(wrong: Office, rule: str, left: bool) -> None:
    """By document, language and text, with a reason."""
    file = wrong.root / "l10n.toml"
    file.write_text(file.read_text("utf-8") + f'\n[[checks.ignore]]\ncheck = "numbers"\nreason = "a table"\n{rule}\n', "utf-8")
    assert bool(numbers(wrong)) is left


def test_settings_are_held_against_the_checks(wrong: Office) -> None:
    """A check, an option or a reason that is not there is one clear line, and nothing is done."""
    file = wrong.root / "l10n.toml"
    text = file.read_text("utf-8")
    for table, said in (
        ('[[checks.ignore]]\ncheck = "numbers"\n', "checks.ignore[1].reason"),
        ('[[checks.ignore]]\ncheck = "numbr"\nreason = "x"\n', "did you mean numbers?"),
        ('[checks.languages.ru.severity]\nnumbrs = "off"\n', "checks.languages.ru.severity"),
        ('[checks.options.numbers]\nodd = "x"\n', "checks.options.numbers"),
        ('[checks.languages.de.severity]\nnumbers = "off"\n', "checks.languages.de"),
    ):
        file.write_text(f"{text}\n{table}", "utf-8")
        done = wrong.run("check")
        assert done.code == 2, table
        assert said in done.err


def test_severity_by_language(wrong: Office) -> None:
    """A language's own severity wins over the project's."""
    file = wrong.root / "l10n.toml"
    text = file.read_text("utf-8")
    file.write_text(f'{text}\n[checks.severity]\nnumbers = "off"\n[checks.languages.ru.severity]\nnumbers = "info"\n', "utf-8")
    assert [row["severity"] for row in numbers(wrong)] == ["info"]


def test_a_baseline_keeps_old_findings_quiet(wrong: Office) -> None:
    """What was there is not told again until its text is touched; what is new is."""
    wrong.ok("check", "--write-baseline")
    assert numbers(wrong) == []
    assert wrong.ok("check").out.strip().endswith("(1 suppressed)")
    wrong.translate("ru", "a.txt", {"The council met 12 ministers.": "Совет встретил этих министров."})
    assert len(numbers(wrong)) == 1
    wrong.ok("check", "--write-baseline")
    lines = (wrong.root / "locales" / "baseline.jsonl").read_text("utf-8").splitlines()
    assert len(lines) == 1
    (wrong.root / "locales" / "baseline.jsonl").write_text(lines[0] + "\n{\n", "utf-8")
    done = wrong.run("check")
    assert (done.code, "baseline.jsonl:2" in done.err) == (1, True)
    wrong.ok("check", "--write-baseline")  # as the message advises
    assert numbers(wrong) == []


def test_publish_refuses_an_error(wrong: Office) -> None:
    """Nothing is written while a text that would be shown has an error; a draft that is not shown does not matter."""
    done = wrong.run("publish", "--policy", "translated")
    assert done.code == 1
    assert "numbers" in done.err
    assert "nothing was published" in done.err
    assert not (wrong.root / "public").exists()
    wrong.ok("publish", "--policy", "approved")
    unit = str(numbers(wrong)[0]["unit"])
    wrong.ok("ignore", "numbers", "--lang", "ru", "--unit", unit, "--reason", "the author knows")
    wrong.ok("publish", "--policy", "translated")


def test_the_gate(wrong: Office) -> None:
    """`--gate` counts only what would be shown by the settings' policy, and can be shut off in the settings alone."""
    assert wrong.run("check", "--gate").code == 0  # nothing is approved yet
    unit = str(numbers(wrong)[0]["unit"])
    assert wrong.run("approve", "--lang", "ru", "--unit", unit, *ANNA).code == 1
    wrong.ok("approve", "--lang", "ru", "--unit", unit, "--despite-errors", *ANNA)
    done = wrong.run("check", "--gate")
    assert (done.code, "1 finding in the way of publishing" in done.out) == (1, True)
    wrong.set(gate='"off"')
    wrong.ok("check", "--gate")
    wrong.set(gate='"warning"')
    assert wrong.run("check", "--gate").code == 1


def test_the_gate_for_another_policy(wrong: Office) -> None:
    """`--gate --policy` says what `publish --policy` would refuse."""
    assert wrong.run("check", "--gate", "--policy", "translated").code == 1
    assert wrong.run("check", "--gate", "--policy", "approved").code == 0
    assert wrong.run("check", "--policy", "translated").code == 2


def test_the_gate_lets_be_what_is_not_shown(wrong: Office) -> None:
    """A text that the release does not have any more does not keep it from being published, before a sync either."""
    unit = str(numbers(wrong)[0]["unit"])
    wrong.ok("approve", "--lang", "ru", "--unit", unit, "--despite-errors", *ANNA)
    assert wrong.run("publish").code == 1
    wrong.source("a.txt", "The mayor paid 300 euros.\n")
    assert wrong.run("check", "--gate").code == 0
    wrong.ok("publish")


@pytest.mark.parametrize(
    "arguments",
    [
        ("--fix", "--gate"),
        ("--fix", "--write-baseline"),
        ("--fix", "--format", "json"),
        ("--fix", "--severity", "error"),
        ("--write-baseline", "--gate"),
        ("--write-baseline", "--format", "json"),
    ],
)
def test_options_that_say_different_things(wrong: Office, arguments: tuple[str, ...]) -> None:
    """None of them is left unheeded: nothing is done."""
    before = wrong.files()
    assert wrong.run("check", *arguments).code == 2
    assert wrong.files() == before


def test_a_suppressed_error_can_be_approved(wrong: Office) -> None:
    """A finding that a person says is right does not stand against approving."""
    unit = str(numbers(wrong)[0]["unit"])
    wrong.ok("ignore", "numbers", "--lang", "ru", "--unit", unit, "--reason", "the author knows")
    wrong.ok("approve", "--lang", "ru", "--unit", unit, *ANNA)


def test_fixes(wrong: Office) -> None:
    """A sure fix is shown as a diff; --dry-run changes nothing; an approval is kept until --approved says otherwise."""
    right = "Мэр заплатил 300 евро."
    wrong.translate("ru", "a.txt", {"The mayor paid 300 euros.": right.replace("Мэр", "Mэр")})  # a Latin M
    before = wrong.files()
    shown = wrong.ok("check", "--lang", "ru", "--fix", "--dry-run").out
    assert f"+ {right}" in shown
    assert wrong.files() == before
    unit = wrong.unit("ru", "The mayor paid 300 euros.")
    wrong.ok("approve", "--lang", "ru", "--unit", unit, "--despite-errors", *ANNA)
    assert "--approved" in wrong.ok("check", "--lang", "ru", "--fix").out
    assert "check --fix" not in wrong.run("check", "--lang", "ru").out  # it would put nothing right
    assert wrong.states("ru")["The mayor paid 300 euros."] == "approved"
    wrong.ok("check", "--lang", "ru", "--fix", "--approved")
    assert wrong.texts("ru", "a.txt")["The mayor paid 300 euros."] == (right, False)
    assert wrong.states("ru")["The mayor paid 300 euros."] == "translated"
    assert wrong.run("check", "--dry-run").code == 2


def test_a_fixed_draft_stays_the_machines(office: Office) -> None:
    """What an engine wrote is its draft after a fix too."""
    office.source("a.txt", "The mayor paid.\n")
    office.set(engines='["pseudo"]')
    office.run("sync")
    po = office.po("ru", "a.txt")
    assert po[0].fuzzy
    events = office.events("ru")
    po[0].msgstr = "Mэр заплатил."
    po.save()
    office.ok("check", "--lang", "ru", "--fix")
    assert office.texts("ru", "a.txt")["The mayor paid."] == ("Мэр заплатил.", True)
    assert office.states("ru")["The mayor paid."] == "draft"
    assert office.events("ru") == events  # nobody knows who wrote the text that was fixed


def test_sarif(wrong: Office) -> None:
    """A log of SARIF 2.1.0: rules, places, and suppressed results with their justification."""
    unit = str(numbers(wrong)[0]["unit"])
    log = json.loads(wrong.run("check", "--lang", "ru", "--format", "sarif").out)
    (run,) = log["runs"]
    (result,) = run["results"]
    assert (log["version"], result["ruleId"], result["level"]) == ("2.1.0", "numbers", "error")
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "numbers"
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "locales/ru/LC_MESSAGES/a.po"
    line = place["region"]["startLine"]
    assert wrong.catalog("ru", "a.txt").read_text("utf-8").splitlines()[line - 1].startswith("msgid")
    wrong.ok("ignore", "numbers", "--lang", "ru", "--unit", unit, "--reason", "the author knows")
    (result,) = json.loads(wrong.run("check", "--lang", "ru", "--format", "sarif").out)["runs"][0]["results"]
    assert result["suppressions"] == [{"kind": "inSource", "justification": "the author knows"}]


def test_github(wrong: Office) -> None:
    """A workflow command a finding, with what has a meaning there coded."""
    (line,) = wrong.run("check", "--lang", "ru", "--format", "github").out.splitlines()
    assert line.startswith("::error file=locales/ru/LC_MESSAGES/a.po,line=")
    assert "title=numbers (ru%2C " in line


def test_a_project_within_a_repository(wrong: Office) -> None:
    """Code scanning and annotations name files from the repository's folder."""
    git = wrong.root.parent / ".git"
    git.mkdir()
    name = f"{wrong.root.name}/locales/ru/LC_MESSAGES/a.po"
    assert f"file={name},line=" in wrong.run("check", "--lang", "ru", "--format", "github").out
    (result,) = json.loads(wrong.run("check", "--lang", "ru", "--format", "sarif").out)["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == name
    assert numbers(wrong)[0]["catalog"] == "locales/ru/LC_MESSAGES/a.po"
    git.rmdir()


def test_one_check_alone(wrong: Office) -> None:
    """--check and --severity narrow what is told; an unknown name is an error."""
    assert numbers(wrong, "--check", "tags") == []
    assert len(numbers(wrong, "--check", "numbers", "--severity", "error")) == 1
    assert wrong.run("check", "--check", "numbrs").code == 2


def test_explain(office: Office) -> None:
    """A check's page is one command away."""
    assert "What it does" in office.ok("check", "--explain", "numbers").out
    assert office.run("check", "--explain", "numbrs").code == 2


def test_plural_forms_have_two_sources(office: Office) -> None:
    """Of a plural's forms only what holds against both the singular and the plural source is told."""
    office.source("a.txt", "Nothing.\n")
    office.ok("sync")
    path = office.catalog("ru", "a.txt")
    text = 'msgid "One part of 5"\nmsgid_plural "Many parts of 5"\n'
    text += 'msgstr[0] "часть из 5"\nmsgstr[1] "части из 5"\nmsgstr[2] "частей из многих"\n'
    path.write_text(f"{path.read_text('utf-8')}\n{text}", "utf-8")
    rows = office.run("check", "--lang", "ru", "--format", "json").json
    assert [(row["check"], row["target"]) for row in rows if row["severity"] == "error"] == [("numbers", "частей из многих")]
