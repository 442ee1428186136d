"""A press kit per release and language, `LANG/kit/PATH.zip`: all that a newsroom needs of a release, and nothing that it must fetch.

NAME-LANG/NAME.html     the page, alone: its pictures are in it
NAME-LANG/NAME.EXT      the release in its own format
NAME-LANG/NAME.pdf      where the site has PDFs
NAME-LANG/NAME.mail.txt plain text for mail
NAME-LANG/images/       the pictures
NAME-LANG/SHA256SUMS    checksums: `sha256sum --check SHA256SUMS`
"""

from __future__ import annotations

import base64
import functools
import hashlib
import io
import mimetypes
import posixpath
import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from urllib.parse import unquote

from l10n.publish import documents, mail, paths, pdf
from l10n.publish.archive import pack_zip
from l10n.publish.output import Output
from l10n.publish.pdf import Files, unlinked
from l10n.publish.plan import Plan
from l10n.publish.values import Release
from l10n.regex import regex

SHOWN = regex(rb'(?<= src=")[^"]*(?=")|(?<=url\()["\']?[^"\')]*["\']?(?=\))')
"""Addresses of what a page shows: pictures, and fonts in its style."""
SUMS = "SHA256SUMS"


def release_outputs(plan: Plan, release: Release) -> Iterator[Output]:
    """The kit in each of the release's languages, where the settings ask for them."""
    if not plan.settings.kit:
        return
    for code in release.renditions:
        files = Files(plan, release, code)
        parts = parts_of(plan, release, code, files)
        key = plan.key("kit", files.key, [(name, output.key) for name, output in parts.items()])
        make = functools.partial(kit, plan, release, code, files, parts)
        yield Output(paths.kit(release, code), key, make, release.document)


def parts_of(plan: Plan, release: Release, code: str, files: Files) -> Mapping[str, Output]:
    """The files of a kit by their names in it, but for the page, which is dressed for it, and the checksums."""
    name = PurePosixPath(release.document).stem
    own = next(o for o in documents.release_outputs(plan, release) if o.path == paths.document(release, code))
    parts = {PurePosixPath(release.document).name: own, f"{name}.mail.txt": mail.output(plan, release, code)}
    if plan.settings.printer:
        parts[f"{name}.pdf"] = pdf.output(plan, release, code)
    for number, picture in enumerate(release.renditions[code].pictures, 1):
        if (shown := files.outputs.get(f"media/{picture.path}")) is not None:
            held = f"images/{PurePosixPath(picture.path).name}"
            parts[held if held not in parts else f"images/{number}-{PurePosixPath(picture.path).name}"] = shown
    return parts


def kit(plan: Plan, release: Release, code: str, files: Files, parts: Mapping[str, Output]) -> bytes:
    """The archive; the same parts give the same bytes."""
    name = PurePosixPath(release.document).stem
    page = alone(unlinked(files.page(), plan, files.path), files)
    # An HTML release has its own file under the name that the page would have.
    shown = f"{name}.html" if f"{name}.html" not in parts else f"{name}.page.html"
    held = {shown: page} | {entry: output.make() for entry, output in sorted(parts.items())}
    held[SUMS] = "".join(f"{hashlib.sha256(data).hexdigest()}  {entry}\n" for entry, data in held.items()).encode()
    packed = io.BytesIO()
    pack_zip(packed, {f"{name}-{code}/{entry}": data for entry, data in held.items()})
    return packed.getvalue()


def alone(page: bytes, files: Files) -> bytes:
    """The page with what it shows in itself."""

    def inside(match: re.Match[bytes]) -> bytes:
        address = match.group().decode().strip("\"'")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(files.path), unquote(address)))
        found = files.outputs.get(target)
        if ":" in address or found is None:
            return match.group()
        kind = mimetypes.guess_type(target)[0] or "application/octet-stream"
        return f"data:{kind};base64,".encode() + base64.b64encode(found.make())

    return SHOWN.sub(inside, page)
