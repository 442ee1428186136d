"""Repair of matches that differ in values alone."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from l10n import lang
from l10n.memory import Query, Stored, open_memory
from l10n.memory.numeral import read
from l10n.memory.repair import Repairer, month_rows
from l10n.memory.skeleton import Name
from l10n.model import Key, State

NAMES = {
    "Igor Krasnov": {"ru": ("Игорь Краснов",), "fa": ("ایگور کراسنوف",)},
    "Maria Petrova": {"ru": ("Мария Петрова",), "fa": ("ماریا پتروا",)},
    "Akram Al-Khateeb": {"ru": ("Акрам Аль-Хатиб",), "fa": ("اکرم الخطیب",)},
}


def names(source: str, language: str) -> list[Name]:
    """The two names above where they stand."""
    places = [(source.find(name), name) for name in NAMES if name in source]
    return [Name(at, at + len(name), NAMES[name].get(language, ())) for at, name in sorted(places)]


REPAIRER = Repairer(lang.get("en"), names)
TREATY, TREATY_NEW = "The treaty was signed on 3 May 2021.", "The treaty was signed on 25 June 2022."


@pytest.mark.parametrize(
    ("language", "source", "target", "query", "wanted"),
    [
        ("ru", TREATY, "Договор подписан 3 мая 2021 года.", TREATY_NEW, "Договор подписан 25 июня 2022 года."),
        ("bs", TREATY, "Ugovor je potpisan 3. maja 2021. godine.", TREATY_NEW, "Ugovor je potpisan 25. juna 2022. godine."),
        ("ar", TREATY, "وُقِّعت المعاهدة في 3 مايو 2021.", TREATY_NEW, "وُقِّعت المعاهدة في 25 يونيو 2022."),
        ("ar", TREATY, "وُقِّعت المعاهدة في ٣ أيار/مايو ٢٠٢١.", TREATY_NEW, "وُقِّعت المعاهدة في ٢٥ حزيران/يونيو ٢٠٢٢."),
        ("fa", TREATY, "این پیمان در ۳ مه ۲۰۲۱ امضا شد.", TREATY_NEW, "این پیمان در ۲۵ ژوئن ۲۰۲۲ امضا شد."),
        ("ru", "It met in May 2021.", "Он собрался в мае 2021 года.", "It met in June 2022.", "Он собрался в июне 2022 года."),
        ("ru", "It came to 1,240 people.", "Пришло 1 240 человек.", "It came to 11,250 people.", "Пришло 11 250 человек."),
        ("bs", "It came to 2,340.50 euros.", "Iznosi 2.340,50 eura.", "It came to 1,240.25 euros.", "Iznosi 1.240,25 eura."),
        ("fa", "All 2,340 people came.", "هر ۲٬۳۴۰ نفر آمدند.", "All 1,250 people came.", "هر ۱٬۲۵۰ نفر آمدند."),
        ("ar", "It grew by 12.5%.", "نما بنسبة ١٢٫٥٪.", "It grew by 9.75%.", "نما بنسبة ٩٫٧٥٪."),
        ("ru", "It starts at 9:15.", "Начало в 9:15.", "It starts at 14:30.", "Начало в 14:30."),
        ("ru", "The 6th session", "6-я сессия", "The 5th session", "5-я сессия"),
        ("ru", "Akram Al-Khateeb came.", "Акрам Аль-Хатиб прибыл.", "Igor Krasnov came.", "Игорь Краснов прибыл."),
        ("fa", "Maria Petrova came.", "ماریا پتروا آمد.", "Igor Krasnov came.", "ایگور کراسنوف آمد."),
        ("fa", "Akram Al-Khateeb came.", "اکرم الخطیب آمد.", "Igor Krasnov came.", "ایگور کراسنوف آمد."),
        ("ru", "See <i>this</i>: {n}", "См. <i>это</i>: {n}", "See <b>this</b>: {m}", "См. <b>это</b>: {m}"),
        ("ru", "<1>Training:</1> it begins", "<1>Обучение:</1> начало", "**Training:** it begins", "**Обучение:** начало"),
        ("ru", "See https://a.example/2021.", "См. https://a.example/2021.", "See https://a.example/22.", "См. https://a.example/22."),
    ],
)
def test_values_are_written_as_the_target_writes_them(language: str, source: str, target: str, query: str, wanted: str) -> None:
    """Digits, separators, cases of months; and back again."""
    there = REPAIRER.repair(query, source, target, language)
    assert there is not None and there.target == wanted
    back = REPAIRER.repair(source, query, wanted, language)
    assert back is not None and back.target == target


@pytest.mark.parametrize(
    ("language", "source", "target", "query"),
    [
        ("ru", "It took 1 day.", "На это ушёл 1 день.", "It took 1 week."),  # words differ
        ("ru", "All 21 days", "Все 21 день", "All 25 days"),  # another plural category
        ("bs", "All 3 days", "Sva 3 dana", "All 7 days"),
        ("ar", "All 5 days", "كل 5 أيام", "All 11 days"),
        ("ru", "From 2 May", "Со 2 мая", "From 3 May"),  # со
        ("ru", "All 2 of them", "Все 2-х", "All 5 of them"),
        ("ru", "5 of 5 came", "Пришли 5 из 5", "5 of 6 came"),  # which of the two?
        ("ru", "All 12 came", "Пришли все двенадцать", "All 15 came"),  # in words
        ("ru", "It is 5 miles away, 2 signs", "До него 8 км, 2 знака", "It is 6 miles away, 3 signs"),  # converted
        ("fa", TREATY, "این پیمان در ۱۳ اردیبهشت ۱۴۰۰ امضا شد.", TREATY_NEW),  # another calendar
        ("ru", "It took two of 3 days", "Ушло 2 из 3 дней", "It took two of 4 days"),  # a number more than in the source
        ("ru", "In 950 cases", "В 950 случаях", "In 1,200 cases"),  # how does it group?
        ("ru", "Akram Al-Khateeb met", "Встреча с Акрамом Аль-Хатибом", "Igor Krasnov met"),  # inflected
        ("ru", "Igor Krasnov came.", "Игорь Краснов прибыл.", "Maria Petrova came."),  # прибыла
        ("ru", "In May and May", "В мае и мае", "In May and June"),
        ("ru", "**One** and **two**", "**Раз** и **два**", "<1>One</1> and <2>two</2>"),  # which is which?
        ("ru", "See {n} and {n}", "См. {n} и {n}", "See {n} and {m}"),
        ("fr", "From 11 May", "À partir de l’11 mai", "From 12 May"),
        ("fa", "In May, he says", "او می‌گوید", "In June, he says"),  # May is there the beginning of a verb
        ("ru", "The Teresa-May affair", "Дело май", "The Teresa-June affair"),
        ("ru", "Case COVID-19", "Случай COVID-19", "Case COVID-20"),  # a name
    ],
)
def test_what_is_not_sure_stays(language: str, source: str, target: str, query: str) -> None:
    """No repair where a word would have to change, a value has no place of its own, or was said otherwise."""
    assert REPAIRER.repair(query, source, target, language) is None


@given(st.integers(1, 31), st.integers(1, 12), st.integers(1900, 2099), st.sampled_from(["ru", "bs", "ar", "fa", "de", "fr"]), st.data())
def test_there_and_back(day: int, month: int, year: int, code: str, data: st.DataObject) -> None:
    """A date repaired to another and back is the target as it was, in every language."""
    english, into = lang.get("en"), lang.get(code)
    row = month_rows(into)[0]

    def texts(day: int, month: int, year: int) -> tuple[str, str]:
        written = "".join(into.digits[int(c)] if c.isdigit() else c for c in f"{day} {row[month - 1]} {year}")
        return f"Signed ({day} {english.months[month - 1][0]} {year})", f"({written})"

    source, target = texts(day, month, year)
    query, wanted = texts(data.draw(st.integers(1, 31)), data.draw(st.integers(1, 12)), data.draw(st.integers(1900, 2099)))
    assume(source != query)
    repair = REPAIRER.repair(query, source, target, code)
    if repair is not None:
        assert repair.target == wanted
        back = REPAIRER.repair(source, query, repair.target, code)
        assert back is not None and back.target == target


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_any_text_may_come(query: str, source: str, target: str) -> None:
    """No text makes it fail, and what is the same needs no repair."""
    REPAIRER.repair(query, source, target, "ru")
    assert REPAIRER.repair(source, source, target, "ar") is None


@given(st.integers(0, 10**9), st.sampled_from([(",", "."), (".", ","), ("\u202f", ","), ("\u00a0", ",")]))
def test_a_numeral_is_read_as_its_language_means_it(number: int, marks: tuple[str, str]) -> None:
    """Groups are no fraction."""
    group, decimal = marks
    token = f"{number:,}".replace(",", group)
    assert read(token, group, decimal).whole == str(number)
    assert read(f"{token}{decimal}25", group, decimal).fraction == "25"


def test_a_repaired_match_is_told_and_never_exact(tmp_path: object) -> None:
    """At most 99 less the penalty, with what was changed; without repair it is what its words are worth."""
    stored = Stored("ru", "a", Key(None, TREATY), "Договор подписан 3 мая 2021 года.", State.APPROVED)
    with open_memory(tmp_path / "m.db") as memory:  # type: ignore[operator]  # a Path
        memory.refresh("a.po", "1", lambda: [stored])
        query = Query(Key(None, TREATY_NEW), "a")
        assert memory.search("ru", query, 50)[0].repaired == ()
        memory.repairer = REPAIRER
        (match,) = memory.search("ru", query, 50)
        assert (match.target, match.score) == ("Договор подписан 25 июня 2022 года.", 97.0)
        assert match.penalties == ("repaired 2",)
        assert match.repaired == ("3 → 25", "мая → июня", "2021 → 2022")
        (raw,) = memory.search("ru", query, 50, repair=False)
        assert raw.score < 80 and raw.target == stored.target


def test_a_short_text_that_is_mostly_a_date(tmp_path: object) -> None:
    """Is repaired, though by its words alone it is not worth proposing."""
    stored = Stored("ru", "a", Key(None, "Meeting, 3 May 2021"), "Встреча, 3 мая 2021 года", State.APPROVED)
    with open_memory(tmp_path / "m.db") as memory:  # type: ignore[operator]  # a Path
        memory.refresh("a.po", "1", lambda: [stored])
        memory.repairer = REPAIRER
        query = Query(Key(None, "Meeting, 4 June 2022"), "a")
        assert [match.target for match in memory.search("ru", query, 70)] == ["Встреча, 4 июня 2022 года"]
        assert memory.search("ru", query, 70, repair=False) == []


def test_a_short_text_that_is_mostly_a_name_and_a_month(tmp_path: object) -> None:
    """Is repaired as one with a date in digits is."""
    stored = Stored("ru", "a", Key(None, "Maria Petrova spoke there in March."), "Мария Петрова выступила там в марте.", State.APPROVED)
    wanted = {"Maria Petrova spoke there in August.": "Мария Петрова выступила там в августе."}
    with open_memory(tmp_path / "m.db") as memory:  # type: ignore[operator]  # a Path
        memory.refresh("a.po", "1", lambda: [stored])
        memory.repairer = Repairer(lang.get("en"), lambda source, language: [Name(0, source.index(" spoke"), name_of(source))])
        wanted["Vera Ivanova spoke there in August."] = "Вера Иванова выступила там в августе."
        for source, target in wanted.items():
            assert [match.target for match in memory.search("ru", Query(Key(None, source), "a"), 70)] == [target]


def name_of(source: str) -> tuple[str, ...]:
    return ("Мария Петрова",) if source.startswith("Maria") else ("Вера Иванова",)
