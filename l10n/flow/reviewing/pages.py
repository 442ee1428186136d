"""Documents in their own layout, in the source language and in the translation, with each sentence in a span that names its row."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from l10n import registry
from l10n.flow.extract import join
from l10n.flow.reviewing.marks import Spanner, Spans, marked
from l10n.flow.reviewing.tree import BLOCKS, attributes_of, children, name_of, tree
from l10n.flow.reviewing.values import Row
from l10n.flow.reviewing.views import Spread, Tree
from l10n.model import Extract, Key, Language

if TYPE_CHECKING:
    from l10n.flow.reviewing.bench import Bench

QUICK = 0.025
"""Seconds that making a page may take for a preview to be made of it while somebody waits for more than that."""
CELLS = frozenset(("td", "th"))


@dataclass(slots=True)
class Sheet:
    """The page of a document in one language, as it was made last."""

    extracted: Extract
    texts: Mapping[Key, str]
    """Those of the rows that it was made of."""
    page: Tree
    seconds: float
    """That it took."""
    blocks: dict[Key, tuple[Key, ...]] = field(default_factory=dict)
    """The sentences of the block that each sentence stands in."""


class Pages:
    """Makes pages of the rows that the worker has."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.sources: dict[tuple[str, str], Sheet] = {}
        self.targets: dict[tuple[str, str], Sheet] = {}

    def spread(self, code: str, document: str) -> Spread:
        """A document in both languages. Raises DocumentError for one that is refused."""
        rows = self.rows(code, document)
        extracted = self.bench.extract(document)
        sources = {key: key.source for key in rows}
        known = self.sources.get((code, document))
        if known is None or known.extracted is not extracted or known.texts != sources:
            known = self.sources[code, document] = self.sheet(document, extracted, rows, sources, self.bench.workspace.source_language)
        return Spread(known.page, self.target(code, document).page)

    def target(self, code: str, document: str) -> Sheet:
        """The page of a document in a translation, made of the rows as they are now."""
        rows = self.rows(code, document)
        extracted = self.bench.extract(document)
        texts = {key: row.entry.target[0] for key, row in rows.items()}
        known = self.targets.get((code, document))
        if known is None or known.extracted is not extracted or known.texts != texts:
            known = self.targets[code, document] = self.sheet(document, extracted, rows, texts, self.bench.languages[code])
        return known

    def preview(self, row: Row, target: str, *, quick: bool) -> Tree | None:
        """The block that holds a row's unit with a text in its place; None where there is none, or a `quick` one cannot be had."""
        code, document, key = row.ref.language, row.ref.document, row.entry.key
        known = self.targets.get((code, document))
        if known is None or known.extracted is not self.bench.extract(document):
            known = self.target(code, document)
        now = {one: found.entry.target[0] for one, found in self.rows(code, document).items()} | {key: target}
        if any(known.texts.get(one) != now.get(one) for one in known.blocks.get(key, ())):
            if quick and known.seconds > QUICK:
                return None
            extracted, rows = known.extracted, self.rows(code, document)
            known = self.sheet(document, extracted, rows, now, self.bench.languages[code])
            if target == row.entry.target[0]:
                self.targets[code, document] = known
        return block(known.page, row.key)

    def rows(self, code: str, document: str) -> Mapping[Key, Row]:
        """The rows of a document in a language."""
        pile = self.bench.weighing.piles.get((code, document))
        return pile.rows if pile else {}

    def sheet(self, document: str, extracted: Extract, rows: Mapping[Key, Row], texts: Mapping[Key, str], language: Language) -> Sheet:
        """A page with these texts; a row without one has its source in that language, one that is on no page stands at the end."""
        start = time.monotonic()
        source = self.bench.workspace.source_language
        form = registry.format_of(document)
        assert form is not None, document
        numbers = {key: number for number, key in enumerate(rows)}
        foreign = {"lang": source.code, "dir": source.direction}
        spans: Spans = {number: {"data-unit": rows[key].key} | ({} if texts[key] else foreign) for key, number in numbers.items()}

        def text_of(key: Key) -> str | None:
            return marked(numbers[key], texts[key] or key.source) if key in numbers else None

        page = form.page(extracted.document, join(extracted, text_of, language), language)
        spanner = Spanner(spans)
        root: Tree = ["div", {"lang": language.code, "dir": language.direction}]
        if page.title:
            root.append(["h1", {}, *spanner.spanned([page.title])])
        root += spanner.spanned(tree(page.body))
        left = [number for number in spans if number not in spanner.met]
        if left:
            shown = {number: texts[key] or key.source for key, number in numbers.items()}
            items: list[Tree] = [["li", {}, ["span", dict(spans[number]), shown[number]]] for number in left]
            root.append(["ul", {}, *items])
        together = [tuple(segment.unit.key for segment in block.segments) for block in extracted.blocks]
        return Sheet(extracted, texts, root, time.monotonic() - start, {key: keys for keys in together for key in keys})


def block(page: Tree, key: str) -> Tree | None:
    """The innermost block of a page in which a row's sentence stands, as a page of its own; a cell as its content alone."""
    path = way(page, lambda element: attributes_of(element).get("data-unit") == key)
    if not path:
        return None
    found = next((element for element in reversed(path) if name_of(element) in BLOCKS), page)
    root: Tree = ["div", dict(attributes_of(page))]
    if name_of(found) == "li":
        root.append(["ul", {}, found])
    elif found is page or name_of(found) in CELLS:
        root += children(found)
    else:
        root.append(found)
    return root


def way(element: Tree, wanted: Callable[[Tree], bool]) -> list[Tree]:
    """The elements from one down to the first within it that is wanted, that one last; none where there is none."""
    if wanted(element):
        return [element]
    for child in children(element):
        if not isinstance(child, str) and (path := way(child, wanted)):
            return [element, *path]
    return []
