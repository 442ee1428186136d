"""The source check `ambiguous_dates`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from l10n.api import Manuscript, Remark, SourceScene
from l10n.model import Finding, Severity
from l10n.regex import regex

FIGURES = regex(r"(?<![\w./-])(\d{1,2})([/.-])(\d{1,2})\2((?:19|20)?\d\d)(?![\w/-]|\.\d)")


class AmbiguousDates:
    """A date in figures is one day to every reader.

    What it does:
        Finds dates in figures whose day and month can be taken for each other: 03/04/2022. With the option `order` set to `dmy` or `mdy`
        the project has settled that, and only dates that have no such month are named.
    Why it matters:
        To half of the readers 03/04/2022 is in March, and a translator who must write the month has to guess.
    Example:
        `on 03/04/2022`; write `on 3 April 2022`.
    What it can't see:
        Dates without a year (3/4), which may as well be fractions, and years of two digits that are parted by points (version 1.2.10).
    Figures:
        Nothing on news and press releases, where dates are in words.
    """

    name = "ambiguous_dates"
    severity: Severity = "warning"
    choices: Mapping[str, Sequence[str]] = {"order": ("unsettled", "dmy", "mdy")}

    def run(self, release: Sequence[Manuscript], scene: SourceScene) -> Iterator[Remark]:
        """Remarks on the documents of a release."""
        order = scene.option(self, "order")
        for passage in (p for manuscript in release for p in manuscript.passages):
            for m in FIGURES.finditer(passage.reading.plain):
                first, second = int(m[1]), int(m[3])
                if not (1 <= first <= 31 and 1 <= second <= 31) or (len(m[4]) == 2 and m[2] != "/"):
                    continue
                if order == "unsettled" and max(first, second) <= 12 and first != second:
                    message = f"{m.group()}: which is the month? write it in words"
                elif (order == "dmy" and second > 12) or (order == "mdy" and first > 12):
                    message = f"{m.group()}: there is no month {second if order == 'dmy' else first}"
                else:
                    continue
                yield Remark(passage, Finding(self.name, self.severity, message, m.span()))
