"""Sentences that are English where they are printed, and remember how they were made, so that a page can say them in its language.

`phrase("{name} has no text", name="a.po")` is the string "a.po has no text"; its template is looked up in the page's words, where
`scripts/strings` puts it. `nphrase("{count} text", "{count} texts", 3)` has the plural forms of the page's language. What stands in a
phrase is text of a document (quoted as it is), a number, another phrase, or a `Local`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Value = str | int | float
"""What stands in a phrase: text (or another phrase), or a number, which each language writes its own way."""


class Phrase(str):
    """A sentence in English with what it was made of; between processes it stays so."""

    __slots__ = ("many", "template", "values")
    template: str
    values: Mapping[str, Value]
    many: str
    """The template for other counts than one (`count` among the values); empty where nothing is counted."""

    def __new__(cls, template: str, values: Mapping[str, Value], many: str = "") -> Phrase:
        """A template in English, `{name}` in it for each value."""
        made = super().__new__(cls, (many if many and values["count"] != 1 else template).format_map(values))
        made.template, made.values, made.many = template, values, many
        return made

    def __reduce__(self) -> tuple[type[Phrase], tuple[str, Mapping[str, Value], str]]:
        """As `pickle` makes it again."""
        return Phrase, (self.template, self.values, self.many)


class Local(str):
    """A name or a date in English that every language has for itself, by what it stands for."""

    __slots__ = ("code", "kind")
    kind: Literal["language", "day", "check"]
    code: str
    """The language's (BCP 47), the day by ISO 8601, the check's own name."""

    def __new__(cls, english: str, kind: Literal["language", "day", "check"], code: str) -> Local:
        """What `english` says, of a kind, by its code."""
        made = super().__new__(cls, english)
        made.kind, made.code = kind, code
        return made

    def __reduce__(self) -> tuple[type[Local], tuple[str, Literal["language", "day", "check"], str]]:
        """As `pickle` makes it again."""
        return Local, (str(self), self.kind, self.code)


def phrase(template: str, **values: Value) -> Phrase:
    """The English sentence, translatable; `template` stands in the code in double quotes and nowhere else."""
    return Phrase(template, values)


def nphrase(one: str, many: str, count: int, **values: Value) -> Phrase:
    """The same of what is counted, `{count}` in both templates, which stand in the code in double quotes."""
    return Phrase(one, {"count": count, **values}, many)


def message(error: Exception) -> str:
    """What an error says, as the phrase that it was raised with where it was one."""
    first = error.args[0] if error.args else ""
    return first if isinstance(first, Phrase) else str(error)
