"""How every kind of page looks, in a real browser: five languages, both directions, phone to wide screen, light, dark and print."""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import http.server
import mimetypes
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize

from l10n import lang
from l10n.flow.publication.render import summary
from l10n.model import Page as Text
from l10n.model import State
from l10n.publish import Plan, Release, Rendition, Renditions, SiteSettings, UnitReport, build, told
from l10n.publish.values import Correction

LANGUAGES = ("en", "ru", "fa", "ar", "bs")
WIDTHS = (320, 600, 1024, 1440)
SAID = {
    "en": ("Port authority opens the rebuilt northern terminal after four years of works", "Ferries use it from Monday."),
    "ru": ("Администрация порта открывает северный терминал после реконструкции", "Паромы пользуются им с понедельника."),
    "fa": ("اداره بندر پایانه شمالی بازسازی‌شده را پس از چهار سال افتتاح می‌کند", "کشتی‌ها از دوشنبه از آن استفاده می‌کنند."),
    "ar": ("هيئة الميناء تفتتح المحطة الشمالية بعد أربع سنوات من أعمال البناء", "تستخدمها العبارات ابتداءً من يوم الاثنين."),
    "bs": ("Lučka uprava otvara obnovljeni sjeverni terminal nakon četiri godine radova", "Trajekti ga koriste od ponedjeljka."),
}
BODY = """<p>{0}</p><h2>{0}</h2><ul><li><b>{1}</b></li><li><em>{1}</em></li></ul><blockquote><p>{0}</p></blockquote>
<figure><img src="quay.png" alt="{1}"><figcaption>{1}</figcaption></figure>
<table><caption>{1}</caption><thead><tr><th scope="col">09:30</th><th scope="col">{1}</th></tr></thead>
<tbody><tr><td>10:00</td><td>{0}</td></tr></tbody></table><pre><code>{1}{1}{1}{1}{1}</code></pre>
<p><a href="https://example.org/a">https://example.org/a/very/long/address/that/nobody/breaks/in/print/or/on/screen/index.html</a></p>
<p><a href="https://example.org/b">https://example.org/b</a></p>
<p>{1} Pier 24, {1} +1 (212) 555-0100, {1} +1 (212) 555-0100.</p>"""
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c63680000008200817cd0a3f10000000049454e44ae426082"
)
KINDS = {
    "front": "index.html",
    "latest": "{}/index.html",
    "archive": "{}/archive/index.html",
    "month": "{}/archive/2026-11.html",
    "release": "{}/news/terminal.html",
    "long": "{}/news/long.html",
    "lacking": "{}/news/only.html",
    "withdrawn": "{}/news/gone.html",
    "moved": "{}/old/terminal.html",
    "missing": "404.html",
    "missing here": "{}/404.html",
}


def rendition(code: str, title: str, state: State = State.APPROVED) -> Rendition:
    text = Text(title, BODY.format(*SAID[code]), SAID[code][1], photos=9, media={"quay.png": PNG})
    units = (UnitReport("1", "paragraph", state, "engine", True, "h"), UnitReport("2", "heading", state, "human", False, ""))
    return Rendition(lang.get(code), text, b"file", () if code == "en" else units)


@functools.cache
def plan() -> Plan:
    """A site with a page of every kind."""
    made = {
        "news/terminal.md": {code: rendition(code, SAID[code][0], State.DRAFT) for code in LANGUAGES},
        "news/long.md": {code: rendition(code, f"{SAID[code][0]} – {SAID[code][0].replace(' ', '')}" * 2) for code in LANGUAGES},
        "news/only.md": {"en": rendition("en", SAID["en"][0])},
    }
    releases = []
    for number, (document, there) in enumerate(made.items()):
        summaries = {code: summary(document, one, there["en"]) for code, one in there.items()}
        notice = (Correction("2026-11-29", SAID["en"][1], "en"),)
        listed = Renditions({code: told(dataclasses.replace(one, corrections=notice)) for code, one in summaries.items()})
        releases.append(Release(document, f"2026-11-{28 - number}", listed))
    settings = SiteSettings(
        "Harbour Office", lang.get("en"), tuple(map(lang.get, LANGUAGES[1:])), "draft", redirects={"old/terminal.md": "news/terminal.md"}
    )
    earlier = {"releases": {"news/gone.md": {"languages": list(LANGUAGES)}}}
    return Plan(settings, releases, lambda document, code: made[document][code], "", earlier, "2026-11-30")


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers with the files of a site, each made when it is asked for; pages that lead on stay. `/all/CODE` shows pages of every kind in
    a language, each at every width: what stands in a frame takes it for its window."""

    site: Mapping[str, bytes] = {}
    lock = threading.Lock()

    def do_GET(self) -> None:
        path = self.path.partition("?")[0].lstrip("/")
        if path.startswith("all/"):
            data = frames(path.removeprefix("all/"))
        else:
            with self.lock:
                data = self.site.get(path, b"")
        self.send_response(200 if data else 404)
        self.send_header("Content-Type", mimetypes.guess_type(path)[0] or "text/html")
        self.send_header("Cache-Control", "max-age=3600")
        self.end_headers()
        self.wfile.write(data.replace(b'http-equiv="refresh"', b'http-equiv="x"'))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the base's name
        """Nothing is said."""


def frames(code: str) -> bytes:
    """Pages of every kind side by side, at every width."""
    one = '<iframe title="{kind}" src="/{path}" width="{width}" height="900" style="border: 0"></iframe>'
    shown = [one.format(kind=kind, path=path.format(code), width=width) for kind, path in KINDS.items() for width in WIDTHS]
    return ("<!doctype html><meta charset=utf-8>" + "\n".join(shown)).encode()


@contextlib.contextmanager
def served(plan: Plan) -> Iterator[str]:
    """The address of a site."""
    handler = type("Handler", (Handler,), {"site": build(plan, {})})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        running = threading.Thread(target=server.serve_forever, args=(0.01,))
        running.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        running.join()


@dataclasses.dataclass(frozen=True)
class Window:
    """A window of the browser that shows pages of a site."""

    address: str
    page: Page

    def open(
        self, path: str, scheme: Literal["light", "dark"] = "light", media: Literal["screen", "print"] = "screen", width: int = 1280
    ) -> Page:
        """A page of the site."""
        size: ViewportSize = {"width": width, "height": 900}
        self.page.set_viewport_size(size)
        self.page.emulate_media(color_scheme=scheme, media=media)
        self.page.goto(f"{self.address}/{path}")
        return self.page


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Window]:
    """Shows the site with a page of every kind."""
    with served(plan()) as address:
        page = browser.new_page()
        yield Window(address, page)
        page.close()


@pytest.mark.parametrize("code", LANGUAGES)
def test_nothing_sticks_out(window: Window, code: str) -> None:
    """From a small phone to a wide screen no page of any kind scrolls sideways, and nothing comes from another host."""
    asked: list[str] = []
    window.page.on("request", lambda request: asked.append(request.url))
    page = window.open(f"all/{code}")
    seen = page.evaluate("""() => [...document.querySelectorAll("iframe")].map(({title, contentWindow, contentDocument: shown}) =>
        [title, contentWindow.innerWidth, shown.documentElement.scrollWidth, shown.styleSheets.length])""")
    assert [(kind, width) for kind, width, _, _ in seen] == [(kind, width) for kind in KINDS for width in WIDTHS]
    assert [row for row in seen if row[2] > row[1] or not row[3]] == []
    assert len(asked) > len(seen) and all(url.startswith(f"{window.address}/") for url in asked)


@pytest.mark.parametrize("kind", KINDS)
def test_everybody_can_use_it(window: Window, kind: str) -> None:
    """axe-core finds nothing: landmarks, headings, contrast, names of links, languages; in both directions, light and dark."""
    for code in ("bs", "fa"):
        page = window.open(KINDS[kind].format(code))
        page.evaluate(Axe().axe_script)
        schemes: tuple[Literal["light", "dark"], ...] = ("light", "dark")
        grounds = set()
        for scheme in schemes:
            page.emulate_media(color_scheme=scheme)
            grounds.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
            found: list[dict[str, Any]] = page.evaluate("axe.run({resultTypes: ['violations']}).then(found => found.violations)")
            assert [(v["id"], [node["html"] for node in v["nodes"]]) for v in found] == []
        assert len(grounds) == 2


@pytest.mark.parametrize("code", LANGUAGES)
def test_lines_have_room_and_letters_stay_together(window: Window, code: str) -> None:
    """Text stands at 1.6 lines or more; no letters are spaced; words in Arabic script are never slanted."""
    told = """() => [...document.querySelectorAll('main p, main li, td, figcaption, blockquote')].map(e => {
        const s = getComputedStyle(e); return [parseFloat(s.lineHeight) / parseFloat(s.fontSize), s.letterSpacing]; })"""
    page = window.open(KINDS["release"].format(code))
    rows = page.evaluate(told)
    style = page.evaluate("getComputedStyle(document.querySelector('main em')).fontStyle")
    assert rows and all(height >= 1.599 and spacing == "normal" for height, spacing in rows)
    assert style == ("normal" if code in ("fa", "ar") else "italic")


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_wide_table_scrolls_by_itself(window: Window, code: str) -> None:
    """On a phone the text stays where it is."""
    page = window.open(KINDS["release"].format(code), width=320)
    page.evaluate("for (const cell of document.querySelectorAll('td')) cell.style.minWidth = '20rem'")
    wide, text = page.evaluate(
        "['.wide', '.body'].map(s => { const e = document.querySelector(s); return e.scrollWidth > e.clientWidth; })"
    )
    assert wide and not text


def test_a_telephone_number_stays_on_its_line(window: Window) -> None:
    """In right-to-left text, where its parts would change places."""
    for width in range(320, 480, 20):
        page = window.open("fa/news/terminal.html", width=width)
        assert page.evaluate("[...document.querySelectorAll('.body .whole')].map(e => e.getClientRects().length)") == [1, 1]


def test_code_is_code_in_every_script(window: Window) -> None:
    """Text in Arabic script has its letters; what a program reads has those of programs."""
    page = window.open("fa/news/terminal.html")
    families = page.evaluate("['.body > p', 'pre code'].map(s => getComputedStyle(document.querySelector(s)).fontFamily)")
    assert "Naskh" in families[0] and families[1].startswith("ui-monospace")


@pytest.mark.parametrize("languages", range(2, 8))
@pytest.mark.parametrize("width", [800, 1280])
def test_the_front_page_has_no_empty_place(window: Window, languages: int, width: int) -> None:
    """However many languages there are: the first takes what is left over."""
    page = window.open("index.html", width=width)
    page.evaluate(
        """n => { const box = document.querySelector('.columns'); const last = box.lastElementChild;
        while (box.children.length < n) box.append(last.cloneNode(true));
        while (box.children.length > n) box.lastElementChild.remove(); }""",
        languages,
    )
    ends = page.evaluate(
        """() => { const box = document.querySelector('.columns').getBoundingClientRect(); const lines = {};
        for (const part of document.querySelectorAll('.columns > section')) { const b = part.getBoundingClientRect();
            lines[b.top] = Math.max(lines[b.top] ?? 0, b.right); }
        return Object.values(lines).map(right => box.right - right); }"""
    )
    assert all(abs(gap) < 1 for gap in ends)


def test_the_chrome_is_mirrored(window: Window) -> None:
    """The office's name is where reading begins, the switcher where it ends; what stands beside the text changes sides too."""
    where = """() => ['.name', '.languages', '.text', '.beside'].map(s => {
        const box = document.querySelector(s).getBoundingClientRect(); return [box.left, box.right]; })"""
    left = window.open("en/news/terminal.html").evaluate(where)
    right = window.open("ar/news/terminal.html").evaluate(where)
    mirrored = [[1280 - b, 1280 - a] for a, b in right]
    assert left[0][0] == mirrored[0][0] and left[1][1] == mirrored[1][1]
    assert left[2] == mirrored[2] and left[3] == mirrored[3]


def test_the_keyboard_leads_to_the_text(window: Window) -> None:
    """The first key leads past the switcher; what has the focus shows it."""
    page = window.open("ru/news/terminal.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#content"
    assert page.evaluate("document.activeElement.getBoundingClientRect().height") > 20
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_lists_break_between_releases(window: Window) -> None:
    """On paper a list goes on on the next page wherever a release ends, so that no page is left half empty."""
    page = window.open("ru/index.html", media="print")
    said = page.evaluate("['.releases > li', '.releases h2', '.when'].map(s => getComputedStyle(document.querySelector(s)).breakAfter)")
    assert said == ["auto"] * 3


def test_paper_says_where_links_lead(window: Window) -> None:
    """Behind their text, unless that is the address."""
    page = window.open("ar/news/terminal.html", media="print")
    said = page.evaluate("[...document.querySelectorAll('.body a')].map(a => getComputedStyle(a, '::after').content)")
    assert "https://example.org/a" in said[0] and said[1] == "none"


def test_on_paper_only_the_text_is_left(window: Window) -> None:
    """Print has black on white and no switcher, downloads, buttons or links to other releases; notices stay."""
    page = window.open("fa/news/terminal.html", scheme="dark", media="print")
    parts = (".languages", ".beside", ".around", "footer.site", ".notice", "h1", ".name")
    shown = {part: page.locator(part).first.is_visible() for part in parts}
    colours = page.evaluate("[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]")
    assert {part for part, there in shown.items() if there} == {".notice", "h1", ".name"}
    assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]


FONTS = Path("/usr/share/fonts/truetype/noto")
FILES = ("NotoNaskhArabic-Regular.ttf", "NotoNaskhArabic-Bold.ttf", "NotoSerif-Regular.ttf", "NotoSerif-Bold.ttf", "NotoSerif-Italic.ttf")


@pytest.mark.skipif(not all((FONTS / name).is_file() for name in FILES), reason="needs the Noto fonts")
def test_a_page_with_its_fonts_is_small(browser: Browser) -> None:
    """No page weighs more than 100 KB with the fonts that a browser loads for it, and they are the ones that it shows."""
    fonts = {name: (FONTS / name).read_bytes() for name in FILES} | {"OFL.txt": b"SIL Open Font License"}
    base = plan()
    with served(dataclasses.replace(base, settings=dataclasses.replace(base.settings, fonts=fonts), _kept={})) as address:
        weights, families = {}, {}
        for code in LANGUAGES:
            page = browser.new_page()
            sizes: dict[str, int] = {}
            page.on("response", lambda answer, sizes=sizes: sizes.update({answer.url: len(answer.body())}))
            page.goto(f"{address}/{code}/news/terminal.html", wait_until="networkidle")
            page.evaluate("document.fonts.ready.then(() => 0)")
            loaded = page.evaluate("[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family.replaceAll('\"', ''))")
            families[code] = set(loaded)
            if code in ("fa", "ar"):
                name = page.locator(".body bdi", has_text="Pier 24").evaluate("e => getComputedStyle(e).fontFamily")
                assert name.startswith('"Text Latn"')
            weights[code] = sum(size for url, size in sizes.items() if not url.endswith((".png", ".ico")))
            assert page.request.get(f"{address}/fonts/OFL.txt").ok
            page.close()
    assert all(weight <= 100_000 for weight in weights.values()), weights
    assert "Text Arab" in families["fa"] and "Text Cyrl" in families["ru"] and families["bs"] == {"Text Latn"}
