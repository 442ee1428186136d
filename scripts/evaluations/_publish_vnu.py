"""The W3C's HTML checker (vnu), from npm, where Java and npm are there; it is kept in the virtual environment."""

from __future__ import annotations

import json
import pathlib
import shutil
import subprocess
import sys
from collections.abc import Sequence

VERSION = "26.9.27"
HOME = pathlib.Path(sys.prefix) / "vnu"
JAR = HOME / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def ready() -> bool:
    """Whether the checker can be run; it is installed where it can be."""
    if shutil.which("java") is None:
        return False
    if not JAR.exists() and (npm := shutil.which("npm")):
        subprocess.run([npm, "install", "--silent", "--ignore-scripts", "--prefix", str(HOME), f"vnu-jar@{VERSION}"], check=False)
    return JAR.exists()


def errors(pages: Sequence[pathlib.Path]) -> list[str]:
    """What the checker calls an error of the pages."""
    found: list[str] = []
    for start in range(0, len(pages), 200):
        command = ["java", "-Xss4m", "-jar", str(JAR), "--format", "json", "--stdout", "--exit-zero-always", "--html"]
        done = subprocess.run([*command, *map(str, pages[start : start + 200])], capture_output=True, text=True, check=True)
        told = json.loads(done.stdout)["messages"]
        found += [f"{m['url']}:{m.get('lastLine', 0)}: {m['message']}" for m in told if m["type"] in ("error", "non-document-error")]
    return found
