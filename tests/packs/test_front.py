import io

import page as validator
import pikepdf
import pytest

from packgen import errors, model
from packgen.packs.front import labels, prepared, settled
from packgen.packs.join import join
from packgen.packs.papers import Paper
from packs.pdfs import PROPERTIES, blank, links, paper, texts, written

PAPERS = (
    paper("5.1", "Trust phase profile", 2),
    Paper("5.2", "Insurance schedule", written("<p>Sums</p>", tagged=False)),
)
LATE = "The finance team has not sent it."


def item(number: str, title: str, purpose: str = "Information", note: str = "") -> dict[str, object]:
    line = {"number": number, "title": title, "purpose": purpose, "presenter": "Chair", "note": note, "asked": note}
    return {**line, "minutes": 10, "start_time": "5:30pm"}


def a_pack(*items: dict[str, object], template: str = "pack-front.html") -> model.Pack:
    members = (
        model.Member("5.1", "Trust phase profile", "Assurance", "k1", "a.pdf"),
        model.Member("5.2", "Insurance schedule", "Information", "k2", "b.pdf"),
        model.Member("5.3", "Management accounts", "Decision", missing=LATE),
    )
    words = {"title": "Trust Board", "body": "Driftwood Learning Trust", "date_text": "12 March 2026"}
    context = {
        "trust": {"name": "Driftwood Learning Trust", "short_name": "Driftwood", "colour": "#1d4f5c"},
        "document": {
            "title": "Trust Board pack",
            "subject": "12 March 2026",
            "date_text": "12 March 2026",
            "version_text": "Draft 1",
            "audience_text": "For trustees",
            "part": 1,
        },
        "pack": {**words, "time_text": "5:30pm", "place": "", "part": 1, "part_words": "Part 1: may be inspected"},
        "items": list(items),
    }
    return model.Pack("TB", "Trust Board pack", "tb.pdf", 1, ("trustees",), members, context, template, PROPERTIES)


AGENDA = (
    item("1", "Welcome"),
    item("5.1", "Trust phase profile", "Assurance"),
    item("5.2", "Insurance schedule", note="For the file."),
    item("5.3", "Management accounts", "Decision"),
)


def test_papers_start_where_the_one_before_ends():
    assert labels(a_pack(*AGENDA), PAPERS, 2) == [("1", "2"), ("3", "4"), ("5",)]


def test_the_agenda_learns_pages_links_and_what_is_missing():
    context = prepared(a_pack(*AGENDA), PAPERS, 2)
    shown = [(i["number"], i["paper"], i["missing"], i["link"], i["page"], i["pages"]) for i in context["items"]]
    assert shown == [
        ("1", False, False, "", "", 0),
        ("5.1", True, False, "pack:5.1", "3", 2),
        ("5.2", True, False, "pack:5.2", "5", 1),
        ("5.3", False, True, "", "", 0),
    ]
    assert context["items"][2]["note"].startswith("For the file. This paper was made elsewhere and is not tagged")
    assert context["items"][3]["note"] == LATE
    assert context["pack"]["missing"] == [f"5.3 Management accounts: {LATE}"]
    assert context["pack"]["pages"] == 5


def test_no_paper_is_in_a_pack_without_being_on_its_agenda():
    numbers = [line["number"] for line in prepared(a_pack(AGENDA[0]), PAPERS, 1)["items"]]
    assert numbers == ["1", "5.1", "5.2", "5.3"]


def test_the_pack_keeps_its_own_context():
    pack = a_pack(*AGENDA)
    prepared(pack, PAPERS, 2)
    assert "link" not in pack.context["items"][1]


@pytest.mark.parametrize(("lengths", "printed"), [([2], ["3"]), ([1, 1], ["3", "2"]), ([3, 4, 4], ["3", "4", "5"])])
def test_the_front_is_rendered_until_its_numbers_are_true(lengths, printed):
    waiting, seen = list(lengths), []

    def render(context: model.Plain) -> bytes:
        seen.append(context["items"][1]["page"])
        return blank(waiting.pop(0))

    assert settled(a_pack(*AGENDA), PAPERS, render) == blank(lengths[-1])
    assert (seen, waiting) == (printed, [])


def test_a_front_that_never_settles_is_an_error_with_a_remedy():
    waiting = [3, 2, 3]
    with pytest.raises(errors.RenderError, match=r"does not settle; give the column .* in pack-front.html"):
        settled(a_pack(*AGENDA), PAPERS, lambda context: blank(waiting.pop(0)))


@pytest.fixture(scope="module")
def rendered(repository_templates):
    from packgen.renderers import pdf
    from packgen.renderers.brand import Brand

    brand = Brand("Driftwood Learning Trust", "Driftwood", "#1d4f5c")

    def render(template: str, context: model.Plain) -> bytes:
        job = model.Job("key", "pdf", template, context, PROPERTIES, "pack.pdf")
        return pdf.render(job, repository_templates, brand)

    return render


@pytest.fixture(scope="module")
def repository_templates():
    from pathlib import Path

    from packgen.renderers.folders import TemplateFolders

    return TemplateFolders((Path(__file__).parents[2] / "templates",))


@pytest.mark.parametrize("template", ["pack-front.html", "school-pack-front.html"])
def test_the_shipped_fronts_make_a_sound_pack(template, rendered, tmp_path):
    pack = a_pack(*AGENDA, template=template)
    papers = (PAPERS[0], paper("5.2", "Insurance schedule", 1))
    front = settled(pack, papers, lambda context: rendered(template, context))
    joined = join(front, papers, lambda letters: rendered("pack-stamp.html", {"letters": list(letters)}), PROPERTIES)
    path = tmp_path / "pack.pdf"
    path.write_bytes(joined.data)
    assert validator.validate_pdf(str(path), profile="ua1").failures == []
    words = " ".join(texts(front))
    for wanted in ("Papers for Trustees", "Papers not in this pack", LATE, "Missing", "No paper", "Decision"):
        assert wanted in words
    assert ("Part 1: may be inspected" in words) == (template == "pack-front.html")
    assert links(pikepdf.open(io.BytesIO(joined.data)))[:2] == [(2, 3), (2, 5)]
    assert texts(joined.data)[4].endswith("Paper 5.2, page 1 of 1 · Pack page 5")
