"""One bounded request, over real HTTP on the loopback: what goes out, what failures become, and what no error tells."""

from __future__ import annotations

import gc
import logging
import socket
import threading
import traceback
from typing import Any

import httpcore
import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.engines.http import MAX_BYTES, Http, base_address, retry_after
from l10n.engines.wire import is_loopback
from l10n.engines.words import SHOWN, scrubbed
from l10n.errors import EngineAnswerError, EngineBusy, EngineDenied, EngineError, EngineRefused, EngineUnreachable, UsageError

KEY = "canary-7f3a9c-key"
TEXT = "A secret sentence on the budget."


def failure(vendor: Any, reply: Any, **more: Any) -> EngineError:
    """The error that a reply makes."""
    vendor.script = lambda asked: reply
    http = Http("deepl", more.pop("timeout", 20.0))
    with pytest.raises(EngineError) as caught:
        http.json("POST", f"{vendor.url}/v2?secret={KEY}", headers={"Key": KEY}, data={"text": [TEXT]}, key=KEY, texts=[TEXT], **more)
    return caught.value


def no_names(*arguments: object, **more: object) -> Any:
    """No name server knows anything."""
    raise socket.gaierror(-2, "Name or service not known")


def test_request(vendor: Any) -> None:
    """Method, query, headers and JSON go out as given, in UTF-8; nothing else that tells of the user."""
    vendor.script = lambda asked: {"ok": "да"}
    answer = Http("x").json("POST", vendor.url + "/a", params={"q": "b&c д"}, headers={"Key": KEY}, data={"text": "д"})
    (asked,) = vendor.asked
    assert answer == {"ok": "да"}
    assert (asked.method, asked.path, asked.query, asked.body) == ("POST", "/a", {"q": ["b&c д"]}, '{"text":"д"}'.encode())
    sent = dict(asked.headers)
    assert sent.pop("user-agent") == "l10n-workflow"
    assert sent == {
        "host": vendor.host,
        "accept-encoding": "gzip",
        "key": KEY,
        "content-length": str(len(asked.body)),
        "content-type": "application/json",
    }


def test_connections_are_kept(vendor: Any) -> None:
    """Requests in a row share a connection; threads at once have their own; nothing is left open when the engine is gone."""
    http = Http("x")
    for _ in range(3):
        http.json("GET", vendor.url)
    assert len({asked.port for asked in vendor.asked}) == 1
    together = threading.Barrier(3)
    vendor.script = lambda asked: {str(together.wait(10)): 0}
    threads = [threading.Thread(target=http.json, args=("GET", vendor.url)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({asked.port for asked in vendor.asked[3:]}) == 3
    (pool,) = http.wire.pools.values()
    connections = pool.connections
    del http
    gc.collect()
    assert all(connection.is_closed() for connection in connections)


def test_sent_once(vendor: Any) -> None:
    """A kept connection that the server shuts on the next request is an error, not a second request."""
    http = Http("x")
    http.json("GET", vendor.url)
    vendor.script = lambda asked: vendor.Reply(fault="shut")
    with pytest.raises(EngineAnswerError, match="broke off in the middle of an answer"):
        http.json("POST", vendor.url, data={})
    assert [asked.method for asked in vendor.asked] == ["GET", "POST"]


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (302, EngineAnswerError),
        (400, EngineRefused),
        (401, EngineDenied),
        (402, EngineDenied),
        (403, EngineDenied),
        (404, EngineRefused),
        (408, EngineAnswerError),
        (413, EngineRefused),
        (429, EngineBusy),
        (456, EngineDenied),
        (500, EngineAnswerError),
        (503, EngineBusy),
        (504, EngineAnswerError),
        (529, EngineBusy),
    ],
)
def test_statuses(vendor: Any, status: int, kind: type[EngineError]) -> None:
    """Each status is the engine error that says what to do; what the server says of it is shown; nobody is asked again."""
    error = failure(vendor, vendor.Reply({"message": "No."}, status, {"Location": "/elsewhere", "Retry-After": "7"}))
    more = {302: ": it sends on to another address, where nothing is sent", 404: "; is base_url right?"}
    more |= dict.fromkeys((401, 403), "; is the key right, and meant for this?")
    assert (type(error), str(error)) == (kind, f"deepl: {vendor.host} answered HTTP {status}: No.{more.get(status, '')}")
    assert getattr(error, "retry_after", None) == (7.0 if kind is EngineBusy else None)
    assert len(vendor.asked) == 1


def test_verdict(vendor: Any) -> None:
    """Where a vendor's own code says more than the status, it decides."""
    verdict = {"dailyLimit": EngineDenied, "rateLimit": EngineBusy}
    body = {"error": {"message": "Slow down", "errors": [{"reason": "rateLimitExceeded"}]}}
    error = failure(vendor, vendor.Reply(body, 403, {"Retry-After": "3"}), verdict=verdict)
    assert (type(error), error.message, getattr(error, "retry_after", None)) == (
        EngineBusy,
        f"{vendor.host} answered HTTP 403: Slow down",
        3.0,
    )


@pytest.mark.parametrize(
    ("reply", "kind", "message"),
    [
        ({"data": b"<html>captcha</html>"}, EngineAnswerError, "answered something that is not JSON"),
        ({"data": b""}, EngineAnswerError, "answered something that is not JSON"),
        ({"data": b"[" * 100_000}, EngineAnswerError, "answered something that is not JSON"),
        ({"data": b'{"error":' * 900 + b"1" + b"}" * 900, "status": 500}, EngineAnswerError, "answered HTTP 500"),
        ({"data": b'{"error":' * 90_000, "status": 500}, EngineAnswerError, "answered HTTP 500"),
        ({"data": b"\xff\xfe\xff"}, EngineAnswerError, "answered something that is not JSON"),
        ({"data": {"a": "b"}, "fault": "drop"}, EngineAnswerError, "broke off in the middle of an answer"),
        ({"fault": "shut"}, EngineAnswerError, "broke off in the middle of an answer"),
        ({"data": b" " * (MAX_BYTES + 1)}, EngineAnswerError, f"answered more than {MAX_BYTES} bytes"),
        ({"data": b" " * (MAX_BYTES + 1), "packed": True}, EngineAnswerError, f"answered more than {MAX_BYTES} bytes"),
        ({"data": b"no gzip", "headers": {"Content-Encoding": "gzip"}}, EngineAnswerError, "cannot be unpacked"),
        ({"data": b"x", "headers": {"Content-Encoding": "br"}}, EngineAnswerError, "cannot be unpacked"),
    ],
)
def test_odd_answers(vendor: Any, reply: dict[str, Any], kind: type[EngineError], message: str) -> None:
    """An answer that is not whole, not JSON, or too large as it comes or unpacked is an error at once."""
    error = failure(vendor, vendor.Reply(**reply))
    assert type(error) is kind
    assert message in error.message


def test_packed(vendor: Any) -> None:
    """An answer may come packed."""
    vendor.script = lambda asked: vendor.Reply({"a": "б" * 10_000}, packed=True)
    assert Http("x").json("GET", vendor.url) == {"a": "б" * 10_000}


@pytest.mark.parametrize("fault", ["hang", "trickle"])
def test_deadline(vendor: Any, fault: str) -> None:
    """A request ends with its time, also where the server never lets a single read wait for long."""
    error = failure(vendor, vendor.Reply(fault=fault), timeout=0.3)
    assert (type(error), error.message) == (EngineUnreachable, f"{vendor.host} gave no answer within 0.3 s")


def test_no_connection(vendor: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody listens, no such host, no TLS: each in words."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    for address, message in {
        f"http://127.0.0.1:{port}": f"no connection to 127.0.0.1:{port}",
        f"https://{vendor.host}": f"no secure connection to {vendor.host} (",
    }.items():
        with pytest.raises(EngineUnreachable) as caught:
            Http("x").json("GET", f"{address}/?secret={KEY}")
        assert str(caught.value).startswith(f"x: {message}")
        assert KEY not in "".join(traceback.format_exception(caught.value))
    monkeypatch.setattr(socket, "getaddrinfo", no_names)
    with pytest.raises(EngineUnreachable, match=r"x: no connection to nowhere\.example: unknown host"):
        Http("x").json("GET", "http://nowhere.example/")


def test_proxy(vendor: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment's proxy is used, with its password; never for this machine itself, nor for what NO_PROXY names."""
    monkeypatch.setenv("http_proxy", f"http://user:pass@{vendor.host}")
    monkeypatch.setenv("no_proxy", "inside.example")
    Http("x").json("GET", "http://translate.example/languages")
    Http("x").json("GET", vendor.url + "/direct")
    assert [(a.path, a.headers["host"], a.headers.get("proxy-authorization")) for a in vendor.asked] == [
        ("/languages", "translate.example", "Basic dXNlcjpwYXNz"),
        ("/direct", vendor.host, None),
    ]
    with monkeypatch.context() as patch:
        patch.setattr(socket, "getaddrinfo", no_names)
        with pytest.raises(EngineUnreachable, match=r"x: no connection to inside\.example: unknown host"):
            Http("x").json("GET", "http://inside.example/")
    monkeypatch.setenv("https_proxy", vendor.host)
    with pytest.raises(EngineUnreachable, match=r"x: no connection to translate\.example: the proxy refuses"):
        Http("x").json("GET", "https://translate.example/")
    for odd in ("socks5://127.0.0.1:1", "http://[::1"):
        monkeypatch.setenv("http_proxy", odd)
        with pytest.raises(EngineError) as caught:
            Http("x").json("GET", "http://translate.example/")
        assert "translate.example" in str(caught.value)


def test_errors_keep_secrets(vendor: Any, caplog: pytest.LogCaptureFixture) -> None:
    """Neither an error, nor what it carries along, nor a log at any level tells the key or the text."""
    caplog.set_level(logging.DEBUG)
    echo = {"message": f"Bad request: key {KEY[3:]} may not translate '{TEXT}'"}
    for reply in (
        vendor.Reply(echo, 400),
        vendor.Reply({"error": echo}, 403),
        vendor.Reply(f"<p>{KEY} {TEXT}".encode(), 500),
        vendor.Reply(f"{KEY} {TEXT}".encode()),
        vendor.Reply(fault="drop"),
        vendor.Reply(headers={"Content-Encoding": "gzip"}, data=KEY.encode()),
    ):
        error: BaseException | None = failure(vendor, reply)
        while error is not None:
            told = f"{error} {error!r} {error.args}"
            assert "canary" not in told and "7f3a9c" not in told and "secret" not in told, told
            error = error.__cause__ or error.__context__
    assert "canary" not in caplog.text and "secret sentence" not in caplog.text


def test_headers_that_cannot_be_sent(vendor: Any) -> None:
    """A header that HTTP does not allow is an error that does not show it, and nothing is sent."""
    for value in ("canary\nX: y", "canary ключ"):
        with pytest.raises(EngineRefused) as caught:
            Http("x").json("GET", vendor.url, headers={"Key": value})
        assert "canary" not in "".join(traceback.format_exception(caught.value))
    assert vendor.asked == []


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ("Target language 'xx' is not supported", "Target language 'xx' is not supported"),
        ("  two\nlines\x1b[31m ", "two lines [31m"),
        (f"key={KEY}", "key=…"),
        ("key canary-7f…", "key ……"),
        (f"can't do “{TEXT}”", "can't do “…”"),
        ("can't do “secret sentence on the”", "can't do “…”"),
        ("x" * 500, "x" * (SHOWN - 1) + "…"),
        ("", ""),
    ],
)
def test_scrubbed(message: str, shown: str) -> None:
    """A server's message stands in one line, without what it repeats, whole or in pieces."""
    assert scrubbed(message, KEY, [TEXT, "", "a"]) == shown


PIECES = st.sampled_from([piece for text in (KEY, TEXT) for at in range(len(text)) for piece in (text[at:], text[:at])])


@given(st.lists(st.one_of(PIECES, st.text(max_size=9))))
def test_no_piece_is_told(pieces: list[str]) -> None:
    """However a server cuts up what it repeats, no six characters of the key in a row are shown, nor sixteen of a text."""
    told = scrubbed("".join(pieces), KEY, [TEXT])
    assert len(told) <= SHOWN
    assert told.isprintable()
    assert not any(KEY[at : at + 6] in told for at in range(len(KEY) - 5))
    assert not any(TEXT[at : at + 16] in told for at in range(len(TEXT) - 15))


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "120"}, 120.0),
        ({"retry-after": "Wed, 21 Oct 2015 07:28:30 GMT", "date": "Wed, 21 Oct 2015 07:28:00 GMT"}, 30.0),
        ({"retry-after": "Wed, 21 Oct 2015 07:28:00 GMT", "date": "Wed, 21 Oct 2015 07:28:30 GMT"}, 0.0),
        ({"retry-after": "Wed, 21 Oct 2015 07:28:00 GMT"}, None),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "-1"}, None),
        ({}, None),
    ],
)
def test_retry_after(headers: dict[str, str], seconds: float | None) -> None:
    """RFC 9110: a number of seconds or a date."""
    assert retry_after(headers) == seconds


@pytest.mark.parametrize(
    "address", [5, "", "host", "file:///etc", "http://", "http://x/?q=", "http://x y", "http://u:pw@h/", "http://h:port"]
)
def test_wrong_address(address: object) -> None:
    """A setting that is no web address, or holds a password, is an error that shows an example and no password."""
    with pytest.raises(UsageError, match=r"engine 'x': base_url must be an address such as http://e, not ") as caught:
        base_address("x", address, "http://e")
    assert "pw" not in str(caught.value)


@pytest.mark.parametrize(
    "address", ["http://api.e.org", "https://e.org.evil.net", "https://evil.net/e.org", "https://xe.org", "https://1.2.3.4"]
)
def test_where_a_key_may_go(address: str) -> None:
    """Settings may come from anybody: a key goes to its vendor, by TLS, or stays on this machine."""
    with pytest.raises(UsageError, match=r"engine 'x': base_url must be https:// and a host of e\.org, since the key goes there, not "):
        base_address("x", address, "https://e.org", ("e.org",))
    for good in ("https://e.org/", "https://eu.e.org/v2", "http://127.0.0.1:5000", "https://localhost"):
        assert base_address("x", good, "https://e.org", ("e.org",)) == good.rstrip("/")


@pytest.mark.parametrize("timeout", [0, -1, 601, float("nan")])
def test_wrong_timeout(timeout: float) -> None:
    """A time that is none is an error."""
    with pytest.raises(UsageError, match="engine 'x': timeout must be a number of seconds up to 600, not "):
        Http("x", timeout)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.9.9.9", "localhost", "LOCALHOST.", "a.localhost", "[::1]", "::1"])
def test_loopback(host: str) -> None:
    """These are this machine."""
    assert is_loopback(host)


def test_a_name_of_this_machine_that_leads_elsewhere(vendor: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a network answers for `x.localhost`, nothing is sent to the machine that it names: confidential texts would leave."""
    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", lambda *asked, **more: Remote())
    with pytest.raises(EngineUnreachable) as caught:
        Http("llm").json("POST", "http://x.localhost/v1", data={"text": "Secret."})
    assert str(caught.value) == "llm: x.localhost leads to another machine here, which would see what must stay on this one"
    assert Remote.closed == 1


class Remote:
    """A connection to another machine, on which nothing may be written."""

    closed = 0

    def get_extra_info(self, info: str) -> object:
        return ("203.0.113.7", 80) if info == "server_addr" else None

    def close(self) -> None:
        Remote.closed += 1


@pytest.mark.parametrize("host", ["10.0.0.1", "localhost.example.org", "deepl.com", "", "0.0.0.0", "[::2]"])
def test_not_loopback(host: str) -> None:
    """These are not, or not surely."""
    assert not is_loopback(host)


@pytest.mark.parametrize("address", ["https://u:canary@api.example", "https://api.example/?auth_key=canary", "https://api.example/v1#canary"])
def test_no_key_of_a_wrong_address_is_shown(address: str) -> None:
    """A password or key that somebody put into an address is not repeated."""
    with pytest.raises(UsageError, match="base_url must be an address") as caught:
        base_address("llm", address, "https://api.openai.com/v1")
    assert "canary" not in str(caught.value)
