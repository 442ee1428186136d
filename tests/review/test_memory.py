"""What memory and engines bring: never what a person rejected, never a way around four eyes."""

from __future__ import annotations

from typing import Any

import pytest

ANNA, BORIS = "Anna <anna@example.org>", "Boris <boris@example.org>"
ONE, RUSSIAN = "The tribunal sentenced the defendants today.", "Трибунал осудил подсудимых сегодня."


@pytest.fixture
def press(office: Any) -> Any:
    """A release of one sentence, translated by hand and committed by Anna."""
    office.source("a.txt", f"{ONE}\n")
    office.ok("sync")
    office.translate("ru", "a.txt", {ONE: RUSSIAN})
    office.git("init", "-q")
    office.git("add", ".")
    office.git("commit", "-qm", "a", author=ANNA)
    return office


def test_a_rejected_text_is_not_proposed_again(press: Any) -> None:
    """Neither memory nor an engine brings a text that a person rejected for just this sentence."""
    press.source("b.txt", f"{ONE}\n")
    press.ok("sync", "--lang", "ru")
    assert press.texts("ru", "b.txt") == {ONE: (RUSSIAN, True)}
    press.ok("reject", "b.txt", "--lang", "ru", "--reason", "wrong term", "--by", BORIS)
    press.translate("ru", "b.txt", {ONE: ""})
    press.ok("sync", "--lang", "ru")
    assert press.texts("ru", "b.txt") == {ONE: ("", False)}
    press.ok("sync", "--lang", "ru", "--engine", "pseudo")
    pseudo = press.texts("ru", "b.txt")[ONE][0]
    press.ok("reject", "b.txt", "--lang", "ru", "--reason", "gibberish", "--by", BORIS)
    press.translate("ru", "b.txt", {ONE: ""})
    done = press.run("sync", "--lang", "ru", "--engine", "pseudo")
    assert pseudo
    assert press.texts("ru", "b.txt") == {ONE: ("", False)}
    assert f"{BORIS} rejected this text: gibberish" in done.err


def test_no_way_around_four_eyes(press: Any) -> None:
    """A text that memory took to another document is still its author's, there and where it came from."""
    press.set(four_eyes="true")
    press.source("b.txt", f"{ONE}\n")
    press.ok("sync", "--lang", "ru")
    for document in ("a.txt", "b.txt"):
        done = press.run("approve", document, "--lang", "ru", "--state", "draft", "--state", "translated", "--by", ANNA)
        assert (done.code, "four eyes" in done.err) == (1, True), done
    press.ok("approve", "b.txt", "--lang", "ru", "--state", "draft", "--by", BORIS)
