"""GOV.UK style as rules: a text in, the faults found in it out."""

from __future__ import annotations

import re
from collections.abc import Iterator

LONGEST = 30
"""Words in a sentence; GOV.UK asks for 25, and ours carry a name, a date and a number each."""

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
RULES: dict[str, re.Pattern[str]] = {
    "date with an ordinal": re.compile(r"\b\d{1,2}(st|nd|rd|th)\b"),
    "month before day": re.compile(rf"\b({MONTHS}) \d{{1,2}}\b(?!\d)"),
    "comma in a date": re.compile(rf"\b\d{{1,2}} ({MONTHS}), \d{{4}}"),
    "24-hour time": re.compile(r"\b\d{1,2}:\d{2}\b(?!\s?(am|pm))"),
    "say for example, that is or such as": re.compile(r"\b(e\.g|i\.e|etc|eg|ie|viz)\b\.?"),
    "say to, not a dash": re.compile(r"\d\s?[\u2013\u2014]\s?\d|(?<![\d-])\b\d{1,3}-\d{1,3}\b(?![\d-])"),
    "dash in a sentence": re.compile(r"(?<!\d)[\u2013\u2014]| - "),
    "number in words": re.compile(r"\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b", re.I),
    "say % or percentage": re.compile(r"\b(per cent|percent|pp|% points?)\b", re.I),
    "please": re.compile(r"\bplease\b", re.I),
    "say and, not &": re.compile(r"\s&\s"),
    "comma before the last of a list": re.compile(r"\b\w+, (?:\w+ ){0,2}\w+, (?:and|or) (?:\w+ ){0,2}\w+[.;:]?$"),
    "contraction of not": re.compile(r"\b\w+n['\u2019]t\b"),
    "exclamation mark": re.compile(r"\w!(\s|$)"),
    "plainer word": re.compile(
        r"\b(whilst|amongst|utilis\w+|in order to|prior to|commence\w*|in respect of|going forward|facilitat\w+)\b",
        re.I,
    ),
    "two spaces": re.compile(r"\S  +\S"),
}
"""What no text of ours may hold."""

ACRONYMS = {
    "CEO": "chief executive",
    "DfE": "Department for Education",
    "EAL": "English as an additional language",
    "EHC": "education, health and care",
    "EHCP": "education, health and care plan",
    "ELT": "Executive Leadership Team",
    "FSM": "free school meals",
    "GLD": "good level of development",
    "MTC": "multiplication",
    "NOR": "number on roll",
    "PA": "persistent absence",
    "PAN": "published admission number",
    "RAG": "red, amber",
    "RISE": "Regional Improvement for Standards and Excellence",
    "RWM": "reading, writing and maths",
    "SCR": "single central record",
    "SEF": "self-evaluation",
    "SEN": "special educational needs",
    "SEND": "special educational needs and disabilities",
    "SENCO": "special educational needs co-ordinator",
    "SIP": "school improvement plan",
    "SLT": "senior leadership team",
    "URN": "unique reference number",
}
"""What must be written out where a document first uses it, and how."""


def faults(text: str) -> Iterator[str]:
    """The names of the rules that a text breaks."""
    yield from (name for name, pattern in RULES.items() if pattern.search(text))
    longest = max((len(sentence.split()) for sentence in re.split(r"(?<=[.!?:;])\s+", text)), default=0)
    if longest > LONGEST:
        yield "long sentence"


def unexpanded(paragraphs: list[str]) -> Iterator[str]:
    """The acronyms that a document uses before it has written them out."""
    read = ""
    for paragraph in paragraphs:
        read += f" {paragraph}".casefold()
        for short, full in ACRONYMS.items():
            if re.search(rf"\b{short}\b", paragraph) and full.casefold() not in read:
                yield short
