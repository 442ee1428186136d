"""`l10n check`"""

from __future__ import annotations

from collections import Counter

import click

from l10n.cli import options
from l10n.cli.output import counted, print_json, print_table, say
from l10n.cli.progress import working
from l10n.flow.judge import Verdict, judge, overall_verdicts, verdicts


@click.command("check")
@options.documents
@options.languages
@options.as_json
@click.pass_context
def command(ctx: click.Context, documents: tuple[str, ...], languages: tuple[str, ...], format_: str) -> int:
    """Check translations: numbers, names, markup, quotes, language, consistency. Exit code 1 when there are errors.

    Consistency is looked for in the whole project: one source with two approved translations is said at either place, though the other
    one is in a document that is not named.

    \b
    Examples:
      l10n check
      l10n check news/2022-01-bilateral-meetings.txt --lang fa --format json
    """
    workspace = options.workspace(ctx)
    extracts = workspace.read_all(documents)
    found: list[Verdict] = []
    with working("Checking"):
        for language in workspace.project.languages(languages):
            judging = judge(workspace, language)
            for document, extracted in extracts.items():
                units = {unit.key: unit for unit in extracted.units()}
                found.extend(verdicts(workspace, judging, document, units))
            found.extend(overall_verdicts(workspace, judging, extracts))
    if format_ == "json":
        print_json([as_json(v) for v in found])
    elif found:
        rows = [
            (v.finding.severity, v.language.code, v.document, v.id, v.finding.check, f"{v.finding.message}") for v in found
        ]
        print_table(("severity", "lang", "document", "unit", "check", "message"), rows)
    counts = Counter(v.finding.severity for v in found)
    if format_ == "table":
        say(", ".join([counted(counts["error"], "error"), counted(counts["warning"], "warning"), counted(counts["info"], "note")]))
    return options.report_problems(workspace) or int(counts["error"] > 0)


def as_json(verdict: Verdict) -> dict[str, object]:
    """A finding for programs."""
    key, finding = verdict.entry.key, verdict.finding
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
        "others": [
            {"catalog": o.catalog, "document": o.document, "unit": o.id, "target": list(o.entry.target), "line": o.entry.line}
            for o in verdict.others
        ],
    }
