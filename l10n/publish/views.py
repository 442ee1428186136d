"""What templates see: plain values, made by `pages` and `gone`. A project's own templates may rely on every name here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from l10n.model import Language


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language in the switcher."""

    language: Language
    href: str
    current: bool = False
    """The page is in this language."""
    here: bool = True
    """The language has what the page shows; otherwise `href` is a page in it that says so."""


@dataclass(frozen=True, slots=True)
class Card:
    """A release in a list."""

    title: str
    href: str
    written: Language
    """The language that title and description stand in."""
    leads: Language
    """The language of the page at `href`."""
    date: str = ""
    """ISO 8601: a day or a month; empty where nobody knows."""
    when: str = ""
    """The date in words of the language whose list it is."""
    description: str = ""
    corrected: str = ""
    """ISO date of the latest correction."""
    machine: int = 0
    """Shown translations that a machine wrote and nobody has gone over."""
    unreviewed: int = 0
    """Shown translations that no person has approved."""
    here: bool = True
    """The page's language has this release."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """A correction notice on a release's page."""

    date: str
    """ISO 8601"""
    text: str
    language: Language
    """That the text stands in."""


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the archive."""

    month: str
    """`2022-02`; empty for releases without a date."""
    href: str
    count: int


@dataclass(frozen=True, slots=True)
class Year:
    """A year of the archive, its months newest first; `year` is empty for releases without a date."""

    year: str
    months: Sequence[Month]


@dataclass(frozen=True, slots=True)
class Download:
    """A file that a page offers."""

    href: str
    kind: str
    """`DOCX`, `PDF`, `ZIP`"""
    what: str = "files"
    """The document itself (`files`), its page as `pdf`, its text for `mail`, or the press `kit`."""
    bytes: int = 0


@dataclass(frozen=True, slots=True)
class Column:
    """A language on the front page, with its latest releases."""

    tongue: Tongue
    cards: Sequence[Card]
    archive: str
    """The address of all its releases."""
    leads: str
    """What the link there says, in the language."""
    nothing: str
    """What stands in the place of releases where there are none, in the language."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What the page for addresses of nothing says in another language."""

    language: Language
    href: str
    says: str
    leads: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed of the page's language."""

    href: str
    type: str
    """`application/atom+xml`"""
    label: str
