"""Whether an answer changed a digit: all numbers of its text are there as they stand but one, in whose place another as long stands.

A stricter look than that at values (`text.numbers`), which lets a time, a count or a name with a number pass where another reading of them
fits. In 30,000 translations of FLORES, NTREX-128 and WMT's TED talks one has such a number in 1,400; measures of one's own country apart,
all but Persian years are mistakes.
"""

from __future__ import annotations

import re
from collections import Counter

from l10n import lang
from l10n.model import Language

LOCAL = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
WITHIN = re.compile(r"(?<=\d)(?:[.,:٫٬'’\u00a0\u202f](?=\d)|\s(?=\d{3}(?!\d))|: (?=\d))")
"""What stands within a number or a time."""
RUN = re.compile(r"\d+")
WORD = re.compile(r"[^\W\d_]+")
CALENDARS = range(620, 624)
"""Years between the Gregorian calendar and the Persian one."""
DEGREES = frozenset(("degree", "degrees", "fahrenheit"))


def changed_digit(source: str, answer: str, source_language: Language, target: Language) -> str:
    """What was changed into what, as a clause; empty where nothing surely was."""
    ours, theirs = runs(source), runs(answer)
    gone, new = list((ours - theirs).elements()), list((theirs - ours).elements())
    if len(gone) != 1 or len(new) != 1 or len(gone[0]) != len(new[0]) or sorted(gone[0]) == sorted(new[0]):
        return ""  # digits in another order are groups of thousands from right to left
    if target.code.split("-")[0] == "fa" and len(gone[0]) == 4 and int(gone[0]) - int(new[0]) in CALENDARS:
        return ""
    units = lang.table(lang.table(source_language.data, "numbers"), "units").keys() | DEGREES
    if not new[0].startswith("0") and any(word in units for word in WORD.findall(source.casefold())):
        return ""
    return f"has the number {new[0]} in place of {gone[0]}"


def runs(text: str) -> Counter[str]:
    """The digits of each number, without what stands within it."""
    return Counter(RUN.findall(WITHIN.sub("", text.translate(LOCAL))))
