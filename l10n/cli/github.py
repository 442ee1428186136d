"""Findings as workflow commands of GitHub Actions, which shows them beside the lines of a pull request."""

from __future__ import annotations

from collections.abc import Sequence

from l10n.cli.output import say
from l10n.flow.verdicts import Verdict

LEVELS = {"error": "error", "warning": "warning", "info": "notice"}


def commands(found: Sequence[Verdict]) -> None:
    """A command a finding: `::error file=…,line=…,title=…::message`."""
    for v in found:
        properties = {"file": v.catalog, "line": str(v.entry.line or 1), "title": f"{v.finding.check} ({v.language.code}, {v.id})"}
        told = ",".join(f"{name}={escaped(value, in_property=True)}" for name, value in properties.items())
        say(f"::{LEVELS[v.finding.severity]} {told}::{escaped(v.finding.message)}")


def escaped(text: str, in_property: bool = False) -> str:
    """A text as a command's data, where `%` and line ends are coded, or as a property, where `:` and `,` are too."""
    codes = {"%": "%25", "\r": "%0D", "\n": "%0A", **({":": "%3A", ",": "%2C"} if in_property else {})}
    return "".join(codes.get(c, c) for c in text)
