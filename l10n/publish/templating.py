"""The templates' environment: ours, and those that a project puts in their place one by one.

A project's `base.html` stands for ours in every page; `{% extends "l10n/base.html" %}` and `{% include "l10n/card.html" %}` reach ours.
Everything that is not Markup is escaped. Where a project has templates of its own, all run in Jinja's sandbox: a template shows values, it
does not reach into the program.
"""

from __future__ import annotations

import contextlib
import functools
import importlib.resources
import pickle
import re
import sys
import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket
from jinja2.sandbox import ImmutableSandboxedEnvironment

from l10n import files
from l10n.errors import TemplateError
from l10n.installed import version
from l10n.publish import bidi, spoken
from l10n.publish.chrome import Chrome
from l10n.regex import regex

OURS = "l10n/"
"""Before a template's name: ours, though the project has its own."""
SHEETS = ("theme.css", "style.css")
"""Style sheets, in the order that they follow each other."""
COMMENT = regex(r"/\*.*?\*/", re.DOTALL)
SPACE = regex(r"\s+")
AROUND = regex(r" ?([{};,>]) ?")
ARAB = ":lang(Arab)"
"""In a style sheet: the site's languages in Arabic script."""
NOBODY = ":lang(zxx)"


class Compiled(jinja2.BytecodeCache):
    """Compiled templates, kept for the other languages; ours also for the next run, where Python keeps the bytecode of our modules."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder
        self.kept: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        found = self.kept.get((bucket.key, bucket.checksum))
        if found is None and self.folder:
            with contextlib.suppress(OSError):
                found = self.path(bucket).read_bytes()
        if found:
            try:
                bucket.bytecode_from_string(found)
            except (pickle.UnpicklingError, EOFError):  # it was cut off
                bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        made = self.kept[bucket.key, bucket.checksum] = bucket.bytecode_to_string()
        if self.folder and not sys.dont_write_bytecode:
            with contextlib.suppress(OSError), files.replacing(self.path(bucket), durable=False) as file:
                file.write(made)

    def path(self, bucket: Bucket) -> Path:
        """The file of a template; another source, Python or Jinja has another one."""
        assert self.folder is not None
        return self.folder / f"{bucket.key}-{bucket.checksum}.{sys.implementation.cache_tag}-jinja-{version('jinja2')}"


COMPILED, SANDBOXED = Compiled(Path(__file__).parent / "__pycache__"), Compiled()


@dataclass(frozen=True, slots=True)
class Templates:
    """Templates and style sheets by name (`base.html`, `theme.css`): the project's own, each with its path for messages."""

    own: Mapping[str, tuple[bytes, str]] = field(default_factory=dict)

    def environment(self, here: Chrome) -> jinja2.Environment:
        """The environment in a language. Raises TemplateError for one of the project's that is not UTF-8."""
        ours = jinja2.PackageLoader("l10n.publish")
        loader = jinja2.ChoiceLoader([jinja2.FunctionLoader(self.load), jinja2.PrefixLoader({OURS.rstrip("/"): ours}), ours])
        kind = ImmutableSandboxedEnvironment if self.own else jinja2.Environment
        environment = kind(
            loader=loader,
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            extensions=["jinja2.ext.i18n"],
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=SANDBOXED if self.own else COMPILED,
        )
        environment.policies["ext.i18n.trimmed"] = True
        callables = spoken.singular(here.translations), spoken.plural(here.translations)
        environment.install_gettext_callables(*callables, newstyle=True)  # type: ignore[attr-defined]  # added by the i18n extension
        environment.filters |= {
            "capital": capital,
            "date": here.date,
            "isolated": bidi.marked,
            "number": here.number,
            "plain": bidi.plain,
            "year": here.number_text,
        }
        return environment

    def load(self, name: str) -> tuple[str, str, None] | None:
        """A template of the project, as Jinja's FunctionLoader wants it."""
        if name not in self.own:
            return None
        raw, path = self.own[name]
        return text(raw, path), path, None

    def render(self, environment: jinja2.Environment, name: str, values: Mapping[str, object]) -> str:
        """A page. What is wrong in a project's template is a TemplateError with its path and line; in ours it is a bug."""
        try:
            return environment.get_template(name).render(values).strip() + "\n"
        except jinja2.TemplateNotFound as error:
            raise TemplateError(self.own.get(name, (b"", name))[1], f"no template is called {error.message}") from error
        except jinja2.TemplateSyntaxError as error:
            raise TemplateError(error.filename or name, error.message or "cannot be read", error.lineno) from error
        except Exception as error:
            paths = {path for _, path in self.own.values()}
            place = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename in paths]
            if not place:
                raise
            raise TemplateError(place[-1].filename, str(error) or type(error).__name__, place[-1].lineno) from error

    def style(self, arabic: tuple[str, ...] = ()) -> str:
        """The pages' style sheet, without comments and idle space; `arabic` are the site's languages (BCP 47) in Arabic script.

        Raises TemplateError for a sheet of the project that is not UTF-8, or that ends the element it stands in.
        """
        sheets = []
        for name in SHEETS:
            raw, path = self.own.get(name) or (sheet(name), name)
            css = text(raw, path)
            if "</" in css:
                raise TemplateError(path, "'</' ends the style element that it stands in; write '<\\/'")
            sheets.append(css)
        tongues = ":is(" + ",".join(f":lang({code})" for code in arabic) + ")" if arabic else NOBODY
        return small("\n".join(sheets).replace(ARAB, tongues))


@functools.cache
def sheet(name: str) -> bytes:
    """A style sheet of ours."""
    return (importlib.resources.files("l10n.publish") / "templates" / name).read_bytes()


def small(css: str) -> str:
    """A style sheet without comments and idle space; what stands in quotes stays as it is."""
    parts = re.split(r"""("[^"\n]*"|'[^'\n]*')""", COMMENT.sub("", css))
    return "".join(part if n % 2 else AROUND.sub(r"\1", SPACE.sub(" ", part)) for n, part in enumerate(parts)).strip()


def text(raw: bytes, path: str) -> str:
    """A file's text. Raises TemplateError where it is not UTF-8."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TemplateError(path, "not UTF-8", raw.count(b"\n", 0, error.start) + 1) from error


def capital(name: str) -> str:
    """A language's name as it stands alone: most languages write it small within a sentence."""
    return name[:1].upper() + name[1:]
