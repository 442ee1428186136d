"""What a project's site looks like: its own templates, style sheets and fonts."""

from __future__ import annotations

from pathlib import Path

from l10n.errors import TemplateError
from l10n.project import Project

TEMPLATES = frozenset((".html", ".css", ".xml", ".txt"))


def templates(project: Project) -> dict[str, tuple[bytes, str]]:
    """The project's templates and style sheets by name, each with its path.

    Raises TemplateError for a folder that is not there.
    """
    files = folder_files(project, project.settings.publish.templates, "templates")
    return {name: (path.read_bytes(), project.relative(path)) for name, path in files.items() if path.suffix in TEMPLATES}


def fonts(project: Project) -> dict[str, bytes]:
    """The files of the project's folder of fonts, by path from it. Raises TemplateError for a folder that is not there."""
    return {name: path.read_bytes() for name, path in folder_files(project, project.settings.publish.fonts, "fonts").items()}


def folder_files(project: Project, named: str, setting: str) -> dict[str, Path]:
    """The files of a folder that a setting names, by path from it; none where it names none."""
    if not named:
        return {}
    folder = project.inside(project.root / named)
    if not folder.is_dir():
        raise TemplateError(named, f"no such folder; the setting publish.{setting} names it")
    files = (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    return {path.relative_to(folder).as_posix(): project.inside(path) for path in sorted(files)}
