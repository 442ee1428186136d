"""How every kind of page looks, in a real browser: five languages, both directions, phone to wide screen, light, dark and print."""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

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
<p><a href="https://example.org/b">https://example.org/b</a></p>"""
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


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(plan(), tmp_path_factory.mktemp("site"))


def written(plan: Plan, folder: Path) -> Path:
    for path, data in build(plan, {}).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


@contextlib.contextmanager
def opened(browser: Browser, folder: Path, path: str, **options: object) -> Iterator[Page]:
    """A page without scripts, as it stands in the folder; a page that leads on stays."""
    context = browser.new_context(**options)  # type: ignore[arg-type]  # names of Playwright's own
    page = context.new_page()
    text = (folder / path).read_text("utf-8").replace('http-equiv="refresh"', 'http-equiv="x"')
    page.route("**/*.html", lambda route: route.fulfill(body=text, content_type="text/html; charset=utf-8"))
    page.goto((folder / path).as_uri())
    yield page
    context.close()


@pytest.mark.parametrize("code", LANGUAGES)
def test_nothing_sticks_out(browser: Browser, folder: Path, code: str) -> None:
    """From a small phone to a wide screen no page of any kind scrolls sideways, and nothing comes from another host."""
    for kind, path in KINDS.items():
        with opened(browser, folder, path.format(code)) as page:
            asked: list[str] = []
            page.on("request", lambda request, asked=asked: asked.append(request.url))
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                assert page.evaluate("document.documentElement.scrollWidth") <= width, (kind, width)
            page.reload()
        assert all(url.startswith("file:") for url in asked)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_everybody_can_use_it(browser: Browser, folder: Path, kind: str, scheme: str) -> None:
    """axe-core finds nothing: landmarks, headings, contrast, names of links, languages; in both directions."""
    for code in ("bs", "fa"):
        with opened(browser, folder, KINDS[kind].format(code), color_scheme=scheme) as page:
            found = Axe().run(page).response["violations"]
        assert [(v["id"], [node["html"] for node in v["nodes"]]) for v in found] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_lines_have_room_and_letters_stay_together(browser: Browser, folder: Path, code: str) -> None:
    """Text stands at 1.6 lines or more; no letters are spaced; words in Arabic script are never slanted."""
    told = """() => [...document.querySelectorAll('main p, main li, td, figcaption, blockquote')].map(e => {
        const s = getComputedStyle(e); return [parseFloat(s.lineHeight) / parseFloat(s.fontSize), s.letterSpacing]; })"""
    with opened(browser, folder, KINDS["release"].format(code)) as page:
        rows = page.evaluate(told)
        style = page.evaluate("getComputedStyle(document.querySelector('main em')).fontStyle")
    assert rows and all(height >= 1.599 and spacing == "normal" for height, spacing in rows)
    assert style == ("normal" if code in ("fa", "ar") else "italic")


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_wide_table_scrolls_by_itself(browser: Browser, folder: Path, code: str) -> None:
    """On a phone the text stays where it is, and the keyboard reaches what is out of sight."""
    with opened(browser, folder, KINDS["release"].format(code), viewport={"width": 320, "height": 700}) as page:
        page.evaluate("for (const cell of document.querySelectorAll('td')) cell.style.minWidth = '20rem'")
        wide, text = page.evaluate(
            "['.wide', '.body'].map(s => { const e = document.querySelector(s); return e.scrollWidth > e.clientWidth; })"
        )
    assert wide and not text


def test_code_is_code_in_every_script(browser: Browser, folder: Path) -> None:
    """Text in Arabic script has its letters; what a program reads has those of programs."""
    with opened(browser, folder, "fa/news/terminal.html") as page:
        families = page.evaluate("['.body > p', 'pre code'].map(s => getComputedStyle(document.querySelector(s)).fontFamily)")
    assert "Naskh" in families[0] and families[1].startswith("ui-monospace")


@pytest.mark.parametrize("languages", range(2, 8))
@pytest.mark.parametrize("width", [800, 1280])
def test_the_front_page_has_no_empty_place(browser: Browser, folder: Path, languages: int, width: int) -> None:
    """However many languages there are: the first takes what is left over."""
    with opened(browser, folder, "index.html", viewport={"width": width, "height": 900}) as page:
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


def test_the_chrome_is_mirrored(browser: Browser, folder: Path) -> None:
    """The office's name is where reading begins, the switcher where it ends; what stands beside the text changes sides too."""
    where = """() => ['.name', '.languages', '.text', '.beside'].map(s => {
        const box = document.querySelector(s).getBoundingClientRect(); return [box.left, box.right]; })"""
    with opened(browser, folder, "en/news/terminal.html", viewport={"width": 1280, "height": 900}) as page:
        left = page.evaluate(where)
    with opened(browser, folder, "ar/news/terminal.html", viewport={"width": 1280, "height": 900}) as page:
        right = page.evaluate(where)
    mirrored = [[1280 - b, 1280 - a] for a, b in right]
    assert left[0][0] == mirrored[0][0] and left[1][1] == mirrored[1][1]
    assert left[2] == mirrored[2] and left[3] == mirrored[3]


def test_the_keyboard_leads_to_the_text(browser: Browser, folder: Path) -> None:
    """The first key leads past the switcher; what has the focus shows it."""
    with opened(browser, folder, "ru/news/terminal.html") as page:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.getAttribute('href')") == "#content"
        assert page.evaluate("document.activeElement.getBoundingClientRect().height") > 20
        page.keyboard.press("Tab")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_paper_says_where_links_lead(browser: Browser, folder: Path) -> None:
    """Behind their text, unless that is the address."""
    with opened(browser, folder, "ar/news/terminal.html") as page:
        page.emulate_media(media="print")
        said = page.evaluate("[...document.querySelectorAll('.body a')].map(a => getComputedStyle(a, '::after').content)")
    assert "https://example.org/a" in said[0] and said[1] == "none"


def test_on_paper_only_the_text_is_left(browser: Browser, folder: Path) -> None:
    """Print has black on white and no switcher, downloads, buttons or links to other releases; notices stay."""
    with opened(browser, folder, "fa/news/terminal.html", color_scheme="dark") as page:
        page.emulate_media(media="print", color_scheme="dark")
        parts = (".languages", ".beside", ".around", "footer.site", ".notice", "h1", ".name")
        shown = {part: page.locator(part).first.is_visible() for part in parts}
        colours = page.evaluate("[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]")
    assert {part for part, there in shown.items() if there} == {".notice", "h1", ".name"}
    assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]


FONTS = Path("/usr/share/fonts/truetype/noto")
FILES = ("NotoNaskhArabic-Regular.ttf", "NotoNaskhArabic-Bold.ttf", "NotoSerif-Regular.ttf", "NotoSerif-Bold.ttf", "NotoSerif-Italic.ttf")


@pytest.mark.skipif(not all((FONTS / name).is_file() for name in FILES), reason="needs the Noto fonts")
def test_a_page_with_its_fonts_is_small(browser: Browser, tmp_path: Path) -> None:
    """No page weighs more than 100 KB with the fonts that a browser loads for it, and they are the ones that it shows."""
    fonts = {name: (FONTS / name).read_bytes() for name in FILES} | {"OFL.txt": b"SIL Open Font License"}
    base = plan()
    folder = written(dataclasses.replace(base, settings=dataclasses.replace(base.settings, fonts=fonts), _kept={}), tmp_path)
    assert (folder / "fonts/OFL.txt").is_file()
    handler = functools.partial(Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        weights, families = {}, {}
        for code in LANGUAGES:
            page = browser.new_page()
            sizes: dict[str, int] = {}
            page.on("response", lambda answer, sizes=sizes: sizes.update({answer.url: len(answer.body())}))
            page.goto(f"http://127.0.0.1:{server.server_port}/{code}/news/terminal.html", wait_until="networkidle")
            page.evaluate("document.fonts.ready.then(() => 0)")
            loaded = page.evaluate("[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family.replaceAll('\"', ''))")
            families[code] = set(loaded)
            weights[code] = sum(size for url, size in sizes.items() if not url.endswith((".png", ".ico")))
            page.close()
        server.shutdown()
    assert all(weight <= 100_000 for weight in weights.values()), weights
    assert "Text Arab" in families["fa"] and "Text Cyrl" in families["ru"] and families["bs"] == {"Text Latn"}


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves a folder and says nothing."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the base's name
        pass
