"""The manifest: what was published, file by file and unit by unit, in a small index and a file per release."""

from __future__ import annotations

import functools
import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from l10n.model import State
from l10n.publish import gone, paths
from l10n.publish.output import Output
from l10n.publish.plan import Plan
from l10n.publish.values import Release, UnitReport

INDEX = "manifest.json"
GENERATOR = "l10n"
SEVERITIES = ("error", "warning", "suppressed")


def is_part(path: str) -> bool:
    """Whether a path in a site is one of the manifest's."""
    return path == INDEX or path.startswith("manifest/")


def release_path(document: str) -> str:
    """The path in the site of a release's part of the manifest."""
    return f"manifest/{document}.json"


def release_output(plan: Plan, release: Release, outputs: Iterable[Output], digest: Mapping[str, str]) -> Output:
    """What is told of a release whose files are `outputs`; `digest` gives the SHA-256 of each by its path."""
    listed = list(outputs)
    renditions = [(code, told.policy, told.catalog, told.checks) for code, told in release.renditions.items()]
    key = plan.key("manifest", release.source, renditions, [(output.path, output.key) for output in listed])
    return Output(release_path(release.document), key, functools.partial(told, plan, release, listed, digest), release.document)


def told(plan: Plan, release: Release, outputs: Iterable[Output], digest: Mapping[str, str]) -> bytes:
    """A release's part of the manifest."""
    source = plan.settings.source.code
    sentences = plan.content(release.document, source).sentences
    value = {
        "document": release.document,
        "policy": plan.settings.policy,
        "source": {
            "language": source,
            "sha256": release.source,
            "sentences": [{"unit": unit, "text": text} for unit, text in sentences],
        },
        "files": {path: digest[path] for path in sorted({output.path for output in outputs})},
        "renditions": {code: rendition(plan, release, code) for code in release.renditions},
    }
    return rendered(value)


def rendition(plan: Plan, release: Release, code: str) -> dict[str, object]:
    """What is told of a release in a language (BCP 47)."""
    summary, units = release.renditions[code], plan.content(release.document, code).units
    people = list(dict.fromkeys(unit.reviewer for unit in units if unit.shown and unit.reviewer))
    named, layout = "reviewers" in plan.settings.credits, plan.settings.layout
    counts = Counter(severity for unit in units for _, severity in unit.findings)
    return {
        "page": layout.shows(plan, release, code) if layout else f"{code}/{release.path}",
        "file": None if layout else paths.document(release, code),
        "title": summary.title,
        "fingerprint": summary.fingerprint,
        "reviewed": all(unit.shown and unit.state == State.APPROVED for unit in units),
        "policy": dict(summary.policy) or None,
        "catalog": summary.catalog or None,
        "engines": sorted({unit.agent for unit in units if unit.shown and unit.origin == "engine"}),
        "reviewers": {"count": len(people), "names": [display_name(person) for person in people] if named else []},
        "checks": {severity: counts[severity] for severity in SEVERITIES} if summary.checks else None,
        "corrections": [{"date": one.date, "language": one.language, "text": one.text} for one in summary.corrections],
        "units": [row(unit, people) for unit in units],
    }


def row(unit: UnitReport, people: Sequence[str]) -> dict[str, object]:
    """What the manifest says of a unit. Of a memory's text the document that it came from is not told: it may be under embargo."""
    said: dict[str, object] = {"unit": unit.id, "state": unit.state.label, "origin": unit.origin}
    if unit.origin == "engine" and unit.agent:
        said["engine"] = unit.agent
    said |= {"shown": "target" if unit.shown else "source", "hash": unit.hash}
    if unit.shown:
        said["text"] = unit.text
    if unit.shown and unit.reviewer:
        said["reviewer"] = people.index(unit.reviewer) + 1
    if unit.findings:
        said["findings"] = [{"check": check, "severity": severity} for check, severity in unit.findings]
    return said


def display_name(person: str) -> str:
    """A person's name without the mail address; of one who has only an address, what stands before its sign."""
    name = person.partition("<")[0].strip() or person.strip("<> ")
    return name.partition("@")[0]


def index_output(plan: Plan, outputs: Sequence[Output], groups: Mapping[str, str], digest: Mapping[str, str]) -> Output:
    """The index over the files of the whole site, `outputs`, and the releases' parts; `groups`: document → key of its files."""
    key = plan.key("index", [(output.path, output.key) for output in outputs], sorted(groups.items()), gone.record(plan))
    return Output(INDEX, key, functools.partial(index, plan, outputs, digest))


def index(plan: Plan, outputs: Iterable[Output], digest: Mapping[str, str]) -> bytes:
    """The manifest's index."""
    value = {
        "generator": GENERATOR,
        "schema": 1,
        "policy": plan.settings.policy,
        "files": {output.path: digest[output.path] for output in sorted(outputs, key=lambda o: o.path)},
        "gone": gone.record(plan),
        "releases": {
            release.document: {
                "languages": list(release.renditions),
                "manifest": release_path(release.document),
                "sha256": digest[release_path(release.document)],
            }
            for release in sorted(plan.releases, key=lambda r: r.document)
        },
    }
    return in_lines(value)


def rendered(value: object) -> bytes:
    """A value as lines of JSON."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def in_lines(value: Mapping[str, object]) -> bytes:
    """An object as JSON, of objects in it each entry in a line of its own: a large index, of which little changes, is made in a moment."""

    write = functools.partial(json.dumps, ensure_ascii=False)

    def told(entry: object) -> str:
        if not isinstance(entry, Mapping):
            return write(entry)
        return "{" + ",".join(f"\n  {write(name)}: {write(about)}" for name, about in entry.items()) + "}"

    return ("{" + ",".join(f"\n {write(key)}: {told(entry)}" for key, entry in value.items()) + "\n}\n").encode()


Where = Path | Callable[[str], bytes | None]
"""Where a publication is: a folder, or what gives its files by their path and None for one that it lacks."""


def read(where: Where) -> Mapping[str, object]:
    """The index of a publication; empty where there is none that can be read."""
    return read_json(where, INDEX)


def read_release(where: Where, document: str) -> Mapping[str, object]:
    """A release's part of the manifest of a publication; empty where there is none that can be read."""
    return read_json(where, release_path(document))


def read_json(where: Where, path: str) -> Mapping[str, object]:
    """An object of a JSON file; empty where there is none that can be read."""
    try:
        value = json.loads(held(where, path) or b"")
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def held(where: Where, path: str) -> bytes | None:
    """A file of a publication; None where there is none that can be read."""
    if callable(where):
        return where(path)
    try:
        return (where / path).read_bytes()
    except OSError:
        return None


def written(where: Where) -> dict[str, str] | None:
    """The files that a publication wrote, with their SHA-256; None where there is no manifest of ours."""
    value = read(where)
    files, releases = value.get("files"), value.get("releases")
    if value.get("generator") != GENERATOR or not isinstance(files, dict) or not isinstance(releases, dict):
        return None
    found = {str(path): str(digest) for path, digest in files.items()}
    for document, about in releases.items():
        if ".." in document.split("/") or not isinstance(about, dict):
            return None
        found[release_path(document)] = str(about.get("sha256"))
        there = read_release(where, document).get("files")
        found.update({str(path): str(digest) for path, digest in there.items()} if isinstance(there, dict) else {})
    found[INDEX] = hashlib.sha256(held(where, INDEX) or b"").hexdigest()
    return found
