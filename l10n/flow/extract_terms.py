"""Candidates for the glossary from releases, with the translations that the memory already uses."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from l10n.flow.remember import remember
from l10n.flow.term_targets import Proposal, Translations
from l10n.flow.workspace import Workspace
from l10n.model import Language, State
from l10n.terms import Row
from l10n.terms.candidate import Candidate
from l10n.terms.candidates import candidates, unknown
from l10n.terms.naming import naming
from l10n.text.words import fold, words

HEARD = frozenset({"person", "place", "name"})
"""Kinds that keep their sound in other languages."""
NAMES = HEARD | {"organisation", "acronym"}


@dataclass(frozen=True, slots=True)
class Extracted:
    """A candidate with where it stands and how it was translated."""

    candidate: Candidate
    documents: tuple[str, ...]
    example: str
    """A sentence that holds it."""
    proposals: Mapping[str, Proposal]
    """BCP 47 → the form that translations use; languages without one are left out."""

    @property
    def id(self) -> str:
        """A short name for people to type."""
        return hashlib.sha256(self.candidate.source.encode()).hexdigest()[:6]

    def row(self) -> Row:
        """A row for the glossary, with the forms that are sure."""
        one = self.candidate
        targets = {code: (proposal.form,) for code, proposal in self.proposals.items() if proposal.sure}
        unsure = [f"{code}: {proposal.form}?" for code, proposal in self.proposals.items() if not proposal.sure]
        note = "; ".join(filter(None, (one.kind if one.kind not in ("term", "name") else "", one.note, *unsure)))
        return Row(one.source, targets, "name" if one.kind in NAMES else "noun", note, one.kind in NAMES)


def extract_terms(workspace: Workspace, documents: Sequence[str], languages: Sequence[Language], minimum: int = 2) -> list[Extracted]:
    """The candidates in documents that the glossary has not, best first.

    Noun groups count over all documents and must occur `minimum` times. Raises GlossaryError for a glossary with mistakes.
    """
    everything = workspace.read_all()
    texts, homes = [], []
    for document, extract in everything.items():
        for source in dict.fromkeys(unit.key.source for unit in extract.units()):
            texts.append(source)
            homes.append(document)
    source = workspace.source_language.code
    wanted = set(workspace.documents(documents))
    found = unknown(candidates(texts, naming(source), minimum), workspace.termbase(), naming(source).joiners)
    found = [one for one in found if any(homes[place] in wanted for place in one.places)]
    proposals = proposed(workspace, found, languages)
    out = []
    for one in found:
        own = {code: by[one.source] for code, by in proposals.items() if one.source in by}
        place = next(place for place in one.places if homes[place] in wanted)
        out.append(Extracted(one, tuple(dict.fromkeys(homes[place] for place in one.places)), texts[place], own))
    return out


def proposed(workspace: Workspace, found: Sequence[Candidate], languages: Iterable[Language]) -> dict[str, dict[str, Proposal]]:
    """For each language, what the memory's translated and approved sentences use for each candidate."""
    out: dict[str, dict[str, Proposal]] = {}
    with remember(workspace) as memory:
        for language in languages:
            pairs: dict[str, str] = {}
            for one in memory.store.every(language.code):
                if one.state >= State.TRANSLATED:
                    pairs.setdefault(one.key.source, one.target)
            out[language.code] = proposals_of(found, list(pairs.items()), language, workspace.source_language.code)
    return out


def proposals_of(
    found: Sequence[Candidate], pairs: Sequence[tuple[str, str]], language: Language, source_language: str
) -> dict[str, Proposal]:
    """What translated sentences of one language use for each candidate."""
    distinct = {tuple(fold(word.text) for word in words(source)): (source, target) for source, target in pairs}
    translations = Translations(list(distinct.values()), language, source_language)
    holding = translations.holding([one.source for one in found])
    out = {}
    for one in found:
        if proposal := translations.propose(one.source, holding[one.source], one.kind in HEARD):
            out[one.source] = proposal
    return out
