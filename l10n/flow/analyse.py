"""Analysis before work starts: how much of documents the memory knows how well, by match band, as agencies bill it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from l10n.errors import DocumentError, InputError, UsageError
from l10n.flow.loose import Reading, options_of
from l10n.flow.loose import read as read_loose
from l10n.flow.surroundings import queries
from l10n.flow.volume import Volume, volume
from l10n.flow.workspace import Workspace
from l10n.memory import Memory, Penalties, Query
from l10n.memory.similarity import canonical
from l10n.model import Extract, Language
from l10n.project.settings import BANDS

NEW, REPEATED = "new", "repeated"
FLOORS = tuple((band, float(band.partition("-")[0])) for band in BANDS if band[0].isdigit())
LOWEST = min(floor for _, floor in FLOORS)

Counts = Mapping[str, Volume]
"""Band → volume, each band of `BANDS`."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """One document in one language."""

    document: str
    language: Language
    bands: Counts


def gathered(workspace: Workspace, named: Sequence[str], here: Path) -> dict[str, Extract]:
    """Documents by their name: the project's that `named` means, all for none, and other files by their path from the folder `here`.

    One that is refused goes onto the workspace's problems. Raises UsageError for a name that is neither.
    """
    if not named:
        return workspace.read_all()
    found: dict[str, Extract] = {}
    for name in named:
        try:
            found.update(workspace.read_all([name]))
            continue
        except UsageError:
            path = here / Path(name).expanduser()
            if not path.is_file():
                raise
        try:
            found[name] = foreign(workspace, path, name)
        except InputError as error:
            workspace.refuse(error)
    return found


def foreign(workspace: Workspace, path: Path, name: str) -> Extract:
    """A file that is no document of the project, read as one; raises DocumentError for one that is refused."""
    most = options_of(workspace).max_bytes
    try:
        with path.open("rb") as stream:
            raw = stream.read(most + 1)
    except OSError as error:
        raise DocumentError(name, f"cannot be read: {error.strerror}") from error
    if len(raw) > most:
        raise DocumentError(name, f"more than {most} bytes, the limit ({workspace.project.key('formats.max_bytes')} in the settings)")
    return read_loose(workspace, raw, name, Reading())


def analyse(
    workspace: Workspace,
    memory: Memory,
    extracts: Mapping[str, Extract],
    languages: Iterable[Language],
    *,
    trusting: bool = True,
    step: Callable[[], None] = lambda: None,
) -> list[Analysis]:
    """An analysis of each document in each language; a text that came before, in whichever of the documents, is `repeated`.

    A band is that of the best match by likeness, less what makes work: other numbers, other markup. Unless `trusting`, all penalties of the
    settings are taken, those that concern trust in a match too. Nothing is repaired. `step` is called after each segment.
    """
    penalties = memory.penalties
    if trusting:
        memory.penalties = Penalties(0, 0, 0, 0, 0, 0, penalties.other_numbers, penalties.other_markup, 0)
    try:
        return [one for language in languages for one in in_language(workspace, memory, extracts, language, step)]
    finally:
        memory.penalties = penalties


def in_language(
    workspace: Workspace, memory: Memory, extracts: Mapping[str, Extract], language: Language, step: Callable[[], None]
) -> list[Analysis]:
    """One language's analyses."""
    seen: set[str] = set()
    out = []
    for document, extracted in extracts.items():
        bands = dict.fromkeys(BANDS, Volume())
        asked = queries(workspace.project.settings, document, (unit.key for unit in extracted.units()))
        for block in extracted.blocks:
            for segment in block.segments:
                source = canonical(segment.unit.key.source)
                band = REPEATED if source in seen else band_of(memory, language, asked[segment.unit.key])
                seen.add(source)
                bands[band] += volume(segment.unit.key.source, segment.unit.spans)
                step()
        out.append(Analysis(document, language, bands))
    return out


def band_of(memory: Memory, language: Language, query: Query) -> str:
    """The band of the best match."""
    matches = memory.search(language.code, query, LOWEST, 1, repair=False)
    return next((band for band, floor in FLOORS if matches and matches[0].score >= floor), NEW)


def summed(found: Iterable[Analysis]) -> dict[str, Volume]:
    """Several analyses as one."""
    bands = dict.fromkeys(BANDS, Volume())
    for one in found:
        for band, part in one.bands.items():
            bands[band] += part
    return bands


def total(bands: Counts) -> Volume:
    """All bands together."""
    return sum(bands.values(), Volume())


def prices(rates: Mapping[str, float | str]) -> dict[str, float]:
    """The price of a word by band; a rate like `40%` is a share of that of `new`.

    Raises UsageError for such a share where `new` has no price.
    """
    out: dict[str, float] = {}
    for band, rate in rates.items():
        if isinstance(rate, str):
            full = rates.get(NEW)
            if full is None or isinstance(full, str):
                raise UsageError(f"the rate {rate} of {band} is a share of the rate of '{NEW}', which is not given as an amount")
            out[band] = full * float(rate.rstrip("%")) / 100
        else:
            out[band] = rate
    return out


def cost(bands: Counts, price: Mapping[str, float]) -> float:
    """What the bands cost that have a price."""
    return sum(part.words * price.get(band, 0.0) for band, part in bands.items())
