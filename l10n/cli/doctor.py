"""`l10n doctor`"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from l10n.cli import options
from l10n.cli.output import complain, counted, isolated, print_json, say_folded
from l10n.cli.working import working
from l10n.errors import UsageError
from l10n.flow.ailment import Ailment
from l10n.flow.doctor import Healed, examine, heal


@click.command("doctor")
@click.option("--fix", is_flag=True, help="Put right what can be without a person, and say what was done. No translation is deleted.")
@click.option("--drafts", is_flag=True, help="With --fix: a machine's texts that lost their mark become drafts again, unless approved.")
@click.option("--dry-run", is_flag=True, help="With --fix: only say what it would put right.")
@options.as_json
@click.pass_context
def command(ctx: click.Context, fix: bool, drafts: bool, dry_run: bool, format_: str) -> int:
    """Look at the project as a whole: what is wrong, where, and what to do about it.

    Settings and glossary, catalogs against documents and journals, conflicts that a merge left, catalogs that a tool has damaged, what git
    is told, leftovers. Without --fix nothing is changed. Exit code 1 where something needs a person.

    \b
    Examples:
      l10n doctor
      l10n doctor --fix --dry-run
      l10n doctor --fix
      l10n doctor --fix --drafts
      l10n doctor --format json
    """
    if (drafts or dry_run) and not fix:
        raise UsageError("--drafts and --dry-run say how to --fix; give that too")
    start = Path(ctx.obj or ".")
    with working("Looking"):
        found = examine(start)
    healed = Healed((), (), found)
    if fix and not dry_run:
        with working("Putting right"):
            healed = heal(start, found, drafts)
    if format_ == "json":
        print_json(
            {
                "fixed": [{**fields(one), "done": said} for one, said in healed.done],
                "failed": [{**fields(one), "reason": said} for one, said in healed.failed],
                "found": [fields(one) for one in healed.left],
            }
        )
    else:
        tell(healed, fix and dry_run, drafts)
    return int(bool(healed.failed) or any(one.weight != "info" for one in healed.left))


def tell(healed: Healed, would: bool, drafts: bool) -> None:
    """What was done and what is left, for people; `would`: that part only which would be put right."""
    for one, said in healed.done:
        say_folded(f"fixed: {place(one)}: {said}")
    for one, said in healed.failed:
        complain(f"{place(one)}: not fixed: {said}")
    left = [one for one in healed.left if one.repair and (drafts or not one.asked)] if would else healed.left
    for one in left:
        mend = f" → {one.do}" if one.do else ""
        say_folded(isolated(f"{'would fix' if would else one.weight}: {place(one)}: {one.what}{mend}"))
    if would:
        say_folded(f"{counted(len(left), 'thing')} of {len(healed.left)} would be put right")
    else:
        say_folded(summary(healed.left))


def summary(left: Sequence[Ailment]) -> str:
    """The last line."""
    if not left:
        return "nothing is wrong"
    counts = [(weight, sum(one.weight == weight for one in left)) for weight in ("error", "warning")]
    notes = sum(one.weight == "info" for one in left)
    fixable = sum(one.repair is not None and not one.asked for one in left)
    parts = [counted(count, weight) for weight, count in counts if count] + ([counted(notes, "note")] if notes else [])
    return ", ".join(parts) + (f"; 'l10n doctor --fix' puts {fixable} right" if fixable else "")


def place(one: Ailment) -> str:
    """`path:line`."""
    return isolated(f"{one.path}:{one.line}" if one.line else one.path)


def fields(one: Ailment) -> dict[str, Any]:
    """An ailment for programs."""
    return {
        "kind": one.kind,
        "weight": one.weight,
        "path": one.path,
        "line": one.line,
        "what": one.what,
        "do": one.do,
        "fixable": one.repair is not None,
    }
