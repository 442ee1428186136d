"""The command line: one module a command; each parses options, calls the flow, prints.

Exit codes of every command:

    0    done, nothing to look at
    1    done, and something needs a person: findings, a file that was refused, a gate that is not met, an engine not reached
    2    nothing done: wrong arguments, wrong settings, no project
    130  interrupted; what was done so far is kept
"""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence

import click

from l10n import __version__
from l10n.cli.lazy import LazyGroup
from l10n.cli.output import complain
from l10n.errors import InputError, L10nError, RefusedError

COMMANDS = (
    "init",
    "sync",
    "extract",
    "export",
    "import",
    "pretranslate",
    "engines",
    "check",
    "ignore",
    "doctor",
    "status",
    "review",
    "show",
    "edit",
    "approve",
    "reject",
    "revoke",
    "compile",
    "publish",
    "correct",
    "stats",
    "segment",
    "units",
    "tm",
    "terms",
    "models",
)


@click.group(cls=LazyGroup, names=COMMANDS, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="l10n")
@click.option(
    "-C", "--project", "start", type=click.Path(exists=True, file_okay=False), default=".", help="The project's folder, or one in it."
)
@click.pass_context
def cli(ctx: click.Context, start: str) -> None:
    """Take releases from source/ to reviewed pages in every language.

    \b
    The usual way:
      l10n init                     make a project
      l10n sync                     take in new and changed releases, fill what memory and engines know
      l10n show --state draft       read what needs a person;  l10n edit, l10n approve
      l10n publish                  write the pages

    Exit codes: 0 done; 1 something needs a person; 2 wrong arguments or settings; 130 interrupted.
    """
    ctx.obj = start


def main(arguments: Sequence[str] | None = None) -> None:
    """The entry point of the `l10n` program. A character that standard output cannot encode is written as its code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = cli.main(args=arguments, prog_name="l10n", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        code = 2
    except click.ClickException as error:
        complain(error.format_message())
        code = 2
    except (click.Abort, KeyboardInterrupt):
        complain("interrupted; what was done so far is kept")
        code = 130
    except (InputError, RefusedError) as error:
        complain(str(error))
        code = 1
    except L10nError as error:
        complain(str(error))
        code = 2
    except OSError as error:  # a full disk, a folder that may not be written: no bug
        complain(": ".join(filter(None, (error.filename, error.strerror or str(error)))))
        code = 1
    sys.exit(code if isinstance(code, int) else 0)
