"""A stand-in for a language model: an OpenAI-compatible server on the loopback that replays real answers, with faults on request.

It takes the requests of l10n's engine `llm` and answers each text with what a real engine once gave for it (`mt/` of the data folder),
or with a marked stand-in where nobody ever did. Faults are drawn for each text (`TEXT_FAULTS`) or each request (`REQUEST_FAULTS`),
every one by its share, and counted by text, so that whoever asks can tell which got through.

  python -m evaluations._llm_server DIR --engine google --fault swap=0.1 --fault refuse=0.05 --port 8080
"""

from __future__ import annotations

import argparse
import html
import json
import pathlib
import random
import re
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from evaluations._llm_faults import TEXT_FAULTS, Said

LANGUAGES = ("ru", "fa", "ar", "bs")
REQUEST_FAULTS = ("truncated", "length", "limit", "error", "hang", "refusal")
MARKUP = re.compile(r"⟦\d+⟧|<[^>]*>")
WORDS = {"ru": ("пример", "перевода"), "fa": ("ترجمه", "آزمایشی"), "ar": ("ترجمة", "تجريبية"), "bs": ("probni", "prijevod")}


def memory(folder: pathlib.Path, engine: str) -> dict[tuple[str, str], str]:
    """(language, source) → what the engine answered."""
    found: dict[tuple[str, str], str] = {}
    for language in LANGUAGES:
        files = [folder / "mt" / f"flores-dev.en-{language}.{side}.txt" for side in ("source", engine)]
        if all(file.is_file() for file in files):
            pairs = zip(*(file.read_text(encoding="utf-8").splitlines() for file in files), strict=True)
            found.update({(language, source.strip()): html.unescape(target.strip()) for source, target in pairs})
    return found


@dataclass
class Model:
    """What the server knows, is to do wrong, and did wrong."""

    known: Mapping[tuple[str, str], str]
    shares: Mapping[str, float]
    """Fault → share of texts, or of requests."""
    seed: int = 1
    hang_seconds: float = 3600.0
    injected: list[tuple[str, str, str, str]] = field(default_factory=list)
    """(fault, language, text as it was asked, what was said in place of its translation)."""
    failed: dict[str, int] = field(default_factory=dict)
    """Request fault → requests."""
    requests: int = 0
    texts: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)

    def translate(self, text: str, language: str) -> str:
        """The right answer, with the text's markup around the same part of it: its beginning, or its end."""
        marks = list(MARKUP.finditer(text))
        core = MARKUP.sub("", text)
        target = self.known.get((language, core.strip())) or self.stand_in(core, language)
        before = "".join(m.group() for m in marks if not MARKUP.sub("", text[: m.start()]).strip())
        return before + target + "".join(m.group() for m in marks)[len(before) :]

    @staticmethod
    def stand_in(text: str, language: str) -> str:
        """Words of the target's script, with the digits and punctuation of the text."""
        words = WORDS.get(language, ("xx", "yy"))
        count = iter(range(len(text)))
        return re.sub(r"[^\W\d_]+", lambda match: words[next(count) % 2], text)

    def draw(self, names: tuple[str, ...]) -> str:
        """One of these faults by the shares, or none."""
        at = self.random.random()
        for name in names:
            if at < (share := self.shares.get(name, 0.0)):
                return name
            at -= share
        return ""

    def say(self, segments: list[dict[str, Any]], language: str) -> list[dict[str, Any]]:
        """The items of an answer to these texts, some of them wrong."""
        said = [Said(s["id"], s["nonce"], s["text"], self.translate(s["text"], language)) for s in segments]
        right = [one.text for one in said]
        for place in range(len(said)):
            if said[place].fault:
                continue
            if fault := self.draw(tuple(TEXT_FAULTS)):
                TEXT_FAULTS[fault](said, place, right, language, self.random)
                for one in said:
                    if one.fault == "new":
                        one.fault = fault
                        self.injected.append((fault, language, one.source, one.text))
        return [item for one in said for item in one.items()]

    def answer(self, request: Mapping[str, Any]) -> tuple[int, Any, str]:
        """Status, JSON or text, and what is done to the connection."""
        content = request["messages"][-1]["content"]
        asked = json.loads(content[max(0, content.rfind('\n{"source"')) :])
        with self.lock:
            self.requests += 1
            self.texts += len(asked["segments"])
            fault = self.draw(REQUEST_FAULTS)
            if fault:
                self.failed[fault] = self.failed.get(fault, 0) + 1
            if fault == "limit":
                return 429, {"error": {"message": "Rate limit reached", "type": "requests"}}, ""
            if fault == "error":
                return 500, {"error": {"message": "The server had an error", "type": "server_error"}}, ""
            if fault == "hang":
                return 200, {}, "hang"
            if fault == "refusal":
                return 200, chat(None, "stop", refusal="I'm sorry, I can't help with that."), ""
            text = json.dumps({"translations": self.say(asked["segments"], asked["target"])}, ensure_ascii=False)
            if fault in ("truncated", "length"):
                return 200, chat(text[: self.random.randrange(len(text))], "length" if fault == "length" else "stop"), ""
        return 200, chat(text, "stop"), ""


def chat(content: str | None, finish: str, **message: str) -> dict[str, Any]:
    """A chat's answer in OpenAI's form."""
    said = {"role": "assistant", "content": content, **message}
    return {"id": "replay", "object": "chat.completion", "choices": [{"index": 0, "finish_reason": finish, "message": said}]}


class Server(ThreadingHTTPServer):
    """`POST /v1/chat/completions`, `GET /v1/models`; a context manager that serves in a thread."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, model: Model, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.model = model
        self.closing = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that went away."""

    def __enter__(self) -> Server:
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *error: object) -> None:
        self.closing.set()
        self.shutdown()
        self.server_close()


class Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    log_message: Callable[..., None] = lambda *_: None  # type: ignore[assignment]  # quiet

    def do_GET(self) -> None:
        self.send(200, {"object": "list", "data": [{"id": "replay", "object": "model"}]})

    def do_POST(self) -> None:
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        status, value, fate = self.server.model.answer(request)
        if fate == "hang":
            self.server.closing.wait(self.server.model.hang_seconds)
            self.close_connection = True
        else:
            self.send(status, value)

    def send(self, status: int, value: Any) -> None:
        body = json.dumps(value, ensure_ascii=False).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        if status == 429:
            self.send_header("Retry-After", "0")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path, help="the data folder")
    parser.add_argument("--engine", default="google", help="whose answers: google, microsoft, reference …")
    parser.add_argument("--fault", action="append", default=[], help="NAME=SHARE: " + ", ".join([*TEXT_FAULTS, *REQUEST_FAULTS]))
    parser.add_argument("--port", type=int, default=8080)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    shares = {name: float(share) for name, _, share in (fault.partition("=") for fault in options.fault)}
    if odd := shares.keys() - {*TEXT_FAULTS, *REQUEST_FAULTS}:
        parser.error(f"no such fault: {', '.join(sorted(odd))}")
    with Server(Model(memory(options.folder, options.engine), shares, options.seed), options.port) as server:
        print(f"replaying {options.engine} on {server.url}", flush=True)
        try:
            while True:
                time.sleep(3600)
        except KeyboardInterrupt:
            print(json.dumps({"requests": server.model.requests, "injected": len(server.model.injected), **server.model.failed}))


if __name__ == "__main__":
    main()
