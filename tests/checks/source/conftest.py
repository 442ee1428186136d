"""One way to run a source check on a document."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pytest

from l10n import lang, registry, segment
from l10n.api import FormatOptions, Manuscript, SourceCheck, SourceScene
from l10n.flow.extract import extract
from l10n.flow.source_survey import passage
from l10n.model import Finding

Inspect = Callable[..., list[Finding]]
Said = Callable[..., list[tuple[str, str, str]]]


def manuscript(text: str, path: str = "a.txt", files: Sequence[str] = ()) -> Manuscript:
    """A document as the checks see it."""
    form = registry.format_of(path)
    assert form is not None
    extracted = extract(form.parse(text.encode(), path, "en", FormatOptions()), segment.segmenter("en"))
    return Manuscript(path, form.name, tuple(passage(block, lang.get("en")) for block in extracted.blocks), lambda name: name in files)


@pytest.fixture
def said(request: pytest.FixtureRequest) -> Said:
    """The check that the test's module is named for, on a text: severity, message, what the finding points at."""
    name = request.module.__name__.rpartition(".")[2].removeprefix("test_")
    check: SourceCheck = registry.load("source_checks", name)()

    def run(
        *texts: str, path: str = "a.txt", files: Sequence[str] = (), terms: Sequence[str] = (), options: Mapping[str, str] | None = None
    ) -> list[tuple[str, str, str]]:
        release = [manuscript(text, path, files) for text in texts]
        remarks = check.run(release, SourceScene(lang.get("en"), frozenset(terms), {name: options or {}}))
        return [(r.finding.severity, r.finding.message, r.passage.reading.text[slice(*(r.finding.source_span or (0, 0)))]) for r in remarks]

    return run
