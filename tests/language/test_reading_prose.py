import re

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from packgen.language.prose import blocks, marked, plain, tidied
from packgen.language.spans import Span, spans

PASTED = "".join(
    chr(code) for code in (0, 9, 10, 11, 12, 13, 0xA0, 0xAD, 0x2028, 0x200B, 0x200D, 0x202E, 0xFEFF, 0xD800)
)
ANY = st.text() | st.text(st.sampled_from(PASTED + "ab19 *_[](){}<>#\\!-–•·o1.)%:/|`~=&"), max_size=200)


def shown(text):
    """Kind, level and words of each block, the number of those that have one."""
    return [(block.number or block.kind[0], block.level, block.text) for block in blocks(text)]


@pytest.mark.parametrize(
    "mark", ["• ", "•\t", "•", "· ", "o ", "o\t", "– ", "- ", "* ", "▪ ", "\uf0b7\t", "§\t", "\u00a0\u00a0• "]
)
def test_whatever_marks_a_point_in_word_or_markdown_makes_a_list(mark):
    assert shown(f"{mark}one\n{mark}two") == [("b", 1, "one"), ("b", 1, "two")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1) one\n2) two", [(1, 1, "one"), (2, 1, "two")]),
        ("1.\tone\n\n2.\ttwo", [(1, 1, "one"), (2, 1, "two")]),
        ("(3) one", [(3, 1, "one")]),
        ("1. one\n1. two\n1. three", [(1, 1, "one"), (2, 1, "two"), (3, 1, "three")]),
        ("1. one\n• two\n3. three", [(1, 1, "one"), ("b", 1, "two"), (3, 1, "three")]),
        ("• one\no\ttwo\n• three", [("b", 1, "one"), ("b", 2, "two"), ("b", 1, "three")]),
        ("- one\n    1. two\n- three", [("b", 1, "one"), (1, 2, "two"), ("b", 1, "three")]),
        ("- one\n" + "".join(f"{'  ' * n}- two\n" for n in range(1, 50)), [("b", 1, "one")] + [("b", 2, "two")] * 49),
        ("- one\n  goes on\n\n  ends", [("b", 1, "one goes on"), ("p", 1, "ends")]),
        ("one\vtwo\r\nthree\u2028four", [("p", 1, word) for word in ("one", "two", "three", "four")]),
        ("a\u00a0 b\t\tc  d", [("p", 1, "a b c d")]),
        ("co\u00adope\u200bra\ufefftion", [("p", 1, "cooperation")]),
        ("one\n---\n\n***\ntwo", [("p", 1, "one"), ("p", 1, "two")]),
        ("– 4% below last year", [("p", 1, "– 4% below last year")]),
        ("- 4 pupils\n- 5 adults", [("b", 1, "4 pupils"), ("b", 1, "5 adults")]),
        ("2025. A good year", [("p", 1, "2025. A good year")]),
        ("1.5 days\n-5 points\no’clock", [("p", 1, "1.5 days"), ("p", 1, "-5 points"), ("p", 1, "o’clock")]),
        ("> 90% attend", [("p", 1, "> 90% attend")]),
        ("# Reading\nGood.", [("p", 1, "Reading:"), ("p", 1, "Good.")]),
        ("**Reading**", [("p", 1, "Reading")]),
        ("", []),
        (" \n\u200b\n\t", []),
    ],
)
def test_lines_become_paragraphs_and_items(text, expected):
    assert shown(text) == expected


def test_numbers_begin_anew_after_other_words():
    assert [block.starts for block in blocks("1. a\n2. b\nNext:\n1. c\n2. d")] == [True, False, False, True, False]


def test_what_introduces_a_list_or_a_paragraph_stays_with_it():
    assert [block.leads for block in blocks("We will:\n- a\n\n# Next\nmore:")] == [True, False, True, False]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("a **b** c", (Span("a "), Span("b", bold=True), Span(" c"))),
        ("*a* __b__ _c_", (Span("a", italic=True), Span(" "), Span("b", bold=True), Span(" "), Span("c", italic=True))),
        ("***a***", (Span("a", bold=True, italic=True),)),
        ("**a *b***", (Span("**a *b***"),)),
        ("**a *b* c**", (Span("a ", bold=True), Span("b", True, True), Span(" c", bold=True))),
        ("**a *b** c*", (Span("a *b", bold=True), Span(" c*"))),
        ("5*3*2 and a_b_c", (Span("5*3*2 and a_b_c"),)),
        ("attendance* and ** alone", (Span("attendance* and ** alone"),)),
        (r"\*a\*", (Span("*a*"),)),
        ("[a](https://b.org/c(d)?e=f&g)", (Span("a", link="https://b.org/c(d)?e=f&g"),)),
        ("[**a**](mailto:b@c.org)", (Span("a", bold=True, link="mailto:b@c.org"),)),
        ("(https://b.org/c).", (Span("("), Span("https://b.org/c", link="https://b.org/c"), Span(")."))),
        ("<HTTPS://b.org>", (Span("HTTPS://b.org", link="https://b.org"),)),
        ("[a](https://b.org/é)", (Span("a", link="https://b.org/%C3%A9"),)),
        ("![a](https://b.org/c.png)", (Span("a"),)),
        ("![a](file:///etc/passwd)", (Span("a"),)),
        *(
            (text, (Span(text),))
            for text in (
                *("[a](javascript:alert(1))", "[a](data:text/html,b)", "[a](file:///b)", "[a](//b.org)", "[a](b c)"),
                *("[a](java\tscript:b)", "<script src='b'>", "<!-- a -->", "{{ 7*7 }}", "{% raw %}", "[a](https://)"),
                *("mailto:a@b.org", "[a](mailto:a)", "[a](https://[b])", "C:\\work\\b"),
            )
        ),
    ],
)
def test_looks_and_links(line, expected):
    assert spans(line) == expected


def test_items_bear_a_mark_where_no_list_can_stand():
    found = [marked(block) for block in blocks("- a\n1. b\nc")]
    assert ["".join(span.text for span in words) for words in found] == ["• a", "1. b", "c"]
    assert plain("- **a**\n1. [b](https://c.org)") == "a\nb"


def words_of_library(text):
    """What the library makes of a text when all that reads HTML, references, code and rules is taken out."""
    reader = markdown.Markdown(extensions=["nl2br", "sane_lists"])
    reader.preprocessors.deregister("html_block")
    for name in ("code", "hashheader", "setextheader", "hr", "quote", "reference"):
        reader.parser.blockprocessors.deregister(name)
    for name in ("html", "entity", "autolink", "automail", "image_link", "image_reference", "short_reference"):
        reader.inlinePatterns.deregister(name)
    return reader.convert(text)


@pytest.mark.parametrize(
    ("text", "made", "ours"),
    [
        ("5*3*2 pupils", "<p>5<em>3</em>2 pupils</p>", "5*3*2 pupils"),
        ("94% [Year 6](up from 92%)", '<p>94% <a href="up from 92%">Year 6</a></p>', "94% [Year 6](up from 92%)"),
        (
            "5. Reading\n7. Writing",
            '<ol start="5">\n<li>Reading</li>\n<li>Writing</li>\n</ol>',
            "5. Reading\n7. Writing",
        ),
        ("So:\n- read\n- write", "<p>So:<br />\n- read<br />\n- write</p>", "So:\n• read\n• write"),
    ],
)
def test_the_library_loses_what_is_kept_here(text, made, ours):
    """Why packgen reads prose by itself: a day that the library keeps this, it may do the reading."""
    assert words_of_library(text) == made
    assert "\n".join("".join(span.text for span in marked(block)) for block in blocks(text)) == ours


@given(ANY)
def test_any_text_becomes_clean_blocks(text):
    for block in blocks(text):
        assert block.text.strip()
        assert not re.search("[\x00-\x1f\u00ad\u200b\u202e\ufeff\ud800-\udfff]", block.text)
    assert blocks(tidied(text)) == blocks(text)


@given(st.lists(st.text("aB9 é中-–*_.,<>{}%&'\"\t\u00a0\u00ad", max_size=40), max_size=8))
def test_letters_and_digits_survive_in_order(lines):
    text = "\n".join(f"x{line}" for line in lines)  # a letter first, so that no line is an item
    assert re.findall(r"\w", plain(text).replace("_", "")) == re.findall(r"\w", text.replace("_", ""))


@given(ANY)
def test_nothing_is_added_but_colons(text):
    rest = iter(tidied(text))
    assert all(any(character == mine for mine in rest) for character in plain(text) if character.isalnum())


@pytest.mark.parametrize("text", ["*" * 30_000, "**a " * 8_000, "[a](" * 8_000, "1. " * 10_000, "\n - a" * 6_000])
def test_endless_marks_are_read_in_one_pass(text):
    assert blocks(text) is not None
