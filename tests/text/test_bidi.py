"""Parts of a text that run against it: which they are, and that isolating them changes nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n import lang
from l10n.text.bidi import MARKS, isolated, isolates

SHOWN = str.maketrans({"\u2066": "[", "\u2067": "{", "\u2069": "]"})
WORDS = (
    "قال",
    "Reuters",
    "+1",
    "(212)",
    "555-0100",
    "٢٥٪",
    "-5",
    "%",
    "A/RES/70/1",
    "، ",
    "؛",
    "example.org",
    "۱۵",
    "<",
    "«",
    "»",
    " ",
    "‎",
    "و",
)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("ar", "قالت [Le Monde]، [Reuters] و[AFP] ذلك"),
        ("ar", "اتصلوا على [+1 (212) 555-0100] أو [555-0100]"),
        ("ar", "هاتف [+[٩٦٢] [٦] [٥٥٥]] هنا"),
        ("ar", "حرارة [-5°C] و[+7] و -٥ و٢٥٪ و[25%]"),
        ("ar", "من [10]-[15] يوما، من [$5]–[7] ملايين"),
        ("ar", "القرار [S/RES/2254 (2015)] والقرار [A/RES/70/1]."),
        ("ar", "[Google] 300 مليون دولار، [iPhone 15] الجديد"),
        ("ar", "كوفيد-19 هو [COVID-19]، و17/02/2022 هو [2022-02-17]"),
        ("ar", "زوروا [example.org/news/] أو [https://example.com/a?b=c] أو [press@example.org]."),
        ("ar", "منظمة [Médecins Sans Frontières] ([MSF]) في [Washington, D.C.] أمس"),
        ("ar", "عنوانه “[The “Big” Apple]” وعدد 1,200 وساعة 10:30"),
        ("ar", "[US$5 million] و[3.5 GHz] و[2½] و[100+] و[C++]"),
        ("fa", "شرکت [Google] ۳۰۰ کارمند و [G۲۰] دارد"),
        ("fa", "دما [−۵]٪ و [۲۵]٪ و [۱۳۹۰]-[۱۳۹۵] و [۵°C]"),
        ("fa", "تلفن [+۹۸ ۲۱ ۱۲۳۴ ۵۶۷۸] و بهای [$۵] میلیون"),
        ("ar", "المادة [5(2)(a)] وخط [43°51′N] أو [45.5° N]، والساعة [5 p.m.] في [case no. 12/345]"),
        ("ar", "الملف [C:\\Users\\x] أو [/etc/hosts] أو [~/x] أو [report final.pdf]، هاتف [33 555 010] و[+387-33-555-010]"),
        ("ar", "[Press Office (sample), 5 rooms.]"),
        ("ar", "[10]-[15] [x]"),
        ("en", "The word {سلام عليكم], and {العربية] ({عربي]) of {عام 2022 في] here"),
        ("ru", "Ничего такого 5 % здесь нет"),
    ],
)
def test_what_runs_against_a_text_is_isolated(code: str, text: str) -> None:
    """Names, phones, signs, units, numbers of documents and addresses are one part each; lists and ranges stay in the text's order."""
    bare = text.translate({ord(c): None for c in "[{]"})
    assert isolated(bare, lang.get(code)).translate(SHOWN) == text


@given(st.sampled_from(["ar", "fa", "en", "bs"]), st.lists(st.sampled_from(WORDS) | st.text(max_size=3), max_size=12))
def test_isolating_is_done_once_and_changes_no_character(code: str, words: list[str]) -> None:
    """The law: without the marks the text is what it was; twice is once; parts nest or stand apart."""
    language = lang.get(code)
    text = " ".join(words).translate({ord(c): None for c in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"})
    once = isolated(text, language)
    assert once.translate({ord(mark): None for pair in MARKS.values() for mark in pair}) == text
    assert isolated(once, language) == once
    last = [(0, len(text))]
    for part in isolates(text, language):
        assert 0 <= part.start < part.end <= len(text)
        while not (last[-1][0] <= part.start and part.end <= last[-1][1]):
            assert last.pop()[1] <= part.start
        last.append((part.start, part.end))
