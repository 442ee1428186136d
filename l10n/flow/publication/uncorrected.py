"""Releases whose English says in substance something else than readers were told, and which no correction notice speaks of."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10n.flow.publication import notices
from l10n.flow.publication.records import Records
from l10n.flow.publication.told import mapping, published
from l10n.publish import manifest

if TYPE_CHECKING:
    from l10n.flow.publication.substance import Edit

SHOWN = 3
"""Touches that are told of one release."""


@dataclass(frozen=True, slots=True)
class Uncorrected:
    """A release that changed in substance without a notice."""

    document: str
    touches: tuple[str, ...]
    """What changed: `number: 40 million → 50 million`."""
    drafted: bool = False
    """There is a notice, and nobody has accepted it."""

    @property
    def why(self) -> str:
        """What is wrong, for people."""
        more = "; …" if len(self.touches) > SHOWN else ""
        lacks = "its correction notice is a draft" if self.drafted else "no correction notice says so"
        return f"it says otherwise than readers were told ({'; '.join(self.touches[:SHOWN])}{more}), and {lacks}"

    @property
    def todo(self) -> str:
        """What to do, for people."""
        first = "" if self.drafted else f"l10n correct {self.document}, then "
        return f"{first}l10n correct --accept {self.document}, or --no-notice"


def uncorrected(records: Records, where: manifest.Where, documents: Collection[str]) -> Iterator[Uncorrected]:
    """Those of some documents; one that readers do not have yet has nothing to correct.

    A release is compared only where it may have changed since it was published. Raises InputError for files that are refused.
    """
    live = mapping(manifest.read(where).get("releases"))
    for document in documents:
        if document in live and not same(records, document, mapping(live[document])):
            edits = list(unsaid(records, where, document))
            if edits:
                touches = tuple(str(touch) for edit, _ in edits for touch in edit.touches)
                yield Uncorrected(document, touches, all(drafted for _, drafted in edits))


def same(records: Records, document: str, about: Mapping[str, object]) -> bool:
    """Whether the last run, in which the document was as it is, made the publication: then nothing need be read."""
    # The manifest's part is the last of a release's files.
    return records.as_before(document) and records.cache.rows["outputs"].get(document, "").endswith(f"\t{about.get('sha256')}")


def unsaid(records: Records, where: manifest.Where, document: str) -> Iterator[tuple[Edit, bool]]:
    """The edits of substance of which no notice that a person decided on speaks; with each, whether a draft does.

    One that a person wrote by hand, and that readers have not been told, speaks of all.
    """
    from l10n.flow.publication import correct  # slow to import, and needed for a release that changed alone

    about = manifest.read_release(where, document)
    told = published(where, document)
    if told is None or mapping(about.get("source")).get("sha256") == records.facts(document).source:
        return
    workspace = records.workspace
    beside = correct.read_notices(workspace, document)
    source = mapping(mapping(about.get("renditions")).get(workspace.source_language.code))
    known = source.get("corrections")
    if sum(one.status == "accepted" and not one.edits for one in beside) and len(notices.accepted(beside)) > len(
        known if isinstance(known, list) else []
    ):
        return
    decided = {name for one in beside if one.status != "draft" for name in one.edits}
    drafted = {name for one in beside if one.status == "draft" for name in one.edits}
    for edit in correct.due(workspace, document, records.extract(document), told).edits:
        if edit.substantial and (name := correct.name_of(edit)) not in decided:
            yield edit, name in drafted
