"""From BCP 47 to a vendor's own language codes, which are data: `data/ENGINE.toml`."""

from __future__ import annotations

import functools
import importlib.resources
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from l10n import lang
from l10n.errors import UsageError


@dataclass(frozen=True, slots=True)
class Codes:
    """A vendor's languages: its `codes`, the BCP 47 codes that it spells otherwise, and subsets for which it can do more or less."""

    codes: frozenset[str]
    renamed: Mapping[str, str]
    """BCP 47 → the vendor's code."""
    sets: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def find(self, code: str) -> str | None:
        """The vendor's code of a BCP 47 language; see `vendor_code`."""
        return vendor_code(code, self.codes, self.renamed)


@functools.cache
def load(engine: str) -> Codes:
    """The data file of an engine: texts of codes with white space between, and a table `renamed`."""
    file = importlib.resources.files("l10n.engines") / "data" / f"{engine}.toml"
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    sets = {name: frozenset(value.split()) for name, value in data.items() if isinstance(value, str)}
    return Codes(sets.pop("codes"), data.get("renamed", {}), sets)


def vendor_code(code: str, codes: Collection[str], renamed: Mapping[str, str]) -> str | None:
    """The vendor's code of a BCP 47 language; None where it has none, or writes it in another script.

    `codes` are the vendor's; `renamed` holds BCP 47 → vendor for those that are spelled otherwise. The longest part of the code that
    is known wins: `zh-Hant-TW` is `zh-Hant` before it is `zh`.
    """
    known = {name.lower(): name for name in codes} | {name.lower(): theirs for name, theirs in renamed.items()}
    parts = code.split("-")
    for length in range(len(parts), 0, -1):
        prefix = "-".join(parts[:length])
        found = known.get(prefix.lower())
        if found and same_script(code, prefix):
            return found
    return None


def same_script(code: str, prefix: str) -> bool:
    """Whether a language written as `code` says is written in the script of its shorter code; a code that CLDR does not know is not."""
    if code == prefix:
        return True
    try:
        return lang.get(code).script == lang.get(prefix).script
    except UsageError:
        return False
