"""`l10n tm clean`"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import cast

import click
from rich.text import Text

from l10n.cli import options
from l10n.cli.output import beside, complain, console, counted, print_json, say
from l10n.cli.show import COLOURS
from l10n.cli.working import working
from l10n.errors import UsageError
from l10n.flow.clean import KINDS, Kind, Suspect, suspects
from l10n.flow.clean_remove import Removed, remove
from l10n.flow.remember import remember


@click.command("clean")
@options.languages
@click.option("--kind", "kinds", multiple=True, type=click.Choice(list(KINDS)), help="Only such; may be given again.")
@click.option("--remove", "unwanted", multiple=True, metavar="ID", help="Remove this one, as the list names it; may be given again.")
@click.option("-y", "--yes", is_flag=True, help="Remove all of the kinds that --kind names; of several translations the best one stays.")
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, help="List at most so many of each kind; JSON has all.")
@options.as_json
@click.pass_context
def command(
    ctx: click.Context, languages: tuple[str, ...], kinds: tuple[str, ...], unwanted: tuple[str, ...], yes: bool, limit: int, format_: str
) -> int:
    """List what in the memory looks wrong, and remove what you say.

    \b
    several       one source with several translations in a language
    duplicate     the same translation more than once in a file
    empty         a unit of a TMX file with no text on one side
    untranslated  the source stands there again
    script        in another script or language
    misaligned    the two texts hardly belong together: numbers, names, words, length

    Removed is from the TMX files in tm/, from imported catalogs, and from what is obsolete in others; the files change, git takes it back.
    A text of a document stays: edit or reject it. Approved texts are listed under 'several' only.

    \b
    Examples:
      l10n tm clean
      l10n tm clean --lang fa --kind misaligned --kind script
      l10n tm clean --remove 3f2a9c10 --remove 77aa01bc
      l10n tm clean --kind empty --kind duplicate --yes
    """
    if yes and not kinds:
        raise UsageError("--yes removes all that is found: name what with --kind")
    if yes and unwanted:
        raise UsageError("--yes removes all of a kind, --remove one: give one of them")
    workspace = options.workspace(ctx)
    wanted = cast("tuple[Kind, ...]", kinds) or tuple(KINDS)
    found: list[Suspect] = []
    with working("Looking through the memory"), remember(workspace) as memory:
        for language in workspace.project.languages(languages):
            found += suspects(workspace, memory.store, language, wanted)
    chosen = [one for one in found if not one.best] if yes else named(found, unwanted)
    removed = remove(workspace, chosen) if chosen else None
    if format_ == "json":
        print_json([as_json(one, removed) for one in found])
    elif removed is None:
        show(found, limit)
    if removed is not None:
        for one, why in removed.left:
            complain(f"{one.id} “{beside(one.source[:40])}” stays: {why}")
        if format_ != "json":
            say(f"removed {counted(len(set(removed.done)), 'translation')}")
    return options.report_problems(workspace) or int(bool(removed and removed.left))


def named(found: Sequence[Suspect], unwanted: Sequence[str]) -> list[Suspect]:
    """Those whose names begin so; raises UsageError where a name means none, or two that are not one."""
    chosen: list[Suspect] = []
    for name in unwanted:
        meant = [one for one in found if one.id.startswith(name.lower())]
        if len({one.id for one in meant}) != 1:
            raise UsageError(f"{name}: {'more than one name begins so' if meant else 'no such translation is listed'}; see l10n tm clean")
        chosen += meant
    return chosen


def show(found: Sequence[Suspect], limit: int) -> None:
    """What was found, by kind."""
    out = console()
    for kind, title in KINDS.items():
        own = [one for one in found if one.kind == kind]
        if not own:
            continue
        out.print(Text(f"{kind}: {title} ({len(own):,})", style="bold"))
        for number, one in enumerate(own[:limit]):
            if not number or (one.language, one.source) != (own[number - 1].language, own[number - 1].source) or kind != "several":
                out.print(Text(f"  {beside(one.source) or '(empty)'}"), soft_wrap=True)
            line = Text(f"    {one.id} ")
            line.append(one.state.label, style=COLOURS[one.state])
            line.append(f" {one.language} {beside(one.target) or '(empty)'}")
            line.append(f"  {'the best; ' if one.best else ''}{one.why}; {beside(one.place)}", style="dim")
            out.print(line, soft_wrap=True)
        if len(own) > limit:
            say(f"  … and {counted(len(own) - limit, 'more', 'more')}: --limit, --format json")
    counts = Counter(one.kind for one in found)
    say(", ".join(f"{counts[kind]:,} {kind}" for kind in KINDS if counts[kind]) or "nothing to clean")


def as_json(one: Suspect, removed: Removed | None) -> dict[str, object]:
    """A suspect for programs."""
    return {
        "id": one.id,
        "kind": one.kind,
        "language": one.language,
        "place": one.place,
        "source": one.source,
        "target": one.target,
        "context": one.context,
        "state": one.state.label,
        "why": one.why,
        "best": one.best,
        "removed": removed is not None and one in removed.done,
    }
