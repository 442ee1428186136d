"""Questions: what helps an engine, no more than it heeds, and nothing of what must not leave."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from l10n import lang
from l10n.api import EngineLimits, Form, Help, Question
from l10n.errors import EngineRefused
from l10n.flow.questions import LONGEST, Questions
from l10n.flow.route import route, routes
from l10n.flow.workspace import Workspace, open_workspace
from l10n.memory import Memory, Stored, open_memory
from l10n.model import Key, State, Term, Unit
from l10n.text import mask

NOW = datetime(2026, 11, 25, tzinfo=UTC)
RU = lang.get("ru")
ALL: frozenset[Help] = frozenset(("context", "note", "neighbours", "title", "terms", "matches"))
GLOSSARY = (
    "source,ru,part_of_speech,note\n"
    "Igor Krasnov,Игорь Краснов,name,\n"
    "minister,министр,noun,of Igor Krasnov's cabinet\n"
    "delegation,делегация,noun,\n"
    "summit,,noun,\n"
)
TEXT = """# The visit

First came the delegation of the minister. <!-- then --> Igor Krasnov welcomed the delegation.

<!-- l10n: context="menu" note="Ask Igor Krasnov" -->
Talks went on for two days in the old town hall.

The end came on Friday.
"""
FIRST = "First came the delegation of the minister. <!-- then --> Igor Krasnov welcomed the delegation."


class Listener:
    """An engine that is only looked at."""

    name, version, limits = "listener", "1", EngineLimits()
    forms: tuple[Form, ...] = ("marks", "html", "plain")

    def __init__(self, heeds: frozenset[Help] = ALL, leaves: bool = True) -> None:
        self.heeds, self.leaves = heeds, leaves

    def supports(self, source: str, target: str) -> bool:
        return True

    def lacks(self) -> str:
        return ""

    def probe(self, source: str, target: str) -> str:
        return ""

    def translate(self, questions: Sequence[Question], source: str, target: str) -> list[str]:
        return []


def office(tmp_path: Path, settings: str = "", **documents: str) -> Workspace:
    (tmp_path / "l10n.toml").write_text(f"segmentation = 'paragraph'\nengines = ['pseudo']\n{settings}")
    (tmp_path / "locales").mkdir()
    (tmp_path / "locales/glossary.csv").write_text(GLOSSARY)
    (tmp_path / "source").mkdir()
    for name, text in {"a": TEXT, **documents}.items():
        (tmp_path / "source" / f"{name}.md").write_text(text)
    return open_workspace(tmp_path)


@pytest.fixture
def ask(tmp_path: Path) -> Iterator[Callable[..., Questions]]:
    """Makes the questions of a project; what `stored` holds is in its memory."""
    made: list[Memory] = []

    def questions(settings: str = "", stored: Sequence[Stored] = (), **documents: str) -> Questions:
        space = office(tmp_path, settings, **documents)
        extracts = space.read_all(["a.md"])
        memory = open_memory(tmp_path / "memory.db")
        made.append(memory)
        memory.refresh("all", "1", lambda: stored)
        found = routes(space, extracts, [RU], now=NOW)
        return Questions(space, extracts, RU, found, space.termbase(), memory, lambda extracted: route(space, extracted, RU, now=NOW))

    yield questions
    for memory in made:
        memory.close()


def unit(questions: Questions, begins: str) -> Unit:
    return next(unit for unit in questions.extracts["a.md"].units() if unit.key.source.startswith(begins))


def question(questions: Questions, engine: Listener, begins: str, form: Form = "marks") -> Question:
    """As a run makes it."""
    own = unit(questions, begins)
    seen = questions.asked(engine, "a.md", own)
    return questions.question(engine, "a.md", own, mask(seen.unit.key.source, seen.unit.spans, form).text, form)


def test_all_that_an_engine_heeds(ask: Callable[..., Questions]) -> None:
    """Context and note, the text around it, the title, terms that have a translation, in one question."""
    assert question(ask(), Listener(), "Talks") == Question(
        "Talks went on for two days in the old town hall.",
        "marks",
        "menu",
        "Ask Igor Krasnov",
        f"The visit {FIRST}",
        "The end came on Friday.",
        "The visit",
    )


def test_terms_that_occur(ask: Callable[..., Questions]) -> None:
    """Each once, in order, those without a form in the language left out."""
    assert question(ask(), Listener(), "First").terms == (
        Term("delegation", ("делегация",), part_of_speech="noun"),
        Term("minister", ("министр",), "of Igor Krasnov's cabinet", part_of_speech="noun"),
        Term("Igor Krasnov", ("Игорь Краснов",), part_of_speech="name"),
    )


def test_nothing_that_it_does_not_heed(ask: Callable[..., Questions]) -> None:
    """An engine that translates the text alone gets the text alone."""
    assert question(ask(), Listener(frozenset()), "Talks") == Question("Talks went on for two days in the old town hall.")


def test_the_text_around_is_bounded(ask: Callable[..., Questions]) -> None:
    """The nearest neighbour whole, more only where there is room; nothing at the document's ends."""
    long = "Word " * LONGEST
    questions = ask(a=f"One.\n\n{long}\n\nTwo.\n\nThree.\n\nFour.\n")
    listener = Listener(frozenset(("neighbours",)))
    assert question(questions, listener, "One").before == ""
    assert question(questions, listener, "Two").before == long.strip()
    assert question(questions, listener, "Four") == Question("Four.", before="Two. Three.")


def test_the_context_version(ask: Callable[..., Questions]) -> None:
    """It changes with heeded msgctxt, note and terms, and with nothing else, so that a sentence is asked once over all documents."""
    questions = ask()
    talks, end, first = (unit(questions, begins) for begins in ("Talks", "The end", "First"))
    version = questions.version
    assert version(Listener(frozenset(("neighbours", "title", "matches"))), "a.md", talks) == ""
    assert version(Listener(), "a.md", end) == ""
    seen = {
        version(Listener(), "a.md", talks),
        version(Listener(frozenset(("context",))), "a.md", talks),
        version(Listener(frozenset(("note",))), "a.md", talks),
        version(Listener(), "a.md", first),
        version(Listener(), "a.md", Unit(Key("other", talks.key.source), note=talks.note)),
        version(Listener(), "a.md", Unit(Key("", talks.key.source), note=talks.note)),
    }
    assert len(seen) == 6 and all(len(one) == 16 for one in seen)


def test_an_offline_document_gives_no_question_to_one_that_lets_texts_leave(ask: Callable[..., Questions]) -> None:
    """The last lock: whoever asks for such a question by mistake gets an error, and an engine on this machine gets its question."""
    questions = ask(a=f"<!-- l10n: offline -->\n\n{TEXT}")
    with pytest.raises(EngineRefused, match=r"listener: is not asked: a\.md stays on this machine \(source/a\.md:1: l10n: offline\)"):
        question(questions, Listener(), "Talks")
    assert question(questions, Listener(leaves=False), "Talks").before == f"The visit {FIRST}"


def test_an_engine_that_does_not_say_lets_texts_leave(ask: Callable[..., Questions]) -> None:
    """Another distribution's engine without `leaves` is not trusted with what must stay."""
    engine = Listener()
    del engine.leaves
    with pytest.raises(EngineRefused):
        question(ask(a=f"<!-- l10n: offline -->\n\n{TEXT}"), engine, "Talks")


def stored(document: str, source: str, target: str = "") -> Stored:
    return Stored("ru", document, Key(None, source), target or f"По-русски: {source}", State.TRANSLATED)


NEAR = "Talks went on for two days in the new town hall."


def sources(questions: Questions, engine: Listener) -> list[str]:
    return [match.source for match in question(questions, engine, "Talks").matches]


def test_matches_that_leave_are_present_sentences_of_open_documents(ask: Callable[..., Questions]) -> None:
    """Nothing of a document that is offline, gone, imported or refused, nor a sentence that an open one no longer has."""
    near = {
        "b": "Talks went on for two days in the new town hall.",
        "c": "Talks went on for two days in the big town hall.",
        "gone": "Talks went on for two days in the far town hall.",
        "imported/old": "Talks went on for two days in the red town hall.",
        "d": "Talks went on for two days in the dim town hall.",
        "e": "Talks went on for two days in the low town hall.",
    }
    questions = ask(
        "formats.max_bytes = 5000",
        [stored(document, source) for document, source in near.items()],
        b=near["b"],
        c=f"{near['c']} <!-- l10n: offline -->",
        d="Talks were over.",
        e=f"{near['e']}\n\n{'x' * 5000}",
    )
    assert sources(questions, Listener()) == [near["b"]]
    assert len(sources(questions, Listener(leaves=False))) == 3


def test_matches_of_tmx_files_stay(ask: Callable[..., Questions]) -> None:
    """Nobody knows whether texts of a TMX file may leave: none does, though open documents have the sentence and the file's name."""
    questions = ask("", [stored("b.tmx", NEAR)], **{"b.tmx": NEAR, "b": NEAR})
    assert sources(questions, Listener()) == []
    assert sources(questions, Listener(leaves=False)) == [NEAR]


def test_few_matches_and_good_ones(ask: Callable[..., Questions]) -> None:
    """The three best from 50 per cent on; the memory is not asked for an engine that does not heed it."""
    same = "Talks went on for two days in the old town hall."
    near = [same, *(f"Talks went on for two days in the {word} town hall." for word in ("new", "big", "far"))]
    questions = ask("", [stored("b", source) for source in (*near, "Something else.")], b="\n\n".join(near))
    found = question(questions, Listener(), "Talks").matches
    assert len(found) == 3 and found[0].source == same and all(match.score >= 50 for match in found)
    questions.memory = None
    assert question(questions, Listener(frozenset(("note",))), "Talks").matches == ()


def test_masked_names_are_nowhere_in_a_question(ask: Callable[..., Questions]) -> None:
    """Not in the text, nor in what surrounds it, its note, terms or matches; an engine on this machine sees them all."""
    questions = ask(
        "mask_names = true",
        [stored("b", NEAR), stored("b", f"{NEAR[:-1]} with Igor Krasnov.")],
        b=f"{NEAR}\n\n{NEAR[:-1]} with Igor Krasnov.\n",
    )
    for begins in ("First", "Talks", "The end", "The visit"):
        for form in Listener.forms:
            sent = repr(question(questions, Listener(), begins, form))
            assert "Krasnov" not in sent and "Краснов" not in sent, (begins, form)
    assert question(questions, Listener(), "Talks").note == "Ask […]"
    assert question(questions, Listener(), "First").terms == (Term("delegation", ("делегация",), part_of_speech="noun"),)
    assert sources(questions, Listener()) == [NEAR]
    assert "Krasnov" in question(questions, Listener(leaves=False), "First").text


@pytest.mark.parametrize("text", ["Igor **Krasnov** came.", "*Igor* Krasnov came.", "Igor <b>Krasnov</b> came.", "Igor&nbsp;Krasnov came."])
def test_a_name_that_markup_divides_is_not_sent(ask: Callable[..., Questions], text: str) -> None:
    """It cannot be masked, so the text is shown to no engine that lets texts leave."""
    questions = ask("mask_names = true", a=f"{text}\n")
    with pytest.raises(EngineRefused, match="a name of the glossary cannot be masked"):
        question(questions, Listener(), text[:4])
