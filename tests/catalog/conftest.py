"""GNU gettext's own programs, which say what is right."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Gettext = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def gettext(tmp_path: Path) -> Gettext:
    """Run `msgfmt`, `msgcat` or `msgunfmt` on bytes; the last argument is the file that holds them."""

    def run(program: str, data: bytes, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        if shutil.which(program) is None:
            pytest.fail(f"{program} is not installed; these tests need GNU gettext")
        file = tmp_path / "input"
        file.write_bytes(data)
        return subprocess.run([program, *arguments, str(file)], capture_output=True, check=False, cwd=tmp_path)

    return run
