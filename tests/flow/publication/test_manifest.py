"""The manifest: what was published, by the documented schema, without what nobody should read."""

from __future__ import annotations

import hashlib
import json
from importlib import resources
from typing import Any

import jsonschema
import pytest

ONE, TWO = "The hall opens on 5 May.", "It holds **300** people."
RUSSIAN = {ONE: "Зал откроется 5 мая.", TWO: "Он вмещает **300** человек."}
ANNA = ("--by", "Anna Kern <anna@example.org>")
SCHEMAS = {
    name: json.loads((resources.files("l10n.publish") / "schema" / f"{name}.json").read_text("utf-8")) for name in ("manifest", "release")
}


@pytest.fixture
def hall(office: Any) -> Any:
    """One sentence approved, one filled by an engine."""
    office.set(target_languages='["ru"]', gate='"warning"')
    office.source("news/hall.md", f"{ONE}\n\n{TWO}\n")
    office.source("empty.md", "42\n")
    office.ok("sync", "--engine", "pseudo")
    office.ok("edit", "news/hall.md", "--lang", "ru", "--unit", office.unit("ru", ONE), RUSSIAN[ONE], *ANNA)
    office.ok("approve", "--lang", "ru", "--unit", office.unit("ru", ONE), *ANNA)
    return office


def read(office: Any, path: str) -> Any:
    value = json.loads((office.root / "public" / path).read_bytes())
    schema = SCHEMAS["manifest" if path == "manifest.json" else "release"]
    jsonschema.validate(value, schema, cls=jsonschema.Draft202012Validator)
    return value


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schema_is_one(name: str) -> None:
    """It is a schema of the draft that it names."""
    jsonschema.Draft202012Validator.check_schema(SCHEMAS[name])


@pytest.mark.parametrize("policy", ["approved", "draft"])
def test_by_its_schema(hall: Any, policy: str) -> None:
    """The index and each release's part are as documented, and each file has the checksum that they give."""
    hall.ok("publish", "--policy", policy)
    index = read(hall, "manifest.json")
    assert set(index["releases"]) == {"news/hall.md", "empty.md"}
    files = dict(index["files"])
    for document, about in index["releases"].items():
        raw = (hall.root / "public" / about["manifest"]).read_bytes()
        assert hashlib.sha256(raw).hexdigest() == about["sha256"]
        part = read(hall, about["manifest"])
        assert part["source"]["sha256"] == hashlib.sha256((hall.root / "source" / document).read_bytes()).hexdigest()
        assert list(part["renditions"]) == about["languages"]
        files |= part["files"]
    for path, digest in files.items():
        assert hashlib.sha256((hall.root / "public" / path).read_bytes()).hexdigest() == digest, path


def test_what_it_says(hall: Any) -> None:
    """The source's sentences, the catalog, the policy, and of each unit its state, its engine, its reviewer and what stands there."""
    hall.ok("publish", "--policy", "draft")
    part = read(hall, "manifest/news/hall.md.json")
    assert [row["text"] for row in part["source"]["sentences"]] == [ONE, "It holds 300 people."]
    ru = part["renditions"]["ru"]
    catalog = hall.catalog("ru", "news/hall.md").read_bytes()
    assert ru["catalog"] == hashlib.sha256(catalog).hexdigest()
    assert ru["policy"] == {"shows": "draft", "complete": 0, "four_eyes": False, "gate": "warning"}
    assert (ru["reviewed"], ru["engines"], ru["reviewers"]) == (False, ["pseudo"], {"count": 1, "names": []})
    first, second = ru["units"]
    assert (first["state"], first["origin"], first["reviewer"], first["text"]) == ("approved", "human", 1, RUSSIAN[ONE])
    assert (second["state"], second["origin"], second["engine"], second["shown"]) == ("draft", "engine", "pseudo", "target")
    assert "reviewer" not in second and "**" not in second["text"]
    hall.ok("publish")
    first, second = read(hall, "manifest/news/hall.md.json")["renditions"]["ru"]["units"]
    assert second["shown"] == "source" and "text" not in second


def test_no_address_of_a_person(hall: Any) -> None:
    """No file of the site has the mail address of whoever wrote or approved a text; names only where the settings say so."""
    hall.ok("publish")
    assert not [path for path, data in hall.files("public").items() if b"anna@example" in data or b"Kern" in data]
    hall.set(report="false\ncredits = ['reviewers']")
    hall.ok("publish")
    assert read(hall, "manifest/news/hall.md.json")["renditions"]["ru"]["reviewers"] == {"count": 1, "names": ["Anna Kern"]}
    assert not [path for path, data in hall.files("public").items() if b"anna@example" in data]


def test_a_finding_is_told(hall: Any) -> None:
    """What checks said of a shown text stands there, also where somebody suppressed it; `null` where none was asked."""
    unit = hall.unit("ru", TWO)
    hall.ok("edit", "news/hall.md", "--lang", "ru", "--unit", unit, "Он вмещает **400** человек.", *ANNA)
    hall.ok("approve", "--lang", "ru", "--unit", unit, "--despite-errors", *ANNA)
    hall.ok("ignore", "numbers", "news/hall.md", "--lang", "ru", "--unit", unit, "--reason", "the hall grew")
    hall.ok("publish")
    ru = read(hall, "manifest/news/hall.md.json")["renditions"]["ru"]
    assert ru["checks"] == {"error": 0, "warning": 0, "suppressed": 1}
    assert ru["units"][1]["findings"] == [{"check": "numbers", "severity": "suppressed"}]
    hall.set(gate='"off"')
    hall.ok("publish")
    assert read(hall, "manifest/news/hall.md.json")["renditions"]["ru"]["checks"] is None
