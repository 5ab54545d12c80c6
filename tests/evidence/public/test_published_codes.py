from __future__ import annotations

from pathlib import Path

import pytest

from packgen.model import Missing
from packgen.schema import missing_codes

from ..small import told, trust

CODES = {
    **{
        code: reason
        for table in ("words", "codes", "published")
        for code, reason in getattr(missing_codes(), table).items()
    },
    "": Missing.BLANK,
    " ": Missing.BLANK,
    "\xa0": Missing.BLANK,
}
KS2 = "RECTYPE,LEA,ESTAB,URN,TELIG,PTRWM_EXP\n1,999,2001,900001,30,{}\n"
EES = (
    "time_period,time_identifier,geographic_level,school_urn,sess_overall_percent\n"
    "202223,Academic year,School,900001,{}\n"
)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(("name", "text"), [("ks2_2022-23.csv", KS2), ("absence.csv", EES)], ids=["tables", "tidy"])
def test_every_code_of_a_published_file_keeps_its_meaning(tmp_path: Path, name: str, text: str, code: str) -> None:
    for number, written in enumerate((code, code.upper(), f" {code} ")):
        folder = tmp_path / str(number)
        evidence, issues = trust(folder, {}, {f"inputs/public/{name}": text.format(f'"{written}"')})
        (observation,) = evidence.observations
        assert (observation.value.value, observation.value.missing) == (None, CODES[code])
        assert told(issues) == []


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("NULL", Missing.NOT_AVAILABLE),
        ("", Missing.BLANK),
        (" ", Missing.BLANK),
        ("SUPP", Missing.SUPPRESSED),
        ("SUPPMAT", Missing.SUPPRESSED),
        ("SP", Missing.LOW),
        ("SN", Missing.SUPPRESSED),
        ("NE", Missing.NO_ENTRIES),
        ("NELIG", Missing.NO_ENTRIES),
        ("NP", Missing.NOT_PUBLISHED),
        ("RE", Missing.NOT_PUBLISHED),
        ("NA", Missing.NOT_AVAILABLE),
        ("NR", Missing.NOT_AVAILABLE),
        ("NEW", Missing.NOT_AVAILABLE),
        ("LOWCOV", Missing.LOW_COVERAGE),
        ("c", Missing.SUPPRESSED),
        ("x", Missing.NOT_AVAILABLE),
        ("z", Missing.NOT_APPLICABLE),
        (":", Missing.NOT_AVAILABLE),
        ("u", Missing.UNRELIABLE),
        ("low", Missing.LOW),
        ("[low]", Missing.LOW),
        ("~", Missing.LOW),
        (".", Missing.NOT_AVAILABLE),
        ("..", Missing.NOT_AVAILABLE),
        ("-", Missing.BLANK),
        ("Not judged", Missing.NOT_JUDGED),
        ("Does not apply", Missing.NOT_APPLICABLE),
        ("Not available", Missing.NOT_AVAILABLE),
    ],
)
def test_the_codes_that_publishers_use_are_known(code: str, reason: Missing) -> None:
    assert CODES[code.casefold()] is reason
