"""What of a model's answer may be believed by its form alone: each text under its own id and nonce, once, and nothing else.

An answer is hostile input: whatever it is, it gives texts to the questions whose id and nonce it brought back, and errors to the
others; a text never goes to another question. Whether a text is a translation is the flow's to say, but for what shows by its form:
labels, fences, refusals, pieces of the instructions.
"""

from __future__ import annotations

import contextlib
import functools
import importlib.resources
import json
import re
import tomllib
from collections.abc import Mapping, Sequence

from l10n.api import Question
from l10n.errors import EngineAnswerError, EngineError
from l10n.regex import regex

FORM = frozenset({"id", "nonce", "translation"})
THOUGHT = regex(r"\s*<(think(?:ing)?)>")
START = regex(r'\{\s*"translations"\s*:')
BEGUN = regex(r'\{\s*"translations"\s*:\s*\[\s*')
COMMA = regex(r"\s*,\s*")
TRIES = 8
"""Places in a text where its JSON is looked for: the last ones, so that time stays linear."""
SURROGATE = regex("[\ud800-\udfff]")
LABEL = regex(r"[^\n:：]{0,80}[:：]")
NOTE = regex(r"[(\[]([^()\[\]:：]{2,40})[:：]")
OURS = regex(r'"?\b(?:nonce|translations?)"\s*:|```')
SHINGLE = 8
"""So many words of the instructions in a row are a leak of them."""
Json = object


class Doubled(dict[str, Json]):
    """A JSON object in which a name came twice."""


def paired(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    """A JSON object, which says so where a name came twice."""
    made = dict(pairs)
    return made if len(made) == len(pairs) else Doubled(made)


DECODER = json.JSONDecoder(object_pairs_hook=paired)


def answers(
    engine: str, content: str, questions: Sequence[Question], nonces: Sequence[str], told: str, cut: str = ""
) -> list[str | EngineError]:
    """An answer or an EngineAnswerError for each question, in order; `told` are the instructions that the model got.

    `cut` says of an answer that was cut off why; what is whole of it counts. Raises EngineAnswerError where the content has no answer
    to any.
    """
    items = read(content)
    if items is None:
        raise EngineAnswerError(engine, cut or "answered in another form than it was asked for")
    by_id: dict[int, list[Mapping[str, Json]]] = {}
    for item in items:
        if isinstance(item, dict) and (number := whole(item.get("id"))) is not None:
            by_id.setdefault(number, []).append(item)
    left_out = set(range(1, len(questions) + 1)) - by_id.keys() if not cut else set()
    leaks = of_instructions(told)
    found: list[str | EngineError] = []
    wrong: list[str] = []
    for number, (question, nonce) in enumerate(zip(questions, nonces, strict=True), 1):
        text, why = judged(by_id[number], nonce) if number in by_id else ("", cut or "left the text out")
        if not why and {number - 1, number + 1} & left_out:
            why = "may hold the text beside it, which it left out"
        if why := why or oddity(text, question.text, leaks, nonces):
            wrong.append(why)
        found.append(EngineAnswerError(engine, why) if why else text)
    if len(wrong) == len(questions):
        of = f" ({len(questions)} texts, none was answered as asked)" if len(questions) > 1 else ""
        raise EngineAnswerError(engine, wrong[0] + of)
    return found


def judged(items: Sequence[Mapping[str, Json]], nonce: str) -> tuple[str, str]:
    """The text that these items, all with a question's id, give to it; or why they give none."""
    if len(items) > 1:
        return "", "answered the text twice"
    (item,) = items
    text = item.get("translation")
    if item.get("nonce") != nonce:
        return "", "answered with another text's mark"
    if isinstance(item, Doubled) or not item.keys() <= FORM:
        return "", "added something to the answer"
    if not isinstance(text, str) or SURROGATE.search(text):
        return "", "gave an answer that is not text"
    if not text.strip():
        return "", "gave an empty answer"
    return text, ""


def oddity(text: str, source: str, leaks: frozenset[tuple[str, ...]], nonces: Sequence[str]) -> str:
    """What shows by its form that a text is no translation of the source; empty where nothing does."""
    core, own = text.strip(), plain(source)
    said = plain(core)
    if core.count("\n") > source.strip().count("\n"):
        return "added lines to the text"
    if any(nonce in core and nonce not in source for nonce in nonces) or (OURS.search(core) and not OURS.search(source)):
        return "put the form of the answer into the text"
    if not leaks.isdisjoint(shingles(core) - shingles(source)):
        return "repeated its instructions"
    label = LABEL.match(said) if said.count(":") + said.count("：") > own.count(":") + own.count("：") else None
    if label and any(word in label[0] for word in phrases("label")) and not any(word in own for word in phrases("own_label")):
        return "put a label before the translation"
    notes = [note[1].strip() for note in NOTE.finditer(said)]
    if any(note.startswith(phrases("note")) for note in notes) and not any(word in own for word in phrases("own_note")):
        return "added a note to the translation"
    if said.lstrip("«\"“„(").startswith(phrases("refusal")) and not any(word in f" {own} " for word in phrases("own_refusal")):
        return "refused in place of a translation"
    return ""


def read(content: str) -> list[Json] | None:
    """The list of items in an answer: the content is its JSON, or holds it among other words; None where there is none."""
    thought = THOUGHT.match(content)
    text = content.partition(f"</{thought[1]}>")[2] if thought else content
    found = listed(parsed(text.strip()))
    if found is not None:
        return found
    for start in [match.start() for match in START.finditer(text)][: -TRIES - 1 : -1]:
        found = listed(parsed(text[start:], rest=True))
        if found is not None:
            return found
    return whole_items(text)


def whole_items(text: str) -> list[Json] | None:
    """The items in front of the place where an answer breaks off; None where there is no whole one."""
    place = BEGUN.search(text)
    found: list[Json] = []
    with contextlib.suppress(ValueError, RecursionError):
        while place:
            item, end = DECODER.raw_decode(text, place.end())
            found.append(item)
            place = COMMA.match(text, end)
    return found or None


def listed(value: Json) -> list[Json] | None:
    """The items of an answer's JSON, which is `{"translations": […]}` or the list itself."""
    if isinstance(value, dict) and not isinstance(value, Doubled):
        value = value.get("translations")
    return value if isinstance(value, list) else None


def parsed(text: str, rest: bool = False) -> Json:
    """The JSON value that a text is, or with `rest` begins with; None where it is none."""
    try:
        return DECODER.raw_decode(text)[0] if rest else DECODER.decode(text)
    except (ValueError, RecursionError):
        return None


def whole(value: Json) -> int | None:
    """An id: a whole number, or one as text."""
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 10:
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def plain(text: str) -> str:
    """In lower case, with plain apostrophes."""
    return text.casefold().replace("’", "'")


def shingles(text: str) -> frozenset[tuple[str, ...]]:
    """Every few words of a text in a row."""
    words = re.findall(r"\w+", text.casefold())
    return frozenset(zip(*(words[n:] for n in range(SHINGLE)), strict=False))


@functools.lru_cache(maxsize=64)
def of_instructions(told: str) -> frozenset[tuple[str, ...]]:
    """The same of the instructions, which come again with every request."""
    return shingles(told)


@functools.cache
def phrases(name: str) -> tuple[str, ...]:
    """A list of `data/phrases.toml`."""
    text = (importlib.resources.files("l10n.engines.llm") / "data" / "phrases.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)[name])
