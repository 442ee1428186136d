"""`money`."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from l10n.model import Finding

Judge = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("ru", "$1.2 million", "1,2 миллиона долларов"),
        ("fa", "$1.2 million", "۱٫۲ میلیون دلار"),
        ("bs", "$1.2 million", "1,2 miliona dolara"),
        ("ar", "$1.2 million", "١٫٢ مليون دولار"),
        ("ru", "$1.2 million", "1 200 000 долл."),
        ("bs", "$3bn", "3 milijarde američkih dolara"),
        ("ru", "$5m", "5 млн долларов"),
        ("ru", "half a million dollars", "полмиллиона долларов"),
        ("ru", "£5", "5 фунтов"),
        ("bs", "USD 5", "5 USD"),
        ("bs", "5 marks", "5 KM"),
        ("fa", "5 euros", "۵ یورو"),
        ("bs", "a 550 pound pig", "svinja od 550 libri"),
        ("ru", "$5 to $10", "от 5 до 10 долларов"),
        ("ru", "EUR 2 bn, up from EUR 1.8 bn in 2023", "2 млрд евро против 1,8 млрд евро в 2023 году"),
        ("sw", "$5", "dola 5"),
        ("uk", "$1.2 million", "1,2 млн доларів"),
        ("pt-BR", "$1.2 million", "US$ 1,2 milhão"),
        ("zh", "$1.2 million", "120万美元"),
        ("fa-AF", "$1.2 million", "۱٫۲ میلیون دالر"),
    ],
)
def test_quiet(judge: Judge, language: str, source: str, target: str) -> None:
    """Signs, codes and names of currencies, scale words and zeros; a pound of weight is no money."""
    assert judge(source, target, language) == []


@pytest.mark.parametrize(
    ("language", "source", "target", "severity", "message"),
    [
        ("ru", "$3 billion", "3 миллиона долларов", "error", "3 billion is 3 миллиона: check thousands and millions"),
        ("fa", "$3 million", "۳ میلیارد دلار", "error", "3 million is ۳ میلیارد: check thousands and millions"),
        ("ar", "$3 million", "3 مليارات دولار", "error", "3 million is 3 مليارات: check thousands and millions"),
        ("bs", "$3 million", "3 dolara", "error", "3 million is 3: check thousands and millions"),
        ("bs", "$30", "30 eura", "error", "30: the source has dollars, the translation euros"),
        ("ru", "€30", "30 долларов", "error", "30: the source has euros, the translation dollars"),
        ("ar", "$250", "250 يورو", "error", "250: the source has dollars, the translation euros"),
        ("bs", "USD 5", "AUD 5", "error", "5: the source has USD, the translation AUD"),
        ("ru", "$250", "280 долларов", "error", "the number 250 has become 280"),
        ("ru", "a fine of $250", "штраф в 250", "warning", "250 has lost its currency"),
        ("ru", "a million dollars", "миллиард долларов", "warning", "the number million has become миллиард"),
    ],
)
def test_loud(judge: Judge, language: str, source: str, target: str, severity: str, message: str) -> None:
    """Another scale, another currency, another amount."""
    assert [(f.severity, f.message) for f in judge(source, target, language)] == [(severity, message)]
