"""Words of the source that a target keeps."""

from __future__ import annotations

from l10n import lang
from l10n.text.copied import alone, open_places, runs, shares_run
from l10n.text.reading import Reading


def places(text: str, code: str = "en") -> list[str]:
    """The open words of a text."""
    return [w.text for w in open_places(Reading(text, lang.get(code)))]


def test_code_and_torn_words_are_not_open() -> None:
    """Options, paths, identifiers and words with markup inside are nobody's language."""
    assert places("run a-b-c --all /etc/x of <b>D</b>irect currentLang now") == ["run", "of", "now"]


def test_runs_stand_in_both_texts() -> None:
    """A run is as long as it can be, with its open words and function words counted; another script ends it."""
    english, russian = lang.get("en"), lang.get("ru")
    ours = open_places(Reading("We said that the old bridge would be safe.", english))
    theirs = open_places(Reading("Мы said that the old bridge будет цел.", russian))
    found = list(runs(ours, theirs, {"that", "the"}, {"bridge"}, str.isascii))
    assert [(r.place, r.plain, r.function) for r in found] == [((3, 27), 2, 2)]


def test_fewer_words_in_a_row_are_no_run() -> None:
    """Three words may be a name."""
    assert not shares_run(["a", "b", "c", "x", "d"], ["a", "b", "c", "y", "d"])
    assert shares_run(["x", "a", "b", "c", "d"], ["a", "b", "c", "d"])


def test_a_word_alone() -> None:
    """Not within another word, in quotation marks, or in code; the first place that is free."""
    assert alone("«arum» arums a/arum/b arum", "arum") == (22, 26)
    assert alone("(arum) arum-lily", "arum") is None
