"""PO and MO files: what a translation says, kept byte for byte where nothing was changed.

A file is cut into chunks of whole lines, one for each message with the comments before it. A change writes anew the lines of the
changed fields of one chunk; all other bytes are those that were read.
"""

from __future__ import annotations

from l10n.catalog.catalog import Catalog, new, parse, render
from l10n.catalog.mo import compile  # noqa: A004 - gettext's word for it

__all__ = ["Catalog", "compile", "new", "parse", "render"]
