"""``packgen templates check`` as a user meets it: real templates of a trust's own, its words, copies and exit code."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import docx
import projects
import pytest
from projects import digest, files, packgen

from packgen.renderers.word_comments import Remark, commented

STARTER = projects.ROOT / "templates/docx/shared/starter.docx"
CATALOG = """
[letter]
title = "Letter"
scope = "school"
relations = ["member"]
docx = "letter.docx"
pdf = "leter.html"
audience = ["headteacher"]
path = "schools/{school}/{school}-letter"
"""


def write(path: Path, *texts: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(STARTER, path)
    document = docx.Document(str(path))
    for text in texts:
        document.add_paragraph(text)
    document.save(str(path))


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, projects.Said, dict[str, str]]:
    """A trust with own templates, most of them faulty, checked; and what its templates were before."""
    project = projects.new_sample(tmp_path_factory.mktemp("templates") / "trust")
    own = project / "templates"
    write(own / "docx/letter.docx", "Dear {{ scool.name }}", "{%p if message %}", "{{ trust.name")
    write(own / "docx/visit-note.docx", "{{ visit.date }}")
    write(own / "docx/visit-notes.docx", "{{ anything }}")
    (own / "html").mkdir()
    (own / "html/letter.html").write_text("{{ school.name }}", "utf-8")
    (own / "html/visit-note.html").write_text("{{ visit.daet }}\n{{ visit.__class__ }}", "utf-8")
    (own / "catalog.toml").write_text(CATALOG, "utf-8")
    before = files(own)
    return project, packgen("templates", "check", "--project", project), before


def test_each_template_says_where_it_comes_from(checked: tuple[Path, projects.Said, dict[str, str]]) -> None:
    lines = checked[1].out.splitlines()
    assert "  FAIL      docx/letter.docx: yours; Letter" in lines
    assert "  PASS      docx/visit-note.docx: yours, in place of packgen's; School Improvement Visit Note" in lines
    assert "  PASS      docx/school-summary.docx: packgen's; School Summary" in lines
    assert "  ADVISORY  docx/visit-notes.docx: yours" in lines


def test_every_fault_is_told_at_once_with_its_place(checked: tuple[Path, projects.Said, dict[str, str]]) -> None:
    said = checked[1]
    first = len(docx.Document(str(STARTER)).paragraphs) + 1
    assert said.code == 1
    for words in (
        f"    paragraph {first} (“Dear {{{{ scool.name }}}}”)\n"
        "      “scool” is not a name that this document gives. Did you mean “school”?\n",
        f"    paragraph {first + 1} (“{{%p if message %}}”)\n      This “if” is never closed.",
        f"    paragraph {first + 2} (“{{{{ trust.name”)\n      A tag is opened and not closed",
        "    line 1\n      There is no “daet” here. Did you mean “date”?\n",
        "    line 2\n      A template may not ask for “__class__”.",
        "No document is made from this template. To replace docx/visit-note.docx, give it that name;",
        "catalog.toml, [letter]: there is no template “leter.html”; did you mean “letter.html”?",
    ):
        assert words in said.out


def test_a_faulty_word_template_gets_a_copy_with_comments(checked: tuple[Path, projects.Said, dict[str, str]]) -> None:
    project, said, before = checked
    assert "outputs/templates/letter (checked).docx" in said.out
    document = docx.Document(str(project / "outputs/templates/letter (checked).docx"))
    assert [comment.text for comment in document.comments] == [
        "“scool” is not a name that this document gives. Did you mean “school”?",
        "This “if” is never closed. Write {%p endif %} where it ends.",
        "A tag is opened and not closed in the same paragraph. "
        "Write {{ … }} for a value, {% … %} for a condition or loop.",
    ]
    assert files(project / "templates") == before
    assert [path.name for path in (project / "outputs/templates").glob("*.docx")] == ["letter (checked).docx"]


@pytest.mark.parametrize("is_edited", [False, True])
def test_a_copy_goes_when_its_template_is_mended_unless_somebody_edited_it(
    checked: tuple[Path, projects.Said, dict[str, str]], tmp_path: Path, is_edited: bool
) -> None:
    project = Path(shutil.copytree(checked[0], tmp_path / "trust"))
    copy = project / "outputs/templates/letter (checked).docx"
    if is_edited:
        projects.written_in(copy, "My own words")
    write(project / "templates/docx/letter.docx", "Dear {{ school.name }}")
    shutil.rmtree(project / "templates/html")
    (project / "templates/catalog.toml").write_text(CATALOG.replace('pdf = "leter.html"\n', ""), "utf-8")
    said = packgen("templates", "check", "--project", project)
    assert said.code == 0
    assert copy.exists() == is_edited


def test_a_strict_check_fails_on_what_is_only_to_look_at(tmp_path: Path) -> None:
    project = projects.small(tmp_path)
    write(project / "templates/docx/letter.docx", "Dear {school.name}")
    assert packgen("templates", "check", "--project", project).code == 0
    assert packgen("templates", "check", "--strict", "--project", project).code == 1


def test_comments_stand_at_their_runs_and_the_copy_is_the_same_each_time(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("one")
    paragraph = document.add_paragraph("two ")
    paragraph.add_run("{{ bad }}")
    document.add_paragraph()
    document.save(str(tmp_path / "a.docx"))
    before = digest(tmp_path / "a.docx")
    remarks = [Remark(2, "Here.", (1,)), Remark(3, "Blank."), Remark(0, "In the header: there.")]
    made = commented((tmp_path / "a.docx").read_bytes(), remarks)
    assert made == commented((tmp_path / "a.docx").read_bytes(), remarks)
    assert digest(tmp_path / "a.docx") == before
    opened = docx.Document(io.BytesIO(made))
    assert [(c.text, c.author, c.timestamp) for c in opened.comments] == [
        (remark.text, "packgen", None) for remark in remarks
    ]
    children = [child.tag.rpartition("}")[2] for child in opened.paragraphs[1]._p]
    assert children == ["r", "commentRangeStart", "r", "commentRangeEnd", "r"]
