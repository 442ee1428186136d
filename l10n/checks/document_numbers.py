"""The check `document_numbers`."""

from __future__ import annotations

from collections.abc import Iterator

from l10n.api import Direction, Scene, Stir, Stirs
from l10n.model import Finding, Severity
from l10n.phrases import phrase
from l10n.text.numerals import DECIMALS
from l10n.text.papers import changes
from l10n.text.tokens import in_source


class DocumentNumbers:
    """The numbers of documents, laws, cases and standards are the same in the target.

    What it does:
        Finds numbers such as `A/RES/70/1`, `S/RES/2254 (2015)`, `No. 123/45`, `IT-04-74` and `ISO 9001` in the source and holds what
        stands for them in the target against them: digits in order, in any script, and the letters where they are Latin.
    Why it matters:
        A wrong number is another resolution.
    Example:
        `S/RES/2254 (2015)` translated as «S/RES/2245 (2015)».
    What it can't see:
        A number that is left out, or of which more than one part became another: its digits are for `numbers`. In Arabic and Farsi the
        parts may stand in reverse.
    Figures:
        It says nothing on good translations, and finds nearly every digit that was changed.
    """

    name = "document_numbers"
    severity: Severity = "error"

    def stirs(self, direction: Direction) -> Stirs:
        """Figures in a source."""
        return in_source(Stir(DECIMALS))

    def run(self, source: str, target: str, scene: Scene) -> Iterator[Finding]:
        """Findings for one target form."""
        if not target.strip():
            return
        for change in changes(*scene.readings(source, target)):
            if change.kind == "changed":
                message = phrase("{ours} is {theirs} here", ours=change.ours.text, theirs=target[slice(*change.theirs)])
                yield Finding(self.name, "error", message, change.ours.place, change.theirs)
