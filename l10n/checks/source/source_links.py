"""The source check `source_links`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import unquote, urlsplit

from l10n.api import Manuscript, Passage, Remark, SourceScene
from l10n.model import Finding, Severity
from l10n.regex import regex

MALFORMED = regex(
    r"\bhttps?:/(?!/)\w\S*|\bhttps?//\S+|\bhttps?:///+\S*|\b(?:htps?|hhttps?|htttps?|ttps?|httpss):/?/\S+"
    r"|\bhttps?://https?(?::|//)\S*|\bhttps?://\s+\w[\w-]*\.\w\S*|\bwww,\w\S*|\bwww\s\.\w\S*|\b[\w.+-]+@[\w-]+,(?:com|org|net|gov)\b",
    re.IGNORECASE,
)
HOST = regex(r"https?://(?:[^/?#@\s]*@)?(?P<host>[\w.-]+)", re.IGNORECASE)
TARGET = regex(r"\]\(\s*<?([^)>\s]*)>?[^)]*\)")
ATTRIBUTE = regex(r"""(?:^|\s)(?:href|src)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)


class SourceLinks:
    """Links and addresses of the source lead somewhere.

    What it does:
        Finds addresses that cannot be right (`http:/example.org`, `https://https://…`, a host without a dot), links without a target, and
        links to files beside the document that are not there. Nobody is asked over the network.
    Why it matters:
        A dead link of the source is a dead link in every language.
    Example:
        `[the report](reports/2O22.pdf)` where there is only `2022.pdf`.
    What it can't see:
        Whether a page on the web is there, and addresses that the site makes: those that begin with `/` or have no ending are let be.
    Figures:
        Nothing on published news and press releases.
    """

    name = "source_links"
    severity: Severity = "error"

    def run(self, release: Sequence[Manuscript], scene: SourceScene) -> Iterator[Remark]:
        """Remarks on the documents of a release."""
        for manuscript in release:
            for passage in manuscript.passages:
                for place, message, severity in (*self.written(passage), *self.targets(manuscript, passage)):
                    yield Remark(passage, Finding(self.name, severity, message, place))

    def written(self, passage: Passage) -> Iterator[tuple[tuple[int, int], str, Severity]]:
        """Addresses in the text that cannot be right."""
        text = passage.reading.text
        taken = [(s.start, s.end) for s in passage.unit.spans if s.kind in ("code", "placeholder")]
        for m in MALFORMED.finditer(text):
            if overlaps(m.span(), taken):
                continue
            taken.append(m.span())
            yield m.span(), f"no address: {m.group().strip()}", "error"
        for m in HOST.finditer(text):
            host = m["host"]
            if "." not in host.strip(".") and host.casefold() != "localhost" and not overlaps(m.span(), taken):
                yield m.span(), f"no address, the host has no dot: {m.group()}", "warning"

    def targets(self, manuscript: Manuscript, passage: Passage) -> Iterator[tuple[tuple[int, int], str, Severity]]:
        """Targets of links and pictures that are empty, or files that are not there."""
        text = passage.reading.text
        for span in passage.unit.spans:
            part = text[span.start : span.end]
            if span.kind == "link" and (m := TARGET.match(part)):
                target = m[1]
            elif span.kind == "tag" and (m := ATTRIBUTE.search(part)):
                target = m[1] if m[1] is not None else m[2]
            else:
                continue
            place = (span.start, span.end)
            if not target.strip():
                yield place, "a link without a target", "error"
            elif (path := relative_file(target)) and not manuscript.exists(path):
                yield place, f"no such file beside the document: {path}", "error"


def overlaps(place: tuple[int, int], taken: Iterable[tuple[int, int]]) -> bool:
    """Whether a place lies over one of some others."""
    return any(start < place[1] and place[0] < end for start, end in taken)


def relative_file(target: str) -> str:
    """The file that a relative target names; empty for other addresses, and for pages that the site makes."""
    if "{" in target or target.startswith(("/", "#", "?")):
        return ""
    try:
        parts = urlsplit(target)
    except ValueError:  # "http://[": no address at all, and no file's
        return ""
    path = unquote(parts.path)
    return path if not parts.scheme and not parts.netloc and re.search(r"\.[A-Za-z0-9]{1,5}$", path) else ""
