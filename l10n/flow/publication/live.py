"""What is live: the pages that readers have, as the manifest of the publication tells, and which of them say what is no longer true."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from l10n.flow.publication import wording
from l10n.flow.publication.across import Across, of_notices
from l10n.flow.publication.embargo import clock, embargo
from l10n.flow.publication.holding import incomplete
from l10n.flow.publication.policy import Policy
from l10n.flow.publication.records import Records
from l10n.flow.publication.substance import edits
from l10n.flow.publication.told import mapping, pages, published
from l10n.model import Language, State, unit_id
from l10n.publish import manifest

Publication = Literal["published", "out of date", "not published"]
Kind = Literal["gone", "embargo", "source", "translation", "approval", "finding", "incomplete", "correction", "other"]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a page that readers have is not what would be published now."""

    kind: Kind
    text: str


class Live:
    """The pages of a publication, held against a project."""

    def __init__(self, records: Records, where: manifest.Where, now: datetime) -> None:
        """`now` has a time zone."""
        self.records, self.where, self.now = records, where, now
        self.pages = pages(where)
        source = records.workspace.project.source
        self.across = Across(records, [document for document in self.pages if (source / document).is_file()])

    def publication(self, document: str, language: Language) -> tuple[Publication, tuple[Reason, ...]]:
        """Whether the page of a document is what would be published now, and why it is not.

        Raises InputError for files that are refused.
        """
        if language.code not in self.pages.get(document, ()):
            return "not published", ()
        about = manifest.read_release(self.where, document)
        told = mapping(mapping(about.get("renditions")).get(language.code))
        if not isinstance(told.get("fingerprint"), str):
            return "not published", ()
        found = tuple(self.reasons(document, language, about, told))
        return ("out of date" if found else "published"), found

    def reasons(self, document: str, language: Language, about: Mapping[str, object], told: Mapping[str, object]) -> Iterator[Reason]:
        """Why a page is not what would be published now; `about` is the manifest's part of its release, `told` that of the page."""
        if not (self.records.workspace.project.source / document).is_file():
            yield Reason("gone", "its document is gone")
            return
        found = [*self.embargoed(document, language), *self.source(document, about)]
        page = said.summary if (said := self.records.page(document, language)) else None
        same = page is not None and page.fingerprint == told["fingerprint"]
        if language != self.records.workspace.source_language:
            found += self.target(document, language, told, same)
        if page and not same:
            before = [(one.get("date"), one.get("text")) for one in rows(told, "corrections")]
            if before != [(one.date, one.text) for one in page.corrections]:
                found.append(Reason("correction", "its correction notices are others now"))
            found = found or [Reason("other", "what stands around its texts has changed")]
        yield from found

    def embargoed(self, document: str, language: Language) -> Iterator[Reason]:
        """Whether nothing of it should be known yet."""
        workspace, policy = self.records.workspace, self.records.policy(document, language)
        if whole := embargo(workspace, document, self.records.facts(document).seals, self.now):
            yield Reason("embargo", f"it is under embargo {clock(whole.until)} ({whole.why})")
        elif policy.embargo and self.now < policy.embargo:
            yield Reason("embargo", f"it is under embargo {clock(policy.embargo)} (publish.rules)")

    def source(self, document: str, about: Mapping[str, object]) -> Iterator[Reason]:
        """Whether the source has changed since, and what of it."""
        was = mapping(about.get("source")).get("sha256")
        if was == self.records.facts(document).source or (told := published(self.where, document)) is None:
            return
        after = [wording.of_source(unit) for unit in self.records.extract(document).units()]
        found = edits([text for _, text in told.sentences], after, self.records.workspace.source_language)
        touched = [str(touch) for edit in found if edit.substantial for touch in edit.touches]
        what = f" ({'; '.join(touched[:3])}{'; …' if len(touched) > 3 else ''})" if touched else ", in nothing of substance"
        yield Reason("source", f"the source has changed since{what}")

    def target(self, document: str, language: Language, told: Mapping[str, object], same: bool) -> Iterator[Reason]:
        """What has become of its translation since; `same`: its texts, their states and who approved them are what they were."""
        stand, policy = self.records.stand(document, language), self.records.policy(document, language)
        if stand.told is None:
            yield Reason("incomplete", incomplete(policy, stand))
        counts = Counter[str]() if same else self.changed(document, language, policy, told)
        if counts["changed"]:
            yield Reason("translation", f"{texts(counts['changed'])} translated otherwise now")
        if counts["new"]:
            yield Reason("translation", f"{texts(counts['new'])} translated and there in the source's language")
        if counts["revoked"]:
            yield Reason("approval", f"{texts(counts['revoked'])} no longer approved")
        for remark in (*stand.remarks, *of_notices(self.records, document, language), *self.across.remarks(document, language)):
            yield Reason("finding", f"{remark.check}: {remark.message} (unit {remark.unit})")

    def changed(self, document: str, language: Language, policy: Policy, told: Mapping[str, object]) -> Counter[str]:
        """How many texts are others now, are there for the first time, or are no longer approved."""
        records = self.records
        catalog = records.workspace.catalog(language, document)
        extracted = records.extract(document)
        states = records.states(document, extracted, language, policy, catalog, records.chronicle(language).whole)
        now = {unit_id(key): (state, entry.hash if (entry := catalog.get(key)) else "") for key, (state, _) in states.items()}
        found: Counter[str] = Counter()
        for row in rows(told, "units"):
            state, hash_ = now.get(str(row.get("unit")), (State.MISSING, None))
            shown = row.get("shown") == "target"
            if hash_ is None:
                continue  # the sentence is another one now
            if shown and hash_ != row.get("hash"):
                found["changed"] += 1
            elif not shown and policy.lets(state):
                found["new"] += 1
            elif row.get("state") == State.APPROVED.label and state < State.APPROVED:
                found["revoked"] += 1
        return found


def rows(told: Mapping[str, object], name: str) -> list[Mapping[str, object]]:
    """A list of objects in a manifest; empty for anything else."""
    value = told.get(name)
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def texts(number: int) -> str:
    """`1 text is`, `2 texts are`."""
    return f"{number:,} text is" if number == 1 else f"{number:,} texts are"
