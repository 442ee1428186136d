"""The kinds of values that attributes of XLIFF 2 have, by name: what may stand there, for people, and a test."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from l10n.interchange.markup import IMPOSSIBLE

NMTOKEN = r"[-.:\w\u00b7\u203f\u2040]+"
ELEMENTS = frozenset(
    re.findall(
        r"\w+",
        "a abbr acronym address applet area article aside audio b base basefont bdi bdo big blink blockquote body br button canvas caption "
        "center cite code col colgroup command datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font "
        "footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd keygen label legend li link "
        "main map mark menu menuitem meta meter nav noframes noscript object ol optgroup option output p param pre progress q rp rt ruby "
        "s samp script section select small source span strike strong style sub summary sup table tbody td textarea tfoot th thead time "
        "title tr track tt u ul var video wbr",
    )
)
"""Names of HTML elements, which the format style module speaks of."""
Test = Callable[[str], object]


def words(allowed: str) -> tuple[str, Test]:
    """One of these words."""
    known = frozenset(allowed.split())
    return f"one of {', '.join(allowed.split())}", known.__contains__


def pattern(said: str, regex: str) -> tuple[str, Test]:
    """What matches wholly."""
    return said, re.compile(regex).fullmatch


def character(value: str) -> bool:
    """Whether `hex` of a `cp` names a character that XML can't hold."""
    return (
        bool(re.fullmatch(r"(?:[0-9A-Fa-f]{2}){2,3}", value)) and int(value, 16) <= 0x10FFFF and bool(IMPOSSIBLE.match(chr(int(value, 16))))
    )


def percent(value: str) -> bool:
    """Whether it is a number between 0 and 100."""
    return bool(re.fullmatch(r"\+?(?:\d+(?:\.\d*)?|\.\d+)", value)) and float(value) <= 100


PREFIXED = r"[^\s:]+:[^\s].*"
KINDS: Mapping[str, tuple[str, Test]] = {
    "text": ("any text", lambda _: True),
    "id": pattern("a name token (letters, digits, . - _ :)", NMTOKEN),
    "ids": pattern("name tokens", rf"\s*{NMTOKEN}(?:\s+{NMTOKEN})*\s*"),
    "lang": pattern("a language code (BCP 47)", r"(?:[A-Za-z]{2,8}|[xXiI])(?:-[A-Za-z0-9]{1,8})*"),
    "space": words("default preserve"),
    "yesno": words("yes no"),
    "reorder": words("yes no firstNo"),
    "dir": words("ltr rtl auto"),
    "state": words("initial translated reviewed final"),
    "own": pattern("prefix:value, with a prefix that is not xlf", rf"(?!xlf:){PREFIXED}"),
    "subtype": pattern("prefix:value; of xlf: lb, pb, b, i, u or var", rf"xlf:(?:lb|pb|b|i|u|var)|(?!xlf:){PREFIXED}"),
    "code": words("fmt ui quote link image other"),
    "annotation": pattern("generic, comment, term or prefix:value", rf"generic|comment|term|(?!xlf:){PREFIXED}"),
    "side": words("source target"),
    "metaside": words("source target ignorable"),
    "priority": pattern("a number from 1 to 10", r"[1-9]|10"),
    "natural": pattern("a whole number from 1 up", r"[1-9][0-9]{0,8}"),
    "integer": pattern("a whole number", r"[0-9]+"),
    "percent": ("a number from 0 to 100", percent),
    "cp": ("the number of a character that XML can't hold, four or six hexadecimal digits", character),
    "version": words("2.0 2.1 2.2"),
    "match": words("am ebm idm ice mt tb tm other"),
    "normal": words("none nfc nfd"),
    "fs": ("the name of an HTML element", ELEMENTS.__contains__),
    "pairs": pattern("names and values, with a comma between", r"[^,]+,.*"),
    "property": pattern("content or the name of an attribute", NMTOKEN),
}
