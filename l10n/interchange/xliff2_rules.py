"""Whether a file is XLIFF 2 as the specification has it, core and modules: what breaks a rule is named with its line."""

from __future__ import annotations

from collections.abc import Iterator

from l10n.errors import ExchangeError
from l10n.interchange.xliff2_codes import codes
from l10n.interchange.xliff2_document import document
from l10n.interchange.xliff2_its import its
from l10n.interchange.xliff2_modules import modules
from l10n.interchange.xliff2_structure import Breach, structure
from l10n.untrusted.xml import Element


def breaches(root: Element) -> Iterator[Breach]:
    """Every rule that a file breaks; rules between elements are asked only where the elements themselves are sound."""
    found = False
    for one in structure(root):
        found = True
        yield one
    if found:
        return
    for rules in (document, codes, modules, its):
        yield from rules(root)


def check(root: Element, path: str) -> None:
    """Raise ExchangeError for the first rule that a file breaks."""
    for one in breaches(root):
        raise ExchangeError(path, f"breaks a rule of XLIFF 2: {one.message}", one.line)
