"""`l10n publish`"""

from __future__ import annotations

from pathlib import Path

import click

from l10n.cli import options
from l10n.cli.output import complain, counted, isolated, say
from l10n.cli.progress import counting
from l10n.flow.publication.site import Selection, publisher, put, select, site

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
    lowest = options.policy(policy) if policy else None
    folder = out or workspace.project.out
    with counting("Looking through the releases") as progress:
        selection = select(workspace, lowest, progress)
    code = options.report_problems(workspace)
    if code:
        complain("nothing was published: a release must not vanish from the site because its file is broken")
        return code
    if stands_against(selection):
        return 1
    with counting("Making the pages") as progress:
        built = site(workspace, selection, progress)
        put(workspace, built, folder)
        selection.records.keep(built)
    for language in (workspace.source_language, *workspace.project.targets):
        count = sum(language.code in release.renditions for release in selection.releases)
        say(f"{language.code}: {count} of {counted(len(selection.documents), 'release')}")
    front = f"; open {folder / 'index.html'}" if (folder / "index.html").is_file() else ""
    say(f"{counted(len(built), 'file')} in {publisher(workspace).place(str(folder))}{front}")
    return 0


def stands_against(selection: Selection) -> bool:
    """Whether findings stand against publishing; then they are told, and what to do."""
    found = selection.remarks
    for _, _, remark in found[:TOLD]:
        complain(isolated(f"{remark.catalog}:{remark.line}: {remark.check}: {remark.message} (unit {remark.unit})"))
    if len(found) > TOLD:
        complain(f"and {len(found) - TOLD:,} more; 'l10n check --gate' lists them")
    if found:
        complain(
            f"nothing was published: {counted(len(found), 'finding')} in texts that would be shown; "
            "put them right ('l10n check --fix', 'l10n edit'),"
            " or say why one is right where it is ('l10n ignore')"
        )
    return bool(found)
