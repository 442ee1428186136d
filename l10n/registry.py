"""Name → `module:Class`: one table a kind, then the entry points of the same shape. Nothing is imported before it is used.

A third party adds a kind's member by an entry point in the group `l10n.formats`, `l10n.engines`, `l10n.checks`,
`l10n.source_checks`, `l10n.exchanges` or `l10n.publishers`; a name in our tables wins over an entry point of the same name.
"""

from __future__ import annotations

import functools
import importlib
import inspect
import typing
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from l10n import installed
from l10n.api import Check, Engine, Exchange, Format, Publisher, SourceCheck
from l10n.errors import L10nError, MissingExtra, PluginError, UsageError
from l10n.regex import regex

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

FORMATS = {
    "text": "l10n.formats.text:TextFormat",
    "markdown": "l10n.formats.markdown:MarkdownFormat",
    "html": "l10n.formats.html:HtmlFormat",
    "docx": "l10n.formats.docx:DocxFormat",
    "odt": "l10n.formats.odt:OdtFormat",
}
ENGINES = {
    "google": "l10n.engines.google:Google",
    "mymemory": "l10n.engines.mymemory:MyMemory",
    "deepl": "l10n.engines.deepl:DeepL",
    "microsoft": "l10n.engines.microsoft:Microsoft",
    "google-cloud": "l10n.engines.google_cloud:GoogleCloud",
    "libretranslate": "l10n.engines.libretranslate:LibreTranslate",
    "command": "l10n.engines.command:Command",
    "llm": "l10n.engines.llm.engine:Llm",
    "neural": "l10n.engines.neural:Neural",
    "pseudo": "l10n.engines.pseudo:Pseudo",
}
CHECKS = {
    "placeholders": "l10n.checks.placeholders:Placeholders",
    "tags": "l10n.checks.tags:Tags",
    "numbers": "l10n.checks.numbers:Numbers",
    "dates": "l10n.checks.dates:Dates",
    "times": "l10n.checks.times:Times",
    "phones": "l10n.checks.phones:Phones",
    "document_numbers": "l10n.checks.document_numbers:DocumentNumbers",
    "urls": "l10n.checks.urls:Urls",
    "emails": "l10n.checks.emails:Emails",
    "percentages": "l10n.checks.percentages:Percentages",
    "money": "l10n.checks.money:Money",
    "units": "l10n.checks.units:Units",
    "ranges": "l10n.checks.ranges:Ranges",
    "ordinals": "l10n.checks.ordinals:Ordinals",
    "untranslated": "l10n.checks.untranslated:Untranslated",
    "omission": "l10n.checks.omission:Omission",
    "length": "l10n.checks.length:Length",
    "sentences": "l10n.checks.sentences:Sentences",
    "echo": "l10n.checks.echo:Echo",
    "repetition": "l10n.checks.repetition:Repetition",
    "negation": "l10n.checks.negation:Negation",
    "capitals": "l10n.checks.capitals:Capitals",
    "script": "l10n.checks.script:Script",
    "persian": "l10n.checks.persian:Persian",
    "arabic": "l10n.checks.arabic:Arabic",
    "russian": "l10n.checks.russian:Russian",
    "spelling": "l10n.checks.spelling:Spelling",
    "variety": "l10n.checks.variety:Variety",
    "punctuation": "l10n.checks.punctuation:Punctuation",
    "foreign_marks": "l10n.checks.foreign_marks:ForeignMarks",
    "digits": "l10n.checks.digits:Digits",
    "spacing": "l10n.checks.spacing:Spacing",
    "no_break_spaces": "l10n.checks.no_break_spaces:NoBreakSpaces",
    "dashes": "l10n.checks.dashes:Dashes",
    "ellipsis": "l10n.checks.ellipsis:Ellipses",
    "apostrophes": "l10n.checks.apostrophes:Apostrophes",
    "whitespace": "l10n.checks.whitespace:Whitespace",
    "line_breaks": "l10n.checks.line_breaks:LineBreaks",
    "links": "l10n.checks.links:Links",
    "emphasis": "l10n.checks.emphasis:Emphasis",
    "entities": "l10n.checks.entities:Entities",
    "bidi": "l10n.checks.bidi:Bidi",
    "control_characters": "l10n.checks.control_characters:ControlCharacters",
    "mojibake": "l10n.checks.mojibake:Mojibake",
    "brackets": "l10n.checks.brackets:Brackets",
    "quotes": "l10n.checks.quotes:Quotes",
    "quotations": "l10n.checks.quotations:Quotations",
    "quote_style": "l10n.checks.quote_style:QuoteStyle",
    "transliteration": "l10n.checks.transliteration:Transliteration",
    "acronyms": "l10n.checks.acronyms:Acronyms",
    "end_punctuation": "l10n.checks.end_punctuation:EndPunctuation",
    "doubled": "l10n.checks.doubled:Doubled",
    "terms": "l10n.checks.terms:Terms",
}
SOURCE_CHECKS = {
    "leftovers": "l10n.checks.source.leftovers:Leftovers",
    "source_links": "l10n.checks.source.source_links:SourceLinks",
    "source_markup": "l10n.checks.source.source_markup:SourceMarkup",
    "odd_characters": "l10n.checks.source.odd_characters:OddCharacters",
    "ambiguous_dates": "l10n.checks.source.ambiguous_dates:AmbiguousDates",
    "impossible_dates": "l10n.checks.source.impossible_dates:ImpossibleDates",
    "name_spelling": "l10n.checks.source.name_spelling:NameSpelling",
    "repeated_words": "l10n.checks.source.repeated_words:RepeatedWords",
    "undefined_acronyms": "l10n.checks.source.undefined_acronyms:UndefinedAcronyms",
    "long_sentences": "l10n.checks.source.long_sentences:LongSentences",
    "relative_dates": "l10n.checks.source.relative_dates:RelativeDates",
}
EXCHANGES = {
    "xliff": "l10n.interchange.xliff1:Xliff1",
    "xliff2": "l10n.interchange.xliff2:Xliff2",
    "po": "l10n.catalog.exchange:PoExchange",
    "csv": "l10n.interchange.csv:CsvExchange",
    "xlsx": "l10n.interchange.xlsx:XlsxExchange",
    "docx-table": "l10n.interchange.docx_table:DocxTableExchange",
    "html": "l10n.interchange.html:HtmlExchange",
}
PUBLISHERS = {
    "folder": "l10n.publish.folder:Folder",
    "overlay": "l10n.publish.overlay:Overlay",
    "git": "l10n.publish.git:Git",
    "archive": "l10n.publish.archive:Archive",
}
TABLES: Mapping[str, Mapping[str, str]] = {
    "formats": FORMATS,
    "engines": ENGINES,
    "checks": CHECKS,
    "source_checks": SOURCE_CHECKS,
    "exchanges": EXCHANGES,
    "publishers": PUBLISHERS,
}


@functools.cache
def names(kind: str) -> tuple[str, ...]:
    """All names of a kind (`formats`, `engines`, `checks`, `source_checks`, `exchanges`, `publishers`), ours first."""
    third = [entry.name for entry in entries(kind)]
    return tuple(dict.fromkeys([*TABLES[kind], *third]))


@functools.cache
def load(kind: str, name: str) -> Any:
    """The class of that name.

    Raises UsageError for an unknown name, MissingExtra where a package that it needs is not installed, PluginError where another
    distribution's cannot be loaded.
    """
    path = TABLES[kind].get(name)
    if path is None:
        return load_entry(kind, name)
    module, _, attribute = path.partition(":")
    try:
        return getattr(importlib.import_module(module), attribute)
    except ModuleNotFoundError as error:
        if error.name and error.name.startswith("l10n"):
            raise
        raise MissingExtra(f"{kind[:-1]} {name!r}", name) from error


def load_entry(kind: str, name: str) -> Any:
    """The class that another distribution names; where several use one name, the first that is found."""
    for entry in (one for one in entries(kind) if one.name == name):
        try:
            return entry.load()
        except Exception as error:  # whatever a stranger's module raises, its user needs to know which it is
            owner = entry.dist.name if entry.dist else entry.value
            reason = " ".join(str(error).split())
            raise PluginError(f"{kind[:-1]} {name!r} of {owner} cannot be loaded: {reason}; mend or uninstall it") from error
    raise UsageError(f"no {kind[:-1]} is named {name!r}; there are: {', '.join(names(kind))}")


def entries(kind: str) -> Collection[EntryPoint]:
    """The entry points of a kind."""
    if not installed.offers(f"l10n.{kind}"):
        return ()
    from importlib.metadata import entry_points  # slow to import, and hardly ever needed

    return entry_points(group=f"l10n.{kind}")


SUFFIXES = {
    suffix: name
    for name, suffixes in {
        "text": (".txt", ".text"),
        "markdown": (".md", ".markdown", ".mdown", ".mdwn", ".mdx"),
        "html": (".html", ".htm", ".xhtml"),
        "docx": (".docx", ".dotx", ".docm", ".dotm"),
        "odt": (".odt", ".ott", ".fodt"),
    }.items()
    for suffix in suffixes
}
"""File name suffix → our own format, so that none is loaded to know what a project's documents are."""


@functools.cache
def form(name: str) -> Format:
    """The format of that name; raises as `load`."""
    made: Format = load("formats", name)()
    return made


@functools.cache
def third_suffixes() -> Mapping[str, str]:
    """File name suffix → another distribution's format, of those that are not ours."""
    third = [name for name in names("formats") if name not in FORMATS]
    return {suffix: name for name in reversed(third) for suffix in form(name).suffixes if suffix not in SUFFIXES}


def format_name(path: str) -> str | None:
    """The name of a file's format by its suffix; None where no format takes it."""
    dot = path.rfind(".")
    suffix = path[dot:].lower() if dot > 0 else ""
    return SUFFIXES.get(suffix) or third_suffixes().get(suffix)


def format_of(path: str) -> Format | None:
    """The format of a file by its suffix; None where no format takes it."""
    name = format_name(path)
    return form(name) if name else None


LABEL = regex(r"[a-z0-9][a-z0-9-]{0,31}\Z")
"""What may stand behind the colon of an engine's second name."""


def engine_class(name: str) -> str:
    """The registry name of the engine that a chain means: `llm:local` is `llm`, with the options of the table `llm:local`."""
    base, _, label = name.partition(":")
    return base if LABEL.match(label) else name


def is_engine(name: str) -> bool:
    """Whether a chain may name it: an engine, or one with a label of its own behind a colon."""
    return engine_class(name) in names("engines")


def is_foreign(name: str) -> bool:
    """Whether an engine is another distribution's."""
    return is_engine(name) and engine_class(name) not in ENGINES


@functools.cache
def engine_options(name: str) -> tuple[str, ...]:
    """The options that an engine takes: its constructor's parameters."""
    return tuple(inspect.signature(load("engines", engine_class(name))).parameters)


@functools.cache
def publisher_options(name: str) -> tuple[str, ...]:
    """The options that a publisher takes: its constructor's parameters, but for the project's folder."""
    return tuple(option for option in inspect.signature(load("publishers", name)).parameters if option != ROOT)


ROOT = "root"
"""What a publisher's constructor calls the project's folder."""
KINDS: Mapping[str, tuple[type, ...]] = {
    "text": (str,),
    "true | false": (bool,),
    "a whole number": (int,),
    "a number": (int, float),
    "a path": (str, Path),
}


@functools.cache
def engine_option_kind(name: str, option: str) -> str:
    """What an engine's option may be, a key of KINDS, by its constructor's annotation; empty where only the engine knows."""
    return option_kind(load("engines", engine_class(name)), option)


def option_kind(made: type, option: str) -> str:
    """What a constructor's parameter may be, a key of KINDS; empty where its annotation names none of them."""
    try:
        hint = typing.get_type_hints(made.__init__).get(option)  # type: ignore[misc]  # of the class itself, to read it
    except (NameError, TypeError):  # another distribution's annotation that is not there at run time
        return ""
    return next((kind for kind, types in KINDS.items() if hint is types[-1]), "")


def fits(value: object, kind: str) -> bool:
    """Whether a value from the settings is of a kind of KINDS; true is no number."""
    types = KINDS.get(kind, (object,))
    return isinstance(value, types) and (not isinstance(value, bool) or types[0] in (bool, object))


def engine(name: str, timeout: float, options: Mapping[str, object], root: Path | None = None) -> Engine:
    """A new engine; `timeout` in seconds goes to one that waits for a network, `options` are its own from the settings.

    A path among them counts from `root`, the project's folder. An engine with a label (`llm:local`) goes by the whole name.
    Raises UsageError for an option that it does not take, PluginError for one of another distribution that fails by itself.
    """
    known = engine_options(name)
    if odd := [option for option in options if option not in known]:
        raise UsageError(f"engine {name!r} has no option {odd[0]!r}; it has: {', '.join(known) or 'none'}")
    own = {
        option: (root or Path()) / Path(str(value)).expanduser() if engine_option_kind(name, option) == "a path" else value
        for option, value in options.items()
    }
    given = {**({"timeout": timeout} if "timeout" in known else {}), **own}
    try:
        made: Engine = load("engines", engine_class(name))(**given)
    except L10nError:
        raise
    except Exception as error:  # of ours that is a bug
        if not is_foreign(name):
            raise
        kind = type(error).__name__
        raise PluginError(f"engine {name!r} of another distribution cannot be made ({kind}); mend or uninstall it") from error
    if getattr(made, "name", "") != name:
        made.name = name
    return made


@functools.cache
def checks() -> tuple[Check, ...]:
    """One instance of every check."""
    return tuple(load("checks", name)() for name in names("checks"))


@functools.cache
def source_checks() -> tuple[SourceCheck, ...]:
    """One instance of every check of the source."""
    return tuple(load("source_checks", name)() for name in names("source_checks"))


def exchange(name: str) -> Exchange:
    """A new exchange format."""
    made: Exchange = load("exchanges", name)()
    return made


def exchange_of(path: str, raw: bytes) -> Exchange | None:
    """The exchange format of a file by its suffix and, where several share it, by its bytes; None where none takes it."""
    takers = [made for made in map(exchange, names("exchanges")) if path.lower().endswith(made.suffixes)]
    return next((made for made in takers if made.claims(raw)), takers[0] if len(takers) == 1 else None)


def publisher(name: str, options: Mapping[str, object] | None = None, root: Path | None = None) -> Publisher:
    """A new publisher with its options from the settings; a path among them counts from `root`, the project's folder.

    Raises UsageError for an option that it does not take, PluginError for one of another distribution that fails by itself.
    """
    known = publisher_options(name)
    given = dict(options or {})
    if odd := [option for option in given if option not in known]:
        raise UsageError(f"publisher {name!r} has no option {odd[0]!r}; it has: {', '.join(known) or 'none'}")
    for option, value in given.items():
        if option_kind(load("publishers", name), option) == "a path":
            given[option] = (root or Path()) / Path(str(value)).expanduser()
    if ROOT in inspect.signature(load("publishers", name)).parameters:
        given[ROOT] = root or Path()
    try:
        made: Publisher = load("publishers", name)(**given)
    except L10nError:
        raise
    except Exception as error:  # of ours that is a bug
        if name in PUBLISHERS:
            raise
        kind = type(error).__name__
        raise PluginError(f"publisher {name!r} of another distribution cannot be made ({kind}); mend or uninstall it") from error
    return made
