"""The glossary: terms and names with their translations, and where they occur in a source text."""

from __future__ import annotations

from l10n.terms.glossary import COLUMNS, Glossary, load, parse, read, read_bytes
from l10n.terms.termbase import STATUSES, Occurrence, Row, Status, Termbase

__all__ = ["COLUMNS", "STATUSES", "Glossary", "Occurrence", "Row", "Status", "Termbase", "load", "parse", "read", "read_bytes"]
