"""What `l10n import` says of a file that came back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from l10n.cli.output import beside, complain, counted, isolated, print_table, say
from l10n.flow.receive import Came, Received
from l10n.flow.review import Outcome
from l10n.flow.threeway import FATES
from l10n.model import Language

TOLD = frozenset({"draft", "held", "refused", "doubted", "gone", "emptied"})
"""Fates that are listed with their reasons."""
SHOWN = 10


def conflicts(back: Received) -> int:
    """How many units a person must settle."""
    return sum(row.fate == "conflict" for row in back.rows)


def tell(back: Received, language: Language, path: str, dry: bool, format_: str) -> list[dict[str, object]]:
    """Say what came in, to people; or give it for programs."""
    if format_ == "json":
        return [as_json(row, language) for row in back.rows]
    if back.rows:
        report(back.rows, language, path, dry)
    return []


def report(rows: Sequence[Came], language: Language, path: str, dry: bool) -> None:
    """A table of what became of the units, then those that need a look."""
    counts = Counter(row.fate for row in rows)
    table = [[FATES[fate], f"{counts[fate]:,}"] for fate in FATES if counts[fate]]
    remarks = [row for row in rows if row.remarks]
    if remarks:
        table.append(["with new remarks", f"{len(remarks):,}"])
    print_table([f"{language.code}: {counted(len(rows), 'unit')} of {isolated(path)}", "would be" if dry else ""], table)
    for row in rows:
        if row.fate == "conflict":
            say(f"conflict: {row.unit} {language.code} {row.document}: “{beside(row.key.source[:60])}”")
            say(f"  ours:   {' | '.join(map(beside, row.ours))}")
            say(f"  theirs: {' | '.join(map(beside, row.theirs))}")
    if counts["conflict"]:
        number = counted(counts["conflict"], "conflict")
        complain(f"{number}: changed on both sides since it was sent, nothing written: --theirs ID takes what came, --ours ID leaves ours")
    listed = [row for row in rows if row.fate in TOLD and (row.reason or row.fate != "emptied")]
    for row in listed[:SHOWN]:
        why = f": {isolated(row.reason)}" if row.reason else ""
        complain(f"{row.unit} {language.code} {row.document}: {FATES[row.fate]}{why}")
    if len(listed) > SHOWN:
        complain(f"… and {len(listed) - SHOWN:,} more; --format json lists them")
    for row in remarks:
        for line in row.remarks:
            say(f"{row.unit} remark: {beside(line)}")
    if counts["unmarked"]:
        complain("no draft of the file has its mark any more; a program may have dropped it: --cleared if a person read them all")
    if counts["draft"] and not dry:
        say("drafts need a person: l10n show --state draft, then l10n approve")


def tell_approved(outcome: Outcome, language: Language, path: str, format_: str) -> None:
    """Say how much of what was accepted there is approved now, and what is not, with the reasons."""
    if format_ != "json":
        say(f"{language.code}: {counted(len(outcome.done), 'unit')} of {isolated(path)} approved")
    for place, why in outcome.refused:
        complain(f"{place.id} {language.code} {place.document}: accepted there, not approved: {isolated(why)}")


def as_json(row: Came, language: Language) -> dict[str, object]:
    """What became of one unit, for programs."""
    return {
        "fate": row.fate,
        "document": row.document,
        "language": language.code,
        "unit": row.unit,
        "state": row.state.label,
        "source": row.key.source,
        "target": row.theirs[0] if row.theirs else "",
        "ours": list(row.ours),
        "theirs": list(row.theirs),
        "reason": row.reason,
        "remarks": list(row.remarks),
        "place": row.place,
    }
