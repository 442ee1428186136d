"""Pages, feeds and metadata of a site of real documents (`_publish_site.py`), by validators, the linter, links and axe-core.

Every page goes through html5lib's strict parser, the W3C's checker (where Java and npm are there) and our linter with the rules of the
W3C's internationalization checker; every address within the site is followed; every statement of `hreflang` is held against its answer
and the sitemap; feeds, sitemap and JSON-LD are read and compared with the pages. axe-core looks at each kind of page in each language and
`MOST` releases, as desktop and phone, light and dark. Beside: what Sphinx with sphinx-intl makes of NTREX's documents, by the same linter.
"""

from __future__ import annotations

import pathlib
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence

import html5lib
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from evaluations import Figure, _publish_site, _publish_vnu
from evaluations._documents import step
from l10n.publish.lint import Report, lint

MOST = 24
"""Releases that axe-core looks at, evenly spread over all."""
SCREENS = ((1280, 900), (390, 844))
CHECKER, LINKS = ("charset_", "lang_", "markup_", "latin_"), ("link_",)
DOWNLOADS = frozenset(("files", "pdf", "mail", "kit"))


def figures(folder: pathlib.Path, languages: Sequence[str]) -> Iterator[Figure]:
    """All figures of the part."""
    with tempfile.TemporaryDirectory() as work:
        public = _publish_site.make(folder, pathlib.Path(work) / "site", languages)
        peer = sphinx(folder, pathlib.Path(work) / "sphinx", languages)
        yield from validated(public, peer)
        yield from linted(site(public), peer)
        yield from seen(public)


def site(public: pathlib.Path) -> dict[str, bytes]:
    """A site's files by their path."""
    return {path.relative_to(public).as_posix(): path.read_bytes() for path in sorted(public.rglob("*")) if path.is_file()}


def pages(public: pathlib.Path) -> list[pathlib.Path]:
    """A site's pages, without documents to download."""
    return [path for path in sorted(public.rglob("*.html")) if not DOWNLOADS & set(path.relative_to(public).parts[1:2])]


def validated(public: pathlib.Path, peer: pathlib.Path | None) -> Iterator[Figure]:
    """The validators."""
    ours, theirs = pages(public), pages(peer) if peer else []
    step(f"html5lib: {len(ours)} pages …")
    beside = {"Sphinx": parse_errors(theirs) / len(theirs) * len(ours)} if theirs else {}
    yield Figure(f"html5lib, errors on {len(ours)} pages", parse_errors(ours), at_most=0, baselines=beside, note="peers: as many pages")
    if not _publish_vnu.ready():
        return
    step("the W3C's checker …")
    found = _publish_vnu.errors(ours)
    beside = {"Sphinx": len(_publish_vnu.errors(theirs)) / len(theirs) * len(ours)} if theirs else {}
    yield Figure("W3C's checker (vnu), errors", len(found), at_most=0, baselines=beside, note="; ".join(found[:2]))


def parse_errors(files: Sequence[pathlib.Path]) -> int:
    """What html5lib's strict parser calls an error."""
    count = 0
    for path in files:
        parser = html5lib.HTMLParser()
        parser.parse(path.read_bytes())
        count += len(parser.errors)
    return count


def linted(files: dict[str, bytes], peer: pathlib.Path | None) -> Iterator[Figure]:
    """The linter's figures."""
    step("the linter …")
    report = lint(files, _publish_site.BASE)
    theirs = lint(site(peer), _publish_site.BASE) if peer else None
    for name, rules in (("internationalization", CHECKER), ("canonical, sitemap", ("canonical_", "sitemap_"))):
        yield Figure(f"{name}: errors", errors(report, rules), at_most=0, baselines=beside(theirs, rules))
    yield Figure("the checker's warnings", sum(c.severity == "warning" for c in report.complaints))
    for name, total, rules in (("links that lead there", report.links, LINKS), ("hreflang that is answered", report.pairs, ("hreflang_",))):
        yield Figure(f"{name}, % of {total}", share(report, total, rules), at_least=100, baselines=shares(theirs, rules))
    metadata = ("unreadable", "og_", "jsonld_", "feed_")
    count = sum(path.endswith(("feed.xml", "feed.json")) for path in files)
    articles = sum(b'"NewsArticle"' in raw for path, raw in files.items() if path.endswith(".html"))
    yield Figure(f"{count} feeds, {articles} NewsArticles: errors", errors(report, metadata), at_most=0)


def errors(report: Report, rules: Sequence[str]) -> int:
    """How many errors of some rules."""
    return sum(complaint.severity == "error" for complaint in report.of(*rules))


def beside(report: Report | None, rules: Sequence[str]) -> dict[str, float]:
    """A peer's errors of some rules."""
    return {"Sphinx": errors(report, rules)} if report else {}


def share(report: Report, total: int, rules: Sequence[str]) -> float:
    """Per cent of `total` that no complaint is about."""
    return 100 * (1 - errors(report, rules) / total) if total else 0.0


def shares(report: Report | None, rules: Sequence[str]) -> dict[str, float]:
    """The same of a peer, of links or of `hreflang`."""
    return {"Sphinx": share(report, report.links if rules is LINKS else report.pairs, rules)} if report else {}


def seen(public: pathlib.Path) -> Iterator[Figure]:
    """axe-core."""
    every = pages(public)
    kinds = [path for path in every if path.name in ("index.html", "404.html") or "archive" in path.parts]
    releases = [path for path in every if path not in kinds]
    chosen = [*kinds[:: max(1, len(kinds) // MOST)], *releases[:: max(1, len(releases) // MOST)]]
    step(f"axe-core: {len(chosen)} pages …")
    count, first = 0, ""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-background-networking"])
        for scheme in ("light", "dark"):
            for width, height in SCREENS:
                context = browser.new_context(bypass_csp=True, color_scheme=scheme, viewport={"width": width, "height": height})  # type: ignore[arg-type]  # light or dark
                page = context.new_page()
                for path in chosen:
                    page.goto(path.as_uri())
                    violations = Axe().run(page).response["violations"]
                    count += len(violations)
                    first = first or (f"{path.relative_to(public)}: {violations[0]['id']}" if violations else "")
                context.close()
        browser.close()
    yield Figure(f"axe-core, violations on {len(chosen)} pages × 4", count, at_most=0, note=first)


def sphinx(folder: pathlib.Path, root: pathlib.Path, languages: Sequence[str]) -> pathlib.Path | None:
    """NTREX's documents as a Sphinx project with sphinx-intl, a site in each language; None where they are not installed."""
    source = root / "source"
    source.mkdir(parents=True)
    _publish_site.releases(folder, source)
    names = []
    for path in sorted((source / "news").iterdir()):
        texts = [text for text in path.read_text(encoding="utf-8").split("---\n")[-1].split("\n\n") if text.strip()]
        path.unlink()
        names.append(path.stem)
        title = texts[0].strip()
        (source / "news" / f"{path.stem}.rst").write_text(f"{title}\n{'=' * len(title)}\n\n" + "\n\n".join(texts[1:]), encoding="utf-8")
    listed = "".join(f"   news/{name}\n" for name in names)
    (source / "index.rst").write_text(f"News\n====\n\n.. toctree::\n\n{listed}", encoding="utf-8")
    conf = f'project = "Office"\nlocale_dirs = ["locale"]\ngettext_compact = False\nhtml_baseurl = "{_publish_site.BASE}/"\n'
    (source / "conf.py").write_text(conf, encoding="utf-8")
    python = [sys.executable, "-m"]
    try:
        run([*python, "sphinx", "-q", "-b", "gettext", str(source), str(root / "pot")])
        intl = [sys.executable, "-c", "import sphinx_intl.commands as c; c.main()"]
        run([*intl, "update", "-p", str(root / "pot"), "-d", str(source / "locale"), *(f"-l{code}" for code in languages)])
        for code in languages:
            _publish_site.translate((source / "locale" / code / "LC_MESSAGES"), _publish_site.known(folder, code))
        for code in ("en", *languages):
            run([*python, "sphinx", "-q", "-b", "html", f"-Dlanguage={code}", str(source), str(root / "public" / code)])
    except (subprocess.CalledProcessError, FileNotFoundError):
        return None
    return root / "public"


def run(command: Sequence[str]) -> None:
    """A command that has to end well."""
    subprocess.run(command, check=True, capture_output=True)
