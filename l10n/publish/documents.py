"""Each release in its own format in each language."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from l10n.publish import paths
from l10n.publish.output import Output
from l10n.publish.plan import Plan
from l10n.publish.values import Release


def release_outputs(plan: Plan, release: Release) -> Iterator[Output]:
    """The release's file in each of its languages."""
    for code in release.renditions:
        make = functools.partial(file, plan, release.document, code)
        yield Output(paths.document(release, code), f"{plan.release_key(release, code)}:file", make, release.document)


def file(plan: Plan, document: str, code: str) -> bytes:
    """The bytes of a release's file in a language."""
    return plan.content(document, code).file
