"""The rules of W3C's internationalization checker: a good page has nothing against it, and each rule finds its own fault."""

from __future__ import annotations

import pytest

from l10n.publish.lint import lint_page
from l10n.publish.lint.markup import read

GOOD = """<!DOCTYPE html>
<html lang="fa" dir="rtl">
<head>
<meta charset="utf-8">
<title>\u2066News\u2069 خبر</title>
</head>
<body><p id="caf\u00e9">متن <bdi>Latin</bdi> &rlm;<i class="ship">x</i> <span lang="">?</span></p></body>
</html>
"""


def rules(page: str | bytes) -> set[str]:
    return {complaint.rule for complaint in lint_page(read("a.html", page if isinstance(page, bytes) else page.encode()))}


def test_a_good_page() -> None:
    """Right-to-left text, isolates in the title, an unknown language, a name in NFC: nothing is said."""
    assert rules(GOOD) == set()


FAULTS = [
    ("charset_none", "<meta charset=\"utf-8\">", ""),
    ("charset_no_utf8", "utf-8", "windows-1256"),
    ("charset_unknown", "utf-8", "utf-9"),
    ("charset_bogus_utf16", "utf-8", "utf-16le"),
    ("charset_multiple_meta", "</title>", '</title><meta charset="utf-8">'),
    ("charset_conflict", "</title>", '</title><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-6">'),
    ("charset_pragma", 'charset="utf-8"', 'http-equiv="content-type" content="text/html; charset=utf-8"'),
    ("charset_1024_limit", "<head>", f"<head><!--{'x' * 1000}-->"),
    ("charset_first", "<head>", '<head><meta name="x" content="y">'),
    ("charset_charset_attr", "</p>", '<a href="b" charset="utf-8">b</a></p>'),
    ("charset_bom_found", "<!DOCTYPE", "\ufeff<!DOCTYPE"),
    ("charset_bom_in_content", "متن", "متن\ufeff"),
    ("charset_xml_decl_used", "<!DOCTYPE", '<?xml version="1.0"?><!DOCTYPE'),
    ("lang_no_lang_attr", 'lang="fa"', ""),
    ("lang_no_lang_attr", 'lang="fa"', 'lang=""'),
    ("lang_html_no_effective_lang", 'lang="fa"', 'xml:lang="fa"'),
    ("lang_xml_attr_in_html", 'lang="fa"', 'lang="fa" xml:lang="fa"'),
    ("lang_missing_html_attr", "<bdi>", '<bdi xml:lang="en">'),
    ("lang_conflict", "<bdi>", '<bdi lang="en" xml:lang="de">'),
    ("lang_malformed_attr", "<bdi>", '<bdi lang="en_US">'),
    ("lang_malformed_attr", "</title>", '</title><link rel="alternate" hreflang="en-" href="b">'),
    ("lang_subtag_invalid", "<bdi>", '<bdi lang="qq-XY">'),
    ("lang_grandfathered", "<bdi>", '<bdi lang="i-klingon">'),
    ("lang_zhCNTW", "<bdi>", '<bdi lang="zh-TW">'),
    ("lang_content_lang_meta", "</title>", '</title><meta http-equiv="Content-Language" content="fa">'),
    ("markup_dir_default", ' dir="rtl"', ""),
    ("markup_dir_incorrect", "<bdi>", '<bdi dir="right">'),
    ("markup_bdo_no_dir", "<bdi>", "<bdo>x</bdo><bdi>"),
    ("markup_bdo_auto", "<bdi>", '<bdo dir="auto">x</bdo><bdi>'),
    ("markup_tags_no_class_i", ' class="ship"', ""),
    ("markup_tags_no_class_b", "<bdi>", "<b>x</b><bdi>"),
    ("markup_translate_incorrect", "<bdi>", '<bdi translate="never">'),
    ("markup_align", "<p ", '<p align="left" '),
    ("markup_css_direction", "<p ", '<p style="direction: rtl" '),
    ("markup_bogus_dir_entities", "&rlm;", "&rli;"),
    ("markup_dir_control_codes", "Latin", "\u2066Latin\u2069"),
    ("markup_dir_escapes", "Latin", "&#x2066;Latin&#x2069;"),
    ("markup_dir_unbalanced", "Latin", "\u2066Latin"),
    ("markup_dir_unbalanced", "Latin", "Latin\u202c"),
    ("markup_dir_unbalanced", "\u2069 خبر", " خبر"),
    ("markup_dir_unbalanced", "<bdi>", '<bdi title="\u2067x">'),
    ("markup_control_escapes", "Latin", "&#x80;"),
    ("markup_control_escapes", "Latin", "&#7;"),
    ("markup_surrogate_escapes", "Latin", "&#xD800;"),
    ("latin_non_nfc", "caf\u00e9", "cafe\u0301"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "good", "bad"), FAULTS)
def test_each_fault_is_found(rule: str, good: str, bad: str) -> None:
    """Of a good page with one thing changed."""
    assert good in GOOD
    assert rule in rules(GOOD.replace(good, bad, 1))


def test_bytes_of_another_encoding() -> None:
    """A page that says UTF-8 and is not."""
    assert "charset_conflict" in rules(GOOD.replace("خبر", "é").replace("متن", "").encode("latin-1", "replace"))


def test_a_line_is_told() -> None:
    """Whoever repairs it knows where."""
    (complaint,) = lint_page(read("fa/a.html", GOOD.replace("<bdi>", '<bdi lang="en_US">').encode()))
    assert str(complaint) == "fa/a.html:7: error: lang 'en_US' is no language tag (BCP 47) (lang_malformed_attr)"
