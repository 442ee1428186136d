"""What is kept of CLDR in l10n/lang/cldr."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PRINTS = "import json, runpy, sys; json.dump(runpy.run_path(sys.argv[1])['pages'](), sys.stdout)"


def test_files_say_what_babel_says() -> None:
    """A language is the same with its file as without it; where this fails, run scripts/cldr.py.

    In a process of its own: Babel's names of months are others where other languages were looked at before.
    """
    said = subprocess.run([sys.executable, "-c", PRINTS, str(ROOT / "scripts/cldr.py")], capture_output=True, check=True)
    assert {path.name: path.read_text("utf-8") for path in (ROOT / "l10n/lang/cldr").glob("*.toml")} == json.loads(said.stdout)
