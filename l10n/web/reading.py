"""What the page reads: lists, units, documents, what people said and did."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import cast

from starlette.requests import Request

from l10n.errors import L10nError, UsageError
from l10n.flow.reviewing import activity, dialogue, rights
from l10n.flow.reviewing.values import Filter, Ref, Row
from l10n.model import State
from l10n.phrases import message, phrase
from l10n.web import decode, encode
from l10n.web.decode import Malformed
from l10n.web.encode import Json
from l10n.web.office import Live
from l10n.web.site import Site, person, told
from l10n.web.tongues import known, words
from l10n.web.wire import compact, worded

NEIGHBOURS = 2
"""Units before and after one that its panel shows."""
LONGEST_SEARCH = 200
DAYS = 30


async def start(site: Site, request: Request) -> Json:
    """What the page needs once: who, which languages and documents, the page's words."""
    me, project = person(request), site.project
    tongue = site.tongues.of(me.name, request.headers.get("accept-language", ""))
    live = await site.live()
    named = await site.ask(titles)
    settings = project.settings
    return {
        "me": encode.person(me) | {"may": list[encode.Json](rights.powers(me))},
        "project": settings.name,
        "languages": [encode.language(one) for one in live.languages],
        "source": encode.language(project.source_language),
        "documents": [{"path": path, "title": named.get(path, "")} for path in live.documents],
        "problems": list[Json](dict.fromkeys((*site.office.problems, *live.store.problems))),
        "people": [encode.person(one) for one in site.door.people.named()],
        "settings": {"four_eyes": settings.four_eyes, "timing": settings.review.timing},
        "tongues": list(known()),
        "locale": tongue.code,
        "direction": tongue.direction,
        **encode.table(words(tongue.code)),
    }


async def queue(site: Site, request: Request) -> AsyncIterator[bytes]:
    """The units that a filter lets through, or the first of them, and how many there are of each state and language."""
    wanted, first, me = decode.asked(request.query_params), decode.first(request.query_params), person(request).name

    def look(live: Live) -> tuple[Sequence[Row], dict[str, Json]]:
        page = live.store.rows(wanted, me)
        waiting = Counter(row.ref.language for row in live.store.rows(Filter(order="document")).rows if row.state != State.APPROVED)
        rows = page.rows[:first]
        return rows, encode.queue(page, {one.code: waiting[one.code] for one in live.languages}, len(page.rows) - len(rows))

    rows, besides = await site.ask(look)
    lists = (await site.live()).lists

    async def pieces() -> AsyncIterator[bytes]:
        for piece in lists.told(rows, me, besides):
            yield piece

    return pieces()


async def unit(site: Site, request: Request) -> Json:
    """All that is known of a unit."""
    me, language = person(request).name, request.path_params["language"]
    key = f"{language}/{request.path_params['number']}"
    live = await site.live()
    row = await site.ask(lambda live: live.store.row(key))
    ref = row.ref
    asked, comments = await site.ask(
        lambda live: live.store.journals(
            lambda journals: (
                dialogue.of_unit(journals, ref.document, ref.unit),
                dialogue.comments(journals[ref.language], ref.language, ref.document, ref.unit),
            )
        )
    )
    said: dict[str, Json] = {"row": encode.row(row, me), "problem": ""}
    try:
        panel = await told(live.study.panel(row))
        said |= encode.table(encode.plain(panel))
    except L10nError as error:  # a unit is shown, and can be worked on, also where the worker cannot read the project
        said["problem"] = worded(message(error))
    before, after = await site.ask(lambda live: around(live, row))
    said["before"], said["after"] = [encode.row(one, me) for one in before], [encode.row(one, me) for one in after]
    said["comments"] = [encode.plain(one) for one in comments]
    said["questions"] = encode.questions(asked)
    return said


def around(live: Live, row: Row) -> tuple[list[Row], list[Row]]:
    """The units before and after one, in its document."""
    language, _, number = row.key.rpartition("/")

    def at(offset: int) -> Row | None:
        with contextlib.suppress(UsageError):
            other = live.store.row(f"{language}/{int(number) + offset}")
            return other if other.ref.document == row.ref.document else None
        return None

    before = [one for offset in range(-NEIGHBOURS, 0) if (one := at(offset))]
    return before, [one for offset in range(1, NEIGHBOURS + 1) if (one := at(offset))]


async def document(site: Site, request: Request) -> AsyncIterator[bytes]:
    """A document in its own layout, in both languages, and its units."""
    me, code, number = person(request).name, request.path_params["language"], request.path_params["number"]
    live = await site.live()
    if number >= len(live.documents) or code not in {one.code for one in live.languages}:
        raise UsageError(phrase("no such document"))
    path = live.documents[number]
    rows = await site.ask(lambda live: live.store.rows(Filter(languages=(code,), documents=(path,), order="document")).rows)
    spread = await told(live.study.page(code, path))

    async def pieces() -> AsyncIterator[bytes]:
        yield b'{"document":' + compact(path)
        yield b',"source":' + compact(cast("Json", spread.source))
        yield b',"target":' + compact(cast("Json", spread.target))
        yield b',"units":'
        for piece in live.lists.named(rows, me):
            yield piece
        yield b"}"

    return pieces()


async def concordance(site: Site, request: Request) -> Json:
    """How words were translated before."""
    live = await site.live()
    language, text = request.query_params.get("language", ""), request.query_params.get("q", "")
    if language not in {one.code for one in live.languages}:
        raise Malformed("language: none that is open here")
    if len(text) > LONGEST_SEARCH:
        raise Malformed(phrase("a search takes {limit} characters at most", limit=LONGEST_SEARCH))
    if not text.strip():
        return {"found": []}
    found = await told(live.study.concordance(language, decode.clean("q", text)))
    return {"found": encode.plain(found)}


async def active(site: Site, request: Request) -> Json:
    """What people did in the last days."""
    days = request.query_params.get("days", str(DAYS))
    since = (datetime.now(UTC) - timedelta(days=min(int(days), 3660) if days.isdecimal() and len(days) < 6 else DAYS)).strftime(
        "%Y-%m-%dT%H:%M:%SZ"
    )

    def look(live: Live) -> Json:
        deeds, shares = live.store.journals(lambda journals: (activity.deeds(journals, since), activity.shares(journals, since)))
        found = {deed.id: live.store.find(Ref(deed.language, deed.event.document, deed.event.unit)) for deed in deeds}
        events: list[Json] = [encode.deed(deed, found[deed.id]) for deed in deeds]
        return {"events": events, "people": encode.plain(shares), "timing": site.project.settings.review.timing}

    return await site.ask(look)


async def questions(site: Site, request: Request) -> Json:
    """What was asked of the author; each question once, in whatever languages it was asked."""

    def look(live: Live) -> Json:
        shown: list[Json] = []
        for thread in live.store.journals(dialogue.threads):
            rows = [row for code in thread.languages if (row := live.store.find(Ref(code, thread.document, thread.unit)))]
            if rows:
                shown.append(encode.thread(thread, rows[0]))
        return {"questions": shown}

    return await site.ask(look)


async def drafts(site: Site, request: Request) -> Json:
    """What the person typed and did not save."""
    me = person(request).name
    return {"drafts": [encode.unsaved(one) for one in await site.ask(lambda live: live.store.unsaved(me))]}


async def conflicts(site: Site, request: Request) -> Json:
    """The conflicts that the person has still to answer."""
    me = person(request).name
    return {"conflicts": [encode.conflict(one, me) for one in await site.ask(lambda live: live.store.conflicts(me))]}


def titles(live: Live) -> Mapping[str, str]:
    """What documents call themselves: their first title or heading, where they have one."""
    found: dict[str, str] = {}
    for row in live.store.rows(Filter(order="document")).rows:
        kind, _ = encode.kind_and_note(row.entry)
        if kind in ("title", "heading") and (row.ref.document not in found or row.number == 1):
            found[row.ref.document] = row.entry.key.source
    return found
