"""The glossary: terms and names with their translations, and where they occur in a source text."""

from __future__ import annotations

from l10n.terms.glossary import load, parse
from l10n.terms.termbase import Occurrence, Row, Termbase

__all__ = ["Occurrence", "Row", "Termbase", "load", "parse"]
