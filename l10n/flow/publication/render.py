"""Rendering: a document in a language with the texts that the policy lets through, and what lists and feeds say of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from html import escape
from pathlib import PurePosixPath

from l10n import lang, registry
from l10n.catalog import Catalog
from l10n.flow.extract import join
from l10n.flow.publication import wording
from l10n.flow.publication.policy import Policy
from l10n.flow.workspace import Workspace
from l10n.journal import Journal
from l10n.model import Entry, Extract, Key, Language, Span, State, unit_id
from l10n.publish import Picture, Rendition, Summary, UnitReport, anchors
from l10n.publish.manifest import display_name
from l10n.publish.pages import named
from l10n.publish.sanitize import sanitize
from l10n.regex import regex
from l10n.text.bidi import MARKS, isolated
from l10n.text.spans import carried, find

Lead = Callable[[Extract, Mapping[Key, str]], Extract]
"""What gives a document and its blocks' translations as one that leads where these do (`readdress`)."""
NAME_DATE = regex(r"(?:^|[/_-])(\d{4}-\d{2}(?:-\d{2})?)(?=[-_./]|$)")


def as_it_is(extracted: Extract, targets: Mapping[Key, str]) -> Extract:
    """A document whose translations lead where it leads."""
    return extracted


def rendition(
    document: str,
    extracted: Extract,
    language: Language,
    policy: Policy,
    catalog: Catalog,
    journal: Journal,
    findings: Mapping[str, Sequence[tuple[str, str]]] | None = None,
    own: Callable[[Entry], str | None] = lambda entry: None,
    lead: Lead = as_it_is,
    names: Sequence[str] = (),
) -> Rendition | None:
    """A document in a target language with the texts that the policy lets through; None where it lets no page through.

    One without text to translate (a picture, figures) is as it is in every language. The journal may be one of these texts alone.
    `findings` are what checks say of units, `own` says of an approved text why four eyes do not count its approval; `lead` gives a document
    that leads where its translations may, `names` are those of its headings.

    An approval is bound to the context, the source and the text. A source that has changed has no such text any more, whatever the catalog
    still holds; what surrounds a sentence may change without that: it may move, or a neighbour go.
    """
    shown: dict[Key, str] = {}
    units: list[UnitReport] = []
    for unit in extracted.units():
        entry = catalog.get(unit.key)
        state = journal.state(entry) if entry else State.MISSING
        if entry and state == State.APPROVED and own(entry):
            state = State.TRANSLATED
        fits = entry is not None and len(entry.target) == 1 and policy.lets(state)
        if entry and fits:
            shown[unit.key] = entry.target[0]
        if entry is None:
            units.append(UnitReport(unit_id(unit.key), unit.kind, state, "human", False, ""))
            continue
        from_, approval, name = journal.provenance(entry), journal.approval(entry), unit_id(unit.key)
        units.append(
            UnitReport(
                name,
                unit.kind,
                state,
                from_.origin,
                fits,
                entry.hash,
                from_.agent,
                last(journal, entry),
                approval.by if approval and state == State.APPROVED else "",
                wording.of_target(unit, entry.target[0]) if fits else "",
                tuple(findings.get(name, ())) if findings and fits else (),
            )
        )
    if not policy.reached(unit.state for unit in units):
        return None
    made = make(document, extracted, language, shown.get, units, lead)
    return replace(made, page=replace(made.page, body=anchors.anchored(made.page.body, names)))


def last(journal: Journal, entry: Entry) -> str:
    """When a text was last written or judged; empty where the journal does not say."""
    standing = journal.standing(entry.hash)
    return max((event.time for event in (standing.verdict, standing.source) if event), default="")


def make(
    document: str,
    extracted: Extract,
    language: Language,
    shown: Callable[[Key], str | None],
    units: Sequence[UnitReport] = (),
    lead: Lead = as_it_is,
) -> Rendition:
    """A document in a language: its page, and the file in its own format.

    A source sentence among translated ones of the other direction is isolated, so that its full stop stays at its end; in the file, too,
    what runs against the text around it.
    """
    form = registry.format_of(document)
    assert form is not None, document
    source = lang.get(extracted.document.language)
    isolate = MARKS[source.direction] if source.direction != language.direction else ("", "")
    extracted = lead(extracted, join(extracted, shown, language, isolate))
    targets = join(extracted, shown, language, isolate)
    file = form.render(extracted.document, settled(extracted, targets, language), language) if units else extracted.document.skeleton.raw
    page = form.page(extracted.document, targets, language)
    return Rendition(language, page, file, tuple(units), blocks=tuple(blocks(extracted, shown, language)))


def blocks(extracted: Extract, shown: Callable[[Key], str | None], language: Language) -> Iterator[tuple[str, str]]:
    """Each block's source, and its translation where all of its sentences are shown."""
    joined = join(extracted, shown, language)
    for block in extracted.blocks:
        whole = block.segments and all(shown(segment.unit.key) is not None for segment in block.segments)
        yield block.unit.key.source, joined[block.unit.key] if whole else ""


def settled(extracted: Extract, targets: Mapping[Key, str], language: Language) -> Mapping[Key, str]:
    """The translations of blocks with what runs against them between marks of isolates, which each format writes in its own way.

    Texts that no reader sees on the page (keywords, addresses of a page's head) stay.
    """
    made: dict[Key, str] = {}
    for block in extracted.blocks:
        key = block.unit.key
        if (target := targets.get(key)) is None:
            continue
        kinds = {key.source[span.start : span.end]: span.kind for span in block.unit.spans}
        known = [Span(s.start, s.end, kinds[target[s.start : s.end]]) for s in carried(kinds, target)]
        made[key] = target if block.unit.kind == "meta" else isolated(target, language, find(target, known))
    return made


def source_rendition(workspace: Workspace, document: str, extracted: Extract) -> Rendition:
    """A document in its own language."""
    made = make(document, extracted, workspace.source_language, lambda key: None)
    page = replace(made.page, body=anchors.anchored(made.page.body, anchors.of(made.page.body)))
    return replace(made, page=page, sentences=tuple((unit_id(unit.key), wording.of_source(unit)) for unit in extracted.units()))


def summary(document: str, made: Rendition, original: Rendition) -> Summary:
    """What lists and feeds say of a rendition; `original` is that of the source language."""
    links: dict[str, None] = {}
    addresses: dict[str, None] = {}
    pictures: dict[str, Picture] = {}

    def link(address: str) -> str:
        addresses[address] = None
        target = address.partition("#")[0]
        if target and ":" not in target:
            links[named(document, target)] = None
        return address

    def picture(address: str) -> str:
        held = address in made.page.media
        path = named(document, address)
        pictures[address] = Picture(f"{document}/{address}", "", address) if held else Picture(path, path, address)
        return address

    clean = sanitize(made.page.body, link, picture)
    shown = [unit for unit in made.units if unit.shown]
    told = [[u.id, u.state, u.shown, u.hash, u.origin, u.agent, u.time, u.reviewer] for u in made.units]
    page = [made.page.title, made.page.description, made.page.body, made.page.date, made.page.photos, made.page.moved_from]
    fingerprint = hashlib.sha256(made.file + b"\0" + json.dumps([page, told]).encode()).hexdigest()[:32]
    return Summary(
        language=made.language,
        title=made.page.title or document,
        titled=made is original or made.page.title != original.page.title,
        description=made.page.description,
        photos=made.page.photos,
        unreviewed=sum(unit.state < State.APPROVED for unit in shown),
        machine=sum(unit.state < State.TRANSLATED for unit in shown),
        untranslated=sum(not unit.shown and unit.kind != "meta" for unit in made.units),
        modified=max((unit.time for unit in shown), default=""),
        links=tuple(links),
        pictures=tuple(pictures.values()),
        moved_from=made.page.moved_from,
        fingerprint=fingerprint,
        translators=people(unit.agent for unit in shown if unit.origin == "human"),
        reviewers=people(unit.reviewer for unit in shown),
        addresses=tuple(addresses),
        anchors=tuple(dict.fromkeys((*anchors.ids(clean), *filter(None, [anchors.slug(escape(original.page.title))])))),
    )


def people(names: Iterable[str]) -> tuple[str, ...]:
    """Each person once, without a mail address."""
    return tuple(dict.fromkeys(display_name(name) for name in names if name))


def date_of(document: str) -> str | None:
    """The date in a document's name: `2022-01-bilateral-meetings` is of `2022-01`."""
    match = NAME_DATE.search(PurePosixPath(document).with_suffix("").as_posix())
    return match.group(1) if match else None
