"""Sentences that pages translate: English everywhere else, the same in another process, told with what they were made of."""

from __future__ import annotations

import json
import pickle

from l10n.errors import RefusedError, UsageError
from l10n.phrases import Local, Phrase, message, nphrase, phrase
from l10n.web.wire import worded


def test_a_phrase_is_its_english() -> None:
    """Whoever prints, compares or stores one has the sentence; braces in a value are no places."""
    said = phrase("{name} wrote {count} texts", name="{count}", count=3)
    assert said == "{count} wrote 3 texts" and json.dumps(said) == '"{count} wrote 3 texts"'
    assert hash(said) == hash("{count} wrote 3 texts")


def test_a_phrase_goes_to_another_process() -> None:
    """With its template and values, also within an error."""
    said = phrase("not saved: {why}", why=phrase("it has no text"))
    again = pickle.loads(pickle.dumps(said))
    assert (again, again.template, again.values) == (said, said.template, said.values) and isinstance(again.values["why"], Phrase)
    assert message(pickle.loads(pickle.dumps(RefusedError(said)))) == said


def test_what_the_page_is_told() -> None:
    """A phrase by its template and values, whatever stands in it; any other text as it is, and so of errors."""
    said = phrase("not saved: {why} ({count})", why=phrase("it has no text"), count=2)
    assert worded(said) == {"say": "not saved: {why} ({count})", "with": {"why": {"say": "it has no text", "with": {}}, "count": 2}}
    assert worded(message(RefusedError(said))) == worded(said)
    assert worded(message(UsageError("a.po: gone"))) == "a.po: gone"


def test_what_is_counted() -> None:
    """One has its own sentence; the page gets both and the count, also from another process."""
    one, three = (nphrase("{count} line, not {needed}", "{count} lines, not {needed}", count, needed=2) for count in (1, 3))
    assert (one, three) == ("1 line, not 2", "3 lines, not 2")
    told = {"say": "{count} line, not {needed}", "many": "{count} lines, not {needed}", "with": {"count": 3, "needed": 2}}
    assert worded(three) == worded(pickle.loads(pickle.dumps(three))) == told


def test_a_name_that_each_language_has() -> None:
    """It is its English, and the page is told what it is the name of."""
    name = Local("Persian", "language", "fa")
    said = phrase("not {language}", language=name)
    assert (name, said) == ("Persian", "not Persian")
    told = {"kind": "language", "code": "fa", "english": "Persian"}
    assert worded(name) == worded(pickle.loads(pickle.dumps(name))) == told
    assert worded(said) == {"say": "not {language}", "with": {"language": told}}
