"""Where translations may lead."""

from __future__ import annotations

import pytest

from l10n.text.allowlist import allowlist, entry

LIST = allowlist(
    ["ru.example.org", "*.example.ru", "https://www.example.org/ru/", "https://short.example/ru", "mailto:press@example.ru", "tel:+7495"]
)


@pytest.mark.parametrize(
    "address",
    [
        "https://ru.example.org", "http://RU.Example.org/a?b#c", "HTTPS://ru.example.org/", "https://a.example.ru/x", "https://a.b.example.ru",
        "https://www.example.org/ru/", "https://www.example.org/ru/a%20b?c=https://other.example", "https://short.example/ru",
        "https://short.example/ru/x", "https://short.example/ru?x", "mailto:press@example.ru", "tel:+7495",
        "https://ru.example.org/?a=1&amp;b=2",
    ],
)  # fmt: skip
def test_what_is_on_it(address: str) -> None:
    assert address in LIST


@pytest.mark.parametrize(
    "address",
    [
        "", "ru.example.org", "//ru.example.org/", "https:ru.example.org", "https:/ru.example.org", "https:///ru.example.org",
        "ftp://ru.example.org/", "javascript:alert(1)//ru.example.org", "javascript://ru.example.org/%0aalert(1)",
        "data:text/html,https://ru.example.org", "https://ru.example.org.evil.example/", "https://evil.example/ru.example.org",
        "https://ru.example.org@evil.example/", "https://a:b@ru.example.org/", "https://ru.example.org:8443/", "https://ru.example.org:@evil.example",
        "https://evil.example\\@ru.example.org", "https://ru.example.org\\.evil.example", "https://ru.example.org\t.evil.example",
        "https://ru.example.org\n/", " https://ru.example.org/", "https://ru.example.org /", "https://ru.example.org./", "https://ru%2eexample.org/",
        "https://ru。example。org/", "https://ru.example.org&#46;evil.example/", "https://ru.example.org&sol;", "https://evil-ru.example.org/",
        "https://example.ru/", "https://evilexample.ru/", "https://.example.ru/", "https://*.example.ru/", "https://a.example.ru\u200b/",
        "http://www.example.org/ru/", "https://www.example.org/ru", "https://www.example.org/en/", "https://www.example.org/ru/../en/",
        "https://www.example.org/ru/..", "https://www.example.org/ru/%2e%2e/en/", "https://www.example.org/ru/.%2E/en/",
        "https://www.example.org/ru/%252e%252e/en/", "https://www.example.org/ru/..%2fen", "https://www.example.org/ru/%5c..%5cen",
        "https://www.example.org/ru/&#46;./en", "https://short.example/rubbish", "https://short.example/ru\"onclick=x", "https://short.example/ru/<b>",
        "mailto:press@example.ru?bcc=spy@evil.example", "mailto:press@example.ru,spy@evil.example", "mailto:Press@example.ru", "tel:+74951",
        "tel:", "mailto:", "https://ru.example.org/" + "a" * 3_000,
    ],
)  # fmt: skip
def test_what_is_not(address: str) -> None:
    """However it is written."""
    assert address not in LIST


@pytest.mark.parametrize(
    "text",
    [
        "", "*", "*.", "*.*", "org", "localhost", "*.org*", "example.*", "https://", "https://*", "https://*/ru", "ftp://example.org",
        "javascript:alert(1)", "https://example.org/ru/../", "https://example.org/?a", "https://example.org/#a", "https://a@example.org/", "https://example.org:80/",
        "example.org/ru", "//example.org", "mailto:", "mailto:press", "mailto:*@example.org", "mailto:a@example.org?b", "tel:", "tel:call",
        "tel:1;x=y", "example.org ", "exa mple.org", "-a.org", "a..org", "https://example.org/a*b",
    ],
)  # fmt: skip
def test_what_is_no_entry(text: str) -> None:
    assert entry(text) is None


def test_an_empty_list_allows_nothing() -> None:
    assert "https://ru.example.org" not in allowlist(())
    assert None not in LIST
