"""Office Open XML packages: made with the same bytes for the same parts, read through the guards of `untrusted`."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from typing import Final

from l10n.errors import DocumentError, ExchangeError
from l10n.regex import regex
from l10n.untrusted.archive import Archive, read_archive
from l10n.untrusted.xml import Element, read_xml

LIMIT: Final = 64 << 20
"""Bytes of a package, and of one part unpacked."""
DAWN = (1980, 1, 1, 0, 0, 0)
"""The time of every entry: the earliest that an archive can hold."""
ODD = regex("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]|_(?=x[0-9A-Fa-f]{4}_)")
"""What is written as `_xHHHH_` (ECMA-376, ST_Xstring): characters that XML cannot hold or changes, and an underline before such a code."""
CODE = regex("_x([0-9A-Fa-f]{4})_")
MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def pack(parts: Mapping[str, str], kinds: Mapping[str, str], relations: Mapping[str, Mapping[str, str]]) -> bytes:
    """A package of XML parts: `kinds` are their content types, `relations` what each leads to (path → last word of the type).

    The empty name is the package itself.
    """
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
    defaults = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    files = {"[Content_Types].xml": f'<Types xmlns="{TYPES}">{defaults}{overrides}</Types>'}
    for owner, targets in relations.items():
        folder, _, name = owner.rpartition("/")
        rows = "".join(
            f'<Relationship Id="rId{n}" Type="{OFFICE}/{kind}" Target="{target}"/>' for n, (target, kind) in enumerate(targets.items(), 1)
        )
        files[f"{folder}/_rels/{name}.rels".lstrip("/")] = f'<Relationships xmlns="{RELATIONS}">{rows}</Relationships>'
    files |= parts
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            entry = zipfile.ZipInfo(name, DAWN)
            entry.create_system = 0  # whatever this machine is
            archive.writestr(entry, (HEAD + text).encode(), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def escaped(text: str) -> str:
    """A text as it stands in XML, with `_xHHHH_` for what XML cannot hold."""
    return ODD.sub(lambda odd: f"_x{ord(odd.group()):04X}_", text).translate(MARKUP)


def unescaped(text: str) -> str:
    """A text of a package's XML."""
    return CODE.sub(lambda code: chr(int(code.group(1), 16)), text)


def opened(raw: bytes, path: str) -> Archive:
    """A package that came back.

    Raises ExchangeError for what is no archive, is hostile or too large.
    """
    try:
        return read_archive(raw, path, LIMIT)
    except DocumentError as error:
        raise ExchangeError(path, error.message, error.line) from error


def part(archive: Archive, name: str) -> Element:
    """The root of a part; raises ExchangeError where it is missing, broken or hostile."""
    try:
        return read_xml(archive.read(name), archive.path, name).root
    except DocumentError as error:
        raise ExchangeError(archive.path, error.message, error.line) from error


def local(element: Element) -> str:
    """An element's name without its namespace, which two editions of the standard write differently; empty for comments."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def named(parent: Element, name: str) -> Iterator[Element]:
    """The elements of a name below another, at any depth."""
    return (element for element in parent.iter() if local(element) == name)


def attribute(element: Element, name: str) -> str:
    """An attribute by its name without a namespace; empty where there is none."""
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")
