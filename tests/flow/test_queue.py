"""The texts that wait for one engine."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from l10n.api import EngineLimits, Question
from l10n.flow.queue import LINGER, Queue
from l10n.flow.wishes import Query
from l10n.memory.cache import Text


def query(number: int, text: str, target: str = "ru", most: int = 99, since: float = 0.0) -> Query:
    return Query(number, target, Question(text), Text(text), [], since, most)


def always(size: int) -> bool:
    return True


@given(st.lists(st.integers(1, 9), max_size=12), st.integers(1, 5), st.integers(1, 20))
def test_requests(lengths: list[int], most: int, characters: int) -> None:
    """Requests hold all texts in order, within the engine's limits except for one text alone."""
    queue = Queue(EngineLimits(texts=most, characters=characters))
    texts = [str(n) * n for n in lengths]
    for number, text in enumerate(texts):
        queue.add(query(number, text))
    made: list[list[str]] = []
    while len(queue):
        made.append([one.question.text for one in queue.take(0.0, False, always)])
    assert [text for batch in made for text in batch] == texts
    assert all(len(b) == 1 or (len(b) <= most and sum(map(len, b)) <= characters) for b in made)


def test_one_language_a_request() -> None:
    """A request holds one language; who came first is first."""
    queue = Queue(EngineLimits(texts=10))
    for number, target in enumerate(("ru", "fa", "ru", "fa")):
        queue.add(query(number, f"text {number}", target))
    assert [[one.number for one in queue.take(0.0, False, always)] for _ in range(2)] == [[0, 2], [1, 3]]
    assert queue.wait(0.0, False) == float("inf")


def test_smaller_requests_for_what_failed() -> None:
    """A text that was in a failed request comes into smaller ones, first in its line."""
    queue = Queue(EngineLimits(texts=8))
    for number in range(8):
        queue.add(query(number, f"text {number}"))
    failed = queue.take(0.0, False, always)
    for one in failed:
        one.most = 3
    queue.add(query(8, "another"))
    queue.again(failed, 0.0)
    taken = [[one.number for one in queue.take(0.0, False, always)] for _ in range(3)]
    assert taken == [[0, 1, 2], [3, 4, 5], [6, 7, 8]]


def test_waits_for_a_fuller_request() -> None:
    """As long as more may come a text waits for others, but not for long; a full request does not wait."""
    queue = Queue(EngineLimits(texts=2))
    queue.add(query(0, "one", since=5.0))
    assert (queue.wait(5.0, True), queue.wait(5.0, False)) == (LINGER, 0.0)
    assert queue.take(5.0, True, always) == []
    queue.add(query(1, "two", since=5.5))
    assert queue.wait(5.5, True) == 0.0
    assert len(queue.take(5.5, True, always)) == 2
    single = Queue(EngineLimits(texts=1))
    single.add(query(0, "one", since=5.0))
    assert single.wait(5.0, True) == 0.0


def test_later() -> None:
    """What failed waits until its time."""
    queue = Queue(EngineLimits())
    queue.again([query(0, "one")], 7.0)
    assert (len(queue), queue.wait(5.0, False), queue.take(5.0, False, always)) == (1, 2.0, [])
    assert queue.wait(7.0, False) == 0.0
    assert [one.number for one in queue.take(7.0, False, always)] == [0]


def test_money() -> None:
    """A request holds no more than can be paid."""
    queue = Queue(EngineLimits(texts=9))
    for number in range(4):
        queue.add(query(number, "1234"))
    assert len(queue.take(0.0, False, lambda size: size <= 9)) == 2
    assert queue.take(0.0, False, lambda size: size <= 3) == []
    assert len(queue) == 2


def test_taken_out() -> None:
    """Texts can be taken out wherever they wait."""
    queue = Queue(EngineLimits())
    kept, gone = query(0, "one"), query(1, "two")
    queue.add(kept)
    queue.again([gone, late := query(2, "three")], 7.0)
    queue.remove([gone])
    assert sorted(one.number for one in queue) == [kept.number, late.number]
    assert len(queue) == 2
