"""Containers that strangers made, read with suspicion: XML and zip archives; for document formats and for exchange files alike."""

from __future__ import annotations

REPAIR = "open it in the program that made it and save it again"
"""What to do with a damaged file, for messages."""
