"""What single lines of a plain text are by their look: list marks, rules, marks of the end, contact lines, notices, dates."""

from __future__ import annotations

import re

from l10n import text
from l10n.formats.text_lines import OUTER
from l10n.formats.text_wrap import MARKER
from l10n.regex import regex

GAP = regex(rf"(?<! )(?: {{4,}}| {{0,3}}\t)[{OUTER}]*")
LABEL = regex(r"[^\W\d_][\w ./-]{0,30}:(?:\s|$)")
AHEAD = regex(r"(?:WHO|WHAT|WHEN|WHERE|WHY|HOW|DATE|TIME|PLACE): {2,}|[^\W\d_a-z][^\W\d_a-z /&-]{1,20}: {3,}")
"""A label in front of a column: capitals and more blanks than a speaker's name has in a transcript."""
SHORT = 240
"""Code points of the longest line that is looked at for an address, a notice or a date."""

# AP's and Reuters' marks, and what offices make of them: "# # #", "-30-", "(END)", "-- more --", "ENDS", "xxx".
END = regex(
    r"end|ends|more|30|x{3,}|fin|ende|kraj|край|конец|крај|پایان|النهاية|完|end of (?:(?:press|news|media) )?release", re.IGNORECASE
)
LONGEST_END = 24
DECORATION = "（）【】-\u2013\u2014#*_~=<>()[]/ \t"
PHONE = regex(r"(?<![\w.])\+?\(?\d(?:[\d \xa0().\u2010-\u2015/-]{3,24})\d(?![\w])")
# What every address or telephone number has: asked first, most lines have none of it.
ADDRESSES = regex(r"@|://|www\.|mailto:|\d[\d \xa0().\u2010-\u2015/-]{3,}\d")
HANDLE = regex(r"(?<![\w/])@\w{2,}")
DIGIT = regex(r"\d")
LONGEST_DATE = 60
WORD = regex(r"[^\W\d_](?:[^\W\d_]|-(?=[^\W\d_]))*")
# What may stand beside a telephone number or an address in a line that is nothing else.
LABELS = """
    phone telephone tel ph mobile mob cell fax office direct main toll free toll-free tty tdd ext extension x
    e-mail email mail mailto web website url internet http https www
    twitter facebook instagram telegram whatsapp signal viber skype t p f e w m o c d
    telefon téléphone tél teléfono telefono telefax télécopie faks тел телефон факс тлф هاتف تلفن فاکس فاكس ایمیل
    电话 電話 传真 傳真 手机 邮箱 电子邮件 電子郵件
"""
LABEL_WORDS = frozenset(LABELS.split())
NOTICE = regex(
    r"(?:for |not for |under )?(?:immediate |general |public )?(?:release|embargo|publication)\b.{0,60}"
    r"|communiqu[ée]s? de presse|pressemitteilung|comunicado de prensa"
    r"|comunicato stampa|(?:saopćenje|saopštenje|priopćenje)(?: za (?:javnost|medije))?|саопштење(?: за (?:јавност|медије))?|пресс-релиз"
    r"|pour diffusion immédiate|zur sofortigen veröffentlichung|para (?:su )?(?:publicación|difusión) inmediata"
    r"|za (?:trenutno|hitno|neposredno) objavljivanje|за моментално објављивање|для немедленной публикации"
    r"|新闻稿|新聞稿|プレスリリース"
    r"|(?:strictly )?embargoed\b.{0,80}|(?:press|news|media) (?:release|advisory|statement|alert|notice)s?|media (?:only|contacts?)"
    r"|(?:hold|embargo) (?:for|until)\b.{0,80}|not for (?:release|publication)\b.{0,80}",
    re.IGNORECASE,
)


def has_letters(text: str) -> bool:
    """Whether there is anything to read."""
    return any(map(str.isalpha, text))


def translatable(source: str) -> bool:
    """Whether a block is offered: not one without letters, not a mark of the end, not a line of mere addresses."""
    return has_letters(source) and not is_end(source) and not is_contact(source)


def is_rule(text: str) -> bool:
    """Whether a line only divides or underlines: `* * *`, `=====`."""
    return not any(map(str.isalnum, text))


def is_end(text: str) -> bool:
    """Whether a line only marks the end of a release or a page of it: decorated, or a word that stands there as a mark."""
    if len(text) > SHORT or len(core := text.strip(DECORATION)) > LONGEST_END or not END.fullmatch(core):
        return False
    return core != text or core.isupper() or core == "Ends"


def is_contact(source: str) -> bool:
    """Whether a line holds telephone numbers, addresses of mail or pages, and no word besides their labels."""
    if len(source) > SHORT or not ADDRESSES.search(source):
        return False
    position, rest = 0, []
    for span in text.find(source):
        if span.kind == "url":
            rest.append(source[position : span.start])
            position = span.end
    without = PHONE.sub(number, HANDLE.sub(" ", " ".join([*rest, source[position:]])))
    return without != source and all(word.lower() in LABEL_WORDS for word in WORD.findall(without))


def has_contact(source: str) -> bool:
    """Whether a short line holds a telephone number or an address, with or without other words."""
    if len(source) > SHORT or not ADDRESSES.search(source):
        return False
    return any(span.kind == "url" for span in text.find(source)) or PHONE.sub(number, source) != source


def number(match: re.Match[str]) -> str:
    """Nothing in the place of a telephone number, which has six digits and more; other numbers stay."""
    return " " if sum(map(str.isdigit, match.group())) >= 6 else match.group()


def is_address(source: str) -> bool:
    """Whether a line is one address of mail or of a page, as a wrapped paragraph may have one on a line of its own too."""
    return " " not in source and is_contact(source)


def is_notice(line: str, months: frozenset[str]) -> bool:
    """Whether a line tells when and how a release may be used, or only its date."""
    return len(line) <= SHORT and (bool(NOTICE.fullmatch(line.strip(DECORATION + ":.!"))) or is_date(line, months))


def is_date(text: str, months: frozenset[str]) -> bool:
    """Whether a line is a date: a month by name, numbers, and a weekday or such before them."""
    if len(text) > LONGEST_DATE or not DIGIT.search(text):
        return False
    found = [word.lower() for word in WORD.findall(LABEL.sub("", text))]
    named = sum(word in months for word in found)
    numbers = re.findall(r"\d+", text)
    others = [word for word in found if word not in months and word not in ("st", "nd", "rd", "th", "de", "of", "the", "le", "am", "den")]
    return 1 <= len(numbers) <= 3 and named == 1 and len(others) <= 1 and (not others or found[0] == others[0])


def list_mark(text: str) -> re.Match[str] | None:
    """The list mark that a line begins with; a rule (`* * *`) has none."""
    mark = MARKER.match(text)
    return mark if mark and has_letters(text[mark.end() :]) else None


def pieces(text: str) -> list[tuple[int, int]]:
    """The parts of a line that tabs or four spaces divide, or fewer behind a label in capitals; empty for a line in one part."""
    mark = list_mark(text)
    position = mark.end() if mark else 0
    gaps = [gap.span() for gap in GAP.finditer(text, position)]
    label = AHEAD.match(text)
    if label and label.end() < len(text) and not (gaps and gaps[0][0] < label.end()):
        gaps.insert(0, (text.index(":") + 1, label.end()))
    if not gaps:
        return []
    starts, ends = [position, *(end for _, end in gaps)], [*(start for start, _ in gaps), len(text)]
    return [(start, start + len(text[start:end].rstrip(OUTER))) for start, end in zip(starts, ends, strict=True)]
