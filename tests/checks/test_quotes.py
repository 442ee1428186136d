"""`quotes`: every mark has a partner."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from l10n.model import Finding

Judge = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("ru", "“We agreed”, he said (today).", "«Мы договорились», — сказал он (сегодня)."),
        ("bs", '"We agreed to go on", he said.', "„Dogovorili smo se da nastavimo”, rekao je."),
        ("bs", '"We agreed to go on," he said.', '„Dogovorili smo se da nastavimo," rekao je.'),
        ("bs", '"We agreed to go on," he said.', "»Dogovorili smo se da nastavimo«, rekao je."),
        ("ar", '"We agreed to go on," he said.', 'وقال" اتفقنا على الاستمرار".'),
        ("ar", '"We agreed to go on," he said.', 'قال:"اتفقنا على الاستمرار."'),
        ("ru", "“We agreed and went.", "«Мы договорились и ушли."),
        ("ru", "“We agreed and went.", "«Мы договорились и ушли»."),
        ("ru", "And then we all went home”, he said.", "А потом мы разошлись по домам», — сказал он."),
        ("ru", "He said: 'We have seen enough of this.", "Он сказал: «Мы насмотрелись этого."),
        ("ru", "I would also appeal to everyone.'", "Я также обращаюсь ко всем»."),
        ("ru", '"He said, "We agreed,"" Anna told me.', "«Он сказал: «Мы договорились», — рассказала Анна."),
        ("fa", "the 'right' thing to do", "کار درست"),
        ("ru", 'a 5" screen', 'экран 5" по диагонали'),
        ("ru", '"It began in 2018", he said.', '"Это началось в 2018", — сказал он.'),
        ("fa", "He said &quot;We agreed on it all&quot;", "گفت «ما بر سر همه توافق کردیم»"),
        ("ru", 'See <a href="a">this</a>', 'См. <a href="a">это</a>'),
        ("de", "“We agreed”, he said.", "»Wir sind einig«, sagte er."),
        ("de", "“We agreed”, he said.", "„Wir sind einig“, sagte er."),
    ],
)
def test_quiet(judge: Judge, language: str, source: str, target: str) -> None:
    """Marks of any kind count as pairs; half quotations, inches and apostrophes are known."""
    assert judge(source, target, language) == []


@pytest.mark.parametrize(
    ("language", "source", "target", "message"),
    [
        ("ru", "“We agreed”, he said.", "«Мы договорились, сказал он.", "« has no partner"),
        ("ru", "“We agreed”, he said.", "Мы договорились», сказал он.", "» has no partner"),
        ("ru", '"We agreed on "it all"," he said.', "«Мы договорились „обо всём», — сказал он.", "« has no partner"),
        ("bs", "“We agreed”, he said.", "“Dogovorili smo se, rekao je.", "“ has no partner"),
        ("bs", "“We agreed”, he said.", "Dogovorili smo se”, rekao je.", "” has no partner"),
        ("ar", '"We agreed on all of it", he said.', 'قال: "اتفقنا على كل شيء.', '" has no partner'),
        ("fa", '"We agreed on all of it", he said.', "گفت: «درباره همه چیز توافق کردیم.", "« has no partner"),
        ("ru", '"One," he said. "And two.', "«Один, — сказал он. «И два.", "« has no partner"),
    ],
)
def test_loud(judge: Judge, language: str, source: str, target: str, message: str) -> None:
    """One mark that is lost is one finding."""
    assert [(f.severity, f.message) for f in judge(source, target, language)] == [("warning", message)]
