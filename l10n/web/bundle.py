"""The page's modules as one script: a browser asks for one file instead of forty, and nothing has to be built beforehand.

Each module becomes a function that is called at once and gives what the module exports; those that it imports stand before it. Of
ECMAScript's modules what ours use is understood: named imports, imports of all of a module as a name, exports where something is declared.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter

from l10n.regex import regex

IMPORT = regex(r'^import (?:\{([^}]*)\}|\* as (\w+)) from "\./(\w+)\.js";\n', re.MULTILINE)
EXPORT = regex(r"^export ((?:async )?function|class|const) (\w+)", re.MULTILINE)
LEFT = regex(r"^(?:import|export)\b.*", re.MULTILINE)
"""What is none of these two."""


def bundle(modules: Mapping[str, str], first: str) -> str:
    """One script that does what the module `first` does, of the texts of modules by their names (without `.js`).

    Raises ValueError for a module that imports what is not there, imports itself by others, or says what is not understood here.
    """
    needs = {first: needed(first, modules)}
    while missing := {name for names in needs.values() for name in names} - needs.keys():
        needs |= {name: needed(name, modules) for name in missing}
    try:
        order = list(TopologicalSorter(needs).static_order())
    except CycleError as error:
        raise ValueError(f"modules import each other: {', '.join(error.args[1])}") from error
    return "".join(enclosed(name, modules[name]) for name in order)


def needed(name: str, modules: Mapping[str, str]) -> list[str]:
    """The modules that a module imports."""
    if name not in modules:
        raise ValueError(f"no module {name}.js")
    return [found[3] for found in IMPORT.finditer(modules[name])]


def enclosed(name: str, text: str) -> str:
    """A module as a function that is called at once."""
    names = ", ".join(found[2] for found in EXPORT.finditer(text))
    body = EXPORT.sub(r"\1 \2", IMPORT.sub(imported, text))
    if left := LEFT.search(body):
        raise ValueError(f"{name}.js: not understood: {left.group()}")
    return f"// {name}.js\nconst ${name} = (() => {{\n{body}return {{ {names} }};\n}})();\n"


def imported(found: re.Match[str]) -> str:
    """What stands for an import: the same names, of what the module's function gave."""
    names, whole, source = found.groups()
    return f"const {whole} = ${source};\n" if whole else f"const {{{names.replace(' as ', ': ')}}} = ${source};\n"
