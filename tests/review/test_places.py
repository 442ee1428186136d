"""Pages go into a folder of their own, under any document's name, and nowhere else."""

from __future__ import annotations

import re
import urllib.parse
from pathlib import Path
from typing import Any

import pytest

from l10n.api import Site
from l10n.errors import RefusedError
from l10n.publish.folder import Folder

PAGE = re.compile(r'<link rel="(?:alternate" hreflang="([\w-]+)|(canonical))" href="([^"]+)">')


@pytest.fixture
def press(office: Any) -> Any:
    """A project with one translated release of an odd name."""
    office.source("news/100% “of” us? #1 & more.txt", "The court is open.\n")
    office.ok("extract")
    office.translate("ru", "news/100% “of” us? #1 & more.txt", {"The court is open.": "Суд открыт."})
    office.set(policy='"translated"')
    return office


@pytest.mark.parametrize("out", [".", "..", "source/pages", "locales/pages", ".l10n/pages", "source", "/"])
def test_not_among_the_project(press: Any, out: str) -> None:
    """No site is written over the project or among what it reads."""
    before = press.files("source", "locales")
    done = press.run("publish", "--out", out)
    assert (done.code, done.err.count("\n")) == (1, 1), done
    assert press.files("source", "locales") == before
    assert sorted(path.name for path in press.root.iterdir()) == [".gitattributes", ".gitignore", ".l10n", "l10n.toml", "locales", "source"]


def test_a_link_in_the_way(press: Any, tmp_path: Path) -> None:
    """Where the new pages are made, a link that somebody put there is removed and not followed."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (press.root / ".public.new").symlink_to(outside)
    press.ok("publish", "--policy", "translated")
    assert (list(outside.iterdir()), (press.root / "public").is_symlink()) == ([], False)


def test_links_among_foreign_files(tmp_path: Path) -> None:
    """A link that somebody put into a publication stays one, broken or not."""
    folder = tmp_path / "site"
    site = {"manifest.json": b'{\"generator\": \"l10n\", \"files\": {"a": ""}, \"releases\": {}}', "a": b"1"}
    Folder().publish(Site(site), str(folder))
    (folder / "broken").symlink_to("nowhere")
    (folder / "parent").symlink_to("..")
    Folder().publish(Site({**site, "a": b"2"}), str(folder))
    assert ((folder / "a").read_bytes(), *(str((folder / name).readlink()) for name in ("broken", "parent"))) == (b"2", "nowhere", "..")


def test_a_full_folder_is_not_searched(tmp_path: Path) -> None:
    """A folder without a manifest of ours is refused at once, links to it too."""
    (tmp_path / "home").mkdir()
    (tmp_path / "home/diary").touch()
    (tmp_path / "link").symlink_to("home")
    for name in ("home", "link"):
        with pytest.raises(RefusedError):
            Folder().publish(Site({"a": b""}), str(tmp_path / name))


def test_alternates_are_mutual(press: Any) -> None:
    """Every page names itself and every other language's page, and those name it; addresses hold no raw odd character."""
    press.set(base_url='"https://example.org/news"')
    press.ok("publish", "--policy", "translated")
    public = press.root / "public"
    told: dict[str, set[str]] = {}
    for path in public.rglob("*.html"):
        if "files" in path.parts:
            continue
        own = "https://example.org/news/" + urllib.parse.quote(path.relative_to(public).as_posix())
        text = path.read_text("utf-8")
        links = PAGE.findall(text)
        if 'name="robots" content="noindex"' in text:  # for nobody to find: addresses of nothing, what a language lacks
            assert links == [], path
            continue
        assert [address for _, canonical, address in links if canonical] == [own]
        told[own] = {address for code, _, address in links if code}
        assert own in told[own]
    assert len(told) == 12  # the front page; of each language its home, archive and a part of that, and releases
    assert all(page in told[other] for page, others in told.items() for other in others)
