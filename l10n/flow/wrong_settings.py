"""What the settings name, held against what there is: engines and publishers with their options, checks, patterns of segmentation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from l10n import registry, segment
from l10n.errors import UsageError, WrongSetting
from l10n.flow.check_settings import wrong_checks
from l10n.project import Project


def wrong_settings(project: Project) -> Iterator[WrongSetting]:
    """Every setting that names what does not exist, or that what it names does not take."""
    yield from wrong_chains(project)
    yield from wrong_engines(project)
    yield from wrong_checks(project)
    yield from wrong_publishers(project)
    yield from wrong_patterns(project)


def wrong_chains(project: Project) -> Iterator[WrongSetting]:
    """Engines in chains and routes that there are none of."""
    settings = project.settings
    chains = {f"engines{key}": chain for key, chain in settings.engines.named().items()}
    chains |= {f"routes[{number}].engines": route.engines or () for number, route in enumerate(settings.routes, 1)}
    for key, chain in chains.items():
        for name in chain:
            if name != "memory" and not registry.is_engine(name):
                yield project.wrong(key, repr(name), ", ".join(("memory", *registry.names("engines"))))


def wrong_engines(project: Project) -> Iterator[WrongSetting]:
    """Options of engines that there are none of, or that these do not take."""
    for name, options in project.settings.engine.options.items():
        if registry.is_engine(name):
            yield from wrong_engine(project, name, options)
        else:
            yield project.wrong("engine.options", repr(name), ", ".join(registry.names("engines")))


def wrong_engine(project: Project, name: str, options: Mapping[str, object]) -> list[WrongSetting]:
    """What an engine does not take of its options: names, then kinds of values, then what the engine itself says of them."""
    key = f"engine.options.{name}"
    known = registry.engine_options(name)
    wrong = [project.wrong(key, repr(option), ", ".join(known) or "no options") for option in options if option not in known]
    for option, value in options.items():
        if option in known and not registry.fits(value, kind := registry.engine_option_kind(name, option)):
            wrong.append(project.wrong(f"{key}.{option}", repr(value), kind))
    if not wrong:
        try:
            registry.engine(name, project.settings.engine.timeout, options, project.root)
        except UsageError as error:
            wrong.append(project.wrong(key, ", ".join(options) or "nothing", str(error)))  # which says what may be said of a value
    return wrong


def wrong_publishers(project: Project) -> Iterator[WrongSetting]:
    """Publishers that there are none of, and options that publishers and layouts do not take."""
    publish, known = project.settings.publish, registry.names("publishers")
    if publish.publisher not in known:
        yield project.wrong("publish.publisher", repr(publish.publisher), ", ".join(known))
    for name, options in publish.options.items():
        yield from wrong_publishing(project, name, options)


def wrong_publishing(project: Project, name: str, options: Mapping[str, object]) -> list[WrongSetting]:
    """What a publisher or layout does not take of its options: names, then kinds of values."""
    from l10n.publish.layouts import LAYOUTS, kind_of, options_of  # brings the templates along, which few commands need

    key = f"publish.options.{name}"
    if name not in (names := (*registry.names("publishers"), *LAYOUTS)):
        return [project.wrong("publish.options", repr(name), ", ".join(names))]
    known = options_of(name) if name in LAYOUTS else registry.publisher_options(name)
    made = kind_of(name) if name in LAYOUTS else registry.load("publishers", name)
    wrong = [project.wrong(key, repr(option), ", ".join(known) or "no options") for option in options if option not in known]
    for option, value in options.items():
        if option in known and not registry.fits(value, kind := registry.option_kind(made, option)):
            wrong.append(project.wrong(f"{key}.{option}", repr(value), kind))
    return wrong


def wrong_patterns(project: Project) -> Iterator[WrongSetting]:
    """Patterns of segmentation that are no regular expressions."""
    for name in ("breaks", "no_breaks"):
        for language, patterns in getattr(project.settings.segment, name).items():
            for pattern in patterns:
                try:
                    segment.segmenter(language, breaks=(pattern,))
                except UsageError as error:
                    yield project.wrong(f"segment.{name}.{language}", str(error), "regular expressions")
