"""The aligner: which sentences translate which, where some are merged, split or left out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n import lang
from l10n.flow.align import Bead, align
from l10n.model import Term
from l10n.text.skeletons import alike, skeleton

EN = (
    "The harbour of Lisva was closed on Monday.",
    "Mayor Anna Torberg spoke to 300 people in front of the town hall.",
    "Who will pay for the repairs?",
    "The state gives 1,200,000 euros, and the town of Brusk gives the rest.",
    "See https://lisva.example/harbour for the plans.",
    "Work begins in October 2024 and ends before winter.",
)
RU = (
    "В понедельник гавань Лисвы была закрыта.",
    "Мэр Анна Торберг выступила перед 300 жителями у здания ратуши.",
    "Кто заплатит за ремонт?",
    "Государство выделяет 1 200 000 евро, остальное даёт город Бруск.",
    "Планы опубликованы на https://lisva.example/harbour.",
    "Работы начнутся в октябре 2024 года и закончатся до зимы.",
)
AR = (
    "أغلق ميناء ليسفا يوم الاثنين.",
    "تحدثت رئيسة البلدية آنا توربرغ إلى ٣٠٠ شخص أمام مبنى البلدية.",
    "من سيدفع تكاليف الإصلاح؟",
    "تقدم الدولة ١٬٢٠٠٬٠٠٠ يورو، وتدفع مدينة بروسك الباقي.",
    "انظر الخطط على https://lisva.example/harbour.",
    "تبدأ الأعمال في أكتوبر ٢٠٢٤ وتنتهي قبل الشتاء.",
)


def beads(sources: tuple[str, ...], targets: tuple[str, ...], language: str, **options: bool) -> list[tuple[range, range]]:
    found = align(sources, targets, lang.get("en"), lang.get(language), **options)
    return [(range(b.start, b.end), range(b.other_start, b.other_end)) for b in found]


def pair(i: int, j: int) -> tuple[range, range]:
    return range(i, i + 1), range(j, j + 1)


@pytest.mark.parametrize(("language", "text"), [("ru", RU), ("ar", AR)])
def test_one_to_one(language: str, text: tuple[str, ...]) -> None:
    """Sentences in order are pairs, each with a good grade."""
    found = align(EN, text, lang.get("en"), lang.get(language))
    assert [(b.start, b.other_start) for b in found if b.paired] == [(i, i) for i in range(6)]
    assert min(b.grade for b in found) > 0.7


@pytest.mark.parametrize(("language", "text"), [("ru", RU), ("ar", AR)])
@pytest.mark.parametrize("gone", range(6))
def test_dropped(language: str, text: tuple[str, ...], gone: int) -> None:
    """A sentence that was not translated has no partner, wherever it stands; nor has one that the source does not have."""
    left = tuple(t for i, t in enumerate(text) if i != gone)
    paired = [b for b in beads(EN, left, language) if len(b[0]) and len(b[1])]
    assert paired == [pair(i, i - (i > gone)) for i in range(6) if i != gone]
    shorter = tuple(t for i, t in enumerate(EN) if i != gone)
    paired = [b for b in beads(shorter, text, language) if len(b[0]) and len(b[1])]
    assert paired == [pair(i - (i > gone), i) for i in range(6) if i != gone]


@pytest.mark.parametrize(("language", "text"), [("ru", RU), ("ar", AR)])
@pytest.mark.parametrize("at", range(5))
def test_merged(language: str, text: tuple[str, ...], at: int) -> None:
    """Two sentences that became one are a bead with it."""
    merged = (*text[:at], f"{text[at]} {text[at + 1]}", *text[at + 2 :])
    assert beads(EN, merged, language) == [
        (range(i, i + 1 + (i == at)), range(i - (i > at), i - (i > at) + 1)) for i in range(6) if i != at + 1
    ]


def test_whole() -> None:
    """Where nothing may be left out, every sentence has a partner; where that cannot be, there are no beads."""
    found = beads(EN, RU[:3], "ru", whole=True)
    assert [i for run, _ in found for i in run] == list(range(6)) and [j for _, run in found for j in run] == list(range(3))
    assert all(len(a) and len(b) for a, b in found)
    assert beads(EN, (), "ru", whole=True) == []


def test_terms() -> None:
    """A glossary tells two sentences apart that nothing else does."""
    sources = ("The fair opened at the old mill.", "A choir sang at the old gate.", "The court closed at the new gate.", "Rain fell.")
    targets = ("Ярмарка началась у старой мельницы.", "Суд закрыт у новых ворот.", "Днём шёл дождь.")
    term = Term("court", ("суд",))
    found = align(sources, targets, lang.get("en"), lang.get("ru"), terms=lambda text: [term] if "court" in text else [])
    assert [(b.start, b.other_start) for b in found if b.paired] == [(0, 0), (2, 1), (3, 2)]


def test_nothing_on_one_side() -> None:
    """A text beside an empty one has no partners."""
    assert align(EN[:1], (), lang.get("en"), lang.get("ru")) == (Bead(0, 1, 0, 0, 1.0),)
    assert align((), RU[:1], lang.get("en"), lang.get("ru")) == (Bead(0, 0, 0, 1, 1.0),)


texts = st.lists(st.text("aбو 1.?<>\n", max_size=30), max_size=8)


@given(texts, texts, st.booleans())
def test_every_sentence_once(sources: list[str], targets: list[str], whole: bool) -> None:
    """Beads hold every sentence of both sides once, in order, with grades from 0 to 1."""
    found = align(sources, targets, lang.get("en"), lang.get("ar"), whole=whole)
    if whole and not found:
        return
    assert [i for b in found for i in range(b.start, b.end)] == list(range(len(sources)))
    assert [j for b in found for j in range(b.other_start, b.other_end)] == list(range(len(targets)))
    assert all(0 <= b.grade <= 1 for b in found)


def test_a_long_gap() -> None:
    """A passage that only one side has, longer than the band is wide, is left out whole."""
    many = tuple(f"Page {n} is about town {n * 7}." for n in range(200))
    other = tuple(f"Страница {n} о городе {n * 7}." for n in range(200))
    found = align(many, other[:20] + other[140:], lang.get("en"), lang.get("ru"))
    right = sum(b.paired and b.start == (b.other_start if b.other_start < 20 else b.other_start + 120) for b in found)
    assert right >= 78


@pytest.mark.parametrize(
    ("one", "other"),
    [("Krasnov", "Краснов"), ("Krasnov", "كراسنوف"), ("Torberg", "Торбергом"), ("Montazeri", "منتظری"), ("Grubeša", "Грубеша")],
)
def test_one_name_in_two_scripts(one: str, other: str) -> None:
    """A name keeps its consonants."""
    assert alike(skeleton(one), skeleton(other)) >= 0.75


@pytest.mark.parametrize(("one", "other"), [("Krasnov", "Петров"), ("Torberg", "إيغور"), ("Anna", ""), ("", "")])
def test_other_names(one: str, other: str) -> None:
    """Other names do not."""
    assert alike(skeleton(one), skeleton(other)) == 0.0
