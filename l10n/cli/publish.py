"""`l10n publish`"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from l10n.cli import options
from l10n.cli.output import complain, counted, isolated, say
from l10n.cli.progress import working
from l10n.flow.publication.site import put, site
from l10n.flow.verdicts import blocking, survey
from l10n.flow.workspace import Workspace
from l10n.model import Extract, State

TOLD = 20
"""Findings that are told one by one."""


@click.command("publish")
@click.option("--out", type=click.Path(path_type=Path), help="The folder of the site; otherwise the settings'.")
@click.option(
    "--policy",
    type=click.Choice(["approved", "translated", "draft"]),
    help="The lowest state whose text is shown; otherwise the settings'. What is not approved carries a notice.",
)
@click.pass_context
def command(ctx: click.Context, out: Path | None, policy: str | None) -> int:
    """Write the pages: for each language a page per release and a list, each release in its own format, and a manifest.

    The old pages stay whole until the new ones are. Where a text is below the policy its source stands; a release of which no
    text reaches it is not published in that language. Nothing is published while a text that would be shown has an error that the checks
    find (the settings' checks.gate) and that no one has put right or suppressed with a reason.

    \b
    Examples:
      l10n publish
      l10n publish --out /srv/www/news --policy approved
    """
    workspace = options.workspace(ctx)
    lowest = options.policy(policy or workspace.project.settings.publish.policy)
    folder = out or workspace.project.out
    extracts = workspace.read_all()
    code = options.report_problems(workspace)
    if code:
        complain("nothing was published: a release must not vanish from the site because its file is broken")
        return code
    if stands_against(workspace, extracts, lowest):
        return 1
    with working("Making the pages"):
        built = site(workspace, extracts, lowest)
    with working("Writing the pages"):
        put(workspace, built, folder)
    for language in (workspace.source_language, *workspace.project.targets):
        count = sum(language.code in release.renditions for release in built.plan.releases)
        say(f"{language.code}: {count} of {counted(len(extracts), 'release')}")
    say(f"{counted(len(built), 'file')} in {folder} (policy: {lowest.label}); open {folder / 'index.html'}")
    return 0


def stands_against(workspace: Workspace, extracts: Mapping[str, Extract], policy: State) -> bool:
    """Whether the gate is shut; then the findings that shut it are told, and what to do."""
    gate = workspace.project.settings.checks.gate
    if gate == "off":
        return False
    with working("Checking"):
        found = blocking(workspace, extracts, list(survey(workspace, extracts, workspace.project.targets)), policy, gate)
    if not found:
        return False
    for v in found[:TOLD]:
        complain(isolated(f"{v.catalog}:{v.entry.line}: {v.finding.check}: {v.finding.message} (unit {v.id})"))
    if len(found) > TOLD:
        complain(f"and {len(found) - TOLD:,} more; 'l10n check --gate --policy {policy.label}' lists them")
    complain(
        f"nothing was published: {counted(len(found), 'finding')} in texts that would be shown; "
        "put them right ('l10n check --fix', 'l10n edit'),"
        " or say why one is right where it is ('l10n ignore')"
    )
    return True
