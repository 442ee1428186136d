"""Whether an answer changed or lost a digit.

A stricter look than that at values (`text.numbers`), which lets a time, a count, a name with a number or one of two measures pass where
another reading fits, as a person's translation may have it: an engine has no reason to leave out what is written in digits.

Changed: all numbers of the text are there as they stand but one, in whose place another as long stands. In 30,000 translations of FLORES,
NTREX-128 and WMT's TED talks one has such a number in 1,400; measures of one's own country apart, all but Persian years are mistakes.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from decimal import Decimal

from l10n.model import Language
from l10n.regex import regex
from l10n.text.numbers import compare, month_values
from l10n.text.quantities import numbers

LOCAL = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
WITHIN = regex(r"(?<=\d)(?:[.,:٫٬،'’\u00a0\u202f](?=\d)|(?<!\d{4})\s(?=\d{3}(?!\d))|: (?=\d))")
"""What stands within a number or a time."""
POWER = regex(r"(?<=\b[kcm]m)[23]\b")
"""Of units: km2."""
DECADE = regex(r"\b\d{3}0(?=['’]?s\b)")
RUN = regex(r"\d+")
WORD = regex(r"[^\W\d_]+")
CALENDARS = range(620, 624)
"""Years between the Gregorian calendar and the Persian one."""
RATIO = regex(r"\d\s?:\s?\d")
FULL_HOUR = regex(r"\d:[0۰٠]{2}")
SLASHED = regex(r"\d/\d")
"""A date in digits, whose month may be said by its name."""
MANY, LONGEST = 50, 40
"""Numbers from which none is looked at by itself, and digits of one that are shown."""
IMPLIED = {"ar": ("1", "2")}
"""Numbers that a language says without a numeral: the Arabic dual."""
HOLE = regex(r"&#x?;|(?<![\d\s])\s+[%٪](?=\s)|(?<=\S)  (?=\S)|\s-(?=[^\W\d]{1,2}\b)|(?<=[A-Za-z])-(?=\s)")
"""What is left where a piece was cut out: an entity or a per cent sign without its number, two spaces, a hyphen that joins nothing."""
DEGREES = frozenset(("degrees", "fahrenheit"))
"""Of heat: they are told in Celsius elsewhere."""


def changed_digit(source: str, answer: str, source_language: Language, target: Language) -> str:
    """What was changed into what, as a clause; empty where nothing surely was."""
    ours, theirs = runs(source), runs(answer)
    gone, new = list((ours - theirs).elements()), list((theirs - ours).elements())
    if len(gone) != 1 or len(new) != 1 or len(gone[0]) != len(new[0]) or sorted(gone[0]) == sorted(new[0]):
        return ""  # digits in another order are groups of thousands from right to left
    if target.code.split("-")[0] == "fa" and len(gone[0]) == 4 and int(gone[0]) - int(new[0]) in CALENDARS:
        return ""
    if not new[0].startswith("0") and converted(source, answer, source_language, target):
        return ""
    return f"has the number {new[0]} in place of {gone[0]}"


def runs(text: str) -> Counter[str]:
    """The digits of each number, without what stands within it."""
    return Counter(RUN.findall(POWER.sub("", WITHIN.sub("", text.translate(LOCAL)))))


def lost_digits(source: str, answer: str, source_language: Language, target: Language) -> str:
    """The number in digits that an answer has neither as often as its text nor in words, as a clause; empty where it has all."""
    ours, theirs = runs(source), runs(answer)
    gone, new = ours - theirs, theirs - ours
    if not gone:
        return ""
    if gone.total() > MANY:
        return f"lost {gone.total():,} numbers"
    theirs_said = numbers(answer, target)
    worded = Counter(value for n in numbers(source, source_language) if not n.digits for value in n.values)
    left = [run for run in new.elements() if not worded[Decimal(run)]]
    values = {value for n in theirs_said for value in n.values}
    if "".join(sorted("".join(gone.elements()))) == "".join(sorted("".join(left))) and len(gone) > len(left):
        return "" if RATIO.search(answer) else f"runs the numbers {' and '.join(gone)} together"[:LONGEST]
    for run, other in itertools.product(list(gone.elements()), left):
        if is_part(other, run) or (is_scaled(other, run) and not said_otherwise(run, other, source, answer, source_language, values)):
            return f"lost digits of the number {run[:LONGEST]}"
    if left:
        foreign = [run for run in left if not any(is_kin(run, other) for other in gone)]
        if foreign and not converted(source, answer, source_language, target):
            return f"made up the number {foreign[0][:LONGEST]}"
        return ""  # said otherwise: values decide
    said = Counter(value for n in theirs_said if not n.digits for value in n.values)
    if SLASHED.search(source):
        said.update(Decimal(month) for month in month_values(answer, target))
    decades = set(DECADE.findall(source))
    measures = source.count("(") - answer.count("(")  # left out with its brackets: the same in other units
    for run in gone.elements():
        implied = run in IMPLIED.get(target.code.split("-")[0], ()) and re.search(rf"(?<![\w-]){run}(?![\w-])", source)
        ways = (Decimal(run), Decimal(run[-2:])) if run in decades else (Decimal(run),)
        named = next((value for value in ways if said[value] > 0), None)
        if named is not None:
            said[named] -= 1
        elif measures > 0:
            measures -= 1
        elif not implied:
            return f"lost the number {run[:LONGEST]}"
    return ""


def hole(source: str, answer: str) -> str:
    """Where a piece was cut out of an answer, as a clause; empty where nothing shows that."""
    found = HOLE.search(answer)
    if not found or HOLE.search(source):
        return ""
    return f"has a hole: {answer[max(found.start() - 12, 0) : found.end() + 12].strip()}"


def is_part(run: str, whole: str) -> bool:
    """Whether digits are what is left of others after a piece was cut off, zeros at the end apart."""
    short, long = run.rstrip("0"), whole.rstrip("0")
    return 0 < len(short) < len(long) and (long.endswith(short) or long.startswith(short))


def is_scaled(run: str, whole: str) -> bool:
    """Whether digits are others with more or fewer zeros behind them."""
    return run.rstrip("0") == whole.rstrip("0")


def is_kin(run: str, other: str) -> bool:
    """Whether a number may be another one in full, in another order of digits, half of the day or calendar."""
    if run.endswith(other) or other.endswith(run) or sorted(run.strip("0")) == sorted(other.strip("0")) or is_scaled(run, other):
        return True
    if max(len(run), len(other)) > 4:
        return False
    apart = abs(int(run) - int(other))
    return apart in CALENDARS or apart in (12, 1200) or abs(int(run) - 100 * int(other)) == 1200


def converted(source: str, answer: str, language: Language, target: Language) -> bool:
    """Whether some number stands in other units, rightly converted, or a temperature does."""
    if DEGREES & set(WORD.findall(source.casefold())):
        return True
    return any(found.kind == "converted" for found in compare(source, answer, language, target))


def said_otherwise(run: str, other: str, source: str, answer: str, language: Language, values: set[Decimal]) -> bool:
    """Whether a number with other zeros is the same: by a word for thousand or million, or a full hour with and without its minutes."""
    for n in numbers(source, language):
        # A comma before three digits makes thousands in English, whatever it makes elsewhere.
        if run in runs(n.text) and ({max(n.values)} if "," in n.text else n.values) & values:
            return True
    hours = {run, other}
    return any(f"{hour}00" in hours for hour in hours) and bool(FULL_HOUR.search(source) or FULL_HOUR.search(answer))
