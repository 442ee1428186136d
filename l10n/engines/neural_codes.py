"""What translation models call languages: BCP 47 to FLORES-200 and back, and what other models write in tokens and names.

A *key* is how a model's languages are kept: BCP 47, with a script only where it is not the language's usual one by CLDR (`sr-Latn`), so
that Serbian in Cyrillic letters never answers for Serbian in Latin ones. Languages are never exchanged for near ones: hr and sr are not bs.
"""

from __future__ import annotations

import functools
import importlib.resources
import tomllib
from collections.abc import Iterable, Mapping

from l10n import lang
from l10n.errors import UsageError
from l10n.regex import regex

SAME_SCRIPT = {"Hang": "Kore", "Kore": "Kore", "Jpan": "Jpan"}
CODE = regex(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}))?\Z")


@functools.cache
def tables() -> Mapping[str, Mapping[str, str]]:
    """The data file: `flores` (key → code) and `other` (code → key)."""
    return tomllib.loads((importlib.resources.files("l10n.engines") / "neural_codes.toml").read_text(encoding="utf-8"))


def flores() -> Mapping[str, str]:
    """Key → FLORES-200 code: `fa` → `pes_Arab`."""
    return tables()["flores"]


@functools.cache
def of_flores() -> Mapping[str, str]:
    """A FLORES-200 code, or its language alone where that is unambiguous → key: `pes_Arab` → `fa`, `pes` → `fa`."""
    found = {code: key for key, code in flores().items()}
    for key, code in flores().items():
        if "-" not in key:
            found[code.partition("_")[0]] = key
    return found


def keys(code: str) -> tuple[str, ...]:
    """The keys that may serve a BCP 47 language, best first: `pt-BR` → `pt-BR`, `pt`; `sr-Latn` → `sr-Latn`.

    None for a language that CLDR does not know.
    """
    try:
        language = lang.get(code)
        base = code.replace("_", "-").split("-")[0].lower()
        base = tables()["other"].get(base, base)
        usual = lang.get(base).script
    except UsageError:
        return ()
    # A script in the code counts even where CLDR has no locale of it.
    script = next((part.title() for part in code.split("-")[1:] if len(part) == 4 and part.isalpha()), language.script)
    if script != usual:
        return (f"{base}-{script}",)
    region = next((part.upper() for part in code.split("-")[1:] if len(part) == 2), "")
    return (f"{base}-{region}", base) if region else (base,)


def key(code: str) -> str:
    """The key of a code as a model writes it: `bos_Latn`, `rus`, `pt_br`, `zt`, `sr-Latn`; empty where it is no language's.

    A language that CLDR does not know keeps its code, so that a list of what a model has is whole.
    """
    known = of_flores().get(code) or tables()["other"].get(code)
    if known:
        return known
    parts = CODE.match(code)
    if not parts:
        return ""
    base, script, region = parts.group(1).lower(), (parts.group(2) or "").title(), (parts.group(3) or "").upper()
    base = of_flores().get(base) or tables()["other"].get(base, base)
    if script:
        try:
            usual = lang.get(base).script
        except UsageError:
            usual = ""
        if SAME_SCRIPT.get(script, script) != SAME_SCRIPT.get(usual, usual):
            return f"{base}-{script}"
    return f"{base}-{region}" if region else base


def by_key(tokens: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Key → token, from (code, token); of several tokens for one key the one whose code names its script, then the first."""
    found: dict[str, str] = {}
    scripted: set[str] = set()
    for code, token in tokens:
        name = key(code)
        if name and (name not in found or ("_" in code and name not in scripted)):
            found[name] = token
            if "_" in code:
                scripted.add(name)
    return found


def advice(code: str) -> str:
    """Which family has a model for a BCP 47 language, in half a sentence, for a user who has none installed."""
    found = [flores()[name] for name in keys(code) if name in flores()]
    said = f"NLLB-200 has it ({found[0]})" if found else "NLLB-200 has it in no such script" if keys(code) else "CLDR does not know it"
    return "; ".join(filter(None, (said, tables()["without"].get(code))))
