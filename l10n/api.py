"""The protocols that the rooms above the model speak, and all that a plugin may import besides the model.

An implementation needs no base class. It is named in `registry.py` or by an entry point in the group
`l10n.formats`, `l10n.segmenters`, `l10n.engines`, `l10n.checks`, `l10n.source_checks`, `l10n.exchanges` or `l10n.publishers`, as
`module:Class`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Protocol

from l10n.errors import EngineError
from l10n.model import Bilingual, Document, Finding, Key, Language, Match, Page, Severity, Span, Term, Unit
from l10n.model import Form as Form
from l10n.text.reading import Reading
from l10n.text.tokens import Stir as Stir
from l10n.text.tokens import Stirs as Stirs


@dataclass(frozen=True, slots=True)
class FormatOptions:
    """Settings that a format may heed (`[formats]` in the settings)."""

    max_bytes: int = 16 * 1024 * 1024
    front_matter: tuple[str, ...] = ("title", "description", "summary", "subtitle")
    """Front matter keys whose values are translated; `a.b` is key `b` of the mapping `a`. Of a list each text is."""
    translate_code: bool = False
    """HTML `pre` and `code` hold text to translate."""
    attributes: tuple[str, ...] = ()
    """HTML attributes to translate besides those that people read in every page: `data-caption`."""
    furniture: tuple[str, ...] = ()
    """Regular expressions of a text's lines that a page's chrome replaces; a group `photos` counts photos."""
    comments: bool = False
    """Comments that editors put beside a DOCX or ODT document are translated."""
    shortcodes: tuple[str, ...] = ("*.alt", "*.caption", "*.title")
    """Arguments of shortcodes and wiki directives in Markdown and HTML that are translated, as `name.argument`; `*` is any name."""


class Format(Protocol):
    """A document format.

    The law, tested for every format at once: `render(parse(raw, …), {}) == raw`, byte for byte.
    """

    name: str
    suffixes: tuple[str, ...]
    """With the dot, lower case."""

    def parse(self, raw: bytes, path: str, language: str, options: FormatOptions) -> Document:
        """Find the translatable blocks of a file, and the marks that keep it on this machine (`Document.seals`).

        Raises DocumentError (path, line, why) for bytes that are not UTF-8, hold NUL or are too many.
        """
        ...

    def render(self, document: Document, targets: Mapping[Key, str], language: Language | None = None) -> bytes:
        """The file with `targets` in the slots of those keys; a slot without a target keeps its bytes.

        Markup in a target that its source does not have is escaped. With `language`, the file's own marks of language and
        direction are set to it; without, a target that is its own source changes nothing, and with no other target the result is
        `document.skeleton.raw`.
        """
        ...

    def page(self, document: Document, targets: Mapping[Key, str], language: Language) -> Page:
        """The document for a web page, in `language` as far as `targets` reaches.

        Blocks with no target keep the source text in an element with the source's `lang` and `dir`.
        """
        ...


class Segmenter(Protocol):
    """Cuts a block into sentences.

    The law: `"".join(split(text, spans)) == text`. No cut is made inside a span. Time grows linearly with the text.
    """

    def split(self, text: str, spans: Sequence[Span] = ()) -> list[str]:
        """The sentences, each with the white space behind it."""
        ...


@dataclass(frozen=True, slots=True)
class EngineLimits:
    """What an engine takes at once; the flow heeds it."""

    characters: int = 5000
    """The longest text, code points, in the form that is sent."""
    texts: int = 1
    """Texts a request."""
    request: int = 0
    """Code points of all texts of a request together; 0: as `characters`."""
    workers: int = 4
    """Requests under way at the same time."""
    rate: float = 5.0
    """Requests a second, all workers together; 0: no limit."""
    characters_rate: float = 0.0
    """Code points a second, all workers together; 0: no limit."""
    timeout: float = 0.0
    """Seconds that a request may take, where that is longer than the settings' `engine.timeout`; 0: as the settings say."""
    cost: float = 0.0
    """Price of a million characters, in the currency of the settings; 0 where nothing is paid."""


Help = Literal["context", "note", "neighbours", "title", "terms", "matches"]


@dataclass(frozen=True, slots=True)
class Question:
    """A text for an engine, and what helps to translate it; an engine uses of it what it says it `heeds`."""

    text: str
    """In one of the engine's forms, never empty."""
    form: Form = "marks"
    context: str | None = None
    """The unit's msgctxt."""
    note: str = ""
    """The author's note for translators."""
    before: str = ""
    """The source text in front of it in its document, unmasked; empty at the start."""
    after: str = ""
    title: str = ""
    """The document's title, in the source language."""
    terms: tuple[Term, ...] = ()
    """Termbase rows whose source occurs in the text."""
    matches: tuple[Match, ...] = ()
    """The memory's best matches, best first."""


class Engine(Protocol):
    """A machine translation engine: it asks once and answers or raises. It never retries, caches or reads settings.

    Its constructor's parameters are its options in the settings; all have defaults, and none is a key: keys come from the environment or
    the system's keyring when they are needed; one that has a key names its environment variable in an attribute `key_variable`,
    one that has instructions shows them by `told(form, source, target)`.
    Making one asks nobody and loads nothing heavy.
    """

    name: str
    limits: EngineLimits
    version: str
    """Changes when its answers may change (model, options): part of the cache key. Never a secret."""
    forms: tuple[Form, ...]
    """The forms that it takes, best first."""
    heeds: frozenset[Help]
    """What of a question besides its text and form may change its answer."""
    leaves: bool
    """Whether texts leave this machine."""

    def supports(self, source: str, target: str) -> bool:
        """Whether it can translate between two BCP 47 languages; known without asking anybody."""
        ...

    def lacks(self) -> str:
        """What it needs before it can be asked (a key, a package, a model, an address), as a sentence that says what to do.

        Empty where it is set up; nobody is asked.
        """
        ...

    def probe(self, source: str, target: str) -> str:
        """Ask whether it would translate this pair, at no price where the engine has a way to: what it says of itself, one line.

        Raises what `translate` raises.
        """
        ...

    def translate(self, questions: Sequence[Question], source: str, target: str) -> Sequence[str | EngineError]:
        """One answer for each question, in order: a text in the question's form, or what is wrong with that one alone.

        Never more than `limits` say; questions of one call have one form. Raises EngineUnreachable, EngineBusy, EngineDenied,
        EngineRefused or EngineAnswerError where none is answered; an error's text never holds a key, nor an address with its query.
        """
        ...


def choices(check: object) -> Mapping[str, tuple[str, ...]]:
    """The options of a check (or its class), each with its values, the default first; none where it says of none."""
    found: Mapping[str, tuple[str, ...]] = getattr(check, "choices", {})
    return found


def chosen(options: Mapping[str, Mapping[str, str]], check: Check | SourceCheck, name: str) -> str:
    """What settings (check → option → value) say of a check's option, else its default."""
    return options.get(check.name, {}).get(name) or choices(check)[name][0]


@dataclass(frozen=True, slots=True)
class Direction:
    """From which language into which is translated, and what the settings say of it."""

    source: Language
    target: Language
    options: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """As in `Scene`."""

    def option(self, check: Check, name: str) -> str:
        """As `Scene.option`."""
        return chosen(self.options, check, name)


@dataclass(slots=True)  # not frozen: that takes four times as long, and one is made for every text
class Scene:
    """What a check sees besides the text: no project, no catalog. It is not changed, but for `read`."""

    unit: Unit
    source: Language
    target: Language
    terms: tuple[Term, ...] = ()
    """Termbase rows whose source occurs in the unit."""
    options: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Check → option → value, of those that the project's settings set for the target language."""
    read: list[tuple[Reading, Reading]] = field(default_factory=list, compare=False, repr=False)
    """The last pair of readings, which the checks of one unit share; `readings` fills it."""

    def spans(self, source: str) -> tuple[Span, ...]:
        """The markup that the format knows of in `source`; nothing where it is not the unit's own text (a plural form)."""
        return self.unit.spans if source == self.unit.key.source else ()

    def readings(self, source: str, target: str) -> tuple[Reading, Reading]:
        """The source and one of its targets as read once for all checks."""
        read = self.read
        if read:
            ours, theirs = pair = read[0]
            if ours.text is source and theirs.text is target:
                return pair
            if ours.text != source:
                ours = Reading(source, self.source, self.spans(source))
            if theirs.text != target:
                theirs = Reading(target, self.target)
            read[0] = ours, theirs
        else:
            ours, theirs = Reading(source, self.source, self.spans(source)), Reading(target, self.target)
            read.append((ours, theirs))
        return read[0]

    def option(self, check: Check, name: str) -> str:
        """What the settings say of a check's option, else the first of its `choices`."""
        return chosen(self.options, check, name)


class Check(Protocol):
    """Judges one translation. Its class docstring is its documentation page.

    A check may say more of itself, so that it is not asked in vain and can be set:

    `concerns(source, target)`: whether it says anything of translations between two languages.
    `signs`: a set of characters. Where neither the source nor the target has any of them it finds nothing, and is not run.
    `stirs(direction)`: more closely, which words or runs of marks (`text.tokens`) of the source, and which of the target, let it find
    something; None where it must see every pair. Without them it finds nothing, and is not run. With `both` it is run only where both
    texts have some. Tokens are looked at in the text as it stands, and with its protected spans blanked.
    `heeds`: besides, it is run where the unit has `terms` of the termbase, or `markup` that its format knows.
    `choices`: option → the values that the settings may give it, the default first; `Scene.option` reads one.

    One that says neither `signs` nor `stirs` is run on every pair.
    """

    name: str
    severity: Severity
    """The most severe of its findings, where the settings do not say otherwise."""

    def run(self, source: str, target: str, scene: Scene) -> Iterable[Finding]:
        """Findings for one target form; none for an empty target."""
        ...


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of a source document, as its author wrote it."""

    reading: Reading
    """Its text, with the markup that the format knows of."""
    unit: Unit
    sentences: tuple[tuple[int, int], ...]
    """Where its sentences stand in the text: code points, end exclusive."""


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A source document before it is translated."""

    path: str
    format: str
    passages: tuple[Passage, ...]
    """In document order; a text that stands there twice is there twice."""
    exists: Callable[[str], bool]
    """Whether there is a file at a path relative to the document's folder."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What a source check says of a passage; `source_span` of its finding counts in the passage's text."""

    passage: Passage
    finding: Finding


@dataclass(frozen=True, slots=True)
class SourceScene:
    """What a source check sees besides the documents."""

    language: Language
    """That the documents are written in."""
    terms: frozenset[str] = frozenset()
    """The source terms of the project's termbase."""
    options: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Check → option → value, of those that the project's settings set for the source language."""

    def option(self, check: SourceCheck, name: str) -> str:
        """What the settings say of a check's option, else the first of its `choices`."""
        return chosen(self.options, check, name)


class SourceCheck(Protocol):
    """Judges source documents before they are translated. Its class docstring is its documentation page.

    `choices` as for `Check`.
    """

    name: str
    severity: Severity

    def run(self, release: Sequence[Manuscript], scene: SourceScene) -> Iterable[Remark]:
        """What is to be said of documents that are released together."""
        ...


class Site(Mapping[str, bytes]):
    """What `publish` writes: path relative to the output folder, with `/` → bytes, made when they are asked for."""

    work: Path | None = None
    """A folder in which a publisher may keep what it wants to remember; it may be gone the next time."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = files

    def __getitem__(self, path: str) -> bytes:
        return self.files[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self.files)

    def __len__(self) -> int:
        return len(self.files)

    def digest(self, path: str) -> str:
        """SHA-256 of a file's bytes, in hexadecimal digits."""
        return hashlib.sha256(self[path]).hexdigest()


class Publisher(Protocol):
    """Puts a finished site somewhere, whole or not at all.

    Its constructor's parameters are its options in the settings (`publish.options.NAME`); all have defaults. One called `root` is no
    option: it is the project's folder, from which a path among the options counts too. Making one asks nobody.
    """

    name: str

    def publish(self, site: Site, destination: str) -> None:
        """Make `destination` hold exactly `site`; readers see the old pages until the new ones are whole."""
        ...

    def read(self, path: str, destination: str) -> bytes | None:
        """A file of the site as it is there now; None where there is none. The manifest is read by it."""
        ...

    def place(self, destination: str) -> str:
        """Where the site is, for people: `public`, `branch gh-pages`."""
        ...


Held = Literal["state", "approved", "context", "plural", "note", "remarks", "matches", "terms", "codes", "document", "batch"]
"""What a bilingual file can hold of a unit besides source and target; `codes` are inline codes that translators cannot break."""


class Exchange(Protocol):
    """A format of bilingual files, for translators who work elsewhere.

    The law, tested for every format at once: what `read` finds in what `write` made is what was written, as far as the format `holds` it;
    texts always, to the letter. Nothing in a file can make reading it slow or large beyond its size, or reach another file.
    """

    name: str
    suffixes: tuple[str, ...]
    """With the dot, lower case."""
    holds: frozenset[Held]

    def write(self, file: Bilingual) -> bytes:
        """The file; the same bytes for the same value: no dates, no names of machines."""
        ...

    def read(self, raw: bytes, path: str) -> Bilingual:
        """What a file holds; units without a source are left out.

        Raises ExchangeError (path, line where there is one, why) for what is no such file, is hostile, or is over a limit.
        """
        ...

    def claims(self, raw: bytes) -> bool:
        """Whether bytes look like this format; decides between formats that share an ending."""
        ...
