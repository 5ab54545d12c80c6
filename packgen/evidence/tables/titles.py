"""One to three rows of a sheet in, the headings that they make for one subject out, with what stands over them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from packgen.evidence.headings import fold
from packgen.evidence.tables.laestab import laestab_columns
from packgen.evidence.tables.lexicon import Lexicon, Says
from packgen.evidence.tables.lines import Line, Words, spread, texts_of
from packgen.model import Fact, Sheet, Source
from packgen.schema import Field, Subject, measures

_OF_FIGURES = ("cohort", "numerator")
"""Fields of a sheet of measures that a year or group may stand over, as over a measure."""

_CLEAR = 3
"""Known headings by which a sheet is told that has no name of its own."""


@dataclass(frozen=True, eq=False)
class Headed:
    """Rows of a sheet read as the headings of one subject.

    ``headings`` and ``fields`` are by 1-based column, a field "" or a measure among the latter. ``over`` holds the
    "period" and "group" that stand over a column. ``titles`` are the lines above, the nearest first, then the sheet's
    name; ``given`` is what they say of every row. ``last`` is the last row of the table, None for the sheet's last;
    ``span`` its first and last column, where another table stands beside it.
    """

    sheet: Sheet
    first: int
    header: int
    subject: Subject
    headings: Mapping[int, str]
    fields: Mapping[int, str]
    over: Mapping[int, Mapping[str, Fact]] = field(default_factory=dict)
    titles: tuple[Words, ...] = ()
    given: Mapping[str, Fact] = field(default_factory=dict)
    last: int | None = None
    span: tuple[int, int] | None = None

    @property
    def place(self) -> Source:
        """The place of the row of headings."""
        return self.sheet.place_of(self.header)

    @property
    def understood(self) -> set[tuple[str, tuple[str, ...]]]:
        """What the columns hold, each once: a measure of two years counts twice."""
        said = {column: tuple(fact.text for fact in over.values()) for column, over in self.over.items()}
        return {(name, said.get(column, ())) for column, name in self.fields.items()}

    @property
    def present(self) -> set[str]:
        """The fields and measures that the table has, in a column, over one, or in its titles."""
        return {*self.fields.values(), *self.given, *(name for over in self.over.values() for name in over)}

    @property
    def has_measure(self) -> bool:
        """Whether a column holds a measure."""
        return any(name in measures() for name in self.fields.values())

    @property
    def lacking(self) -> list[Field]:
        """The required columns that are not there; a sheet of measures needs one measure at least.

        A table may name its school in a title, as one block a school does.
        """
        present = self.present | ({"school"} if self.may_be_of_one_school else set())
        lacking = [each for each in self.subject.fields if each.required and each.name not in present]
        if self.subject.kind == "measures" and not self.has_measure:
            own = next((each for each in measures().values() if each.subject == self.subject.name), None)
            lacking += [own.field] if own else []
        return lacking

    @property
    def may_be_of_one_school(self) -> bool:
        """Whether a title may say which school all rows are about, for no column does and every other one is there."""
        fields = {each.name: each for each in self.subject.fields}
        if "school" in self.present or "school" not in fields or not fields["school"].required:
            return False
        if self.subject.kind == "measures":
            return self.has_measure and "period" in self.present
        others = all(
            each.name in self.present for each in self.subject.fields if each.required and each.type != "school"
        )
        return others and fields["school"].type == "school" and any(title.column for title in self.titles)

    @property
    def is_clear(self) -> bool:
        """Whether the headings alone tell the subject: three that are known, or two and no other."""
        known = len(self.understood) + len(self.given)
        return known >= _CLEAR or (known == _CLEAR - 1 and len(self.fields) == len(self.headings) and not self.lacking)


def read_headings(
    sheet: Sheet, lines: Sequence[Line], subject: Subject, titles: Sequence[Words], lexicon: Lexicon
) -> Headed:
    """Read one row, or a row of headings and one or two of group headings above it, as the headings of a subject.

    In several rows a column's heading is the combination that is known ("Inherent" over "Likelihood"); a year, term or
    group of pupils in any of them is that of the column's figures. Where no measure is named but the titles name
    exactly one, columns headed by nothing but years, terms or groups hold that measure.
    """
    row = lines[-1][0]
    below = {column: Words(text, sheet.source(row, column, text), column) for column, text in texts_of(lines[-1])}
    rows = [*(dict(spread(sheet, line)) for line in lines[:-1]), below]
    parts = {column: _parts(column, rows) for column in sorted({column for each in rows for column in each})}
    understood = {column: _understand(each, subject, lexicon) for column, each in parts.items() if each}
    if subject.kind == "measures" and not any(name in measures() for name, _, _ in understood.values()):
        one = one_measure(titles, lexicon)
        understood = {at: (one if over else name, over, text) for at, (name, over, text) in understood.items()}
    headed = Headed(
        sheet,
        lines[0][0],
        lines[-1][0],
        subject,
        {column: text for column, (_, _, text) in understood.items()},
        _fields(understood, subject),
        {column: over for column, (name, over, _) in understood.items() if over and name},
        tuple(titles),
    )
    return replace(headed, given=_given(headed, lexicon))


def _fields(understood: Mapping[int, tuple[str, Mapping[str, Fact], str]], subject: Subject) -> dict[int, str]:
    """The field of each column that is known; LA and Estab side by side name a school, as one LAESTAB does."""
    fields = {column: name for column, (name, _, _) in understood.items() if name}
    _, establishment = laestab_columns({column: text for column, (_, _, text) in understood.items()})
    names_schools = any(each.name == each.type == "school" for each in subject.fields)
    return fields | ({establishment: "school"} if establishment and names_schools and subject.name != "schools" else {})


def one_measure(titles: Sequence[Words], lexicon: Lexicon) -> str:
    """The measure that the nearest title to name any names, "" where it names several or none does."""
    named = next((found for title in titles if (found := lexicon.measures_in(title.text))), set())
    return min(named) if len(named) == 1 else ""


def _parts(column: int, rows: Sequence[Mapping[int, Words]]) -> list[Words]:
    """The words over one column, from the top; a group heading over an empty cell heads only its own column."""
    found = [each[column] for each in rows if column in each]
    if found[-1].column != column:
        return []
    return [each for each, below in pairwise(found) if each.text != below.text] + found[-1:]


def _understand(parts: Sequence[Words], subject: Subject, lexicon: Lexicon) -> tuple[str, Mapping[str, Fact], str]:
    """What one column holds: its field or "", what stands over it, and its heading in words."""
    whole = " ".join(each.text for each in parts)
    for lowest in (parts, parts[-2:]):
        for order in (lowest, lowest[::-1]):
            if name := lexicon.field(" ".join(each.text for each in order), subject):
                return name, {}, whole
    last = parts[-1].text
    alone = lexicon.field(last, subject)
    if subject.kind == "measures":
        over, rest = _over(parts, subject, lexicon)
        name = lexicon.field(" ".join(rest), subject) if rest else ""
        if over and (name in measures() or name in _OF_FIGURES or not rest):
            return name, over, whole
        if over and alone in measures():
            return "", {}, whole  # "Target 2023/24" over a measure says something that packgen does not know
    return alone, {}, last


def _over(parts: Sequence[Words], subject: Subject, lexicon: Lexicon) -> tuple[dict[str, Fact], list[str]]:
    """The period and group that the words over a column name, and the other words but for the name of the sheet."""
    over: dict[str, Fact] = {}
    rest = []
    for text, source in ((text, each.source) for each in parts for text in lexicon.pieces(each.text)):
        said = lexicon.says(text)
        if said is not Says.NOTHING:
            name = "group" if said is Says.GROUP else "period"
            before = over.get(name)
            whole = _united(before.text, text, lexicon) if before else text
            if not whole:
                return {}, [each.text for each in parts]
            over[name] = Fact(whole, (*(before.sources if before else ()), source))
        elif fold(text) not in map(fold, subject.sheet_names):
            rest.append(text)
    return over, rest


def _united(upper: str, lower: str, lexicon: Lexicon) -> str:
    """What two words over one column say together: a year and its term, or the fuller of two; "" where they differ."""
    for one, other in ((upper, lower), (lower, upper)):
        if lexicon.says(one) is Says.TERM and lexicon.says(other) is Says.PERIOD:
            return f"{one} {other}"
        if fold(one) in fold(other) and lexicon.says(one) is lexicon.says(other):
            return other
    return ""


def _given(headed: Headed, lexicon: Lexicon) -> dict[str, Fact]:
    """The one year or term that the nearest title to name any names, where nothing else in the table says it."""
    if not any(each.type == "period" and each.name == "period" for each in headed.subject.fields):
        return {}
    has_years = any("period" in over and lexicon.says(str(over["period"].value)) is Says.PERIOD
                    for over in headed.over.values())  # fmt: skip
    if "period" in headed.fields.values() or has_years:
        return {}
    for title in headed.titles:
        if found := lexicon.periods_in(title.text):
            return {"period": Fact(min(found), (title.source,))} if len(found) == 1 else {}
    return {}
