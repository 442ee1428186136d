"""Why a candidate is no end of a sentence: one table of small rules, each with its name and its reason.

A veto is a function of a candidate and the language's data. The first that holds keeps the sentence together; the order is
that of cost. What none of them holds is cut.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from l10n.regex import regex
from l10n.segment.candidates import FOREIGN, QUOTES, Candidate
from l10n.segment.data import Rules, holds

ROMAN = regex(r"(?=[IVXLC])(?:X{0,3}L?X{0,3}|C{1,3})(?:IX|IV|V?I{0,3})")
NUMERAL = regex(rf"[A-ZА-ЯЁ]?-?\d|[№§#{FOREIGN}]")
LIST_NUMBER = regex(rf"\d+(?:\.\d+)*|[^\W\d_]|[ivx]{{2,4}}|{ROMAN.pattern}")
NUMBER = regex(r"(?:[A-Z]{0,3}[€$£¥₽])?[\d.,٫٬/–-]*\d(?:-\w{1,3})?|[IVXLC]{1,7}")
BEGINNING_DOTS = regex(r"(?:\.{2,3}|…)[^\W\da-zа-я]")
FOLLOWING = regex(r"[\w’'.-]+|[:,;!?…؟،]")
SECOND_WORD = regex(r" ?(\w+)")
WORD = regex(r"\w+")
DASHES = "-–—―"
NICKNAME = 24
PARTICLES_OF_NAMES = frozenset({"of", "the", "de", "di", "da", "van", "von", "bin", "ibn", "al"})
NO_BEGINNING = frozenset(".,;:!?…؟،؛)]}/+=%|>°*»”")


@dataclass(frozen=True, slots=True)
class Veto:
    """A rule that keeps a candidate from being cut."""

    name: str
    reason: str
    holds: Callable[[Candidate, Rules, str], bool]
    """Of the candidate, the language's data and the decision text."""
    full_stop: bool = False
    """Asked only where the mark is one full stop."""


def is_starter(c: Candidate, rules: Rules, text: str) -> bool:
    """Whether the next word begins sentences.

    Not where a full stop makes it an initial or an abbreviation, and not as part of a name (Under-Secretary).
    """
    word = c.word
    end = c.after + len(word)
    if text.startswith(".", end) and (len(word) == 1 or holds(rules.before_number, word)):
        return False
    if text.startswith("-", end) and text[end + 1 : end + 2].isupper():
        return False
    return word.lower() in rules.starters or (len(word) > 4 and word.startswith(rules.starter_prefixes))


def is_closed(c: Candidate) -> bool:
    """Whether a quotation or bracket closes with the terminator."""
    return len(c.marks) > 1 and any(mark in QUOTES or mark in ")]" for mark in c.marks)


def starts_subject(c: Candidate, rules: Rules, text: str) -> bool:
    """Whether an auxiliary follows the next word, which then begins a sentence as its subject."""
    if not rules.auxiliaries:
        return False
    end = c.after + len(c.word)
    following = SECOND_WORD.match(text, end, end + 24)
    return following is not None and following[1] in rules.auxiliaries


def nothing_yet(c: Candidate, rules: Rules, text: str) -> bool:
    return c.first >= c.start


def no_beginning(c: Candidate, rules: Rules, text: str) -> bool:
    if c.word or BEGINNING_DOTS.match(text, c.after):
        return False
    return c.after >= len(text) or text[c.after] in NO_BEGINNING or text.startswith("& ", c.after)


def lower_case(c: Candidate, rules: Rules, text: str) -> bool:
    word = c.word
    if not word[:1].islower():
        return False
    name = any(letter.isupper() for letter in word[1:3])
    item = len(word) == 1 and text.startswith(")", c.after + 1)
    return not name and not item


def list_number(c: Candidate, rules: Rules, text: str) -> bool:
    if c.marks[0] != "." or c.cut - c.stop > 8:
        return False
    introduced = c.previous[-1:] in {":", ";"} and len(c.token) <= 2 and LIST_NUMBER.fullmatch(c.token) is not None
    return introduced or (c.start - c.first <= 8 and LIST_NUMBER.fullmatch(text, c.first, c.start) is not None)


def in_brackets(c: Candidate, rules: Rules, text: str) -> bool:
    if len(c.marks) < 2 or c.marks[-1] not in ")]":
        return False
    before = text[max(0, c.start - len(c.token) - 1) : c.start][:1]
    # A word by itself in brackets is an abbreviation, (ret.), unless it is all of the segment or a starter follows.
    sentence = c.token and (not c.previous or is_starter(c, rules, text))
    return before in {"(", "["} and not sentence


def dash_after_quotation(c: Candidate, rules: Rules, text: str) -> bool:
    opening = c.opening.strip()
    return opening[:1] != "" and opening[0] in DASHES and is_closed(c) and not any(mark in QUOTES for mark in opening)


def attribution(c: Candidate, rules: Rules, text: str) -> bool:
    if c.marks[0] in ".…" or not is_closed(c) or c.opening or not c.word:
        return False
    if c.word[0].isupper() and is_starter(c, rules, text) and not holds(rules.never_end, c.word):
        return False
    for count, m in enumerate(FOLLOWING.finditer(text, c.after, c.after + 80)):
        word = m.group()
        if word.lower().rstrip(".") in rules.speech:
            return not text.startswith(":", m.end())
        named = word[0].isupper() or word in PARTICLES_OF_NAMES
        if count > 6 or not (named or (not word[0].islower() and word[0].isalpha() and count < 3)):
            return False
    return False


def particle(c: Candidate, rules: Rules, text: str) -> bool:
    return c.stop == c.cut and is_closed(c) and text.startswith(rules.particles, c.cut)


def spaced_ellipsis(c: Candidate, rules: Rules, text: str) -> bool:
    caseless = c.word[:1].isalpha() and c.word[0].lower() == c.word[0].upper()
    return caseless and c.marks.startswith(("...", "…")) and c.start > 0 and text[c.start - 1] == " "


def mark_in_name(c: Candidate, rules: Rules, text: str) -> bool:
    return c.token + c.marks[:1] in rules.names and not is_closed(c) and not is_starter(c, rules, text)


def in_ends(c: Candidate, rules: Rules) -> bool:
    """Whether it closes a list: etc., i dr., et al."""
    return holds(rules.ends, c.joined) or f"{c.previous} {c.token}".lower() in rules.ends


def spaced_abbreviation(c: Candidate, rules: Rules, text: str) -> bool:
    if not 0 < len(c.word) <= 3 or c.opening or text[c.after + len(c.word) : c.after + len(c.word) + 1] != ".":
        return False
    whole = f"{c.token}.{c.word}"
    return any(holds(entries, whole) for entries in (rules.never_end, rules.may_end, rules.ends, rules.attributive))


def is_behind_number(c: Candidate, entries: frozenset[str]) -> bool:
    """Whether one of the entries stands behind a number."""
    return c.token in entries and bool(NUMBER.fullmatch(c.previous))


def never_ends(c: Candidate, rules: Rules, text: str) -> bool:
    if not (holds(rules.never_end, c.token) or holds(rules.never_end, c.joined)):
        return False
    if is_behind_number(c, rules.after_number) or is_behind_number(c, rules.units) or in_ends(c, rules):
        return False
    if c.joined != c.token and holds(rules.may_end, c.joined):
        return False
    return not (is_closed(c) and (is_starter(c, rules, text) or any(mark in QUOTES for mark in c.opening)))


def before_number(c: Candidate, rules: Rules, text: str) -> bool:
    if not (holds(rules.before_number, c.token) or c.token.endswith(rules.number_suffixes)):
        return False
    roman = c.word.isupper() and ROMAN.fullmatch(c.word) is not None and not is_starter(c, rules, text)
    return roman or NUMERAL.match(text, c.after) is not None


def is_dotted(token: str) -> bool:
    """Whether full stops stand within a token as in p.n.e or Ph.D; not so in numbers and in names of sites."""
    return "." in token and not token[0].isdigit() and max(map(len, token.split("."))) <= 3


def is_vowelless(token: str, rules: Rules) -> bool:
    """Whether no word is written so: Blvd, hrs, Pvt; capitals alone may be a name of letters."""
    shaped = 2 <= len(token) <= 4 and token.isalpha() and not token.isupper()
    return shaped and bool(rules.vowels) and rules.vowels.isdisjoint(token.lower())


def may_end(c: Candidate, rules: Rules, text: str) -> bool:
    if in_ends(c, rules):
        return False
    if is_behind_number(c, rules.after_number):
        # Закон от 6 мая 2003 г. «О связи»: a title, whatever word it begins with.
        if not {"«", "„"}.isdisjoint(c.opening):
            return True
    else:
        if is_behind_number(c, rules.units):
            return False
        # non-U.S., ex-U.N.
        tail = c.token.rpartition("-")[2]
        if holds(rules.attributive, c.joined) or holds(rules.attributive, tail):
            quoted = any(mark in QUOTES for mark in c.opening) and starts_subject(c, rules, text)
            return not is_starter(c, rules, text) and not quoted
        if not (holds(rules.may_end, c.joined) or is_dotted(tail) or is_vowelless(c.token, rules)):
            return False
    return not is_starter(c, rules, text) and not starts_subject(c, rules, text)


def initial(c: Candidate, rules: Rules, text: str) -> bool:
    token = c.token.rpartition("-")[2]
    if token in rules.initials:
        # Several of them without full stops spell a name that may end a sentence, as إم بي سي does.
        shaped = c.previous not in rules.initials
    else:
        one = len(token) == 1 and token.isalpha() and not token.islower()
        shaped = one or (len(token) <= 3 and c.previous.endswith(".") and c.previous[:-1] in rules.initials)
    if not shaped or not c.word or is_starter(c, rules, text):
        return False
    # John F. “Jack” Kennedy: behind an initial a longer quotation is no nickname.
    quoted = any(mark in QUOTES for mark in c.opening)
    return not quoted or any(mark in QUOTES for mark in text[c.after : c.after + NICKNAME])


def ordinal(c: Candidate, rules: Rules, text: str) -> bool:
    if not rules.ordinals:
        return False
    if not c.token.isdecimal():
        return bool(ROMAN.fullmatch(c.token)) and bool(c.word) and not is_starter(c, rules, text)
    if c.word[:1].isdigit():
        return True
    if holds(rules.cardinal, c.previous.rstrip(".")):
        return False
    abbreviated = c.previous.endswith(".") and holds(rules.never_end, c.previous[:-1])
    if abbreviated or c.previous.lower() in rules.numbered:
        return bool(c.word) and not is_starter(c, rules, text)
    return len(c.token) <= 2 and bool(c.word) and not c.opening and not is_starter(c, rules, text)


def unit(c: Candidate, rules: Rules, text: str) -> bool:
    return is_behind_number(c, rules.units) and c.word[:1].isdigit()


def dateline(c: Candidate, rules: Rules, text: str) -> bool:
    if c.opening.strip()[:1] not in DASHES or not c.opening.strip() or c.start - c.first > 60:
        return False
    line = text[c.first : c.start]
    first = WORD.match(line)
    place = first is not None and len(first[0]) > 2 and first[0].isupper()
    return place or (line[0].isupper() and "," in line and any(letter.isdigit() for letter in line))


VETOES: tuple[Veto, ...] = (
    Veto("nothing yet", "no letter or digit stands before it: nothing to translate", nothing_yet),
    Veto("lower case", "the sentence goes on, also after “?” and “!”; names (iPhone) and items (b) are none", lower_case),
    Veto("no beginning", "a comma, a closing mark, an ampersand … begins no sentence", no_beginning),
    Veto("list number", "the segment holds only the number of a list item or heading", list_number),
    Veto("in brackets", "(!), (?), (ret.) comment on a word, […] marks what is left out", in_brackets),
    Veto("dash after quotation", "“…” – said Igor Krasnov: the attribution belongs to the quotation", dash_after_quotation),
    Veto("attribution", "“…?” Ms. Young asked: a name and a verb of speech", attribution),
    Veto("particle", "a quotation goes on without a space, as in 「…。」と述べた", particle),
    Veto("spaced ellipsis", "a pause: where there is no case, dots that stand alone show no end", spaced_ellipsis),
    Veto("mark in a name", "Yahoo! and the like", mark_in_name),
    Veto("spaced abbreviation", "its parts stand apart: z. B., т. е., EE. UU.", spaced_abbreviation, full_stop=True),
    Veto("abbreviation", "it never ends a sentence: Mr., св., g.", never_ends, full_stop=True),
    Veto("abbreviation before a number", "No. 5, Art. 12, čl. 3", before_number, full_stop=True),
    Veto("abbreviation that may end", "Inc., U.S., a.m. end one only before a word that begins one", may_end, full_stop=True),
    Veto("initial", "J. K. Rowling, И. В. Краснов", initial, full_stop=True),
    Veto("ordinal", "12. Januar, čl. 5. Zakona: the full stop makes the number an ordinal", ordinal, full_stop=True),
    Veto("unit before a number", "5 ft. 10 in.", unit, full_stop=True),
    Veto("dateline", "SARAJEVO, Jan. 24. – a place and a date before a dash", dateline, full_stop=True),
)
ALWAYS = tuple(v for v in VETOES if not v.full_stop)


def veto(c: Candidate, rules: Rules, text: str) -> Veto | None:
    """The first veto that holds; None where the sentence ends."""
    full_stop = c.marks[0] == "." and c.marks[1:2] not in {".", "…", "!", "?"}
    for rule in VETOES if full_stop else ALWAYS:
        if rule.holds(c, rules, text):
            return rule
    return None
