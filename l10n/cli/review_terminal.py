"""`l10n review --terminal`: the queue of a review unit by unit, without a browser; the same acts, rules and journal as the page."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Sequence

from l10n.cli.output import complain, counted, say
from l10n.cli.review_keys import keys
from l10n.cli.review_screen import waiting
from l10n.cli.review_walk import Walk
from l10n.errors import RefusedError, UsageError
from l10n.flow.reviewing.people import People
from l10n.flow.reviewing.store import Store
from l10n.flow.reviewing.study import Study
from l10n.flow.reviewing.values import Notice
from l10n.flow.reviewing.views import Progress
from l10n.flow.workspace import open_workspace
from l10n.model import Language
from l10n.project import Project

LOOK = 0.5
"""Seconds between two looks at how far that is."""
PATIENCE = 10.0
"""Seconds to wait at the start for the texts to be weighed: what was not by then comes behind what was."""


def run(project: Project, documents: Sequence[str], languages: Sequence[Language], by: str) -> int:
    """Walk the queue until it is empty or the person quits; the exit code.

    Raises UsageError where there is nothing to review, RefusedError for catalogs that could not be written at the end.
    """
    weighed = threading.Event()
    opened: list[Store] = []
    left_to_weigh = 0

    def heard(progress: Progress) -> None:
        nonlocal left_to_weigh
        opened[0].weighed((one.ref, one.hash, one.weighed) for one in progress.weights)
        left_to_weigh = progress.left
        if not progress.left:
            weighed.set()

    with contextlib.closing(
        Study(project.root, heard, lambda: complain("the process that checks texts ended; it is started again"))
    ) as study:
        study.start()
        store = Store(open_workspace(project.root), documents, languages, study.errors)
        try:
            opened.append(store)
            store.listen(lambda notice: follow(notice, study))
            rows = store.rows().rows
            if not rows:
                raise UsageError("there is nothing to review yet; put releases into the source folder and run 'l10n sync' first")
            study.put(rows)
            store.start()
            person = People(project).local(by)
            walk = Walk(project, store, study, person, keys())
            say(f"Reviewing as {person.name} ({person.role}): {counted(len(walk.queue()), 'unit')} to look at. ? shows the keys.")
            left_to_weigh = len(rows)
            with waiting("the checks are starting …") as tell:
                end = time.monotonic() + PATIENCE
                while not weighed.wait(LOOK) and time.monotonic() < end:
                    tell(f"weighing {counted(len(rows), 'text')}: {left_to_weigh:,} left")
            walk.run()
            walk.report()
        finally:
            left = store.close()
    if left:
        raise RefusedError(f"not written yet: {'; '.join(left)}. What was decided is in the journal; the next 'l10n review' writes it")
    return 0


def follow(notice: Notice, study: Study) -> None:
    """Tell the worker what changed."""
    if notice.kind == "rows":
        study.put(notice.rows)
    elif notice.kind == "gone":
        study.drop(notice.rows)
