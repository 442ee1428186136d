"""Names in whose place another name stands."""

from __future__ import annotations

import pytest

from l10n import lang
from l10n.checks.transliteration import knowledge
from l10n.text.lost_names import names_of
from l10n.text.reading import Reading
from l10n.text.replaced_names import replaced

SOURCE = "On Friday President Sterling told Graham Whitfield in Leeds that the talks would go on."


def found(source: str, target: str, language: str, gone: frozenset[str] = frozenset()) -> tuple[str, str] | None:
    """The name and the word in its place."""
    known = knowledge("en", language)
    assert known is not None
    ours, theirs = Reading(source, lang.get("en")), Reading(target, lang.get(language))
    pair = replaced(ours, theirs, known, names_of(ours, known), gone)
    return pair and (pair[0].text, pair[1].text)


@pytest.mark.parametrize(
    ("language", "target", "name", "other"),
    [
        ("ar", "قال الرئيس ستيرلينغ يوم الجمعة لغراهام ميلتون في ليدز إن المحادثات ستستمر.", "Whitfield", "ميلتون"),
        ("fa", "رئیس جمهور استرلینگ روز جمعه در لیدز به گراهام میلتون گفت که گفتگوها ادامه دارد.", "Whitfield", "میلتون"),
        ("bs", "Predsjednik Sterling u petak je rekao Grahamu Miltonu u Leedsu da će se razgovori nastaviti.", "Whitfield", "Miltonu"),
    ],
)
def test_beside_the_name_that_is_heard(language: str, target: str, name: str, other: str) -> None:
    """The word that stands where the name should, and looks like a name."""
    assert found(SOURCE, target, language, frozenset({name})) == (name, other)


def test_a_name_that_may_be_a_word() -> None:
    """A capital within a sentence makes a name, where no word of the vocabulary is meant, and not all words have one."""
    assert found("The people of the region know that Thatcher won.", "يعرف سكان المنطقة أن سكوفيل فاز.", "ar") == ("Thatcher", "سكوفيل")
    assert found("The people of the region know that Parliament won.", "يعرف سكان المنطقة أن سكوفيل فاز.", "ar") is None
    assert found("The People Of The Region Know That Thatcher Won.", "يعرف سكان المنطقة أن سكوفيل فاز.", "ar") is None


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("قال الرئيس يوم الجمعة لغراهام في ليدز إن المحادثات ستستمر.", "left out"),
        ("قال الرئيس ستيرلينغ يوم الجمعة لغراهام ويتفيلد في ليدز إن المحادثات ستستمر.", "all there"),
        ("قال الرئيس ستيرلينغ يوم الجمعة لغراهام ويتفيل في ليدز إن المحادثات ستستمر.", "much like it"),
    ],
)
def test_no_other_name(target: str, why: str) -> None:
    """A name that is left out or written oddly is not replaced."""
    assert found(SOURCE, target, "ar", frozenset() if why == "all there" else frozenset({"Whitfield"})) is None


def test_a_language_of_whose_letters_nothing_is_known() -> None:
    """Nothing is said, and nothing of long texts either, in which places say little."""
    assert found(SOURCE, "ستيرلينغ", "ar", frozenset()) is None
    assert found(SOURCE + " And so on." * 30, "قال ميلتون.", "ar", frozenset({"Whitfield"})) is None
