"""What the settings say of checks, held against the checks that there are."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import Any

from l10n import registry
from l10n.api import choices
from l10n.errors import WrongSetting
from l10n.flow import suppression
from l10n.flow.overall import CHECKS
from l10n.project import Project
from l10n.project.check_rules import Options


def known_checks() -> tuple[str, ...]:
    """The names of all checks: of texts, of the project as a whole, of suppressions, of the source."""
    return (*registry.names("checks"), *CHECKS, suppression.NAME, *registry.names("source_checks"))


def loaded(name: str) -> Any:
    """What a check's name stands for: its class, function or module."""
    if name == suppression.NAME:
        return suppression
    if name in CHECKS:
        return CHECKS[name]
    return registry.load("checks" if name in registry.names("checks") else "source_checks", name)


def wrong_checks(project: Project) -> Iterator[WrongSetting]:
    """The settings that name a check, an option or a value that there is not."""
    settings = project.settings.checks
    tables = {"checks": (settings.severity, settings.options)}
    tables |= {f"checks.languages.{code}": (own.severity, own.options) for code, own in settings.languages.items()}
    for key, (severity, options) in tables.items():
        yield from (unknown(project, f"{key}.severity", name) for name in severity if name not in known_checks())
        yield from wrong_options(project, f"{key}.options", options)
    for number, row in enumerate(settings.ignore, 1):
        if row.check != suppression.ALL and row.check not in known_checks():
            yield unknown(project, f"checks.ignore[{number}].check", row.check)


def wrong_options(project: Project, key: str, options: Options) -> Iterator[WrongSetting]:
    """The options that a check does not have, and the values that they cannot have."""
    for name, table in options.items():
        if name not in known_checks():
            yield unknown(project, key, name)
            continue
        known = choices(loaded(name))
        for option, value in table.items():
            if option not in known:
                yield project.wrong(f"{key}.{name}", repr(option), ", ".join(known) or "no options")
            elif value not in known[option]:
                yield project.wrong(f"{key}.{name}.{option}", repr(value), " | ".join(known[option]))


def unknown(project: Project, key: str, name: str) -> WrongSetting:
    """A name that is no check's."""
    near = difflib.get_close_matches(name, known_checks(), n=1)
    hint = f" (did you mean {near[0]}?)" if near else ""
    return project.wrong(key, f"{name!r}{hint}", ", ".join(known_checks()))
