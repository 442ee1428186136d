"""Text with parts that must survive: find them, mask them, put them back, verify; and numbers and words in running text."""

from __future__ import annotations

from l10n.text.masking import Masked, mask, restore
from l10n.text.spans import escape_foreign, find, merge, shift
from l10n.text.survival import verify

__all__ = ["Masked", "escape_foreign", "find", "mask", "merge", "restore", "shift", "verify"]
