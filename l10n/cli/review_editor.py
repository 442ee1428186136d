"""Editing a translation: in the person's editor where they have one, else on a line of the terminal."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from l10n.cli.output import isolated
from l10n.cli.review_keys import Keys
from l10n.errors import RefusedError

SCISSORS = "# ------------------------ >8 ------------------------"
"""The line between the translation and what is there to be read."""


def edited(keys: Keys, forms: Sequence[str], source: str, beside: Sequence[str]) -> tuple[str, ...] | None:
    """The forms of a translation after a person edited them; None where they want no change.

    `beside` are lines for their eyes. Raises RefusedError where their editor fails.
    """
    program = os.environ.get("VISUAL") or os.environ.get("EDITOR") if keys.single else ""
    out = []
    for number, form in enumerate(forms, 1):
        asked = "translation" if len(forms) == 1 else f"form {number} of {len(forms)}"
        text = in_editor(program, form, [f"{asked} of: {source}", *beside]) if program else keys.line(f"{asked}: ", form)
        if text is None or not text.strip():
            return None
        out.append(text)
    return tuple(out) if out != list(forms) else None


def in_editor(program: str, text: str, beside: Sequence[str]) -> str:
    """A text after an editor had it in a file of its own.

    Raises RefusedError where that cannot be run, says that it failed, or leaves what is no text.
    """
    told = [f"# {line}" for one in beside for line in isolated(one).split("\n")]
    with tempfile.TemporaryDirectory(prefix="l10n-") as folder:
        path = Path(folder) / "translation.txt"
        path.write_text(
            "\n".join([text, SCISSORS, "# Above this line stands the translation; what is below is not read.", *told]) + "\n", "utf-8"
        )
        try:
            done = subprocess.run([*shlex.split(program), str(path)], check=False)  # noqa: S603 -- the person's own editor
            after = path.read_text("utf-8")
        except (OSError, ValueError) as error:
            raise RefusedError(f"{program}: {error}; set EDITOR to an editor of text, or unset it to edit on a line") from error
    if done.returncode:
        raise RefusedError(f"{program} ended with {done.returncode}; nothing was changed")
    return after.partition(SCISSORS)[0].removesuffix("\n")
