"""`l10n check source`"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from l10n.cli import findings, options
from l10n.cli.output import counted, say
from l10n.cli.working import working
from l10n.flow.source_survey import survey_source
from l10n.flow.workspace import Workspace

WORD = "source"
"""The first argument of `l10n check` that means the sources themselves; a folder of that name is `source/`."""


def check(workspace: Workspace, documents: Sequence[str], checks: Sequence[str], severity: str, format_: str, suppressed: bool) -> int:
    """Check the source documents and print what is found; exit code 1 where there are errors."""
    extracts = workspace.read_all(documents)
    with working("Checking the sources"):
        found = list(survey_source(workspace, extracts))
    found = [v for v in found if (not checks or v.finding.check in checks) and findings.RANK[v.finding.severity] <= findings.RANK[severity]]
    counting = [v for v in found if v.suppressed is None]
    findings.write(format_, found if suppressed or format_ == "sarif" else counting, workspace.project.root)
    if format_ == "table":
        counts = Counter(v.finding.severity for v in counting)
        told = ", ".join([counted(counts["error"], "error"), counted(counts["warning"], "warning"), counted(counts["info"], "note")])
        hidden = len(found) - len(counting)
        say(told + (f" ({hidden:,} suppressed)" if hidden else ""))
    return options.report_problems(workspace) or int(any(v.finding.severity == "error" for v in counting))
