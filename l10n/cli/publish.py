"""`l10n publish`"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click

from l10n.cli import options
from l10n.cli.output import complain, counted, isolated, print_json, print_table, say
from l10n.cli.working import counting
from l10n.flow.publication.holding import Held
from l10n.flow.publication.site import Selection, ahead, live, publisher, put, select, site
from l10n.flow.publication.told import pages
from l10n.publish.chromium import MISSING

TOLD = 20
"""Pages that are told one by one."""


@click.command("publish")
@click.option("--out", type=click.Path(path_type=Path), help="The folder of the site; otherwise the settings'.")
@click.option(
    "--policy",
    type=click.Choice(["approved", "translated", "draft"]),
    help="The lowest state whose text is shown, where no rule says; otherwise the settings'. What is not approved carries a notice.",
)
@click.option("--check", is_flag=True, help="Write nothing; say what is held back, why, and what to do. Exit 1 if anything is.")
@click.option("--withdraw", is_flag=True, help="Pages that readers have now and that are held back may go; otherwise nothing is published.")
@click.option("--format", "format_", type=click.Choice(["table", "json"]), default="table", show_default=True, help="Of --check: for whom.")
@click.option("--now", hidden=True, metavar="MOMENT", help="For tests: what time it is.")
@click.pass_context
def command(ctx: click.Context, out: Path | None, policy: str | None, check: bool, withdraw: bool, format_: str, now: str | None) -> int:
    """Write the pages: for each language a page per release and a list, each release in its own format, and a manifest.

    The old pages stay whole until the new ones are. Where a text is below the policy its source stands; a release of which too little
    reaches it is not published in that language, and one under embargo in none. Nothing is published while a text that would be shown
    has an error that the checks find (the settings' checks.gate) and that no one has put right or suppressed with a reason, nor while a
    page would be gone that readers have now (--withdraw).

    \b
    Examples:
      l10n publish
      l10n publish --check --format json
      l10n publish --out /srv/www/news --policy approved
    """
    at = options.now(now)
    workspace = options.workspace(ctx)
    lowest = options.policy(policy) if policy else None
    folder = out or workspace.project.out
    press = publisher(workspace)
    if not check:
        ahead(workspace, press, folder)
    with counting("Looking through the releases") as progress:
        where = live(workspace, folder)
        selection = select(workspace, lowest, progress, now=at, live=pages(where), withdraw=withdraw, where=where)
    code = options.report_problems(workspace)
    if code:
        complain("nothing was published: a release must not vanish from the site because its file is broken")
        return code
    warn(selection, format_ if check else "table")
    if check:
        report(selection, format_)
        return 1 if selection.held else 0
    if selection.stops:
        refuse(selection.stops)
        return 1
    with counting("Making the pages") as progress:
        built = site(workspace, selection, folder, progress)
        put(workspace, built, folder, press)
        selection.records.keep(built)
    if workspace.project.settings.publish.pdf and not built.plan.settings.printer and not built.plan.settings.layout:
        say(f"no PDF: {MISSING}")
    for language in (workspace.source_language, *workspace.project.targets):
        count = sum(language.code in release.renditions for release in selection.releases)
        say(f"{language.code}: {count} of {counted(selection.total, 'release')}")
    for held in selection.held:
        if held.live:
            say(isolated(f"taken off: {place(held)}: {held.why}"))
    if selection.held:
        say(f"held back: {counted(len(selection.held), 'page')}; 'l10n publish --check' says why")
    put_at = press.place(str(folder))
    if not workspace.project.settings.publish.base_url and not built.plan.settings.layout:
        say("no feeds, sitemap and canonical addresses: they need the site's full address (publish.base_url)")
    front = f"; open {folder / 'index.html'}" if put_at == str(folder) and (folder / "index.html").is_file() else ""
    say(f"{counted(len(built), 'file')} in {put_at}{front}")
    return 0


def warn(selection: Selection, format_: str) -> None:
    """Say which releases changed in substance without a correction notice; programs are told in JSON alone."""
    for one in selection.uncorrected if format_ == "table" else ():
        if not any(held.kind == "correction" and held.document == one.document for held in selection.held):
            say(isolated(f"warning: {one.document}: {one.why}; {one.todo}"))


def refuse(stops: Sequence[Held]) -> None:
    """Say why nothing is published, and what to do."""
    for held in stops[:TOLD]:
        if held.kind == "finding":
            complain(isolated(held.why))
        else:
            complain(isolated(f"{place(held)}: {held.why}; {held.todo}"))
    if len(stops) > TOLD:
        complain(f"and {len(stops) - TOLD:,} more; 'l10n publish --check' lists them")
    kinds = Counter(held.kind if held.kind in ("finding", "correction") else "page" for held in stops)
    if kinds["finding"]:
        complain(
            f"nothing was published: {counted(kinds['finding'], 'finding')} in texts that would be shown; "
            "put them right ('l10n check --fix', 'l10n edit'),"
            " or say why one is right where it is ('l10n ignore')"
        )
    if kinds["correction"]:
        complain(f"nothing was published: {counted(kinds['correction'], 'release')} without a correction notice (publish.corrections)")
    if kinds["page"]:
        complain(
            f"nothing was published: {counted(kinds['page'], 'page')} that readers have now would be gone; "
            "do what is said above, or let them go (--withdraw)"
        )


def place(held: Held) -> str:
    """The page that is held back, for people."""
    return f"{held.language} {held.document}" if held.language else held.document


def report(selection: Selection, format_: str) -> None:
    """What is held back, for people or programs."""
    pages = [(release.document, code, page) for release in selection.releases for code, page in release.renditions.items()]
    partly = sorted((document, code, page.untranslated) for document, code, page in pages if page.untranslated)
    if format_ == "json":
        print_json(
            {
                "publishes": not selection.stops,
                "pages": len(pages),
                "held": [as_json(held) for held in selection.held],
                "uncorrected": [
                    {"document": one.document, "touches": list(one.touches), "drafted": one.drafted} for one in selection.uncorrected
                ],
                "in_source_language": [{"document": document, "language": code, "texts": count} for document, code, count in partly],
            }
        )
        return
    if selection.held:
        rows = [[held.document, held.language or "all", held.why, held.todo] for held in selection.held]
        print_table(["document", "lang", "held back because", "what to do"], rows)
    for document, code, count in partly:
        say(isolated(f"{code} {document}: {counted(count, 'text')} would stand there in the source's language"))
    if selection.stops:
        findings = sum(held.kind == "finding" for held in selection.stops)
        gone = len(selection.stops) - findings
        reasons = [f"{counted(findings, 'finding')} (checks.gate)"] * bool(findings)
        lacking = sum(held.kind == "correction" for held in selection.stops)
        gone -= lacking
        reasons += [f"{counted(lacking, 'release')} without a correction notice (publish.corrections)"] * bool(lacking)
        reasons += [f"{counted(gone, 'page')} that readers have now would be gone (--withdraw)"] * bool(gone)
        say(f"nothing would be published: {', '.join(reasons)}")
    else:
        say(f"{counted(len(pages), 'page')} would be published, {len(selection.held):,} held back")


def as_json(held: Held) -> dict[str, object]:
    """A page that is held back, for programs."""
    return {
        "document": held.document,
        "language": held.language or None,
        "kind": held.kind,
        "why": held.why,
        "todo": held.todo,
        "until": held.until.isoformat() if held.until else None,
        "unit": held.unit or None,
        "live": held.live,
        "stops": held.stops,
    }
