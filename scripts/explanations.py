"""The explanations of checks that the review page shows (`explained`), as messages of a POT file for `scripts/strings`."""

from __future__ import annotations

import sys

from babel.messages.pofile import escape

from l10n import registry
from l10n.flow import overall, suppression
from l10n.flow.reviewing.panel import explained


def explanations() -> list[str]:
    """What is said of each of our own checks of translations."""
    return [explained(name) for name in (*registry.CHECKS, *overall.CHECKS, suppression.NAME)]


if __name__ == "__main__":
    sys.stdout.write("".join(f'\nmsgid {escape(text)}\nmsgstr ""\n' for text in explanations()))
