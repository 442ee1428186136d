"""Two reviewers at the same document at the same time, and git under their hands: what of all that the page called saved is lost?

Over HTTP, as the page does it: two people (a reverse proxy's header says who), each 500 acts drawn by a seed; another program checks out
the catalog of one branch or the other every two seconds. Afterwards, with the server gone, catalog and journal say what is there.
"""

from __future__ import annotations

import hashlib
import json
import os
import pathlib
import random
import subprocess
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field

import httpx
import polib

from evaluations import Figure
from evaluations._review_project import l10n
from evaluations._review_server import TOKEN, Running, review

ACTS = 500
UNITS = 60
PAUSE = 2.0
"""Seconds between two checkouts."""
LANGUAGE = "ru"
SECRET = "only for this measurement, on the loopback"
PEOPLE = ("Anna <anna@example.org>", "Omid <omid@example.org>")
SETTINGS = f"""name = "Two"
target_languages = ["{LANGUAGE}"]
segmentation = "paragraph"
engines = []
[review]
people = {{ "{PEOPLE[0]}" = "publisher", "{PEOPLE[1]}" = "publisher" }}
proxy = "127.0.0.1"
proxy_header = "X-Forwarded-User"
"""


@dataclass
class Tally:
    """What one person was told."""

    saved: list[tuple[str, str]] = field(default_factory=list)
    """Unit and text of each save that the server acknowledged."""
    answers: Counter[int] = field(default_factory=Counter)
    """HTTP status → acts."""
    told: Counter[str] = field(default_factory=Counter)
    """Conflict → how often it was told as a new one."""


def figures() -> list[Figure]:
    """What is lost, what is told twice, and whether the catalog is what the page showed last."""
    with tempfile.TemporaryDirectory() as work:
        root = project(pathlib.Path(work) / "two")
        tallies, shown = storm(root)
        return judged(root, tallies, shown)


def project(root: pathlib.Path) -> pathlib.Path:
    """A document of UNITS drafts in git, and a branch on which every third is another text."""
    (root / "source").mkdir(parents=True)
    (root / "l10n.toml").write_text(SETTINGS, encoding="utf-8")
    sentences = [f"Sentence {word(number)} of the release." for number in range(UNITS)]
    (root / "source" / "a.txt").write_text("\n\n".join(sentences) + "\n", encoding="utf-8")
    l10n(root, "extract")
    git(root, "init", "-q", "-b", "main")
    write(root, lambda n: f"Предложение {word(n)} из сообщения.")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "drafts")
    git(root, "checkout", "-qb", "other")
    write(root, lambda n: f"Предложение {word(n)} {'другого' if n % 3 == 0 else 'из'} сообщения.")
    git(root, "commit", "-qam", "others")
    git(root, "checkout", "-q", "main")
    return root


def word(number: int) -> str:
    """A number as letters, so that no check sees a number."""
    return "".join("abcdefghij"[int(digit)] for digit in str(number))


def write(root: pathlib.Path, text: object) -> None:
    """Drafts in the catalog."""
    catalog = polib.pofile(str(catalog_path(root)))
    for number, entry in enumerate(catalog):
        entry.msgstr, entry.flags = text(number), ["fuzzy"]  # type: ignore[operator]  # a function of the number
    catalog.save()


def catalog_path(root: pathlib.Path) -> pathlib.Path:
    """The catalog."""
    return root / "locales" / LANGUAGE / "LC_MESSAGES" / "a.po"


def git(root: pathlib.Path, *arguments: str) -> None:
    """Run git as somebody."""
    who = ("-c", "user.name=git", "-c", "user.email=git@example.org")
    subprocess.run(["git", *who, *arguments], cwd=root, check=True, capture_output=True)


def storm(root: pathlib.Path) -> tuple[list[Tally], dict[str, str]]:
    """Everybody at once; what each was told, and what the page shows in the end (unit → text)."""
    os.environ["L10N_REVIEW_SECRET"] = SECRET
    over = threading.Event()
    with review(root, headers=headers(PEOPLE[0])) as running:
        tallies = [Tally() for _ in PEOPLE]
        hands = [
            threading.Thread(target=work, args=(running, who, random.Random(number), tally))
            for number, (who, tally) in enumerate(zip(PEOPLE, tallies, strict=True))
        ]
        outside = threading.Thread(target=checkouts, args=(root, over))
        for thread in (*hands, outside):
            thread.start()
        for hand in hands:
            hand.join()
        over.set()
        outside.join()
        time.sleep(2 * PAUSE)  # what the disk brought last is taken in within a second
        rows = running.get(f"/api/queue?language={LANGUAGE}&order=document")["rows"]
        shown = {row["ref"]["unit"]: row["target"][0] for row in rows}
    return tallies, shown


def checkouts(root: pathlib.Path, over: threading.Event) -> None:
    """The catalog as it is on one branch, then on the other, until the work is over."""
    turn = 0
    while not over.wait(PAUSE):
        turn += 1
        git(root, "checkout", "-q", ("other", "main")[turn % 2], "--", str(catalog_path(root).relative_to(root)))


def headers(who: str) -> dict[str, str]:
    """As the reverse proxy sends them."""
    return {"X-Forwarded-User": who, "X-L10n-Secret": SECRET}


def work(running: Running, who: str, seed: random.Random, tally: Tally) -> None:
    """The acts of one person."""
    with httpx.Client(base_url=running.client.base_url, headers=headers(who), timeout=60) as client:
        page = TOKEN.search(client.get("/").text)
        me = Running(running.process, running.address, 0.0, client, page.group(1) if page else "")
        rows = {row["key"]: row for row in me.get(f"/api/queue?language={LANGUAGE}&order=document")["rows"]}
        for number in range(ACTS):
            row = rows[seed.choice(sorted(rows))]
            act = seed.choice(("save", "save", "save", "accept", "flag", "undo", "comment"))
            body: dict[str, object] = {"act": act, "key": row["key"], "revision": row["revision"]}
            if act in ("save", "accept"):
                body["target"] = [f"{row['target'][0].rstrip('.')[:40].split(' №')[0]} № {word(number)}{who[0]}."]
            if act == "comment":
                body["reason"] = f"note {number}"
            answer = me.post("/api/act", body)
            tally.answers[answer.status_code] += 1
            said = answer.json()
            for new in said.get("rows", ()):
                rows[new["key"]] = new
            if answer.status_code == 200 and act in ("save", "accept"):
                tally.saved.append((row["ref"]["unit"], str(body["target"][0])))  # type: ignore[index]  # the list above
            if answer.status_code == 409:
                rows[row["key"]] |= {"revision": said["conflict"]["revision"], "target": said["conflict"]["theirs"]}
            if number % 10 == 0:
                for conflict in me.get("/api/conflicts")["conflicts"]:
                    tally.told[conflict["id"]] += 1
                    me.post("/api/act", {"act": "dismiss", "key": conflict["key"], "conflict": conflict["id"]})


def judged(root: pathlib.Path, tallies: list[Tally], shown: dict[str, str]) -> list[Figure]:
    """What the disk says when all have gone."""
    events = {}
    for line in (root / "locales" / LANGUAGE / "journal.jsonl").read_bytes().splitlines(keepends=True):
        events[hashlib.sha256(line).hexdigest()[:12]] = json.loads(line)
    edits = {name: event for name, event in events.items() if event["act"] == "edit" and event.get("text")}
    written = {(event["unit"], text) for event in edits.values() for text in event["text"]}
    saved = [one for tally in tallies for one in tally.saved]
    lost = [one for one in saved if one not in written]
    undone = {event["undoes"] for event in events.values() if event["act"] == "undo"}
    kept = {(event["unit"], text) for event in events.values() if event["act"] == "conflict" for text in event.get("text", ())}
    last = {event["unit"]: event["text"][0] for name, event in edits.items() if name not in undone}
    untold = [unit for unit, text in last.items() if shown[unit] != text and (unit, text) not in kept]
    there = [entry.msgstr for entry in polib.pofile(str(catalog_path(root)))]
    differing = sum(text not in shown.values() for text in there)
    acts = sum(sum(tally.answers.values()) for tally in tallies)
    refused = sum(tally.answers[409] for tally in tallies)
    return [
        Figure("two people and git: acknowledged texts that are lost", len(lost), at_most=0, note=f"of {len(saved)} in {acts} acts"),
        Figure("two people and git: texts replaced without a word", len(untold), at_most=0),
        Figure("two people and git: texts of the catalog that the page does not show", differing, at_most=0),
        Figure("two people and git: conflicts told twice", sum(n > 1 for t in tallies for n in t.told.values()), at_most=0),
        Figure("two people and git: stale acts refused", refused, note="each with both texts"),
    ]
