"""The instructions to a model, from a Jinja template; the only code of the engines that imports Jinja.

A project's template is a stranger's file as much as any: it is rendered in a sandbox, an unknown name is an error, and an error says
file and line.
"""

from __future__ import annotations

import functools
import importlib.resources
import traceback
from dataclasses import dataclass
from pathlib import Path

import jinja2
import jinja2.sandbox

from l10n import lang
from l10n.api import Form
from l10n.engines.llm.conventions import conventions
from l10n.errors import UsageError
from l10n.model import Language

LONGEST = 64 * 1024
"""Bytes of a project's template, and characters of the instructions made of one."""
OURS = "the built-in template"


@dataclass(frozen=True, slots=True)
class Template:
    """A template's text; `path` is what messages call it."""

    text: str
    path: str = OURS

    @classmethod
    def read(cls, path: Path) -> Template:
        """A project's template; ours where the path is empty. Raises UsageError for what can't be read or is too long."""
        if path == Path():
            return cls(packaged("prompt.j2"))
        try:
            raw = path.read_bytes()
            if len(raw) > LONGEST:
                raise UsageError(f"{path}: {len(raw)} bytes; a template has {LONGEST} at most")
            return cls(raw.decode("utf-8-sig"), str(path))
        except OSError as error:
            raise UsageError(f"{path}: the template cannot be read: {error.strerror}") from error
        except UnicodeDecodeError as error:
            raise UsageError(f"{path}: the template is not UTF-8 (byte {error.start})") from error

    def instructions(self, source: str, target: str, form: Form, register: str) -> str:
        """What a model is told: the template's text, then what is fixed.

        Raises UsageError, with file and line, for a template that is wrong.
        """
        return instructions(self.text, self.path, source, target, form, register)


@functools.lru_cache(maxsize=64)
def instructions(text: str, path: str, source: str, target: str, form: Form, register: str) -> str:
    """The same, once for all requests of a run."""
    names: dict[str, object] = {
        "source": described(lang.get(source)),
        "target": described(lang.get(target)),
        "register": register,
        "conventions": conventions(target, register),
    }
    return f"{render(text, path, names).strip()}\n\n{render(packaged('protocol.j2'), OURS, {'form': form}).strip()}\n"


def described(language: Language) -> dict[str, str]:
    """What a template knows of a language."""
    return {"code": language.code, "name": language.name, "english": language.english, "script": language.script}


@functools.cache
def packaged(name: str) -> str:
    """A file of ours."""
    return (importlib.resources.files("l10n.engines.llm") / "data" / name).read_text(encoding="utf-8")


def render(text: str, path: str, names: dict[str, object]) -> str:
    """The text of a template; raises UsageError, with file and line, for one that is wrong."""
    room = jinja2.sandbox.ImmutableSandboxedEnvironment(undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    try:
        done = room.from_string(text).render(names)
    except jinja2.TemplateSyntaxError as error:
        raise UsageError(f"{path}:{error.lineno}: {error.message}") from error
    except Exception as error:  # whatever a template's expressions raise is the template's fault
        lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == "<template>"]
        raise UsageError(f"{path}:{lines[-1] if lines else 1}: {error}") from error
    if len(done) > LONGEST:
        raise UsageError(f"{path}: makes {len(done)} characters; {LONGEST} is the most")
    return done
