"""`bidi`: no control turns the direction of text for good."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from l10n.model import Finding

Judge = Callable[..., list[Finding]]
LRI, RLI, FSI, PDI, LRE, RLE, PDF, RLO = "\u2066", "\u2067", "\u2068", "\u2069", "\u202a", "\u202b", "\u202c", "\u202e"


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("fa", "the file “%s”", f"پروندهٔ «{FSI}%s{PDI}»"),
        ("ar", "open C++ now", "افتح ++C\u200e الآن"),
        ("ar", "two\nlines", f"{RLI}سطر{PDI}\n{LRI}line{PDI}"),
        ("fa", f"a {FSI}part", f"بخش {FSI}یکم"),
    ],
)
def test_quiet(judge: Judge, language: str, source: str, target: str) -> None:
    """Balanced isolates and marks are right, and what the source leaves open."""
    assert judge(source, target, language) == []


@pytest.mark.parametrize(
    ("language", "target", "fixes"),
    [
        ("ru", f"счёт {RLO}321", ["счёт 321"]),
        ("bs", f"račun {RLO}321{PDF}", ["račun 321"]),
        ("fa", f"نشانی {LRE}poedit://{PDF} است", [f"نشانی {LRI}poedit://{PDI} است"]),
        ("ar", f"نوع {RLE}ملف", ["نوع ملف"]),
        ("ar", f"نوع {PDF}ملف", ["نوع ملف"]),
        ("ar", f"نوع {PDI}ملف", ["نوع ملف"]),
        ("fa", f"نوع {FSI}ملف", [None]),
        ("fa", f"نوع {FSI}ملف\n{PDI}دیگر", [None, f"نوع {FSI}ملف\nدیگر"]),
    ],
)
def test_loud(judge: Judge, language: str, target: str, fixes: list[str | None]) -> None:
    """Overrides and embeddings are refused; isolates are closed in their line."""
    found = judge("Something else", target, language)
    assert [f.fix for f in found] == fixes
    assert {f.severity for f in found} == {"error"}


def test_an_override_of_the_source_is_no_excuse(judge: Judge) -> None:
    """They are refused wherever they come from."""
    assert len(judge(f"a {RLO}b", f"а {RLO}б", "ru")) == 1
