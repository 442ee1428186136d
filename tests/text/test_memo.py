"""What rules say, remembered."""

from __future__ import annotations

import pytest

from l10n.text import memo
from l10n.text.memo import Memo


def test_a_rule_is_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it said is kept, up to so many words."""
    asked: list[str] = []
    monkeypatch.setattr(memo, "MOST", 2)

    def rule(word: str) -> int:
        asked.append(word)
        return len(word)

    lengths = Memo(rule)
    assert [lengths[word] for word in ("a", "bb", "a")] == [1, 2, 1]
    assert asked == ["a", "bb"]
    assert lengths["ccc"] == 3
    assert dict(lengths) == {"ccc": 3}
