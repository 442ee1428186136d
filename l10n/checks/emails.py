"""The check `emails`."""

from __future__ import annotations

from collections.abc import Iterator

from l10n.api import Direction, Scene, Stirs
from l10n.model import Finding, Severity
from l10n.phrases import phrase
from l10n.text.contacts import changes, emails
from l10n.text.spans import ADDRESSES
from l10n.text.tokens import anywhere

CREDITS = frozenset({"translator-credits", "translator_credits"})
"""What GNOME's and KDE's programs ask translators for their names with."""


class Emails:
    """The e-mail addresses of the source stand in the target.

    What it does:
        Looks for every e-mail address of the source in the target, as often, and for addresses that only the target has.
        One that the settings allow (`publish.links`) is right.
    Why it matters:
        A question to a press office that does not arrive is not answered.
    Example:
        `press@example.org` translated with `pres@example.org`.
    What it can't see:
        Addresses in links are for `placeholders`. An address with words for its signs ("press at example dot org") is none.
    Figures:
        On good translations it says nothing but of addresses that translators added. It finds every address that was changed.
    """

    name = "emails"
    severity: Severity = "error"
    heeds = frozenset({"markup"})

    def stirs(self, direction: Direction) -> Stirs:
        """What stands in every address."""
        return anywhere(*ADDRESSES)

    def run(self, source: str, target: str, scene: Scene) -> Iterator[Finding]:
        """Findings for one target form."""
        ours, theirs = scene.readings(source, target)
        if ours.protected == theirs.protected or not target.strip() or source in CREDITS:
            return
        found = list(changes(emails(ours), emails(theirs), target))
        listed = [change for change in found if change.theirs and f"mailto:{change.theirs.text}" in scene.links]
        instead = sum(change.kind == "added" for change in listed)
        for change in found:
            here, there = change.ours, change.theirs
            if change in listed:
                continue
            if change.kind == "lost" and instead:
                instead -= 1
                continue
            if here and there:
                message = phrase("{ours} is {theirs} here", ours=here.text, theirs=there.text)
                yield Finding(self.name, "error", message, here.place, there.place)
            elif here:
                yield Finding(self.name, "error", phrase("{what} is missing", what=here.text), here.place)
            elif there:
                yield Finding(self.name, "warning", phrase("{what} is not in the source", what=there.text), target_span=there.place)
