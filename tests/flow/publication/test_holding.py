"""The gate: what is held back, why, and that nothing vanishes or leaks on the way."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

import pytest

ONE, TWO = "The hall opens on 5 May.", "It holds 300 people."
RUSSIAN = {ONE: "Зал откроется 5 мая.", TWO: "Он вмещает 300 человек."}
WRONG = "Он вмещает 400 человек."
ANNA, BORIS = ("--by", "Anna Kern <anna@example.org>"), ("--by", "Boris Hill <boris@example.org>")
BEFORE, AFTER = ("--now", "2026-12-01T08:59:59+02:00"), ("--now", "2026-12-01T09:00+02:00")
SECRET = "---\ntitle: Zanzibar merger\nembargo: 2026-12-01T09:00+02:00\n---\nThe Zanzibar merger is agreed.\n"


@pytest.fixture
def hall(office: Any) -> Any:
    """A release whose two sentences are translated into Russian by Anna."""
    office.set(target_languages='["ru"]')
    office.source("news/hall.md", f"{ONE}\n\n{TWO}\n")
    office.ok("extract")
    for source, target in RUSSIAN.items():
        office.ok("edit", "news/hall.md", "--lang", "ru", "--unit", office.unit("ru", source), target, *ANNA)
    return office


def rules(office: Any, text: str) -> None:
    """Add settings of publication: tables at the end, others where they belong."""
    path = office.root / "l10n.toml"
    said = path.read_text("utf-8")
    path.write_text(f"{said}\n{text}\n" if text.startswith("[") else said.replace("[publish]\n", f"[publish]\n{text}\n", 1), "utf-8")
    assert text in path.read_text("utf-8")


def approve(office: Any, *sources: str, by: tuple[str, str] = ANNA) -> None:
    for source in sources:
        office.ok("approve", "--lang", "ru", "--unit", office.unit("ru", source), *by)


def held(office: Any, *options: str, code: int = 1) -> list[tuple[str, str | None, str, bool, bool]]:
    """What `--check` says: document, language, kind, whether it is live, whether it stops everything."""
    done = office.run("publish", "--check", "--format", "json", *options)
    assert (done.code, done.err) == (code, ""), done
    return [(h["document"], h["language"], h["kind"], h["live"], h["stops"]) for h in done.json["held"]]


def page(office: Any, path: str = "ru/news/hall.html") -> str:
    """A page of a release; nothing where there is none, or one that says that the language lacks it."""
    file = office.root / "public" / path
    text = file.read_text("utf-8") if file.exists() else ""
    return "" if '<meta name="robots" content="noindex">' in text else text


def everything(office: Any) -> dict[str, bytes]:
    """Every file of the project, also hidden ones."""
    return {p.relative_to(office.root).as_posix(): p.read_bytes() for p in office.root.rglob("*") if p.is_file()}


def test_check_writes_nothing(hall: Any) -> None:
    """Not a byte, not a folder, whatever it finds; and it says the document, the language, the reason and what to do."""
    before, folders = everything(hall), {p for p in hall.root.rglob("*") if p.is_dir()}
    done = hall.run("publish", "--check")
    assert (done.code, done.err) == (1, "")
    line = next(line for line in done.out.splitlines() if "news/hall.md" in line)
    assert "none of 2 texts is approved" in " ".join(done.out.replace("│", " ").split()) or "none of 2 texts are approved" in done.out
    assert "ru" in line and "l10n review news/hall.md --lang ru" in done.out
    assert "1 page would be published, 1 held back" in done.out
    assert everything(hall) == before
    assert {p for p in hall.root.rglob("*") if p.is_dir()} == folders


def test_check_is_content(hall: Any) -> None:
    """Where nothing is held back it exits 0; what stands there in English is told."""
    approve(hall, ONE)
    done = hall.ok("publish", "--check")
    assert done.out.splitlines() == [
        "ru news/hall.md: 1 text would stand there in the source's language",
        "2 pages would be published, 0 held back",
    ]
    approve(hall, TWO)
    assert hall.ok("publish", "--check").out == "2 pages would be published, 0 held back\n"


def test_threshold(hall: Any) -> None:
    """`complete = 100`: no page until the last text is approved; others wait for nothing."""
    rules(hall, "complete = 100")
    approve(hall, ONE)
    assert held(hall) == [("news/hall.md", "ru", "incomplete", False, False)]
    assert hall.ok("publish").out.splitlines()[:3] == [
        "en: 1 of 1 release",
        "ru: 0 of 1 release",
        "held back: 1 page; 'l10n publish --check' says why",
    ]
    assert not page(hall)
    approve(hall, TWO)
    hall.ok("publish")
    assert RUSSIAN[ONE] in page(hall)


def test_nothing_vanishes_without_a_word(hall: Any) -> None:
    """A page that readers have and that is held back now stops the publication; `--withdraw` lets it go, and says so."""
    approve(hall, ONE, TWO)
    hall.ok("publish")
    before = hall.files("public")
    for source in (ONE, TWO):
        hall.ok("revoke", "--lang", "ru", "--unit", hall.unit("ru", source), *ANNA)
    assert held(hall) == [("news/hall.md", "ru", "incomplete", True, True)]
    done = hall.run("publish")
    assert (done.code, done.out) == (1, "")
    assert "l10n: ru news/hall.md: none of 2 texts are approved; l10n review news/hall.md --lang ru" in done.err
    assert "1 page that readers have now would be gone" in done.err
    assert hall.files("public") == before
    assert "taken off: ru news/hall.md: none of 2 texts are approved" in hall.ok("publish", "--withdraw").out
    assert RUSSIAN[ONE] not in page(hall)


def test_four_eyes(hall: Any) -> None:
    """An approval by the author counts for nothing where a rule asks for four eyes: the source stands there, and it is told why."""
    approve(hall, ONE, by=BORIS)
    approve(hall, TWO)
    rules(hall, "[[publish.rules]]\ndocuments = ['news/**']\nfour_eyes = true")
    hall.ok("publish")
    assert RUSSIAN[ONE] in page(hall)
    assert RUSSIAN[TWO] not in page(hall)
    assert TWO in page(hall)


def test_only_the_author_approved(hall: Any) -> None:
    """Nothing of it counts: it is held back, with the author's name for whoever looks into it."""
    approve(hall, ONE, TWO)
    hall.set(four_eyes="true")
    (one,) = hall.run("publish", "--check", "--format", "json").json["held"]
    assert one["why"].startswith("none of 2 texts are approved; of 2 the approval does not count (four eyes: Anna Kern")


def test_a_finding(hall: Any) -> None:
    """It stops everything, or with `findings = "hold"` its own page alone, never one that is live."""
    hall.source("news/other.md", "The door is open.\n")
    hall.ok("sync", "--offline")
    hall.ok("edit", "news/hall.md", "--lang", "ru", "--unit", hall.unit("ru", TWO), WRONG, *ANNA)
    hall.ok("approve", "--lang", "ru", "--unit", hall.unit("ru", TWO), "--despite-errors", *ANNA)
    assert ("news/hall.md", "ru", "finding", False, True) in held(hall)
    assert hall.run("publish").code == 1
    assert not (hall.root / "public").exists()
    rules(hall, 'findings = "hold"')
    assert ("news/hall.md", "ru", "finding", False, False) in held(hall)
    hall.ok("publish")
    assert page(hall, "en/news/other.html") and not page(hall)
    hall.set(gate='"off"')
    hall.ok("publish")
    assert WRONG in page(hall)
    hall.set(gate='"error"')
    assert ("news/hall.md", "ru", "finding", True, True) in held(hall)


def text_of(data: bytes, name: str) -> bytes:
    """A file's bytes with what it packs: of an archive all that is in it."""
    if not data.startswith(b"PK"):
        return name.encode() + data
    with zipfile.ZipFile(BytesIO(data)) as packed:
        return b"".join(text_of(packed.read(inner), inner) for inner in packed.namelist())


def test_an_embargo_leaves_no_trace(hall: Any) -> None:
    """Not the title, the address, the picture nor the text of it stands in any file before its moment; then all of it goes out."""
    approve(hall, ONE, TWO)
    secret = SECRET + "\n![Zanzibar](zanzibar.png)\n"
    hall.source("news/2026-zanzibar.md", secret)
    hall.source("news/zanzibar.png", b"\x89PNG\r\n\x1a\n zanzibar")
    hall.ok("sync", "--offline")
    hall.ok("edit", "news/2026-zanzibar.md", "--lang", "ru", "--unit", hall.unit("ru", "Zanzibar merger"), "Занзибар", *ANNA)
    hall.ok("approve", "--all", "--lang", "ru", "--state", "translated", *ANNA)
    assert held(hall, *BEFORE) == [("news/2026-zanzibar.md", None, "embargo", False, False)]
    hall.ok("publish", *BEFORE)
    files = hall.files("public")
    assert files
    for name, data in files.items():
        found = text_of(data, name).lower()
        assert b"zanzibar" not in found, name
        assert "занзибар" not in found.decode("utf-8", "replace"), name
    assert held(hall, *AFTER, code=0) == []
    hall.ok("publish", *AFTER)
    assert "Занзибар" in page(hall, "ru/news/2026-zanzibar.html")


def test_an_embargo_on_what_is_live(hall: Any) -> None:
    """A mark that comes late stops the publication: nothing more leaves, and what readers have does not vanish by itself."""
    approve(hall, ONE, TWO)
    hall.ok("publish")
    hall.source("news/hall.md", f"---\nembargo: 2026-12-01T09:00+02:00\n---\n{ONE}\n\n{TWO}\n")
    assert held(hall, *BEFORE) == [("news/hall.md", None, "embargo", True, True)]
    assert hall.run("publish", *BEFORE).code == 1
    assert "taken off: news/hall.md" in hall.ok("publish", "--withdraw", *BEFORE).out
    assert not page(hall, "en/news/hall.html").count(ONE)


def test_an_embargo_of_one_language(hall: Any) -> None:
    """A rule that names a language holds that page back alone."""
    approve(hall, ONE, TWO)
    rules(hall, "[[publish.rules]]\nlanguages = ['ru']\nembargo = 2026-12-01T09:00:00+02:00")
    assert held(hall, *BEFORE) == [("news/hall.md", "ru", "embargo", False, False)]
    hall.ok("publish", *BEFORE)
    assert page(hall, "en/news/hall.html") and RUSSIAN[ONE] not in page(hall)
    hall.ok("publish", *AFTER)
    assert RUSSIAN[ONE] in page(hall)


def test_a_source_that_changed(hall: Any) -> None:
    """Its approval is of another text: the new sentence stands in English until that is approved; one that only moved keeps its own."""
    approve(hall, ONE, TWO)
    hall.source("news/hall.md", f"{TWO}\n\nThe hall opens on 6 May.\n")
    hall.ok("sync", "--offline")
    hall.ok("publish")
    assert RUSSIAN[TWO] in page(hall)
    assert RUSSIAN[ONE] not in page(hall)
    assert "The hall opens on 6 May." in page(hall)


@pytest.mark.parametrize("now", ["tomorrow", "1.12.2026"])
def test_wrong_moment(hall: Any, now: str) -> None:
    """What is no moment is a wrong argument."""
    assert hall.run("publish", "--now", now).code == 2
