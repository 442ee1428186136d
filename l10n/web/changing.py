"""What the page changes: acts on units, what is typed and not saved; and what is said of a text that is still being typed."""

from __future__ import annotations

from dataclasses import replace

from starlette.requests import Request

from l10n.flow.reviewing.values import Preview
from l10n.web import decode, encode
from l10n.web.decode import Malformed
from l10n.web.encode import Json
from l10n.web.site import Site, person, told

TALK = frozenset(("ask", "answer"))
"""Acts that change what the author's page shows."""


async def act(site: Site, request: Request) -> Json:
    """Do what a person wants; it is on the disk when this answers."""
    body = decode.sent(await request.body())
    me, command = person(request), decode.command(body)
    if site.project.settings.review.timing:
        command = replace(command, seconds=round(body.seconds("seconds"), 1))
    done = await site.ask(lambda live: live.store.act(me, command))
    if command.act in TALK:
        site.hub.tell("question")
    return encode.preview(done, me.name) if isinstance(done, Preview) else encode.receipt(done, me.name)


async def judge(site: Site, request: Request) -> Json:
    """What the checks say of a text that is being typed."""
    body = decode.sent(await request.body())
    key, target = body.text("key"), body.forms("target")
    if target is None:
        raise Malformed("target: a list of texts, one for each plural form")
    row = await site.ask(lambda live: live.store.row(key))
    live = await site.live()
    judged = await told(live.study.judge(row, target))
    if judged.preview is None and target:  # a long document
        judged = replace(judged, preview=await told(live.study.preview(row, target[0])))
    return encode.plain(judged)


async def draft(site: Site, request: Request) -> Json:
    """Keep what a person typed and did not save; a draft without a text is forgotten."""
    body = decode.sent(await request.body())
    me, key, revision, target = person(request).name, body.text("key"), body.text("revision"), body.forms("target")
    if target is None:
        await site.ask(lambda live: live.store.forget(me, key))
    else:
        await site.ask(lambda live: live.store.keep(me, key, revision, target))
    site.hub.tell("draft", {"key": key}, to=me)
    return {"said": "kept" if target is not None else "forgotten"}
