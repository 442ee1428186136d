"""Catalogs of real projects through every exchange format and back.

Units of a sample of `po/real/LANG/**.po` (every language, a fixed random state) become a bilingual file, one a catalog, which is written
and read. A unit is lost where anything of it that the format says it holds comes back otherwise; where it holds no plural forms, units
with such are not sent. The same catalogs go through translate-toolkit's `po2xliff` and `xliff2po`; of what they return only source,
target and fuzzy are compared.
"""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from pathlib import Path

from evaluations import Figure
from l10n import catalog as po
from l10n import registry
from l10n.errors import L10nError
from l10n.model import Bilingual, BilingualUnit, Entry, State

EACH = 30
"""Catalogs a language."""
UNITS = 400
"""Units of a catalog at most."""


def figures(folder: Path) -> Iterator[Figure]:
    """A figure a format."""
    sample = list(sampled(folder))
    for name in registry.names("exchanges"):
        form = registry.exchange(name)
        sent = lost = 0
        worst = ""
        for file in sample:
            units = tuple(unit for unit in file.units if unit.plural is None or "plural" in form.holds)
            file = Bilingual(file.source, file.target, units, batch="2026-11-30")
            try:
                found = form.read(form.write(file), "trip").units
            except L10nError as error:
                found, worst = (), str(error)
            back = [held(unit, form.holds) for unit in found]
            wanted = [held(unit, form.holds) for unit in units]
            missing = len(wanted) if len(back) != len(wanted) else sum(one != other for one, other in zip(wanted, back, strict=True))
            if missing and not worst:
                worst = next((str(one)[:120] for one, other in zip(wanted, back, strict=False) if one != other), "units are missing")
            sent, lost = sent + len(wanted), lost + missing
        peer = {"po2xliff": toolkit(folder)} if name == "xliff" else {}
        note = f"{sent} units; holds {', '.join(sorted(form.holds))}" + (f"; {worst}" if worst else "")
        yield Figure(
            f"{name}: units back without loss %", 100 * (sent - lost) / sent if sent else 0.0, at_least=100.0, baselines=peer, note=note
        )


def catalogs(folder: Path) -> list[tuple[str, Path]]:
    """The sample: language and catalog."""
    found = []
    for place in sorted(path for path in folder.iterdir() if path.is_dir()):
        paths = sorted(place.rglob("*.po"))
        found += [(place.name, path) for path in random.Random(5).sample(paths, min(EACH, len(paths)))]
    return found


def sampled(folder: Path) -> Iterator[Bilingual]:
    """The sample as bilingual files."""
    for language, path in catalogs(folder):
        try:
            entries = po.parse(path.read_bytes(), path.name).entries
        except L10nError:
            continue
        yield Bilingual("en", language, tuple(unit(entry, path.name) for entry in entries if entry.key.source)[:UNITS])


def unit(entry: Entry, document: str) -> BilingualUnit:
    """An entry as an export has it."""
    if not entry.translated:
        state = State.MISSING
    elif entry.fuzzy:
        state = State.STALE if entry.previous else State.DRAFT
    else:
        state = State.TRANSLATED
    remarks = ("\n".join(entry.comments),) if any(line.strip() for line in entry.comments) else ()
    note = "\n".join(entry.extracted)
    return BilingualUnit(entry.key, entry.target, state, document, plural=entry.plural, note=note, remarks=remarks)


def held(unit: BilingualUnit, holds: frozenset[str]) -> tuple[object, ...]:
    """What of a unit a format says that it holds."""
    return (
        unit.key.source,
        unit.target,
        unit.key.context if "context" in holds else None,
        unit.state if "state" in holds else None,
        unit.plural if "plural" in holds else None,
        unit.note if "note" in holds else None,
        unit.remarks if "remarks" in holds else None,
        unit.document if "document" in holds else None,
    )


def toolkit(folder: Path) -> float:
    """The share of entries that translate-toolkit brings back through XLIFF 1.2: source, target, fuzzy."""
    from translate.convert.po2xliff import po2xliff
    from translate.convert.xliff2po import xliff2po
    from translate.storage.po import pofile

    sent = lost = 0
    for language, path in catalogs(folder):
        try:
            entries = [entry for entry in po.parse(path.read_bytes(), path.name).entries if entry.key.source][:UNITS]
        except L10nError:
            continue
        wanted = {(e.key.context or "", e.key.source): (e.target, e.fuzzy) for e in entries}
        sent += len(wanted)
        try:
            xliff = po2xliff().convertstore(pofile(io.BytesIO(path.read_bytes())), None, sourcelanguage="en", targetlanguage=language)
            raw = bytes(xliff2po().convertstore(io.BytesIO(xliff), duplicatestyle="msgctxt"))
            back = {(e.key.context or "", e.key.source): (e.target, e.fuzzy) for e in po.parse(raw, path.name).entries}
        except Exception:  # another tool may raise anything
            back = {}
        lost += sum(back.get(key) != value for key, value in wanted.items())
    return 100 * (sent - lost) / sent if sent else 0.0
