"""The check `untranslated`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from l10n.api import Scene
from l10n.model import Finding, Severity
from l10n.text import find
from l10n.text.scripts import known, script_of
from l10n.text.spans import blank
from l10n.text.words import Word, fold, words

RUN = 4
"""Words of the source, one behind the other, that are too many to be left in a translation."""
# What stands between two spaces and looks like a path, an option, an attribute, a host or an identifier.
CODE = re.compile(r"(?<!\S)(?=\S*(?:[/=_\\@#$|<>{}]|\[\[|\w\.\w|[a-z][A-Z])|-{1,2}\w)\S+")
MOST = 0.8
"""Share of the target's words from which a text with such runs is not translated at all."""


class Untranslated:
    """The target is a translation and not the source again.

    What it does:
        Reports a target with the same words as its source, and runs of four and more words of the source that the target keeps.
    Why it matters:
        An engine that does not know what to do gives the source back, and a copied sentence is easily forgotten.
    Example:
        `The meeting was held in Sarajevo.` translated as "The meeting was held in Sarajevo."
    What it can't see:
        Single words left as they are. Names, addresses, code and terms that the termbase keeps as they are do not count, so a
        heading of capitalised words alone is only a warning where the language has its own script, and nothing elsewhere.
    """

    name = "untranslated"
    severity: Severity = "error"

    def run(self, source: str, target: str, scene: Scene) -> Iterator[Finding]:
        """Findings for one target form."""
        if not target.strip() or scene.source.code.split("-")[0] == scene.target.code.split("-")[0]:
            return
        kept = {fold(w.text) for t in scene.terms if t.source in t.targets for w in words(t.source)}
        ours, theirs = translatable(source, scene), translatable(target, scene)
        foreign = known(scene.target.script) and scene.source.script != scene.target.script
        open_words = [w for w in ours if fold(w.text) not in kept]
        whole = (0, len(target))
        if [fold(w.text) for w in ours] == [fold(w.text) for w in theirs]:
            if len(open_words) >= 2 and any(w.text[0].islower() and len(w.text) > 2 for w in open_words):
                yield Finding(self.name, "error", "the source is not translated", target_span=whole)
            elif len(open_words) >= 2 and foreign:
                yield Finding(self.name, "warning", "the source stands there unchanged", target_span=whole)
            return
        runs = common_runs(ours, theirs, kept, scene.source.script if foreign else None)
        left = sum(stop - start for start, stop in runs)
        if left >= RUN + 1 and left >= MOST * len(theirs):
            yield Finding(self.name, "error", "most of the source is not translated", target_span=whole)
            return
        for start, stop in runs:
            place = (theirs[start].start, theirs[stop - 1].end)
            yield Finding(self.name, "warning", f"not translated: {target[place[0] : place[1]]}", target_span=place)


def translatable(text: str, scene: Scene) -> list[Word]:
    """The words with letters outside protected spans."""
    plain = blank(text, find(text, scene.spans(text)))
    plain = CODE.sub(lambda m: "·" * len(m.group()), plain)
    return [w for w in words(plain) if w.text[0].isalpha()]


def common_runs(ours: Sequence[Word], theirs: Sequence[Word], kept: set[str], script: str | None) -> list[tuple[int, int]]:
    """The runs of RUN and more of the target's words that stand in the source the same way, as ranges of `theirs`.

    A run of capitalised words only is a name. With `script`, all words of a run are of that script.
    """
    source = [fold(w.text) for w in ours]
    grams = {tuple(source[i : i + RUN]) for i in range(len(source) - RUN + 1)}
    folded = [fold(w.text) for w in theirs]
    covered = [False] * len(folded)
    for i in range(len(folded) - RUN + 1):
        if tuple(folded[i : i + RUN]) in grams:
            covered[i : i + RUN] = [True] * RUN
    runs: list[tuple[int, int]] = []
    start = 0
    for i in range(len(folded) + 1):
        if i < len(folded) and covered[i]:
            continue
        run = theirs[start:i]
        plain = [w for w in run if w.text[0].islower() and len(w.text) > 2 and fold(w.text) not in kept]
        if len(plain) >= 2 and (script is None or all(script_of(w.text[0]) == script for w in run)):
            runs.append((start, i))
        start = i + 1
    return runs
