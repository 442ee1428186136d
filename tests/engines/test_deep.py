"""The traps of deep-translator, for both engines that go through it: none of them reaches a user."""

from __future__ import annotations

import html
import threading
from collections.abc import Callable
from typing import Any

import pytest
from deep_translator import GoogleTranslator, MyMemoryTranslator

from l10n.api import Engine, Question
from l10n.engines.google import Google
from l10n.engines.mymemory import MyMemory

Make = Callable[[Any, str], Engine]


def google(vendor: Any, suffix: str) -> Engine:
    """Google, at a server that answers each text with itself and a suffix."""
    vendor.script = lambda asked: f'<div class="t0">{html.escape(asked.query["q"][0] + suffix)}</div>'.encode()
    return Google(vendor.url)


def mymemory(vendor: Any, suffix: str) -> Engine:
    """MyMemory, at such a server."""

    def answer(asked: Any) -> object:
        text = asked.query["q"][0]
        match = {"segment": text, "translation": text + suffix, "quality": "74", "created-by": "MT!", "match": 0.85}
        return {"responseData": {"translatedText": text + suffix}, "responseStatus": 200, "matches": [match]}

    vendor.script = answer
    return MyMemory(base_url=vendor.url)


BOTH = pytest.mark.parametrize("make", [google, mymemory])


@BOTH
def test_threads_never_mix_answers(make: Make, vendor: Any) -> None:
    """One engine asked from many threads: each gets the answers to its own texts (a shared instance of the library mixes them)."""
    engine = make(vendor, " — prevedeno")
    results: dict[int, object] = {}

    def work(number: int) -> None:
        texts = [f"Sentence {number}.{n} of many" for n in range(15)]
        results[number] = [engine.translate([Question(text)], "en", "bs")[0] for text in texts]

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == {n: [f"Sentence {n}.{m} of many — prevedeno" for m in range(15)] for n in range(8)}


@BOTH
@pytest.mark.parametrize("text", ["—", "…?!", "“”", " \n"])
def test_text_without_letters(make: Make, vendor: Any, text: str) -> None:
    """It is its own answer, unasked (the library gives None for it)."""
    assert make(vendor, "!").translate([Question(text)], "en", "ru") == [text]
    assert vendor.asked == []


@BOTH
def test_white_space_and_echo(make: Make, vendor: Any) -> None:
    """Outer white space and line ends come back, and an answer that is the text is the text."""
    assert make(vendor, "").translate([Question("\u00a0 IBM\n\n"), Question("a\nb")], "en", "ru") == ["\u00a0 IBM\n\n", "a\nb"]


@pytest.mark.parametrize("translator", [GoogleTranslator, MyMemoryTranslator])
def test_the_library_is_what_we_know(translator: Any) -> None:
    """Its methods ask by `requests.get` alone; a version that asks otherwise would do so without our time limit."""
    names = translator.translate.__code__.co_names
    assert "requests" in names and "get" in names and not {"post", "request", "Session", "urlopen"} & set(names)
