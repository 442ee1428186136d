"""The evaluation of the risk: its measures are what they are called, and training finds what is there and nothing else."""

from __future__ import annotations

import json
import pathlib
import random

import pytest

np = pytest.importorskip("numpy")
pytest.importorskip("scipy", reason="needs the extra evaluate")

from evaluations import _risk_measures as measures  # noqa: E402 # after the packages that it needs are known to be there
from evaluations import _risk_training as training  # noqa: E402 # the same
from evaluations._risk_cases import read  # noqa: E402 # the same
from evaluations.risk import of_file  # noqa: E402 # the same

from l10n import lang  # noqa: E402 # the same
from l10n.flow.risk import Scale  # noqa: E402 # the same
from l10n.flow.risk_apart import apart_signs  # noqa: E402 # the same


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """Three documents by four engines and a person; a translation is bad where it says «плохо»."""
    path = tmp_path_factory.mktemp("data") / "mqm" / "toy.en-ru.jsonl"
    path.parent.mkdir()
    chance = random.Random(3)
    lines = []
    for document in "abc":
        for segment in range(40):
            for system in ("one", "two", "three", "four", "ref.A"):
                bad = chance.random() < 0.3 and system != "ref.A"
                errors = [{"severity": "major"}] if bad else [{"severity": "minor"}]
                target = f"Это {'плохо, плохо сказано, плохо' if bad else 'хорошее предложение'} номер {segment}."
                row = {"system": system, "doc": document, "seg": str(segment), "source": f"This is sentence {segment}.", "target": target}
                lines.append(json.dumps(row | {"errors": errors}))
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_auc() -> None:
    """The chance to rank a bad one above a good one; ties count half."""
    bad = np.array([True, True, False, False])
    assert measures.auc(bad, np.array([4.0, 3.0, 2.0, 1.0])) == 1.0
    assert measures.auc(bad, np.array([1.0, 4.0, 2.0, 3.0])) == 0.5
    assert measures.auc(bad, np.zeros(4)) == measures.auc(np.zeros(4, bool), np.arange(4.0)) == 0.5


def test_share() -> None:
    """Errors, not rows, are counted."""
    assert measures.share(np.array([0.0, 3.0, 1.0, 0.0]), np.array([0.1, 0.9, 0.8, 0.2]), 0.25) == 75.0


def test_reliability() -> None:
    """Scores that are true as probabilities have no error."""
    error, bins = measures.reliability(np.array([True, False] * 50), np.zeros(100))
    assert error == 0 and bins[0] == (0.5, 0.5, 10)


def test_cases(file: pathlib.Path) -> None:
    """Human translations stand apart; only severe errors count; each row is held beside another engine's answer to the same segment."""
    cases = read(file)
    assert (len(cases.rows), len(cases.human), cases.source, cases.target) == (480, 120, "en", "ru")
    assert all((row.errors > 0) == ("плохо" in row.target) for row in cases.rows)
    for n, (other,) in enumerate(cases.others(2)):
        assert cases.rows[other].segment == cases.rows[n].segment and cases.rows[other].system != cases.rows[n].system


def test_training(file: pathlib.Path) -> None:
    """What makes translations bad is found in documents that were not trained on, and the tables say what the product says."""
    cases = read(file)
    names, tables = training.both(cases, (1,))["compared"]
    documents = cases.documents
    weights = training.train(names, tables, cases, documents != "c")
    odds = training.log_odds(weights, names, tables[0], cases)
    held = documents == "c"
    assert measures.auc(cases.errors[held] > 0, odds[held]) > 0.9
    scale = Scale(lang.get("en"), lang.get("ru"))
    rows = [n for n, row in enumerate(cases.rows) if (row.document, row.system) == ("c", "one")]
    usual = weights.usual(scale.own(cases.rows[n].source, cases.rows[n].target) for n in rows)
    for n in rows[:5]:
        row, other = cases.rows[n], cases.rows[cases.others(1)[n][0]]
        signs = scale.own(row.source, row.target) | apart_signs(row.target, [("x", other.target)], scale.target)
        assert weights.bias + sum(weights.shares(signs, usual).values()) == pytest.approx(odds[n])


def test_figures(file: pathlib.Path) -> None:
    """Every goal has its figure, baselines beside, and what was not trained on says so."""
    figures = list(of_file(file))
    goals = [figure for figure in figures if figure.held is not None]
    assert len(goals) == 8 and all(figure.baselines for figure in goals)
    assert any("documents never trained on" in figure.note for figure in figures)
