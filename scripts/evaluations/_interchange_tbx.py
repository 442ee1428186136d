"""TBX files of other tools, read and written as TBX 2 and as TBX 3: what of them is there again.

A fact is an element with its path, attributes and text (names as in TBX 3; `termGrp`, which only groups, is no element of the path; runs of
white space count as one space), read by lxml alone from the file and from what was written. translate-toolkit, which reads TBX 2 and writes
what it holds as a tree, stands beside; so does the share of terms (text and language) that its units give.
"""

from __future__ import annotations

import io
import pathlib
from collections import Counter
from collections.abc import Callable

from lxml import etree

from evaluations import Figure
from l10n.errors import L10nError
from l10n.interchange import tbx_reader, tbx_writer

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
NEW = {
    "martif": "tbx", "martifHeader": "tbxHeader", "termEntry": "conceptEntry", "langSet": "langSec", "tig": "termSec", "ntig": "termSec",
    "refObjectList": "refObjectSec",
}  # fmt: skip
Facts = Counter[tuple[str, tuple[tuple[str, str], ...], str]]


def figures(folder: pathlib.Path) -> list[Figure]:
    """The figures of all files ending in `.tbx` below a folder; none where there are no such files."""
    paths = sorted(folder.rglob("*.tbx"))
    if not paths:
        return []
    whole = {"l10n": 0, "translate-toolkit": 0}
    kept = {"l10n": 0, "translate-toolkit": 0}
    terms = {"l10n": 0, "translate-toolkit": 0}
    facts = spoken = 0
    for path in paths:
        raw = path.read_bytes()
        want = facts_of(raw)
        said = terms_of(raw)
        facts += want.total()
        spoken += said.total()
        for name, trips, listed in (("l10n", (as_2, as_3), ours), ("translate-toolkit", (toolkit,), theirs)):
            lost = max(missing(want, trip, raw) for trip in trips)
            kept[name] += want.total() - lost
            whole[name] += not lost
            terms[name] += spoken_again(said, listed, raw)
    note = f"{len(paths)} files, {facts:,} facts, {spoken:,} terms"
    return [
        Figure("TBX files read without loss", whole["l10n"] / len(paths), at_least=1.0, baselines=share(whole, len(paths)), note=note),
        Figure("TBX facts there again, as version 2 and 3", kept["l10n"] / facts, at_least=1.0, baselines=share(kept, facts)),
        Figure("TBX terms read with their languages", terms["l10n"] / spoken, at_least=1.0, baselines=share(terms, spoken)),
    ]


def share(counts: dict[str, int], of: int) -> dict[str, float]:
    """The peer's share."""
    return {"translate-toolkit": counts["translate-toolkit"] / of}


def missing(want: Facts, trip: Callable[[bytes], bytes], raw: bytes) -> int:
    """How many facts a round trip loses, changes or adds; all of them where it fails."""
    try:
        have = facts_of(trip(raw))
    except (L10nError, ValueError, etree.XMLSyntaxError):
        return want.total()
    return max((want - have).total(), (have - want).total())


def spoken_again(said: Counter[tuple[str, str]], listed: Callable[[bytes], Counter[tuple[str, str]]], raw: bytes) -> int:
    """How many terms a tool's own values have."""
    try:
        return (said & listed(raw)).total()
    except (L10nError, ValueError, etree.XMLSyntaxError):
        return 0


def facts_of(raw: bytes) -> Facts:
    """The facts of a file; its root's type, style and namespaces are none."""
    root = etree.fromstring(raw, etree.XMLParser(remove_comments=True, remove_pis=True, load_dtd=False, no_network=True))
    found: Facts = Counter()

    def visit(element: etree._Element, path: str) -> None:
        name = etree.QName(element).localname
        if name != "termGrp":
            path = f"{path}/{NEW.get(name, name)}"
            own = {key: value for key, value in element.attrib.items() if path != "/tbx" or key == LANG}
            texts = [element.text or "", *(child.tail or "" for child in element)]
            found[path, tuple(sorted((str(k), str(v)) for k, v in own.items())), " ".join("\n".join(texts).split())] += 1
        for child in element:
            visit(child, path)

    visit(root, "")
    return found


def terms_of(raw: bytes) -> Counter[tuple[str, str]]:
    """Language and text of all terms in a file."""
    root = etree.fromstring(raw, etree.XMLParser(load_dtd=False, no_network=True))
    found: Counter[tuple[str, str]] = Counter()
    for one in root.iter("{*}langSet", "{*}langSec"):
        found.update((str(one.get(LANG)), " ".join("".join(map(str, term.itertext())).split())) for term in one.iter("{*}term"))
    return found


def as_2(raw: bytes) -> bytes:
    """Read and written as TBX 2."""
    return written(raw, 2)


def as_3(raw: bytes) -> bytes:
    """Read and written as TBX 3."""
    return written(raw, 3)


def written(raw: bytes, version: int) -> bytes:
    """Read and written by l10n."""
    file, out = tbx_reader.TbxFile(io.BytesIO(raw), "file.tbx"), io.BytesIO()
    entries = list(file)
    tbx_writer.write(out, file.header, entries, "file.tbx", version, file.back)
    return out.getvalue()


def ours(raw: bytes) -> Counter[tuple[str, str]]:
    """The terms in l10n's values."""
    file = tbx_reader.TbxFile(io.BytesIO(raw), "file.tbx")
    return Counter((language.language, term.text) for entry in file for language in entry.languages for term in language.terms)


def toolkit(raw: bytes) -> bytes:
    """Read and written by translate-toolkit."""
    from translate.storage.tbx import tbxfile

    return bytes(tbxfile.parsestring(raw))


def theirs(raw: bytes) -> Counter[tuple[str, str]]:
    """The terms in translate-toolkit's units, a source and a target each."""
    from translate.storage.tbx import tbxfile

    found: Counter[tuple[str, str]] = Counter()
    for unit in tbxfile.parsestring(raw).units:
        for node in unit.getlanguageNodes():
            text = unit.getNodeText(node)
            if text:
                found[str(node.get(LANG)), " ".join(str(text).split())] += 1
    return found
