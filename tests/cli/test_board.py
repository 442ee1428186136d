"""The board on terminals of all widths, and how fast things go of late: values in, lines out."""

from __future__ import annotations

import pytest

from l10n.cli.board import Board, Overall, Row, clock
from l10n.cli.pace import Pace
from l10n.flow.answers import Progress


def step(done: int, total: int, cost: float = 0.0, failures: int = 0, refused: int = 0, circuit: str = "closed") -> Progress:
    return Progress(done, total, 1000, 0.0, cost, failures=failures, refused=refused, circuit=circuit)


ROWS = [
    Row("google", "ru", step(412, 997, 0.82, 3, 12), rate=19.84),
    Row("google", "fa", step(103, 997), until=12.2),
    Row("deepl", "bs", step(7, 997, circuit="open")),
    Row("google", "bs", step(20, 990), rate=0.2425),
    Row("llm:house-model-of-ours", "ar", step(997, 997, refused=1), rate=3.0),
]
ALL = Overall(1532, 3988, 25.4, 1.02, 6, 13)


def drawn(width: int, rows: list[Row] = ROWS, height: int = 24, **more: bool) -> list[str]:
    return [line.plain for line in Board(**more).lines(rows, ALL, width, height, 0.0)]


def test_wide() -> None:
    """Every column in its place, whatever stands in it; what keeps an engine takes the place of what there is no news of."""
    assert drawn(100) == [
        "                                                        done    rate    left    cost failed refused",
        "google               ru ━━━━━━━━━───────────────     412/997  19.8/s    0:29    0.82      3      12",
        "google               fa ━━──────────────────────     103/997 waits 12 s: asked to slow down",
        "deepl                bs ────────────────────────       7/997 is down; google goes on",
        "google               bs ────────────────────────      20/990   0.2/s 1:06:40                       ",
        "llm:house-model-of-… ar ━━━━━━━━━━━━━━━━━━━━━━━━     997/997                                      1",
        "all                     ━━━━━━━━━─────────────── 1,532/3,988  25.4/s    1:37    1.02      6      13",
    ]


def test_narrow() -> None:
    """60 columns: no bar and no refusals, shorter names."""
    assert drawn(60) == [
        "                       done    rate    left    cost failed",
        "google       ru     412/997  19.8/s    0:29    0.82      3",
        "google       fa     103/997 waits 12 s: asked to slow down",
        "deepl        bs       7/997 is down; google goes on",
        "google       bs      20/990   0.2/s 1:06:40               ",
        "llm:house-m… ar     997/997                               ",
        "all             1,532/3,988  25.4/s    1:37    1.02      6",
    ]


@pytest.mark.parametrize("width", [200, 120, 100, 80, 70, 60, 50, 40])
def test_no_line_is_longer_than_the_terminal(width: int) -> None:
    """A narrow terminal goes without bars and columns, never without the counts; no line wraps, so nothing jumps."""
    lines = drawn(width)
    assert max(map(len, lines)) < width
    assert all("/" in line for line in lines[1:])
    assert "left" in lines[0] and ("━" in lines[1]) == (width >= 70)


def test_columns_stay_where_they_are() -> None:
    """A width that was needed once is kept: numbers that get shorter move nothing."""
    board = Board()
    before = board.lines([Row("google", "ru", step(1, 100_000))], Overall(1, 100_000), 100, 24, 0.0)
    after = board.lines([Row("x", "ru", step(1, 9))], Overall(1, 9), 100, 24, 0.0)
    assert [line.plain.index("/") + len("/100,000") for line in before[1:]] == [line.plain.index("/") + len("/9") for line in after[1:]]
    assert before[0].plain == after[0].plain


def test_low_terminal() -> None:
    """More engines and languages than lines: those at work are shown, and how many more there are; the line for all is always there."""
    rows = [Row("google", f"l{n}", step(9 if n % 2 else 3, 9)) for n in range(40)]
    lines = drawn(80, rows, height=10)
    assert len(lines) == 9 and lines[-2] == "… 34 more" and lines[-1].startswith("all")
    assert all("3/9" in line for line in lines[1:7])


def test_poor_terminal() -> None:
    """A terminal without line characters gets signs that all have."""
    assert all(line.isascii() for line in drawn(120, ROWS[:4], ascii=True))


def test_down_with_nobody_else() -> None:
    """An engine that is down with no other to go on: what is left waits."""
    assert drawn(100, [ROWS[2]])[1].endswith("is down; what is left waits")


@pytest.mark.parametrize(
    ("seconds", "shown"), [(0.4, "0:00"), (42, "0:42"), (725, "12:05"), (3725, "1:02:05"), (3 * 86_400 + 7300, "3 d 2 h")]
)
def test_clock(seconds: float, shown: str) -> None:
    """Times as people read them."""
    assert clock(seconds) == shown


def test_pace() -> None:
    """The rate is that of the last seconds; after a rest it begins anew, and a rest has none."""
    pace = Pace()
    for second in range(30):
        pace.add(float(second), second * 5)
    assert pace.rate(29.0) == 5.0
    assert pace.rate(40.0) == 0.0
    pace.add(50.0, 146)
    assert pace.rate(50.5) == 0.0
    pace.add(52.0, 152)
    assert pace.rate(52.0) == 3.0
    pace.add(53.0, 1)
    assert pace.rate(53.0) == 0.0
