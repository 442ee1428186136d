"""Directives: what a comment may say, how it is refused, how long it holds."""

from __future__ import annotations

import pytest

from l10n.errors import DocumentError
from l10n.formats.directives import ALLOWED, Directing, Directive, parse


@pytest.mark.parametrize(
    ("comment", "directive"),
    [
        ("a comment", None),
        ("see l10n: later", None),
        (' l10n: context="menu" note="The verb" ', Directive("menu", "The verb")),
        ("l10n:note='He said \"no\"'", Directive(note='He said "no"')),
        ("l10n: context=“menu”", Directive("menu")),
        ('l10n: context=""', Directive("")),
        ("l10n: skip", Directive(skip=True)),
        ("l10n: off", Directive(off=True)),
        ('l10n: on note="again"', Directive(note="again", on=True)),
    ],
)
def test_what_a_comment_says(comment: str, directive: Directive | None) -> None:
    """Context, note, skip, off and on, in any order and with any quotation marks; other comments are let alone."""
    assert parse(comment, "a.md", 3) == directive


@pytest.mark.parametrize(
    ("comment", "why"),
    [
        ("l10n:", f"it says nothing; allowed: {ALLOWED}"),
        ("l10n: skipp", f"'skipp' is not understood; allowed: {ALLOWED}"),
        ("l10n: context=menu", f"'context=menu' is not understood; allowed: {ALLOWED}"),
        ('l10n: note="open', f"'note=\"open' is not understood; allowed: {ALLOWED}"),
        ("l10n: on off", "'off' and 'on' at once"),
    ],
)
def test_a_wrong_directive_is_refused(comment: str, why: str) -> None:
    """It is never taken for a common comment: one line names file, line, what was found and what is allowed."""
    with pytest.raises(DocumentError) as caught:
        parse(comment, "a.md", 3)
    assert str(caught.value) == f"a.md:3: l10n directive: {why}"


def test_it_holds_for_one_block_and_off_until_on() -> None:
    """A context, a note and a skip are spent on the next block; `off` lasts."""
    directing = Directing("a.md")
    assert directing.comment(' l10n: note="one" ', 1)
    assert [directing.block(), directing.block()] == [Directive(note="one"), Directive()]
    assert directing.comment("l10n: skip", 4)
    assert [directing.block(), directing.block()] == [None, Directive()]
    assert directing.comment("l10n: off", 7)
    assert [directing.block(), directing.block()] == [None, None]
    assert directing.comment("l10n: on", 9)
    assert not directing.comment("a comment", 10)
    assert directing.block() == Directive()
