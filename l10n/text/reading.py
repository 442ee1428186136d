"""A text as the checks of a unit read it: its characters, protected spans and words, each found once, when first asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar, cast, overload

from l10n.model import Language, Span
from l10n.text.quotations import Quoted, inward, quoted
from l10n.text.spans import blank, find, written_out
from l10n.text.tokens import TOKEN
from l10n.text.words import WORD, Word

T = TypeVar("T")


class Once(Generic[T]):
    """A property that is computed at the first look and stands in the object's dictionary from then on; without a lock."""

    def __init__(self, make: Callable[[Reading], T]) -> None:
        self.make = make
        self.__doc__ = make.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, reading: None, owner: type) -> Once[T]: ...

    @overload
    def __get__(self, reading: Reading, owner: type) -> T: ...

    def __get__(self, reading: Reading | None, owner: type) -> Once[T] | T:
        """The value; of the class, the property itself."""
        if reading is None:
            return self
        made = reading.__dict__[self.name] = self.make(reading)
        return made


class Reading:
    """One text in one language."""

    def __init__(self, text: str, language: Language, known: Sequence[Span] = ()) -> None:
        """`known` are the spans that the text's format knows of."""
        self.text = text
        self.language = language
        self.known = known

    @Once
    def views(self) -> dict[object, object]:
        """What `view` has made."""
        return {}

    def view(self, key: object, make: Callable[[], T]) -> T:
        """What another module reads in it, once for all checks; `key` names what that is."""
        views = self.views
        if key not in views:
            views[key] = make()
        return cast("T", views[key])

    @Once
    def characters(self) -> frozenset[str]:
        """Its characters."""
        return frozenset(self.text)

    @Once
    def spans(self) -> tuple[Span, ...]:
        """Its protected spans: what the format knows, tags, placeholders, addresses."""
        return find(self.text, self.known)

    def unprotected(self) -> None:
        """Take it that there are no protected spans; whoever says so has looked (`spans.PROTECTED`)."""
        self.spans = ()
        self.plain = self.text

    @Once
    def protected(self) -> list[str]:
        """The texts of its protected spans."""
        text = self.text
        return [text[span.start : span.end] for span in self.spans]

    @Once
    def plain(self) -> str:
        """The text with a middle dot for each character of its protected spans: of the same length."""
        return blank(self.text, self.spans) if self.spans else self.text

    @Once
    def tokens(self) -> list[str]:
        """Its words and runs of marks outside protected spans (`text.tokens`)."""
        return TOKEN.findall(self.plain)

    @Once
    def words(self) -> list[str]:
        """Its words outside protected spans, as written."""
        return [token for token in self.tokens if token[0].isalnum()]

    @Once
    def capitals(self) -> list[str]:
        """Those of `words` that begin with a capital."""
        return [word for word in self.words if word[0].isupper()]

    @Once
    def places(self) -> list[Word]:
        """`words` with their places."""
        return [Word(m.start(), m.end(), m.group()) for m in WORD.finditer(self.plain)]

    @Once
    def lowered(self) -> list[str]:
        """`words` without case (not folded otherwise: see `text.folding`)."""
        return list(map(str.casefold, self.words))

    @Once
    def bag(self) -> frozenset[str]:
        """The set of `lowered`, to be compared with word lists."""
        return frozenset(self.lowered)

    @Once
    def unentitled(self) -> str:
        """As `plain`, with an entity that stands for a character as that character: `&quot;` is a mark."""
        if "&" not in self.text:
            return self.plain
        text = written_out(self.text)
        return blank(text, find(text, self.known))

    @Once
    def quoted(self) -> Quoted:
        """Its quotations and quotation marks."""
        return quoted(self.unentitled, outward=self.language.quotes[0] == "«" or not inward(self.unentitled))
