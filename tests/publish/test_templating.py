"""Templates: a project's stand for ours one by one, see nothing but values, and say where they are wrong."""

from __future__ import annotations

import pytest

from l10n import lang
from l10n.errors import TemplateError
from l10n.publish.chrome import chrome
from l10n.publish.templating import Templates

VALUES = {"language": lang.get("en"), "title": "<b>", "hidden": False, "print_hash": "", "style": "", "head": ""}


def shown(template: str, **own: str) -> str:
    """A template's page, with a project's `own` ones in `templates/`; `base` stands for `base.html`."""
    templates = Templates({f"{name}.html": (text.encode(), f"templates/{name}.html") for name, text in own.items()})
    return templates.render(templates.environment(chrome(lang.get("en"))), template, VALUES)


def test_a_template_takes_the_place_of_ours_in_every_page() -> None:
    """What ours extend and include is the project's where it has one."""
    page = '{% extends "base.html" %}{% block main %}{{ title }}{% endblock %}'
    assert shown("page.html", base="<{% block main %}{% endblock %}>", page=page) == "<&lt;b&gt;>\n"


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("a\n{{ nothing }}", 2, "'nothing' is undefined"),
        ("a\n\n{% endif %}", 3, "endif"),
        ("{{ 1 // 0 }}", 1, "division"),
        ("x\n{{ ''.__class__.__mro__ }}", 2, "unsafe"),
        ('\n{% include "none.html" %}', None, "none.html"),
        ("{{ title.foo() }}", 1, "foo"),
    ],
)
def test_a_mistake_is_one_line_with_file_and_line(text: str, line: int | None, says: str) -> None:
    """Whatever is wrong in a template, the message says which and where; Python cannot be reached."""
    with pytest.raises(TemplateError) as raised:
        shown("page.html", page=text)
    assert says in raised.value.message and "\n" not in str(raised.value)
    assert raised.value.line == line
    if line:
        assert raised.value.path == "templates/page.html"


def test_a_file_that_is_no_text_is_refused() -> None:
    """Templates and sheets are UTF-8."""
    templates = Templates({"base.html": (b"a\n\xff", "templates/base.html"), "theme.css": (b"\xff", "templates/theme.css")})
    with pytest.raises(TemplateError, match=r"^templates/base\.html:2: not UTF-8"):
        templates.render(templates.environment(chrome(lang.get("en"))), "base.html", {})
