"""Lines are wrapped as msgcat wraps them."""

from __future__ import annotations

import random
import re
import subprocess
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n import lang
from l10n.catalog import new, parse, render
from l10n.catalog.linebreak import LETTERS, SIGNS, breaks, columns, line_class, runs, slow_runs
from l10n.catalog.wrapping import Layout, break_lines, escape, field, fits
from l10n.model import Entry, Key

Gettext = Callable[..., "subprocess.CompletedProcess[bytes]"]

WORDS = {
    "ru": "встреча представителей прокуратуры, договорились о сотрудничестве — 25–27 января; «цитата» (см. ст. 5)",
    "fa": "دیدار نمایندگان، همکاری‌های دوجانبه «نقل قول» ۲۰۲۲ می‌شود ؛ دادستانِ کل",
    "ar": "اللقاء الثنائيّ، الأسبوع الماضي؛ «اقتباس» ٢٠٢٢ هل تمّ؟ لا",
    "bs": "sastanak tužilaca, saradnja – „navod“ (čl. 5) e-pošta http://example.org/put/do?x=1&y=2",
    "ja": "会議、協力について。 「引用」 カタカナ 100% ｶﾅ （注） ー",
    "he": "פגישה דו-צדדית א-ב c-d שלום־עולם",
    "ko": "회의 협력 「인용」 100원",
    "hi": "बैठक सहयोग क्षि १२३ ।",
    "signs": 'U.S. a/b x\\y "q" %s %-5d %(name)s {0} <b>bold</b> $5 5% ½ … !? ][ 👩‍👩‍👧 🇧🇦🇮🇷🇷🇺 e\u0301',
}
ODD = ("\n", "\t", "\u00a0", "\u200b", "\u2028", "")


def texts(language: str) -> list[str]:
    """Texts of all lengths around the width of a line, the same in each run."""
    pick = random.Random(language)
    found = []
    for _ in range(60):
        words = pick.choices(WORDS[language].split(), k=pick.randint(1, 40))
        found.append("x" + "".join(word + pick.choice([" ", " ", " ", "-", "  ", pick.choice(ODD)]) for word in words) + "x")
    return found


@pytest.mark.parametrize("flags", [(), ("no-wrap",), ("c-format",)], ids=str)
@pytest.mark.parametrize("language", WORDS)
def test_as_msgcat(language: str, flags: tuple[str, ...], gettext: Gettext) -> None:
    """Every field of every kind of entry is what msgcat makes of it, in any script."""
    found = texts(language)
    entries = [Entry(Key(text[:30], f"{n} {text}"), (text,), None, True, Key(None, text), flags=flags) for n, text in enumerate(found[:40])]
    obsolete = [Entry(Key(None, f"{n} {text}"), (text, text[1:]), text, flags=flags) for n, text in enumerate(found[40:])]
    catalog = new(lang.get("ru")).arranged(entries, [])
    assert gettext("msgcat", render(catalog)).stdout.decode() == render(catalog).decode()
    gone = new(lang.get("ru")).arranged([], obsolete)
    told = parse(gettext("msgcat", render(gone)).stdout, "some.po")
    assert [c.raw.split(b"#~", 1)[1] for c in told.chunks[1:]] == [c.raw.split(b"#~", 1)[1] for c in gone.chunks[1:]]


def test_east_asian_encoding(gettext: Gettext) -> None:
    """In an East Asian encoding characters of ambiguous width take two columns, as msgcat has it."""
    text = "§ ± × ÷ → “”…—" * 10
    header = b'msgid ""\nmsgstr "Content-Type: text/plain; charset=GBK\\n"\n'
    told = gettext("msgcat", header + f'\nmsgid "a"\nmsgstr "{text}"\n'.encode("gbk")).stdout
    catalog = parse(header, "some.po").arranged([Entry(Key(None, "a"), (text,))], [])
    assert render(catalog) == told


PROSE_WORDS = [
    "word", "follow-up", "19-20", "1,000.5", "“Quote”", "(paren)",
    "end.", "it's", "(“a”)", "‘q", "q’", "’", "x" * 90, "**b**", "слово,", "ما", "–", '"q"', "[a](b/c?d=1&e#f)", "a\\b", "5%", "$5", "—",
]  # fmt: skip


@given(st.lists(st.one_of(st.sampled_from(PROSE_WORDS), st.text("ab1Жم " + SIGNS, max_size=12)), max_size=30).map(" ".join))
def test_prose(text: str) -> None:
    """What is broken at a look is broken as by the table of pairs, character by character."""
    escaped = escape(text)
    slow = break_lines(escaped, 77, 0, Layout())
    for name in ("msgid", "msgstr[1]"):
        one = fits(escaped, 77, len(name) + 1, Layout())
        assert field(name, text) == ([f'{name} "{escaped}"'] if one else [f'{name} ""', *(f'"{line}"' for line in slow)])


def test_common_characters() -> None:
    """The letters that are listed are of class AL (or AI, which is AL but in East Asian encodings); all are one column wide."""
    letters = re.findall(f"[{LETTERS}]", "".join(map(chr, range(0x3000))))
    assert {line_class(letter) for letter in letters} <= {"AL", "AI"}
    assert {columns(character) for character in [*letters, *SIGNS]} == {1}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ['msgstr ""']),
        ("a", ['msgstr "a"']),
        ("a\n", ['msgstr "a\\n"']),
        ("\n", ['msgstr "\\n"']),
        ("a\nb", ['msgstr ""', '"a\\n"', '"b"']),
        ("\n\n", ['msgstr ""', '"\\n"', '"\\n"']),
        ("x" * 70, [f'msgstr "{"x" * 70}"']),
        ("x " * 39, ['msgstr ""', f'"{"x " * 38}"', '"x "']),
        ("x" * 100, [f'msgstr "{"x" * 100}"']),
        ("中" * 39, ['msgstr ""', f'"{"中" * 38}"', '"中"']),
    ],
)
def test_field(text: str, expected: list[str]) -> None:
    """A text that fits stands beside its keyword; another begins below, a line for each of its lines."""
    assert field("msgstr", text) == expected


def test_no_wrap() -> None:
    """`no-wrap` breaks lines at line ends only."""
    assert field("msgid", "a " * 99 + "\nb", "#~ ", Layout(wrap=False)) == ['#~ msgid ""', f'#~ "{"a " * 99}\\n"', '#~ "b"']


def test_escape() -> None:
    """The escapes that gettext writes, and no others."""
    assert escape('a\\"\a\b\f\n\r\t\v\x1b\x85é') == 'a\\\\\\"\\a\\b\\f\\n\\r\\t\\v\x1b\x85é'


HARD = ["e.g.", "(a)", "\u05d0-", "\u05d0", "a-b", "1,5", "«x»", "漢字", "🇷🇺", "\u200d", "\u0301", "\n", "\u2028", " ", "%", "\\n"]


@given(st.lists(st.one_of(st.sampled_from(HARD), st.text(max_size=3))))
def test_words_looked_up_break_as_characters_do(parts: list[str]) -> None:
    for text in ("".join(parts), " ".join(parts)):
        for cjk in (False, True):
            quick, slow = runs(text, cjk), slow_runs(text, cjk)
            assert [part[:2] for part in quick if part[1] != "no"] == [part[:2] for part in slow if part[1] != "no"]
            assert sum(width for _, _, width in quick) == sum(width for _, _, width in slow)


def test_breaks_are_linear() -> None:
    """Every character gets one answer, the odd ones too."""
    text = "".join(map(chr, [*range(0x20, 0xD800, 7), *range(0xE000, 0x110000, 97)]))
    assert len(list(breaks(text))) == len(text)
    assert {columns(character, cjk) for character in text for cjk in (False, True)} == {0, 1, 2}
