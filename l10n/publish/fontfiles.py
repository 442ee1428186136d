"""The files of the project's fonts, and the licences that came with them."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterator

from l10n.publish import fonts
from l10n.publish.frame import faces
from l10n.publish.output import Output
from l10n.publish.plan import Plan


def outputs(plan: Plan) -> Iterator[Output]:
    """Each font, cut to a script of the site, and its licence. Raises MissingExtra, TemplateError."""
    there = plan.settings.fonts
    licences: set[str] = set()
    for face in faces(plan):
        digest = hashlib.sha256(face.font.raw).hexdigest()
        yield Output(face.path, plan.key("font", face.path, digest, face.letters), face.woff2)
        licences.update(fonts.licences(there, face.font.path))
    for path in sorted(licences):
        yield Output(f"fonts/{path}", hashlib.sha256(there[path]).hexdigest(), functools.partial(bytes, there[path]))
