"""A trust's own words: what aliases.toml may say, what is told about a line that is wrong, and how lines are added."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from packgen.aliases import READINGS, Aliases, Form, add, parse
from packgen.errors import ProjectError, Suggestion

WHOLE = """\
# Agreed with the heads.
[schools]
"Puffin Rock" = "900001"  # as the office writes it
Kelp = 900009

[sheets]
"Att data" = "attendance"
"KS2 results" = "Outcomes KS2"

[headings.attendance]
"Att %" = "overall_absence"
"Abs." = "Absence %"
"Which" = "School"

[readings.attendance]
"Persistent absence" = "Fraction"

[forms."Visit. feedback"]
subject = "visits"
[forms."Visit. feedback".questions]
"Which school did you go to?" = "school"
"What else will be done?" = "action_2"
"""


def test_every_table_is_read_and_spelt_as_packgen_spells_it() -> None:
    assert parse(WHOLE) == Aliases(
        schools={"Puffin Rock": "900001", "Kelp": "900009"},
        sheets={"Att data": "attendance", "KS2 results": "outcomes_ks2"},
        headings={"attendance": {"Att %": "overall_absence", "Abs.": "overall_absence", "Which": "school"}},
        readings={"attendance": {"Persistent absence": "fraction"}},
        forms={
            "Visit. feedback": Form(
                "visits", {"Which school did you go to?": "school", "What else will be done?": "action_2"}
            )
        },
    )
    assert parse("") == Aliases()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[school]\nA = 'b'", "aliases.toml, line 1: [school] is unknown; did you mean schools?"),
        ("schools = 3", "aliases.toml, line 1: schools is a value here; write [schools] and its lines below it"),
        ("[schools]\nA = true", "aliases.toml, line 2: A: True is not a text"),
        ("[schools]\nA = ''", "aliases.toml, line 2: A: is empty; write words"),
        ("[sheets]\n'Att' = 'atendance'", 'aliases.toml, line 2: "atendance" is no subject; did you mean attendance?'),
        ("\n[headings.atendance]\nA = 'b'", 'line 2: "atendance" is no subject; did you mean attendance?'),
        ("[headings.risks]\n'A.b' = 'titel'", 'line 2: "titel" is no column of risks; did you mean title?'),
        ("[headings]\nrisks = 'b'", "line 2: headings.risks is a value here; write [headings.risks] and its lines"),
        ("[readings.context]\nA = 'fractions'", '"fractions" is no way of writing a column; did you mean fraction?'),
        ("[forms.Visit]\nsubjects = 'visits'", 'line 1: the form "Visit" has no subject; write subject = "visits"'),
        ("[forms.Visit]\nsubject = 'visit'", 'line 2: "visit" is no subject; did you mean visits?'),
        ("[forms.Visit]\nsubject = 'visits'\nask = 1", "line 3: ask is not known here; known are subject, questions"),
        (
            "[forms.'Our visit']\nsubject = 'visits'\n[forms.'Our visit'.questions]\n'Who?' = 'visiter'",
            'line 4: "visiter" is no column of visits; did you mean visitor?',
        ),
        (
            "[forms.List]\nsubject = 'schools'",
            "line 2: no form is read as the list of schools; enter the",
        ),
        ("[schools]\nA = b", "aliases.toml, line 2: cannot be understood: Invalid value; write each line as"),
    ],
)
def test_a_wrong_line_is_named_with_the_mend(text: str, told: str) -> None:
    with pytest.raises(ProjectError) as raised:
        parse(text)
    (issue,) = raised.value.issues
    assert told in str(issue)


def test_all_wrong_lines_are_told_at_once_in_their_order() -> None:
    with pytest.raises(ProjectError) as raised:
        parse("[sheets]\nA = 'x'\n[schools]\nB = 1.5\n[heading]\n")
    assert [issue.place for issue in raised.value.issues] == [f"aliases.toml, line {n}" for n in (2, 4, 5)]


def test_a_line_is_added_and_nothing_else_changes() -> None:
    added = add(WHOLE, [Suggestion("headings.attendance", "PA %", "persistent_absence")])
    assert [line for line in added.splitlines() if line not in WHOLE.splitlines()] == ['"PA %" = "persistent_absence"']
    assert [line for line in added.splitlines() if line in WHOLE.splitlines()] == WHOLE.splitlines()
    assert parse(added).headings["attendance"]["PA %"] == "persistent_absence"


def test_a_new_file_says_what_it_is_for() -> None:
    text = add("", [Suggestion("schools", "Puffin", "900001"), Suggestion("readings.context", "FSM %", "fraction")])
    assert text == (
        "# Other names for schools, sheets, columns and questions. `packgen accept` adds lines; you may edit any of "
        'them.\n\n[schools]\nPuffin = "900001"\n\n[readings.context]\n"FSM %" = "fraction"\n'
    )


WRITTEN = st.text(min_size=1).filter(str.strip)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.dictionaries(WRITTEN, st.just("900001"), max_size=4),
    st.dictionaries(WRITTEN, st.sampled_from(READINGS), max_size=4),
)
def test_what_is_added_is_read_again(own: dict[str, str], readings: dict[str, str]) -> None:
    lines = [Suggestion("schools", written, meant) for written, meant in own.items()]
    lines += [Suggestion("readings.context", written, meant) for written, meant in readings.items()]
    text = add("# ours\n", lines)
    found = parse(text)
    assert (found.schools, found.readings.get("context", {})) == (own, readings)
    assert text.startswith("# ours\n")


@given(st.text())
def test_no_text_makes_reading_raise_anything_else(text: str) -> None:
    try:
        parse(text)
    except ProjectError as wrong:
        assert wrong.issues
