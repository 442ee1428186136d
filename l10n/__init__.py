"""l10n: an English release in, reviewed pages in every language out."""

from __future__ import annotations

__version__ = "0.1.0"
