"""`l10n check --fix`: what is put right, as a diff."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Collection, Mapping, Sequence

from rich.text import Text

from l10n.cli import options
from l10n.cli.output import complain, console, counted, isolated, say
from l10n.cli.working import working
from l10n.flow.corrections import Correction, apply, corrections
from l10n.flow.workspace import Workspace
from l10n.model import Extract, Language, State

SHOWN_AS = {"\t": "⇥", "\n": "⏎"}


def fix(
    workspace: Workspace,
    extracts: Mapping[str, Extract],
    languages: Sequence[Language],
    checks: Collection[str],
    *,
    approved: bool,
    dry_run: bool,
) -> int:
    """Show what is put right and, without `dry_run`, write it."""
    with working("Checking"):
        found = list(corrections(workspace, extracts, languages, checks, approved))
        left = 0 if approved else sum(one.state == State.APPROVED for one in corrections(workspace, extracts, languages, checks, True))
    for one in found:
        show(one)
    if left:
        say(f"{counted(left, 'approved text')} could be put right and would lose the approval: --approved does it")
    if dry_run:
        say(f"{counted(len(found), 'text')} would be put right")
        return options.report_problems(workspace)
    done, refused = apply(workspace, found)
    for one, why in refused:
        complain(f"not put right: {one.id} {one.language.code} {one.document}: {why}")
    say(f"{counted(len(done), 'text')} put right" + ("; 'git diff' shows what they were" if done else ""))
    return options.report_problems(workspace) or int(bool(refused))


def show(one: Correction) -> None:
    """A correction: its place, then the text before and after."""
    out = console()
    out.print(Text(isolated(f"{one.catalog}:{one.entry.line} {one.id} {one.state.label}: {', '.join(one.checks)}"), style="bold"))
    for before, after in zip(one.entry.target, one.fixed.target, strict=True):
        if before != after:
            old, new = marked(before, after)
            out.print(Text(f"- {old}", style="red"), soft_wrap=True)
            out.print(Text(f"+ {new}", style="green"), soft_wrap=True)


def marked(before: str, after: str) -> tuple[str, str]:
    """Two texts with what cannot be seen in their differences written out: `⟨U+00A0⟩`."""
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    old: list[str] = []
    new: list[str] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        old.append(isolated(before[a:b]) if tag == "equal" else seen(before[a:b]))
        new.append(isolated(after[c:d]) if tag == "equal" else seen(after[c:d]))
    return "".join(old).replace("\n", "⏎"), "".join(new).replace("\n", "⏎")


def seen(text: str) -> str:
    """A text with invisible characters written out."""
    return "".join(SHOWN_AS.get(c) or (f"⟨U+{ord(c):04X}⟩" if hidden(c) else c) for c in text)


def hidden(character: str) -> bool:
    """Whether a character cannot be seen, or not told from a space."""
    return character != " " and unicodedata.category(character) in ("Cf", "Cc", "Zs", "Zl", "Zp", "Mn")
