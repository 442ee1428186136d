"""Sentences that are English where they are printed, and remember how they were made, so that a page can say them in its language.

`phrase("{count} texts", count=3)` is the string "3 texts"; its template is looked up in the page's words, where `scripts/strings` puts it.
"""

from __future__ import annotations

from collections.abc import Mapping

Value = str | int | float
"""What stands in a phrase: text (or another phrase), or a number, which each language writes its own way."""


class Phrase(str):
    """A sentence in English with what it was made of; between processes it stays so."""

    __slots__ = ("template", "values")
    template: str
    values: Mapping[str, Value]

    def __new__(cls, template: str, values: Mapping[str, Value]) -> Phrase:
        """A template in English, `{name}` in it for each value."""
        made = super().__new__(cls, template.format_map(values))
        made.template, made.values = template, values
        return made

    def __reduce__(self) -> tuple[type[Phrase], tuple[str, Mapping[str, Value]]]:
        """As `pickle` makes it again."""
        return Phrase, (self.template, self.values)


def phrase(template: str, **values: Value) -> Phrase:
    """The English sentence, translatable; `template` stands in the code in double quotes and nowhere else."""
    return Phrase(template, values)


def message(error: Exception) -> str:
    """What an error says, as the phrase that it was raised with where it was one."""
    first = error.args[0] if error.args else ""
    return first if isinstance(first, Phrase) else str(error)
