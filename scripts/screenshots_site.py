"""The pictures of docs/publish.md: the sample's site, published afresh, in Chromium."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from _palette import smaller
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "publish"


@dataclass(frozen=True)
class Picture:
    """One page as it is shown."""

    name: str
    path: str
    size: tuple[int, int] = (1200, 860)
    colours: Literal["light", "dark"] = "light"


PICTURES = (
    Picture("front", "index.html", (1200, 900)),
    Picture("release-fa", "fa/news/2022-02-follow-up-meeting.html"),
    Picture("phone-ar", "ar/news/2022-02-follow-up-meeting.html", (390, 860), "dark"),
    Picture("month-ru", "ru/archive/2022-02.html", (900, 860)),
)


def main() -> None:
    """Publish the sample and take each picture."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        command = [sys.executable, "-m", "l10n", "publish", "--out", f"{folder}/site"]
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        quiet = ["--no-sandbox", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=quiet)
        for picture in PICTURES:
            wide, high = picture.size
            page = browser.new_page(viewport={"width": wide, "height": high}, color_scheme=picture.colours)
            page.goto(Path(folder, "site", picture.path).as_uri())
            (FOLDER / f"{picture.name}.png").write_bytes(smaller(page.screenshot()))
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
