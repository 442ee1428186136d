"""Another site's page in the same browser, while the review is open and signed in: it changes nothing, reads nothing, frames nothing.

Real Chromium: what defends here is what the browser says of a request, which cookies it sends, and what it does with our answers.
"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

EVIL = """<!doctype html><title>evil</title>
<form id="plain" method="post" enctype="text/plain" action="{url}/api/act"><input name='{body}' value=''></form>
<form id="form" method="post" action="{url}/api/act"><input name="act" value="undo"></form>
<script>window.loaded = []; window.stolen = [];</script>"""


class Evil(ThreadingHTTPServer):
    """A site of somebody else's, on another port of this machine: the same host, as cookies see it."""

    daemon_threads = True
    block_on_close = False
    body = b""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class EvilHandler(BaseHTTPRequestHandler):
    server: Evil

    def log_message(self, *args: object) -> None:
        """Quiet."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(self.server.body)))
        self.end_headers()
        self.wfile.write(self.server.body)


@pytest.fixture
def evil(paper: Any) -> Iterator[Evil]:
    server = Evil(("127.0.0.1", 0), EvilHandler)
    server.body = EVIL.format(url=paper.url, body='{"act":"save","key":"ru/1","target":["x"],"y":"').encode()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def victim(browser: Browser, paper: Any) -> Iterator[BrowserContext]:
    """A browser in which the review is open."""
    context = browser.new_context()
    context.set_default_timeout(120_000)  # a busy machine is no bug
    page = context.new_page()
    page.goto(f"{paper.url}/enter?key={paper.site.door.sessions.single_use()}")
    page.wait_for_selector("meta[name=token]", state="attached")
    yield context
    context.close()


def texts(paper: Any) -> list[Any]:
    return [(row.key, row.entry.target, row.state) for row in paper.site.office.live.result(30).store.rows().rows]


def cookies(victim: BrowserContext) -> dict[str, Any]:
    return {cookie["name"]: cookie for cookie in victim.cookies()}


def test_the_way_in(victim: BrowserContext, paper: Any) -> None:
    """The token leaves the address bar and the history, and opens nothing a second time; the cookie is no script's and no other site's."""
    page = victim.pages[0]
    assert "key=" not in page.url
    page.go_back()
    assert "key=" not in page.url
    page.goto(f"{paper.url}/")
    cookie = cookies(victim)[f"l10n-{paper.port}"]
    assert (cookie["httpOnly"], cookie["sameSite"], cookie["path"]) == (True, "Strict", "/")
    assert page.evaluate("document.cookie") == ""
    other = victim.browser.new_context() if victim.browser else victim
    used = other.new_page()
    token = paper.site.door.sessions.single_use()
    used.goto(f"{paper.url}/enter?key={token}")
    used.wait_for_selector("meta[name=token]", state="attached")
    other.clear_cookies()
    answer = used.goto(f"{paper.url}/enter?key={token}")
    assert answer is not None
    assert answer.status == 401
    assert "was used already" in used.inner_text("body")
    other.close()


def test_a_link_from_elsewhere_opens_the_page(victim: BrowserContext, paper: Any, evil: Evil) -> None:
    """An invitation clicked in a mail's page leads in, though the cookie is for this site's own requests alone."""
    page = victim.new_page()
    victim.clear_cookies()
    page.goto(evil.url.replace("127.0.0.1", "localhost"))
    page.evaluate("url => { location.href = url }", f"{paper.url}/enter?key={paper.site.door.sessions.single_use()}")
    page.wait_for_selector("meta[name=token]", state="attached")
    page.wait_for_selector("main")
    assert page.evaluate("fetch('/api/start').then(a => a.status)") == 200


def test_forms_of_another_site(victim: BrowserContext, paper: Any, evil: Evil) -> None:
    """A form that is sent to us, as text or as a form, is refused; also where it is sent from another port of the same host."""
    before = texts(paper)
    for host in ("127.0.0.1", "localhost"):
        for form in ("plain", "form"):
            page = victim.new_page()
            page.goto(evil.url.replace("127.0.0.1", host))
            with page.expect_navigation() as gone:
                page.evaluate(f"document.getElementById('{form}').submit()")
            assert gone.value is not None
            assert gone.value.status in (401, 403), (host, form)
    assert texts(paper) == before


FETCH = """async ([url, mode, credentials, type]) => {
    const headers = type ? {'Content-Type': type} : {};
    try {
        const answer = await fetch(url, {method: 'POST', mode, credentials, body: '{"act":"undo"}', headers});
        return [answer.type, answer.status, await answer.text()];
    } catch (error) { return ['error', 0, '']; }
}"""


def test_scripts_of_another_site(victim: BrowserContext, paper: Any, evil: Evil) -> None:
    """No fetch gets through with or without credentials, and no answer can be read."""
    signed_in = paper.enter()
    paper.act(signed_in, "save", "ru/1", target=["Да."])
    before = texts(paper)
    for host in ("127.0.0.1", "localhost"):
        page = victim.new_page()
        page.goto(evil.url.replace("127.0.0.1", host))
        for mode, credentials, type_ in (
            ("no-cors", "include", ""),
            ("no-cors", "include", "text/plain"),
            ("cors", "include", ""),
            ("cors", "include", "application/json"),
            ("cors", "omit", "application/json"),
        ):
            kind, status, text = page.evaluate(FETCH, [f"{paper.url}/api/act", mode, credentials, type_])
            assert (kind in ("opaque", "error"), status, text) == (True, 0, ""), (host, mode)
        for path in ("/api/queue", "/api/start", "/", "/api/events"):
            read = "async url => { try { return await (await fetch(url, {credentials: 'include'})).text() } catch (error) { return '' } }"
            assert page.evaluate(read, paper.url + path) == "", path
    assert texts(paper) == before


EMBED = """([tag, url]) => new Promise(done => {
    const element = document.createElement(tag);
    element.onload = () => done('load');
    element.onerror = () => done('error');
    element[tag === 'object' ? 'data' : tag === 'link' ? 'href' : 'src'] = url;
    if (tag === 'link') element.rel = 'stylesheet';
    document.body.append(element);
})"""


FRAME = """([tag, url]) => {
    const element = document.createElement(tag);
    element[tag === 'object' ? 'data' : 'src'] = url;
    document.body.append(element);
}"""


def test_frames_and_parts_of_another_site(victim: BrowserContext, paper: Any, evil: Evil) -> None:
    """No frame shows the page, no picture, script or style of ours is part of another's."""
    page = victim.new_page()
    page.goto(evil.url)
    for tag, path in (("img", "/static/icon.svg"), ("script", "/static/page.js"), ("script", "/api/queue"), ("link", "/static/page.css")):
        assert page.evaluate(EMBED, [tag, paper.url + path]) == "error", (tag, path)
    for tag in ("iframe", "object", "embed"):
        page.evaluate(FRAME, [tag, f"{paper.url}/"])
    page.wait_for_load_state("networkidle")
    shown = [frame for frame in page.frames if frame != page.main_frame and frame.url.startswith(paper.url)]
    for frame in shown:
        assert frame.locator("main").count() == 0
        assert frame.locator("meta[name=token]").count() == 0
    page.evaluate("url => { window.opened = window.open(url) }", f"{paper.url}/")
    page.wait_for_function("window.opened === null || window.opened.closed")  # as it seems to who opened it: they are apart


def test_a_name_that_somebody_lets_point_here(browser: Browser, paper: Any) -> None:
    """DNS rebinding: under another name nothing is shown, whatever the page there asks, and nothing is done."""
    before = texts(paper)
    path = shutil.which("chromium")
    rules = ["--no-sandbox", "--disable-background-networking", "--disable-gpu", "--host-resolver-rules=MAP rebound.example 127.0.0.1"]
    rebound = browser.browser_type.launch(executable_path=path, args=rules)
    try:
        page = rebound.new_page()
        url = f"http://rebound.example:{paper.port}"
        answer = page.goto(url)
        assert answer is not None
        assert answer.status == 421
        for method in ("GET", "POST"):
            ask = "async ([url, method]) => (await fetch(url, {method, body: method === 'POST' ? '{}' : undefined})).status"
            assert page.evaluate(ask, [f"{url}/api/act", method]) == 421
        entered = page.goto(f"{url}/enter?key={paper.site.door.sessions.single_use()}")
        assert entered is not None
        assert entered.status == 421
        assert page.context.cookies() == []
    finally:
        rebound.close()
    assert texts(paper) == before


def test_a_cookie_of_another_port(victim: BrowserContext, paper: Any, evil: Evil) -> None:
    """Another server on this machine may set cookies for our name, and see ours; neither signs anybody in here or there."""
    page = victim.new_page()
    page.goto(evil.url)
    page.evaluate(f"document.cookie = 'l10n-{paper.port}=forged; path=/api'")
    page.evaluate("document.cookie = 'l10n-1=forged; path=/'")
    ours = cookies(victim)[f"l10n-{paper.port}"]["value"]
    status = victim.pages[0].evaluate("fetch('/api/start').then(a => a.status)")
    assert status in (200, 401), "a forged cookie at most signs out"
    stranger = paper.client(Cookie=f"l10n-{evil.server_port}={ours}")
    assert stranger.get("/api/start").status_code == 401
    stranger.close()


TRICKS = """() => {
    window.ran = [];
    const link = (name, value) => {
        const made = document.createElement('a');
        made.setAttribute(name, value);
        document.body.append(made);
        made.click();
    };
    const script = text => {
        const made = document.createElement('script');
        made.text = text;
        document.head.append(made);
    };
    for (const trick of [
        () => { document.body.innerHTML = '<img src=x onerror="window.ran.push(1)">'; },
        () => document.write('<script>window.ran.push(2)</scr' + 'ipt>'),
        () => link('onclick', 'window.ran.push(3)'),
        () => link('href', 'javascript:window.ran.push(4)'),
        () => setTimeout('window.ran.push(5)', 0),
        () => script('window.ran.push(6)'),
        () => { location.href = 'javascript:window.ran.push(7)'; },
        () => { document.createElement('script').src = 'data:text/javascript,window.ran.push(8)'; },
    ]) {
        try { trick(); } catch (error) { /* refused, as it should be */ }
    }
}"""
"""`eval` is not among them: the tests' own way of asking a page allows it."""


def test_nothing_runs_that_is_not_ours(victim: BrowserContext, paper: Any) -> None:
    """Scripts that came into the page anyhow do not run, text does not become code, nothing goes elsewhere."""
    page = victim.pages[0]
    page.evaluate(TRICKS)
    page.evaluate("new Promise(done => setTimeout(done, 0))")
    assert page.evaluate("window.ran") == []
    away = "url => fetch(url, {mode: 'no-cors'}).then(() => 'sent', () => 'refused')"
    assert page.evaluate(away, "http://127.0.0.1:9/") == "refused"


def test_many_tabs(victim: BrowserContext, paper: Any) -> None:
    """The seventh tab, and the tenth, load while all others listen: a browser has six connections to a server."""
    pages: list[Page] = []
    for _ in range(10):
        page = victim.new_page()
        page.goto(f"{paper.url}/")
        assert page.evaluate("fetch('/api/queue').then(a => a.json()).then(a => a.rows.length)") == 12
        pages.append(page)
    assert paper.site.hub.count <= 5
