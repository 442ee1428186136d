"""Settings: one dataclass field each, read from `[tool.l10n]` or `l10n.toml`; every wrong one is reported at once."""

from __future__ import annotations

import dataclasses
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeGuard, TypeVar, cast

from l10n import lang
from l10n.errors import SettingsError, UsageError, WrongSetting
from l10n.project import check_rules, globs, review_rules
from l10n.project.check_rules import LanguageChecks

T = TypeVar("T")
POLICIES = ("draft", "translated", "approved")


@dataclass(frozen=True, slots=True)
class Rule:
    """What a setting may be: `check` gives the value to keep, or None where the value is not allowed."""

    allowed: str
    check: Callable[[object], object | None]
    secret: bool = False
    """Whether a wrong value may hold what nobody should read."""


def one_of(*choices: str) -> Rule:
    return Rule(" | ".join(choices), lambda v: v if v in choices else None)


def whole(low: int, high: int) -> Rule:
    return Rule(
        f"a whole number from {low} to {high}",
        lambda v: v if isinstance(v, int) and not isinstance(v, bool) and low <= v <= high else None,
    )


def seconds(low: float, high: float) -> Rule:
    return Rule(
        f"seconds, {low:g} to {high:g}",
        lambda v: float(v) if isinstance(v, int | float) and not isinstance(v, bool) and low <= v <= high else None,
    )


def _language(value: object) -> object | None:
    if not isinstance(value, str):
        return None
    try:
        return lang.get(value).code
    except UsageError:
        return None


def _languages(value: object) -> object | None:
    if not isinstance(value, list) or not value or any(_language(v) is None for v in value):
        return None
    return tuple(value) if len(set(value)) == len(value) else None


def _moves(value: object) -> Mapping[str, str] | None:
    """Pairs of paths inside a folder."""
    if not isinstance(value, dict):
        return None
    paths = [_folder(path) for pair in value.items() for path in pair]
    return None if None in paths else value


def _folder(value: object) -> object | None:
    """A path inside the project: relative, without `..`."""
    if not isinstance(value, str) or not value or value.startswith(("/", "\\", "~")) or ":" in value:
        return None
    return None if ".." in value.replace("\\", "/").split("/") else value.rstrip("/")


def _texts(value: object) -> object | None:
    return tuple(value) if isinstance(value, list) and all(isinstance(v, str) and v for v in value) else None


def _patterns(value: object) -> object | None:
    try:
        return tuple(p for p in texts if re.compile(p)) if isinstance(texts := _texts(value), tuple) else None
    except (re.error, OverflowError, RecursionError):
        return None


def _globs(value: object) -> object | None:
    texts = _texts(value)
    return texts if isinstance(texts, tuple) and not any(globs.UNKNOWN.search(text) for text in texts) else None


def _by_language(value: object) -> object | None:
    if not isinstance(value, dict):
        return None
    good = all(_language(k) is not None and _texts(v) is not None for k, v in value.items())
    return {k: tuple(v) for k, v in value.items()} if good else None


def _chain(value: object) -> object | None:
    """Names of engines, each once; `memory` may be among them."""
    names = () if value == [] else _texts(value)
    return names if isinstance(names, tuple) and len(set(names)) == len(names) else None


def _chains(value: object) -> object | None:
    if not isinstance(value, dict):
        return None if (chain := _chain(value)) is None else Chains(cast("tuple[str, ...]", chain))
    if any(_chain(v) is None or (k != "default" and _language(k) is None) for k, v in value.items()):
        return None
    chains = {k: tuple(v) for k, v in value.items()}
    return Chains(chains.pop("default", Chains().default), chains)


def _moment(value: object) -> object | None:
    from l10n.text.moment import moment, unclear  # brings all of `text` along, which most settings never need

    return None if unclear(value) else moment(value)


def _links(value: object) -> object | None:
    from l10n.text.allowlist import entry  # as above

    texts = _texts(value)
    return texts if isinstance(texts, tuple) and texts and all(entry(text) for text in texts) else None


def _tables(value: object) -> object | None:
    return value if isinstance(value, dict) and all(isinstance(v, dict) for v in value.values()) else None


def _numbers(value: object, most: float) -> TypeGuard[dict[str, float]]:
    """Whether it is a table of numbers from 0 to `most`."""
    values = value.values() if isinstance(value, dict) else [None]
    return all(isinstance(v, int | float) and not isinstance(v, bool) and 0 <= v <= most for v in values)


@dataclass(frozen=True, slots=True)
class Chains:
    """Which engines are asked, in order; `memory` is the translation memory's place among them, the first where it is not named."""

    default: tuple[str, ...] = ("google",)
    languages: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """BCP 47 → its own chain; `pt` holds for `pt-BR` too, where that has none."""

    def of(self, language: str) -> tuple[str, ...]:
        """The chain of a target language."""
        return self.languages.get(language, self.languages.get(language.split("-")[0], self.default))

    def named(self) -> Mapping[str, tuple[str, ...]]:
        """Every chain by the name of its setting below `engines`."""
        return {"": self.default, **{f".{code}": chain for code, chain in self.languages.items()}}


CREDITS = Rule(
    "a list of 'translators' and 'reviewers', each once, or none",
    lambda v: tuple(v) if isinstance(v, list) and set(v) <= {"translators", "reviewers"} and len(set(v)) == len(v) else None,
)
GATE = one_of("error", "warning", "off")
PER_CENT = Rule(
    "per cent, 0 to 100", lambda v: float(v) if isinstance(v, int | float) and not isinstance(v, bool) and 0 <= v <= 100 else None
)
TRUTH = Rule("true | false", lambda v: v if isinstance(v, bool) else None)
TEXT = Rule("text", lambda v: v if isinstance(v, str) else None)
TEXTS = Rule("a list of texts, none empty", _texts)
PATTERNS = Rule("a list of regular expressions, none empty", _patterns)
GLOBS = Rule("a list of patterns of documents, in which only * ? ** stand for others, no [ ] { } nor a ! in front", _globs)
FOLDER = Rule("a path inside the project, such as 'source'", _folder)
OWN_FOLDER = Rule("a path inside the project, such as 'site/templates', or nothing", lambda v: v if v == "" else _folder(v))
MOVES = Rule('a table: old path = new path, both in the source folder, such as "old.md" = "news/new.md"', _moves)
LANGUAGE = Rule("a language code that CLDR knows (BCP 47), such as 'en' or 'pt-BR'", _language)
LANGUAGES = Rule("a list of different language codes (BCP 47), such as ['ru', 'fa']", _languages)
BY_LANGUAGE = Rule("a table: language code = list of texts", _by_language)
TABLES = Rule("a table of tables", _tables)
CHAIN = Rule("a list of engine names, each once, 'memory' among them or not", _chain)
CHAINS = Rule("a list of engine names, each once, or a table: default or language code = such a list", _chains)
MOMENT = Rule(
    "a date, such as 2026-12-01 or 2026-12-01T09:00:00+02:00 or '2026-12-01 09:00 Europe/Sarajevo', and no time that clocks there show "
    "twice or never",
    _moment,
)
LINKS = Rule(
    "a list, not empty, of hosts ('ru.example.org', '*.example.org'), beginnings of addresses ('https://example.org/ru/'), "
    "'mailto:…' and 'tel:…'",
    _links,
)
REGION = Rule(
    "a country (ISO 3166), such as 'EG', or a region (UN M49), such as '145'",
    lambda v: v if isinstance(v, str) and re.fullmatch("[A-Z]{2}|[0-9]{3}", v) else None,
)
URL = Rule(
    "an address that begins with https:// or http://, or nothing",
    lambda v: v.rstrip("/") if isinstance(v, str) and (not v or v.startswith(("https://", "http://"))) else None,
)
DATABASE = Rule(
    "an address that begins with postgresql:// or postgres://, or nothing",
    lambda v: v if isinstance(v, str) and (not v or v.startswith(("postgresql://", "postgres://"))) else None,
    secret=True,
)
AMOUNT = Rule(
    "an amount of money, 0 or more",
    lambda v: float(v) if isinstance(v, int | float) and not isinstance(v, bool) and 0 <= v < float("inf") else None,
)

NAMED = Rule("a text, not empty", lambda v: v if isinstance(v, str) and v.strip() else None)
SEVERITIES = Rule("a table: check name = 'error' | 'warning' | 'info' | 'off'", check_rules.severities)
CHECK_OPTIONS = Rule("a table: check name = a table of its options", check_rules.options)
PEOPLE = Rule(
    f"a table: name = {' | '.join(map(repr, review_rules.ROLES))}, or a table of role and languages; each name once", review_rules.people
)
ADDRESSES = Rule("a list of addresses without a path, such as 'https://review.example.org', in small letters", review_rules.addresses)
CHECK_LANGUAGES = Rule("a table: language = a table of severity and options, as they stand in [checks]", check_rules.languages)


PENALTY_NAMES = (
    "not_approved", "other_context", "other_document", "other_domain", "aligned", "older", "other_numbers", "other_markup", "repaired",
)  # fmt: skip
PENALTIES = Rule(
    f"a table: {' | '.join(PENALTY_NAMES)} = points, 0 to 50",
    lambda v: {k: float(p) for k, p in v.items()} if _numbers(v, 50) and set(v) <= set(PENALTY_NAMES) else None,
)
BANDS = ("101", "100", "95-99", "85-94", "75-84", "50-74", "new", "repeated")
"""Match bands, per cent, as agencies bill them."""


def rate_of(value: object) -> float | str | None:
    """A price of a word, or a share such as `60%`; None for anything else."""
    if isinstance(value, str) and re.fullmatch(r"\d{1,3}(?:\.\d{1,6})?%", value):
        return value
    if isinstance(value, str) and not re.fullmatch(r"\d{1,9}(?:\.\d{1,9})?", value):
        return None
    good = isinstance(value, str | int | float) and not isinstance(value, bool) and 0 <= float(value) < float("inf")
    return float(cast("str | float", value)) if good else None


def _rates(value: object) -> object | None:
    if not isinstance(value, dict):
        return None
    rates = {str(band).replace("–", "-"): rate_of(rate) for band, rate in value.items()}
    return rates if set(rates) <= set(BANDS) and None not in rates.values() else None


RATES = Rule(f"a table: {' | '.join(BANDS)} = price of a word, or a share such as '60%' of the price of 'new'", _rates)
NAMES_BY_GLOB = Rule(
    'a table: pattern = name, such as "legal/**" = "law"',
    lambda v: v if isinstance(v, dict) and _globs(list(v)) is not None and all(isinstance(n, str) and n for n in v.values()) else None,
)


def setting(rule: Rule, default: Any) -> Any:
    """A field of a settings table."""
    factory = default if callable(default) else lambda: default
    return field(default_factory=factory, metadata={"rule": rule})


@dataclass(frozen=True, slots=True)
class SegmentSettings:
    """`[tool.l10n.segment]`"""

    quotations: str = setting(one_of("split", "whole"), "split")
    abbreviations: Mapping[str, tuple[str, ...]] = setting(BY_LANGUAGE, dict)
    breaks: Mapping[str, tuple[str, ...]] = setting(BY_LANGUAGE, dict)
    no_breaks: Mapping[str, tuple[str, ...]] = setting(BY_LANGUAGE, dict)


@dataclass(frozen=True, slots=True)
class RouteSettings:
    """`[[tool.l10n.routes]]`: what holds for some documents or languages; of each setting the first route that says it counts."""

    documents: tuple[str, ...] = setting(GLOBS, ())
    """Patterns (`globs`) over the path from the source folder; every document for none."""
    languages: tuple[str, ...] = setting(LANGUAGES, ())
    """Target languages; every one for none."""
    engines: tuple[str, ...] | None = setting(CHAIN, None)
    offline: bool | None = setting(TRUTH, None)
    embargo: datetime | None = setting(MOMENT, None)
    allow_embargoed: bool | None = setting(TRUTH, None)
    mask_names: bool | None = setting(TRUTH, None)


@dataclass(frozen=True, slots=True)
class MemorySettings:
    """`[tool.l10n.memory]`"""

    minimum: int = setting(whole(50, 100), 70)
    """Per cent, after penalties, from which a match is proposed."""
    trust_approved: bool = setting(TRUTH, False)
    """An approved exact match in the same context enters as translated, not as a draft."""
    domains: Mapping[str, str] = setting(NAMES_BY_GLOB, dict)
    """Pattern (`globs`) over a document's path without its ending → what it is about; the first that matches. Otherwise its top folder."""
    penalties: Mapping[str, float] = setting(PENALTIES, dict)
    """Percentage points that are taken off a match (`l10n.memory.ranking.Penalties`)."""
    rates: Mapping[str, float | str] = setting(RATES, dict)
    """Price of a word by match band, for `l10n tm analyse`; a text such as `60%` is a share of the price of `new`."""
    folder: str = setting(FOLDER, "tm")
    """The folder whose TMX files belong to the memory."""
    tmx: tuple[str, ...] = setting(TEXTS, ())
    """Further TMX files: paths from the project's folder, or absolute ones."""
    url: str = setting(DATABASE, "")
    """The database of a memory that offices share; only this project's own memory where nothing is set."""
    project: str = setting(TEXT, "")
    """What this project is called among those that share it."""


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """`[tool.l10n.engine]`: how every engine is asked; `options` are each engine's own."""

    timeout: float = setting(seconds(1, 600), 20.0)
    attempts: int = setting(whole(1, 10), 4)
    budget: float | None = setting(AMOUNT, None)
    """At most so much is paid in one run; as much as it takes where nothing is set."""
    currency: str = setting(TEXT, "")
    """What prices and budget are in, for people: `EUR`."""
    options: Mapping[str, Mapping[str, object]] = setting(TABLES, dict)


@dataclass(frozen=True, slots=True)
class FormatSettings:
    """`[tool.l10n.formats]`"""

    max_bytes: int = setting(whole(1, 1 << 30), 16 * 1024 * 1024)
    front_matter: tuple[str, ...] = setting(TEXTS, ("title", "description", "summary", "subtitle"))
    shortcodes: tuple[str, ...] = setting(TEXTS, ("*.alt", "*.caption", "*.title"))
    """Arguments of Markdown's shortcodes that are translated: `name.argument`, `*.argument`."""
    translate_code: bool = setting(TRUTH, False)
    comments: bool = setting(TRUTH, False)
    attributes: tuple[str, ...] = setting(TEXTS, ())
    furniture: tuple[str, ...] = setting(PATTERNS, (r"(?P<photos>\d+)\s+Photos?", r"Print(\s+News\s+Archive)?", r"News\s+Archive"))
    """Lines of a text file that a page's own chrome replaces (whole line; `photos` counts them)."""


@dataclass(frozen=True, slots=True)
class PublishRule:
    """`[[tool.l10n.publish.rules]]`: what holds for some documents or languages; of each setting the first rule that says it counts."""

    documents: tuple[str, ...] = setting(GLOBS, ())
    """Patterns (`globs`) over the path from the source folder; every document for none."""
    languages: tuple[str, ...] = setting(LANGUAGES, ())
    """Languages of pages, the source's too; every one for none."""
    policy: str | None = setting(one_of(*POLICIES), None)
    complete: float | None = setting(PER_CENT, None)
    """Per cent of its texts that the policy must let through for a document to have a page in a language."""
    four_eyes: bool | None = setting(TRUTH, None)
    """An approval by whoever wrote the text does not count."""
    gate: str | None = setting(GATE, None)
    embargo: datetime | None = setting(MOMENT, None)


@dataclass(frozen=True, slots=True)
class LocaleSettings:
    """`[[tool.l10n.publish.locales]]`: how some languages' pages write numbers and dates; of each setting the first table that says it
    counts."""

    languages: tuple[str, ...] = setting(LANGUAGES, ())
    """Languages of pages, the source's too; every one for none."""
    region: str = setting(REGION, "")
    """Whose names of months and digits: `LB` is كانون الثاني, `DZ` جانفي, `EG` يناير."""
    digits: str = setting(one_of("latn", *lang.DIGITS), "")
    """CLDR's name of the digits: 0123 `latn`, ٠١٢٣ `arab`, ۰۱۲۳ `arabext`."""
    calendar: str = setting(one_of("gregorian", "both", "persian"), "")
    """Of Farsi dates: `both`, as it is usual, gives the Persian date with the Gregorian one behind it."""


@dataclass(frozen=True, slots=True)
class LinkSettings:
    """`[[tool.l10n.publish.links]]`: where translations into some languages may lead though their source leads elsewhere."""

    languages: tuple[str, ...] = setting(LANGUAGES, ())
    """Target languages; every one for none."""
    allow: tuple[str, ...] = setting(LINKS, ())
    """Entries of `text.allowlist`."""


@dataclass(frozen=True, slots=True)
class PublishSettings:
    """`[tool.l10n.publish]`"""

    policy: str = setting(one_of(*POLICIES), "approved")
    complete: float = setting(PER_CENT, 0.0)
    """Per cent of its texts that the policy must let through for a document to have a page in a language."""
    rules: tuple[PublishRule, ...] = field(default=(), metadata={"tables": PublishRule})
    locales: tuple[LocaleSettings, ...] = field(default=(), metadata={"tables": LocaleSettings})
    links: tuple[LinkSettings, ...] = field(default=(), metadata={"tables": LinkSettings})
    credits: tuple[str, ...] = setting(CREDITS, ())
    """Whose names the published files tell: `translators`, `reviewers`. Mail addresses never."""
    findings: str = setting(one_of("stop", "hold"), "stop")
    """What a finding that the gate does not let pass does: nothing is published, or that page is held back alone."""
    withdraw: bool = setting(TRUTH, False)
    """A page that readers have now and that is held back is taken off the site; otherwise nothing is published."""
    corrections: str = setting(one_of("warn", "require", "off"), "warn")
    """A release whose English changed in substance since it was published, and that no correction notice speaks of: it is told, or held
    back."""
    out: str = setting(FOLDER, "public")
    publisher: str = setting(TEXT, "folder")
    layout: str = setting(one_of("site", "hugo", "jekyll", "sphinx"), "site")
    """Our own pages, or files for a site that another program builds."""
    options: Mapping[str, Mapping[str, object]] = setting(TABLES, dict)
    """Publisher or layout → its own options."""
    base_url: str = setting(URL, "")
    """Where the site will stand: makes canonical and hreflang addresses absolute."""
    pdf: bool | str = setting(Rule('true | false | "auto"', lambda v: v if isinstance(v, bool) or v == "auto" else None), False)
    """Each page as PDF too, printed by Chromium; `auto` does without where there is none."""
    paper: str = setting(one_of("A4", "Letter"), "A4")
    chromium: str = setting(TEXT, "")
    """The program's name or path, where it is not found by its usual names."""
    mail: bool = setting(TRUTH, False)
    """A text for mail of each release."""
    kit: bool = setting(TRUTH, False)
    """A press kit of each release and language: a zip of page, document, PDF, text and checksums."""
    report: bool = setting(TRUTH, False)
    """The site has a page on what became of the engines' drafts (`statistics.html`)."""
    templates: str = setting(OWN_FOLDER, "")
    """The folder of templates and style sheets that stand for ours, one by one."""
    fonts: str = setting(OWN_FOLDER, "")
    """The folder of fonts that the site brings itself, with their licences."""
    redirects: Mapping[str, str] = setting(MOVES, dict)
    """Path of a release in the source folder that has moved → its path now."""

    def links_in(self, language: str) -> tuple[str, ...]:
        """The entries that hold for a language (BCP 47)."""
        named = {language, language.split("-")[0]}
        return tuple(text for one in self.links if not one.languages or not named.isdisjoint(one.languages) for text in one.allow)


@dataclass(frozen=True, slots=True)
class CompileSettings:
    """`[tool.l10n.compile]`"""

    policy: str = setting(one_of("translated", "approved"), "translated")


@dataclass(frozen=True, slots=True)
class IgnoreSettings:
    """`[[tool.l10n.checks.ignore]]`: findings that are meant to be there, with the reason."""

    check: str = setting(NAMED, "")
    reason: str = setting(NAMED, "")
    documents: tuple[str, ...] = setting(GLOBS, ())
    """Patterns (`globs`) over the path from the source folder; every document for none."""
    languages: tuple[str, ...] = setting(LANGUAGES, ())
    """Target languages; every one for none."""
    text: str = setting(TEXT, "")
    """Only where the source or the target holds this, to the letter."""


@dataclass(frozen=True, slots=True)
class CheckSettings:
    """`[tool.l10n.checks]`"""

    gate: str = setting(GATE, "error")
    """`publish` refuses where a text that it would show has a finding as severe as this."""
    baseline: str = setting(FOLDER, "locales/baseline.jsonl")
    """The file of findings that were there when checking began, and are not told again."""
    ignore: tuple[IgnoreSettings, ...] = field(default=(), metadata={"tables": IgnoreSettings})
    severity: check_rules.Severities = setting(SEVERITIES, dict)
    options: check_rules.Options = setting(CHECK_OPTIONS, dict)
    languages: Mapping[str, LanguageChecks] = setting(CHECK_LANGUAGES, dict)

    def severity_in(self, language: str) -> check_rules.Severities:
        """The severities in a language (BCP 47)."""
        own = self.languages.get(language)
        return {**self.severity, **own.severity} if own else self.severity

    def options_in(self, language: str) -> check_rules.Options:
        """The options in a language (BCP 47)."""
        own = self.languages.get(language, LanguageChecks()).options
        return {name: {**self.options.get(name, {}), **own.get(name, {})} for name in {*self.options, *own}}


@dataclass(frozen=True, slots=True)
class RiskSettings:
    """`[tool.l10n.risk]`"""

    learn: bool = setting(TRUTH, False)
    """The order of review heeds how often, and how far, people changed each engine's texts in this project."""


@dataclass(frozen=True, slots=True)
class ReviewSettings:
    """`[tool.l10n.review]`: the review page."""

    people: review_rules.People = setting(PEOPLE, dict)
    """Who reviews. Where nobody is named, whoever starts the page on their own machine may do everything."""
    timing: bool = setting(TRUTH, False)
    """The time that a person spends on a unit is measured and kept, and the page says so."""
    host: str = setting(Rule("an IP address to listen at, or localhost", review_rules.host), "127.0.0.1")
    port: int = setting(whole(1, 65535), 8737)
    """Where it is taken, the next free one."""
    addresses: tuple[str, ...] = setting(ADDRESSES, ())
    """Those under which people open the page, besides the loopback."""
    proxy: str = setting(Rule("the IP address of a reverse proxy, or nothing", review_rules.proxy), "")
    """Who signs people in, and says in a header who asks; it shows the secret of the environment's L10N_REVIEW_SECRET."""
    proxy_header: str = setting(Rule("the name of a header, such as X-Forwarded-User", review_rules.header), "X-Forwarded-User")


@dataclass(frozen=True, slots=True)
class Settings:
    """`[tool.l10n]`"""

    name: str = setting(TEXT, "News")
    """The office's or site's name, on every page."""
    source_language: str = setting(LANGUAGE, "en")
    target_languages: tuple[str, ...] = setting(LANGUAGES, ("ru", "fa", "ar", "bs"))
    source: str = setting(FOLDER, "source")
    locales: str = setting(FOLDER, "locales")
    glossary: str = setting(FOLDER, "locales/glossary.csv")
    segmentation: str = setting(one_of("sentence", "paragraph"), "sentence")
    engines: Chains = setting(CHAINS, Chains)
    routes: tuple[RouteSettings, ...] = field(default=(), metadata={"tables": RouteSettings})
    offline: bool = setting(TRUTH, False)
    """No text of any document leaves this machine."""
    allow_embargoed: bool = setting(TRUTH, False)
    """Embargoed documents may leave it before their time."""
    mask_names: bool = setting(TRUTH, False)
    """The glossary's names are masked before an engine is asked that lets texts leave."""
    reviewer: str = setting(TEXT, "")
    four_eyes: bool = setting(TRUTH, False)
    segment: SegmentSettings = field(default_factory=SegmentSettings)
    memory: MemorySettings = field(default_factory=MemorySettings)
    engine: EngineSettings = field(default_factory=EngineSettings)
    formats: FormatSettings = field(default_factory=FormatSettings)
    checks: CheckSettings = field(default_factory=CheckSettings)
    compile: CompileSettings = field(default_factory=CompileSettings)
    publish: PublishSettings = field(default_factory=PublishSettings)
    risk: RiskSettings = field(default_factory=RiskSettings)
    review: ReviewSettings = field(default_factory=ReviewSettings)


def read(raw: bytes, file: str, prefix: str = "") -> Settings | None:
    """The settings in a TOML file's bytes; `prefix` is the dotted table that holds them (`tool.l10n`, or nothing).

    None where the file has no such table. Raises SettingsError with every wrong setting.
    """
    try:
        table: object = tomllib.loads(raw.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(WrongSetting(file, "(the file)", str(error), "TOML in UTF-8")) from error
    for part in prefix.split(".") if prefix else ():
        table = table.get(part) if isinstance(table, dict) else None
    if table is None:
        return None
    wrong: list[WrongSetting] = []
    settings = build(Settings, table, file, prefix, wrong)
    if settings is not None and not wrong:
        wrong.extend(cross_check(settings, file, prefix))
    if wrong or settings is None:
        raise SettingsError(*wrong)
    return settings


def build(kind: type[T], table: object, file: str, prefix: str, wrong: list[WrongSetting]) -> T | None:
    """A settings dataclass from a TOML table; what is wrong goes onto `wrong`."""
    if not isinstance(table, dict):
        wrong.append(WrongSetting(file, prefix, shown(table), "a table"))
        return None
    known = {f.name: f for f in dataclasses.fields(kind)}  # type: ignore[arg-type]  # every `kind` is a dataclass
    values: dict[str, Any] = {}
    for name, value in table.items():
        key = f"{prefix}.{name}" if prefix else name
        if name not in known:
            import difflib

            near = difflib.get_close_matches(name, known, n=1)
            hint = f" (did you mean {near[0]}?)" if near else ""
            wrong.append(WrongSetting(file, key, f"an unknown key{hint}", ", ".join(known)))
            continue
        rule: Rule | None = known[name].metadata.get("rule")
        if each := known[name].metadata.get("tables"):
            if not isinstance(value, list):
                wrong.append(WrongSetting(file, key, shown(value), f"tables, each under [[{key}]]"))
            else:
                values[name] = tuple(build(each, part, file, f"{key}[{n}]", wrong) for n, part in enumerate(value, 1))
        elif rule is None:
            values[name] = build(known[name].default_factory, value, file, key, wrong)  # type: ignore[arg-type]  # a settings class
        elif (kept := rule.check(value)) is None:
            wrong.append(WrongSetting(file, key, "what is not shown" if rule.secret else shown(value), rule.allowed))
        else:
            values[name] = kept
    return kind(**values) if not wrong else None


def cross_check(settings: Settings, file: str, prefix: str) -> list[WrongSetting]:
    """What no single setting shows."""
    dot = f"{prefix}." if prefix else ""
    wrong = []
    if settings.source_language in settings.target_languages:
        wrong.append(
            WrongSetting(file, f"{dot}target_languages", f"the source language {settings.source_language!r}", "languages other than it")
        )
    if settings.memory.url and not settings.memory.project.strip():
        allowed = f"with {dot}memory.url, a name for this project that no other has which shares the memory"
        wrong.append(WrongSetting(file, f"{dot}memory.project", "nothing", allowed))
    bases = {*settings.target_languages, *(code.split("-")[0] for code in settings.target_languages)}
    named = [(f"engines.{code}", code) for code in settings.engines.languages]
    named += [(f"routes[{n}].languages", code) for n, route in enumerate(settings.routes, 1) for code in route.languages]
    named += [(f"checks.ignore[{n}].languages", code) for n, ignored in enumerate(settings.checks.ignore, 1) for code in ignored.languages]
    for n, ignored in enumerate(settings.checks.ignore, 1):
        wrong += [
            WrongSetting(file, f"{dot}checks.ignore[{n}].{key}", "nothing", allowed)
            for key, allowed in (("check", "the name of a check"), ("reason", "why its findings are right there"))
            if not getattr(ignored, key)
        ]
    named += [(f"checks.languages.{code}", code) for code in settings.checks.languages]
    named += [(f"review.people.{name}", code) for name, one in settings.review.people.items() for code in one.languages]
    named += [
        (f"publish.{name}[{n}].languages", code)
        for name, tables in (
            ("rules", [rule.languages for rule in settings.publish.rules]),
            ("locales", [locale.languages for locale in settings.publish.locales]),
            ("links", [link.languages for link in settings.publish.links]),
        )
        for n, codes in enumerate(tables, 1)
        for code in codes
        if code != settings.source_language
    ]
    for key, code in named:
        if code not in bases:
            wrong.append(WrongSetting(file, f"{dot}{key}", repr(code), f"target languages: {', '.join(settings.target_languages)}"))
    if settings.publish.layout != "site" and settings.publish.publisher == "folder":
        allowed = f"with {dot}publish.layout = {settings.publish.layout!r}: 'overlay', or another that leaves others' files where they are"
        wrong.append(WrongSetting(file, f"{dot}publish.publisher", "'folder'", allowed))
    folders = {"source": settings.source, "locales": settings.locales, "publish.out": settings.publish.out}
    for one, a in folders.items():
        for other, b in folders.items():
            if one == "publish.out" and a == "." and settings.publish.publisher == "overlay":
                continue  # its own files alone, in a folder that may hold the project
            if one != other and (a == b or f"{b}/".startswith(f"{a}/") or a == "."):
                wrong.append(WrongSetting(file, f"{dot}{other}", shown(b), f"a folder apart from {dot}{one} ({a!r})"))
    return wrong


def shown(value: object) -> str:
    """A value as it stands in a settings file, shortened."""
    text = {True: "true", False: "false"}.get(value) if isinstance(value, bool) else repr(value)
    text = str(text)
    return text if len(text) <= 80 else text[:77] + "…"
