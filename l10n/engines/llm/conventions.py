"""How a language is written, as sentences for the instructions: from `lang` where it knows, the rest from `data/conventions.toml`."""

from __future__ import annotations

import functools
import importlib.resources
import tomllib
from collections.abc import Mapping

from l10n import lang

ASCII = "0123456789"
FILE = "conventions.toml"


@functools.cache
def data() -> Mapping[str, Mapping[str, object]]:
    """The data file: `scripts`, `registers`, and a table a language."""
    return tomllib.loads(raw())


@functools.cache
def raw() -> str:
    """The data file's text."""
    return (importlib.resources.files("l10n.engines.llm") / "data" / FILE).read_text(encoding="utf-8")


def conventions(code: str, register: str) -> list[str]:
    """A sentence each, for a BCP 47 language and a register of `registers`."""
    language = lang.get(code)
    own = next((table for name in (code, code.split("-")[0]) if (table := data().get(name))), {})
    script = data()["scripts"].get(language.script)
    found = [f"Write in {script} script." if script else "", f"{data()['registers'].get(register, '')}", f"{own.get(register, '')}"]
    outer, inner = language.quotes, language.inner_quotes
    found.append(f"Quotation marks are {outer[0]}…{outer[1]}, within a quotation {inner[0]}…{inner[1]}.")
    signs = [(ASCII, language.digits), ("?", language.question_mark), (",", language.comma), (";", language.semicolon)]
    other = [f"“{theirs}” for “{ours}”" for ours, theirs in signs if theirs != ours]
    found.append(f"Write {', '.join(other)}." if other else "")
    months = [names[0] for names in language.months if names]
    found.append(f"The months in a date are {', '.join(months)}." if months else "")
    rules = own.get("rules", ())
    return [line for line in (*found, *(map(str, rules) if isinstance(rules, list) else ())) if line]
