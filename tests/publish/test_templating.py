"""Templates: a project's stand for ours one by one, see nothing but values, and say where they are wrong."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import jinja2
import pytest
from jinja2.bccache import Bucket

from l10n import lang
from l10n.errors import TemplateError
from l10n.publish import templating
from l10n.publish.chrome import chrome
from l10n.publish.templating import Templates, small

VALUES = {"language": lang.get("en"), "title": "<b>", "hidden": False, "print_hash": "", "style": "", "head": ""}


def shown(template: str, **own: str) -> str:
    """A template's page, with a project's `own` ones in `templates/`; `base` stands for `base.html`."""
    templates = Templates({f"{name}.html": (text.encode(), f"templates/{name}.html") for name, text in own.items()})
    return templates.render(templates.environment(chrome(lang.get("en"))), template, VALUES)


def test_a_template_takes_the_place_of_ours_in_every_page() -> None:
    """What ours extend and include is the project's where it has one."""
    page = '{% extends "base.html" %}{% block main %}{{ title }}{% endblock %}'
    assert shown("page.html", base="<{% block main %}{% endblock %}>", page=page) == "<&lt;b&gt;>\n"


def test_ours_can_be_reached_from_a_project_s() -> None:
    """A project's base.html may extend ours and change one block."""
    blocks = "{% block header %}{% endblock %}{% block main %}own{% endblock %}{% block footer %}{% endblock %}"
    page = shown("base.html", base='{% extends "l10n/base.html" %}' + blocks)
    assert "<!DOCTYPE html>" in page and "own" in page


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
    with pytest.raises(TemplateError, match=r"^templates/theme\.css:1"):
        templates.style()


def test_a_style_sheet_cannot_leave_its_element() -> None:
    """A sheet with an end tag would be markup."""
    with pytest.raises(TemplateError, match="ends the style element"):
        Templates({"theme.css": (b"a{content:'</style><script>'}", "t.css")}).style()


def test_the_sheet_is_short_and_knows_the_site_s_arabic_script() -> None:
    """Comments and idle space are left out; rules for Arabic script name the site's languages."""
    style = Templates().style(("ar", "fa"))
    assert ":is(:lang(ar),:lang(fa)){font-family" in style and "/*" not in style and "\n" not in style and "Arab)" not in style
    assert small("a { b: 'x  ;  y' ; }\n/* c */ d  e { f: g }") == "a{b: 'x  ;  y';}d e{f: g}"


def test_sheets_use_logical_properties_and_leave_letters_alone() -> None:
    """Both directions share every rule; no letters are torn apart, and words of scripts without italics stand upright."""
    style = Templates().style(("ar",))
    physical = r"(?:margin|padding|border)-(?:left|right)|(?<![-\w])(?:left|right|float|clear)\s*:|text-align:\s*right|letter-spacing"
    assert not re.search(physical, style)
    assert re.findall(r"text-align: ?left", style) == ["text-align: left"]  # of code, which runs from left to right


def test_our_templates_are_compiled_once_for_all_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next run reads what this one compiled, if it is whole and of the same source; where Python keeps no bytecode, nothing is."""

    def bucket(source: str = "one") -> Bucket:
        environment = jinja2.Environment()
        return templating.Compiled(tmp_path).get_bucket(environment, "base.html", None, source)

    made = bucket()
    made.code = compile("1", "base.html", "exec")
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    templating.Compiled(tmp_path).dump_bytecode(made)
    assert bucket().code is None and list(tmp_path.iterdir()) == []
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    templating.Compiled(tmp_path).dump_bytecode(made)
    assert bucket().code == made.code and bucket("two").code is None
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:20])
    assert bucket().code is None
    (tmp_path / "file").write_bytes(b"")
    templating.Compiled(tmp_path / "file").dump_bytecode(made)
