"""`placeholders`: what programs and readers need to find unchanged."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from l10n.model import Finding, Span

Judge = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("{count} new cases", "{count} новых дел"),
        ("%(n)d of %s", "%s из %(n)d"),
        ("Write to press@example.org.", "Пишите на press@example.org."),
        ("100% sure", "уверен на 100%"),
        ("Line %d", "Строка %Id"),
        ("Form %i", "Форма %Id"),
        ("%1$i of %2$d", "%2$d, %1$Id"),
        ("5% of all", "%5 от всего"),
    ],
)
def test_quiet(judge: Judge, source: str, target: str) -> None:
    """Order is free, per cent signs and local digits are no placeholders of their own."""
    assert judge(source, target, "ru") == []


@pytest.mark.parametrize(
    ("source", "target", "messages"),
    [
        ("{count} cases", "{число} дел", ["{count} is missing"]),
        ("%s and %s", "%s и", ["%s stands there 1 time, in the source 2 times"]),
        ("{a} case", "{a} дело {b}", ["{b} is not in the source"]),
        ("{a} case", "{a} дело {a}", ["{a} stands there too often"]),
        ("Image %1.", "Образ.", ["%1 is missing"]),
    ],
)
def test_loud(judge: Judge, source: str, target: str, messages: list[str]) -> None:
    """Lost, doubled and invented placeholders are errors."""
    found = judge(source, target, "ru")
    assert [f.message for f in found] == messages
    assert {f.severity for f in found} == {"error"}


def test_addresses_are_for_others(judge: Judge) -> None:
    """What `urls` and `emails` judge is not told twice."""
    assert judge("See https://example.org/a or a@example.org", "См. https://example.org/b или b@example.org", "ru") == []


def test_the_formats_spans_count(judge: Judge) -> None:
    """A reference that only the format knows of is looked for too; the address of an inline link is for `links`."""
    assert judge("[law][ref]", "[закон]", "ru", spans=(Span(4, 10, "link"),)) == [
        Finding("placeholders", "error", "][ref] is missing", source_span=(4, 10))
    ]
    assert judge("[law](/law)", "[закон](/ru/law)", "ru", spans=(Span(0, 1, "link"), Span(4, 11, "link"))) == []
