"""packgen's own words keep GOV.UK style; what people write is theirs and is not looked at."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import pytest
from fixed_text import all_texts, document_kinds, string_texts, template_texts
from style_rules import RULES, faults, unexpanded

ALLOWED = tomllib.loads(Path(__file__).with_name("exceptions.toml").read_text("utf-8"))["allowed"]


def is_allowed(rule: str, text: str) -> bool:
    return any(each["rule"] == rule and each["text"] in text for each in ALLOWED)


def found() -> list[tuple[str, str, str]]:
    return [(rule, place, text) for place, text in all_texts() for rule in faults(text)]


def test_our_words_keep_the_style() -> None:
    told = [f"{place}: {rule}: {text}" for rule, place, text in found() if not is_allowed(rule, text)]
    assert told == []


def test_no_exception_outlives_its_text() -> None:
    every = found()
    unused = [
        each for each in ALLOWED if not any(each["rule"] == rule and each["text"] in text for rule, _, text in every)
    ]
    assert unused == []
    assert all(each["why"] for each in ALLOWED)


def test_every_kind_of_fixed_text_is_read() -> None:
    kinds = Counter(f"{place.split('/')[0]} {place.rsplit('.', 1)[-1]}" for place, _ in all_texts())
    assert min(kinds[kind] for kind in ("templates html", "templates docx", "templates toml")) > 10
    assert min(kinds[kind] for kind in ("packgen py", "packgen toml")) > 100


@pytest.mark.parametrize("kind", sorted(document_kinds()))
def test_a_document_writes_out_its_acronyms_first(kind: str) -> None:
    assert sorted(set(unexpanded(document_kinds()[kind]))) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("The meeting is on 3rd March 2026.", "date with an ordinal"),
        ("The meeting is on March 3.", "month before day"),
        ("The meeting is on 3 March, 2026.", "comma in a date"),
        ("It begins at 18:30.", "24-hour time"),
        ("Give a name, e.g. the headteacher.", "say for example, that is or such as"),
        ("Pupils aged 5\u201311 attend.", "say to, not a dash"),
        ("Pupils aged 5-11 attend.", "say to, not a dash"),
        ("The school improved \u2013 at last.", "dash in a sentence"),
        ("It was seen on three visits.", "number in words"),
        ("It fell by 3% points.", "say % or percentage"),
        ("It fell by 3 percent.", "say % or percentage"),
        ("Please check the sheet.", "please"),
        ("Teaching & learning improved.", "say and, not &"),
        ("Give its name, phase, and roll.", "comma before the last of a list"),
        ("It isn't known.", "contraction of not"),
        ("All is well!", "exclamation mark"),
        ("Do this prior to the meeting.", "plainer word"),
        ("One  space too many.", "two spaces"),
        (" ".join(["word"] * 31) + ".", "long sentence"),
    ],
)
def test_each_rule_finds_its_fault(text: str, fault: str) -> None:
    assert list(faults(text)) == [fault]


@pytest.mark.parametrize(
    "text",
    [
        "On 31 July 2026 at 6:30pm, pupils aged 5 to 11 gained 3 percentage points: 62% of 50.",
        "In 2024/25, one of the plans was late.",
        "Send it by 2026-02-03.",
        "Give its name, phase and roll.",
    ],
)
def test_what_keeps_the_style_has_no_fault(text: str) -> None:
    assert list(faults(text)) == []


def test_every_rule_is_tried() -> None:
    tried = next(mark for mark in test_each_rule_finds_its_fault.pytestmark if mark.name == "parametrize").args[1]
    assert {fault for _, fault in tried} == {*RULES, "long sentence"}


def test_only_prose_is_taken_from_code_and_templates() -> None:
    code = 'def f():\n    """A docstring of words."""\nre.compile("a pattern of words")\nx = f"{n} schools are late"\n'
    assert list(string_texts(code)) == ["X schools are late"]
    page = "{# our note #}<p>Roll: {{ roll }} <strong>pupils</strong></p>{% if a %}One{% else %}Other{% endif %}"
    assert list(template_texts(page)) == ["Roll: X pupils", "One", "Other"]
    assert list(template_texts('{{ box("No plan was sent") }}')) == ["No plan was sent", "X"]


def test_an_acronym_is_written_out_where_it_first_stands() -> None:
    assert list(unexpanded(["The SENCO left."])) == ["SENCO"]
    assert list(unexpanded(["The special educational needs co-ordinator (SENCO) left.", "The SENCO wrote."])) == []
