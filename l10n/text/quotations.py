"""Quotations in running text: which marks open and close one, however deep, and which stand alone.

Marks of any language and kind are read: „…“, «…», “…”, "…", 「…」; between single ones too, where these are no apostrophes. A mark that may
do both (", “ and ”) does what its neighbours say, space or letter, and what is open says where these leave it unsure.
"""

from __future__ import annotations

from dataclasses import dataclass

from l10n.regex import regex

DOUBLE = frozenset("«»‹›“”„‟\"＂″「」『』")
"""All but single marks."""
SINGLE = frozenset("'‘’‚‛`")
ANGLES = frozenset("«»‹›")
OPENING = {"«": "»", "‹": "›", "„": "“”", "‟": "”", "「": "」", "『": "』"}
"""Marks that open, and what closes them as a rule."""
CLOSING = frozenset("»›」』")
STRAIGHT = frozenset('"＂″')
MARK = regex("[«»‹›“”„‟\"＂″「」『』]")
APOSTROPHES = regex("['‘’‚‛`]")
HALF = regex(r"(?:^|[:,]\s)['‘](?=\w)")
LOOSE = frozenset(" \t\n\u00a0\u202f\u2009\u200e\u200f\u200b([{—–")
"""What stands in front of a quotation rather than at the end of one; before a letter also …"""
TIGHT = frozenset("-/,،:·")
AFTER = frozenset(" \t\n\u00a0\u202f\u200e\u200f\u200b)]}.,;:!?…،؛؟—–-/")
"""What stands behind a closing mark."""
ENDS = frozenset(".,!?…؟،؛;")


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between two marks."""

    start: int
    """Of the opening mark."""
    end: int
    """Behind the closing one."""
    depth: int = 0
    """How many quotations it stands within."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """The quotations of a text, and its marks that have no partner."""

    pairs: tuple[Quotation, ...] = ()
    """By their beginning."""
    alone: tuple[int, ...] = ()
    """Places of double marks."""
    shared: tuple[int, ...] = ()
    """Places of opening marks whose quotation ends with the mark that ends one within it."""

    @property
    def outer(self) -> tuple[Quotation, ...]:
        """The quotations that stand in no other."""
        return tuple(pair for pair in self.pairs if not pair.depth)


def quoted(text: str, outward: bool = True) -> Quoted:
    """The quotations between double marks; `outward` is false where a language opens with » and closes with «.

    One closing « » may stand for that of a quotation within and of the one around it, as Russian has it. Marks of other kinds say less
    surely what they do: where their number is even all have a partner, where it is odd one of them has none.
    """
    opened: list[int] = []
    pairs: list[Quotation] = []
    alone: list[int] = []
    others: list[int] = []
    around: dict[int, int] = {}  # the opening mark of a quotation → where the last one within it ends
    for match in MARK.finditer(text):
        place, mark = match.start(), match.group()
        top = text[opened[-1]] if opened else ""
        if mark not in ANGLES:
            others.append(place)
        if opens(text, place, mark, top, outward):
            opened.append(place)
        elif opened:
            opening = opened.pop()
            pairs.append(Quotation(opening, place + 1, len(opened)))
            if opened and mark in ANGLES and text[opening] in ANGLES:
                around[opened[-1]] = place + 1
        elif inch(text, place, mark):
            others.pop()
        else:
            alone.append(place)
    angles = [place for place in opened if text[place] in ANGLES]
    shared = [place for place in angles if place in around]
    pairs += [Quotation(place, around[place]) for place in shared]
    alone = sorted([*alone, *(place for place in opened if text[place] not in ANGLES), *(place for place in angles if place not in around)])
    if alone and not angles and len(others) == len(MARK.findall(text)):
        if len(others) % 2 == 0:
            pairs, alone = [Quotation(a, b + 1) for a, b in zip(others[::2], others[1::2], strict=True)], []
        else:
            alone = alone[-1:]
    return Quoted(tuple(sorted(pairs, key=lambda pair: pair.start)), tuple(alone), tuple(shared))


def inward(text: str) -> bool:
    """Whether the first of a text's angles points into its quotation: »so«."""
    place = min((at for at in (text.find("«"), text.find("»")) if at >= 0), default=-1)
    return place >= 0 and text[place] == "»" and (not place or text[place - 1] in LOOSE) and text[place + 1 : place + 2].isalnum()


def opens(text: str, place: int, mark: str, top: str, outward: bool) -> bool:
    """Whether a mark opens a quotation; `top` is the mark that was opened last and is not closed."""
    if mark in ANGLES and not outward:
        return mark in CLOSING
    if mark in OPENING:
        return True
    if mark in CLOSING:
        return False
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    loose, free = not before or before in LOOSE or (before in TIGHT and after.isalnum()), not after or after in AFTER
    if loose != free:
        return loose and not (top and top in OPENING and mark in OPENING[top] and not after.isalnum())
    if top:
        return top not in STRAIGHT if mark in STRAIGHT else mark == "“" and top not in "„«‹"
    return not inch(text, place, mark) and (mark != "”" or bool(after))


def inch(text: str, place: int, mark: str) -> bool:
    """Whether a mark is a measure behind a figure."""
    return mark in STRAIGHT and text[place - 1 : place].isdecimal()


def singly(text: str) -> list[Quotation]:
    """What stands between single marks; apostrophes have a letter or a digit on the wrong side."""
    found: list[Quotation] = []
    opened: int | None = None
    for match in APOSTROPHES.finditer(text):
        i, mark = match.start(), match.group()
        before, after = text[i - 1 : i] if i else " ", text[i + 1 : i + 2] or " "
        if mark != "’" and not before.isalnum() and after.isalpha() and opened is None:
            opened = i
        elif mark != "‚" and opened is not None and (before.isalnum() or before in ENDS) and not after.isalnum():
            found.append(Quotation(opened, i + 1))
            opened = None
    return found


def half(text: str) -> bool:
    """Whether a text seems to begin or end within a quotation of single marks: one that stands alone, and is no apostrophe."""
    closing = text.rstrip()[-2:]
    if len(closing) == 2 and closing[1] in "'’" and closing[0] in ENDS:
        return not singly(text)
    return bool(HALF.search(text)) and not singly(text)
