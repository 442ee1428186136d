"""A paragraph of Word (`w:p`) as pieces of text, and pieces as a paragraph again."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from l10n.formats import docx_fields
from l10n.formats.docx_names import SPACE, attribute, child, namespace, short
from l10n.formats.docx_styles import Styles, solid
from l10n.formats.tagged import Inline, Piece, Place, Text, Wrap
from l10n.regex import regex
from l10n.untrusted.xml import Element, elements

MAX_FIELDS = 10
"""Fields within each other, or over several paragraphs at the same time."""
HYPHEN = "\u2011"
# Not allowed in XML 1.0 at all (production 2).
ILLEGAL = regex("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
CUT = regex(f"([\t\n{HYPHEN}])")
# Embraces runs and shows nothing: the pieces within are the paragraph's own.
TRANSPARENT = frozenset(["w:smartTag", "w:customXml", "w:ins", "w:moveTo"])
# A deletion and where a move came from: no text, and it stays.
GONE = frozenset(["w:del", "w:moveFrom"])
STARTS = regex(r"w:(bookmarkStart|commentRangeStart|permStart|\w+RangeStart)")
ENDS = regex(r"w:(bookmarkEnd|commentRangeEnd|permEnd|\w+RangeEnd)")
# Leaves no trace in a paragraph that is written anew; Word makes them again.
DROPPED = frozenset(["w:proofErr", "w:lastRenderedPageBreak", "w:softHyphen", "w:rPr", "w:pPr"])
SHOWN_NOWHERE = frozenset(["w:commentReference", "w:delText", "w:instrText", "w:delInstrText"])


Atom = tuple[Element, Element | None]
"""A run with the one child of it that is meant; a whole element with None."""


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """Elements of the source that stand for themselves, or embrace others."""

    head: tuple[Atom, ...]
    tail: tuple[Atom, ...] = ()
    """What ends a field."""
    shell: Element | None = None
    """The element that embraces (a link, a content control); its first children that are properties stay."""
    address: str | None = None
    """Where a HYPERLINK field leads."""


@dataclass(slots=True)
class Field:
    """A field that was begun and not ended."""

    head: list[Atom] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    everything: list[Atom] = field(default_factory=list)
    instruction: str = ""
    result: bool = False
    """Its `separate` has been seen: what follows is the result."""

    @property
    def hides(self) -> bool:
        """Whether what stands in it now is no text."""
        return not self.result or docx_fields.use(self.instruction) != "text"

    def closed(self) -> Piece:
        """The field with its end, as one piece."""
        use = docx_fields.use(self.instruction)
        if use == "text" and self.result and self.pieces:
            address = docx_fields.address(self.instruction)
            return Wrap(Source(tuple(self.head[:-1]), (self.head[-1],), None, address), tuple(self.pieces))
        return Inline(Source(tuple(self.everything)), "before" if use == "silent" else "word")


@dataclass(slots=True)
class Reader:
    """Reads a part's paragraphs in document order; fields may reach from one to a later one."""

    styles: Styles
    fields: list[Field] = field(default_factory=list)
    """Begun in an earlier paragraph, or in an element that has ended."""
    looks: dict[object, Element | None] = field(default_factory=dict)
    """For each look of the current paragraph the properties of the first run that has it."""
    style: str = ""

    def read(self, paragraph: Element) -> list[Piece]:
        """A paragraph's pieces."""
        self.looks = {}
        self.style = self.styles.style_of(paragraph)
        return self.level(elements(paragraph))

    def level(self, children: Iterable[Element]) -> list[Piece]:
        """The pieces of some siblings; a field that is begun and not ended among them divides the text."""
        out: list[Piece] = []
        opened: list[Field] = []
        deeper = 0
        for piece, atom in self.atoms(children):
            mark = atom[1] if atom[1] is not None and short(atom[1]) == "w:fldChar" else None
            kind = attribute(mark, "w:fldCharType")
            if kind == "begin" and len(opened) == MAX_FIELDS:
                deeper += 1
            if deeper:
                # No real file nests as many: the rest belongs to the innermost.
                deeper -= kind == "end"
                kind = None
            if kind == "begin":
                opened.append(Field())
            if not opened:
                out.append(Inline(Source((atom,)), "divides") if kind or self.hidden(piece) else piece)
                self.going_on(kind, atom)
                continue
            here = opened[-1]
            here.everything.append(atom)
            if here.result and kind != "end":
                here.pieces.append(piece)
                continue
            here.head.append(atom)
            here.instruction += instruction(atom)
            here.result |= kind == "separate"
            if kind == "end":
                opened.pop()
                self.ended(here, opened, out)
        hides = self.hidden(Text(""))
        for left in opened:
            hides |= left.hides
            out += [Inline(Source((atom,)), "divides") for atom in (left.everything if hides else left.head)]
            out += [] if hides else left.pieces
        self.fields = [*self.fields, *opened][-MAX_FIELDS:]
        return out

    def ended(self, done: Field, opened: Sequence[Field], out: list[Piece]) -> None:
        """Put a field that has ended where it belongs."""
        if not opened:
            out.append(Inline(Source(tuple(done.everything)), "divides") if self.hidden(Text("")) else done.closed())
            return
        opened[-1].everything += done.everything
        if opened[-1].result:
            opened[-1].pieces.append(done.closed())
        else:
            opened[-1].head += done.everything

    def going_on(self, kind: str | None, atom: Atom) -> None:
        """Keep the fields of earlier paragraphs up to date."""
        if not self.fields:
            return
        if kind == "end":
            self.fields.pop()
        elif kind == "separate":
            self.fields[-1].result = True
        elif not self.fields[-1].result:
            self.fields[-1].instruction += instruction(atom)

    def hidden(self, piece: Piece) -> bool:
        """Whether a piece stands where no text is: in an instruction, or in a result that Word computes."""
        return not isinstance(piece, Inline) and any(one.hides for one in self.fields)

    def atoms(self, children: Iterable[Element]) -> Iterator[tuple[Piece, Atom]]:
        """Each piece, and the element it is made of."""
        for element in children:
            name = short(element)
            if name == "w:r":
                yield from self.run(element)
            elif name in DROPPED:
                continue
            elif name in TRANSPARENT:
                yield from self.atoms(elements(element))
            elif name in ("w:hyperlink", "w:dir", "w:bdo"):
                yield Wrap(Source((), shell=element), tuple(self.level(elements(element)))), (element, None)
            elif name == "w:sdt":
                content = child(element, "w:sdtContent")
                inner = self.level(elements(content)) if content is not None else []
                yield Wrap(Source((), shell=element), tuple(inner)), (element, None)
            elif name == "w:fldSimple":
                yield self.simple(element), (element, None)
            else:
                place: Place = "after" if name in GONE or ENDS.fullmatch(name) else "before" if STARTS.fullmatch(name) else "here"
                yield Inline(Source(((element, None),)), place), (element, None)

    def simple(self, element: Element) -> Piece:
        """A field in one element."""
        code = attribute(element, "w:instr") or ""
        use = docx_fields.use(code)
        pieces = tuple(self.level(elements(element)))
        if use == "text" and pieces:
            return Wrap(Source((), shell=element, address=docx_fields.address(code)), pieces)
        return Inline(Source(((element, None),)), "before" if use == "silent" else "word")

    def run(self, run: Element) -> Iterator[tuple[Piece, Atom]]:
        """The pieces of one run."""
        properties = properties_of(run)
        look = self.styles.look(self.style, properties)
        hidden = ("vanish", "1") in look
        if any(attribute(element, "w:customMarkFollows") for element in elements(run)):
            # A note's own mark is text of the same run, and no text to translate.
            yield Inline(Source(((run, None),))), (run, None)
            return
        for element in elements(run):
            name = short(element)
            if name in DROPPED:
                continue
            text = None if hidden else characters(element, name)
            if text is not None:
                self.looks.setdefault(look, properties)
                yield Text(text, look, solid(look)), (run, element)
            else:
                place: Place = "after" if hidden or name in SHOWN_NOWHERE else place_of(element, name)
                yield Inline(Source(((run, element),)), place), (run, element)


def properties_of(run: Element) -> Element | None:
    """A run's `w:rPr`, which must be its first child."""
    first = next(elements(run), None)
    return first if first is not None and short(first) == "w:rPr" else None


def characters(element: Element, name: str) -> str | None:
    """What a run's child says; None for what is no text."""
    if name == "w:noBreakHyphen":
        return HYPHEN
    if name != "w:t":
        return None
    text = (element.text or "").translate({9: " ", 10: " ", 13: " ", 0xAD: None})
    return text if element.get(SPACE) == "preserve" else text.strip(" ")


def copied(atom: Atom) -> Element:
    """An element again, a run with that one child."""
    element, only = atom
    if only is None:
        return without_tail(element)
    run = element.makeelement(element.tag)
    if (properties := properties_of(element)) is not None:
        run.append(without_tail(properties))
    run.append(without_tail(only))
    return run


def without_tail(element: Element) -> Element:
    """A copy, without the white space behind it."""
    made = copy.deepcopy(element)
    made.tail = None
    return made


def instruction(atom: Atom) -> str:
    """The instruction's text in a run."""
    element = atom[1]
    return (element.text or "") if element is not None and short(element) == "w:instrText" else ""


def place_of(element: Element, name: str) -> Place:
    """Where an object of a run stands."""
    if name in ("w:tab", "w:ptab"):
        return "divides"
    if name == "w:cr":
        return "line"
    if name == "w:br":
        return "line" if attribute(element, "w:type") in (None, "textWrapping") else "divides"
    return "here"


def write(paragraph: Element, pieces: Sequence[Piece], looks: dict[object, Element | None]) -> list[Element]:
    """Put pieces in the place of all that a paragraph holds but its properties; the runs of text that were made."""
    made_runs: list[Element] = []
    content = contents(paragraph, pieces, looks, made_runs)
    for element in list(paragraph):
        if short(element) != "w:pPr":
            paragraph.remove(element)
    paragraph.extend(content)
    return made_runs


def contents(model: Element, pieces: Sequence[Piece], looks: dict[object, Element | None], made_runs: list[Element]) -> list[Element]:
    """The elements of pieces; `model` is any element of the namespace. Neighbours out of one run are one run again."""
    out: list[Element] = []
    last: Element | None = None

    def copy_of(atoms: Sequence[Atom]) -> None:
        nonlocal last
        for run, only in atoms:
            if only is not None and run is last:
                out[-1].append(without_tail(only))
            else:
                out.append(copied((run, only)))
            last = run if only is not None else None

    for piece in pieces:
        if isinstance(piece, Text):
            out.append(text_run(model, piece.text, looks.get(piece.look)))
            made_runs.append(out[-1])
            last = None
            continue
        source = piece.thing
        assert isinstance(source, Source)
        copy_of(source.head)
        if isinstance(piece, Wrap):
            inner = contents(model, piece.pieces, looks, made_runs)
            out += inner if source.shell is None else [shell(source.shell, inner)]
            last = None
            copy_of(source.tail)
    return out


def shell(source: Element, inner: Sequence[Element]) -> Element:
    """A copy of an embracing element with this content."""
    if short(source) != "w:sdt":
        made = bare(source)
        made.extend(inner)
        return made
    made = without_tail(source)
    content = child(made, "w:sdtContent")
    if content is not None:
        for element in list(content):
            content.remove(element)
        content.extend(inner)
    return made


def bare(source: Element) -> Element:
    """An element of the same name and attributes with nothing in it."""
    made = copy.copy(source)
    for element in list(made):
        made.remove(element)
    made.text = made.tail = None
    return made


def text_run(model: Element, text: str, properties: Element | None) -> Element:
    """A run of text; tabs, line ends and hyphens that don't break become Word's elements."""
    space = namespace(model)
    run = model.makeelement(space + "r")
    if properties is not None:
        run.append(copy.deepcopy(properties))
    for part in CUT.split(ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))):
        if not part:
            continue
        name = {"\t": "tab", "\n": "br", HYPHEN: "noBreakHyphen"}.get(part, "t")
        element = run.makeelement(space + name)
        if name == "t":
            element.text = part
            element.set(SPACE, "preserve")
        run.append(element)
    return run
