import pytest

from packgen.errors import TemplateError
from packgen.renderers import TemplateFolders, template_digest, template_names

PAGE = """{% extends "shared/base.html" %}{% from "shared/macros.html" import notice %}
{% block content %}{% set local = rows %}{{ notice(points[0]) }}{% for row in local %}{{ row }}{% endfor %}
{% include "part.html" %}{{ chart(trend) }}{% endblock %}"""


@pytest.fixture
def page(own):
    (own / "html" / "one.html").write_text(PAGE)
    (own / "html" / "part.html").write_text("{{ extra.name }}")
    return own / "html"


def test_names_are_those_of_the_page_and_of_what_it_extends_and_includes(page, folders):
    assert template_names("one.html", folders) == {
        "disagreements", "document", "extra", "points", "rows", "trend", "trust"
    }  # fmt: skip


@pytest.mark.parametrize(
    "changed", ["one.html", "part.html", "shared/macros.html", "shared/print.css", "shared/base.html"]
)
def test_a_digest_changes_with_each_file_that_shows(page, folders, changed):
    before = template_digest("one.html", folders)
    assert before == template_digest("one.html", folders)
    path = page / changed
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"{folders.find(changed, 'html').read_text()}\n")
    assert template_digest("one.html", folders) != before


def test_a_digest_does_not_change_with_a_file_that_does_not_show(page, folders):
    before = template_digest("one.html", folders)
    (page / "other.html").write_text("other")
    assert template_digest("one.html", folders) == before


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("{% include 'gone.html' %}", "gone.html: there is no such template; put it into templates/html"),
        ("a\n{% include name %}", "one.html, line 2: the other template is not named plainly"),
        ("a\n{% if %}", "one.html, line 2: "),
    ],
)
def test_a_broken_reference_is_located(page, folders, source, said):
    (page / "one.html").write_text(source)
    with pytest.raises(TemplateError, match=said):
        template_digest("one.html", folders)


@pytest.mark.parametrize("name", ["../one.html", "/etc/passwd.html", "none.docx", "one.txt"])
def test_a_name_cannot_lead_out_of_the_folders(page, folders, name):
    with pytest.raises(TemplateError, match="there is no such template"):
        folders.find(name)


def test_the_first_folder_wins_file_by_file(tmp_path):
    for folder, names in {"own": ["a"], "shipped": ["a", "b"]}.items():
        (tmp_path / folder / "html" / "shared").mkdir(parents=True)
        for name in names:
            (tmp_path / folder / "html" / "shared" / f"{name}.css").write_text(folder)
    folders = TemplateFolders((tmp_path / "own", tmp_path / "shipped"))
    found = {name: path.read_text() for name, path in folders.files("html", "shared")}
    assert found == {"shared/a.css": "own", "shared/b.css": "shipped"}
