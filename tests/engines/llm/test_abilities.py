"""What servers say they do not take, in their own words."""

from __future__ import annotations

import pytest

from l10n.engines.llm.abilities import Abilities, Known

FIRST = Abilities()


@pytest.mark.parametrize(
    ("message", "then"),
    [
        ("Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model.", Abilities("json")),
        ("invalid value: `json_schema`, supported values are: `json_object` and `text`", Abilities("json")),
        ('Either "json_schema" or "grammar" can be specified, but not both', Abilities("json")),
        ("This response_format type is unavailable now", Abilities("json")),
        ("Unsupported value: 'temperature' does not support 0 with this model.", Abilities(temperature=False)),
        (
            "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
            Abilities(limit="max_completion_tokens"),
        ),
        ("System role not supported", Abilities(system=False)),
        ("Something else is wrong", None),
        ("", None),
    ],
)
def test_refusals(message: str, then: Abilities | None) -> None:
    """One error, one thing that is left out."""
    assert FIRST.after(message) == then


def test_the_end_of_it() -> None:
    """What is left out already is not the reason."""
    assert Abilities("text", False, "max_completion_tokens", False).after("response_format temperature System role") is None


def test_workers_that_learn_at_once() -> None:
    """Two requests that were refused for two reasons take nothing back from each other, and the same reason twice counts once."""
    known = Known()
    schema, temperature = "response_format is not supported", "temperature is not supported"
    assert known.learn("url", "m", FIRST, schema)
    assert known.learn("url", "m", FIRST, temperature)
    assert known.learn("url", "m", FIRST, schema)
    assert known.get("url", "m", FIRST) == Abilities("json", temperature=False)
    assert known.get("url", "other", FIRST) == FIRST
    assert known.learn("url", "m", FIRST, "something else")  # others know more than was asked with
    assert not known.learn("url", "other", FIRST, "something else")
