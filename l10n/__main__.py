"""`python -m l10n`."""

from __future__ import annotations

from l10n.cli import main

main()
