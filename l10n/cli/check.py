"""`l10n check`"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click

from l10n.cli import check_source, explain, findings, fixes, options
from l10n.cli.output import complain, counted, say
from l10n.cli.working import working
from l10n.errors import UsageError
from l10n.flow import baseline
from l10n.flow.verdicts import Verdict, blocking, survey
from l10n.flow.workspace import Workspace
from l10n.model import State


@click.command("check")
@options.documents
@options.languages
@click.option("--check", "checks", multiple=True, metavar="NAME", help="Only what this check says; may be given again.")
@click.option("--severity", type=click.Choice(["error", "warning", "info"]), default="info", help="Only findings at least as severe.")
@click.option("--gate", is_flag=True, help="Only what keeps the release from being published; exit code 1 where anything does.")
@click.option(
    "--policy",
    type=click.Choice(["approved", "translated", "draft"]),
    help="With --gate: the lowest state whose text is published; otherwise the settings'.",
)
@click.option("--fix", is_flag=True, help="Put right what is sure and changes no meaning; each fix is shown as a diff.")
@click.option("--dry-run", is_flag=True, help="With --fix: only show.")
@click.option("--approved", is_flag=True, help="With --fix: approved texts too, whose approval ends with that.")
@click.option("--suppressed", is_flag=True, help="Show findings too that a comment, the settings or the baseline suppress.")
@click.option("--write-baseline", is_flag=True, help="Note all errors and warnings that are there now, so that only new ones are told.")
@click.option("--explain", "page", metavar="NAME", help="Show the page of a check, and leave it at that.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(sorted(findings.WRITERS)),
    default="table",
    show_default=True,
    help="For people, for programs, for code scanning (SARIF 2.1.0), for GitHub's annotations.",
)
@click.pass_context
def command(
    ctx: click.Context,
    documents: tuple[str, ...],
    languages: tuple[str, ...],
    checks: tuple[str, ...],
    severity: str,
    gate: bool,
    policy: str | None,
    fix: bool,
    dry_run: bool,
    approved: bool,
    suppressed: bool,
    write_baseline: bool,
    page: str | None,
    format_: str,
) -> int:
    """Check translations: facts, names, quotations, completeness, markup, language, consistency. Exit code 1 when there are errors.

    Consistency is looked for in the whole project: one source with two approved translations is said at either place, though the other
    one is in a document that is not named. A finding that is right where it is, is suppressed with 'l10n ignore'.

    With the word 'source' in front of the documents the releases themselves are checked, once, before they are translated: dates that
    can be misread, acronyms, long sentences, names spelled in two ways, leftovers, broken links and markup.

    \b
    Examples:
      l10n check
      l10n check news/2022-01-bilateral-meetings.txt --lang fa --format json
      l10n check source
      l10n check source news/2022-01-bilateral-meetings.txt --severity warning
      l10n check --gate --policy translated
      l10n check --fix --dry-run
      l10n check --explain numbers
    """
    if page is not None:
        return explain.show(page)
    if (dry_run or approved) and not fix:
        raise UsageError("--dry-run and --approved say how to --fix; give that too")
    if fix and (gate or write_baseline or suppressed or severity != "info" or format_ != "table"):
        raise UsageError("--fix takes documents, --lang, --check, --dry-run and --approved; --gate and the others tell of findings")
    if write_baseline and (gate or suppressed or format_ != "table"):
        raise UsageError("--write-baseline tells no findings; leave --gate, --suppressed and --format away")
    if policy is not None and not gate:
        raise UsageError("--policy says which texts --gate looks at; give that too")
    for name in checks:
        explain.known(name)
    workspace = options.workspace(ctx)
    if documents[:1] == (check_source.WORD,):
        if languages or gate or fix or write_baseline:
            raise UsageError("--lang, --gate, --fix and --write-baseline are about translations, not about the source")
        return check_source.check(workspace, documents[1:], checks, severity, format_, suppressed)
    chosen = workspace.project.languages(languages)
    extracts = workspace.read_all(documents)
    if fix:
        return fixes.fix(workspace, extracts, chosen, frozenset(checks), approved=approved, dry_run=dry_run)
    with working("Checking"):
        found = list(survey(workspace, extracts, chosen, heed_baseline=not write_baseline))
    found = [v for v in found if (not checks or v.finding.check in checks) and findings.RANK[v.finding.severity] <= findings.RANK[severity]]
    if write_baseline:
        if documents or languages or checks:
            raise UsageError("a baseline is of the whole project: leave documents, --lang and --check away")
        return note(workspace.project.relative(workspace.project.baseline), workspace, found)
    settings = workspace.project.settings
    if gate:
        found = blocking(workspace, extracts, found, options.policy(policy or settings.publish.policy), settings.checks.gate)
    counting = [v for v in found if v.suppressed is None]
    told = found if suppressed or format_ == "sarif" else counting
    findings.write(format_, told, workspace.project.root)
    if format_ == "table":
        summarise(workspace, counting, len(found) - len(counting))
        if gate:
            off = "; the settings' checks.gate is off" if settings.checks.gate == "off" else ""
            say(f"{counted(len(counting), 'finding')} in the way of publishing{off}")
    return options.report_problems(workspace) or int(bool(counting) if gate else any(v.finding.severity == "error" for v in counting))


def note(path: str, workspace: Workspace, found: Sequence[Verdict]) -> int:
    """Write the baseline of what counts now."""
    if code := options.report_problems(workspace):
        complain("no baseline was written: it would lack what these files have")
        return code
    worth = [v for v in found if v.finding.severity != "info" and v.suppressed is None]
    rows = [baseline.row(v.language.code, v.document, v.entry, v.finding.check) for v in worth]
    count = baseline.write(workspace.project, rows)
    say(f"{counted(count, 'finding')} noted in {Path(path).as_posix()}; from now on only new ones are told. Put the file into git.")
    return 0


def summarise(workspace: Workspace, counting: Sequence[Verdict], suppressed: int) -> None:
    """The last line for people. Of approved texts `--fix` puts nothing right unless it is told to."""
    counts = Counter(v.finding.severity for v in counting)
    parts = [counted(counts["error"], "error"), counted(counts["warning"], "warning"), counted(counts["info"], "note")]
    fixable = sum(v.finding.fix is not None and workspace.journal(v.language).state(v.entry) < State.APPROVED for v in counting)
    more = f" ({suppressed:,} suppressed)" if suppressed else ""
    say(", ".join(parts) + more + (f"; 'l10n check --fix' puts {fixable} right" if fixable else ""))
