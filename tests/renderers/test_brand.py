import pytest

from packgen.errors import ProjectError
from packgen.renderers.brand import Brand, contrast, mixed


@pytest.mark.parametrize("colour", ["#ffffff", "#ffe600", "#00857d", "#000000", "#7fff00", "#1F4E79"])
def test_text_in_the_trusts_colour_can_be_read_on_white_and_on_its_tint(colour):
    brand = Brand("A trust", colour=colour)
    assert contrast(brand.accent, "#ffffff") >= 4.5
    assert contrast(brand.accent, brand.tint) >= 4.5
    assert contrast("#1d2429", brand.tint) >= 7


@pytest.mark.parametrize(
    ("one", "other", "expected"), [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#abcdef", "#abcdef", 1)]
)
def test_contrast_is_that_of_wcag(one, other, expected):
    assert contrast(one, other) == pytest.approx(expected, abs=0.01)


def test_a_dark_colour_stays_as_it_is():
    assert Brand("A trust", colour="#1f4e79").accent == "#1f4e79"


def test_mixing_gives_what_lies_between():
    assert mixed("#000000", "#ffffff", 0.5) == "#808080"


@pytest.mark.parametrize("colour", ["teal", "#12345", "", "#12345g", "123456", "#123456; color: red"])
def test_a_colour_that_is_none_is_refused(colour):
    with pytest.raises(ProjectError, match="write 6 digits"):
        Brand("A trust", colour=colour)


def test_all_that_shows_decides_the_digest():
    brands = [Brand("A"), Brand("B"), Brand("A", "A"), Brand("A", colour="#000000"), Brand("A", logo=b"x")]
    assert len({brand.digest for brand in brands}) == len(brands)
    assert Brand("A", colour="#ABCDEF").digest == Brand("A", colour="#abcdef").digest
