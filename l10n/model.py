"""The values that flow through the product; standard library only.

Frozen, slotted dataclasses. Positions do not take part in equality, so that tests compare whole values.
"""

from __future__ import annotations

import enum
import hashlib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

SpanKind = Literal["tag", "link", "code", "placeholder", "number", "url"]
UnitKind = Literal["title", "heading", "paragraph", "list item", "cell", "caption", "quote", "meta"]
Origin = Literal["human", "memory", "engine", "import", "sample"]
Act = Literal[
    "fill", "edit", "approve", "reject", "revoke", "import", "send",
    "flag", "comment", "ask", "answer", "assign", "undo", "conflict",
]  # fmt: skip
"""What an event says was done. Of a review: `flag` a text needs work; `comment`, `ask` the author, `answer`; `assign` a document;
`undo` an event; `conflict`, a text that lost against another and is kept for people."""
Severity = Literal["error", "warning", "info"]
Form = Literal["marks", "html", "plain"]
"""How protected parts stand in a question's text.

marks   each is a mark `⟦0⟧`, `⟦1⟧` …; all else is plain text
html    the text is an HTML fragment (`&`, `<`, `>` escaped): a paired tag is an element `<b id="0">…</b>`, whatever its name in the source,
        and any other part an empty one, `<i id="1"></i>`; an answer comes with the same ids
plain   no markup at all: tags are left out (their text stays), placeholders and addresses stand as they are
"""


class State(enum.IntEnum):
    """How far a translation is; computed from the catalog and the journal, never stored.

    The law: MISSING < STALE < DRAFT < TRANSLATED < APPROVED. All machine text enters as fuzzy (DRAFT).
    APPROVED means an approval event in the journal for exactly this text (`text_hash`).
    """

    MISSING = 0
    STALE = 1
    DRAFT = 2
    TRANSLATED = 3
    APPROVED = 4

    @property
    def label(self) -> str:
        """The state's name as users write it: `approved`."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Key:
    """gettext's identity of a message."""

    context: str | None
    """msgctxt; None where there is none, which is not the empty context."""
    source: str
    """msgid"""


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a text that must survive translation; `start` and `end` count code points, end exclusive."""

    start: int
    end: int
    kind: SpanKind


@dataclass(frozen=True, slots=True)
class Unit:
    """What is translated as one: a block as a format finds it, or one sentence of it after segmentation."""

    key: Key
    kind: UnitKind = "paragraph"
    note: str = ""
    """A note for translators, from a directive in the source."""
    spans: tuple[Span, ...] = field(default=(), compare=False)
    """Markup within `key.source` that a format knows of; sorted, not overlapping."""


@dataclass(frozen=True, slots=True)
class Slot:
    """The place in a source file that a unit fills."""

    start: int = field(compare=False)
    """Byte offset in `Skeleton.raw`."""
    end: int = field(compare=False)
    """Byte offset, exclusive."""
    key: Key
    dress: str = ""
    """Opaque to all but the slot's format: how the text is dressed in the file (prefix, quoting, wrap width)."""
    part: str = ""
    """The entry of an archive that `start` and `end` count in (bytes of the unpacked entry, in UTF-8); empty where the file is one text."""


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A source file with its slots; opaque to all but its format."""

    raw: bytes
    slots: tuple[Slot, ...] = ()


@dataclass(frozen=True, slots=True)
class Seal:
    """A mark in a document that keeps its texts on this machine: for good, or until a moment (an embargo)."""

    said: str
    """As people find it again: `l10n.offline: true`, `docProps/core.xml: l10n:offline`."""
    line: int | None = field(default=None, compare=False)
    """Counted from 1; None where the document has no lines."""
    until: datetime | None = None
    """When it ends, with a time zone; None for good."""
    wrong: str = ""
    """Why the mark cannot be read, as a sentence; it then holds for good."""


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed source file: `units` are its translatable blocks in document order.

    The law: `render(parse(raw), {}) == raw`, byte for byte, for every format.
    """

    path: str
    """Relative to the source folder, with `/`."""
    format: str
    language: str
    skeleton: Skeleton
    units: tuple[Unit, ...]
    seals: tuple[Seal, ...] = ()
    """Marks that keep its texts on this machine."""


@dataclass(frozen=True, slots=True)
class Segment:
    """One sentence of a block: `before` is the white space between the sentence in front of it and itself."""

    unit: Unit
    before: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A block and its segments: `"".join(before + source)` over them, and `after`, is the block's text."""

    unit: Unit
    segments: tuple[Segment, ...]
    after: str = ""


@dataclass(frozen=True, slots=True)
class Extract:
    """A document cut into segments."""

    document: Document
    blocks: tuple[Block, ...]

    def units(self) -> tuple[Unit, ...]:
        """The segments in document order, each key once."""
        seen: dict[Key, Unit] = {}
        for block in self.blocks:
            for segment in block.segments:
                seen.setdefault(segment.unit.key, segment.unit)
        return tuple(seen.values())


@dataclass(frozen=True, slots=True)
class Page:
    """A document as a web page shows it; `body` is an HTML fragment that a publisher must still sanitise."""

    title: str
    body: str
    description: str = ""
    date: str | None = None
    """ISO 8601, from the front matter or the file name; None where the source names none."""
    photos: int | None = None
    """How many photos the source's page furniture counts; None where it does not say."""
    moved_from: tuple[str, ...] = ()
    """Paths that the document had before in the source folder, as its front matter says."""
    media: Mapping[str, bytes] = field(default_factory=dict, hash=False)
    """Pictures that the document holds itself, by the address that `body` gives them."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One message of a catalog, as values; lines that are not understood live in `Catalog` and survive."""

    key: Key
    target: tuple[str, ...] = ("",)
    """One form, or as many as the language has where there is a `plural`."""
    plural: str | None = None
    """msgid_plural"""
    fuzzy: bool = False
    previous: Key | None = None
    """`#|`: the source that the fuzzy target once translated."""
    previous_plural: str | None = None
    comments: tuple[str, ...] = ()
    """Translators' comments (`#  `), a line each, without the mark."""
    extracted: tuple[str, ...] = ()
    """`#.`: the block's kind and note."""
    references: tuple[str, ...] = ()
    """`#:`: the file, without line numbers."""
    flags: tuple[str, ...] = ()
    """`#,` other than fuzzy"""
    line: int | None = field(default=None, compare=False)
    """Line of its msgid in the file it was read from, counted from 1."""

    @property
    def translated(self) -> bool:
        """All forms have text (fuzzy or not)."""
        return all(self.target)

    @property
    def hash(self) -> str:
        """`text_hash` of this entry."""
        return text_hash(self.key, self.target)


def text_hash(key: Key, target: tuple[str, ...]) -> str:
    """What an approval is bound to: 32 hex digits of SHA-256 over (context, source, target forms), each in NFC.

    No context and an empty context differ; the fields are joined by U+0000, which no PO text can hold.
    """
    fields = ["-" if key.context is None else "+" + key.context, key.source, *target]
    return hashlib.sha256(unicodedata.normalize("NFC", "\0".join(fields)).encode()).hexdigest()[:32]


def unit_id(key: Key) -> str:
    """A short name of a unit for people to type: 8 hex digits over (context, source)."""
    return text_hash(key, ())[:8]


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a text comes from, by the journal; no event means a human."""

    origin: Origin = "human"
    agent: str = ""
    """The engine, the reviewer, or the document that a memory match came from."""
    score: float | None = None
    """Per cent, for memory matches."""
    time: str = ""
    """ISO 8601, UTC."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The machine's text that a person's text was made of, and how far it was edited."""

    origin: Origin
    agent: str = ""
    """The engine, or the document that a memory match came from."""
    time: str = ""
    """When it was filled in: ISO 8601, UTC."""
    chrf: float = 100.0
    """0 to 100, the same"""
    ter: float = 0.0
    """Edits for each 100 words of the person's text."""


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a journal."""

    act: Act
    document: str
    hash: str
    """`text_hash` of what was filled, edited, approved …"""
    by: str = ""
    """A person (`Name <mail>`), or the program for a fill."""
    time: str = ""
    """ISO 8601, UTC."""
    origin: Origin = "human"
    agent: str = ""
    score: float | None = None
    reason: str = ""
    """Why, and what was said in a comment, a question or an answer."""
    draft: Draft | None = None
    """Of an edit or an approval of a text that was a machine's once."""
    unit: str = ""
    """`unit_id`, of what was done in a review."""
    text: tuple[str, ...] = ()
    """The target forms that were meant, for the history of a unit; never read back as its translation."""
    undoes: str = ""
    """The event (`journal.event_id`) that is taken back."""
    seconds: float = 0.0
    """How long the person had the unit before them, where the project measures it; 0 where nobody knows."""


@dataclass(frozen=True, slots=True)
class Match:
    """A proposal from translation memory."""

    source: str
    target: str
    context: str | None
    score: float
    """Per cent after penalties; 100 is exact, 101 exact between the same neighbours."""
    state: State
    document: str
    """Path without its ending, or the name of a TMX file."""
    origin: Origin = "human"
    time: str = ""
    """When it was made (ISO 8601, UTC); empty where nobody knows."""
    penalties: tuple[str, ...] = ()
    """What was taken off and why, for people: `not approved 3`."""
    repaired: tuple[str, ...] = ()
    """What was put into `target` in the place of what the memory has: `2021 → 2022`; empty where it is as it was stored."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the termbase in one language pair."""

    source: str
    targets: tuple[str, ...]
    """Allowed forms, the preferred one first; empty where the language has none."""
    note: str = ""
    case_sensitive: bool = False
    line: int | None = field(default=None, compare=False)
    forbidden: tuple[str, ...] = ()
    """Forms that must not stand for it."""
    part_of_speech: str = ""
    keep: bool = False
    """It is not translated: the target holds the source as it is."""


@dataclass(frozen=True, slots=True)
class BilingualUnit:
    """A unit in a bilingual file: as it is sent out to translators, or as it came back."""

    key: Key
    target: tuple[str, ...] = ("",)
    """One form, or as many as the language has where there is a `plural`; empty texts where it has none."""
    state: State | None = None
    """None where the file does not say. APPROVED in a file that came back is what its sender says, no approval."""
    document: str = ""
    """Path from the source folder, with its ending; empty where the file does not say."""
    kind: UnitKind = "paragraph"
    plural: str | None = None
    note: str = ""
    """The author's note."""
    remarks: tuple[str, ...] = ()
    """What translators and reviewers wrote beside it."""
    spans: tuple[Span, ...] = field(default=(), compare=False)
    """What must survive in `key.source`: inline codes of the formats that have such."""
    matches: tuple[Match, ...] = ()
    """Proposals of the memory, best first."""
    terms: tuple[Term, ...] = ()
    """Termbase rows whose source occurs in it."""
    place: str = field(default="", compare=False)
    """Where it stands in the file that it was read from: `line 12`, `row 5`."""


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A bilingual file: units with their translations, in one language pair."""

    source: str
    """BCP 47"""
    target: str
    """BCP 47; empty where the file does not say."""
    units: tuple[BilingualUnit, ...]
    name: str = ""
    """The project's name, for people."""
    batch: str = ""
    """Names what was sent out together; it comes back where a tool keeps it."""
    tool: str = ""
    """The program that wrote the file, as it says itself."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check says about a translation."""

    check: str
    severity: Severity
    message: str
    source_span: tuple[int, int] | None = None
    """Code points in the source, end exclusive."""
    target_span: tuple[int, int] | None = None
    fix: str | None = None
    """A whole replacement target; None where no fix is sure."""


@dataclass(frozen=True, slots=True)
class Risk:
    """How much a unit needs a person; orders the review queue."""

    score: float
    """0 (none) to 1"""
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Affixes:
    """How words of a language change at their edges, for finding a term in running text."""

    prefixes: tuple[str, ...] = ()
    """Written onto a word: Arabic `و`, `ال`, `بال`."""
    suffix: int = 0
    """How many characters at the end of a word may differ (Russian and Bosnian case endings); 0 is exact."""
    suffixes: tuple[str, ...] = ()
    """Written onto an unchanged word: Farsi `‌های`, `ی`; empty with `suffix` > 0 means any ending."""
    consonants: tuple[str, ...] = ()
    """Consonants that an ending within `suffix` may bring (Russian -ом, -ого, -ах: `м`, `г`, `х`); empty means any."""
    detached: tuple[str, ...] = ()
    """Endings that may stand apart from their word: Farsi `ها`."""
    alternations: Mapping[str, str] = field(default_factory=dict, hash=False)
    """A letter that a word's last one becomes before a suffix → what it is: Arabic `ت` → `ة`."""
    dictionary: str = ""
    """The dictionary of lemmas, as `text.morphology` names them: `pymorphy3 ru`, `simplemma hbs`; empty for none."""


@dataclass(frozen=True, slots=True)
class Language:
    """What is known about a language, from CLDR and `lang/data`."""

    code: str
    """BCP 47, as the settings write it."""
    gettext: str
    """As gettext and folders write it: `pt_BR`, `sr@latin`."""
    name: str
    """In itself: `русский`."""
    english: str
    direction: Literal["ltr", "rtl"]
    script: str
    """ISO 15924: `Cyrl`."""
    plurals: int
    """How many forms `msgstr[n]` has."""
    plural_rule: str
    """The C expression of the Plural-Forms header."""
    plural_samples: tuple[int, ...]
    """For each form the smallest number that takes it."""
    quotes: tuple[str, str]
    inner_quotes: tuple[str, str]
    digits: str = "0123456789"
    """Digits zero to nine as the language's texts write them."""
    question_mark: str = "?"
    comma: str = ","
    semicolon: str = ";"
    full_stops: tuple[str, ...] = (".",)
    joiner: str = " "
    """Between two sentences."""
    months: tuple[tuple[str, ...], ...] = ()
    """For each month, January first, its names as CLDR spells them (wide; in a date and alone)."""
    affixes: Affixes = Affixes()
    data: Mapping[str, object] = field(default_factory=dict, compare=False, hash=False)
    """The rest of the language's data file."""

    def __hash__(self) -> int:
        """By its code alone: caches of what is known of a language ask for it at every text."""
        return hash(self.code)
