"""`untranslated`: the source is not its own translation."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from l10n.model import Finding, Term

Judge = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("ru", "The meeting was held.", "Встреча состоялась."),
        ("bs", "Igor Krasnov", "Igor Krasnov"),
        ("ru", "<style>/* the name of this */ p { color: red; }</style>", "<style>/* the name of this */ p { color: red; }</style>"),
        ("ru", "https://example.org/some/page", "https://example.org/some/page"),
        ("ru", "commit --all path/to/file", "commit --all path/to/file"),
        ("ru", "Microsoft", "Microsoft"),
        ("bs", "the University of the West of England", "University of the West of England u Bristolu"),
        ("fa", "Install cloud-init-vmware-info now", "cloud-init-vmware-info را نصب کنید"),
        ("ru", "the Royal Society for the Protection of Birds said", "Royal Society for the Protection of Birds сообщило"),
        ("ru", "It is called a lanai, or deck.", "Это называется «lanai», или терраса."),
        ("bs", "It is called karaoke.", "To se zove karaoke."),
        ("en-GB", "The colour of the sea", "The colour of the sea"),
    ],
)
def test_quiet(judge: Judge, language: str, source: str, target: str) -> None:
    """Names, addresses, single words and the source's own language are no mistakes."""
    assert judge(source, target, language) == []


@pytest.mark.parametrize(
    ("language", "source", "target", "severity"),
    [
        ("bs", "The meeting was held.", "The meeting was held.", "error"),
        ("ru", "The meeting was held.", "The meeting was held", "error"),
        ("fa", "News Archive", "News Archive", "warning"),
        ("ru", "They said that the talks were useful for all", "Они said that the talks были полезны", "warning"),
        ("bs", "They said that the talks were useful for all", "Rekli su that the talks were korisni", "warning"),
        ("ru", "They said that the talks were very useful", "They said that the talks were полезны", "error"),
        ("ar", "He came. They were happy to see him in the old town.", "جاء. They were happy to see him in the old town.", "error"),
        ("ru", "The arum is also known as dead horse.", "Этот arum известен также как мёртвая лошадь.", "info"),
        ("fa", "apt-get install tor && service tor start", "apt-get install tor && service tor start", "info"),
    ],
)
def test_loud(judge: Judge, language: str, source: str, target: str, severity: str) -> None:
    """A copy is an error; capitalised words alone and runs left over are warnings."""
    assert [f.severity for f in judge(source, target, language)] == [severity]


def test_terms_that_stay_as_they_are(judge: Judge) -> None:
    """What the termbase keeps in the source's words is translated."""
    terms = (Term("open data portal", ("open data portal",)),)
    assert judge("open data portal", "open data portal", "bs", terms) == []
