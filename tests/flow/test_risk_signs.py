"""What texts show of how they were translated."""

from __future__ import annotations

import math

import pytest

from l10n import lang
from l10n.flow.risk_apart import apart_signs, of_one
from l10n.flow.risk_model import weights
from l10n.flow.risk_signs import Sign, own_voice, source_signs, target_signs
from l10n.model import Term

EN, RU = lang.get("en"), lang.get("ru")


def test_source() -> None:
    """Counts are logarithms; the words that were found are named."""
    signs = source_signs("Now I take it up with Maria Keller -- don't you?", EN)
    assert signs["discourse"] == Sign(math.log1p(1), "words that steer talk: now")
    assert signs["particles"].said == "small words, easily mistranslated: up"
    assert signs["names"] == Sign(math.log1p(2), "names without a form in the glossary: Maria, Keller")
    assert signs["opening"] == Sign(1.0, "begins with “Now”, which steers talk")
    assert [signs[kind].value for kind in ("dashes", "contractions", "first_person", "quotes")] == [math.log1p(1)] * 3 + [0.0]
    assert source_signs("Now Maria Keller speaks.", EN, [Term("Maria Keller", ("Мария Келлер",))])["names"].value == 0


def test_what_is_not_known() -> None:
    """A language without lists lacks their signs, which is not the same as none found."""
    assert "discourse" not in source_signs("Nun gut.", lang.get("de")) and "length" in source_signs("Nun gut.", lang.get("de"))
    assert "speaker" not in target_signs("I said so.", "من گفتم.", EN, lang.get("fa"))
    assert "foreign" not in target_signs("I said so.", "Ja to kažem.", EN, lang.get("bs"))


@pytest.mark.parametrize(
    ("code", "text", "said"),
    [
        ("ru", "Я долго работал над этим, и я рада.", "работал, рада"),
        ("ru", "Я работаю, а он работал.", ""),
        ("ru", "Он работал.", ""),
        ("bs", "Radio sam na tome.", "Radio"),
        ("bs", "Zahvalna sam im.", "Zahvalna"),
        ("bs", "On je radio.", ""),
    ],
)
def test_speaker(code: str, text: str, said: str) -> None:
    """Where a form makes the speaker a man or a woman, a person must know which."""
    sign = target_signs("I worked on this.", text, EN, lang.get(code))["speaker"]
    assert (sign.value > 0, sign.said) == (bool(said), f"whether a man or a woman speaks is a guess: {said}" if said else "")


@pytest.mark.parametrize("code", ["ru", "bs", "fa", "ar", "de"])
def test_own_voice(code: str) -> None:
    """The signs that documents are asked for are those that every text has, with the same values."""
    source, text, theirs = "I said so myself.", "Я сказал: ja sam rekao.", lang.get(code)
    every = source_signs(source, EN) | target_signs(source, text, EN, theirs)
    asked = own_voice(source, text, EN, theirs)
    assert asked == {name: sign for name, sign in every.items() if name in weights("alone").relative}


def test_target() -> None:
    """Words that come again, that are of the other script, that the dictionary lacks, and those that speak to a friend."""
    signs = target_signs("Could you help with the rollout of it?", "Можешь ли ты помочь помочь с rollout бырдыщенья?", EN, RU)
    assert signs["repeated"].value > 0 and "помочь" in signs["repeated"].said
    assert signs["foreign"].said == "in the source's letters: rollout" and signs["copied"].said == "left as in the source: rollout"
    assert signs["unknown"].said == "not in the dictionary: бырдыщенья"
    assert signs["informal"].value == 1.0 and signs["informal"].said.endswith(": ты")
    assert target_signs("the plan and the plan", "план, планы", EN, RU)["repeated"].value == 0


def test_apart() -> None:
    """Words are the same, have another form, or are other words; what stands for what is shown."""
    signs = of_one("Комиссия взвесила новые предложения.", "Комиссия обсудила новое предложение.", "other", RU)
    assert signs["differing"] == Sign(0.75, "other has other words: взвесила новые предложения / обсудила новое предложение")
    assert signs["inflected"] == Sign(math.log1p(2), "other has other forms of: новые, предложения")
    assert signs["content"].value == math.log1p(1) and signs["agreed"].value == 0.0
    same = of_one("То же самое.", "То же самое.", "other", RU)
    assert same["agreed"].value == 1.0 and all(sign.value == 0 for name, sign in same.items() if name != "agreed")


def test_several_others() -> None:
    """Of several engines the mean counts, and the one farthest off is told."""
    signs = apart_signs("один два", [("near", "один два"), ("far", "три четыре")], RU)
    assert signs["differing"] == Sign(0.5, "far has other words: один два / три четыре")
    assert apart_signs("один", [], RU) == {}
