from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from packgen.readers.text import clean


@pytest.mark.parametrize(
    ("text", "cleaned", "removed"),
    [
        ("plain", "plain", 0),
        ("Puffin\u00a0Rock", "Puffin Rock", 0),
        ("zero\u200bwidth\ufeff\u00ad", "zerowidth", 0),
        ("“quoted” – as ‘typed’ …", "“quoted” – as ‘typed’ …", 0),
        ("Cafe\u0301", "Café", 0),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour", 0),
        ("bell\x07 null\x00", "bell null", 2),
        ("lone \ud800 surrogate", "lone  surrogate", 1),
        ("\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U0001f468\u200d\U0001f469\u200d\U0001f467", 0),
        ("\u202eright to left", "right to left", 0),
        ("{{ 7*7 }} <b> & A_x0041_", "{{ 7*7 }} <b> & A_x0041_", 0),
    ],
)
def test_text_is_tidied_without_changing_what_it_says(text: str, cleaned: str, removed: int) -> None:
    assert clean(text) == (cleaned, removed)


@given(st.text(alphabet=st.characters()))
def test_cleaned_text_fits_into_xml_and_is_clean(text: str) -> None:
    cleaned, _ = clean(text)
    element = etree.Element("a")
    element.text = cleaned
    assert (etree.fromstring(etree.tostring(element)).text or "") == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    assert clean(cleaned) == (cleaned, 0)
