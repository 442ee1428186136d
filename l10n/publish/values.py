"""The values that a site is made of: what is shown of each unit, a release in a language, and what a site needs to know besides."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from l10n.files import with_ending
from l10n.model import Language, Origin, Page, State, UnitKind
from l10n.publish.dates import Customs
from l10n.publish.printer import Printer
from l10n.text.allowlist import Allowlist

if TYPE_CHECKING:
    from l10n.publish.layouts import Layout


@dataclass(frozen=True, slots=True)
class UnitReport:
    """What a page shows of one unit."""

    id: str
    kind: UnitKind
    state: State
    origin: Origin
    shown: bool
    """The translation is shown; otherwise the source text stands there."""
    hash: str
    """Of (context, source, target); empty where the catalog has no entry."""
    agent: str = ""
    """The engine, memory or person that the journal names for the text."""
    time: str = ""
    """When it was last written or judged (ISO 8601, UTC); empty where the journal does not say."""
    reviewer: str = ""
    """Who approved exactly this text: `Name <mail>`."""
    text: str = ""
    """The words of a shown translation, without markup."""
    findings: tuple[tuple[str, str], ...] = ()
    """What checks say of it: check, and severity or `suppressed`."""


class Picture(NamedTuple):
    """A picture that a page shows."""

    path: str
    """Below `media/` in the site."""
    source: str
    """Its path in the source folder; empty for one that the document holds itself, at `address`."""
    address: str
    """As the page's body names it."""


class Correction(NamedTuple):
    """A notice on a page of what was put right in it."""

    date: str
    """The day of that: ISO 8601."""
    text: str
    """Plain text; a paragraph a line."""
    language: str
    """That the text stands in (BCP 47): the source's where the page's has no translation that may be shown."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What lists, feeds and other pages say of a release in one language: all but its text."""

    language: Language
    title: str
    titled: bool
    """The title stands in this language."""
    description: str = ""
    photos: int | None = None
    unreviewed: int = 0
    """Shown translations that no person has approved."""
    machine: int = 0
    """Shown translations that a machine wrote and nobody has gone over."""
    untranslated: int = 0
    """Units that stand in the source language on the page; those of kind `meta`, which its chrome replaces, do not count."""
    modified: str = ""
    """When the last of its shown texts was written or approved (ISO 8601, UTC); empty where the journal knows nothing."""
    links: tuple[str, ...] = ()
    """Paths in the source folder that its text links to, whether or not there are such documents."""
    pictures: tuple[Picture, ...] = ()
    moved_from: tuple[str, ...] = ()
    """Paths that its document had before in the source folder."""
    fingerprint: str = ""
    """Changes when its page, its file or what the manifest says of its units' states would."""
    policy: tuple[tuple[str, str | float], ...] = ()
    """The policy that let it through, as the manifest says it; empty for the source language."""
    catalog: str = ""
    """SHA-256 of its catalog's file; empty where there is none."""
    corrections: tuple[Correction, ...] = ()
    """Newest first."""
    translators: tuple[str, ...] = ()
    """People who wrote texts shown there, without mail addresses, in the order of their texts."""
    reviewers: tuple[str, ...] = ()
    """People who approved texts shown there, the same way."""
    addresses: tuple[str, ...] = ()
    """Every address that its text links to, as it stands there."""
    anchors: tuple[str, ...] = ()
    """The names of places on its page that links may lead to."""
    checks: str = ""
    """Changes when what checks say of its texts does; empty where none was asked."""

    @property
    def changed(self) -> str:
        """When what its page says last changed, ISO 8601: a text was written or approved, something was corrected; empty for unknown."""
        return max(self.modified, *(correction.date for correction in self.corrections), "")

    @property
    def corrected(self) -> str:
        """When it was last corrected; empty for never."""
        return self.corrections[0].date if self.corrections else ""


@dataclass(frozen=True, slots=True)
class Rendition:
    """A release in one language with its text; made only while its files are written."""

    language: Language
    page: Page
    file: bytes
    units: tuple[UnitReport, ...] = ()
    """Empty for the source language."""
    sentences: tuple[tuple[str, str], ...] = ()
    """Of the source language: each unit, and its words without markup."""
    blocks: tuple[tuple[str, str], ...] = ()
    """Each block's source, and its translation where all of its sentences are shown in this language, else nothing."""


class Told:
    """A summary that is not looked at before something asks for it, and what other files need to know of it at once."""

    __slots__ = ("_made", "card", "changed", "digest", "read", "refers")

    def __init__(self, digest: str, card: str, changed: str, refers: bool, read: Callable[[], Summary]) -> None:
        self.digest = digest
        """Changes when anything of it does."""
        self.card = card
        """Changes when what lists and other releases' pages show of it does."""
        self.changed = changed
        """When what its page says last changed (ISO 8601): a text was written or approved, something was corrected; empty for unknown."""
        self.refers = refers
        """It links to other documents, shows pictures, or took the place of another page."""
        self.read = read
        self._made: Summary | None = None

    @property
    def summary(self) -> Summary:
        """The summary."""
        if self._made is None:
            self._made = self.read()
        return self._made


def told(summary: Summary) -> Told:
    """A summary as what is told of it."""
    said = summary.language.code, summary.title, summary.titled, summary.description
    card = digest((*said, summary.machine, summary.unreviewed, summary.corrected))
    refers = bool(summary.links or summary.pictures or summary.moved_from)
    return Told(digest(stable(summary)), card, summary.changed, refers, lambda: summary)


def digest(value: object) -> str:
    """A digest of a value whose `repr` tells all of it."""
    return hashlib.sha256(repr(value).encode("utf-8", "surrogatepass")).hexdigest()[:32]


class Renditions(Mapping[str, Summary]):
    """What is told of a release by language code (BCP 47)."""

    __slots__ = ("told",)

    def __init__(self, told: Mapping[str, Told]) -> None:
        self.told = told

    def __getitem__(self, code: str) -> Summary:
        return self.told[code].summary

    def __contains__(self, code: object) -> bool:
        return code in self.told

    def __iter__(self) -> Iterator[str]:
        return iter(self.told)

    def __len__(self) -> int:
        return len(self.told)

    def card(self, code: str, source: str) -> str:
        """Changes when what is shown of the release in a list of a language does; of one that it lacks, in the source's."""
        return (self.told.get(code) or self.told[source]).card


@dataclass(frozen=True, slots=True)
class Release:
    """A document in every language that it is published in; the source language is always there."""

    document: str
    date: str | None
    """ISO 8601: a day or a month; None where nobody says."""
    renditions: Renditions
    source: str = ""
    """SHA-256 of the document's file."""
    path: str = field(init=False)
    """Its page's path within a language."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "path", with_ending(self.document, ".html"))


class Source(NamedTuple):
    """A file that is put into the site as it is."""

    digest: str
    """SHA-256 of its bytes."""
    read: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """What a site needs to know besides its releases."""

    name: str
    source: Language
    languages: tuple[Language, ...]
    """The target languages."""
    policy: str
    base_url: str = ""
    own_chrome: Mapping[str, tuple[bytes, str]] = field(default_factory=dict)
    """Language code → the project's own site.po and its path."""
    customs: Mapping[str, Customs] = field(default_factory=dict)
    """Language code → its numbers and dates, where the project says how they are to be."""
    media: Mapping[str, Source] = field(default_factory=dict)
    """Images of the source folder, by path from it."""
    mail: bool = False
    """There is a text for mail of each release."""
    kit: bool = False
    """There is a press kit of each release."""
    layout: Layout | None = None
    """How the files are arranged for another program's site; None for our own pages."""
    printer: Printer | None = None
    """What prints each release as PDF; None where there are to be none."""
    templates: Mapping[str, tuple[bytes, str]] = field(default_factory=dict)
    """The project's own templates and style sheets by name, each with its path."""
    fonts: Mapping[str, bytes] = field(default_factory=dict)
    """The files of the project's folder of fonts, by path from it."""
    links: Mapping[str, Allowlist] = field(default_factory=dict)
    """Language code → where its pages may lead though their source does not."""
    redirects: Mapping[str, str] = field(default_factory=dict)
    """Path of a document that has moved → where to; both in the source folder."""
    extra: Mapping[str, bytes] = field(default_factory=dict)
    """Files that are put in as they are, by path in the site."""
    credits: tuple[str, ...] = ()
    """Whose names are told: `translators`, `reviewers`."""
    secret: frozenset[str] = field(default=frozenset(), repr=False)
    """Documents under embargo. They are no releases, and no file of the site may tell that there are such."""

    def told(self) -> object:
        """All that a site's bytes depend on of this, as `stable` has it; of pictures nothing, whose digests are in their pages' keys,
        nor what is under embargo, of which there is no file."""
        told = {field.name: getattr(self, field.name) for field in fields(self) if field.name not in ("media", "printer", "secret")}
        return stable({**told, "printed": self.printer is not None})

    def may_lead(self, release: Release, code: str, address: str) -> bool:
        """Whether a link of a release may lead to an address in a language: where the source leads, or where the settings allow it."""
        return address in release.renditions[self.source.code].addresses or address in self.links.get(code, ())

    def may_show(self, release: Release, address: str) -> bool:
        """Whether a release may show a picture: one that the source shows."""
        return any(picture.address == address for picture in release.renditions[self.source.code].pictures)

    @property
    def all_languages(self) -> tuple[Language, ...]:
        """The source language and the target languages."""
        return (self.source, *self.languages)


def stable(value: object) -> object:
    """A value whose `repr` is the same in every run: what collections and dataclasses hold, of a language its code."""
    if isinstance(value, Language):
        return value.code
    if is_dataclass(value) and not isinstance(value, type):
        return [type(value).__name__, *((field.name, stable(getattr(value, field.name))) for field in fields(value))]
    if isinstance(value, Mapping):
        return sorted((repr(stable(key)), stable(entry)) for key, entry in value.items())
    if isinstance(value, set | frozenset):
        return sorted(repr(stable(one)) for one in value)
    if isinstance(value, list | tuple):
        return [stable(one) for one in value]
    assert isinstance(value, str | bytes | int | float | datetime | None), f"{value!r} may be told otherwise in another run"
    return value
