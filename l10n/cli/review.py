"""`l10n review`"""

from __future__ import annotations

import gc
from pathlib import Path

import click

from l10n.cli import options
from l10n.cli.browser import open_page
from l10n.cli.output import complain, say
from l10n.errors import RefusedError
from l10n.flow.identity import person
from l10n.flow.reviewing.people import invited
from l10n.project import find

OFTEN = 700, 10, 10
"""How often garbage is looked for, as Python does by itself: the server stays for hours, and is to stay small."""


@click.command("review")
@options.documents
@options.languages
@options.by
@click.option("--port", type=click.IntRange(0, 65535), help="Listen at this port and no other; 0 for any that is free.")
@click.option("--host", metavar="ADDRESS", help="Listen at this IP address; beyond 127.0.0.1 only for people who were invited.")
@click.option("--terminal", is_flag=True, help="Unit by unit in this terminal, without a browser; '?' shows the keys.")
@click.option("--no-open", is_flag=True, help="Print the address, and open no browser.")
@click.option(
    "--invite",
    metavar="NAME",
    help="Print a personal address for somebody whom the settings name; their last one ends. No page is started.",
)
@click.pass_context
def command(
    ctx: click.Context,
    documents: tuple[str, ...],
    languages: tuple[str, ...],
    by: str | None,
    port: int | None,
    host: str | None,
    terminal: bool,
    no_open: bool,
    invite: str | None,
) -> int:
    """Review releases on a page in the browser: what is risky first, or as a document beside its source; fix, approve with one key.

    The page runs on this machine until Ctrl-C, and nothing is sent elsewhere. Each act is in the journal, on the disk, before the page says
    "saved"; the catalogs follow within a second. Other commands, editors and git may change the project meanwhile.

    \b
    Examples:
      l10n review                                     all releases, all languages
      l10n review news/2022-01-meetings.txt --lang fa
      l10n review --by "Anna Ivanova <anna@example.org>" --no-open
      l10n review --terminal --lang fa                without a browser; decisions may be piped in, a line each
      l10n review --invite "Anna Ivanova"             an office's server: docs/review-server.md
    """
    from l10n.project.review_rules import host as address

    gc.set_threshold(*OFTEN)
    project = find(Path(ctx.obj or "."))
    if host is not None and address(host) is None:
        raise click.UsageError(f"--host {host!r}: an IP address of this machine, or localhost")
    if invite is not None:
        from l10n.web.run import invitation

        whom, token = invited(project, invite)
        say(invitation(project, token, host or "", port))
        complain(f"this opens the page as {whom.name} ({whom.role}); give it to nobody else")
        return 0

    chosen = project.languages(languages)
    if documents:
        from l10n.flow.workspace import light_workspace

        light_workspace(project.root).documents(documents)  # a name that means none is said before anything is opened
    if terminal:
        if port is not None or host is not None:
            raise click.UsageError("--terminal listens nowhere: leave --port and --host out")
        from l10n.cli import review_terminal

        return review_terminal.run(project, documents, chosen if languages else (), person(project, by))

    from l10n.web.run import Opened, Wanted, run

    def ready(opened: Opened) -> None:
        if opened.person is not None:
            say(f"Reviewing as {opened.person.name} ({opened.person.role}). Open this address once; Ctrl-C ends the page:")
        else:
            say("Ctrl-C ends the page. People open the addresses that 'l10n review --invite NAME' printed for them; the page is at:")
        say(opened.address)
        if opened.person is not None and not no_open:
            open_page(opened.address)

    left = run(project, Wanted(documents, chosen if languages else (), host or "", port), lambda: person(project, by), ready)
    if left:
        raise RefusedError(f"not written yet: {'; '.join(left)}. What was decided is in the journal; the next 'l10n review' writes it")
    say("Ended; everything is saved.")
    return 0
