"""`ambiguous_dates`: figures that are two days."""

from __future__ import annotations

import pytest

from tests.checks.source.conftest import Said


def test_either_may_be_the_month(said: Said) -> None:
    """Both are twelve at most."""
    assert said("The talks on 03/04/2022 went well.") == [("warning", "03/04/2022: which is the month? write it in words", "03/04/2022")]


@pytest.mark.parametrize("text", ["on 13/04/2022", "on 04/04/2022", "on 2022-04-03", "version 1.2.10", "9/11", "1/2/3/4", "10.1.2.3"])
def test_no_doubt(said: Said, text: str) -> None:
    """One of them is no month, both are the same, or it is no date."""
    assert said(text) == []


def test_a_settled_order(said: Said) -> None:
    """The option `order` says what the project writes."""
    assert said("on 03/04/2022", options={"order": "dmy"}) == []
    assert said("on 03/14/2022", options={"order": "dmy"}) == [("warning", "03/14/2022: there is no month 14", "03/14/2022")]
