"""Corrections: an edit of substance is told openly, in each language, once a person has accepted the words."""

from __future__ import annotations

import json
import shutil
from typing import Any

import pytest

from l10n import lang
from l10n.flow.publication import correct

ONE, TWO, THREE = "The hall opens on 5 May.", "It holds 300 people.", "Anna Kern runs it."
RUSSIAN = {ONE: "Зал откроется 5 мая.", TWO: "Он вмещает 300 человек.", THREE: "Им руководит Анна Керн."}
NEW, NEW_RUSSIAN = "It holds 350 people.", "Он вмещает 350 человек."
ANNA = ("--by", "Anna Kern <anna@example.org>")
DAY = ("--date", "2026-12-01")
NOTICE = (
    "A figure in an earlier version of this release was wrong. The text now reads: “It holds 350 people.” "
    "It had read: “It holds 300 people.”"
)
WORDS = ["В прежней версии этого материала было неверно указано число.", "Прежде было: «Он вмещает 300 человек»."]
NOW = "Теперь текст звучит так: «Он вмещает 350 человек»."


@pytest.fixture
def hall(office: Any) -> Any:
    """A release that is published in English and Russian."""
    office.set(target_languages='["ru"]')
    office.source("news/hall.md", f"{ONE}\n\n{TWO}\n\n{THREE}\n")
    office.ok("extract")
    for source, target in RUSSIAN.items():
        office.ok("edit", "news/hall.md", "--lang", "ru", "--unit", office.unit("ru", source), target, *ANNA)
    office.ok("approve", "--all", "--lang", "ru", "--state", "translated", *ANNA)
    office.ok("publish")
    return office


def edited(office: Any, *sentences: str) -> None:
    office.source("news/hall.md", "\n\n".join(sentences) + "\n")
    office.ok("sync", "--offline")


def file(office: Any) -> str:
    path = office.root / "source/news/hall.corrections.md"
    return path.read_text("utf-8") if path.exists() else ""


def corrections(office: Any, language: str) -> list[dict[str, str]]:
    part = json.loads((office.root / "public/manifest/news/hall.md.json").read_bytes())
    return list(part["renditions"][language]["corrections"])


@pytest.mark.parametrize(
    "sentences",
    [
        (ONE, TWO, THREE),
        (ONE, "It holds three hundred people.", THREE),
        ("The hall opens on 5th May.", TWO, THREE),
        (TWO, ONE, THREE),
        (ONE, TWO, THREE, "It has 2 doors."),
        (ONE, "It hold 300 people.", THREE),
    ],
)
def test_what_is_mended_quietly(hall: Any, sentences: tuple[str, ...]) -> None:
    """A typo, another way to write a number, an order, an addition: no notice is drafted and nothing waits."""
    hall.source("news/hall.md", "\n\n".join(sentences) + "\n")
    assert hall.run("correct", "--check").code == 0
    hall.ok("correct")
    assert file(hall) == ""


def test_a_draft(hall: Any) -> None:
    """The notice says what was wrong, how it reads and how it read; what can be said in Russian is a draft in its catalog."""
    edited(hall, ONE, NEW, THREE)
    assert hall.run("correct", "--check").code == 1
    assert file(hall) == ""
    out = hall.ok("correct", *DAY).out
    assert "news/hall.md: number: 300 → 350" in out
    assert NOTICE in file(hall) and "<!-- corrected 2026-12-01 " in file(hall) and ": draft -->" in file(hall)
    texts = hall.texts("ru", "news/hall.corrections.md")
    assert [(text, fuzzy) for text, fuzzy in texts.values() if text] == [(words, True) for words in WORDS]
    assert {event["agent"] for event in hall.events("ru") if event["document"] == "news/hall.corrections.md"} == {"correction notice"}
    before = file(hall), hall.files()
    hall.ok("correct", "--date", "2026-12-09")
    assert (file(hall), hall.files()) == before


def test_a_translation_that_comes_first(hall: Any) -> None:
    """Where the new sentence is translated already the Russian notice has it too."""
    edited(hall, ONE, NEW, THREE)
    hall.ok("edit", "news/hall.md", "--lang", "ru", "--unit", hall.unit("ru", NEW), NEW_RUSSIAN, *ANNA)
    hall.ok("correct", *DAY)
    assert NOW in [text for text, fuzzy in hall.texts("ru", "news/hall.corrections.md").values()]


def test_from_draft_to_page(hall: Any) -> None:
    """No draft is shown; accepted, its English is, and the Russian once each of its sentences is approved. It is no release itself."""
    edited(hall, ONE, NEW, THREE)
    hall.ok("edit", "news/hall.md", "--lang", "ru", "--unit", hall.unit("ru", NEW), NEW_RUSSIAN, *ANNA)
    hall.ok("approve", "--lang", "ru", "--unit", hall.unit("ru", NEW), *ANNA)
    hall.ok("correct", *DAY)
    hall.ok("publish", "--out", "elsewhere")
    assert not any(b"earlier version" in data or "прежней версии".encode() in data for data in hall.files("elsewhere").values())
    assert hall.ok("correct", "--accept", "news/hall.md", *ANNA).out == "news/hall.md: 1 correction accepted\n"
    assert ": accepted by Anna Kern -->" in file(hall)
    out = hall.ok("publish").out
    assert "en: 1 of 1 release" in out
    english = [{"date": "2026-12-01", "language": "en", "text": NOTICE}]
    assert (corrections(hall, "en"), corrections(hall, "ru")) == (english, english)
    hall.ok("approve", "news/hall.corrections.md", "--all", "--lang", "ru", "--state", "draft", *ANNA)
    hall.ok("publish")
    assert corrections(hall, "en") == english
    assert corrections(hall, "ru") == [{"date": "2026-12-01", "language": "ru", "text": f"{WORDS[0]} {NOW} {WORDS[1]}"}]
    assert not any("corrections" in path for path in hall.files("public"))
    assert hall.ok("correct").out == "1 release: nothing has changed since readers were told it\n"


def test_no_notice(hall: Any) -> None:
    """A person may say that an edit needs none: nothing is drafted or shown for it, and nothing waits."""
    edited(hall, ONE, NEW, THREE)
    hall.ok("correct", "--no-notice", "news/hall.md", *DAY, *ANNA)
    assert ": no notice by Anna Kern -->" in file(hall)
    assert hall.run("correct", "--check").code == 0
    hall.ok("publish")
    assert corrections(hall, "en") == []


def warnings(office: Any) -> list[str]:
    return [line for line in office.ok("publish", "--out", "elsewhere").out.splitlines() if line.startswith("warning: ")]


def uncorrected(office: Any) -> list[dict[str, object]]:
    """What `--check` tells programs; it writes nothing, so that it may be asked again."""
    return list(office.run("publish", "--check", "--format", "json").json["uncorrected"])


def test_publishing_warns(hall: Any) -> None:
    """A release that changed in substance without a notice is told in one line, and so is a notice that nobody accepted; wording is not."""
    assert uncorrected(hall) == []
    edited(hall, ONE, "It hold 300 people.", THREE)
    assert uncorrected(hall) == []
    edited(hall, ONE, NEW, THREE)
    told = {"document": "news/hall.md", "touches": ["number: 300 → 350"], "drafted": False}
    assert uncorrected(hall) == [told]
    said = "warning: news/hall.md: it says otherwise than readers were told (number: 300 → 350), and no correction notice says so; "
    assert said in hall.run("publish", "--check").out
    hall.ok("correct", *DAY)
    assert uncorrected(hall) == [told | {"drafted": True}]
    assert "its correction notice is a draft; l10n correct --accept news/hall.md" in hall.run("publish", "--check").out
    hall.ok("correct", "--accept", "news/hall.md", *ANNA)
    assert uncorrected(hall) == []


def test_it_is_the_publication_that_is_compared(hall: Any) -> None:
    """What went out somewhere else is no measure, nor is what this machine remembers; a second publication is."""
    edited(hall, ONE, NEW, THREE)
    assert warnings(hall) == []
    assert len(uncorrected(hall)) == 1
    shutil.rmtree(hall.root / ".l10n")
    assert len(uncorrected(hall)) == 1
    assert "warning: news/hall.md: it says otherwise" in hall.ok("publish").out
    assert "warning" not in hall.ok("publish").out
    assert uncorrected(hall) == []


def test_a_notice_by_hand_is_one(hall: Any) -> None:
    """It names no edit; one that readers have been told already speaks of nothing new."""
    edited(hall, ONE, NEW, THREE)
    hall.source("news/hall.corrections.md", "<!-- corrected 2026-12-01 -->\n\nIt holds more people than was said.\n")
    assert "warning" not in hall.ok("publish").out
    edited(hall, ONE, "It holds 360 people.", THREE)
    assert len(uncorrected(hall)) == 1


def test_a_correction_may_be_required(hall: Any) -> None:
    """Then nothing is published without one, `--withdraw` or not, and readers keep what they have; or nothing is said of it."""
    path = hall.root / "l10n.toml"
    said = path.read_text("utf-8")
    edited(hall, ONE, NEW, THREE)
    path.write_text(said.replace("[publish]\n", '[publish]\ncorrections = "require"\n'), "utf-8")
    before = hall.files("public")
    for options in ((), ("--withdraw",)):
        done = hall.run("publish", *options)
        assert done.code == 1 and "nothing was published: 1 release without a correction notice (publish.corrections)" in done.err
        assert hall.files("public") == before
    (held,) = hall.run("publish", "--check", "--format", "json").json["held"]
    assert (held["kind"], held["language"], held["stops"]) == ("correction", None, True)
    hall.ok("correct", "--no-notice", "news/hall.md", *DAY, *ANNA)
    hall.ok("publish")
    edited(hall, ONE, TWO, THREE)
    path.write_text(said.replace("[publish]\n", '[publish]\ncorrections = "off"\n'), "utf-8")
    assert uncorrected(hall) == []


def test_a_sentence_that_was_taken_out(hall: Any) -> None:
    """It is told that it was removed, and how it read."""
    edited(hall, ONE, TWO)
    hall.ok("correct", *DAY)
    assert "A sentence that was wrong has been removed from this release. It had read: “Anna Kern runs it.”" in file(hall)


def test_since_a_revision(hall: Any) -> None:
    """What was published over is still known to git."""
    hall.git("init", "-q")
    hall.git("add", "source")
    hall.git("commit", "-qm", "One")
    edited(hall, ONE, NEW, THREE)
    hall.ok("publish")
    assert "nothing has changed" in hall.ok("correct").out
    assert "number: 300 → 350" in hall.ok("correct", "--since", "HEAD", *DAY).out
    assert hall.run("correct", "--since", "nowhere").code == 2


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("Some text.\n", "hall.corrections.md:1: a text before the first correction"),
        ("<!-- corrected 1.12.2026: draft -->\n\nText.\n", "hall.corrections.md:1: a correction that cannot be read"),
        ("<!-- corrected 2026-13-01: draft -->\n\nText.\n", "hall.corrections.md:1: a correction that cannot be read"),
        ("<!-- corrected 2026-12-01: accepted -->\n", "hall.corrections.md:1: a correction of 2026-12-01 without a text"),
    ],
)
def test_a_file_that_cannot_be_read(hall: Any, content: str, said: str) -> None:
    """It is told with its line, and nothing is published over it."""
    hall.source("news/hall.corrections.md", content)
    done = hall.run("publish")
    assert done.code == 1 and said in done.err


def test_a_notice_of_a_person(hall: Any) -> None:
    """Whoever writes one by hand needs no status; several stand newest first, marks of Markdown are none of the text."""
    hall.source(
        "news/hall.corrections.md",
        "<!-- corrected 2026-11-02 -->\n\nThe *first*.\n\n<!-- corrected 2026-11-20: accepted by B -->\n\nThe second, 1 \\* 2.\n",
    )
    hall.ok("publish")
    assert [(one["date"], one["text"]) for one in corrections(hall, "en")] == [
        ("2026-11-20", "The second, 1 * 2."),
        ("2026-11-02", "The first."),
    ]


@pytest.mark.parametrize("wrong", [("--date", "1.12.2026"), ("--accept",), ("--accept", "--no-notice", "news/hall.md"), ("nothing.md",)])
def test_wrong_arguments(hall: Any, wrong: tuple[str, ...]) -> None:
    """Told in a line, and nothing is written."""
    done = hall.run("correct", *wrong)
    assert (done.code, len(done.err.splitlines())) == (2, 1)


def test_the_page_says_so(hall: Any) -> None:
    """The page is stamped with the date in its language, and the notice stands on it in the language that it is in."""
    edited(hall, ONE, NEW, THREE)
    hall.ok("edit", "news/hall.md", "--lang", "ru", "--unit", hall.unit("ru", NEW), NEW_RUSSIAN, *ANNA)
    hall.ok("approve", "--lang", "ru", "--unit", hall.unit("ru", NEW), *ANNA)
    hall.ok("correct", *DAY)
    hall.ok("correct", "--accept", "news/hall.md", *ANNA)
    hall.ok("publish")
    english, russian = ((hall.root / f"public/{code}/news/hall.html").read_text("utf-8") for code in ("en", "ru"))
    assert "Corrected on December 1, 2026" in english and "It had read: “It holds 300 people.”" in english
    assert "1 декабря 2026" in russian and '<p lang="en" dir="ltr">A figure in an earlier' in russian
    hall.ok("approve", "news/hall.corrections.md", "--all", "--lang", "ru", "--state", "draft", *ANNA)
    hall.ok("publish")
    russian = (hall.root / "public/ru/news/hall.html").read_text("utf-8")
    assert WORDS[0] in russian and "A figure in an earlier" not in russian
    assert "Corrected on December 1, 2026" in (hall.root / "public/en/index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("ru", "Он вмещает 350 человек.", "«Он вмещает 350 человек»."),
        ("ru", "Он закрыт с 2022 г.", "«Он закрыт с 2022 г.»."),
        ("ru", "Он открыт?", "«Он открыт?»"),
        ("bs", "Prima 350 ljudi.", "„Prima 350 ljudi.”"),
        ("en", "It holds 350 people.", "“It holds 350 people.”"),
    ],
)
def test_the_full_stop_of_a_quotation(code: str, text: str, expected: str) -> None:
    """It stands where the language has it: in Russian behind the mark, with that of an abbreviation before it."""
    assert correct.quotation((text,), lang.get(code)) == expected
