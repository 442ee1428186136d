"""`l10n terms check`"""

from __future__ import annotations

from collections import Counter

import click

from l10n.cli import options
from l10n.cli.output import counted, print_json, print_table, say
from l10n.cli.working import working
from l10n.flow.glossary import glossary
from l10n.flow.glossary_check import Fault, faults


@click.command("check")
@options.languages
@click.option("--unused", is_flag=True, help="List the terms that no document holds, too.")
@options.as_json
@click.pass_context
def command(ctx: click.Context, languages: tuple[str, ...], unused: bool, format_: str) -> int:
    """Check the glossary: every mistake by line, forms in the wrong script, missing translations. Exit code 1 when there are errors.

    A glossary with an error is taken by no command until it is mended. `l10n check` says where translations do not follow the glossary.

    \b
    Examples:
      l10n terms check
      l10n terms check --lang fa --unused --format json
    """
    workspace = options.workspace(ctx)
    with working("Checking the glossary"):
        texts = [unit.key.source for extract in workspace.read_all().values() for unit in extract.units()] if unused else None
        chosen = workspace.project.languages(languages)
        found = faults(glossary(workspace), chosen, texts, workspace.source_language.code)
    file = workspace.project.relative(workspace.project.glossary)
    if format_ == "json":
        print_json([as_json(fault, file) for fault in found])
    else:
        if found:
            print_table(("severity", "place", "message"), [(f.severity, f"{file}:{f.line}", f.message) for f in found])
        counts = Counter(fault.severity for fault in found)
        say(", ".join([counted(counts["error"], "error"), counted(counts["warning"], "warning"), counted(counts["info"], "note")]))
    return options.report_problems(workspace) or int(any(fault.severity == "error" for fault in found))


def as_json(fault: Fault, file: str) -> dict[str, object]:
    """A fault for programs."""
    return {
        "severity": fault.severity,
        "file": file,
        "line": fault.line,
        "message": fault.message,
        "source": fault.source or None,
        "language": fault.language or None,
    }
