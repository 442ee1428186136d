"""The check `urls`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from l10n.api import Direction, Scene, Stirs
from l10n.model import Finding, Severity
from l10n.phrases import phrase
from l10n.text.contacts import changes, urls
from l10n.text.spans import ADDRESSES
from l10n.text.tokens import anywhere


class Urls:
    """The web addresses of the source stand in the target.

    What it does:
        Looks for every web address of the source in the target, as often, and for addresses that only the target has. Two addresses that
        lead to one page (`http` and `https`, `www.`, a stroke at the end, escaped letters) are the same. An address of the target's
        language (`/en/…` → `/ru/…`, `en.` → `ru.`) is allowed; with the option `language` set to `refused` it is not. One that the
        settings allow (`publish.links`) is right.
    Why it matters:
        A changed address leads readers nowhere, or to somebody else.
    Example:
        `https://example.org/releases/12` translated with `https://example.org/releases/21`.
    What it can't see:
        Whether there is anything at an address: an address at another host may be the page that readers of the language need, and is
        only a warning. Addresses in links and tags are for `links` and `tags`.
    Figures:
        On good translations it raises an error in fewer than one of a thousand segments.
    """

    name = "urls"
    severity: Severity = "error"
    heeds = frozenset({"markup"})
    choices: Mapping[str, Sequence[str]] = {"language": ("allowed", "refused")}

    def stirs(self, direction: Direction) -> Stirs:
        """What stands in every address."""
        return anywhere(*ADDRESSES)

    def run(self, source: str, target: str, scene: Scene) -> Iterator[Finding]:
        """Findings for one target form."""
        ours, theirs = scene.readings(source, target)
        if ours.protected == theirs.protected or not target.strip():
            return
        allowed = scene.option(self, "language") == "allowed"
        found = list(changes(urls(ours), urls(theirs), target, (scene.source.code, scene.target.code)))
        listed = [change for change in found if change.theirs and change.theirs.text in scene.links]
        instead = sum(change.kind == "added" for change in listed)
        for change in found:
            here, there = change.ours, change.theirs
            if (change.kind == "language" and allowed) or change in listed:
                continue
            if change.kind == "lost" and instead:
                instead -= 1
                continue
            if here and there:
                severity: Severity = "error" if here.host == there.host or here.key.startswith(there.key) else "warning"
                message = phrase("{ours} is {theirs} here", ours=here.text, theirs=there.text)
                yield Finding(self.name, severity, message, here.place, there.place)
            elif here:
                yield Finding(self.name, "error", phrase("{what} is missing", what=here.text), here.place)
            elif there:
                yield Finding(self.name, "warning", phrase("{what} is not in the source", what=there.text), target_span=there.place)
