"""The report after filling, on the terminal: where the texts came from, what was paid, what was refused and why, what waits."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from l10n.cli.board import Overall
from l10n.cli.money import money
from l10n.cli.output import beside, counted
from l10n.flow.filled import Filled, Refused
from l10n.model import Key, unit_id
from l10n.regex import regex

GROUPS = 5
"""Groups of refused answers that are shown; all of them are in `--report FILE` and `--format json`."""
EXAMPLE = 60
"""Characters of an example's source text."""
TO_DO = "translate these by hand (l10n show --state missing, l10n edit), or ask once more: l10n pretranslate --again"
"""What helps where no answer could be taken."""
PARTICULAR = regex(r"'[^']*'|\"[^\"]*\"|“[^”]*”|⟦\d+⟧|\d[\d.,]*")
"""What one reason has and another of its kind has not."""


@dataclass(frozen=True, slots=True)
class Group:
    """Answers of one engine that were refused for one kind of reason."""

    engine: str
    kind: str
    refused: tuple[Refused, ...]

    @property
    def example(self) -> Refused:
        """The first."""
        return self.refused[0]


def kind(reason: str, engine: str = "") -> str:
    """What a reason has in common with others: a check's name, or its first words without what it quotes and counts."""
    return PARTICULAR.sub("…", reason.removeprefix(f"{engine}: ").partition(": ")[0])


def grouped(refused: Iterable[Refused]) -> list[Group]:
    """Refused answers by engine and kind of their first reason, the largest group first."""
    found: dict[tuple[str, str], list[Refused]] = {}
    for one in refused:
        found.setdefault((one.engine, kind(next(iter(one.reasons), "no reason given"), one.engine)), []).append(one)
    groups = [Group(engine, what, tuple(members)) for (engine, what), members in found.items()]
    return sorted(groups, key=lambda group: -len(group.refused))


def lines(filled: Filled, currency: str = "", everything: str = "", short: bool = False) -> list[str]:
    """The report, a line each; `everything` says where all refused answers stand, `short` only how many there are."""
    out = [came(filled)]
    if asked := paid(filled, currency):
        out.append(asked)
    if filled.compared:
        by = per_engine((name, tally.accepted) for (name, _), tally in filled.compared.items())
        out.append(f"compared: {', '.join(by)} kept as alternatives beside the drafts: l10n show prints them, l10n edit --take picks one")
    out += refusals([one for one in filled.refused if one.kind != "language"], everything)[: 1 if short else None]
    if filled.masked:
        out.append(f"names from the glossary were put into {counted(filled.masked, 'unit')}; l10n show says which")
    if filled.guessed:
        have = "unit has" if filled.guessed == 1 else "units have"
        out.append(f"{filled.guessed:,} {have} tags placed by a guess; look at them: l10n show --guessed")
    return out


def interrupted(overall: Overall, currency: str) -> str:
    """What Ctrl-C leaves behind."""
    paid = f", {money(overall.cost, currency)} is paid" if overall.cost else ""
    return (
        f"interrupted: {overall.done:,} of {counted(overall.total, 'unit')} done{paid}; "
        "every answer that came is kept and is not asked for again: the same command goes on from here"
    )


def came(filled: Filled) -> str:
    """Where the texts came from."""
    exact, fuzzy = filled.of("exact"), filled.of("fuzzy")
    parts = []
    if filled.memory:
        parts.append(f"{filled.memory:,} from memory" + (f" ({exact:,} exact, {fuzzy:,} fuzzy)" if exact and fuzzy else ""))
    for name, count in filled.engines.items():
        counts = {"from the cache": filled.of("cache", name), "at a later try": filled.of("retried", name)}
        extra = ", ".join(f"{number:,} {what}" for what, number in counts.items() if number)
        parts.append(f"{count:,} by {name}" + (f" ({extra})" if extra else ""))
    if plain := filled.of("plain"):
        parts.append(f"{plain:,} without words as they are")
    return f"filled: {', '.join(parts) or 'nothing'}; {counted(filled.missing, 'unit')} missing"


def paid(filled: Filled, currency: str) -> str:
    """What was asked and what that cost; empty where nothing was asked and nothing saved."""
    tallies = list(filled.all_tallies())
    requests, failures = sum(tally.requests for tally in tallies), sum(tally.failures for tally in tallies)
    if not requests and not filled.saved:
        return ""
    line = f"asked: {counted(filled.characters, 'character')} in {counted(requests, 'request')}"
    line += f", {failures:,} of them failed" if failures else ""
    line += f"; paid: {money(filled.cost, currency)}" if filled.cost or filled.saved else ""
    return line + (f", {money(filled.saved, currency)} saved by the cache" if filled.saved else "")


def refusals(refused: Sequence[Refused], everything: str) -> list[str]:
    """The refused answers by reason, each with an example."""
    if not refused:
        return []
    units = {(one.document, one.language, one.unit.key) for one in refused}
    without = {(one.document, one.language, one.unit.key) for one in refused if not one.by}
    groups = grouped(refused)
    better = len(units) - len(without)
    head = f"not taken: {counted(len(refused), 'answer')} to {counted(len(units), 'unit')}"
    head += f", {'all' if better == len(units) else f'{better:,}'} of which got another" if better else ""
    where = everything and f"all in {everything}"
    if not where and len(refused) > len(groups[:GROUPS]):
        where = "all of them with --report FILE"
    out = [head + (f"; {where}" if where else "")]
    width = max(len(group.engine) for group in groups[:GROUPS])
    for group in groups[:GROUPS]:
        one = group.example
        reason = "; ".join(one.reasons).removeprefix(f"{one.engine}: ")
        head = f"  {group.engine:<{width}} {len(group.refused):>4,} × {group.kind}"
        out.append(f"{head}: {one.language} “{beside(shortened(one.unit.key.source))}”: {beside(reason)}")
    if len(groups) > GROUPS:
        rest = sum(len(group.refused) for group in groups[GROUPS:])
        out.append(f"  … and {counted(rest, 'more', 'more')} for {counted(len(groups) - GROUPS, 'other reason')}")
    return out


def missed(refused: Iterable[Refused]) -> list[str]:
    """A line for each unit of which no engine's answer could be taken, with every engine's reason; for the first few."""
    units: dict[tuple[str, str, Key], dict[str, dict[str, None]]] = {}
    for one in refused:
        if not one.by and not one.waits:
            said = units.setdefault((one.document, one.language, one.unit.key), {}).setdefault(one.engine, {})
            said.update(dict.fromkeys(reason.removeprefix(f"{one.engine}: ") for reason in one.reasons))
    out = []
    for (document, language, key), engines in itertools.islice(units.items(), GROUPS):
        why = "; ".join(f"{engine}: {', '.join(reasons)}" for engine, reasons in engines.items())
        out.append(f"not translated: {language} {document} {unit_id(key)} “{beside(shortened(key.source))}”: {beside(why)}")
    out += [f"… and {len(units) - GROUPS:,} more that are not translated"] if len(units) > GROUPS else []
    return [*out, TO_DO] if out else []


def shortened(text: str) -> str:
    """The beginning of a text."""
    text = text.replace("\n", " ")
    return text if len(text) <= EXAMPLE else text[: EXAMPLE - 1] + "…"


def per_engine(counts: Iterable[tuple[str, int]]) -> list[str]:
    """`412 by microsoft`, for each engine once."""
    totals: dict[str, int] = {}
    for name, count in counts:
        totals[name] = totals.get(name, 0) + count
    return [f"{count:,} by {name}" for name, count in totals.items()]
