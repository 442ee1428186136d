"""`variety`: the language, and not its neighbour's."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from l10n import lang
from l10n.api import Scene
from l10n.checks.variety import Variety
from l10n.model import Finding, Key, Unit

Judge = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("bs", "The president said", "Predsjednik je rekao da će razgovarati sljedeće sedmice u Evropi."),
        ("bs", "On the road", "Automobil je stao na kolovozu i čekao dio dana."),
        ("bs", "It counted officials", "Kompanija je računala posjetioce, rekao je dužnosnik"),
        ("bs", "A century under equal conditions", "Stoljeće pod jednakim uvjetima, kisik i povijest"),
        ("bs", "The firm pays", "Firma plaća porez tokom godine"),
        ("bs", "The holy lands", "Sveta zemlja i sveti grad diljem svijeta"),
        ("bs", "Europa League", "Europa liga počinje u januaru"),
        ("bs", "Staro Mesto", "Otputovao je u Novo Mesto"),
        ("bs", "Vera Ilić and Medvedev", "Govorili su Vera Ilić i Medvedev"),
        ("bs", "A video", "Video je objavljen; vremena su privremena"),
        ("bs", "The pre-Covid time", "pre-Covid razdoblje"),
        ("bs-Cyrl", "The president", "Предсједник је рекао"),
        ("hr", "In January, two million", "U siječnju su dva milijuna ljudi tisuću puta rekla"),
        ("sr", "Milk", "Млеко и сир у јануару"),
        ("fa", "A university and 5 scales", "دانشگاه تهران و ۵ میزان"),
        ("fa-AF", "A university", "پوهنتون کابل"),
        ("ru", "Milk", "Молоко"),
    ],
)
def test_quiet(judge: Judge, language: str, source: str, target: str) -> None:
    """What is right in the language, names, and one word that only leans to a neighbour."""
    assert judge(source, target, language) == []


@pytest.mark.parametrize(
    ("language", "target", "neighbour", "fix"),
    [
        ("bs", "Sastanak je 5. siječnja.", "Croatian", "Sastanak je 5. januara."),
        ("bs", "Tijekom krize pale su cijene.", "Croatian", "Tokom krize pale su cijene."),
        ("bs", "Počela je financijska kriza.", "Croatian", "Počela je finansijska kriza."),
        ("bs", "Vratila se demokracija.", "Croatian", "Vratila se demokratija."),
        ("bs", "Sastanak je 12. kolovoza.", "Croatian", "Sastanak je 12. augusta."),
        ("bs", "Netko je vjerojatno rekao.", "Croatian", "Neko je vjerovatno rekao."),
        ("bs", "Netočno je", "Croatian", "Netačno je"),
        ("bs", "Dva milijuna ljudi u Europi", "Croatian", "Dva miliona ljudi u Evropi"),
        ("bs", "Veleposlanik tvrtke", "Croatian", "Ambasador firme"),
        ("bs", "Veleposlanstvo je blizu", "Croatian", None),
        ("bs", "Sa skladateljem", "Croatian", None),
        ("bs", "Tisućljeće", "Croatian", None),
        ("bs", "Radi se sustavno", "Croatian", None),
        ("bs", "Da građani ocene rad", "Serbian", None),
        ("bs", "Komisija proceni štetu", "Serbian", None),
        ("bs", "Sveučilište je objavilo", "Croatian", None),
        ("bs", "Diljem zemlje, unatoč svemu", "Croatian", "Širom zemlje, uprkos svemu"),
        ("bs", "Predsednik je uvek bio ovde.", "Serbian", "Predsjednik je uvijek bio ovdje."),
        ("bs", "„Gde je mleko?”", "Serbian", "„Gdje je mlijeko?”"),
        ("bs", "Zamenik je otišao", "Serbian", None),
        ("bs", "Sutra ćemo doći i radićemo", "Serbian", None),
        ("bs", "NOVA CENA", "Serbian", "NOVA CIJENA"),
        ("bs", "Takođe je sopstvena", "Serbian", "Također je vlastita"),
        ("bs-Cyrl", "Предсједник је увек био", "Serbian", None),
        ("hr", "Uvek u hiljadu boja", "Serbian", "Uvijek u tisuću boja"),
        ("sr-Latn", "Tko je vjerojatno tu", "Croatian", "Ko je vjerovatno tu"),
        ("sr", "Млеко у сијечњу", "Croatian", None),
        ("fa", "پوهنتون تهران", "Dari", "دانشگاه تهران"),
        ("fa", "تاریخ ۱۲ حمل ۱۴۰۰", "Dari", "تاریخ ۱۲ فروردین ۱۴۰۰"),
    ],
)
def test_loud(judge: Judge, language: str, target: str, neighbour: str, fix: str | None) -> None:
    """A neighbour's words, with the language's own where they are sure."""
    found = judge("Something else", target, language)
    assert [(f.severity, f.message.split(",")[0], f.fix) for f in found] == [("warning", neighbour, fix)]


@pytest.mark.parametrize(("value", "severities"), [("sure", []), ("all", ["info"])])
def test_habits_are_an_option(value: str, severities: list[str]) -> None:
    """An office with a strict house style hears of every word that leans to a neighbour."""
    scene = Scene(Unit(Key(None, "x")), lang.get("en"), lang.get("bs"), options={"variety": {"words": value}})
    assert [f.severity for f in Variety().run("Throughout the country", "Diljem zemlje", scene)] == severities


def test_a_word_of_the_source_does_not_count(judge: Judge) -> None:
    """What is cited stays as it is."""
    assert judge("The song Uvek", "Pjesma uvek", "bs") == []
