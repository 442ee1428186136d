"""Whatever a source holds, its page is valid and says what the source says."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.publish.conform import conform
from l10n.publish.conform.tree import read, written
from l10n.publish.sanitize import TAGS, sanitize

CASES = [
    # lists, terms, tables
    ("<ul><li>a</li><p>b</p> c</ul>", "<ul><li>a</li><li><p>b</p> c</li></ul>"),
    ("<li>a</li>", "<div>a</div>"),
    ("<dl><dt>a</dt><dd>b</dd></dl>", "<dl><dt>a</dt><dd>b</dd></dl>"),
    ("<dl><dt>a</dt></dl>", "<div><div>a</div></div>"),
    ("<dl><dd>a</dd><dt>b</dt></dl>", "<div><div>a</div><div>b</div></div>"),
    ("<table><tr></tr><tr><td>a</td></tr></table>", "<table><tbody><tr><td>a</td></tr></tbody></table>"),
    ("<table><tr><td colspan=3>a</td></tr><tr><td>b</td><td>c</td></tr></table>",
     '<table><tbody><tr><td colspan="2">a</td></tr><tr><td>b</td><td>c</td></tr></tbody></table>'),
    ("<table><tr><td rowspan=9>a</td><td>b</td></tr></table>", "<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>"),
    ("<table><tr><td>a</td><td rowspan=2>b</td></tr><tr><td colspan=2>c</td></tr></table>",
     '<table><tbody><tr><td>a</td><td rowspan="2">b</td></tr><tr><td>c</td></tr></tbody></table>'),
    ("<table><tr><th id=h>a</th><td headers=h>b</td><td headers=i>c</td></tr></table>",
     '<table><tbody><tr><th id="h">a</th><td headers="h">b</td><td>c</td></tr></tbody></table>'),
    # blocks in lines
    ("<span>a<div>b</div></span>", "<span>a<span>b</span></span>"),
    ('<em><ul id="x"><li>b</li></ul></em>', '<em><span id="x"><span>b</span></span></em>'),
    ("<b><hr></b>", "<b><br></b>"),
    ("<a>a<table><a>b</table></a>", "<a>a<span>b</span><table></table></a>"),
    ("<main>a</main>", "<div>a</div>"),
    # captions
    ("<details>a</details>", "<div>a</div>"),
    ("<details><summary><h2>a</h2></summary>b</details>", "<details><summary><h2>a</h2></summary>b</details>"),
    ("<details>a<summary>b</summary></details>", "<div>a<div>b</div></div>"),
    ("<summary>a</summary>", "<div>a</div>"),
    ("<figure>a<figcaption>b</figcaption></figure>", "<figure>a<figcaption>b</figcaption></figure>"),
    ("<figure>a<figcaption>b</figcaption>c</figure>", "<figure>a<div>b</div>c</figure>"),
    ("<ruby>a<rp>(</rp></ruby>", "<span>a<span>(</span></span>"),
    # headings
    ("<h4>a</h4><h2>b</h2><h4>c</h4><h6>d</h6>", "<h2>a</h2><h2>b</h2><h3>c</h3><h4>d</h4>"),
    # attributes
    ('<p id="content">a</p><p id="b">b</p><p id="b">c</p>', '<p>a</p><p id="b">b</p><p>c</p>'),
    ('<p dir="right" lang="en_US" translate="maybe" id="a b">a</p>', "<p>a</p>"),
    ('<ol start="x" type="1"><li value="3">a</li></ol>', '<ol type="1"><li value="3">a</li></ol>'),
    ('<ul><li value="3">a</li></ul>', "<ul><li>a</li></ul>"),
    ('<table><tr><td colspan="0" headers="x" scope="y">a</td></tr></table>', "<table><tbody><tr><td>a</td></tr></tbody></table>"),
    ("<time>2022-02-17</time><time>soon</time>", "<time>2022-02-17</time><span>soon</span>"),
    ('<time datetime="x">soon</time>', "<span>soon</span>"),
    ('<bdo dir="auto">a</bdo>', '<bdi dir="auto">a</bdi>'),
    ('<img src="a.png" width="50%">', '<img src="a.png" alt="">'),
    # addresses
    ('<a href="#x">a</a><i id="x">b</i>', '<a href="#x" rel="noopener">a</a><i id="x">b</i>'),
    ('<a href="#y" hreflang="en">a</a>', "<a>a</a>"),
    ('<a href="">a</a>', "<a>a</a>"),
    ('<a href="http://">a</a>', "<a>a</a>"),
    ('<a href="https://[x">a</a>', "<a>a</a>"),
    ('<a href="https://a b/">a</a>', "<a>a</a>"),
    ('<a href="https://[::1]:80/[a] b?c=%#d#e">a</a>', '<a href="https://[::1]:80/%5Ba%5D%20b?c=%25#d%23e" rel="noopener">a</a>'),
    ('<a href="https://мвд.рф/о?q=1&amp;r=2">a</a>', '<a href="https://мвд.рф/о?q=1&amp;r=2" rel="noopener">a</a>'),
]  # fmt: skip


def clean(fragment: str) -> str:
    return sanitize(fragment, lambda a: a, lambda a: a)


@pytest.mark.parametrize(("fragment", "out"), CASES)
def test_each_fault_is_put_right(fragment: str, out: str) -> None:
    """What a validator would call an error."""
    assert conform(clean(fragment)) == out


SOUP = st.lists(
    st.one_of(
        st.sampled_from(sorted(TAGS)).map(lambda name: f"<{name}>"),
        st.sampled_from(sorted(TAGS)).map(lambda name: f"</{name}>"),
        st.sampled_from(["<a href='#x'>", "<a href='b c'>", "<i id='x'>", "<img src='a' alt='\"b'>", "<td colspan='x'>", "&amp;<نص", " "]),
    ),
    max_size=12,
).map("".join)  # fmt: skip


@given(SOUP)
def test_what_it_says_stays(soup: str) -> None:
    """Text to the letter; doing it twice is doing it once; what is written is well-formed."""
    fragment = clean(soup)
    assert written(read(fragment)) == fragment
    done = conform(fragment)
    assert html.unescape(read(done).text()) == html.unescape(read(fragment).text())
    assert conform(done) == done
    assert clean(done).replace(' rel="noopener"', "") == done.replace(' rel="noopener"', "")
