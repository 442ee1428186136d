"""Documents in their own layout, in the source language and in the translation, with each sentence in a span that names its row."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from l10n import registry
from l10n.flow.extract import join
from l10n.flow.reviewing.marks import Spanner, Spans, marked
from l10n.flow.reviewing.previews import block, inline
from l10n.flow.reviewing.tree import tree
from l10n.flow.reviewing.values import Row
from l10n.flow.reviewing.views import Spread, Tree
from l10n.model import Block, Extract, Key, Language

if TYPE_CHECKING:
    from l10n.flow.reviewing.bench import Bench

QUICK = 0.025
"""Seconds that making a page may take for a preview to be made of it while somebody waits for more than that."""


@dataclass(slots=True)
class Sheet:
    """The page of a document in one language, as it was made last."""

    extracted: Extract
    texts: Mapping[Key, str]
    """Those of the rows that it was made of."""
    page: Tree
    seconds: float
    """That it took."""
    blocks: Mapping[Key, Block] = field(default_factory=dict)
    """The first block that each sentence stands in."""


class Pages:
    """Makes pages of the rows that the worker has."""

    def __init__(self, bench: Bench) -> None:
        self.bench, self.source = bench, bench.workspace.source_language
        self.sources: dict[tuple[str, str], Sheet] = {}
        self.targets: dict[tuple[str, str], Sheet] = {}

    def spread(self, code: str, document: str) -> Spread:
        """A document in both languages. Raises DocumentError for one that is refused."""
        rows = self.rows(code, document)
        extracted = self.bench.extract(document)
        sources = {key: key.source for key in rows}
        known = self.sources.get((code, document))
        if known is None or known.extracted is not extracted or known.texts != sources:
            known = self.sources[code, document] = self.sheet(document, extracted, rows, sources, self.source)
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
        rows, language = self.rows(code, document), self.bench.languages[code]
        known = self.targets.get((code, document))
        if known is None or known.extracted is not self.bench.extract(document):
            known = self.target(code, document)
        changed = known.blocks.get(key)
        if changed is None or key not in rows:
            return None
        keys = [segment.unit.key for segment in changed.segments if segment.unit.key in rows]
        now = {one: rows[one].entry.target[0] for one in keys} | {key: target}
        if all(known.texts.get(one) == now[one] for one in keys):
            return block(known.page, row.key)
        was, is_now = (marking(rows, texts, self.source) for texts in (pick(known.texts, keys), now))
        before, after = (inline(document, known.extracted, changed, marks, language) for marks in (was, is_now))
        if before is not None and after is not None and (shown := block(known.page, row.key, before, after)):
            return shown
        if quick and known.seconds > QUICK:
            return None
        every = {one: found.entry.target[0] for one, found in rows.items()} | {key: target}
        return block(self.sheet(document, known.extracted, rows, every, language).page, row.key)

    def rows(self, code: str, document: str) -> Mapping[Key, Row]:
        """The rows of a document in a language."""
        pile = self.bench.weighing.piles.get((code, document))
        return pile.rows if pile else {}

    def sheet(self, document: str, extracted: Extract, rows: Mapping[Key, Row], texts: Mapping[Key, str], language: Language) -> Sheet:
        """A page with these texts; a row without one has its source in that language, one that is on no page stands at the end."""
        start = time.monotonic()
        form = registry.format_of(document)
        assert form is not None, document
        spans, text_of = marking(rows, texts, self.source)
        page = form.page(extracted.document, join(extracted, text_of, language), language)
        spanner = Spanner(spans)
        root: Tree = ["div", {"lang": language.code, "dir": language.direction}]
        if page.title:
            root.append(["h1", {}, *spanner.spanned([page.title])])
        root += spanner.spanned(tree(page.body))
        left = [key for number, key in enumerate(texts) if number not in spanner.met]
        if left:
            numbers = {key: number for number, key in enumerate(texts)}
            items: list[Tree] = [["li", {}, ["span", dict(spans[numbers[key]]), texts[key] or key.source]] for key in left]
            root.append(["ul", {}, *items])
        blocks = {segment.unit.key: block for block in reversed(extracted.blocks) for segment in block.segments}
        return Sheet(extracted, texts, root, time.monotonic() - start, blocks)


def marking(rows: Mapping[Key, Row], texts: Mapping[Key, str], source: Language) -> tuple[Spans, Callable[[Key], str | None]]:
    """The spans of texts of rows, numbered in their order, and what gives each text between its marks; an empty one is its source."""
    numbers = {key: number for number, key in enumerate(texts)}
    foreign = {"lang": source.code, "dir": source.direction}
    spans = {number: {"data-unit": rows[key].key} | ({} if texts[key] else foreign) for key, number in numbers.items()}
    return spans, lambda key: marked(numbers[key], texts[key] or key.source) if key in numbers else None


def pick(texts: Mapping[Key, str], keys: Sequence[Key]) -> dict[Key, str]:
    """The texts of some keys, as far as there are such."""
    return {key: texts.get(key, "") for key in keys}
