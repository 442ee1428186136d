"""A unit on the terminal, with all that helps to judge it. It can be read without colours, and in both directions of writing."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence

from rich.text import Text

from l10n.cli.output import beside, console, isolated
from l10n.cli.show import COLOURS
from l10n.flow.reviewing.diffs import Diff
from l10n.flow.reviewing.values import Row
from l10n.flow.reviewing.views import Panel, Said
from l10n.model import Event, Language

MARKS = {"drop": ("[-", "-]", "red strike"), "add": ("{+", "+}", "green bold")}
SIGNS = {"error": ("✗", "red bold"), "warning": ("!", "yellow"), "info": ("·", "dim")}
LONGEST = 4000
"""Code points of a text that are shown; the editor has all."""
KEYS = (
    ("a", "accept: approve this text"),
    ("e", "edit it, in $EDITOR where that is set"),
    ("f", "put the first sure fix in place"),
    ("n", "needs work, with a word why"),
    ("r", "reject, with the reason: no machine proposes it again"),
    ("m", "the machine's text again"),
    ("i", "approve this text wherever the same source has it"),
    ("c", "comment"),
    ("w", "ask the author about the source"),
    ("u", "undo the last act"),
    ("s ↓", "skip"),
    ("p ↑", "the one before"),
    ("o", "order: by risk, or as the document has it"),
    ("q", "quit; everything is saved"),
)


def show(
    row: Row, panel: Panel | None, source: Language, target: Language, place: str, around: tuple[str, str], said: Iterable[Event]
) -> None:
    """Print a unit; `place` says how far the person is, `around` are the sources before it and behind it, `said` people's words."""
    out = console()
    out.print()
    colour = COLOURS[row.state]
    risk = f" · risk {row.weighed.risk:.2f}" if row.weighed and row.weighed.risk else ""
    head = Text(f"{place} · {target.english} · {beside(row.ref.document)} {row.number} · ", style="bold")
    head.append(row.state.label, style=colour)
    head.append(risk + (f" · {beside(whence)}" if (whence := row.agent or row.by) else ""))
    out.print(head)
    if row.weighed and row.weighed.reasons:
        out.print(Text(f"▲ {beside('; '.join(row.weighed.reasons))}", style="dim"))
    for line in blocks(row, panel, source, target, around):
        out.print(line)
    for event in said:
        out.print(Text(f"“ {event.by or 'somebody'}: {beside(event.reason)}", style="magenta"))
    out.print(Text("a accept · e edit · n needs work · r reject · u undo · s skip · ? keys · q quit", style="dim"))


def blocks(row: Row, panel: Panel | None, source: Language, target: Language, around: tuple[str, str]) -> Iterator[Text]:
    """The lines of a unit."""
    before, after = around
    if before:
        yield Text(f"  … {shortened(before)}", style="dim")
    yield label(source)
    yield source_text(row.entry.key.source, panel)
    if row.entry.plural:
        yield Text(shown(row.entry.plural))
    if after:
        yield Text(f"  … {shortened(after)}", style="dim")
    if panel and panel.source_change:
        yield Text("the source was, when this was translated:", style="dim")
        yield difference(panel.source_change.diff)
    yield label(target)
    for form in row.entry.target:
        yield Text(shown(form) or "—", style=COLOURS[row.state])
    if panel:
        yield from known(panel)


def known(panel: Panel) -> Iterator[Text]:
    """What is known of a unit besides its texts."""
    if panel.machine and (edits := changed(panel.machine.diffs)):
        yield Text(f"changed since {beside(panel.machine.agent)}'s text:", style="dim")
        yield from map(difference, edits)
    if panel.approved and (edits := changed(panel.approved.diffs)):
        yield Text(f"changed since {beside(panel.approved.by)} approved it on {panel.approved.time[:10]}:", style="dim")
        yield from map(difference, edits)
    for term in {term.source: term for term in panel.terms}.values():
        forms = " / ".join(map(beside, term.targets)) or "—"
        yield Text(
            f"§ {term.source}: {forms} {'✓' if term.found else '(not found)'}" + (f" ({beside(term.note)})" if term.note else ""),
            style="blue",
        )
    if panel.note:
        yield Text(f"# {beside(panel.note)}", style="cyan")
    for match in panel.matches[:2]:
        yield Text(f"= {match.score:g} % {match.state.label}, {beside(match.document)}:", style="dim")
        yield from map(difference, changed([match.diff]))
        yield Text(shown(match.target), style="dim")
    for choice in panel.alternatives:
        yield Text(f"~ {beside(choice.engine)}:", style="dim")
        yield difference(choice.diff)
    for finding in panel.findings:
        yield remark(finding)


def changed(diffs: Sequence[Diff]) -> list[Diff]:
    """Those in which something is different."""
    return [diff for diff in diffs if any(part.op != "same" for part in diff)]


def remark(finding: Said) -> Text:
    """A finding on a line."""
    sign, style = SIGNS[finding.severity]
    line = Text(f"{sign} {finding.check}: {beside(finding.message)}", style="dim" if finding.suppressed else style)
    if finding.suppressed:
        line.append(f" (let through: {beside(finding.suppressed)})")
    elif finding.fix is not None:
        line.append(" (f mends it)")
    return line


def source_text(text: str, panel: Panel | None) -> Text:
    """The source, its terms underlined, its facts and markup marked."""
    line = Text(shown(text))
    for span in panel.spans if panel else ():
        line.stylize("dim", span.start, span.end)
    for fact in panel.facts if panel else ():
        line.stylize("cyan", fact.start, fact.end)
    for term in panel.terms if panel else ():
        line.stylize("underline", term.start, term.end)
    return line


def difference(diff: Diff) -> Text:
    """A difference, with marks that can be read without colours: `[-old-]{+new+}`."""
    line = Text()
    for part in diff:
        opening, closing, style = MARKS.get(part.op, ("", "", ""))
        line.append(f"{opening}{isolated(part.text)}{closing}", style=style)
    return line


def label(language: Language) -> Text:
    """The name of a language, above its text: so that a text's own direction decides over its line."""
    return Text(f"{language.english}:", style="dim")


def shown(text: str) -> str:
    """A text for the terminal; of one that is too long the beginning."""
    return isolated(text if len(text) <= LONGEST else f"{text[:LONGEST]}… ({len(text):,} characters)")


def shortened(text: str, most: int = 100) -> str:
    """The beginning of a text, on a line."""
    line = beside(text)
    return line if len(line) <= most else f"{beside(text[:most])}…"


def show_keys() -> None:
    """Print what each key does."""
    for key, does in KEYS:
        console().print(Text(f"  {key:4} ", style="bold").append(does, style="not bold"))


@contextlib.contextmanager
def waiting(what: str) -> Iterator[Callable[[str], None]]:
    """Show that something takes its time, on a terminal; what is given tells how far it is."""
    if not sys.stderr.isatty():
        yield lambda text: None
        return
    with console(stderr=True).status(what) as status:
        yield lambda text: status.update(text)
