"""The project's translations as TMX units, out of its catalogs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from l10n import __version__
from l10n import catalog as po
from l10n.errors import InputError
from l10n.flow.surroundings import domain
from l10n.flow.tmx_pairs import AFTER, BEFORE, CONTEXT, DOCUMENT, STATE
from l10n.flow.workspace import Workspace
from l10n.interchange.tmx_codes import coded, codes_of, numbered
from l10n.interchange.tmx_units import Attributes, Part, Remark, TmxHeader, TmxUnit, Variant
from l10n.interchange.tmx_writer import writable
from l10n.journal import Journal
from l10n.model import Entry, Key, Language, Span, State
from l10n.project import IMPORTED


@dataclass(slots=True)
class Exported:
    """What was written, and what was not."""

    units: Counter[tuple[str, State]] = field(default_factory=Counter)
    """By language and state."""
    plurals: int = 0
    """Left out: TMX has no plural forms."""
    unwritable: list[str] = field(default_factory=list)
    """Left out: places of texts with characters that XML cannot hold."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is exported, and how."""

    languages: Sequence[Language]
    states: Collection[State]
    documents: Collection[str] | None = None
    """All catalogs for None, those of no document too."""
    inline: bool = True
    """Tags and placeholders as inline codes; otherwise as text."""
    people: bool = False
    """Who translated and approved, as creationid and changeid."""


def header(workspace: Workspace) -> TmxHeader:
    """The file's header; without a date, so that the same texts make the same file."""
    segments = "paragraph" if workspace.project.settings.segmentation == "paragraph" else "sentence"
    own = {"creationtool": "l10n", "creationtoolversion": __version__, "segtype": segments, "o-tmf": "l10n", "adminlang": "en"}
    return TmxHeader((*own.items(), ("srclang", workspace.source_language.code), ("datatype", "plaintext")))


def units(workspace: Workspace, wish: Wish, done: Exported) -> Iterator[TmxUnit]:
    """The units, by language, catalog and place; what is not written is counted in `done`.

    A catalog that is refused goes onto the workspace's problems.
    """
    documents = {domain(document): document for document in workspace.documents()}
    for language in wish.languages:
        journal = workspace.journal(language)
        folder = workspace.project.locale(language) / "LC_MESSAGES"
        for path in workspace.project.catalogs(language):
            name = domain(path.relative_to(folder).as_posix())
            document = documents.get(name, name)
            if wish.documents is not None and document not in wish.documents:
                continue
            try:
                catalog = po.parse(path.read_bytes(), workspace.project.relative(path))
            except InputError as error:
                workspace.refuse(error)
                continue
            spans = {key: unit.spans for key, unit in workspace.units(document).items()} if document in documents.values() else {}
            yield from of_catalog(workspace.source_language, language, document, catalog.entries, spans, journal, wish, done)


def of_catalog(
    source: Language,
    language: Language,
    document: str,
    entries: Sequence[Entry],
    spans: dict[Key, tuple[Span, ...]],
    journal: Journal,
    wish: Wish,
    done: Exported,
) -> Iterator[TmxUnit]:
    """The units of a catalog."""
    around: list[str | None] = ["", *(entry.key.source for entry in entries), ""]
    if document.startswith(f"{IMPORTED}/"):
        around = [None] * len(around)  # its texts stand in no order
    for number, entry in enumerate(entries):
        state = journal.state(entry)
        if state not in wish.states:
            continue
        if entry.plural is not None:
            done.plurals += 1
            continue
        beside = around[number], around[number + 2]
        unit = made(source, language, document, entry, spans.get(entry.key, ()), beside, journal, wish)
        if not all(writable(text or "") for text in (entry.key.source, entry.key.context, entry.target[0], *beside)):
            done.unwritable.append(f"{language.code} {document}: {entry.key.source[:40]!r}")
            continue
        done.units[language.code, state] += 1
        yield unit


def made(
    source: Language,
    language: Language,
    document: str,
    entry: Entry,
    spans: tuple[Span, ...],
    around: tuple[str | None, str | None],
    journal: Journal,
    wish: Wish,
) -> TmxUnit:
    """The unit of an entry."""
    said = {CONTEXT: entry.key.context, DOCUMENT: document, STATE: journal.state(entry).label, BEFORE: around[0], AFTER: around[1]}
    remarks = [Remark("prop", text, (("type", name),)) for name, text in said.items() if text is not None]
    remarks += [Remark("note", note) for note in notes(entry) if writable(note)]
    ours, theirs = texts(entry, spans, wish.inline)
    target = Variant(language.code, theirs, dates(entry, journal, people=wish.people))
    return TmxUnit((Variant(source.code, ours), target), (), tuple(remarks))


def texts(entry: Entry, spans: tuple[Span, ...], inline: bool) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Source and target."""
    source, target = entry.key.source, entry.target[0]
    if not inline:
        return (source,), (target,)
    numbers = numbered(codes_of(source, spans))
    return coded(source, spans, numbers), coded(target, (), numbers)


def notes(entry: Entry) -> list[str]:
    """What translators wrote beside it."""
    return [comment for comment in entry.comments if comment.strip()]


def dates(entry: Entry, journal: Journal, *, people: bool) -> Attributes:
    """When the text was made and approved, and by whom."""
    author, approval = journal.author(entry), journal.approval(entry)
    found: list[tuple[str, str]] = []
    for event, date, person in ((author, "creationdate", "creationid"), (approval, "changedate", "changeid")):
        if event:
            found += [(date, compact(event.time))] if event.time else []
            found += [(person, event.by)] if people and event.by and writable(event.by) else []
    return tuple(found)


def compact(time: str) -> str:
    """A moment as TMX writes it: `20221104T101112Z`."""
    return time.replace("-", "").replace(":", "")
