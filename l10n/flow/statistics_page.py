"""The statistics of drafts as a page and a chart that stand alone."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from l10n import lang
from l10n.flow.statistics import PERSON, Record
from l10n.publish.chart import Bar, bars

PAGE, CHART = "statistics.html", "statistics.svg"
TITLE = "Machine drafts approved untouched"
HEADS = ("language", "engine", "approved", "untouched", "chrF", "TER", "hours to approval", "rejected")
STYLE = (
    ":root{color-scheme:light dark;--paper:#fffefb;--ink:#1b1a18;--soft:#5b5852;--line:#dcd8ce;--accent:#8a1c2b}"
    "@media(prefers-color-scheme:dark){:root{--paper:#151412;--ink:#ece8e0;--soft:#aba69b;--line:#3a3731;--accent:#f0959c}}"
    "body{font:1rem/1.6 system-ui,'Noto Sans',sans-serif;background:var(--paper);color:var(--ink);max-inline-size:54rem;margin:0 auto;"
    "padding:1.1rem 1.25rem 3rem}h1,.name{font-family:Charter,'Bitstream Charter',Georgia,Cambria,'Noto Serif',serif;line-height:1.25}"
    ".name{font-weight:700;font-size:1.3rem;margin:0 0 2rem;border-block-start:.3rem solid var(--accent);"
    "border-block-end:1px solid var(--line);padding-block:.85rem .7rem}h1{font-size:clamp(1.6rem,1.2rem + 2vw,2.4rem);margin:0 0 1.5rem}"
    "svg{display:block;inline-size:100%;max-inline-size:36rem;block-size:auto}.wide{overflow-x:auto;margin-block:2rem 1.5rem}"
    "table{border-collapse:collapse;inline-size:100%;font-variant-numeric:tabular-nums}"
    "th,td{padding:.4rem .75rem;text-align:end;vertical-align:bottom;border-block-end:1px solid var(--line)}"
    "thead th{border-block-end:2px solid var(--ink)}:is(th,td):first-child{padding-inline-start:0}"
    "th:nth-child(-n+2),td:nth-child(-n+2){text-align:start}main>p:not(.name){color:var(--soft);max-inline-size:42rem}"
)


def called(row: Record) -> str:
    """A record's language, as people call it."""
    return lang.get(row.language).english


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
    return bars(TITLE, [Bar(f"{called(row)}, {row.engine}", row.untouched, f"{row.untouched:.0%} of {row.approved:,}") for row in machines])


def page(name: str, rows: Sequence[Record]) -> str:
    """The page, in HTML."""
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in HEADS)
    body = "".join(f"<tr>{''.join(f'<td>{escape(text)}</td>' for text in (called(row), *cells(row)[1:]))}</tr>\n" for row in rows)
    return f"""<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(TITLE)} · {escape(name)}</title><style>{STYLE}</style></head>
<body><main><p class="name">{escape(name)}</p><h1>What became of the machines’ drafts</h1>
{chart(rows)}<div class="wide"><table><thead><tr>{head}</tr></thead>
<tbody>
{body}</tbody></table></div>
<p>chrF says how much of the approved text the draft had already (0 to 100);
TER how many words of a hundred were put in, left out, exchanged or moved.
Both are means over all approved texts that were a machine’s; the time is the median from the draft to its approval.</p>
</main></body></html>
"""
