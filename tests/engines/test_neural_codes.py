"""What models call languages."""

from __future__ import annotations

import pytest

from l10n import lang
from l10n.engines import neural_codes
from l10n.engines.neural_codes import by_key, key, keys


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("bs", "bos_Latn"),
        ("fa", "pes_Arab"),
        ("ar", "arb_Arab"),
        ("ru", "rus_Cyrl"),
        ("en-GB", "eng_Latn"),
        ("sr", "srp_Cyrl"),
        ("sr-Cyrl", "srp_Cyrl"),
        ("sr-Latn", None),
        ("bs-Cyrl", None),
        ("bs-Latn", "bos_Latn"),
        ("hr", "hrv_Latn"),
        ("fa-AF", "prs_Arab"),
        ("ar-EG", "arb_Arab"),
        ("pt-BR", "por_Latn"),
        ("zh", "zho_Hans"),
        ("zh-TW", "zho_Hant"),
        ("zh-Hant-HK", "zho_Hant"),
        ("ko", "kor_Hang"),
        ("ja", "jpn_Jpan"),
        ("az-Arab", "azb_Arab"),
        ("no", "nob_Latn"),
        ("nb", "nob_Latn"),
        ("fil", "tgl_Latn"),
        ("ru-Latn", None),
        ("nonesuch", None),
        ("", None),
    ],
)
def test_flores(code: str, expected: str | None) -> None:
    """BCP 47 to FLORES-200, script by script."""
    assert next((neural_codes.flores()[k] for k in keys(code) if k in neural_codes.flores()), None) == expected


def test_every_flores_code_leads_back() -> None:
    """The table's keys are languages that CLDR knows, in their own shape, and each code is one key's."""
    table = neural_codes.flores()
    assert len(table) == len(set(table.values())) == 159
    for name, code in table.items():
        assert lang.get(name) and keys(name)[0] == name == key(code), name


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("rus", "ru"),
        ("bos_Latn", "bs"),
        ("bos", "bs"),
        ("ara", "ar"),
        ("pes", "fa"),
        ("fas", "fa"),
        ("srp_Latn", "sr-Latn"),
        ("srp_Cyrl", "sr"),
        ("sr_Latn", "sr-Latn"),
        ("pt_br", "pt-BR"),
        ("zt", "zh-Hant"),
        ("cmn_Hans", "zh"),
        ("iw", "he"),
        ("nb", "nb"),
        ("ang", "ang"),
        ("zxx_xx_dtynoise", ""),
        ("", ""),
    ],
)
def test_codes_in_tokens(code: str, expected: str) -> None:
    """ISO 639 of all parts, with and without script."""
    assert key(code) == expected


def test_token_that_names_its_script_wins() -> None:
    """Of several tokens for one language."""
    assert by_key([("srp", ">>srp<<"), ("srp_Cyrl", ">>srp_Cyrl<<"), ("ara", ">>ara<<"), ("arb", ">>arb<<")]) == {
        "sr": ">>srp_Cyrl<<",
        "ar": ">>ara<<",
    }


def test_advice() -> None:
    """What a user reads who has no model for a language."""
    none = "Argos has none: its models of neighbouring languages do not write Bosnian"
    assert neural_codes.advice("bs") == f"NLLB-200 has it (bos_Latn); {none}"
    assert neural_codes.advice("sr-Latn") == "NLLB-200 has it in no such script"
    assert neural_codes.advice("fa") == "NLLB-200 has it (pes_Arab)"
