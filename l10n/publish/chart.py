"""A bar chart as SVG that stands alone: readable in light and dark, by a screen reader, and on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

WIDTH, LABEL, VALUE = 540, 175, 105
ROW, BAR, HEAD = 30, 18, 44
STYLE = (
    "text{font:14px system-ui,'Noto Sans',sans-serif;fill:#1c1b19}.soft{fill:#5d5a54}.bar{fill:#2b6cb0}.rail{fill:#e4e0d8}"
    "@media(prefers-color-scheme:dark){text{fill:#ece9e3}.soft{fill:#aaa59b}.bar{fill:#8fc1f2}.rail{fill:#3a3733}}"
)


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of a chart."""

    label: str
    share: float
    """0 to 1"""
    value: str
    """What stands behind the bar."""


def bars(title: str, rows: Sequence[Bar]) -> str:
    """The chart; the same rows give the same text. A bar's whole length is 1."""
    room = WIDTH - LABEL - VALUE
    height = HEAD + ROW * len(rows) + 12
    told = "; ".join(f"{row.label}: {row.value}" for row in rows)
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="t d">',
        f'<title id="t">{escape(title)}</title><desc id="d">{escape(told)}</desc><style>{STYLE}</style>',
        f'<text x="0" y="20" font-weight="bold">{escape(title)}</text>',
    ]
    for number, row in enumerate(rows):
        top = HEAD + ROW * number
        length = room * min(1.0, max(0.0, row.share))
        out += [
            f'<text x="0" y="{top + 14}">{escape(row.label)}</text>',
            f'<rect class="rail" x="{LABEL}" y="{top}" width="{room}" height="{BAR}" rx="2"/>',
            f'<rect class="bar" x="{LABEL}" y="{top}" width="{length:.1f}" height="{BAR}" rx="2"/>',
            f'<text class="soft" x="{LABEL + room + 10}" y="{top + 14}">{escape(row.value)}</text>',
        ]
    return "\n".join([*out, "</svg>\n"])
