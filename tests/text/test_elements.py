"""Tags as elements."""

from __future__ import annotations

import pytest

from l10n.text.elements import Nesting, Tag, nesting, tag


def test_spelling_makes_no_other_tag() -> None:
    """Case, order, quotation marks and the slash of a void element; texts in attributes."""
    assert tag('<IMG src="a.png" Alt="A house">') == tag("<img alt='Дом' src=a.png />")
    assert tag("<br>") == tag("<br/>") == Tag(False, "br", True)
    assert tag('<a href="/x">') != tag('<a href="/y">')
    assert tag("<!-- note -->") is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<b> <i> </i> </b>", Nesting((), ())),
        ("</b> <i>", Nesting(("b",), ("i",))),
        ("<b> <i> </b> </i>", Nesting((), ("b", "i"), 2)),
        ("<b> <br> <x/>", Nesting((), ("b",))),
    ],
)
def test_nesting(text: str, found: Nesting) -> None:
    """What a text closes, leaves open, and crosses."""
    assert nesting(t for part in text.split() if (t := tag(part))) == found
