"""`numbers`: plain numbers as values, each of one text for one of the other."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from l10n.model import Finding

Judge = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("fa", "300 years", "۳۰۰ سال"),
        ("fa", "a 1-0 win over Rangers", "با نتیجه یک بر صفر بر رنجرز پیروز شد"),
        ("ar", "three of them left", "غادر ثلاثا منهم"),
        ("ar", "300 years", "٣٠٠ سنة"),
        ("ru", "See https://example.org/2020 on 5 May", "См. https://example.org/2020 5 мая"),
        ("ru", "-5 degrees", "минус 5 градусов"),
        ("ru", "-5 degrees", "−5 градусов"),
        ("ru", "pages 5-10", "страницы 5–10"),
        ("ru", "1,200.5 tonnes", "1 200,5 тонны"),
        ("bs", "1,200.5 tonnes", "1.200,5 tona"),
        ("fa", "2,500 people", "۲ هزار و ۵۰۰ نفر"),
        ("bs", "a 45-year-old", "četrdesetpetogodišnjak"),
        ("ru", "nine cases of 12", "9 дел из двенадцати"),
        ("ar", "25 judges", "خمسة وعشرون قاضيا"),
        ("ru", "three of the four", "три из четырёх"),
        ("ru", "the 1990s", "90-е годы"),
        ("ru", "2010-11", "в 2010–2011 годах"),
        ("bs", "on May 12, 2022", "12.05.2022."),
        ("ru", "at 3:30 p.m.", "в 15:30"),
        ("bs", "at 3.30 pm", "u 15:30 sati"),
        ("ru", "a 1.5 hour drive", "полтора часа езды"),
        ("ru", "six months on", "полгода спустя"),
        ("ru", "call 0800 555 111", "звоните 0800555111"),
        ("fa", "the revolution in 1979", "انقلاب در سال ۱۳۵۸"),
        ("ru", "50 million or more speakers", "50 и более миллионов носителей"),
        ("ar", "he scored 2 goals", "سجل هدفين"),
        ("ru", "1 day", "{count} день"),
        ("ru", "a decade later", "через 10 лет"),
        ("ja", "nine of 300", "300の九"),
        ("ja", "1.2 million people on 5 May", "5月5日に120万人"),
        ("uk", "1.2 million people", "1,2 млн осіб"),
        ("hi", "1.2 million people", "12 लाख लोग"),
        ("fa", "the 21 members", "بیست‌ویک عضو"),
        ("fa", "1,200,000 people", "یک‌میلیون‌ودویست‌هزار نفر"),
        ("fa", "at 6:30 p.m.", "ساعت شش و نیم عصر"),
        ("ar", "at 9:30 a.m.", "عند الساعة التاسعة والنصف صباحا"),
        ("ar", "at 9:45 a.m.", "عند الساعة العاشرة إلا الربع صباحا"),
        ("ar", "at 10:15 p.m.", "في العاشرة والربع ليلا"),
        ("ar", "at 7:40 p.m.", "في الثامنة إلا الثلث مساء"),
        ("ar", "21 years", "واحدًا وعشرين عامًا"),
        ("ar", "2.5 tonnes", "طنين ونصف الطن"),
        ("ar", "the 1.5 million refugees", "مليونًا ونصف المليون لاجئ"),
        ("ar", "5,000 to 6,000 soldiers", "ما بين خمسة آلاف وستة آلاف جندي"),
        ("ar", "2 million people", "مليونا شخص"),
        ("ar", "1 million people", "مليونا شخص"),
        ("ar", "one in five children", "خُمس الأطفال"),
        ("fa", "on 21 March", "در ۱ فروردین"),
        ("fa", "a four-nation summit", "نشست چهارجانبه"),
        ("bs", "at half past five", "u pola šest"),
        ("bs", "at half past twelve", "u pola jedan"),
        ("ru", "at half past five", "в половине шестого"),
        ("ru", "a sevenfold rise", "рост в семь раз"),
        ("bs", "a fivefold rise", "petostruki rast"),
        ("ru", "tenfold", "вдесятеро"),
        ("ru", "over half a million people", "более полумиллиона человек"),
        ("ru", "at 6:30 p.m.", "в половине седьмого вечера"),
        ("ru", "at 6:45 p.m.", "без четверти семь"),
        ("ru", "at 6:50 p.m.", "без десяти семь"),
        ("ar", "at 7:20 p.m.", "في السابعة وعشرين دقيقة مساء"),
        ("bs", "at 6:30 p.m.", "u pola sedam navečer"),
        ("bs", "at 12:30 p.m.", "u pola jedan"),
        ("bs", "1.5 kilometres of road", "kilometar i po puta"),
        ("bs", "2.5 million people", "dva i po miliona ljudi"),
        ("bs", "1.5 million people", "milion i po ljudi"),
        ("bs", "20 per person by day and by night", "dvadeset po osobi, i danju i noću"),
        ("fa", "on 12 May 2025", "در ۲۲ اردیبهشت ۱۴۰۴ (۱۲ مهٔ ۲۰۲۵)"),
    ],
)
def test_quiet(judge: Judge, language: str, source: str, target: str) -> None:
    """Values count, not their spelling; numbers within protected parts are not this check's."""
    assert judge(source, target, language) == []


def test_a_wrong_number_is_one_error(judge: Judge) -> None:
    """The source's number and the one that stands for it are shown in one finding."""
    assert judge("signed in 2013", "подписан в 2014 году", "ru") == [
        Finding("numbers", "error", "the number 2013 has become 2014", source_span=(10, 14), target_span=(11, 15)),
    ]


@pytest.mark.parametrize(
    ("language", "source", "target", "message"),
    [
        ("ru", "9,000 people", "90 человек", "the number 9,000 has become 90"),
        ("fa", "9,000 people", "۹۰ نفر", "the number 9,000 has become ۹۰"),
        ("ru", "13 of 3", "3 из 3", "the number 13 has become 3"),
        ("ar", "in 2017", "في 017", "the number 2017 has become 017"),
        ("ar", "10,000 people", "10,00 شخص", "the number 10,000 has become 10,00"),
        ("bs", "5 judges of 17", "sudije", "the number 5 is missing"),
        ("ru", "9 countries", "восемь стран", "the number 9 has become восемь"),
        ("ru", "at 6:30 p.m.", "в половине шестого", "the number 6:30 has become шестого"),
        ("ar", "at 6:30 p.m.", "في الساعة السابعة والنصف مساء", "the number 6:30 has become السابعة والنصف"),
        ("bs", "2.5 million people", "tri i po miliona ljudi", "the number 2.5 million has become tri i po miliona"),
        ("ar", "5,000 to 6,000 soldiers", "ما بين خمسة آلاف وسبعة آلاف جندي", "the number 6,000 has become وسبعة آلاف"),
        ("bs", "2.7 children in July", "2, djece u julu", "the number 2.7 has become 2"),
        ("ru", "3 million people", "3 миллиарда человек", "3 million is 3 миллиарда: check thousands and millions"),
    ],
)
def test_errors(judge: Judge, language: str, source: str, target: str, message: str) -> None:
    """What is surely lost or another."""
    found = judge(source, target, language)
    assert found[0].message == message and found[0].severity == "error"
    assert {f.severity for f in found} == {"error"}


@pytest.mark.parametrize(
    ("language", "source", "target", "message"),
    [
        ("ru", "about -5 degrees", "около 5 градусов", "the minus sign is missing"),
        ("ru", "2 judges and 2 clerks", "2 судьи и секретари", "the number 2 is not said as often"),
        ("ru", "last year", "в 2018 году", "the number 2018 is not in the source"),
        ("ru", "nine judges", "судьи", "the number nine is missing"),
        ("bs", "four shirts", "tri dresa", "the number four has become tri"),
        ("ru", "COVID-19 is back", "коронавирус вернулся", "the number 19 is missing"),
        ("ru", "30 million euros? 30 million people", "30 миллионов евро? 30 человек", "30 million is 30: check thousands and millions"),
        ("de", "a million people", "eine Milliarde Menschen", "the number million has become eine Milliarde"),
    ],
)
def test_what_a_person_should_look_at(judge: Judge, language: str, source: str, target: str, message: str) -> None:
    """Signs, repetitions, names, additions and numbers in words are warnings."""
    assert message in [f.message for f in judge(source, target, language)]


@pytest.mark.parametrize(
    ("source", "target"), [("up 5%", "рост на 6%"), ("$3 million", "3 миллиарда долларов"), ("10 km", "10 миль"), ("the 5th", "6-й")]
)
def test_others_speak_of_what_is_theirs(judge: Judge, source: str, target: str) -> None:
    """A mistake in a percentage, an amount, a unit is one finding, of the check for these."""
    assert judge(source, target, "ru") == []
