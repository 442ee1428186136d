"""Judging: what the checks say of a translation, and how much it needs a person."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from l10n.api import Scene
from l10n.flow.check_plan import MARKUP, TERMS, Plan
from l10n.flow.workspace import Workspace
from l10n.model import Entry, Finding, Language, Severity, Unit
from l10n.terms import Termbase
from l10n.text.allowlist import NOWHERE, Allowlist, allowlist
from l10n.text.reading import Reading

CREDITS = frozenset({"translator-credits", "translator_credits", "Your names", "Your emails"})
"""Messages that GNOME and KDE have in place of their translators' names, so that a translation says who made it."""


class Judge:
    """The checks of a project for one language."""

    def __init__(
        self,
        source: Language,
        target: Language,
        termbase: Termbase,
        severity: Mapping[str, str],
        options: Mapping[str, Mapping[str, str]] | None = None,
        least: Severity = "info",
        links: Allowlist = NOWHERE,
    ) -> None:
        """`severity` and `options` are the settings for this language: check → severity or `off`; check → option → value.

        Checks that say nothing as severe as `least` are left out. `links` is where translations may lead though their source does not.
        """
        self.source = source
        self.target = target
        self.termbase = termbase
        self.severity = severity
        self.options = options or {}
        self.links = links
        self.plan = Plan(source, target, severity, self.options, least=least)

    def findings(self, unit: Unit, target: str, source: str | None = None) -> list[Finding]:
        """What the checks say of one text; `source` is the plural's where the form is held against that one."""
        source = unit.key.source if source is None else source
        if not target or source in CREDITS:
            return []
        spans = unit.spans if source == unit.key.source else ()
        ours, theirs = Reading(source, self.source, spans), Reading(target, self.target)
        terms = self.termbase.matching(source, self.target.code, ours.spans) if self.termbase.rows else ()
        steps = self.plan.of(ours, theirs, (TERMS if terms else 0) | (MARKUP if spans else 0))
        scene = Scene(unit, self.source, self.target, terms, self.options, [(ours, theirs)], self.links)
        out: list[Finding] = []
        for run, level in steps:
            found = run(source, target, scene)
            if found:
                out += [replace(finding, severity=level) for finding in found] if level else found
        return out

    def of_entry(self, unit: Unit, entry: Entry) -> Iterator[tuple[str, Finding]]:
        """Each form of an entry that something is said of, and what. Of a plural's forms only what holds against both its sources."""
        for form in entry.target:
            found = self.findings(unit, form)
            if found and entry.plural is not None:
                found = in_both(found, self.findings(unit, form, entry.plural))
            for finding in found:
                yield form, finding

    def errors(self, unit: Unit, target: str) -> list[Finding]:
        """The findings that keep an engine's text out."""
        return [f for f in self.findings(unit, target) if f.severity == "error"]

    def corrected(self, unit: Unit, target: str, checks: Collection[str] = ()) -> str:
        """A text with the sure fixes applied, each as long as it removes its finding and brings no new one; only of `checks`, if any."""
        for _ in range(10):
            before = self.findings(unit, target)
            for finding in before:
                if checks and finding.check not in checks:
                    continue
                if finding.fix and finding.fix != target and len(self.findings(unit, finding.fix)) < len(before):
                    target = finding.fix
                    break
            else:
                return target
        return target


def in_both(singular: Sequence[Finding], plural: Sequence[Finding]) -> list[Finding]:
    """What is said of a form against both sources of a plural. Where each has errors of its own, those of the better fit."""
    also = {(f.check, f.target_span) for f in plural}
    both = [f for f in singular if (f.check, f.target_span) in also]
    if any(f.severity == "error" for f in both):
        return both
    fewest = min(([f for f in one if f.severity == "error"] for one in (plural, singular)), key=len)
    return fewest + both


def judge(workspace: Workspace, language: Language, least: Severity = "info") -> Judge:
    """The judge of a project's language; without the checks that say nothing as severe as `least`."""
    settings = workspace.project.settings
    return Judge(
        workspace.source_language,
        language,
        workspace.termbase(),
        settings.checks.severity_in(language.code),
        settings.checks.options_in(language.code),
        least,
        allowlist(settings.publish.links_in(language.code)),
    )
