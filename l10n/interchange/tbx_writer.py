"""Writes TBX: version 2 (ISO 30042:2008, `martif`) or 3 (ISO 30042:2019, `tbx` in the style DCA), concept by concept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from l10n.errors import ExchangeError
from l10n.interchange.markup import IMPOSSIBLE, attribute, escaped
from l10n.interchange.tbx_units import LANG, NAMES, NAMESPACE, WITHIN_TERM, Attributes, TbxEntry, TbxHeader, TbxLanguage, TbxNode, TbxTerm

VERSIONS = (2, 3)
OLD = {new: old for old, new in NAMES.items() if old not in ("ntig", "martif")}
HEAD = {
    2: '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">\n',
    3: '<?xml version="1.0" encoding="UTF-8"?>\n',
}


def write(file: BinaryIO, header: TbxHeader, entries: Iterable[TbxEntry], path: str, version: int = 2, back: Iterable[TbxNode] = ()) -> int:
    """Write a file; how many concepts. The same values give the same bytes.

    Raises ExchangeError for a text with a character that XML cannot hold; `path` is the file's name in messages.
    """
    pen = Pen(version)
    file.write(checked("".join(pen.head(header)), path, "its header"))
    count = 0
    for entry in entries:
        count += 1
        file.write(checked("".join(pen.entry(entry)), path, f"concept {count:,}"))
    behind = "".join(map(pen.node, back))
    rest = f"    <back>{behind}</back>\n" if behind else ""
    file.write(checked(f"    </body>\n{rest}  </text>\n</{pen.name('tbx')}>\n", path, "what stands behind its concepts"))
    return count


def checked(written: str, path: str, what: str) -> bytes:
    """The bytes of a piece of the file."""
    if found := IMPOSSIBLE.search(written):
        raise ExchangeError(path, f"{what}: holds the character U+{ord(found.group()):04X}, which no XML file can hold")
    return written.encode()


class Pen:
    """Writes values in the names of a version."""

    def __init__(self, version: int) -> None:
        self.version = version

    def name(self, name: str) -> str:
        """An element's name in this version."""
        return ("martif" if name == "tbx" else OLD.get(name, name)) if self.version == 2 else name

    def head(self, header: TbxHeader) -> Iterator[str]:
        """All in front of the first concept."""
        language = ((LANG, header.language),) if header.language else ()
        if self.version == 2:
            opening: Attributes = (("type", header.dialect), *language)
        else:
            opening = (("type", header.dialect), ("style", "dca"), *language, ("xmlns", NAMESPACE))
        yield f"{HEAD[self.version]}<{self.name('tbx')}{attributes(opening)}>\n"
        yield f"  <{self.name('tbxHeader')}{attributes(header.attributes)}>\n"
        for item in header.items:
            yield f"    {self.node(item)}\n"
        yield f"  </{self.name('tbxHeader')}>\n  <text>\n    <body>\n"

    def entry(self, entry: TbxEntry) -> Iterator[str]:
        """A concept's lines."""
        name = self.name("conceptEntry")
        yield f"      <{name}{attributes(entry.attributes)}>\n"
        yield from (f"        {self.node(item)}\n" for item in entry.items)
        for language in entry.languages:
            yield from self.language(language)
        yield f"      </{name}>\n"

    def language(self, language: TbxLanguage) -> Iterator[str]:
        """The lines of a concept in one language."""
        name = self.name("langSec")
        yield f"        <{name}{attributes(((LANG, language.language), *language.attributes))}>\n"
        yield from (f"          {self.node(item)}\n" for item in language.items)
        yield from (f"          {self.term(term)}\n" for term in language.terms)
        yield f"        </{name}>\n"

    def term(self, term: TbxTerm) -> str:
        """A term's line. TBX 2 has groups behind a term only in the long form, `ntig`."""
        within = [item for item in term.items if item.name in WITHIN_TERM]
        long = self.version == 2 and any(item.name != "termNote" for item in within)
        first = self.node(term.term) + "".join(map(self.node, within))
        rest = "".join(self.node(item) for item in term.items if item.name not in WITHIN_TERM)
        name = "ntig" if long else self.name("termSec")
        return f"<{name}{attributes(term.attributes)}>{f'<termGrp>{first}</termGrp>' if long else first}{rest}</{name}>"

    def node(self, node: TbxNode) -> str:
        """An element with all within; one of another namespace declares it where it stands."""
        space = f' xmlns="{attribute(node.space)}"' if node.space else ""
        own = "" if node.space else self.name(node.name)
        name = own or node.name
        content = "".join(escaped(part) if isinstance(part, str) else self.home(part, bool(node.space)) for part in node.content)
        opening = f"{name}{space}{attributes(node.attributes)}"
        return f"<{opening}>{content}</{name}>" if content else f"<{opening}/>"

    def home(self, node: TbxNode, abroad: bool) -> str:
        """An element within another one: of TBX's own names in a foreign element it says so."""
        written = self.node(node)
        if abroad and not node.space:
            name = self.name(node.name)
            return f'<{name} xmlns="{NAMESPACE if self.version == 3 else ""}"' + written[len(name) + 1 :]
        return written


def attributes(found: Attributes) -> str:
    """Attributes with a space in front of each; one of another namespace declares it where it stands."""
    out = []
    for number, (name, text) in enumerate(found):
        space, _, local = name.rpartition("}")
        if space:
            out.append(f' xmlns:a{number}="{attribute(space.removeprefix("{"))}" a{number}:{local}="{attribute(text)}"')
        else:
            out.append(f' {name}="{attribute(text)}"')
    return "".join(out)
