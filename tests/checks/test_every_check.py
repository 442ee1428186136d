"""What holds for every check of the registry."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n import lang, registry
from l10n.api import Check, Scene
from l10n.flow.check_plan import SPANS, Plan
from l10n.model import Key, Term, Unit
from l10n.text.reading import Reading
from l10n.text.tokens import TOKEN

CHECKS = registry.checks()
LANGUAGES = ["ru", "fa", "ar", "bs", "sr", "de", "ja", "fr"]
MARKS = ("(", "«", "<", "<a>", "<!--", "' ", ". ", "a a ", "&amp;", "،", "  ", "5 ", "/x ", "a=", '"a', "ـ", "\u200c", "aа", "ی", "می ")
MARKS += ("يَ ", "Следущий aа ", "gde tko ", "الى ", "aа_")
MARKS += ("...", "[a](b) ", "\u2066", "Ã©")
MARKS += ("0555 123 ", "5 May ", "A/1/2 ", "a@b.co ", "9:30 ", "x.org/en/ ")
HOSTILE = [mark * 10_000 for mark in MARKS]
TEXTS = st.text(alphabet="aBc аБвё ابجیىيكةـ «»“”\"'’()[]<>/&;%s{}0123٣۳.,،؛?؟!:…- \u200c\u00a0\n", max_size=40)


WORDS = {
    "en": "The the two million May 5 12 3.5 $5 % not never no file Files Sarajevo Ivan NATO DNS Monday %s {0} <b> </b> &amp; -5 A/1/2 9:30",
    "ru": "и две миллиона мая 5 3,5 не никогда нет файл файлы Сараево Иван НАТО ДНС понедельник ещё вообщем кто то file DNS %d рублей",
    "fa": "و دو میلیون مه ۵ ۱۲ نه هرگز نیست فایل سارایوو ایوان ناتو دوشنبه می رود کتاب ها مي‌رود file DNS %s كتاب ریال",
    "ar": "و اثنان مليون مايو ٥ 12 ليس لا أبدا ملف سراييفو إيفان الناتو الاثنين الى إنتخاب مدرسةالبنات file DNS %s دولار",
    "bs": "i dva milijuna maja 5 12 nije nikad ne fajl Sarajevo Ivan NATO DNS ponedjeljak siječnja gdje gde tko file %s KM",
    "de": "und zwei Millionen Mai 5 12 nicht nie kein Datei Sarajevo Ivan NATO DNS Montag file %s Euro",
}


def running(language: str) -> st.SearchStrategy[str]:
    """Texts of words of a language and of English, and of marks, with and without spaces between them."""
    pieces = st.sampled_from([*WORDS[language].split(), *WORDS["en"].split(), *MARKS, *".,:;!?…\"'“”«»()[]–—-،؛؟"])
    spaces = st.sampled_from([" ", " ", " ", "", "\n"])
    return st.lists(st.tuples(pieces, spaces), max_size=14).map(lambda parts: "".join(map("".join, parts)))


@pytest.mark.parametrize("check", CHECKS, ids=lambda c: c.name)
def test_it_documents_itself(check: Check) -> None:
    """Its docstring is its page: one sentence, then the five headings in order."""
    text = type(check).__doc__ or ""
    places = [text.find(f"\n    {heading}:") for heading in ("What it does", "Why it matters", "Example", "What it can't see", "Figures")]
    assert -1 not in places and places == sorted(places)


@pytest.mark.parametrize("check", CHECKS, ids=lambda c: c.name)
@pytest.mark.parametrize("target", ["", "  \n"])
def test_it_says_nothing_of_an_empty_target(check: Check, target: str) -> None:
    """What is not translated yet is not wrong."""
    scene = Scene(Unit(Key(None, "Five (5) “words”.")), lang.get("en"), lang.get("ru"), (Term("words", ("слова",)),))
    assert list(check.run("Five (5) “words”.", target, scene)) == []


@pytest.mark.parametrize("check", CHECKS, ids=lambda c: c.name)
@settings(max_examples=40, deadline=None)
@given(TEXTS, TEXTS, st.sampled_from(LANGUAGES))
def test_findings_fit_their_texts(check: Check, source: str, target: str, language: str) -> None:
    """On any two texts: spans lie within them, a fix is another text, and the check's name is its own."""
    scene = Scene(Unit(Key(None, source)), lang.get("en"), lang.get(language), (Term("abc", ("абв", "ابج")),))
    for finding in check.run(source, target, scene):
        assert finding.check == check.name
        assert finding.fix != target
        for span, text in ((finding.source_span, source), (finding.target_span, target)):
            assert span is None or 0 <= span[0] <= span[1] <= len(text)


@pytest.mark.parametrize("check", CHECKS, ids=lambda c: c.name)
@settings(max_examples=40, deadline=None)
@given(TEXTS, TEXTS, st.sampled_from(LANGUAGES))
def test_a_fix_settles_its_finding(check: Check, source: str, target: str, language: str) -> None:
    """After a fix the check does not say the same again."""
    scene = Scene(Unit(Key(None, source)), lang.get("en"), lang.get(language))
    for finding in check.run(source, target, scene):
        if finding.fix is not None:
            again = [f.message for f in check.run(source, finding.fix, scene)]
            assert again.count(finding.message) < [f.message for f in check.run(source, target, scene)].count(finding.message)


@pytest.mark.parametrize("check", [c for c in CHECKS if hasattr(c, "signs") or hasattr(c, "stirs")], ids=lambda c: c.name)
@pytest.mark.parametrize("language", ["ru", "fa", "ar", "bs", "de"])
@settings(max_examples=25, deadline=None)
@given(st.data())
def test_unless_stirred_it_finds_nothing(check: Check, language: str, data: st.DataObject) -> None:
    """The runner may leave a check out where no token of the two texts stirs it, and its unit has nothing that it heeds."""
    english, target = lang.get("en"), lang.get(language)
    if not getattr(check, "concerns", lambda *_: True)(english, target):
        return
    plan = Plan(english, target, {}, checks=[check])
    texts = [data.draw(running(language)) for _ in range(2)]
    for _ in range(3):
        readings = Reading(texts[0], english), Reading(texts[1], target)
        if not plan.of(*readings):
            assert list(check.run(*texts, Scene(Unit(Key(None, texts[0])), english, target))) == []
            return
        stirring = zip(readings, (plan.ours, plan.theirs), strict=True)  # without them, it is left out indeed
        texts = [" ".join(t for t in TOKEN.findall(reading.text) if not known[t] & ~SPANS) for reading, known in stirring]


@pytest.mark.parametrize("check", CHECKS, ids=lambda c: c.name)
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_concerns_what_it_judges(check: Check, language: str) -> None:
    """The runner may leave a check out where it says that two languages do not concern it; its options have a default."""
    assert getattr(check, "concerns", lambda *_: True)(lang.get("en"), lang.get(language)) in (True, False)
    assert all(values and all(isinstance(v, str) for v in values) for values in getattr(check, "choices", {}).values())


@pytest.mark.parametrize("check", CHECKS, ids=lambda c: c.name)
@pytest.mark.parametrize("text", HOSTILE, ids=lambda t: t[:4])
def test_hostile_texts_end(check: Check, text: str) -> None:
    """Long runs of marks are judged in linear time."""
    scene = Scene(Unit(Key(None, text)), lang.get("en"), lang.get("fa"), (Term("a", ("ا",)),))
    assert list(check.run(text, text + "x", scene)) is not None
