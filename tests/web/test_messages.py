"""What the checks say is in the page's language, wherever the page shows it; what they quote runs its own way within the sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from canned_page import Server
from playwright.sync_api import Browser, Page
from states import begun, document

from l10n import lang
from l10n.flow.judge import Judge
from l10n.flow.reviewing.approval import SHOWN
from l10n.flow.reviewing.panel import said
from l10n.flow.risk import Case, Scale, risk
from l10n.model import Finding, Key, Unit
from l10n.terms import Row, Termbase
from l10n.text.wording import parted
from l10n.web.encode import plain
from l10n.web.wire import worded

Serve = Callable[..., Server]
TEXTS = [
    ("The EU paid $5 million to 12 towns on 12 May 2026 at 5 p.m.", "ناتو ۵ میلیون یورو به ۱۳ شهر در ۱۳ مه ۲۰۲۶ ساعت ۹ صبح پرداخت."),
    ("Call +387 33 123 456 or write to press@example.org.", "با +387 33 123 457 تماس بگیرید یا به office@example.org بنویسید"),
    ("See https://example.org/law for resolution A/RES/70/1.", "قطعنامه A/RES/70/2 را در https://example.org/page ببینید."),
    ("Prices rose by 5 per cent over 20 km.", "قیمت‌ها ۵ دلار در ۲۰ مایل بالا رفت"),
    ("Read **the law** and [the page](https://example.org/a).", "قانون و [صفحه]() را بخوانید**."),
    ("The <b>bold</b> word &lt;here&gt; %s and {name}, %s.", "واژهٔ <i>پررنگ</i> اینجا %s است &amp;amp;."),
    ("The minister did not sign the agreement with Sarajevo yesterday.", "وزیر دیروز توافق را با سارایوو امضا کرد."),
    ("“We will never stop,” said the minister of the interior on Monday.", "ما هرگز نمی ایستیم، وزیر کشور در روز سه‌شنبه گفت"),
    ("One line.\nAnother line.\n\nThe last line.", "یک سطر یک سطر دیگر سطر آخر."),
    ("The committee met in the capital and agreed on a plan.", "The committee met in the capital and agreed on a plan."),
    ("The committee met.", "كميته کميته  دیدار کرد ( در پایتخت ؟؟"),
    ("It rains, says the office.", "باران می‌بارد, اداره می‌گوید\u200b\u202e."),
    ("The report has two parts. It was published today. It is free for all readers.", "گزارش."),
    ("From 5 to 10 years", "از 10 تا 5 سال"),
    ("The third round", "دور چهارم "),
    ("Ask the ministry.", "از وزارتخانه بپرسید."),
    ("Wait…", "صبر کن. . ."),
    ("It was the year 2020.", "سال Ù…Ø±Ø\xadØ¨Ø§ ۲۰۲0 بود."),
    ("The university", "پوهنتون"),
]
SPOKEN = "(all) => all.map((one) => [one.closest('[lang]').lang, getComputedStyle(one).direction])"
QUOTED = re.compile("[\u2066-\u2068][^\u2066-\u2069]*\u2069")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1300, "height": 900})
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def judged() -> list[list[Finding]]:
    """What the checks say of each of the texts."""
    rows = (Row("ministry", {"fa": ("وزارت",)}), Row("ministry", {"fa": ("وزارتخانه",)}, status="forbidden"))
    judge = Judge(lang.get("en"), lang.get("fa"), Termbase(rows, "en"), {})
    return [judge.findings(Unit(Key(None, source)), target) for source, target in TEXTS]


def own(text: str) -> str:
    """A text without what it quotes."""
    while (shorter := QUOTED.sub("", text)) != text:
        text = shorter
    return text


def shown(canned: Serve, judged: list[list[Finding]]) -> Server:
    """A page in Farsi over the texts."""
    served = canned(units=len(TEXTS), codes=("fa",), interface="fa")
    told: dict[str, list[Any]] = {}
    for key, (source, target), found in zip(served.desk.rows, TEXTS, judged, strict=True):
        told[key] = [plain(said(0, one, "")) for one in found]
        levels = Counter(one.severity for one in found)
        reasons = risk(Case(source, target, findings=found), Scale(lang.get("en"), lang.get("fa"))).reasons
        served.desk.rows[key] |= {
            "source": source,
            "target": [target],
            "findings": {level: levels[level] for level in ("error", "warning", "info")},
            "checks": list(dict.fromkeys(one.check for one in found)),
            "reasons": [worded(reason) for reason in reasons],
        }
    served.desk.findings = lambda row, target: told[row["key"]]  # type: ignore[method-assign]  # what the checks really say
    return served


def test_findings_are_in_the_pages_language(page: Page, canned: Serve, judged: list[list[Finding]]) -> None:
    """No English stands in the messages of the built-in checks, their names and the reasons for the order, but in quotations; nor is
    the explanation English."""
    served = shown(canned, judged)
    begun(page, served.url + "/?language=fa#fa/1")
    seen: set[str] = set()
    for number, found in enumerate(judged, 1):
        page.evaluate(f"location.hash = 'fa/{number}'")
        page.locator(f".finding >> nth={len(found) - 1}").wait_for(state="attached")
        page.wait_for_function("(text) => document.querySelector('textarea').value === text", arg=TEXTS[number - 1][1])
        texts = page.locator(".finding .message, .finding .check, .reasons li")
        assert [text for text in texts.all_inner_texts() if re.search("[A-Za-z]", own(text))] == []
        all_of_it = page.locator(".finding .message, .finding .check, .finding .why p, .reasons li")
        assert all_of_it.evaluate_all(SPOKEN) == [["fa", "rtl"]] * (texts.count() + len(found))
        seen |= {one.check for one in found}
    assert len(seen) > 30, "many checks speak of such texts"


def test_names_of_checks(page: Page, canned: Serve, judged: list[list[Finding]]) -> None:
    """The filter and the notes in the margin call the checks by names in the page's language; an extension's has its own, as English."""
    served = shown(canned, judged)
    served.desk.rows["fa/1"]["checks"].append("house_style")
    begun(page, served.url + "/?language=fa#fa/1")
    options = page.locator("select[name=check] option")
    options.nth(5).wait_for(state="attached")
    names = {text.rpartition(" (")[0] or text for text in options.all_text_contents()}
    assert {"عددهای ترتیبی", "نشانی‌های وب", "house_style"} <= names
    assert {name for name in names if re.search("[A-Za-z]", name)} == {"house_style"}
    assert page.locator("option[value=house_style]").get_attribute("lang") == "en"
    assert page.locator("option[value=ordinals]").get_attribute("lang") is None
    document(page, served.desk, "fa")
    assert "پول" in page.locator(".note").first.inner_text()


def test_a_refusal_names_the_errors(page: Page, canned: Serve, judged: list[list[Finding]]) -> None:
    """What stands in an approval's way is said in the page's language."""
    served = shown(canned, judged)
    begun(page, served.url + "/?language=fa#fa/1")
    errors = [one.message for one in judged[0] if one.severity == "error"]
    assert len(errors) > 1
    refused = {"error": worded(parted(errors[:SHOWN]))}
    page.route("**/api/act", lambda route: route.fulfill(status=422, json=refused))
    page.keyboard.press("Escape")
    page.keyboard.press("f")
    line = page.locator("#line.urgent").get_by_text("روزی دیگر")
    line.wait_for()
    assert "؛ " in line.inner_text() and not re.search("[A-Za-z]", own(line.inner_text()))


def test_an_extensions_message_stands_as_it_is(page: Page, canned: Serve) -> None:
    """A message that is no phrase, and a phrase that nobody translated, are English and say so; counted things have the page's plurals."""
    served = canned(units=2, codes=("ru",), interface="ru")
    counted = {"say": "{count} line break", "many": "{count} line breaks"}
    day = {"kind": "day", "code": "2026-05-12", "english": "12 May 2026"}
    persian = {"kind": "language", "code": "fa", "english": "Persian"}
    messages: list[Any] = [
        "Do not write utilise",
        {"say": "write {word} in {house} style", "with": {"word": "use", "house": "our"}},
        {**counted, "with": {"count": 1}},
        {**counted, "with": {"count": 3}},
        {**counted, "with": {"count": 25}},
        {"say": "{theirs} is {days}, not {ours}", "with": {"theirs": "x", "ours": "y", "days": day}},
        {"say": "mostly not in the script of {language}", "with": {"language": persian}},
    ]
    finding = {"severity": "error", "source_span": None, "target_span": None, "form": 0, "fix": None, "explain": "", "suppressed": ""}
    told = [{**finding, "check": "house_style", "message": message} for message in messages]
    served.desk.findings = lambda row, target: told  # type: ignore[method-assign]  # an extension's
    begun(page, served.url + "/?language=ru#ru/1")
    shown = page.locator(".finding .message")
    assert shown.all_inner_texts() == [
        "Do not write utilise",
        "write \u2068use\u2069 in \u2068our\u2069 style",
        "1 перенос строки",
        "3 переноса строки",
        "25 переносов строки",
        "\u2068x\u2069 — это 12 мая 2026 г., а не \u2068y\u2069",
        "в основном не письмом этого языка (персидский)",
    ]
    assert shown.evaluate_all("(all) => all.map((one) => one.lang)") == ["en", "en", "", "", "", "", ""]
    assert page.locator(".finding .check").first.get_attribute("lang") == "en"
