"""What people do on the page: acts, conflicts, what was typed and not saved, questions, time, and who may."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from l10n.flow.reviewing import following
from l10n.flow.reviewing.people import invited
from l10n.flow.reviewing.views import Progress
from l10n.web import tongues

ANNA, BORIS = "Anna Ivanova <anna@example.org>", "Boris Petrov <boris@example.org>"
PEOPLE = f"""
[review]
timing = true
[review.people]
"{ANNA}" = "publisher"
"{BORIS}" = {{ role = "translator", languages = ["ru"] }}
"Vera <vera@example.org>" = "viewer"
"""


def journal(paper: Any, language: str = "ru") -> list[dict[str, Any]]:
    path = paper.root / "locales" / language / "journal.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def as_(paper: Any, name: str) -> Any:
    """The page of somebody who was invited."""
    return paper.enter(invited(paper.project, name)[1])


def test_an_act_is_in_the_journal_when_the_page_says_so(paper: Any) -> None:
    """And one undo takes it back."""
    page = paper.enter()
    done = paper.act(page, "accept", "ru/1", target=["Привет."])
    assert done.status_code == 200
    (row,) = done.json()["rows"]
    assert (row["target"], row["state"], row["by"], row["mine"]) == (["Привет."], "approved", ANNA, True)
    assert [event["act"] for event in journal(paper)[-2:]] == ["edit", "approve"]
    undo = page.post("/api/act", json={"act": "undo"})
    assert undo.json()["rows"][0]["state"] == "draft"
    assert undo.json()["rows"][0]["target"] == ["ru 0"]


def test_a_stale_save(paper: Any) -> None:
    """Both texts come back, what was typed is kept, and nothing of the other's is lost."""
    page = paper.enter()
    seen = paper.row(page, "ru/1")["revision"]
    paper.act(page, "save", "ru/1", target=["Первый."])
    late = page.post("/api/act", json={"act": "save", "key": "ru/1", "revision": seen, "target": ["Второй."]})
    assert late.status_code == 409
    conflict = late.json()["conflict"]
    assert (conflict["key"], conflict["mine"], conflict["theirs"], conflict["by"]) == ("ru/1", ["Второй."], ["Первый."], ANNA)
    assert conflict["revision"] == paper.row(page, "ru/1")["revision"] != seen
    assert [(one["key"], one["target"]) for one in page.get("/api/drafts").json()["drafts"]] == [("ru/1", ["Второй."])]
    assert paper.row(page, "ru/1")["target"] == ["Первый."]


def test_errors_of_checks_stand_in_the_way(paper: Any) -> None:
    """The page is told that a reason would do, and the reason is in the journal."""
    page = paper.enter()
    refused = paper.act(page, "accept", "ru/1", target=["ERROR"])
    assert (refused.status_code, refused.json()) == (422, {"error": "a number is missing", "despite": True})
    done = paper.act(page, "accept", "ru/1", target=["ERROR"], despite="It is a name.")
    assert done.json()["rows"][0]["state"] == "approved"
    assert journal(paper)[-1]["reason"] == "It is a name."


def test_what_is_typed_is_kept(paper: Any) -> None:
    """A draft is on the disk when the page hears so, and ends where it is saved or thrown away."""
    page = paper.enter()
    draft = {"key": "fa/2", "revision": paper.row(page, "fa/2")["revision"], "target": ["سلام"]}
    assert page.post("/api/draft", json=draft).json() == {"said": "kept"}
    assert json.loads((paper.root / ".l10n" / "review" / "drafts.jsonl").read_text("utf-8").splitlines()[-1])["target"] == ["سلام"]
    (kept,) = page.get("/api/drafts").json()["drafts"]
    assert {name: kept[name] for name in draft} == draft
    assert page.post("/api/draft", json={"key": "fa/2"}).json() == {"said": "forgotten"}
    assert page.get("/api/drafts").json() == {"drafts": []}
    page.post("/api/draft", json=draft)
    paper.act(page, "save", "fa/2", target=["سلام"])
    assert page.get("/api/drafts").json() == {"drafts": []}


def test_a_bulk_act_is_shown_first(paper: Any) -> None:
    """With its count, which must still be right when it is done."""
    page = paper.enter()
    wanted = {"language": ["ru"], "document": ["news.txt"], "state": ["draft"]}
    shown = page.post("/api/act", json={"act": "bulk", "filter": wanted, "preview": True}).json()
    assert shown["count"] + len(shown["refused"]) == 5
    assert page.post("/api/act", json={"act": "bulk", "filter": wanted, "count": shown["count"] + 1}).status_code == 422
    assert all(row["state"] == "draft" for row in page.get("/api/queue", params={"language": "ru"}).json()["rows"])


def test_a_question_is_one_for_all_languages(paper: Any) -> None:
    """Asked in Russian and in Farsi it is one thread of the author's; the answer stands at the unit in both."""
    page = paper.enter()
    assert paper.act(page, "ask", "ru/1", reason="Which minister?").status_code == 200
    assert paper.act(page, "ask", "fa/1", reason="which minister? ").status_code == 200
    (thread,) = page.get("/api/questions").json()["questions"]
    assert (thread["source"], thread["languages"], thread["answer"]) == ("Sentence 0.", ["ru", "fa"], None)
    assert all(paper.row(page, key)["question"] for key in ("ru/1", "fa/1"))
    answered = paper.act(page, "answer", "ru/1", question=thread["id"], reason="Of health.")
    assert answered.status_code == 200, answered.text
    (thread,) = page.get("/api/questions").json()["questions"]
    assert thread["answer"]["text"] == "Of health."
    for key in ("ru/1", "fa/1"):
        assert page.get(f"/api/unit/{key}").json()["questions"][-1]["answer"]["text"] == "Of health."
        assert not paper.row(page, key)["question"]


def test_comments_stay_in_their_language(paper: Any) -> None:
    """They are no questions."""
    page = paper.enter()
    paper.act(page, "comment", "ru/1", reason="Долго.")
    assert [one["text"] for one in page.get("/api/unit/ru/1").json()["comments"]] == ["Долго."]
    assert page.get("/api/unit/fa/1").json()["comments"] == []
    assert page.get("/api/questions").json() == {"questions": []}


@pytest.mark.parametrize("paper", [PEOPLE], indirect=True)
def test_who_may(paper: Any) -> None:
    """A viewer looks, a translator writes in their languages; the journal names who did what."""
    boris, vera = as_(paper, BORIS), as_(paper, "vera@example.org")
    me = boris.get("/api/start").json()["me"]
    assert (me["name"], me["role"], me["languages"]) == (BORIS, "translator", ["ru"])
    assert "save" in me["may"] and not {"accept", "bulk", "despite"} & set(me["may"])
    assert paper.act(boris, "save", "ru/1", target=["Да."]).status_code == 200
    assert journal(paper)[-1]["by"] == BORIS
    for who, act, key in ((boris, "accept", "ru/1"), (boris, "save", "fa/1"), (vera, "save", "ru/1"), (vera, "comment", "ru/1")):
        refused = paper.act(who, act, key, target=["Нет."], reason="x")
        assert refused.status_code == 403, (act, key, refused.text)
        assert refused.json()["error"]
    assert vera.post("/api/act", json={"act": "assign", "language": "ru", "document": "news.txt", "person": ANNA}).status_code == 403
    assert paper.row(vera, "ru/1")["target"] == ["Да."]


@pytest.mark.parametrize("paper", [PEOPLE, ""], indirect=True)
def test_time_is_kept_where_the_project_measures_it(paper: Any) -> None:
    """The page is told that it is; elsewhere what a page sends of it is thrown away."""
    page = paper.enter()
    measured = page.get("/api/start").json()["settings"]["timing"]
    assert measured == paper.project.settings.review.timing
    paper.act(page, "accept", "ru/1", target=["Да."], seconds=12.34)
    assert [event.get("seconds") for event in journal(paper)[-2:]] == [None, 12.3 if measured else None]
    paper.act(page, "accept", "ru/2", target=["Да."], seconds=1e9)
    paper.act(page, "accept", "ru/3", target=["Да."], seconds="9")
    assert not any(event.get("seconds") for event in journal(paper)[-4:])
    activity = page.get("/api/activity").json()
    assert activity["timing"] == measured
    (anna,) = activity["people"]
    assert (anna["name"], anna["accepted"], anna["edited"], anna["seconds"]) == (ANNA, 3, 3, 12.3 if measured else 0)


def test_what_was_undone_is_told_as_undone(paper: Any) -> None:
    """The activity page counts what stands."""
    page = paper.enter()
    paper.act(page, "accept", "ru/1", target=["Да."])
    paper.act(page, "flag", "ru/2", reason="Stiff.")
    page.post("/api/act", json={"act": "undo"})
    told = page.get("/api/activity").json()
    assert [(one["act"], one["key"], one["undone"]) for one in told["events"]][:1] == [("flag", "ru/2", True)]
    assert {one["act"] for one in told["events"] if not one["undone"]} == {"edit", "approve"}
    assert (told["people"][0]["accepted"], told["people"][0]["rejected"]) == (1, 0)


@pytest.mark.parametrize(
    ("header", "query", "locale"),
    [
        ("fa-IR,fa;q=0.9,en;q=0.8", "", "fa"),
        ("de", "", "en"),
        ("de, ru;q=0.5", "", "ru"),
        ("", "", "en"),
        ("fa", "?ui=ru", "ru"),
        ("fa", "?ui=xx", "fa"),
    ],
)
def test_the_page_speaks_the_persons_language(paper: Any, monkeypatch: pytest.MonkeyPatch, header: str, query: str, locale: str) -> None:
    """The one they chose last, else their browser's; mirrored where it is written from the right."""
    monkeypatch.setattr(tongues, "known", lambda: ("en", "fa", "ru"))
    page = paper.enter()
    html = page.get(f"/{query}", headers={"Accept-Language": header}).text
    assert re.search(rf'<html lang="{locale}" dir="{"rtl" if locale == "fa" else "ltr"}">', html)
    assert page.get("/api/start", headers={"Accept-Language": header}).json()["locale"] == locale
    again = page.get("/", headers={"Accept-Language": "en"}).text
    assert f'lang="{"ru" if query == "?ui=ru" else "en"}"' in again


def survey(paper: Any) -> None:
    """Let the release look for new documents."""
    store = paper.site.office.live.result().store
    for _ in range(following.SURVEY + 1):
        store.follow()


def test_a_catalog_that_cannot_be_read(paper: Any) -> None:
    """It is told for as long as it is so, on pages that are opened later too; once it can be read, its language and texts are there."""
    page = paper.enter()
    catalog = paper.project.catalog(paper.project.targets[0], "late.txt")
    catalog.write_text('msgid "broken\n', "utf-8")
    (paper.root / "source" / "late.txt").write_text("Late.\n", "utf-8")
    survey(paper)
    assert "late.po:1" in page.get("/api/start").json()["problems"][0]
    assert "late.txt" not in str(page.get("/api/start").json()["documents"])
    paper.write("late.txt", ["Late."])
    survey(paper)
    assert not page.get("/api/start").json()["problems"]
    assert page.get("/api/start").json()["documents"][-1]["path"] == "late.txt"
    assert page.get("/api/queue", params={"document": "late.txt"}).json()["rows"]


def test_a_new_document_is_told_once(paper: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """To every page, after its texts; a look that finds none tells nothing."""
    page = paper.enter()
    page.get("/api/start")
    told: list[str] = []
    monkeypatch.setattr(paper.site.hub.__class__, "tell", lambda hub, name, value=None, to="": told.append(name))
    paper.write("late.txt", ["Late."])
    survey(paper)
    survey(paper)
    assert [name for name in told if name != "rows"] == ["documents"]


def test_what_the_worker_cannot_use(paper: Any) -> None:
    """A file of the project that keeps texts from being judged is told of on pages that are opened later too, for as long as it is so."""
    page = paper.enter()
    page.get("/api/start")
    heard, said = paper.site.office.live.result().study.heard, "the checks could not read locales/glossary.csv:1: not UTF-8"
    for problems in ((said,), ()):
        heard(Progress((), 0, problems))
        assert page.get("/api/start").json()["problems"] == list(problems)
