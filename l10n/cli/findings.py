"""Findings as people and programs read them: a table, JSON, SARIF, GitHub's annotations."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from l10n.cli import github, sarif
from l10n.cli.output import print_json, print_table
from l10n.flow.verdicts import Verdict

RANK = {"error": 0, "warning": 1, "info": 2}


def table(found: Sequence[Verdict]) -> None:
    """A row each; nothing for none."""
    if found:
        rows = [
            (
                v.finding.severity,
                v.language.code,
                v.document,
                v.id,
                v.finding.check,
                v.finding.message + (f" [suppressed, {v.suppressed.kind}: {v.suppressed.reason}]" if v.suppressed else ""),
            )
            for v in found
        ]
        print_table(("severity", "lang", "document", "unit", "check", "message"), rows)


def json(found: Sequence[Verdict]) -> None:
    """A list of objects."""
    print_json([as_json(v) for v in found])


def as_json(verdict: Verdict) -> dict[str, object]:
    """A finding for programs."""
    key, finding = verdict.entry.key, verdict.finding
    excuse = verdict.suppressed
    return {
        "catalog": verdict.catalog,
        "document": verdict.document,
        "unit": verdict.id,
        "key": {"context": key.context, "source": key.source},
        "target": verdict.target,
        "language": verdict.language.code,
        "check": finding.check,
        "severity": finding.severity,
        "message": finding.message,
        "spans": {"source": finding.source_span, "target": finding.target_span},
        "fix": finding.fix,
        "line": verdict.entry.line,
        "suppressed": {"kind": excuse.kind, "reason": excuse.reason} if excuse else None,
        "others": [
            {"catalog": o.catalog, "document": o.document, "unit": o.id, "target": list(o.entry.target), "line": o.entry.line}
            for o in verdict.others
        ],
    }


WRITERS: Mapping[str, Callable[[Sequence[Verdict]], None]] = {
    "table": table,
    "json": json,
    "sarif": lambda found: print_json(sarif.log(found)),
    "github": github.commands,
}


def write(format_: str, found: Sequence[Verdict], root: Path) -> None:
    """Print findings in one of WRITERS; code scanning and GitHub look for files from the folder of the git repository."""
    if format_ in ("sarif", "github") and (prefix := within_repository(root)):
        found = [
            replace(v, catalog=prefix + v.catalog, others=tuple(replace(o, catalog=prefix + o.catalog) for o in v.others)) for v in found
        ]
    WRITERS[format_](found)


def within_repository(root: Path) -> str:
    """The path of a folder from that of its git repository, with a slash at its end; empty where they are one, or there is none."""
    root = root.resolve()
    top = next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), root)
    return "".join(f"{part}/" for part in root.relative_to(top).parts)
