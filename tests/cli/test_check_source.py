"""`l10n check source`: the releases themselves."""

from __future__ import annotations

import json
from pathlib import Path

from tests.conftest import Office

SAMPLES = Path(__file__).parents[2] / "source"
SLIPS = "The OHCHR met on 03/04/2022.\n\nThe mayor said TKTK.\n\nKavanaugh met Kavanaugh.\n"


def test_findings_in_order_with_their_lines(office: Office) -> None:
    """By document and line, under the unit's name, in words for people and for programs; errors make the exit code."""
    office.source("a.txt", SLIPS)
    done = office.run("check", "source", "--format", "json")
    assert done.code == 1
    told = [(row["document"], row["line"], row["check"], row["severity"]) for row in done.json]
    assert told == [
        ("a.txt", 1, "ambiguous_dates", "warning"),
        ("a.txt", 1, "undefined_acronyms", "info"),
        ("a.txt", 3, "leftovers", "error"),
    ]
    assert done.json[0]["catalog"].endswith("/a.txt") and done.json[0]["language"] == "en"
    assert done.json[0]["key"]["source"][slice(*done.json[0]["spans"]["source"])] == "03/04/2022"
    assert "1 error, 1 warning, 1 note" in office.run("check", "source").out


def test_forms_for_programs(office: Office) -> None:
    """SARIF and GitHub's annotations point at the document."""
    office.source("a.txt", SLIPS)
    log = json.loads(office.run("check", "source", "--format", "sarif").out)
    results = log["runs"][0]["results"]
    assert {r["ruleId"] for r in results} == {"ambiguous_dates", "undefined_acronyms", "leftovers"}
    assert results[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].endswith("a.txt")
    assert "::error file=" in office.run("check", "source", "--format", "github").out


def test_choice_of_documents_checks_and_severity(office: Office) -> None:
    """As for translations; options that are about translations are refused."""
    office.source("a.txt", SLIPS)
    office.source("b.txt", "The mayor said TODO.\n")
    assert {row["document"] for row in office.run("check", "source", "b.txt", "--format", "json").json} == {"b.txt"}
    assert {row["check"] for row in office.run("check", "source", "--check", "leftovers", "--format", "json").json} == {"leftovers"}
    assert {row["severity"] for row in office.run("check", "source", "--severity", "error", "--format", "json").json} == {"error"}
    assert office.run("check", "source", "--lang", "ru").code == 2
    assert office.run("check", "source", "nonesuch.txt").code == 2


def test_settings_and_suppressions(office: Office) -> None:
    """Severities, options and suppressions of the settings hold for the source's language too."""
    office.source("a.txt", SLIPS)
    file = office.root / "l10n.toml"
    file.write_text(
        file.read_text("utf-8")
        + '\n[checks.severity]\nleftovers = "off"\n\n[checks.options.ambiguous_dates]\norder = "dmy"\n'
        + '\n[[checks.ignore]]\ncheck = "undefined_acronyms"\nreason = "our readers know it"\n',
        "utf-8",
    )
    done = office.run("check", "source", "--format", "json")
    assert (done.code, done.json) == (0, [])
    assert [row["suppressed"]["reason"] for row in office.run("check", "source", "--suppressed", "--format", "json").json] == [
        "our readers know it"
    ]


def test_its_pages(office: Office) -> None:
    """`--explain` knows the checks of the source."""
    assert "which is the month" not in office.ok("check", "--explain", "ambiguous_dates").out
    assert "Options" in office.ok("check", "--explain", "ambiguous_dates").out
    assert "did you mean leftovers" in office.run("check", "source", "--check", "leftover").err


def test_the_samples_are_fit_to_be_translated(office: Office) -> None:
    """The releases of the sample project have no errors and no warnings."""
    for path in sorted(SAMPLES.rglob("*.*")):
        office.source(path.relative_to(SAMPLES).as_posix(), path.read_bytes())
    assert office.run("check", "source", "--severity", "warning", "--format", "json").json == []
