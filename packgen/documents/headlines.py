"""A school's measures in; the few figures and sentences that lead a document about it out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from packgen.documents.lines import OUTCOMES, Line, lines
from packgen.documents.material import Context, Material
from packgen.documents.outcomes import as_fact, table_of, value_cell
from packgen.documents.prose import term_text
from packgen.documents.sentences import outcome_sentence
from packgen.documents.small_charts import small_charts
from packgen.documents.trends import trend_chart
from packgen.documents.years import is_broken
from packgen.language import join_and, of_pupils_text, show
from packgen.model import Fact, Observation, School, derive
from packgen.rules.numbers.comparison import counted, counts_pupils, pooled

HEADLINES = ("rwm_expected", "en_ma_grade5plus", "phonics_y1", "eyfsp_gld", "ehcp_outcomes", "social_emotional")
"""Measures that lead a document, the first of them that a school has evidence for."""
ON_A_PAGE = (
    *HEADLINES,
    *("reading_expected", "writing_expected", "maths_expected", "attainment8", "alevel_points", "post16_retention"),
)
"""The outcomes that the School Summary prints; a family without one of them shows its first three."""
CHARTS = 6
"""Small charts on one page."""
CHARTED = ("persistent_absence", "nor")
"""Measures beside the outcomes that always have a small chart, so far as there is evidence."""
APART = ("reading_expected", "writing_expected", "maths_expected")
"""Outcomes that the School Summary leaves to the plan where it prints ``rwm_expected``, which takes them together."""
OF_ATTENDANCE = ("overall_absence", "persistent_absence", "suspension_rate")


def headline_table(material: Material, school: School) -> Context | None:
    """The headline outcomes of every family that a school has evidence for, then attendance, as one table."""
    chosen: list[Line] = []
    for family in OUTCOMES:
        found = lines(material, school, family)
        together = any(line.measure.name == HEADLINES[0] for line in found)
        wanted = [name for name in ON_A_PAGE if not (together and name in APART)]
        chosen += [line for line in found if line.measure.name in wanted] or found[:3]
    chosen += [line for line in lines(material, school, "attendance") if line.measure.name in OF_ATTENDANCE]
    return table_of("Outcomes and attendance", chosen)


def attendance_now(material: Material, school: School) -> Fact | str:
    """The newest term's absence in a sentence, "" where no term of this academic year is known.

    A term is never set beside a whole year, so the sentence compares with nothing.
    """
    found = [
        series[-1]
        for name in OF_ATTENDANCE[:2]
        if (series := _terms(material, material.evidence.series(school.urn, name)))
    ]
    if not found or found[0].measure != OF_ATTENDANCE[0]:
        return ""
    first = found[0]
    words = f"In the {term_text(first.period)}, {show(first.value)} of sessions were missed"
    parents = [first.value]
    if len(found) > 1 and found[1].period == first.period:
        words += f" and {show(as_fact(value_cell(found[1])))} pupils were persistently absent"
        parents += [found[1].value, found[1].denominator]
    return derive("newest term's absence", f"{words}.", parents)


def _terms(material: Material, series: Iterable[Observation]) -> list[Observation]:
    year = material.period.year
    return [o for o in series if o.period.term and o.period.year == year and o.value.number is not None]


def findings(material: Material, school: School) -> list[Fact]:
    """Sentences on outcomes, headline measures first, then attendance; those on too few pupils are left out.

    The test of a gap beyond chance is named once.
    """
    found = [line for family in (*OUTCOMES, "attendance") for line in lines(material, school, family)]
    told: list[Fact] = []
    for line in sorted(found, key=_place):
        is_named = any(" to be chance (" in sentence.text for sentence in told)
        if sentence := outcome_sentence(material, line, names_test=not is_named):
            told.append(sentence)
    return told


def headline_finding(material: Material, school: School) -> Fact | str:
    """The one sentence on outcomes that a summary needs.

    Where the year groups are too small to comment on, three years taken together; where there is no outcome at all,
    words that say so.
    """
    found = sorted((line for family in OUTCOMES for line in lines(material, school, family)), key=_place)
    leading = [line for line in found if line.measure.name in HEADLINES] or found
    for line in leading:
        if words := outcome_sentence(material, line) or together_sentence(material, line):
            return words
    if not found:
        return "No outcomes are recorded for the school."
    return (
        "The year groups are too small, or their figures too incomplete, to say more of outcomes than the table does."
    )


def together_sentence(material: Material, line: Line) -> Fact | None:
    """A measure over all its years taken together, where one year is too small to comment on; None where it is not.

    The pupils are counted together, percentages are never averaged.
    """
    least = material.strategy.disclosure.commentary
    cohort = line.latest.denominator.number
    if cohort is None or cohort >= least or not counts_pupils(line.latest):
        return None
    years = line.observations[-line.rule.pooled_years :]
    whole = pooled(counted(o) for o in years)
    if whole is None or (whole.denominator.number or 0) < least:
        return None
    passed, cohort = whole.numerator.number or 0, whole.denominator.number or 0
    told = of_pupils_text(line.measure.label, whole.value.number or 0.0, cohort, passed)
    words = f"Year groups are small, so read the years together: in {_span(years)}, {told}."
    return derive("pooled years", words, [fact for o in years for fact in (o.value, o.denominator)])


def _span(observations: Sequence[Observation]) -> str:
    """The years of a measure in words: 2022/23 to 2024/25, or each of them where one between is missing."""
    years = [o.period for o in observations]
    return join_and(map(str, years)) if is_broken(years) else f"{years[0]} to {years[-1]}"


def measures_chart(material: Material, school: School) -> Context | None:
    """Up to six measures of a school as small charts: outcomes that lead, then absence and the roll."""
    outcomes = [name for name in ON_A_PAGE if trend_chart(material, school, name)]
    return small_charts(material, school, [*outcomes[: CHARTS - len(CHARTED)], *CHARTED])


def _place(line: Line) -> int:
    return HEADLINES.index(line.measure.name) if line.measure.name in HEADLINES else len(HEADLINES)
