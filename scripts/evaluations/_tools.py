"""Programs of Debian that an evaluation needs."""

from __future__ import annotations

import pathlib
import subprocess
import sys

SYSTEM = pathlib.Path(__file__).parent.parent / "system"


def install(*programs: str) -> None:
    """The programs, from packages of the same names, where they are missing; ends with one clear line where that is not possible."""
    done = subprocess.run([str(SYSTEM), *(f"{program}={program}" for program in programs)], check=False)
    if done.returncode:
        sys.exit(2)
