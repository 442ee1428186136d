"""Merge: what becomes of every translation when a document changes."""

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n import lang
from l10n.flow.carry import CUT_NOTE
from l10n.flow.merge import Merged, merge
from l10n.flow.notes import resolved
from l10n.model import Entry, Key, Unit

REFERENCE = "source/news/a.txt"
FIRST = "The two offices signed a cooperation agreement in Sarajevo."
SECOND = "The parties will exchange best practices on cybercrime."
THIRD = "A series of new meetings is to be held in the coming days."
SIGNED = "Две прокуратуры подписали в Сараево соглашение о сотрудничестве."
EXCHANGE = "Стороны обменяются лучшими практиками по киберпреступности."
SERIES = "В ближайшие дни пройдёт ряд новых встреч."


def sentences(text: str) -> list[str]:
    return re.findall(r".+?(?:[.!?]+\s+|$)", text, re.DOTALL)


def entry(source: str, target: str = "", *, fuzzy: bool = False, previous: str | None = None, **rest: object) -> Entry:
    """An entry as merge leaves it, of a paragraph of this document."""
    before = None if previous is None else Key(None, previous)
    whole = Entry(Key(None, source), (target,), fuzzy=fuzzy, previous=before, extracted=("paragraph",), references=(REFERENCE,))
    return replace(whole, **rest)  # type: ignore[arg-type]  # fields by name


def merged(
    entries: Sequence[Entry],
    sources: Sequence[str | Unit],
    obsolete: Sequence[Entry] = (),
    source: str = "en",
    target: str = "ru",
) -> Merged:
    units = [Unit(Key(None, s)) if isinstance(s, str) else s for s in sources]
    return merge(entries, obsolete, units, REFERENCE, source=lang.get(source), target=lang.get(target), segment_target=sentences)


def test_the_catalog_follows_the_document() -> None:
    """Order, kind, note and file come from the document; targets, people's comments and flags stay."""
    old = [
        entry(SECOND, EXCHANGE, comments=("by hand",), flags=("no-wrap",), references=("x.txt:7",)),
        entry(FIRST, SIGNED, fuzzy=True),
    ]
    new = merged(old, [Unit(Key(None, FIRST), "title", "two\nlines"), SECOND, SECOND, THIRD])
    assert new == Merged(
        entries=(
            entry(FIRST, SIGNED, fuzzy=True, extracted=("title", "note: two", "note: lines")),
            entry(SECOND, EXCHANGE, comments=("by hand",), flags=("no-wrap",)),
            entry(THIRD),
        ),
        obsolete=(),
        new=(Key(None, THIRD),),
    )


def test_a_near_text_becomes_stale_and_comes_back_whole() -> None:
    """An edit keeps the old text as fuzzy with its source; taking the edit back restores the catalog as it was."""
    old = [entry(FIRST, SIGNED), entry(SECOND, EXCHANGE), entry(THIRD, SERIES)]
    edited = SECOND.replace("best practices", "their experience")
    new = merged(old, [FIRST, edited, THIRD])
    assert new.entries == (old[0], entry(edited, EXCHANGE, fuzzy=True, previous=SECOND), old[2])
    assert new.obsolete == (old[1],)
    assert [(c.entry.key.source, c.how) for c in new.carried] == [(edited, "near")]
    back = merged(new.entries, [FIRST, SECOND, THIRD], new.obsolete)
    assert (back.entries, back.obsolete) == (tuple(old), ())


def test_an_edit_of_an_edit_keeps_the_source_that_was_translated() -> None:
    """However often a source changes, its stale text stands beside the source it translates, and nothing piles up."""
    once, twice = SECOND.replace("best ", "some "), SECOND.replace("best ", "many useful ")
    first = merged([entry(SECOND, EXCHANGE)], [once])
    second = merged(first.entries, [twice], first.obsolete)
    assert second.entries == (entry(twice, EXCHANGE, fuzzy=True, previous=SECOND),)
    assert second.obsolete == (entry(SECOND, EXCHANGE),)


def test_a_stale_text_whose_source_returns_is_a_draft_where_its_state_is_unknown() -> None:
    """A text that another program made fuzzy is not trusted more than that."""
    new = merged(
        [entry("The office of the prosecutor", "Прокуратура", fuzzy=True, previous="The prosecutor's office")],
        ["The prosecutor's office"],
    )
    assert new.entries == (entry("The prosecutor's office", "Прокуратура", fuzzy=True),)


def test_place_counts_where_words_hardly_agree() -> None:
    """Between kept neighbours a text that is rewritten is still the old one; elsewhere it is new."""
    rewritten = "An exchange of best practices on cybercrime and terrorism follows."
    there = merged([entry(FIRST, SIGNED), entry(SECOND, EXCHANGE), entry(THIRD, SERIES)], [FIRST, rewritten, THIRD])
    assert there.entries[1] == entry(rewritten, EXCHANGE, fuzzy=True, previous=SECOND)
    elsewhere = merged([entry(FIRST, SIGNED), entry(SECOND, EXCHANGE), entry(THIRD, SERIES)], [FIRST, THIRD, rewritten])
    assert elsewhere.entries[2] == entry(rewritten)
    assert elsewhere.obsolete == (entry(SECOND, EXCHANGE),)


def test_an_edit_beside_an_insertion_is_found() -> None:
    """A new sentence next to an edited one does not hide where the edited one comes from."""
    rewritten = "An exchange of best practices on cybercrime and terrorism follows."
    new = merged([entry(FIRST, SIGNED), entry(SECOND, EXCHANGE), entry(THIRD, SERIES)], [FIRST, "Nobody knew.", rewritten, THIRD])
    assert [e.previous for e in new.entries] == [None, None, Key(None, SECOND), None]


def test_what_is_gone_retires_and_comes_back_as_it_was() -> None:
    """A translation outlives its text; an entry without text does not."""
    old = [entry(FIRST, SIGNED, comments=("kept",)), entry(SECOND, EXCHANGE, fuzzy=True), entry("Never translated.")]
    gone = merged(old, [THIRD])
    assert gone.entries == (entry(THIRD),)
    assert gone.obsolete == (old[0], old[1])
    assert gone.retired == (old[0].key, old[1].key)
    back = merged(gone.entries, [SECOND, FIRST, THIRD], gone.obsolete)
    assert back.entries == (old[1], old[0], entry(THIRD))
    assert back.obsolete == ()
    assert back.returned == (old[1].key, old[0].key)


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ("The office is 300 years old this year.", "The office is 350 years old this year.", "a number (300 → 350)"),
        ("The office signed two protocols last year.", "The office signed three protocols last year.", "a number (two → three)"),
        ("The parties did not sign the protocol.", "The parties did sign the protocol.", "a negation (not is gone)"),
        ("The parties signed with delay.", "The parties signed without delay.", "a negation (without is new)"),
        ("The parties signed with Igor Krasnov.", "The parties signed with Oleg Krasnov.", "a name (Igor → Oleg)"),
        ("Krasnov signed the protocol.", "Petrov signed the protocol.", "a first word that may be a name (Krasnov → Petrov)"),
        (
            "Belize did not sign in 2013 in spite of all.",
            "It did sign in 2014 in spite of all.",
            "a number (2013 → 2014); a negation (not is gone)",
        ),
    ],
)
def test_a_dangerous_edit_says_so(before: str, after: str, reason: str) -> None:
    """An edit that touches a number, a negation or a name stands in the entry's note, which a second merge keeps."""
    new = merged([entry(before, "…")], [after])
    assert new.entries == (entry(after, "…", fuzzy=True, previous=before, comments=(f"l10n: the source changed {reason}",)),)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("He didn't sign the protocol of the meeting.", "He did not sign the protocol of this meeting."),
        ("The office’s head spoke to the guests.", "The head of the office spoke to the guests."),
        ("On Monday, the 1,200 guests left Sarajevo.", "The 1200 guests left Sarajevo on Monday."),
    ],
)
def test_a_harmless_edit_has_no_note(before: str, after: str) -> None:
    """A note that cries wolf is not read."""
    assert merged([entry(before, "…")], [after]).entries == (entry(after, "…", fuzzy=True, previous=before),)


def test_the_note_is_replaced_and_goes_when_the_text_was_looked_at() -> None:
    """One note an entry, always the present one, and people's comments beside it untouched."""
    note = "l10n: the source changed a number (300 → 350)"
    stale = entry("It is 350 years old.", "…", fuzzy=True, previous="It is 300 years old.", comments=("mine", note))
    assert merged([stale], ["It is 350 years old."]).entries == (stale,)
    again = merged([stale], ["It is 400 years old."])
    assert again.entries[0].comments == ("mine", "l10n: the source changed a number (300 → 400)")
    confirmed = replace(stale, fuzzy=False, previous=None)
    assert merged([confirmed], ["It is 350 years old."]).entries[0].comments == ("mine",)
    assert resolved(confirmed).comments == ("mine",)


def test_sentences_join_to_paragraphs() -> None:
    """Joined, a translation is as good as its worst part; the sentences come back with their own states."""
    old = [entry(FIRST, SIGNED), entry(SECOND, EXCHANGE, fuzzy=True), entry(THIRD, SERIES)]
    whole, drafted = f"{FIRST} {THIRD}", f"{SECOND}\n{FIRST}"
    new = merged(old, [whole, drafted])
    assert new.entries == (entry(whole, f"{SIGNED} {SERIES}"), entry(drafted, f"{EXCHANGE} {SIGNED}", fuzzy=True))
    assert [(c.how, c.parts) for c in new.carried] == [("joined", (old[0], old[2])), ("joined", (old[1], old[0]))]
    back = merged(new.entries, [FIRST, SECOND, THIRD], new.obsolete)
    assert back.entries == tuple(old)


def test_stale_and_missing_sentences_make_a_stale_paragraph() -> None:
    """What a joined text truly translates is its previous source."""
    old = [
        entry(FIRST, SIGNED),
        entry(SECOND, EXCHANGE, fuzzy=True, previous="The parties will exchange practices."),
        entry(THIRD),
    ]
    new = merged(old, [f"{FIRST} {SECOND} {THIRD}"])
    assert new.entries == (
        entry(
            f"{FIRST} {SECOND} {THIRD}",
            f"{SIGNED} {EXCHANGE}",
            fuzzy=True,
            previous=f"{FIRST} The parties will exchange practices.",
        ),
    )


def test_a_paragraph_is_cut_where_its_translation_has_as_many_sentences() -> None:
    """A sure cut keeps the state; the paragraph comes back with its own."""
    old = [entry(f"{FIRST} {SECOND} {THIRD}", f"{SIGNED} {EXCHANGE} {SERIES}")]
    new = merged(old, [FIRST, SECOND, THIRD])
    assert new.entries == (entry(FIRST, SIGNED), entry(SECOND, EXCHANGE), entry(THIRD, SERIES))
    assert [c.how for c in new.carried] == ["cut"] * 3
    back = merged(new.entries, [f"{FIRST} {SECOND} {THIRD}"], new.obsolete)
    assert back.entries == tuple(old)


def test_a_cut_that_moves_a_number_is_a_draft() -> None:
    """As many sentences, but not those: a person must see it."""
    old = [entry(f"{FIRST} It has 12 articles.", f"{SIGNED[:-1]}, в нём 12 статей. Так было решено.")]
    new = merged(old, [FIRST, "It has 12 articles."])
    assert new.entries == (
        entry(FIRST, f"{SIGNED[:-1]}, в нём 12 статей.", fuzzy=True, comments=(CUT_NOTE,)),
        entry("It has 12 articles.", "Так было решено.", fuzzy=True, comments=(CUT_NOTE,)),
    )


def test_a_cut_into_more_or_fewer_sentences_is_never_sure() -> None:
    """Neighbours go together by length; a text that stands for two sources says so in its previous source."""
    more = merged([entry(f"{FIRST} {SECOND}", f"{SIGNED} {EXCHANGE[:-1]}! Это важно.")], [FIRST, SECOND])
    assert more.entries == (
        entry(FIRST, SIGNED, fuzzy=True, comments=(CUT_NOTE,)),
        entry(SECOND, f"{EXCHANGE[:-1]}! Это важно.", fuzzy=True, comments=(CUT_NOTE,)),
    )
    both = f"{SIGNED[:-1]}, а {EXCHANGE.lower()}"
    fewer = merged([entry(f"{FIRST} {SECOND} {THIRD}", f"{both} {SERIES}")], [FIRST, SECOND, THIRD])
    assert fewer.entries == (
        entry(FIRST, both, fuzzy=True, previous=f"{FIRST} {SECOND}"),
        entry(
            SECOND,
            both,
            fuzzy=True,
            previous=f"{FIRST} {SECOND}",
            comments=("l10n: the source changed a number (two is gone); a name (Sarajevo is gone)",),
        ),
        entry(THIRD, SERIES, fuzzy=True, comments=(CUT_NOTE,)),
    )
    again = merged(fewer.entries, [f"{FIRST} {SECOND} {THIRD}"])
    assert again.entries == (entry(f"{FIRST} {SECOND} {THIRD}", f"{both} {SERIES}", fuzzy=True),)


def test_a_better_segmenter_moves_a_boundary() -> None:
    """Neither a join nor a cut alone: the run of texts is the same, so the translations follow."""
    old = [entry("Mr.", "Г-н"), entry("Smith came. He left.", "Смит пришёл. Он ушёл."), entry(THIRD, SERIES)]
    new = merged(old, ["Mr. Smith came.", "He left.", THIRD])
    assert new.entries == (entry("Mr. Smith came.", "Г-н Смит пришёл."), entry("He left.", "Он ушёл."), old[2])


def test_white_space_alone_changes_nothing() -> None:
    """A line wrapped in another place is the same text; words run together are not."""
    assert merged([entry("a cooperation\nin form", "x")], ["a cooperation in  form"]).entries == (
        entry("a cooperation in  form", "x"),
    )
    assert merged([entry("It was in form.", "x")], ["It was inform."]).entries[0].previous == Key(None, "It was in form.")


def test_a_sentence_that_stands_in_two_paragraphs_serves_both() -> None:
    """A repeated sentence has one entry, and is part of every paragraph that holds it."""
    old = [entry(FIRST, SIGNED), entry(SECOND, EXCHANGE), entry(THIRD, SERIES)]
    new = merged(old, [f"{FIRST} {SECOND}", f"{THIRD} {SECOND}"])
    assert [e.target[0] for e in new.entries] == [f"{SIGNED} {EXCHANGE}", f"{SERIES} {EXCHANGE}"]


def test_contexts_do_not_mix() -> None:
    """A text that got a context is near, not the same; texts of several contexts are not joined."""
    old = [Entry(Key("menu", FIRST), (SIGNED,)), Entry(Key(None, SECOND), (EXCHANGE,))]
    new = merged(old, [Unit(Key(None, f"{FIRST} {SECOND}")), Unit(Key("menu", SECOND))])
    assert [c.how for c in new.carried] == ["near", "near"]
    assert [e.previous for e in new.entries] == [Key("menu", FIRST), Key(None, SECOND)]


def test_plural_entries_survive() -> None:
    """A message with plural forms that someone put in by hand is kept, retired and brought back whole."""
    plural = replace(entry("one photo"), target=("фото", "фото", "фото"), plural="%d photos")
    assert merged([plural], ["one photo"]).entries == (plural,)
    gone = merged([plural], ["one photos"])
    assert (gone.entries, gone.obsolete) == ((entry("one photos"),), (plural,))
    assert merged(gone.entries, ["one photo"], gone.obsolete).entries == (plural,)


@pytest.mark.parametrize("source", ["a b " * 3000, "(" * 20000, "A. " * 4000])
def test_hostile_texts_are_merged_in_reasonable_work(source: str) -> None:
    """Texts of many equal pieces neither recurse nor explode."""
    new = merged([entry("a b", "x"), entry("A.", "y"), entry("(", "z")], [source])
    assert new.entries[0].key.source == source


def test_thousands_of_units() -> None:
    """Every text of a long document finds its own old one."""
    words = "crime court treaty office rights youth arms trade border state expert group date letter visit"
    nouns = words.split()
    sources = [" ".join(nouns[(i * k) % 15] for k in (1, 2, 4, 7, 11)) + f" clause x{i}x is read." for i in range(3000)]
    new = merged([entry(s, f"t{i}") for i, s in enumerate(sources)], [s.replace("is read", "was read") for s in sources])
    assert [e.target[0] for e in new.entries] == [f"t{i}" for i in range(3000)]


SENTENCES = st.lists(
    st.sampled_from(
        [f"{a} {b} {c}." for a in ("Iran", "The office", "No one") for b in ("met", "sees", "left 3") for c in ("it", "Al", "us")]
    ),
    max_size=9,
)
BLOCKS = st.lists(
    SENTENCES.map(" ".join).filter(bool) | st.sampled_from(["Iran met it", "The  office sees us.", "12"]), max_size=7
)


@st.composite
def catalogs(draw: st.DrawFn) -> tuple[list[Entry], list[Entry]]:
    """Live and obsolete entries of any state, each key once."""
    entries = []
    for number, source in enumerate(dict.fromkeys(draw(BLOCKS) + draw(SENTENCES))):
        target = draw(st.sampled_from(["", f"t{number}", f"Т{number} раз. Ещё {number}.", "same"]))
        fuzzy = draw(st.booleans())
        previous = (
            draw(st.none() | st.sampled_from(["Iran met it.", "The office sees us.", "No one left 3 Al."])) if fuzzy else None
        )
        entries.append(entry(source, target, fuzzy=fuzzy, previous=previous))
    cut = draw(st.integers(0, len(entries)))
    return entries[:cut], [e for e in entries[cut:] if e.target[0]]


@settings(max_examples=150, deadline=None)
@given(catalogs(), BLOCKS, SENTENCES, st.sampled_from(["ru", "ja"]))
def test_laws(old: tuple[list[Entry], list[Entry]], blocks: list[str], lines: list[str], target: str) -> None:
    """Merging twice changes nothing; the order is the document's; each key stands once; no translation is lost; nothing that
    was fuzzy stops being so."""
    entries, obsolete = old
    sources = list(dict.fromkeys(blocks + lines))
    once = merged(entries, sources, obsolete, target=target)
    twice = merged(once.entries, sources, once.obsolete, target=target)
    assert (twice.entries, twice.obsolete) == (once.entries, once.obsolete)
    assert [e.key.source for e in once.entries] == sources
    keys = [e.key for e in (*once.entries, *once.obsolete)]
    assert len(keys) == len(set(keys))
    texts = {text for e in (*once.entries, *once.obsolete) for text in e.target}
    assert {text for e in (*entries, *obsolete) for text in e.target} <= texts | {""}
    sure = {e.target[0] for e in (*entries, *obsolete) if not e.fuzzy}
    for e in once.entries:
        if e.target[0] and not e.fuzzy:
            parts = [e.target[0], *(p.target[0] for c in once.carried if c.entry.key == e.key for p in c.parts)]
            assert any(part in sure for part in parts)
