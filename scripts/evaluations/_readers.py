"""The independent reader of each format, and what it says of a document and its marked twin."""

from __future__ import annotations

import pathlib
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from evaluations import _html_reader, _markdown_reader, _pandoc_reader, _parts_reader, _text_reader
from evaluations._documents import Case
from evaluations._reading import Comparison, Reading, compare

PLAIN: Mapping[str, Callable[[bytes], Reading]] = {
    "html": _html_reader.read,
    "markdown": _markdown_reader.read,
    "text": _text_reader.read,
}
ARCHIVES = ("docx", "odt")


@dataclass(frozen=True, slots=True)
class Verdict:
    """`seen` by the reader, and in archives by all `parts`; or why there is none."""

    by: Mapping[str, Comparison] = field(default_factory=dict)
    error: str = ""
    broken: bool = False
    """The reader read the source and not the result."""


def judge(form: str, case: Case) -> Verdict:
    """A document and its marked twin, as the format's reader has them; nothing for a format without a reader."""
    assert case.marked is not None
    raw = pathlib.Path(case.path).read_bytes()
    if form in PLAIN:
        return Verdict({"seen": compare(PLAIN[form](raw), PLAIN[form](case.marked))})
    if form not in ARCHIVES:
        return Verdict()
    before, after = _parts_reader.read(raw), _parts_reader.read(case.marked)
    parts = compare(before, after)
    try:
        one = _pandoc_reader.read(raw, case.path.suffix, before.either)
    except _pandoc_reader.Unreadable as error:
        return Verdict({"parts": parts}, f"pandoc does not read the source: {error}")
    try:
        other = _pandoc_reader.read(case.marked, case.path.suffix, Counter(after.either))
    except _pandoc_reader.Unreadable as error:
        return Verdict({"parts": parts}, f"pandoc reads the source and not the result: {error}", True)
    return Verdict({"seen": compare(one, other), "parts": parts})
