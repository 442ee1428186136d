"""The report after filling, whole: as JSON for programs, as Markdown for people; `--report FILE` writes one by the file's ending."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from l10n import files
from l10n.cli.money import money
from l10n.cli.output import isolated
from l10n.cli.report import came, grouped, paid
from l10n.errors import UsageError
from l10n.flow.answers import Tally
from l10n.flow.filled import Filled, Refused
from l10n.model import unit_id
from l10n.regex import regex

ENDINGS = (".json", ".md")
SPECIAL = regex(r"([\\`*_{}\[\]<>|#~&])")
COLUMNS = {
    "exact": "memory, exact",
    "fuzzy": "memory, fuzzy",
    "cache": "cache",
    "engine": "engines",
    "plain": "no words",
    "refused": "refused",
    "waiting": "waiting",
    "nobody": "no engine",
}


def checked(path: str | None) -> Path | None:
    """Where a report goes; raises UsageError for a file that has neither ending."""
    if path is not None and not path.endswith(ENDINGS):
        raise UsageError(f"--report {path}: write a name that ends in {' or '.join(ENDINGS)}")
    return None if path is None else Path(path)


def kept(path: Path | None, filled: Filled, currency: str) -> str:
    """Write the report where it is wanted, and say why it could not be: what it reports is done, and paid."""
    try:
        if path is not None:
            write(path, filled, currency)
    except OSError as error:
        return f"--report {path}: {error.strerror or error}; the report could not be written"
    return ""


def write(path: Path, filled: Filled, currency: str) -> None:
    """Write the report to a file; raises OSError where that cannot be."""
    if path.suffix == ".json":
        text = json.dumps(as_json(filled, currency), ensure_ascii=False, indent=2) + "\n"
    else:
        text = as_markdown(filled, currency)
    files.replace(path, text.encode("utf-8", "replace"))


def as_json(filled: Filled, currency: str = "") -> dict[str, object]:
    """What was filled, for programs."""
    return {
        "memory": filled.memory,
        "engines": filled.engines,
        "unasked": filled.of("plain"),
        "missing": filled.missing,
        "characters": filled.characters,
        "cost": filled.cost,
        "saved": filled.saved,
        "currency": currency,
        "guessed": filled.guessed,
        "masked": filled.masked,
        "documents": documents(filled),
        "asked": tallies(filled.tallies),
        "compared": tallies(filled.compared),
        "refused": [refused(one) for one in filled.refused],
        "waiting": [
            {"engine": name, "language": code, "units": units, "why": queue.why}
            for name, queue in filled.queues.items()
            for code, units in sorted(queue.waiting.items())
        ],
        "nobody": [{"language": code, "units": units, "why": why} for (code, why), units in filled.nobody.items()],
        "notes": filled.notes,
        "stopped": filled.stopped,
        "kept": filled.kept,
    }


def documents(filled: Filled) -> list[dict[str, object]]:
    """Where the texts of each document and language came from."""
    return [
        {
            "document": document,
            "language": language,
            "memory": {what: sum(parts.get(what, {}).values()) for what in ("exact", "fuzzy")},
            "engines": parts.get("engine", {}),
            "cache": parts.get("cache", {}),
            "retried": parts.get("retried", {}),
            "unasked": sum(parts.get("plain", {}).values()),
            "refused": sum(parts.get("refused", {}).values()),
            "waiting": parts.get("waiting", {}),
            "nobody": sum(parts.get("nobody", {}).values()),
        }
        for (document, language), parts in by_document(filled).items()
    ]


def by_document(filled: Filled) -> dict[tuple[str, str], dict[str, dict[str, int]]]:
    """Document, language → where from → engine → units."""
    found: dict[tuple[str, str], dict[str, dict[str, int]]] = {}
    for (document, language, what, name), count in filled.places.items():
        found.setdefault((document, language), {}).setdefault(what, {})[name] = count
    return dict(sorted(found.items()))


def tallies(found: dict[tuple[str, str], Tally]) -> list[dict[str, object]]:
    """What each engine did in each language."""
    fields = ("units", "accepted", "cached", "refused", "requests", "failures", "characters", "cost", "saved")
    return [{"engine": name, "language": code} | {field: getattr(one, field) for field in fields} for (name, code), one in found.items()]


def refused(one: Refused) -> dict[str, object]:
    """An answer that was not taken."""
    return {
        "engine": one.engine,
        "language": one.language,
        "document": one.document,
        "unit": unit_id(one.unit.key),
        "context": one.unit.key.context,
        "source": one.unit.key.source,
        "form": one.form,
        "reasons": list(one.reasons),
        "by": one.by or None,
        "waits": one.waits or None,
    }


def as_markdown(filled: Filled, currency: str) -> str:
    """What was filled, for people."""
    out = ["# Pre-translation", "", f"- {md(came(filled))}"]
    out += [f"- {md(line)}" for line in [paid(filled, currency), *filled.stopped, *filled.notes, *filled.kept] if line]
    if filled.guessed:
        out.append(f"- units whose tags stand where they were guessed to belong: {filled.guessed:,} (`l10n show --guessed`)")
    if filled.masked:
        out.append(f"- units in which names were masked before an engine saw them: {filled.masked:,}")
    rows = [
        [document, language, *(f"{n:,}" if (n := sum(parts.get(what, {}).values())) else "" for what in COLUMNS)]
        for (document, language), parts in by_document(filled).items()
    ]
    out += table("Where the texts came from", ["document", "language", *COLUMNS.values()], rows)
    rows = [
        [
            name,
            code,
            *(f"{number:,}" for number in (t.accepted, t.cached, t.refused, t.requests, t.failures, t.characters)),
            money(t.cost, currency),
        ]
        for found in (filled.tallies, filled.compared)
        for (name, code), t in found.items()
    ]
    heads = ["engine", "language", "taken", "of these from the cache", "refused", "requests", "failed", "characters", "paid"]
    out += table("What the engines did", heads, rows)
    rows = [[group.engine, group.kind, f"{len(group.refused):,}"] for group in grouped(filled.refused)]
    out += table("What was not taken, and why", ["engine", "reason", "answers"], rows)
    missed = [one for one in filled.refused if not one.by and not one.waits]
    out += table("Units that no engine has a translation for", REFUSED, map(refused_row, missed))
    out += table("Units that wait for another engine", REFUSED, (refused_row(one) for one in filled.refused if one.waits))
    others = ([*refused_row(one), one.by] for one in filled.refused if one.by)
    out += table("Answers that were not taken; another one was", [*REFUSED, "taken from"], others)
    return "\n".join(out) + "\n"


REFUSED = ["document", "language", "unit", "source", "engine", "form", "reasons"]


def refused_row(one: Refused) -> list[str]:
    """A refused answer in a table."""
    return [one.document, one.language, unit_id(one.unit.key), one.unit.key.source, one.engine, one.form, "; ".join(one.reasons)]


def table(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A table under its title; nothing where it has no row."""
    body = [f"| {' | '.join(md(cell) for cell in row)} |" for row in rows]
    if not body:
        return []
    return ["", f"## {title}", "", f"| {' | '.join(columns)} |", f"|{' --- |' * len(columns)}", *body]


def md(text: str) -> str:
    """A text that Markdown shows as it is, on one line."""
    return SPECIAL.sub(r"\\\1", isolated(text).replace("\n", " "))
