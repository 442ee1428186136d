"""The report in words: values in, lines out."""

from __future__ import annotations

from collections import Counter

import pytest

from l10n.cli.money import money
from l10n.cli.output import beside
from l10n.cli.report import TO_DO, kind, lines, missed
from l10n.cli.report_file import as_markdown
from l10n.flow.answers import Tally
from l10n.flow.filled import Filled, Refused
from l10n.model import Key, Unit, unit_id

DAYS = Unit(Key(None, "Talks will last 3 days."))
TABLE = Unit(Key(None, "A | B <b>bold</b> `code`"))


def filled() -> Filled:
    """A run in which everything happened."""
    return Filled(
        places=Counter(
            {
                ("a.txt", "fa", "exact", ""): 180,
                ("a.txt", "fa", "fuzzy", ""): 32,
                ("a.txt", "fa", "cache", "google"): 96,
                ("a.txt", "fa", "engine", "google"): 3640,
                ("a.txt", "fa", "retried", "google"): 12,
                ("a.txt", "fa", "engine", "deepl"): 1,
                ("a.txt", "fa", "plain", ""): 2,
                ("a.txt", "fa", "refused", ""): 1,
            }
        ),
        tallies={
            ("google", "fa"): Tally(3738, 3738, 3736, 96, 3, 3700, 12, 412_345, 4.12, 2.1),
            ("deepl", "fa"): Tally(2, 2, 1, 0, 1, 2, 0, 46, 0.0009, 0.0),
        },
        missing=1,
        refused=[
            Refused("google", DAYS, ("lost the number 3", "made up the number ۴"), "a.txt", "fa", "marks", "deepl"),
            Refused("google", TABLE, ("tags: </b> is missing",), "a.txt", "fa"),
            Refused("deepl", TABLE, ("deepl: takes 5 characters at most, not 24",), "a.txt", "fa", "html", kind="engine"),
        ],
        guessed=3,
        masked=1,
    )


def test_lines() -> None:
    """Where the texts came from, what was paid, what was refused and why, what to look at."""
    assert lines(filled(), "EUR") == [
        "filled: 212 from memory (180 exact, 32 fuzzy), 3,736 by google (96 from the cache, 12 at a later try), 1 by deepl, "
        "2 without words as they are; 1 unit missing",
        "asked: 412,391 characters in 3,702 requests, 12 of them failed; paid: 4.12 EUR, 2.10 EUR saved by the cache",
        "not taken: 3 answers to 2 units, 1 of which got another",
        "  google    1 × lost the number …: fa “Talks will last 3 days.”: lost the number 3; made up the number ۴",
        "  google    1 × tags: fa “A | B <b>bold</b> `code`”: tags: </b> is missing",
        "  deepl     1 × takes … characters at most, not …: fa “A | B <b>bold</b> `code`”: takes 5 characters at most, not 24",
        "names from the glossary were put into 1 unit; l10n show says which",
        "3 units have tags placed by a guess; look at them: l10n show --guessed",
    ]
    assert lines(filled(), "EUR", short=True)[2:3] == ["not taken: 3 answers to 2 units, 1 of which got another"]


def test_missed() -> None:
    """What stays missing, with every engine's reason."""
    assert missed(filled().refused) == [
        f"not translated: fa a.txt {unit_id(TABLE.key)} “A | B <b>bold</b> `code`”: "
        "google: tags: </b> is missing; deepl: takes 5 characters at most, not 24",
        TO_DO,
    ]
    assert missed([]) == []


def test_markdown() -> None:
    """No text of a document is markup of the report."""
    written = as_markdown(filled(), "EUR")
    row = next(line for line in written.splitlines() if unit_id(TABLE.key) in line)
    assert r"A \| B \<b\>bold\</b\> \`code\`" in row and row.replace(r"\|", "").count("|") == 8
    assert "| a.txt | fa | 180 | 32 | 96 | 3,641 | 2 | 1 |  |" in written


def test_many_groups() -> None:
    """Five groups are shown; how many more there are is said."""
    whole = Filled(refused=[Refused(f"engine{n}", DAYS, ("is empty",), "a.txt", "ru") for n in range(9)])
    shown = lines(whole)
    assert len(shown) == 8 and shown[1].endswith("; all of them with --report FILE")
    assert shown[-1] == "  … and 4 more for 4 other reasons"


@pytest.mark.parametrize(
    ("reason", "shown"),
    [
        ("google: HTTP 413", "HTTP …"),
        ("numbers: the number 3 is missing", "numbers"),
        ("is also the answer for “Talks”", "is also the answer for …"),
        ("lost or doubled '<b>'", "lost or doubled …"),
    ],
)
def test_kind(reason: str, shown: str) -> None:
    """Reasons that differ in what they quote are one kind."""
    assert kind(reason, "google") == shown


@pytest.mark.parametrize(("amount", "shown"), [(0, "0.00"), (0.0026, "0.0026"), (0.095, "0.095"), (0.5, "0.50"), (1204.5, "1,204.50")])
def test_money(amount: float, shown: str) -> None:
    """Small amounts are not nothing."""
    assert (money(amount), money(amount, "EUR")) == (shown, f"{shown} EUR")


def test_beside() -> None:
    """A text that runs from right to left does not turn the line around it; control characters do nothing."""
    assert beside("Geneva 3") == "Geneva 3"
    assert beside("ژنو\x1b[2J\n۳") == "\u2068ژنو\N{REPLACEMENT CHARACTER}[2J ۳\u2069"
