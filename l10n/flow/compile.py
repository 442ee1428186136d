"""Compiling: catalogs for programs, with only what the policy lets through."""

from __future__ import annotations

from collections.abc import Sequence

from l10n import catalog as po
from l10n import files
from l10n.errors import InputError
from l10n.flow.workspace import Workspace
from l10n.model import Language, State
from l10n.project import IMPORTED


def compile_catalogs(workspace: Workspace, languages: Sequence[Language], policy: State) -> list[tuple[str, int, bool]]:
    """Write the .mo beside each catalog: (its path, how many messages it holds, whether its bytes changed).

    A fuzzy text never enters; a catalog of imports has none for programs. One that is refused goes onto the workspace's problems
    and keeps its old .mo.
    """
    done = []
    for language in languages:
        journal = workspace.journal(language)
        for path in workspace.project.catalogs(language):
            domain = path.relative_to(workspace.project.locale(language) / "LC_MESSAGES").with_suffix("").as_posix()
            if domain.startswith(f"{IMPORTED}/"):
                continue
            try:
                catalog = po.parse(path.read_bytes(), workspace.project.relative(path))
            except InputError as error:
                workspace.refuse(error)
                continue
            entries = [e for e in catalog.entries if journal.state(e) >= policy]
            changed = files.replace(workspace.project.inside(path.with_suffix(".mo")), po.compile(entries, catalog.headers))
            done.append((workspace.project.relative(path.with_suffix(".mo")), len(entries), changed))
    return done
