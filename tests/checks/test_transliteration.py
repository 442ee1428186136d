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
