"""The protocols that the rooms above the model speak, and all that a plugin may import besides the model.

An implementation needs no base class. It is named in `registry.py` or by an entry point in the group
`l10n.formats`, `l10n.segmenters`, `l10n.engines`, `l10n.checks` or `l10n.publishers`, as `module:Class`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from l10n.model import Document, Finding, Key, Language, Page, Severity, Span, Term, Unit

# What `publish` writes: path relative to the output folder, with `/` → bytes.
Site = Mapping[str, bytes]


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
        """Find the translatable blocks of a file.

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
    """A request's longest text, code points."""
    texts: int = 1
    """Texts a request."""
    workers: int = 4
    """Requests under way at the same time."""
    rate: float = 5.0
    """Requests a second, all workers together."""
    cost: float = 0.0
    """Price of a million characters, in the currency of the settings; 0 where nothing is paid."""


class Engine(Protocol):
    """A machine translation engine: it asks once and answers or raises. It never retries, caches or reads settings."""

    name: str
    limits: EngineLimits
    version: str
    """Changes when its answers may change (model, options): part of the cache key."""

    def supports(self, source: str, target: str) -> bool:
        """Whether it can translate between two BCP 47 languages."""
        ...

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        """One answer for each text, in order.

        Raises EngineUnreachable, EngineBusy, EngineRefused or EngineAnswerError; never returns fewer answers than texts.
        """
        ...


@dataclass(frozen=True, slots=True)
class Scene:
    """What a check sees besides the text: no project, no catalog."""

    unit: Unit
    source: Language
    target: Language
    terms: tuple[Term, ...] = ()
    """Termbase rows whose source occurs in the unit."""
    options: Mapping[str, object] = field(default_factory=dict)
    """The settings of this check."""

    def spans(self, source: str) -> tuple[Span, ...]:
        """The markup that the format knows of in `source`; nothing where it is not the unit's own text (a plural form)."""
        return self.unit.spans if source == self.unit.key.source else ()


class Check(Protocol):
    """Judges one translation. Its class docstring is its documentation page."""

    name: str
    severity: Severity

    def run(self, source: str, target: str, scene: Scene) -> Iterable[Finding]:
        """Findings for one target form; none for an empty target."""
        ...


class Publisher(Protocol):
    """Puts a finished site somewhere, whole or not at all."""

    name: str

    def publish(self, site: Site, destination: str) -> None:
        """Make `destination` hold exactly `site`; readers see the old pages until the new ones are whole."""
        ...
