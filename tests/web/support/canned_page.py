"""A server of the page with rows that it makes up: the contract of the page's JSON, without a project behind it."""

from __future__ import annotations

import json
import threading
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from l10n import lang
from l10n.flow.reviewing.rights import powers
from l10n.flow.reviewing.values import Person, Role
from l10n.lang.strings import plural_table, strings
from l10n.model import Language
from l10n.web.assets import assets
from l10n.web.headers import ALWAYS
from l10n.web.pages import frame

Json = dict[str, Any]
SENTENCES = {
    "en": "The ministers of justice of 12 countries met in Sarajevo on 17 February to speak of the return of stolen assets.",
    "ru": "Министры юстиции 12 стран встретились в Сараево 17 февраля, чтобы обсудить возврат похищенных активов.",
    "fa": "وزیران دادگستری ۱۲ کشور روز ۱۷ فوریه در سارایوو دیدار کردند تا دربارهٔ بازگرداندن دارایی‌های دزدیده‌شده گفت‌وگو کنند.",
    "ar": "التقى وزراء العدل في 12 دولة في سراييفو يوم 17 فبراير للبحث في استعادة الأصول المنهوبة.",
    "bs": "Ministri pravde 12 zemalja sastali su se 17. februara u Sarajevu kako bi razgovarali o povratu ukradene imovine.",
}
TERMS = {"ru": "министр юстиции", "fa": "وزیر دادگستری", "ar": "وزير العدل", "bs": "ministar pravde"}
DOCUMENTS = ("news/2022-01-meeting.md", "news/2022-02-follow-up.md")
STATES = ("missing", "stale", "draft", "translated", "approved")
FILES = assets()
PEOPLE: list[Json] = [
    {"name": "Anna <anna@example.org>", "role": "publisher", "languages": []},
    {"name": "Boris <b@example.org>", "role": "reviewer", "languages": ["ru"]},
    {"name": "Omid <omid@example.org>", "role": "reviewer", "languages": ["fa"]},
    {"name": "Vera <v@example.org>", "role": "viewer", "languages": []},
]


def words(op: str, text: str) -> list[Json]:
    """A difference of one piece."""
    return [{"op": op, "text": text}]


def language(one: Language) -> Json:
    """What the page is told of a language."""
    names = ("code", "name", "english", "direction", "script", "quotes", "inner_quotes", "digits")
    return {name: getattr(one, name) for name in names}


@dataclass
class Desk:
    """The rows of a made-up project; acts change them as the real store would, as far as the page can tell."""

    units: int = 12
    codes: tuple[str, ...] = ("ru", "fa", "ar", "bs")
    role: Role = "publisher"
    mine: tuple[str, ...] = ()
    """Languages of which the person may change texts; every one for none."""
    interface: str = "en"
    titles: bool = False
    """Documents have titles: their sources' first sentence."""
    documents: tuple[str, ...] = DOCUMENTS
    leaves: tuple[str, ...] = ()
    """Keys of texts that a bulk act leaves alone."""
    rows: dict[str, Json] = field(default_factory=dict)
    acts: list[Json] = field(default_factory=list)
    drafts: dict[str, Json] = field(default_factory=dict)
    conflicts: list[Json] = field(default_factory=list)
    events: list[tuple[str, Json]] = field(default_factory=list)
    changed: threading.Condition = field(default_factory=threading.Condition)
    ears: threading.Event = field(default_factory=threading.Event)
    """Set when a page listens to events."""
    machines: dict[str, list[str]] = field(default_factory=dict)
    """What a machine wrote, by key, where it is another text than of all others."""
    down: bool = False
    """No request is answered."""
    idle: threading.Event = field(default_factory=threading.Event)
    """Acts are answered once it is set."""

    def __post_init__(self) -> None:
        self.idle.set()
        for code in self.codes:
            for number in range(1, self.units + 1):
                self.add(code, number)

    def add(self, code: str, number: int) -> None:
        key = f"{code}/{number}"
        errors, warnings = int(number % 7 == 2), int(number % 5 == 1)
        first = number <= max(1, self.units * 2 // 3)
        self.rows[key] = {
            "ref": {"language": code, "document": DOCUMENTS[0 if first else 1], "unit": f"{number:04x}"},
            "key": key,
            "number": number,
            "kind": "title" if number == 1 else "paragraph",
            "note": "",
            "context": "",
            "source": f"{number}. {SENTENCES['en']}",
            "target": [f"{number}. {SENTENCES[code]}"],
            "plural": None,
            "numbers": [],
            "state": "draft",
            "revision": f"{number:016x}",
            "risk": round(0.95 - 0.9 * number / (self.units + 1), 2),
            "reasons": [{"say": "many clauses", "with": {}}, "two engines disagree"] if number < 4 else [],
            "findings": {"error": errors, "warning": warnings, "info": 0},
            "checks": [*(["numbers"] * errors), *(["terms"] * warnings)],
            "origin": "engine",
            "agent": "google",
            "by": "",
            "time": "2026-11-30T09:00:00Z",
            "comments": 0,
            "question": False,
            "assigned": "",
            "mine": False,
        }

    def touch(self, row: Json, **values: object) -> None:
        row.update(values)
        row["revision"] = f"{int(row['revision'], 16) + 0x10000:016x}"

    def start(self) -> Json:
        known = lang.get(self.interface)
        me = Person("Anna <anna@example.org>", self.role, self.mine)
        return {
            "me": {"name": "Anna <anna@example.org>", "role": self.role, "languages": list(self.mine), "may": powers(me)},
            "project": "Press Office",
            "languages": [language(lang.get(code)) for code in self.codes],
            "source": language(lang.get("en")),
            "documents": [{"path": path, "title": SENTENCES["en"] if self.titles else ""} for path in self.documents],
            "people": PEOPLE,
            "tongues": ["en", "fa"],
            "locale": self.interface,
            "direction": known.direction,
            "strings": strings("l10n.web", "web", known),
            "plurals": plural_table(known),
            "settings": {"four_eyes": False, "timing": False},
        }

    def queue(self, query: Mapping[str, list[str]]) -> Json:
        chosen = [row for row in self.rows.values() if row["ref"]["language"] in (query.get("language") or self.codes)]
        chosen = [row for row in chosen if row["ref"]["document"] in (query.get("document") or self.documents)]
        states = {state: sum(row["state"] == state for row in chosen) for state in STATES}
        text = (query.get("text") or [""])[0].casefold()
        shown = [row for row in chosen if row["state"] in (query.get("state") or STATES)]
        check = (query.get("check") or [""])[0]
        shown = [row for row in shown if not check or (row["checks"] if check == "*" else check in row["checks"])]
        shown = [row for row in shown if text in (row["source"] + row["target"][0]).casefold()]
        if (query.get("order") or ["risk"]) in ("risk", ["risk"]):
            shown.sort(key=lambda row: -row["risk"])
        left = {code: sum(r["state"] != "approved" for r in self.rows.values() if r["ref"]["language"] == code) for code in self.codes}
        first = int((query.get("first") or [str(len(shown))])[0])
        more = max(0, len(shown) - first)
        checks = Counter(check for row in chosen for check in row["checks"])
        return {"rows": shown[:first], "counts": {"state": states, "language": left, "check": checks}, "ready": True, "more": more}

    def panel(self, key: str) -> Json:
        row = self.rows[key]
        code, number, target = row["ref"]["language"], row["number"], row["target"][0]
        shift = len(str(number)) + 2
        document = [r for r in self.rows.values() if r["ref"]["language"] == code and r["ref"]["document"] == row["ref"]["document"]]
        at = document.index(row)
        machines = self.machines.get(key) or [f"{number}. {SENTENCES[code]}"]
        machine = machines[0]
        diffs = [
            words("same", new) if old == new else [*words("drop", old), *words("add", new)]
            for old, new in zip(machines, row["target"], strict=False)
        ]
        term = {
            "start": shift + 4,
            "end": shift + 24,
            "source": "minister of justice",
            "targets": [TERMS[code]],
            "forbidden": ["—"],
            "note": "an office",
            "found": number % 2 == 0,
        }
        event = {
            "id": "aa",
            "act": "fill",
            "by": "",
            "time": row["time"],
            "text": machines,
            "reason": "",
            "origin": "engine",
            "agent": "google",
        }
        return {
            "key": key,
            "revision": row["revision"],
            "spans": [],
            "terms": [term],
            "facts": [{"start": shift + 28, "end": shift + 30, "kind": "number", "said": "12"}],
            "findings": self.findings(row, row["target"]),
            "machine": {"agent": "google", "target": machines, "diffs": diffs},
            "approved": {"target": [target], "by": "Boris <b@example.org>", "time": row["time"], "diffs": [words("same", target)]}
            if number == 2
            else None,
            "source_change": {"before": "old", "diff": [*words("drop", "old"), *words("add", row["source"])]} if number == 3 else None,
            "alternatives": [
                {
                    "engine": "neural",
                    "text": machine + "!",
                    "reasons": [],
                    "guessed": False,
                    "diff": [*words("same", machine), *words("add", "!")],
                }
            ],
            "matches": [
                {
                    "source": SENTENCES["en"],
                    "target": SENTENCES[code],
                    "score": 93.0,
                    "state": "approved",
                    "document": DOCUMENTS[0],
                    "penalties": [],
                    "repaired": [],
                    "diff": [*words("add", f"{number}. "), *words("same", SENTENCES["en"])],
                }
            ],
            "before": document[max(0, at - 2) : at],
            "after": document[at + 1 : at + 3],
            "note": "For the front page." if number == 1 else "",
            "history": [event],
            "comments": [],
            "questions": [],
            "preview": ["p", {}, f"{number}. ", ["strong", {}, SENTENCES[code]]],
        }

    def findings(self, row: Json, target: list[str]) -> list[Json]:
        if not row["findings"]["error"] or target[0].endswith(" 12"):
            return []
        return [
            {
                "check": "numbers",
                "severity": "error",
                "message": "12 is missing",
                "source_span": [0, 1],
                "target_span": [0, 2],
                "form": 0,
                "fix": target[0] + " 12",
                "explain": "A number that is not in the translation is most likely a mistake.",
                "suppressed": "",
            }
        ]

    def page(self, code: str, number: int) -> Json:
        units = {r["key"]: r for r in self.rows.values() if r["ref"]["language"] == code and r["ref"]["document"] == self.documents[number]}
        first, *rest = units.values()

        def shown(side: str, row: Json) -> list[Any]:
            text = row["source"] if side == "source" else row["target"][0]
            return ["span", {"data-unit": row["key"]}, text]

        return {
            side: ["div", {}, ["h1", {}, shown(side, first)], *(["p", {}, shown(side, row)] for row in rest)]
            for side in ("source", "target")
        } | {"units": units}

    def act(self, value: Json) -> tuple[int, Json]:
        self.acts.append(value)
        name, row = value["act"], self.rows.get(value.get("key") or "")
        if name == "bulk":
            shown = self.queue(value["filter"])["rows"]
            if value.get("preview"):
                left = [{"key": key, "why": "numbers: 12 is missing"} for key in self.leaves]
                return 200, {"count": len(shown), "rows": shown[:20], "refused": left}
            for one in shown:
                self.touch(one, state="approved")
            return 200, {"rows": shown, "undo": {"label": "bulk", "count": len(shown)}, "refused": [], "said": "saved"}
        if name == "identical" and value.get("preview"):
            code, source = row["ref"]["language"], row["source"]
            twins = [one for one in self.rows.values() if (one["ref"]["language"], one["source"]) == (code, source)]
            return 200, {"count": len(twins), "rows": twins, "refused": [{"key": key, "why": "it is stale"} for key in self.leaves]}
        if name == "undo":
            done = [self.rows[v["key"]] for v in self.acts if v["act"] in ("accept", "save")][-1:]
            for one in done:
                self.touch(one, state="draft")
            return 200, {"rows": done, "undo": None, "refused": [], "said": "saved"}
        if row is None:
            return 422, {"error": "no such text"}
        if name == "assign":
            if (value.get("language"), value.get("document")) != (row["ref"]["language"], row["ref"]["document"]):
                return 422, {"error": "no such document in this language"}
            meant = [one for one in self.rows.values() if one["ref"] | {"unit": ""} == row["ref"] | {"unit": ""}]
            for one in meant:
                one["assigned"] = value["person"]
            return 200, {"rows": meant, "undo": None, "refused": [], "said": "saved"}
        target = value.get("target") or row["target"]
        if value["revision"] != row["revision"]:
            theirs = row["target"]
            mine = {
                "id": f"c{len(self.acts)}",
                "key": row["key"],
                "row": row,
                "mine": target,
                "theirs": theirs,
                "by": "Boris <b@example.org>",
                "time": row["time"],
                "revision": row["revision"],
                "state": row["state"],
            }
            return 409, {"conflict": mine}
        if name == "accept" and self.findings(row, target) and not value.get("despite"):
            return 422, {"error": "numbers: 12 is missing", "despite": True}
        state = {
            "accept": "approved",
            "identical": "approved",
            "save": "translated",
            "flag": "draft",
            "reject": "draft",
            "reset": "draft",
        }.get(name, row["state"])
        self.touch(row, state=state, target=target, by="Anna <anna@example.org>", comments=row["comments"] + (name == "comment"))
        return 200, {"rows": [row], "undo": {"label": name, "count": 1}, "refused": [], "said": "saved"}

    def tell(self, event: str, value: Json) -> None:
        """Say it to all that listen."""
        with self.changed:
            self.events.append((event, value))
            self.changed.notify_all()


class Server(ThreadingHTTPServer):
    """The desk on the loopback."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, desk: Desk, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.desk = desk
        self.ended = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that goes away is no error."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def log_message(self, *args: object) -> None:
        """Quiet."""

    def send(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        for name, value in (*ALWAYS, (b"content-type", kind.encode()), (b"content-length", str(len(body)).encode())):
            self.send_header(name.decode(), value.decode())
        self.end_headers()
        self.wfile.write(body)

    def json(self, value: object, status: int = 200) -> None:
        self.send(status, json.dumps(value, ensure_ascii=False).encode(), "application/json")

    def do_GET(self) -> None:
        desk, url = self.server.desk, urlsplit(self.path)
        query, path = parse_qs(url.query), url.path
        if desk.down:
            self.close_connection = True
            return
        if path.startswith("/static/"):
            file = FILES.get(path.removeprefix("/static/"))
            self.send(200, file.body, file.kind) if file else self.send(404, b"", "text/plain")
        elif path == "/api/events":
            self.stream(desk)
        elif not path.startswith("/api/"):
            known = lang.get(desk.interface)
            shell = frame(locale=desk.interface, direction=known.direction, token="t", version="1")
            self.send(200, shell.encode(), "text/html; charset=utf-8")
        else:
            self.json(self.answer(desk, path.removeprefix("/api/"), query))

    def answer(self, desk: Desk, path: str, query: dict[str, list[str]]) -> Json:
        head, _, rest = path.partition("/")
        code = "fa" if "fa" in desk.codes else desk.codes[0]
        question = {
            "id": "q1",
            "key": f"{code}/1",
            "source": SENTENCES["en"],
            "document": DOCUMENTS[0],
            "by": "Anna <a@example.org>",
            "time": "2026-11-30T09:10:00Z",
            "text": "Which of the two?",
            "answer": None,
            "languages": [code, "ru"],
        }
        answered = question | {"id": "q2", "answer": {"text": "The first.", "by": "Author <w@example.org>", "time": "2026-11-30T09:30:00Z"}}
        event = {
            "time": "2026-11-30T09:00:00Z",
            "by": "Boris <b@example.org>",
            "act": "approve",
            "key": f"{code}/1",
            "language": code,
            "document": DOCUMENTS[0],
            "source": SENTENCES["en"],
            "text": [SENTENCES[code]],
            "reason": "",
        }
        found = {"source": SENTENCES["en"], "target": SENTENCES[code], "document": DOCUMENTS[0], "state": "approved"}
        return {
            "start": lambda: desk.start(),
            "queue": lambda: desk.queue(query),
            "unit": lambda: desk.panel(rest),
            "page": lambda: desk.page(rest.split("/")[0], int(rest.split("/")[1])),
            "drafts": lambda: {"drafts": list(desk.drafts.values())},
            "conflicts": lambda: {"conflicts": desk.conflicts},
            "questions": lambda: {"questions": [question, answered]},
            "activity": lambda: {
                "events": [event | {"undone": True}, event, event],
                "people": [{"name": "Boris <b@example.org>", "role": "reviewer", "approved": 3, "edited": 1}],
            },
            "concordance": lambda: {"found": [found] * 2},
        }[head]()

    def stream(self, desk: Desk) -> None:
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.send_header("cache-control", "no-store")
        self.end_headers()
        self.close_connection = True
        seen = len(desk.events)
        desk.ears.set()
        self.wfile.write(b": hello\n\n")
        while not self.server.ended.is_set() and not desk.down:
            with desk.changed:
                desk.changed.wait_for(lambda seen=seen: len(desk.events) > seen, timeout=0.5)
                new, seen = desk.events[seen:], len(desk.events)
            for name, value in new:
                self.wfile.write(f"event: {name}\ndata: {json.dumps(value)}\n\n".encode())

    def do_POST(self) -> None:
        desk = self.server.desk
        value = json.loads(self.rfile.read(int(self.headers["content-length"])))
        if desk.down:
            self.close_connection = True
        elif self.path == "/api/act":
            desk.idle.wait(30)
            status, answer = desk.act(value)
            self.json(answer, status)
        elif self.path == "/api/draft":
            if value["target"] is None:
                desk.drafts.pop(value["key"], None)
            else:
                desk.drafts[value["key"]] = value | {"time": "2026-11-30T09:00:00Z"}
            self.json({})
        else:
            self.json({"findings": desk.findings(desk.rows[value["key"]], value["target"]), "preview": None, "diffs": None})


if __name__ == "__main__":
    import sys

    server = Server(Desk(int(sys.argv[1]) if len(sys.argv) > 1 else 12, interface=sys.argv[2] if len(sys.argv) > 2 else "en"), 8123)
    print(server.url, time.strftime("%H:%M"))
    server.serve_forever()
