"""`transliteration`: a name of the source stands in the target, written as the language writes it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from l10n.model import Finding

Judge = Callable[..., list[Finding]]
SOURCE = "Minister Krasnov met Mr Hughes and Alejandro Vettel in Vienna."


@pytest.mark.parametrize(
    ("language", "target"),
    [
        ("ru", "Министр Краснов встретился с г-ном Хьюзом и Алехандро Феттелем в Вене."),
        ("ru", "Министр Краснов встретился с г-ном Hughes и Alejandro Vettel в Вене."),
        ("ar", "التقى الوزير كراسنوف بالسيد هيوز وأليخاندرو فيتيل في فيينا."),
        ("fa", "وزیر کراسنوف با آقای هیوز و الخاندرو فتل در وین دیدار کرد."),
        ("bs", "Ministar Krasnov sastao se s gospodinom Hughesom i Alejandrom Vettelom u Beču."),
        ("bs", "Ministar Krasnov sastao se s gospodinom Hjuzom i Alehandrom Fetelom u Beču."),
    ],
)
def test_quiet(judge: Judge, language: str, target: str) -> None:
    """Names as they stand, by their sound, declined, with prefixes, and those that languages have words of their own for."""
    assert judge(SOURCE, target, language) == []


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("The Korean talks will go on in Germany.", "Переговоры в Корее продолжатся в Германии.", "ru"),
        ("The Supreme Court sat on Friday.", "В пятницу заседал Верховный суд.", "ru"),
        ("Please set the Hostname.", "الرجاء تعيين اسم المضيف.", "ar"),
        ("De&scription of Kavanaugh", "О&писание", "ru"),
        ("Kavanaugh stayed at home.", "カバノーは家にいた。", "ja"),
    ],
)
def test_words_that_are_no_names(judge: Judge, source: str, target: str, language: str) -> None:
    """Countries and their peoples, offices, compounds, a menu's keys; and a language of which nothing is known."""
    assert judge(source, target, language) == []


@pytest.mark.parametrize(
    ("language", "target", "name", "instead"),
    [
        ("ru", "Министр Краснов встретился с г-ном Адамсом и Алехандро Феттелем в Вене.", "Hughes", "Адамсом"),
        ("ru", "Министр Краснов встретился с г-ном Хьюзом и Алехандро Берзофски в Вене.", "Vettel", "Берзофски"),
        ("ar", "التقى الوزير كراسنوف بالسيد هيوز وأليخاندرو ميلروز في فيينا.", "Vettel", "ميلروز"),
        ("fa", "وزیر Goldman با آقای هیوز و الخاندرو فتل در وین دیدار کرد.", "Krasnov", "Goldman"),
        ("bs", "Ministar Krasnov sastao se s gospodinom Hughesom i Alejandrom Morganom u Beču.", "Vettel", "Morganom"),
        ("ru", "Министр Краснов встретился с г-ном Хьюзом и Алехандро Хьюзом в Вене.", "Vettel", "Хьюзом"),
    ],
)
def test_another_name_is_put(judge: Judge, language: str, target: str, name: str, instead: str) -> None:
    """Both names are shown, and where they stand."""
    (finding,) = judge(SOURCE, target, language)
    assert finding.severity == "warning" and finding.source_span and finding.target_span
    assert SOURCE[slice(*finding.source_span)] == name and target[slice(*finding.target_span)] == instead


def test_a_remark_where_it_is_not_sure(judge: Judge) -> None:
    """A name that is left out, and one that is written as no scheme has it."""
    (lost,) = judge("It was Kavanaugh who came.", "Это он пришёл.", "ru")
    (odd,) = judge("He met Alasdair Lemieux there.", "Там он встретил Аласдера Лемьо.", "ru")
    assert (lost.severity, odd.severity) == ("info", "info")
    assert "stands nowhere" in lost.message and "fits no way" in odd.message


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("ru", "Minister Krasnov told Mr Hughes to go.", "Министр Хьюз велел г-ну Краснову уйти."),
        ("bs", "Sergei Krasnov thanked Martin Vettel.", "Sergej Vettel zahvalio je Martinu Krasnovu."),
        ("ar", "Sergei Krasnov thanked Martin Vettel.", "شكر سيرغي فيتيل مارتن كراسنوف."),
        ("fa", "Sergei Krasnov thanked Martin Vettel.", "سرگئی فتل از مارتین کراسنوف تشکر کرد."),
    ],
)
def test_names_that_changed_places(judge: Judge, language: str, source: str, target: str) -> None:
    """Each stands where the other's first name or title is."""
    assert [(f.severity, "changed places" in f.message) for f in judge(source, target, language)] == [("warning", True)]


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("ru", "Manchester's Martin Vettel smiled.", "Мартин Феттель из Манчестера улыбнулся."),
        ("ru", "Sergei Krasnov was thanked by Martin Vettel.", "Мартин Феттель поблагодарил Сергея Краснова."),
        ("bs", "The Stanford University School of Medicine said no.", "Medicinski fakultet Univerziteta Stanford kaže ne."),
        ("ar", '"Sergei Krasnov stays," Martin Vettel said.', 'قال مارتن فيتيل: "سيرغي كراسنوف باق".'),
    ],
)
def test_sentences_that_are_turned_round(judge: Judge, language: str, source: str, target: str) -> None:
    """Possessives, phrases, and names that keep what stands beside them."""
    assert [f for f in judge(source, target, language) if f.severity != "info"] == []


@pytest.mark.parametrize("name", ["خطیب", "الخطیب"])
def test_arabic_names_in_persian(judge: Judge, name: str) -> None:
    """With their article or without; countries that CLDR calls otherwise have their own word."""
    source = "The Attorney General of Palestine, Akram Al-Khateeb, met Igor Krasnov."
    target = f"اکرم {name}، دادستان کل فلسطین، با ایگور کراسنوف دیدار کرد."
    assert [f for f in judge(source, target, "fa") if f.severity != "info"] == []


@pytest.mark.parametrize(
    ("language", "target"),
    [
        ("ar", 'قال فيتيل: "سنبقى هنا معكم جميعا". قال كراسنوف: "سنرحل غدا في الصباح الباكر".'),
        ("ru", '"Мы все останемся здесь с вами", — сказал Феттель. "Мы уедем завтра рано утром", — сказал Краснов.'),
    ],
)
def test_each_says_what_the_other_said(judge: Judge, language: str, target: str) -> None:
    """A speaker belongs to the quotation beside the name, at whichever end of it."""
    source = '"We will all stay here with you," said Krasnov. "We will leave tomorrow, early in the morning," said Vettel.'
    assert [(f.severity, "changed places" in f.message) for f in judge(source, target, language)] == [("warning", True)]


def test_names_of_one_phrase(judge: Judge) -> None:
    """They change their order in many languages, but not what stands beside each."""
    source = "Old President Krasnov of the big city of Manchester smiled."
    quiet, loud = "Nasmijao se stari predsjednik Krasnov iz velikog grada Manchestera.", "Nasmijao se stari predsjednik Manchester."
    assert judge(source, quiet, "bs") == [] and judge(source, loud, "bs") != []


def test_a_name_that_the_source_does_not_have(judge: Judge) -> None:
    """Where both languages have the same letters, a name in place of any word with a capital; not what an acronym stands for."""
    source = "On Friday the Leeds Parliament met the U.S. team for a game of chess."
    kept = "U petak se Leeds parlament sastao s ekipom Sjedinjenih Država na partiji šaha."
    (finding,) = judge(source, kept.replace("parlament", "Whitfield"), "bs")
    assert judge(source, kept, "bs") == [] and finding.severity == "warning" and "Whitfield" in finding.message


def test_a_role_between_two_names(judge: Judge) -> None:
    """What somebody is where goes before the name in English, and behind it elsewhere."""
    source = "The ball passed Manchester keeper Martin Vettel at last."
    assert judge(source, "تجاوزت الكرة أخيرا مارتن فيتيل حارس مرمى مانشستر.", "ar") == []


def test_parts_of_names_that_are_translated(judge: Judge) -> None:
    """What a place or a body is has no sound to be looked for."""
    assert judge("Minister Krasnov met the Judiciary of Leeds County.", "Ministar Krasnov sastao se sa sudijama Okruga Leeds.", "bs") == []
