"""What the settings may say of checks: severities and options, for all languages and for one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

LEVELS = ("error", "warning", "info", "off")
Severities = Mapping[str, str]
"""Check → severity, or `off`."""
Options = Mapping[str, Mapping[str, str]]
"""Check → option → value."""


@dataclass(frozen=True, slots=True)
class LanguageChecks:
    """What holds for one language alone."""

    severity: Severities = field(default_factory=dict)
    options: Options = field(default_factory=dict)


def severities(value: object) -> Severities | None:
    """A table of severities; None where it is none."""
    return value if isinstance(value, dict) and all(level in LEVELS for level in value.values()) else None


def options(value: object) -> Options | None:
    """A table of tables of texts; None where it is none."""
    tables = value.values() if isinstance(value, dict) else [None]
    good = all(isinstance(table, dict) and all(isinstance(v, str) for v in table.values()) for table in tables)
    return value if isinstance(value, dict) and good else None


def languages(value: object) -> Mapping[str, LanguageChecks] | None:
    """A table by language; None where it is none."""
    if not isinstance(value, dict):
        return None
    found = {}
    for code, table in value.items():
        if not isinstance(table, dict) or not set(table) <= {"severity", "options"}:
            return None
        levels, chosen = severities(table.get("severity", {})), options(table.get("options", {}))
        if levels is None or chosen is None:
            return None
        found[str(code)] = LanguageChecks(levels, chosen)
    return found
