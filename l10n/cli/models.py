"""`l10n models`: the models of the engine `neural`, which every project of a user shares."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

from l10n import files, registry
from l10n.cli import options
from l10n.cli.output import complain, console, counted, print_json, print_table, say
from l10n.cli.working import working
from l10n.engines import neural_codes, neural_hub, neural_install, neural_model, neural_store
from l10n.engines.neural import Neural
from l10n.engines.neural_install import Wish
from l10n.engines.neural_store import Model
from l10n.errors import EngineError, InputError, UsageError
from l10n.flow.workspace import Workspace, open_workspace

TRIAL = "Peace"
SHOWN = 4
"""Languages that a table names before it counts them."""
folder = click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="The model store; otherwise the settings' (engine.options.neural), L10N_MODELS, or the user's own.",
)
yes = click.option("-y", "--yes", is_flag=True, help="Do not ask.")


@click.group("models", invoke_without_command=True)
@folder
@options.as_json
@click.pass_context
def command(ctx: click.Context, folder: Path | None, format_: str) -> int:
    """List the installed models of the engine 'neural', and which of them serves which language of the project.

    \b
    Examples:
      l10n models
      l10n models install ~/Downloads/translate-en_ru-1_9.argosmodel
      l10n models install nllb-200-distilled-600M-ct2-int8/ --name nllb-600M
      l10n models install OWNER/NAME@REVISION
      l10n models verify nllb-600M
    """
    if ctx.invoked_subcommand:
        return 0
    engine, space = setup(ctx, folder)
    models, problems = neural_store.installed(engine.store)
    for problem in problems:
        complain(str(problem))
    serving = served(engine, space)
    if format_ == "json":
        print_json({"folder": str(engine.store), "models": [told(model) for model in models], "languages": serving})
    else:
        show(engine.store, models, serving)
    return 1 if problems else 0


@command.command("install")
@click.argument("what", metavar="FOLDER|FILE|OWNER/NAME")
@click.option("--name", default="", help="Under which name; otherwise the folder's, the file's or the hub's.")
@click.option("--from", "source", default="", metavar="LANG", help="The language that it translates from, where it does not say.")
@click.option("--to", "targets", multiple=True, metavar="LANG", help="The same of a language that it translates to; may be given again.")
@folder
@yes
@click.pass_context
def install(ctx: click.Context, what: str, name: str, source: str, targets: tuple[str, ...], folder: Path | None, yes: bool) -> int:
    """Install a model from a folder, an Argos package or a hub; it is tried before it is there.

    \b
    Examples:
      l10n models install translate-en_ru-1_9.argosmodel
      l10n models install opus-mt-en-sla-ct2/ --from en
      l10n models install OWNER/NAME --yes
    """
    engine, _ = setup(ctx, folder)
    given, wish = Path(what), Wish(name, source, targets)
    from_hub = not given.exists()
    if from_hub and not neural_hub.HUB_NAME.match(what):
        raise UsageError(f"{what}: there is no such folder or file, and it is no name on a hub (OWNER/NAME)")
    name = neural_install.model_name(name or (what.partition("@")[0].rpartition("/")[2] if from_hub else given.resolve().name))
    if (engine.store / name).exists() and not yes:
        click.confirm(f"{name} is installed already; replace it?", abort=True, err=True)

    def trial(model: Model) -> None:
        with working(f"Trying {name} …"):
            say(f"{name}: {try_out(engine, model)}")

    wish = dataclasses.replace(wish, name=name)
    if from_hub:
        offer = neural_hub.look(what)
        asked = f"Download {size(offer.size)} of {offer.name} (licence: {offer.license or 'not named'}) from {neural_hub.host()}?"
        if not yes:
            click.confirm(asked, abort=True, err=True)
        given = download(offer, engine.store)
        wish = dataclasses.replace(wish, license=offer.license, origin=f"hub:{offer.name}@{offer.commit}")
    model = neural_install.install(given, engine.store, wish, trial, ours=from_hub)
    record(model)
    if from_hub:
        neural_hub.done(given)
    neural_model.forget(model)
    licensed = f", licence {model.license}" if model.license else ""
    say(f"installed {model.name}: {model.layout.family}, {languages(model)}, {size(model.size)}{licensed}")
    return 0


@command.command("verify")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@folder
@click.pass_context
def verify(ctx: click.Context, names: tuple[str, ...], folder: Path | None) -> int:
    """Compare the models' files with their check sums, and translate a word with each.

    \b
    Example:
      l10n models verify
    """
    engine, _ = setup(ctx, folder)
    models, problems = neural_store.installed(engine.store)
    if names:
        models, problems = [neural_store.find(engine.store, name) for name in names], []
    for problem in problems:
        complain(str(problem))
    bad = len(problems)
    for model in models:
        with working(f"Reading {model.name} …"):
            damage = neural_store.damage(model)
        if damage:
            complain(f"{model.name}: {'; '.join(damage)}; install it again")
            bad += 1
            continue
        try:
            say(f"{model.name}: whole; {try_out(engine, model)}")
            record(model)
        except (EngineError, InputError) as error:
            complain(str(error))
            bad += 1
    if not models and not problems:
        say("no model is installed")
    return 1 if bad else 0


@command.command("remove")
@click.argument("name")
@folder
@yes
@click.pass_context
def remove(ctx: click.Context, name: str, folder: Path | None, yes: bool) -> int:
    """Delete an installed model.

    \b
    Example:
      l10n models remove nllb-600M
    """
    engine, _ = setup(ctx, folder)
    if not (engine.store / name / neural_store.MANIFEST).is_file():
        neural_store.find(engine.store, name)  # raises what is wrong with the name
    model = neural_store.find(engine.store, name)
    if not yes:
        click.confirm(f"Delete {name} ({size(model.size)}) from {engine.store}?", abort=True, err=True)
    neural_store.remove(model)
    say(f"removed {name}")
    return 0


def setup(ctx: click.Context, folder: Path | None) -> tuple[Neural, Workspace | None]:
    """The engine as the project sets it up, or as it is outside of one; and the project."""
    group = ctx.parent.params.get("folder") if ctx.parent and ctx.parent.command is command else None
    try:
        space = open_workspace(Path(ctx.find_root().obj or "."))
    except UsageError:
        space = None
    own: dict[str, Any] = dict(space.project.settings.engine.options.get(neural_model.ENGINE, {})) if space else {}
    if named := folder or group:
        own["folder"] = str(named.absolute())
    engine = registry.engine(neural_model.ENGINE, 0.0, own, space.project.root if space else None)
    assert isinstance(engine, Neural)
    return engine, space


def served(engine: Neural, space: Workspace | None) -> list[dict[str, str | None]]:
    """For each language of the project: the model that serves it, or what to do."""
    if space is None:
        return []
    source = space.source_language.code
    found = []
    for target in space.project.settings.target_languages:
        model = neural_store.best(engine.models(), source, target)
        note = "" if model else f"no installed model; {neural_codes.advice(target)}"
        found.append({"source": source, "target": target, "model": model.name if model else None, "note": note})
    return found


def show(store: Path, models: Sequence[Model], serving: Sequence[dict[str, str | None]]) -> None:
    """Two tables."""
    if models:
        rows = [[m.name, m.layout.family, languages(m), size(m.size), state(m), m.license or "not named"] for m in models]
        print_table(["model", "family", "languages", "size", "verified", "licence"], rows, title=f"Models in {store}")
    else:
        say(f"No model is installed in {store}: l10n models install FOLDER, FILE.argosmodel or OWNER/NAME")
    if serving:
        rows = [[f"{row['source']} → {row['target']}", row["model"] or "none", row["note"] or ""] for row in serving]
        print_table(["languages", "model", "note"], rows, title="Which model serves the project's languages")


def told(model: Model) -> dict[str, Any]:
    """A model for programs."""
    layout = model.layout
    return {
        "name": model.name,
        "family": layout.family,
        "sources": sorted(layout.sources),
        "targets": sorted(layout.targets),
        "bytes": model.size,
        "digest": model.digest,
        "origin": model.origin,
        "license": model.license or None,
        "verified": model.verified or None,
        "damage": neural_store.damage(model, quick=True),
    }


def languages(model: Model) -> str:
    """`en → ar, bs, fa, ru`, `202 languages → 202 languages`."""
    both = (model.layout.sources, model.layout.targets)
    return " → ".join(", ".join(sorted(keys)) if len(keys) <= SHOWN else counted(len(keys), "language") for keys in both)


def state(model: Model) -> str:
    """When it was verified, or what is wrong at a look."""
    damage = neural_store.damage(model, quick=True)
    return f"damaged: {damage[0]}" if damage else model.verified or "never"


def try_out(engine: Neural, model: Model) -> str:
    """One word in the first languages that the model has, English first."""
    layout = model.layout
    source = "en" if "en" in layout.sources else min(layout.sources)
    target = next(key for key in sorted(layout.targets) if key != source)
    loaded = neural_model.load(model, engine.machine)
    (answer,) = loaded.translate([TRIAL], source, target, engine.search)
    if isinstance(answer, EngineError):
        raise InputError(model.name, f"does not translate: {answer.message}")
    return f"“{TRIAL}” → “{answer}” ({source} → {target})"


def record(model: Model) -> None:
    """Write down that a model is verified today."""
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    files.replace(model.folder / neural_store.MANIFEST, neural_store.manifest(dataclasses.replace(model, verified=today)))


def download(offer: neural_hub.Offer, store: Path) -> Path:
    """Fetch an offer, with a bar for each file on a terminal."""
    out = console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=out, disable=not out.is_terminal) as bars:
        tasks = {file.path: bars.add_task(file.path, total=file.size) for file in offer.files}
        return neural_hub.fetch(offer, store, lambda path, done, _: bars.update(tasks[path], completed=done))


def size(number: int) -> str:
    """Bytes for people: `1.3 GB`."""
    value = float(number)
    for unit in ("bytes", "kB", "MB"):
        if value < 1000:
            return f"{value:.0f} {unit}" if unit == "bytes" or value >= 100 else f"{value:.1f} {unit}"
        value /= 1000
    return f"{value:.1f} GB"
