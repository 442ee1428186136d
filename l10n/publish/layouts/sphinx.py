"""For a site that Sphinx builds from the same sources: `locale/LANG/LC_MESSAGES/DOMAIN.po` and `.mo`, in paragraphs as Sphinx asks.

Sphinx puts together what it shows from its own sources; a paragraph of which any sentence is below the policy has no translation here.
"""

from __future__ import annotations

import functools
import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from l10n.model import Language
from l10n.publish import gone
from l10n.publish.layouts import stubs
from l10n.publish.output import Output
from l10n.publish.plan import Plan, relative
from l10n.publish.values import Release

MO = struct.Struct("<7I")
"""Magic, revision, number of texts, where the tables of both sides are, size and place of the table of hashes."""
MAGIC = 0x950412DE
QUOTES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"})


@dataclass(frozen=True, slots=True)
class Sphinx:
    """Catalogs for the office's own conf.py."""

    locale: str = "locale"
    """A folder of conf.py's `locale_dirs`."""
    gettext_compact: bool = True
    """As in conf.py: one catalog for each top folder of documents, or one for each document."""

    extra: str = "extra"
    """The folder of pages for what has moved or was withdrawn, for conf.py's `html_extra_path`: `extra/LANG`."""

    def release_outputs(self, plan: Plan, release: Release) -> Iterator[Output]:
        """Nothing: a catalog may hold several releases."""
        yield from ()

    def site_outputs(self, plan: Plan) -> Iterator[Output]:
        """The catalogs of each language, of domains in which something is translated."""
        domains: dict[str, list[Release]] = {}
        for release in sorted(plan.releases, key=lambda release: release.document):
            domains.setdefault(self.domain(release.document), []).append(release)
        for language in plan.settings.languages:
            for domain, releases in domains.items():
                if not any(language.code in release.renditions for release in releases):
                    continue
                codes = [language.code if language.code in one.renditions else plan.settings.source.code for one in releases]
                key = plan.key("sphinx", self, language.code, list(map(plan.release_key, releases, codes)))
                base = f"{self.folder(language)}/{domain}"
                # Sphinx compiles a .po that is newer than its .mo: the .mo is written behind it.
                for suffix, make in ((".po", catalog), (".mo", compiled)):
                    yield Output(base + suffix, key + suffix, functools.partial(make, plan, language, releases))
        for one in stubs.left(plan, self.address):
            if one.target and one.target.path == gone.page(one.document):
                continue  # Sphinx has each document in each language
            here = self.address(one.document, one.language.code)
            target = relative(here, self.address(one.target.document, one.language.code)) if one.target else ""
            make_stub = functools.partial(stubs.stub, plan, one.language, target, one.date)
            yield Output(f"{self.extra.strip('/')}/{here}", plan.key("gone", self, here, target, one.date), make_stub)

    def shows(self, plan: Plan, release: Release, code: str) -> str | None:
        """The catalog; of the source's language there is none."""
        if code == plan.settings.source.code:
            return None
        return f"{self.folder(release.renditions[code].language)}/{self.domain(release.document)}.po"

    def folder(self, language: Language) -> str:
        """Where a language's catalogs are."""
        return f"{self.locale.strip('/')}/{language.gettext}/LC_MESSAGES"

    def address(self, document: str, code: str) -> str:
        """A document's page below the folder of a language's pages, as Sphinx's builder of HTML calls it."""
        return f"{code}/{gone.page(document)}"

    def domain(self, document: str) -> str:
        """The catalog that Sphinx looks a document's messages up in."""
        name = str(PurePosixPath(document).with_suffix(""))
        return name.partition("/")[0] if self.gettext_compact else name


def messages(plan: Plan, language: Language, releases: Sequence[Release]) -> Mapping[str, str]:
    """Paragraph → translation, of those that are translated alike in all of the documents that hold them."""
    found: dict[str, str] = {}
    apart: set[str] = set()
    for release in releases:
        ours = plan.blocks(release, plan.settings.source.code)
        theirs = plan.blocks(release, language.code) if language.code in release.renditions else [("", "")] * len(ours)
        # By their order: a source beside its translation leads where that may lead.
        for (source, _), (_, target) in zip(ours, theirs, strict=True):
            if not target or found.setdefault(source, target) != target:
                apart.add(source)
    return {message(source): target for source, target in found.items() if source not in apart}


def message(source: str) -> str:
    """A paragraph as Sphinx asks for it: in one line."""
    return source.replace("\n", " ").strip()


def header(language: Language) -> str:
    """What a catalog says of itself; no time is in it."""
    return (
        f"Language: {language.gettext}\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n"
        "POT-Creation-Date: 1970-01-01 00:00+0000\nPO-Revision-Date: 1970-01-01 00:00+0000\nGenerated-By: l10n\n"
    )


def catalog(plan: Plan, language: Language, releases: Sequence[Release]) -> bytes:
    """The catalog as PO."""
    entries = {"": header(language), **messages(plan, language, releases)}
    return "\n".join(
        f'msgid "{source.translate(QUOTES)}"\nmsgstr "{target.translate(QUOTES)}"\n' for source, target in entries.items()
    ).encode()


def compiled(plan: Plan, language: Language, releases: Sequence[Release]) -> bytes:
    """The same catalog as MO."""
    return mo({"": header(language), **messages(plan, language, releases)})


def mo(entries: Mapping[str, str]) -> bytes:
    """A MO file of source → translation, in the order that it wants; without a table of hashes, which may be left out."""
    pairs = sorted((source.encode(), target.encode()) for source, target in entries.items())
    start = MO.size + 16 * len(pairs)
    tables, texts = [], bytearray()
    for side in zip(*pairs, strict=True):
        for text in side:
            tables.append(struct.pack("<II", len(text), start + len(texts)))
            texts += text + b"\0"
    return MO.pack(MAGIC, 0, len(pairs), MO.size, MO.size + 8 * len(pairs), 0, start) + b"".join(tables) + texts
