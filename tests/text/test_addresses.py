"""Addresses compared as a reader follows them."""

from __future__ import annotations

import pytest

from l10n.text.addresses import same_address


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("https://example.org/en/law", "https://example.org/ru/law"),
        ("https://example.org/law/", "http://www.Example.org/law"),
        ("https://en.example.org/law", "https://ru.example.org/law"),
        ("https://example.org/", "https://example.org/ru"),
        ("/donate/", "/donate/index.ru.html"),
        ("/law?lang=en&a=1", "/law?a=1&lang=ru"),
        ("/a%20b", "/a b"),
        ("/en-US/law", "/ru/law"),
    ],
)
def test_the_same(ours: str, theirs: str) -> None:
    """The page of the target's language is the source's page."""
    assert same_address(ours, theirs, "en", "ru")


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("/news/2021", "/news/2012"),
        ("/en/law", "/de/law"),
        ("https://example.org/law", "https://example.com/law"),
        ("/law#one", "/law#two"),
        ("/law?a=1", "/law?a=2"),
        ("/ru", "/run"),
    ],
)
def test_another(ours: str, theirs: str) -> None:
    """Anything else is another address."""
    assert not same_address(ours, theirs, "en", "ru")
