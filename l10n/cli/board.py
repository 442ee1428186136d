"""The board: a line for each engine and language, and one for all, as wide as the terminal allows. Pure: values in, lines out.

Columns stand where they stand: a width only ever grows, and a narrow terminal goes without the last columns rather than wrap. Only names
of engines and languages are shown, no text of a document, so nothing can turn a line around.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rich.text import Text

from l10n.cli.money import money
from l10n.flow.answers import Progress

NAMES = (12, 20)
"""The longest name that is shown whole on a narrow terminal, and on one of the usual 80 columns."""
BAR = (8, 30)
"""Characters of a bar, at least and at most."""
SPARE = ("refused", "failed", "rate", "cost", "left")
"""Columns that a narrow terminal goes without, in this order."""
HEADS = {"count": "done", "rate": "rate", "left": "left", "cost": "cost", "failed": "failed", "refused": "refused"}
WIDTHS = {"count": 5, "rate": 7, "left": 7, "cost": 7, "failed": 6, "refused": 7}


@dataclass(frozen=True, slots=True)
class Row:
    """An engine in a language, as it stands."""

    engine: str
    language: str
    step: Progress
    until: float = 0.0
    """When its pause ends, by the clock of `lines`; 0 for none."""
    rate: float = 0.0
    """Units a second of late, those left out that the cache answered."""

    @property
    def over(self) -> bool:
        """Whether nothing waits for it."""
        return self.step.done >= self.step.total

    def trouble(self, rows: Sequence[Row], now: float) -> str:
        """What keeps it from going on, and who goes on; empty for nothing."""
        if self.step.circuit != "closed":
            others = [row.engine for row in rows if row.language == self.language and row.step.circuit == "closed" and not row.over]
            return "is down" + (f"; {others[0]} goes on" if others else "" if self.over else "; what is left waits")
        return f"waits {self.until - now:.0f} s: asked to slow down" if self.until > now and not self.over else ""

    def cells(self) -> dict[str, str]:
        """The columns."""
        step = self.step
        rate = 0.0 if self.over else self.rate
        left = (step.total - step.done) / rate if rate else None
        return columns(step.done, step.total, rate, left, step.cost, step.failures, step.refused)


@dataclass(frozen=True, slots=True)
class Overall:
    """How far the run is: units that are settled, with a text or without."""

    done: int = 0
    total: int = 0
    """Units that are known of."""
    rate: float = 0.0
    """Settled a second, lately."""
    cost: float = 0.0
    failures: int = 0
    refused: int = 0

    def cells(self) -> dict[str, str]:
        """The columns."""
        left = (self.total - self.done) / self.rate if self.rate and self.done < self.total else None
        return columns(self.done, self.total, self.rate, left, self.cost, self.failures, self.refused)


@dataclass(slots=True)
class Board:
    """What the lines have in common from one look to the next."""

    ascii: bool = False
    """Only characters that any terminal has."""
    widths: dict[str, int] = field(default_factory=lambda: dict(WIDTHS))
    names: int = 3
    codes: int = 2

    def lines(self, rows: Sequence[Row], overall: Overall, width: int, height: int, now: float) -> list[Text]:
        """The board on a terminal of so many columns and lines; `now` is of the clock that the rows' pauses end by."""
        every = overall.cells()
        for cells in (every, *(row.cells() for row in rows)):
            for name, text in cells.items():
                self.widths[name] = max(self.widths[name], len(text))
        most = NAMES[width >= 80]
        self.names = min(most, max(self.names, *(len(row.engine) for row in rows)))
        self.codes = max(self.codes, *(len(row.language) for row in rows))
        names, bar = self.fit(width - 1, paid=any(row.step.cost for row in rows))
        shown, hidden = chosen(rows, max(1, height - 4))
        head = " " * (self.names + 1 + self.codes + bool(bar) * (bar + 1))
        out = [Text(head + "".join(f" {HEADS[name]:>{self.widths[name]}}" for name in names), style="dim")]
        for row in shown:
            line = self.start(row.engine, row.language, row.step.done, row.step.total, bar, row.over)
            trouble = row.trouble(rows, now)
            tail = "".join(f" {row.cells()[name]:>{self.widths[name]}}" for name in names)
            if trouble:
                line.append(f" {row.cells()['count']:>{self.widths['count']}} ")
                line.append(short(trouble, width - 1 - len(line)), style="yellow" if row.step.circuit == "closed" else "red")
            else:
                line.append(tail)
            out.append(line)
        if hidden:
            out.append(Text(f"… {hidden:,} more"[: width - 1], style="dim"))
        line = self.start("all", "", overall.done, overall.total, bar, overall.done >= overall.total)
        line.append("".join(f" {every[name]:>{self.widths[name]}}" for name in names))
        line.stylize("bold")
        return [*out, line]

    def fit(self, room: int, paid: bool) -> tuple[list[str], int]:
        """The columns for so many characters, and how long a bar may be beside them; 0 for none."""
        names = [name for name in HEADS if paid or name != "cost"]
        for spare in ("", *SPARE):
            names = [name for name in names if name != spare]
            left = room - self.names - 1 - self.codes - sum(self.widths[name] + 1 for name in names)
            if left > BAR[0]:
                return names, min(BAR[1], left - 1)
            if left >= 0 and "refused" not in names:
                break
        return names, 0

    def start(self, engine: str, language: str, done: int, total: int, bar: int, over: bool) -> Text:
        """The beginning of a line: names and bar."""
        line = Text(f"{cut(engine, self.names):<{self.names}} {language:<{self.codes}}")
        if bar:
            full = int(bar * done / total) if total else 0
            line.append(" ").append(("#" if self.ascii else "━") * full, style="green" if over else "cyan")
            line.append(("." if self.ascii else "─") * (bar - full), style="dim")
        return line


def columns(done: int, total: int, rate: float, left: float | None, cost: float, failed: int, refused: int) -> dict[str, str]:
    """What stands in the columns; nothing where there is nothing to say."""
    return {
        "count": f"{done:,}/{total:,}",
        "rate": f"{rate:,.1f}/s" if rate else "",
        "left": "" if left is None else clock(left),
        "cost": money(cost) if cost else "",
        "failed": f"{failed:,}" if failed else "",
        "refused": f"{refused:,}" if refused else "",
    }


def chosen(rows: Sequence[Row], most: int) -> tuple[list[Row], int]:
    """The rows for which there is room, in their order, those with work left before those without; and how many are not shown."""
    if len(rows) <= most:
        return list(rows), 0
    kept = set(map(id, sorted(rows, key=lambda row: row.over)[:most]))
    return [row for row in rows if id(row) in kept], len(rows) - most


def clock(seconds: float) -> str:
    """A time that is left: `0:42`, `12:05`, `1:02:05`, and in days where it is that long."""
    whole = int(seconds + 0.5)
    if whole >= 86_400:
        return f"{whole // 86_400} d {whole % 86_400 // 3600} h"
    hours, minutes, rest = whole // 3600, whole % 3600 // 60, whole % 60
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def short(text: str, width: int) -> str:
    """What keeps an engine from going on in so many characters: its first part where the whole is too long."""
    return text if len(text) <= width else cut(text.replace(":", ";").partition(";")[0], width)


def cut(text: str, width: int) -> str:
    """A text in so many characters."""
    return text if len(text) <= width else text[: max(0, width - 1)] + "…"
