"""What `l10n show --memory` prints of a unit: matches with their penalties, and phrases."""

from __future__ import annotations

from rich.text import Text

from l10n.cli.output import console, isolated
from l10n.flow.lookup import Known


def print_known(known: Known) -> None:
    """A line for what each match is worth and why, one for its target; a line for each phrase."""
    out = console()
    for match in known.matches:
        why = "; ".join(filter(None, (", ".join(match.penalties), f"repaired: {', '.join(match.repaired)}" if match.repaired else "")))
        head = f"  = {match.score:g} % {match.state.label} {match.document}" + (f" ({why})" if why else "")
        out.print(Text(isolated(head), style="dim"), soft_wrap=True)
        if match.score < 100:
            out.print(Text(f"    {isolated(match.source)}", style="dim"), soft_wrap=True)
        out.print(Text(f"    {isolated(match.target)}"), soft_wrap=True)
    for piece in known.pieces:
        line = Text("  + ", style="dim")
        line.append(isolated(piece.text), style="not dim bold")
        line.append(f": {isolated(piece.unit.target)}" + ("" if piece.whole else f" ({isolated(piece.unit.key.source)})"))
        out.print(line, soft_wrap=True)


def as_json(known: Known) -> dict[str, object]:
    """The same for programs."""
    return {
        "matches": [
            {
                "score": match.score,
                "source": match.source,
                "target": match.target,
                "state": match.state.label,
                "document": match.document,
                "time": match.time or None,
                "penalties": list(match.penalties),
                "repaired": list(match.repaired),
            }
            for match in known.matches
        ],
        "pieces": [
            {
                "text": piece.text,
                "span": [piece.start, piece.end],
                "whole": piece.whole,
                "source": piece.unit.key.source,
                "target": piece.unit.target,
                "state": piece.unit.state.label,
                "document": piece.unit.document,
            }
            for piece in known.pieces
        ],
    }
