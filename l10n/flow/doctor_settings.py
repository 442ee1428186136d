"""What is wrong with settings that load, and with the glossary."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator

from l10n import lang, terms
from l10n.checks import spelling
from l10n.errors import GlossaryError, InputError, L10nError, MissingExtra
from l10n.flow import baseline
from l10n.flow.ailment import Ailment
from l10n.flow.doctor_files import conflict_line
from l10n.flow.workspace import Workspace
from l10n.memory.postgres_link import with_password


def examine(workspace: Workspace) -> Iterator[Ailment]:
    """Engines and checks that lack what they need, a password where git sees it, mistakes in the glossary by line."""
    project = workspace.project
    settings = project.settings
    chains = [*settings.engines.named().values(), *(route.engines or () for route in settings.routes)]
    for name in dict.fromkeys(name for chain in chains for name in chain if name != "memory"):
        try:
            lacks = workspace.engine(name).lacks()
        except L10nError as error:
            lacks = str(error)
        if lacks:
            yield Ailment("engine", "warning", project.file, f"the engine {name} cannot be asked", lacks)
    if with_password(settings.memory.url):
        where = "take it out of the address, change it, and keep the new one in ~/.pgpass or PGPASSWORD"
        yield Ailment("password", "error", project.file, f"a password stands in {project.key('memory.url')}, where git keeps it", where)
    if settings.memory.url and importlib.util.find_spec("psycopg") is None:
        yield Ailment("memory", "error", project.file, str(MissingExtra(project.key("memory.url"), "postgres")))
    for code in settings.target_languages:
        language = lang.get(code)
        asked = settings.checks.severity_in(code).get("spelling", "off") != "off"
        if asked and (lacks := spelling.lacks(language)):
            yield Ailment("spelling", "warning", project.file, f"the check spelling says nothing of {language.english}", lacks)
    if project.glossary.exists():
        yield from glossary(workspace)
    try:
        baseline.read(project)
    except InputError as error:
        if conflict_line(project.baseline.read_bytes()):
            return  # which is told of all files that people merge
        yield Ailment("baseline", "error", error.path, error.message, "until then nothing is checked and nothing published", error.line)


def glossary(workspace: Workspace) -> Iterator[Ailment]:
    """The glossary's mistakes, each by its line."""
    name = workspace.project.relative(workspace.project.glossary)
    try:
        mistakes = terms.read(terms.read_bytes(workspace.project.glossary, name), name).mistakes
    except GlossaryError as error:
        mistakes = [error]
    for mistake in mistakes:
        yield Ailment("glossary", "error", name, mistake.message, "correct the line; until then no term is checked", mistake.line)
