"""The statistics of drafts as a page and a chart that stand alone."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from l10n.flow.statistics import PERSON, Record
from l10n.publish.chart import Bar, bars

PAGE, CHART = "statistics.html", "statistics.svg"
TITLE = "Machine drafts approved untouched"
HEADS = ("language", "engine", "approved", "untouched", "chrF", "TER", "hours to approval", "rejected")
STYLE = (
    ":root{color-scheme:light dark}body{font:1rem/1.6 system-ui,'Noto Sans',sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse;display:block;overflow-x:auto}th,td{padding:.3rem .8rem;text-align:end;border-bottom:1px solid #8886}"
    "th:nth-child(-n+2),td:nth-child(-n+2){text-align:start}svg{width:100%;height:auto}"
)


def cells(row: Record) -> tuple[str, ...]:
    """A record as people read it, in the order of HEADS."""
    if row.engine == PERSON:
        return row.language, row.engine, f"{row.approved:,}", "", "", "", "", ""
    if not row.approved:
        return row.language, row.engine, "0", "", "", "", "", f"{row.rejected:,}"
    hours = "" if row.hours is None else f"{row.hours:,.1f}"
    return (
        row.language,
        row.engine,
        f"{row.approved:,}",
        f"{row.untouched:.0%}",
        f"{row.chrf:.1f}",
        f"{row.ter:.1f}",
        hours,
        f"{row.rejected:,}",
    )


def chart(rows: Sequence[Record]) -> str:
    """A bar for each language and engine, as SVG."""
    machines = [row for row in rows if row.engine != PERSON and row.approved]
    return bars(TITLE, [Bar(f"{row.language} {row.engine}", row.untouched, f"{row.untouched:.0%} of {row.approved:,}") for row in machines])


def page(name: str, rows: Sequence[Record]) -> str:
    """The page, in HTML."""
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in HEADS)
    body = "".join(f"<tr>{''.join(f'<td>{escape(text)}</td>' for text in cells(row))}</tr>\n" for row in rows)
    return f"""<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(TITLE)} · {escape(name)}</title><style>{STYLE}</style></head>
<body><main><h1>{escape(name)}: what became of the machines’ drafts</h1>
{chart(rows)}<table><thead><tr>{head}</tr></thead>
<tbody>
{body}</tbody></table>
<p>chrF says how much of the approved text the draft had already (0 to 100);
TER how many words of a hundred were put in, left out, exchanged or moved.
Both are means over all approved texts that were a machine’s; the time is the median from the draft to its approval.</p>
</main></body></html>
"""
