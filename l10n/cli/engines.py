"""`l10n engines`: what there is of them (`list`), whether one works (`test`), its key (`key`) and instructions (`prompt`)."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from l10n import registry
from l10n.api import Engine
from l10n.cli import options
from l10n.cli.output import complain, isolated, print_json, print_table, say
from l10n.cli.working import working
from l10n.engines import keys
from l10n.errors import EngineError, UsageError
from l10n.flow.answering import lack_of, serves
from l10n.flow.survey import Office, Seen, office, survey, try_out

LONGEST_KEY = 8192
"""Characters that are read of standard input."""


class Engines(click.Group):
    """Its commands; `list` where none is named."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """`l10n engines --offline` is `l10n engines list --offline`."""
        if not args or (args[0].startswith("-") and args[0] not in ("-h", "--help")):
            args = ["list", *args]
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """Say what there is, and what an engine's name alone may mean."""
        if args and args[0] not in self.commands:
            hint = f"did you mean l10n engines test {args[0]}?" if registry.is_engine(args[0]) else f"there are: {', '.join(self.commands)}"
            raise click.UsageError(f"'l10n engines' has no command {args[0]!r}; {hint}")
        return super().resolve_command(ctx, args)


@click.group("engines", cls=Engines)
def command() -> None:
    """Show machine translation engines: what is set up, what can be reached, what each serves. Try one, keep its key.

    \b
    Examples:
      l10n engines                          all of them; asks each whether it is there
      l10n engines --offline --format json
      l10n engines test deepl --lang bs     one line: works, or what is wrong with key, address or language
      l10n engines key deepl                asks for a key and keeps it in the system's keyring
    """


@command.command("list", short_help="List every engine; the same as no command.")
@click.option("-l", "--lang", "language", metavar="LANG", help="For this target language, not the project's.")
@click.option("--offline", is_flag=True, help="Ask none of them whether it is there.")
@options.as_json
@click.pass_context
def list_(ctx: click.Context, language: str | None, offline: bool, format_: str) -> int:
    """List every engine: set up, reached, languages, forms, whether texts leave this machine, price, place in the chains.

    Those that are set up are asked, all at once and for a few seconds, for a word or for less where they have a way to.
    Exit code 1 when one that stands in a chain is not set up or not reached.

    \b
    Example:
      l10n engines list --lang fa
    """
    place = office(Path(ctx.obj or "."), language or "")
    with contextlib.nullcontext() if offline else working("asking the engines whether they are there …"):
        seen = survey(place, reach=not offline)
    targets = [target.code for target in place.targets]
    if format_ == "json":
        print_json([as_json(one) for one in seen])
    else:
        print_seen(seen, targets, place.workspace is not None)
    return int(any(one.needed for one in seen))


def as_json(one: Seen) -> dict[str, object]:
    return {
        "engine": one.name,
        "configured": not one.lacks,
        "lacks": one.lacks,
        "reachable": one.reachable,
        "says": one.says,
        "languages": list(one.languages),
        "forms": list(one.forms),
        "leaves": one.leaves,
        "cost": one.cost,
        "chains": dict(one.chains),
    }


def print_seen(seen: Sequence[Seen], targets: Sequence[str], project: bool) -> None:
    """A table, and below it a line for each engine that is not ready, with what to do."""
    columns = ["engine", "set up", "reached", f"of {', '.join(targets)}", "forms", "texts", "price"]
    rows = []
    for one in seen:
        made = bool(one.forms)
        served = "all" if len(one.languages) == len(targets) else ", ".join(one.languages) or "none"
        chains = ", ".join(f"{chain} {number}" for chain, number in one.chains.items())
        row = [
            one.name,
            "no" if one.lacks else "yes",
            "–" if one.reachable is None else "yes" if one.reachable else "no",
            served if made else "–",
            ", ".join(one.forms) or "–",
            ("leave" if one.leaves else "stay here") if made else "–",
            f"{one.cost:g} a million" if one.cost else "–",
        ]
        rows.append(row + ([chains or "–"] if project else []))
    print_table([*columns, "in chains"] if project else columns, rows)
    for one in seen:
        if one.lacks or one.reachable is False:
            say(isolated(f"{one.name}: {one.lacks or one.says}"))
    if not project:
        say("No project here: engines are shown as they are without settings.")


@command.command("test", short_help="Have an engine translate a sentence.")
@click.argument("name", metavar="ENGINE")
@click.option("-l", "--lang", "language", metavar="LANG", help="Into this language; otherwise the first of the project's that it serves.")
@click.pass_context
def test(ctx: click.Context, name: str, language: str | None) -> int:
    """Have an engine translate a sentence: one line says that it works, or what is wrong with its key, address or language.

    Exit code 0: it works; 1: it does not answer, or not with a translation; 2: it is not set up, or not for this language.

    \b
    Examples:
      l10n engines test google
      l10n engines test deepl --lang bs
    """
    place = office(Path(ctx.obj or "."), language or "")
    engine = named(place, name)
    if lack := lack_of(engine):
        complain(f"{name}: {lack}")
        return 2
    source = place.source.code
    target = next((target for target in place.targets if serves(engine, source, target.code)), None)
    if target is None:
        complain(f"{name}: does not translate from {source} to {' or '.join(target.code for target in place.targets)}")
        return 2
    try:
        with working(f"asking {name} …"):
            trial = try_out(place, engine, target)
    except EngineError as error:
        complain(isolated(str(error)))
        return 1
    pair = f"{source} → {target.code}: “{trial.source}” → “{isolated(trial.target)}”"
    if trial.reasons:
        complain(f"{name}: answers, but not with a translation that can be used ({'; '.join(map(isolated, trial.reasons))}): {pair}")
        return 1
    say(f"{name}: works, {pair} ({trial.seconds:.1f} s)")
    return 0


@command.command("prompt", short_help="Show the instructions that a language model gets.")
@click.argument("name", metavar="ENGINE")
@click.option("-l", "--lang", "language", metavar="LANG", help="Into this language; otherwise the first of the project's.")
@click.pass_context
def prompt(ctx: click.Context, name: str, language: str | None) -> int:
    """Show the instructions that a language model gets, as the settings have them, and two texts as they go along with them.

    \b
    Example:
      l10n engines prompt llm --lang bs
    """
    place = office(Path(ctx.obj or "."), language or "")
    engine = named(place, name)
    shown: Callable[[str, str], str] | None = getattr(engine, "shown", None)
    if shown is None:
        raise UsageError(f"engine {name!r} takes no instructions")
    say(shown(place.source.code, place.targets[0].code))
    return 0


@command.command("key", short_help="Keep an engine's key in the system's keyring.")
@click.argument("name", metavar="ENGINE")
@click.argument("rest", nargs=-1, metavar="")
@click.option("--forget", is_flag=True, help="Take the key out of the keyring.")
@click.pass_context
def key(ctx: click.Context, name: str, rest: tuple[str, ...], forget: bool) -> int:
    """Keep an engine's key in the system's keyring: asks for it without showing it, or reads it from standard input.

    A key in the environment wins over it. Keys are never taken from the command line, where every user of the machine can read them.

    \b
    Examples:
      l10n engines key deepl
      pass show deepl | l10n engines key deepl
      l10n engines key deepl --forget
    """
    if rest:  # not named in the message: it is the key
        raise UsageError("others can read a key on the command line: give none there, it is asked for (if this was one, make a new one)")
    place = office(Path(ctx.obj or "."))
    variable = str(getattr(named(place, name), "key_variable", ""))
    if not variable:
        raise UsageError(f"engine {name!r} takes no key")
    if forget:
        there = keys.forget(name)
        say(f"{name}: the key is no longer in the system's keyring" if there else f"{name}: there was no key in the system's keyring")
        return 0
    keys.store(name, entered(name))
    say(f"{name}: the key is in the system's keyring; 'l10n engines test {name}' tries it")
    return 0


def named(place: Office, name: str) -> Engine:
    """The engine of that name, as the settings have it; raises UsageError for none."""
    if not registry.is_engine(name):
        raise UsageError(f"no engine is named {name!r}; there are: {', '.join(place.names())}")
    return place.engine(name)


def entered(name: str) -> str:
    """The key, from a prompt that shows nothing, or from standard input where that is no terminal."""
    if sys.stdin.isatty():
        return str(click.prompt(f"key of {name}", hide_input=True, err=True))
    found = sys.stdin.read(LONGEST_KEY).strip()
    if not found:
        raise UsageError("standard input holds no key")
    return found


