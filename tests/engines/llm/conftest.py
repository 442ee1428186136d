"""An OpenAI-compatible server on the loopback that answers as a test says."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from l10n.engines.llm.abilities import KNOWN


@dataclass(frozen=True)
class Reply:
    """What the server answers: a status and a body, or nothing (`hang`), or a part of it (`drop`)."""

    body: Any
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    fault: str = ""


def chat(content: object, finish: str = "stop", **message: object) -> dict[str, object]:
    """A chat's answer."""
    return {"object": "chat.completion", "choices": [{"index": 0, "finish_reason": finish, "message": {"content": content, **message}}]}


def segments(request: dict[str, Any]) -> list[dict[str, Any]]:
    """The texts of a request."""
    content = request["messages"][-1]["content"]
    return list(json.loads(content[content.rindex('\n{"') + 1 if '\n{"' in content else 0 :])["segments"])


def items(request: dict[str, Any], translate: Callable[[str], str] = str.upper) -> list[dict[str, Any]]:
    """What a model answers that does all as it is told."""
    return [{"id": s["id"], "nonce": s["nonce"], "translation": translate(s["text"])} for s in segments(request)]


def good(request: dict[str, Any]) -> dict[str, object]:
    """The same as a chat."""
    return chat(json.dumps({"translations": items(request)}, ensure_ascii=False))


class Chat(ThreadingHTTPServer):
    """`POST /v1/chat/completions` and `GET /v1/models`; `script` gets the request and gives a chat or a Reply."""

    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.script: Callable[[dict[str, Any]], Any] = good
        self.models: Any = {"object": "list", "data": [{"id": "m"}]}
        self.requests: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.released = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that went away is part of the tests."""


class Handler(BaseHTTPRequestHandler):
    server: Chat
    protocol_version = "HTTP/1.1"

    def log_message(self, *args: object) -> None:
        """Quiet."""

    def do_GET(self) -> None:
        self.answer(self.server.models)

    def do_POST(self) -> None:
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.requests.append(request)
        self.server.headers.append({name.lower(): value for name, value in self.headers.items()})
        self.answer(self.server.script(request) if self.path == "/v1/chat/completions" else Reply("404 page not found", 404))

    def answer(self, value: Any) -> None:
        reply = value if isinstance(value, Reply) else Reply(value)
        if reply.fault == "hang":
            self.server.released.wait(60)
            self.close_connection = True
            return
        body = (reply.body if isinstance(reply.body, str) else json.dumps(reply.body)).encode()
        self.send_response(reply.status)
        for name, text in {"Content-Type": "application/json", **reply.headers}.items():
            self.send_header(name, text)
        self.send_header("Content-Length", str(len(body) + (1000 if reply.fault == "drop" else 0)))
        self.end_headers()
        self.wfile.write(body)
        if reply.fault == "drop":
            self.close_connection = True


class Kit:
    """What tests make answers of; the server's own module is not theirs to import."""

    Reply = Reply
    chat = staticmethod(chat)
    segments = staticmethod(segments)
    items = staticmethod(items)
    good = staticmethod(good)


@pytest.fixture
def kit() -> type[Kit]:
    return Kit


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Chat]:
    """A server that answers every text in capitals until a test gives it another script; no key is in the environment."""
    for name in ("OPENAI_API_KEY", "L10N_LLM_KEY", "OPENAI_LOG"):
        monkeypatch.delenv(name, raising=False)
    made = Chat()
    thread = threading.Thread(target=made.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    KNOWN.found.clear()
    yield made
    made.released.set()
    made.shutdown()
    made.server_close()
    thread.join()
