"""What there is of engines: which are set up, which answer, whom they serve, and whether one works when it is tried."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from l10n import lang, registry
from l10n.api import Engine, Form, Question
from l10n.errors import EngineError, L10nError, UsageError
from l10n.flow.answering import answers, fault
from l10n.flow.examine import Examiner, Given
from l10n.flow.workspace import Workspace, open_workspace
from l10n.model import Key, Language, Unit
from l10n.project.settings import Settings
from l10n.text import mask

PATIENCE = 10.0
"""Seconds for all engines together to say whether they can be reached."""
SAMPLES = {
    "en": "Peace is built in 3 small steps.",
    "ru": "Мир строится за 3 небольших шага.",
    "fa": "صلح در 3 گام کوچک ساخته می‌شود.",
    "ar": "يُبنى السلام في 3 خطوات صغيرة.",
    "bs": "Mir se gradi u 3 mala koraka.",
    "de": "Frieden entsteht in 3 kleinen Schritten.",
    "fr": "La paix se construit en 3 petits pas.",
    "es": "La paz se construye en 3 pequeños pasos.",
}
"""What is translated to try an engine, by the language that documents are written in."""
PARTS = ("limits", "version", "forms", "heeds", "leaves", "supports", "lacks", "probe", "translate")


@dataclass(frozen=True, slots=True)
class Office:
    """What engines are looked at for: a project's settings, or the defaults where there is no project."""

    workspace: Workspace | None
    source: Language
    targets: tuple[Language, ...]

    @property
    def settings(self) -> Settings:
        """The project's, or the defaults."""
        return self.workspace.project.settings if self.workspace else Settings()

    def engine(self, name: str, patience: float = 0.0) -> Engine:
        """A new engine as the settings have it; with `patience`, one that waits no longer than so many seconds.

        Raises UsageError, MissingExtra, PluginError.
        """
        options: Mapping[str, object] = self.settings.engine.options.get(name, {})
        timeout = self.settings.engine.timeout
        for option in ("timeout", "patience") if patience else ():
            if option in registry.engine_options(name):
                own = options.get(option, timeout)
                options = {**options, option: min(patience, own) if isinstance(own, int | float) else own}
        made = registry.engine(name, timeout, options, self.workspace.project.root if self.workspace else None)
        if missing := [part for part in PARTS if not hasattr(made, part)]:
            raise UsageError(f"engine {name!r} is none: it has no {missing[0]!r}; see CONTRIBUTING.md, Adding things")
        return made

    def names(self) -> tuple[str, ...]:
        """Every engine that is installed, and those that the settings name with a label."""
        used = [name for chain in self.chains().values() for name in chain]
        known = [*registry.names("engines"), *used, *self.settings.engine.options]
        return tuple(dict.fromkeys(name for name in known if registry.is_engine(name)))

    def chains(self) -> dict[str, tuple[str, ...]]:
        """The project's chains, by `default`, a language, or a route's number; none without a project."""
        if not self.workspace:
            return {}
        found = {key.removeprefix(".") or "default": chain for key, chain in self.settings.engines.named().items()}
        return found | {f"route {number}": route.engines for number, route in enumerate(self.settings.routes, 1) if route.engines}


def office(start: Path, language: str = "") -> Office:
    """The project that a folder lies in, or none; `language` in place of its target languages.

    Raises SettingsError for wrong settings, UsageError for a code that is none.
    """
    own = (lang.get(language),) if language else ()
    try:
        workspace = open_workspace(start)
    except UsageError:
        defaults = Settings()
        return Office(None, lang.get(defaults.source_language), own or tuple(map(lang.get, defaults.target_languages)))
    return Office(workspace, workspace.source_language, own or workspace.project.targets)


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of one engine."""

    name: str
    lacks: str = ""
    """What it needs before it can be asked; empty where it is set up."""
    reachable: bool | None = None
    """Whether it answered; None where it was not asked."""
    says: str = ""
    """What it answered, or why it did not."""
    languages: tuple[str, ...] = ()
    """Codes of the targets that it serves."""
    forms: tuple[Form, ...] = ()
    leaves: bool = True
    cost: float = 0.0
    """Price of a million characters, in the currency of the settings; 0 for nothing, or nothing known."""
    chains: Mapping[str, int] = field(default_factory=dict)
    """Its place in each chain, from 1; the memory counts where a chain names it."""

    @property
    def needed(self) -> bool:
        """Whether a chain has it and it could not be asked now."""
        return bool(self.chains) and (bool(self.lacks) or self.reachable is False)


def survey(place: Office, reach: bool, patience: float = PATIENCE) -> list[Seen]:
    """Look at every engine; with `reach` those that are set up are asked, all at once, for at most `patience` seconds.

    Never raises for what is wrong with one engine.
    """
    seen, asked = [], {}
    for name in place.names():
        one, engine = look(place, name, patience)
        seen.append(one)
        if engine is not None and one.languages and not one.lacks:
            asked[name] = engine
    if not reach or not asked:
        return seen
    found: dict[str, tuple[bool, str]] = {}
    pairs = {one.name: one.languages[0] for one in seen if one.name in asked}
    source = place.source.code
    threads = [
        threading.Thread(target=probe, args=(name, engine, source, pairs[name], found), daemon=True) for name, engine in asked.items()
    ]
    ends = time.monotonic() + patience
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(max(0.0, ends - time.monotonic()))
    late = (False, f"gave no answer within {patience:g} s")
    for number, one in enumerate(seen):
        if one.name in asked:
            reachable, says = found.get(one.name, late)
            seen[number] = replace(one, reachable=reachable, says=says)
    return seen


def look(place: Office, name: str, patience: float) -> tuple[Seen, Engine | None]:
    """What can be known of an engine without asking it, and the engine where it can be made."""
    chains = {chain: names.index(name) + 1 for chain, names in place.chains().items() if name in names}
    try:
        engine = place.engine(name, patience)
        served = tuple(target.code for target in place.targets if engine.supports(place.source.code, target.code))
        return Seen(name, engine.lacks(), None, "", served, tuple(engine.forms), engine.leaves, engine.limits.cost, chains), engine
    except L10nError as error:
        return Seen(name, str(error), chains=chains), None
    except Exception as error:
        return Seen(name, fault(error), chains=chains), None


def probe(name: str, engine: Engine, source: str, target: str, found: dict[str, tuple[bool, str]]) -> None:
    """Ask an engine whether it is there."""
    try:
        found[name] = True, engine.probe(source, target)
    except EngineError as error:
        found[name] = False, error.message
    except L10nError as error:
        found[name] = False, str(error)
    except Exception as error:
        found[name] = False, fault(error)


@dataclass(frozen=True, slots=True)
class Trial:
    """An engine's answer to a sentence."""

    source: str
    target: str
    seconds: float
    reasons: tuple[str, ...] = ()
    """Why the answer could not be used, as the flow would say."""


def try_out(place: Office, engine: Engine, target: Language) -> Trial:
    """Have an engine translate a sentence in its best form, and examine the answer as the flow would.

    Raises what `Engine.translate` raises.
    """
    text = SAMPLES.get(place.source.code.split("-")[0]) or str(lang.names(place.source.code)["sunday"])
    unit = Unit(Key(None, text))
    masked = mask(text, (), engine.forms[0])
    started = time.monotonic()
    (answer,) = answers(engine, [Question(masked.text, engine.forms[0])], place.source.code, target.code)
    seconds = time.monotonic() - started
    if isinstance(answer, EngineError):
        raise answer
    (verdict,) = Examiner(place.source, target).examine([Given(unit, masked, answer)], engine)
    return Trial(text, verdict.target or answer, seconds, verdict.reasons)
