"""What is believed of an engine's answers."""

from __future__ import annotations

import pytest
from hypothesis import given as draw
from hypothesis import strategies as st

from l10n import lang
from l10n.engines.pseudo import Pseudo
from l10n.flow.examine import Examiner, Given, Verdict
from l10n.flow.judge import Judge
from l10n.model import Form, Key, Unit
from l10n.terms import Termbase
from l10n.text import mask

EN, RU = lang.get("en"), lang.get("ru")
SOURCES = (
    "The minister met Igor Krasnov in Moscow on Monday.",
    "Heavy rain damaged 14 houses in the village.",
    "The hospital needs doctors and medicine for children.",
    "A new film about the history of the city won the award.",
    "The company will sell its oldest ships next year.",
    "Students protested against higher prices at the university.",
)
ANSWERS = {
    "ru": (
        "Министр встретился с Игорем Красновым в Москве в понедельник.",
        "Сильный дождь повредил 14 домов в деревне.",
        "Больнице нужны врачи и лекарства для детей.",
        "Новый фильм об истории города получил награду.",
        "Компания продаст свои самые старые корабли в следующем году.",
        "Студенты протестовали против повышения цен в университете.",
    ),
    "fa": (
        "وزیر روز دوشنبه با ایگور کراسنوف در مسکو دیدار کرد.",
        "باران شدید به ۱۴ خانه در روستا آسیب زد.",
        "بیمارستان برای کودکان به پزشک و دارو نیاز دارد.",
        "یک فیلم جدید درباره تاریخ شهر جایزه گرفت.",
        "شرکت سال آینده قدیمی‌ترین کشتی‌های خود را می‌فروشد.",
        "دانشجویان به افزایش قیمت‌ها در دانشگاه اعتراض کردند.",
    ),
    "ar": (
        "التقى الوزير إيغور كراسنوف في موسكو يوم الاثنين.",
        "ألحق المطر الغزير أضرارا بـ 14 منزلا في القرية.",
        "يحتاج المستشفى إلى أطباء وأدوية للأطفال.",
        "فاز فيلم جديد عن تاريخ المدينة بالجائزة.",
        "ستبيع الشركة أقدم سفنها في العام المقبل.",
        "احتج الطلاب على ارتفاع الأسعار في الجامعة.",
    ),
    "bs": (
        "Ministar se u ponedjeljak sastao s Igorom Krasnovom u Moskvi.",
        "Jaka kiša oštetila je 14 kuća u selu.",
        "Bolnici su potrebni ljekari i lijekovi za djecu.",
        "Novi film o historiji grada osvojio je nagradu.",
        "Kompanija će sljedeće godine prodati svoje najstarije brodove.",
        "Studenti su protestovali protiv viših cijena na univerzitetu.",
    ),
}


def given(source: str, answer: str, form: Form = "marks") -> Given:
    """An answer to a text without a project."""
    return Given(Unit(Key(None, source)), mask(source, (), form), answer)


def refused(language: str, answers: list[str]) -> set[int]:
    """Which answers to `SOURCES` are refused."""
    verdicts = Examiner(EN, lang.get(language)).examine([given(s, a) for s, a in zip(SOURCES, answers, strict=True)])
    return {i for i, verdict in enumerate(verdicts) if verdict.reasons}


def test_answers_are_taken_corrected_or_refused() -> None:
    """Each for itself, with the project's checks."""
    examiner = Examiner(EN, RU, Judge(EN, RU, Termbase(()), {}))
    batch = [given("See {name}.", "См. ⟦0⟧."), given("Moscow is big.", "Москвa большая."), given("See {name}.", "См.")]
    assert examiner.examine(batch) == [
        Verdict("См. {name}."),
        Verdict("Москва большая."),
        Verdict("", ("lost or doubled '{name}'",)),
    ]


@pytest.mark.parametrize("language", ANSWERS)
def test_answers_at_their_places_are_believed(language: str) -> None:
    """Right translations bring no reason."""
    assert refused(language, list(ANSWERS[language])) == set()


@pytest.mark.parametrize("language", ANSWERS)
def test_answers_at_other_places_are_refused(language: str) -> None:
    """Exchanged, moved up after a drop, turned round by one, merged: what stands wrong is named, though the marks are right."""
    a, b, c, d, e, f = ANSWERS[language]
    assert refused(language, [a, e, c, d, b, f]) == {1, 4}
    assert refused(language, [a, b, d, e, f, f]) >= {2, 3, 4}
    assert refused(language, [f, a, b, c, d, e]) == {0, 1, 2, 3, 4, 5}
    assert refused(language, [a, f"{b} {c}", d, e, f, ""]) >= {1, 2, 3, 4, 5}


@pytest.mark.parametrize(
    ("language", "answer", "reason"),
    [
        ("ru", "Извините, но я не могу помочь с этим запросом.", "talks instead of translating: извините, но я не"),
        ("ru", "Вот перевод: Больнице нужны врачи и лекарства для детей.", "talks instead of translating: вот перевод"),
        ("fa", "```\nبیمارستان برای کودکان به پزشک و دارو نیاز دارد.\n```", "holds a piece of a prompt: ```"),
        ("ar", "Here is the translation: يحتاج المستشفى إلى أطباء وأدوية للأطفال.", "talks instead of translating: here is the translat"),
        ("ru", "Больнице нужны врачи нужны врачи нужны врачи нужны врачи.", "repeats itself"),
        ("bs", "Bolnici su potrebni ljekari. Bolnici su potrebni ljekari.", "repeats itself"),
        ("bs", "The clinic lacks staff, and kids there get too few pills today.", "is not in Bosnian"),
        ("ru", "Лікарні потрібні лікарі та ліки для дітей.", "is not in Russian"),
        ("fa", "يحتاج المستشفى إلى أطباء وأدوية للأطفال.", "is not in Persian"),
        ("ar", "بیمارستان برای کودکان به پزشک و دارو نیاز دارد.", "is not in Arabic"),
        ("ru", "Больнице нужны врачи и", "is cut off"),
        ("ru", "Больница.", "is 9 characters long, for 53"),
    ],
)
def test_answers_that_are_none(language: str, answer: str, reason: str) -> None:
    """Talk, loops, other languages, lost ends, impossible lengths."""
    (verdict,) = Examiner(EN, lang.get(language)).examine([given(SOURCES[2], answer)])
    assert reason in verdict.reasons


def test_talk_that_the_source_has_too_is_translated() -> None:
    """A person who is sorry may be translated."""
    source, answer = "“I'm sorry, but I can't help you,” he said.", "«Извините, но я не могу вам помочь», — сказал он."
    (verdict,) = Examiner(EN, RU).examine([given(source, answer)])
    assert verdict.reasons == ()


def test_one_answer_for_two_texts() -> None:
    """Different texts have different translations, in one batch and over a run; nearly the same texts may have the same one."""
    examiner = Examiner(EN, RU)
    answer = ANSWERS["ru"][2]
    assert examiner.examine([given(SOURCES[2], answer)]) == [Verdict(answer)]
    (verdict,) = examiner.examine([given(SOURCES[4], answer)])
    assert "is also the answer for “The hospital needs doctors and medicine …”" in verdict.reasons
    (verdict,) = examiner.examine([given(SOURCES[2].replace("The", "This"), answer)])
    assert verdict == Verdict(answer)


def test_tags_that_were_guessed() -> None:
    """An answer without markup gets its tags by words that are known: for the reviewer to look at."""
    source = "The hospital needs <b>doctors</b> for children."
    (verdict,) = Examiner(EN, RU).examine([given(source, "Больнице нужны врачи для детей.", "plain")])
    assert verdict == Verdict("Больнице нужны <b>врачи</b> для детей.", (), True)


def test_an_engine_that_does_not_translate() -> None:
    """Of a pseudo-translation only the form is examined."""
    batch = [given(SOURCES[0], "[Ţĥé ɱîñîšţéŕ]")]
    assert Examiner(EN, lang.get("bs")).examine(batch, Pseudo()) == [Verdict("[Ţĥé ɱîñîšţéŕ]")]


def test_languages_that_nothing_is_known_of() -> None:
    """Without a vocabulary names, numbers and length are all that is looked at: nothing good is refused."""
    sources = ["The minister met Igor Krasnov.", "It rained for 14 days.", "Nobody knew why."]
    answers = ["Ministern träffade Igor Krasnov.", "Det regnade i 14 dagar.", "Ingen visste varför."]
    verdicts = Examiner(EN, lang.get("sv")).examine([given(s, a) for s, a in zip(sources, answers, strict=True)])
    assert verdicts == [Verdict(answer) for answer in answers]


HOSTILE = st.lists(st.sampled_from(["⟦0⟧", "⟦", "<b>", "```", "слово ", "1 ", "\n", "&amp;", ": ", "«", "а"]), max_size=30).map("".join)


@draw(st.lists(HOSTILE, max_size=6))
def test_any_answers(answers: list[str]) -> None:
    """Whatever comes, each answer gets a verdict, and what is taken holds the placeholder once."""
    verdicts = Examiner(EN, RU).examine([given("See {name} now.", answer) for answer in answers])
    assert len(verdicts) == len(answers)
    assert all(verdict.reasons or verdict.target.count("{name}") == 1 for verdict in verdicts)


@pytest.mark.parametrize("flood", ["⟦0⟧", "слово ", "а", "1 ", "<b>", "Имя ", "```"])
def test_floods(flood: str) -> None:
    """A long answer to a short text is looked at no further than an answer may be long, one to a long text in linear time."""
    long = flood * (8_000 // len(flood))
    short, _ = Examiner(EN, RU).examine([given("See {name} now.", long), given(long, long)])
    assert short.reasons
