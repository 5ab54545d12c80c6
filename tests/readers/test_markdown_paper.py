"""Papers written in Markdown: what of them is taken over, what is told, and what is refused."""

from __future__ import annotations

import pytest

from packgen.errors import InputError
from packgen.readers.markdown_paper import LONGEST, MOST_MARKS, read_markdown
from packgen.renderers.elsewhere import in_house_order


def house(text: str) -> str:
    return in_house_order(read_markdown(text.encode(), "paper.md").html)[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Estates\n\nTwo **roofs** & one *boiler*.", "<h2>Estates</h2>"),
        ("# Estates\n\nTwo **roofs** & one *boiler*.", "<strong>roofs</strong> &amp; one <em>boiler</em>."),
        ("## Part\n\n#### Deep", "<h2>Part</h2>\n<h3>Deep</h3>"),
        ("1. First\n2. Second", "<ol>\n<li>First</li>\n<li>Second</li>\n</ol>"),
        ("| School | Cost |\n|---|---|\n| Puffin | £5 |", '<th scope="col">Cost</th>'),
        (
            "See <https://example.org/a> or <a@example.org>.",
            '<a href="https://example.org/a">https://example.org/a</a>',
        ),
        ("A note[^1].\n\n[^1]: The words of it.", "<h2>Notes</h2>"),
        ("A note[^1].\n\n[^1]: The words of it.", "Back to the text"),
        (
            "<b>bold</b> and <script>alert(1)</script>",
            "&lt;b&gt;bold&lt;/b&gt; and &lt;script&gt;alert(1)&lt;/script&gt;",
        ),
        ("[x](javascript:alert(1))", "<p>x</p>"),
        ("![Two roofs](roof.png)", "<p>Two roofs</p>"),
        ("less <5 pupils & more", "less &lt;5 pupils &amp; more"),
    ],
)
def test_markdown_becomes_what_the_house_prints(text: str, expected: str) -> None:
    assert expected in house(text)


def test_what_is_left_out_is_told() -> None:
    assert read_markdown(b"Words", "paper.md").told == ()
    found = read_markdown(b"![a](a.png) and ![b](b.png)", "paper.md")
    assert found.told == ("2 pictures are left out: hand the paper in as Word or PDF to show them",)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"a" * (LONGEST + 1), "is longer than a paper can be"),
        (b"[a](" * (MOST_MARKS + 1), "too many links"),
        (b"`a`` " * MOST_MARKS, "code marks"),
        (b"1. " * 10000, "too deep in one another"),
        (b"caf\xe9 " + "é".encode(), "paper.md"),
    ],
)
def test_what_is_no_paper_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_markdown(data, "paper.md")
