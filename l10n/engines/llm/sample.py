"""Two texts with all that may help to translate them, to show people what a request tells a model."""

from __future__ import annotations

from l10n.api import Question
from l10n.model import Match, State, Term

TITLE = "A new centre for families"
FIRST = "The minister opened ⟦0⟧the new centre⟦1⟧ on Monday."
SECOND = "It has room for 40 families."
SAMPLE = (
    Question(
        FIRST,
        context="lead",
        note="The minister is a woman.",
        before="Families in the city have waited for three years.",
        after=SECOND,
        title=TITLE,
        terms=(Term("minister", ("(as your glossary has it)",)),),
        matches=(Match("The minister opened the centre.", "(as your memory has it)", None, 88.0, State.APPROVED, "2021.md"),),
    ),
    Question(SECOND, before=FIRST, after="The first of them move in on Friday.", title=TITLE),
)
