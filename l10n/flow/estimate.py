"""What filling would take: units, texts, characters and price of each engine, before anything is asked or written.

Every unit goes the way that it would go: the memory, the cache with its answers examined, the engines of its chain that are set up. What
cannot be known is which answers will be refused and go on to the next engine: the estimate counts the first that would be asked.
"""

from __future__ import annotations

import hashlib
import itertools
import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from l10n.flow.desk import Desk
from l10n.flow.fill import Stations, waits_for
from l10n.flow.recall import recalled
from l10n.flow.remember import remember
from l10n.flow.route import Route
from l10n.flow.way import Way
from l10n.flow.wishes import Query, Wish
from l10n.flow.workspace import Workspace
from l10n.memory.cache import EngineCache
from l10n.model import Extract, Language, State


@dataclass(slots=True)
class Share:
    """What one engine would do in one language."""

    units: int = 0
    """Units that it would be asked for."""
    texts: int = 0
    """Different texts, each asked once."""
    characters: int = 0
    """Code points of those."""
    cost: float = 0.0
    """Their price, in the currency of the settings."""
    cached: int = 0
    """Units for which its answer is in the cache."""


@dataclass(slots=True)
class Estimate:
    """What a filling would take."""

    shares: dict[tuple[str, str], Share] = field(default_factory=lambda: defaultdict(Share))
    """Engine, language code → what it would do."""
    recalled: Counter[str] = field(default_factory=Counter)
    """Language code → units that the memory would fill."""
    plain: Counter[str] = field(default_factory=Counter)
    """Language code → units without a word to translate."""
    nobody: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Language code, why → units that no engine would translate."""
    unusual: dict[tuple[str, str], Route] = field(default_factory=dict)
    """Document, language code → its route, where it is not the language's usual one."""
    kept: list[str] = field(default_factory=list)
    """A line for each document that engines would not be asked for, as it stays on this machine."""

    @property
    def characters(self) -> int:
        """Code points to be asked for."""
        return sum(share.characters for share in self.shares.values())

    @property
    def cost(self) -> float:
        """Their price."""
        return sum(share.cost for share in self.shares.values())


def estimate(
    workspace: Workspace,
    documents: Mapping[str, Extract] | Sequence[str],
    languages: Sequence[Language],
    named: Sequence[str] | None = None,
    *,
    again: bool = False,
    compare: Sequence[str] = (),
) -> Estimate:
    """What `fill` with these arguments would take; nobody is asked, nothing is written but the memory's index."""
    found = Estimate()
    stations = Stations(workspace)
    asked: set[bytes] = set()
    with remember(workspace) as memory, EngineCache(workspace.project.cache) as cache:

        def go(desk: Desk, states: Sequence[State], each: bool) -> None:
            def recall(wish: Wish) -> bool:
                code = wish.sheet.target
                settings = workspace.project.settings.memory
                if recalled(memory, settings, desk.journals[code], code, wish.sheet.document, desk.query(wish)) is None:
                    return False
                found.recalled[code] += 1
                desk.put(wish, None)
                return True

            way = Way(
                stations,
                cache,
                workspace.source_language.code,
                desk.examiners,
                again=again,
                recall=recall,
                veto=desk.veto,
                numbers=itertools.count(),
                clock=time.monotonic,
            )
            for wishes in desk.sheets(states, each):
                way.enter(wishes)
                for station in stations.values():
                    queries = list(station.queue)
                    station.queue.remove(queries)
                    station.pending.clear()
                    for query in queries:
                        share = found.shares[station.name, query.target]
                        share.units += len(query.wishes)
                        if (text := digest(station.name, query)) not in asked:
                            asked.add(text)
                            share.texts += 1
                            share.characters += query.size
                            share.cost += station.cost(query.size)
                        for wish in query.wishes:
                            desk.put(wish, None)
                while way.out:
                    wish, answer = way.out.popleft()
                    code = wish.sheet.target
                    if answer.outcome != "accepted":
                        if each:  # it is asked to be compared: it has a text, or was counted
                            desk.put(wish, None)
                            continue
                        found.nobody[code, next(reversed(answer.reasons), waits_for(wish, answer))] += 1
                    elif answer.engine:
                        found.shares[answer.engine, code].cached += 1
                    else:
                        found.plain[code] += 1
                    desk.put(wish, None)

        desk = Desk(workspace, documents, languages, named, memory)
        go(desk, (State.MISSING,), each=False)
        found.kept, found.unusual = list(desk.kept), desk.unusual
        if compare:
            desk = Desk(workspace, documents, languages, compare, memory)
            go(desk, (State.MISSING, State.STALE, State.DRAFT), each=True)
            found.kept = list(dict.fromkeys([*found.kept, *desk.kept]))
    return found


def digest(engine: str, query: Query) -> bytes:
    """A text for an engine, in few bytes: there may be very many."""
    text = query.text
    return hashlib.blake2b("\0".join((engine, query.target, text.form, text.context, text.text)).encode(), digest_size=12).digest()
