"""Filling on real project folders: memory first, engines then; no network, half a network, runs that are killed."""

from __future__ import annotations

import contextlib
import re
import shutil
import signal
import socket
import sqlite3
from typing import Any

import pytest

ONE = "The delegation arrived in Geneva on Monday morning."
TWO = "Talks on legal assistance will last 3 days."
THREE = "A statement will be published on Friday."
FOUR = "The press service answers questions by telephone."
TEXT = {ONE: "Делегация прибыла в Женеву в понедельник утром.", TWO: "Переговоры о правовой помощи продлятся 3 дня."}
ANNA = ("--by", "Anna <anna@example.org>")
CYRILLIC = str.maketrans("abcdefghijklmnopqrstuvwxyz", "абцдефгхижклмнопярстуввхйз")


def russian(text: str, nth: int = 1) -> str:
    """A translation good enough for the checks: in the script, with all that must survive."""
    return text.lower().translate(CYRILLIC).capitalize()


def google(office: Any, url: str, **more: str) -> None:
    """The engine `google` at an address on the loopback, for Russian only."""
    office.set(engines='["google"]', target_languages='["ru"]', options=f'{{ google = {{ base_url = "{url}" }} }}', **more)


def closed_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@pytest.fixture
def talks(office: Any) -> Any:
    """Two of four sentences of a release are known from an earlier one."""
    office.source("2022-01.txt", f"{ONE} {TWO}\n")
    office.ok("extract")
    office.translate("ru", "2022-01.txt", TEXT)
    office.source("2022-02.txt", f"{ONE}\n\n{TWO}\n\n{THREE}\n\n{FOUR}\n")
    return office


def test_memory_enters_as_drafts(talks: Any) -> None:
    """An exact match of a translated text in another document is a draft, and the journal says where it comes from."""
    assert "filled: 2 from memory; 8 units missing" in talks.ok("sync").out
    assert talks.texts("ru", "2022-02.txt") == {ONE: (TEXT[ONE], True), TWO: (TEXT[TWO], True), THREE: ("", False), FOUR: ("", False)}
    fills = [(e["act"], e["document"], e["origin"], e["agent"], e["by"]) for e in talks.events("ru")]
    assert fills == [("fill", "2022-02.txt", "memory", "2022-01", "l10n")] * 2


def test_approved_is_still_a_draft_unless_trusted(talks: Any) -> None:
    """Only with `memory.trust_approved` an approved exact match in the same context enters as translated; never as approved elsewhere."""
    talks.ok("approve", "--lang", "ru", "--unit", talks.unit("ru", ONE), *ANNA)
    talks.ok("sync")
    assert talks.texts("ru", "2022-02.txt")[ONE] == (TEXT[ONE], True)

    talks.catalog("ru", "2022-02.txt").unlink()
    talks.set(trust_approved="true")
    talks.ok("sync")
    assert talks.texts("ru", "2022-02.txt")[ONE] == (TEXT[ONE], False)
    assert talks.texts("ru", "2022-02.txt")[TWO] == (TEXT[TWO], True)


def test_other_context_is_not_trusted(talks: Any) -> None:
    """An approved text of another context is a draft even where approved ones are trusted."""
    talks.ok("approve", "2022-01.txt", "--lang", "ru", *ANNA)
    talks.set(trust_approved="true")
    talks.source("2022-02.txt", f'#l10n: context="headline"\n{ONE}\n')
    talks.ok("sync")
    assert talks.texts("ru", "2022-02.txt") == {ONE: (TEXT[ONE], True)}


def test_near_match_is_a_draft(talks: Any) -> None:
    """A text that is alike is filled as a draft with its per cent in the journal."""
    near = ONE.replace("Monday", "Tuesday")
    talks.source("2022-02.txt", f"{near}\n")
    talks.ok("sync")
    assert talks.texts("ru", "2022-02.txt") == {near: (TEXT[ONE], True)}
    (event,) = talks.events("ru")
    assert 70 <= event["score"] < 100


def test_work_folder_can_be_deleted(talks: Any) -> None:
    """Nothing depends on .l10n: without it the same project comes to the same catalogs."""
    talks.ok("sync")
    first = talks.files()
    shutil.rmtree(talks.root / ".l10n")
    talks.ok("sync")
    assert talks.files() == first
    (talks.root / ".l10n/memory.db").write_bytes(b"not a database")
    (talks.root / ".l10n/cache.db").write_bytes(b"not a database")
    assert talks.run("sync").code == 0
    assert talks.files() == first


def test_no_network(talks: Any) -> None:
    """One line names the engine and how many units wait; memory has filled what it knows; sync ends 0, pretranslate 1."""
    google(talks, f"http://127.0.0.1:{closed_port()}", timeout="2", attempts="1")
    done = talks.run("sync")
    assert done.code == 0
    (line,) = done.err.splitlines()
    assert line.startswith("l10n: google: no connection to 127.0.0.1") and "2 units wait" in line
    assert talks.texts("ru", "2022-02.txt") == {ONE: (TEXT[ONE], True), TWO: (TEXT[TWO], True), THREE: ("", False), FOUR: ("", False)}

    first = talks.files()
    done = talks.run("pretranslate")
    assert (done.code, len(done.err.splitlines())) == (1, 1)
    assert talks.files() == first
    assert talks.run("pretranslate", "--format", "json").json["missing"] == 2


def test_offline_asks_nobody(talks: Any, page: Any) -> None:
    """`--offline` asks no engine, though the settings name one."""
    google(talks, page.url)
    talks.ok("sync", "--offline")
    talks.ok("pretranslate", "--offline")
    assert page.asked == []


def test_engine_fills_drafts_once(talks: Any, page: Any) -> None:
    """Answers are drafts of the engine's origin; a second run, and a run after the catalog is gone, ask nothing."""
    google(talks, page.url)
    page.script = russian
    assert talks.ok("sync").out.splitlines()[1].startswith("filled: 2 from memory, 2 by google")
    texts = talks.texts("ru", "2022-02.txt")
    assert (texts[THREE], texts[FOUR]) == ((russian(THREE), True), (russian(FOUR), True))
    assert sorted(page.asked) == sorted([THREE, FOUR])
    assert [(e["origin"], e["agent"]) for e in talks.events("ru")] == [("memory", "2022-01")] * 2 + [("engine", "google")] * 2

    first = talks.files()
    talks.ok("sync")
    assert talks.files() == first
    talks.catalog("ru", "2022-02.txt").unlink()
    talks.ok("sync")
    assert talks.texts("ru", "2022-02.txt") == texts
    assert len(page.asked) == 2


def test_lost_number_is_refused(talks: Any, page: Any) -> None:
    """An answer that lost or changed a number is not taken; it is named, and the unit stays missing."""
    google(talks, page.url)
    page.script = lambda text, nth: russian(text).replace("7", "8")
    talks.source("2022-02.txt", "The court will hear 7 appeals.\n\nThe session is public.\n")
    done = talks.run("sync")
    assert done.code == 0
    line, _ = done.err.splitlines()
    assert line.startswith("l10n: not translated: ru 2022-02.txt ")
    assert " “The court will hear 7 appeals.”: google: lost the number 7" in line
    assert talks.texts("ru", "2022-02.txt") == {
        "The court will hear 7 appeals.": ("", False),
        "The session is public.": (russian("The session is public."), True),
    }


def test_next_engine_takes_what_is_left(talks: Any, page: Any) -> None:
    """What one engine's answer was refused for, the next one in the chain is asked."""
    google(talks, page.url)
    talks.set(engines='["google", "pseudo"]')
    page.script = lambda text, nth: text
    talks.source("2022-02.txt", f"{THREE}\n")
    talks.run("sync")
    assert talks.events("ru")[-1]["agent"] == "pseudo"


def test_tags_placed_by_a_guess(talks: Any, page: Any) -> None:
    """Where an engine loses its marks it is asked without them; the guess where the tags belong stands in the journal, for the reviewer."""
    google(talks, page.url)
    page.script = lambda text, nth: russian(text.replace("⟦0⟧", "").replace("⟦1⟧", ""))
    talks.source("tags.md", "The press service answers **many** questions.\n")
    assert talks.run("sync", "tags.md").code == 0
    ((source, (target, fuzzy)),) = talks.texts("ru", "tags.md").items()
    assert (source, target.count("**"), fuzzy) == ("The press service answers **many** questions.", 2, True)
    assert talks.events("ru")[-1]["reason"] == "tags placed by a guess"
    assert [text for text in page.asked if "many" in text] == [
        "The press service answers ⟦0⟧many⟦1⟧ questions.",
        "The press service answers many questions.",
    ]


def test_written_as_they_are_done(talks: Any, page: Any) -> None:
    """A document is in its catalog as soon as its last text is there, while others are still asked for; a kill then costs nothing."""
    google(talks, page.url)
    talks.source("2022-02.txt", f"{THREE}\n")
    talks.source("2022-03.txt", f"{FOUR}\n")
    talks.ok("extract")
    page.script = lambda text, nth: russian(text) if text == THREE else page.Reply(fault="hang")
    with talks.start("pretranslate") as process:
        for _ in range(2000):
            if talks.texts("ru", "2022-02.txt") == {THREE: (russian(THREE), True)}:
                break
            page.released.wait(0.01)
        else:
            raise AssertionError("the first document was never written")
        process.kill()
    assert talks.texts("ru", "2022-03.txt") == {FOUR: ("", False)}
    page.released.set()


def test_hostile_answer(talks: Any, page: Any) -> None:
    """Markup and control characters of an answer do not enter a catalog."""
    google(talks, page.url)
    answers = {THREE: "Заявление <script>alert(1)</script> будет.", FOUR: "Служба\x1b[31m отвечает."}
    page.script = lambda text, nth: answers[text]
    talks.source("2022-02.txt", f"{THREE}\n\n{FOUR}\n")
    done = talks.run("sync")
    assert done.code == 0 and len(done.err.splitlines()) == 3  # each of the two, and what to do
    assert talks.texts("ru", "2022-02.txt") == {THREE: ("", False), FOUR: ("", False)}


def test_saved_while_an_engine_is_asked(talks: Any, page: Any) -> None:
    """What a person saves in an editor while an engine is being asked stays; the engine's answer for it is not used."""
    google(talks, page.url)
    talks.ok("sync", "--offline")

    def slow(text: str, nth: int) -> str:
        if text == THREE:
            talks.translate("ru", "2022-02.txt", {THREE: "Заявление выйдет в пятницу."})
        return russian(text)

    page.script = slow
    talks.ok("sync")
    texts = talks.texts("ru", "2022-02.txt")
    assert (texts[THREE], texts[FOUR]) == (("Заявление выйдет в пятницу.", False), (russian(FOUR), True))
    assert [e["agent"] for e in talks.events("ru")].count("google") == 1


def many(office: Any, url: str) -> list[str]:
    """A release of 12 sentences to ask for, one after the other."""
    google(office, url)
    sentences = [f"The {word} committee meets in the old town hall." for word in
                 ["budget", "health", "transport", "culture", "border", "youth", "sports", "media", "water", "forest", "harbour", "museum"]]
    office.source("2022-02.txt", "\n\n".join(sentences) + "\n")
    return sentences


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_killed_in_the_middle(talks: Any, page: Any, how: signal.Signals) -> None:
    """Ctrl-C and kill -9 lose nothing that was answered: the next run asks only for what was not."""
    sentences = many(talks, page.url)
    answered = sentences[:5]

    def some(text: str, nth: int) -> Any:
        return russian(text) if text in answered else page.Reply(fault="hang")

    page.script = some
    talks.ok("extract")
    with talks.start("pretranslate", "--lang", "ru") as process:
        page.wait_for(6)
        wait_until_answered(talks, page, answered)
        process.send_signal(how)
        _, err = process.communicate(timeout=30)
    if how == signal.SIGINT:
        assert process.returncode == 130 and re.match(r"l10n: interrupted: [45] of 12 units done; every answer", err.splitlines()[-1])
        assert "Traceback" not in err
    page.released.set()
    before = list(page.asked)
    assert set(answered) <= set(before)

    page.script = russian
    talks.ok("sync")
    assert sorted(page.asked[len(before):]) == sorted(set(sentences) - set(answered))
    assert talks.texts("ru", "2022-02.txt") == {sentence: (russian(sentence), True) for sentence in sentences}


def wait_until_answered(office: Any, page: Any, answered: list[str]) -> None:
    """Until the cache, as another program sees it, holds these answers."""
    for _ in range(2000):
        with contextlib.closing(sqlite3.connect(office.root / ".l10n/cache.db")) as cache, contextlib.suppress(sqlite3.OperationalError):
            if cache.execute("SELECT count(*) FROM answer").fetchone()[0] >= len(answered):
                return
        page.released.wait(0.01)
    raise AssertionError("the answers never came into the cache")


def test_broken_termbase_stops_before_asking(talks: Any, page: Any) -> None:
    """A broken glossary is one line with its place; nobody is asked, so nothing is paid for texts that could not be judged."""
    google(talks, page.url)
    (talks.root / "locales/glossary.csv").write_text("source,ru\nminister,министр,extra,more\n", "utf-8")
    done = talks.run("sync")
    assert done.code == 1
    assert done.err.startswith("l10n: locales/glossary.csv:2: ") and len(done.err.splitlines()) == 1
    assert page.asked == []


def test_every_target_is_its_own(office: Any, page: Any) -> None:
    """Each language is asked for in its own code, with the same texts."""
    office.set(engines='["google"]', options=f'{{ google = {{ base_url = "{page.url}" }} }}')
    page.script = lambda text, nth: "این جلسه علنی است." if page.queries[-1]["tl"] == "fa" else "Заседание открытое."
    office.source("a.txt", "The session is public.\n")
    office.ok("sync")
    assert sorted(query["tl"] for query in page.queries) == ["fa", "ru"]
    assert office.texts("fa", "a.txt") == {"The session is public.": ("این جلسه علنی است.", True)}
