"""The evaluation of checks: what it counts, and that a folder of any size will do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from evaluations import _checks_loud, _checks_speed, checks
from evaluations._checks_corpora import Segment
from evaluations._checks_judges import Pofilter, weblate
from evaluations._checks_seeds import Bed, Mistake
from evaluations._checks_seeds_names import pairs

EN = ["The court sat on 3 May 2021.", "He asked: “Who came?”"]
RU = ["Суд заседал 3 мая 2021 года.", "Он спросил: «Кто пришёл?»"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two lines of news, a catalog of three entries of which one is fuzzy."""
    (tmp_path / "ntrex").mkdir()
    (tmp_path / "ntrex/en.txt").write_text("\n".join(EN) + "\n", "utf-8")
    (tmp_path / "ntrex/ru.txt").write_text("\n".join(RU).replace("2021", "2022") + "\n", "utf-8")
    (tmp_path / "po/real/ru/house").mkdir(parents=True)
    entries = ['msgid "One"\nmsgstr "Один"', '#, fuzzy\nmsgid "Two"\nmsgstr "Два"']
    plural = '#, c-format\nmsgid "%d door"\nmsgid_plural "%d doors"\nmsgstr[0] "%d дверь"\nmsgstr[1] "%d двери"\nmsgstr[2] "%d дверей"'
    (tmp_path / "po/real/ru/house/a.po").write_text("\n\n".join([*entries, plural]) + "\n", "utf-8")
    return tmp_path


def test_alarms_are_shares_of_segments(folder: Path) -> None:
    """One of two lines has a wrong year; a catalog's fuzzy entry is no translation, its plural forms are texts."""
    figures = {figure.name: figure for figure in checks.run(folder, ["quiet"])}
    assert figures["ntrex.ru errors %"].value == 50.0
    assert figures["ntrex.ru errors %"].held is False
    assert figures["po.ru errors %"].note.startswith("of 4:")
    assert not any(name.startswith(("reference", "mqm", "ntrex.fa")) for name in figures)


def test_alarms_are_shown(folder: Path) -> None:
    """An alarm can be read with both texts, for one check alone too."""
    said = "\n".join(checks.show(folder, [], ["ru"], 5, None))
    assert "== ntrex ru" in said and EN[0] in said and "2022" in said and "Два" not in said


def test_speed_counts_every_unit_once(folder: Path) -> None:
    """Processor time of both, and of each check by itself."""
    taken = _checks_speed.measure(folder, "ntrex", "ru", "all")
    assert taken["units"] == 2 and taken["pofilter"] > 0 and taken["l10n"] > 0
    single = _checks_speed.measure(folder, "ntrex", "ru", "single")
    assert "(the judge itself)" in single and len(single) > 1


@pytest.mark.parametrize(
    ("source", "target", "broken"),
    [
        ("Who came?", "Кто пришёл.", {"end_question", "end_stop"}),
        ("من كان؟", "Кто?", set()),
        ("Yes", "Yes", {"same"}),
        ("One door", "Одна  дверь\n", {"double_space", "end_newline", "newline-count"}),
        ("<b>One</b>", "<b>Один", {"xml-tags"}),
        ("One", "Один один", {"duplicate"}),
    ],
)
def test_rules_as_weblate_words_them(source: str, target: str, broken: set[str]) -> None:
    """The documentation's sentence, on two texts."""
    assert weblate(Segment(source, target)) == broken


def test_pofilter_is_asked_with_its_standard_checks() -> None:
    """It knows the target language and the flags."""
    assert "numbers" in Pofilter("ru").alarms(Segment("In 2021", "В 2022"))
    assert "printf" in Pofilter("ru").alarms(Segment("%d doors", "двери", ("c-format",)))
    assert not Pofilter("ru").alarms(Segment("One door", "Одна дверь"))


def test_mistakes_are_the_same_in_every_run_and_found_by_what_is_new(folder: Path) -> None:
    """A seed changes the translation; what was said of the good text does not count."""
    bed = Bed("ru", [Segment(*both) for both in zip(EN, RU, strict=True)])
    first, second = (_checks_loud.mistakes("number changed", [bed]) for _ in range(2))
    assert first == second and all(m.bad != m.good.target for m in first) and first
    listener = _checks_loud.Listener("ru")
    wrong = RU[0].replace("2021", "2012")
    assert not listener.news(Mistake(Segment(EN[0], wrong), wrong))[0]
    assert listener.news(Mistake(Segment(EN[0], RU[0]), wrong))[0]


@pytest.mark.parametrize(
    ("kind", "source", "target", "bad"),
    [
        ("money magnitude changed", "It costs $2 million.", "Это стоит 2 миллиона долларов.", "Это стоит 2 миллиарда долларов."),
        ("per cent lost", "It grew by 5%.", "Рост на 5 %.", "Рост на 5."),
        ("number left out", "There were 12 of them.", "Их было 12 всего.", "Их было всего."),
        ("unit of time changed", "It took 3 hours.", "Ушло 3 часа.", "Ушло 3 дней."),
        ("bracket lost", "The court (here).", "Суд (здесь", None),
        ("negation removed", "He did not come.", "Он не пришёл.", "Он пришёл."),
        ("negation removed", "He did not come, nor she.", "Он не пришёл, она тоже.", None),
        (
            "quotation marks lost",
            "“One two three four,” he said.",
            "«Один два три четыре», — сказал он.",
            "Один два три четыре, — сказал он.",
        ),
    ],
)
def test_seeds(kind: str, source: str, target: str, bad: str | None) -> None:
    """Each spoils one thing, and only where the source has it."""
    made = _checks_loud.mistakes(kind, [Bed("ru", [Segment(source, target)])])
    assert [m.bad for m in made] == ([] if bad is None else [bad])


def test_neighbour_languages_need_two_words() -> None:
    """One word that both languages may have makes no Croatian sentence."""
    one = Segment("x", "Hiljadu ljudi je došlo.")
    two = Segment("x", "Hiljadu ljudi je došlo avionom.")
    made = _checks_loud.mistakes("Croatian for Bosnian", [Bed("bs", [one, two])])
    assert [m.bad for m in made] == ["Tisuću ljudi je došlo zrakoplovom."]


def test_a_name_is_read_by_its_consonants() -> None:
    """In three alphabets; a word that is alike only by chance is none of the pair."""
    for language, word in (("ru", "Краснов"), ("fa", "کراسنوف"), ("ar", "كراسنوف"), ("bs", "Krasnova")):
        segment = Segment("He met Krasnov there.", f"x {word} y")
        assert [m.group() for _, m in pairs(segment, language)] == [word]
    assert not pairs(Segment("He met Krasnov there.", "x Иванов y"), "ru")


def test_marks_of_professionals(tmp_path: Path) -> None:
    """A finding sees a mark that its span meets; precision counts segments with a mark of the kind."""
    (tmp_path / "mqm").mkdir()
    rows = [
        {"source": "In 2021 he came.", "target": "В 2022 он пришёл.", "errors": [mark("Mistranslation", "2022", 2)]},
        {"source": "In 2021 he came.", "target": "В 2023 он пришёл.", "errors": []},
        {
            "source": "He came, he said.",
            "target": "Он он пришёл, сказал он.",
            "errors": [mark("Duplication", "он", 3), mark("Addition", "он", 3)],
        },
    ]
    (tmp_path / "mqm/ted.en-ru.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    figures = {figure.name: figure.value for figure in checks.run(tmp_path, ["professionals"])}
    assert figures["mqm numbers and dates: seen %"] == 100.0 and figures["mqm numbers and dates: precision %"] >= 50.0
    assert figures["mqm duplication: seen %"] == 100.0
    assert "mqm capitals: seen %" not in figures


def mark(category: str, span: str, start: int) -> dict[str, object]:
    return {"category": category, "severity": "major", "span": span, "side": "target", "start": start}


def test_slips_of_the_source_are_found_in_news(folder: Path) -> None:
    """Each document of the news gets one; a kind without a place for it has no figure."""
    (folder / "ntrex/documents.txt").write_text("one\ntwo\n", "utf-8")
    figures = {figure.name: figure for figure in checks.run(folder, ["source"])}
    assert figures["source news, error in 100 sentences"].value == 0
    assert figures["source found note %"].value == 100 and figures["source found note %"].note.startswith("of 1")
    assert "source found name misspelt %" not in figures
