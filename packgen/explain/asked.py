"""What a person asks to have explained, in; the school or the output that they mean, explained, out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from packgen import store
from packgen.errors import ProjectError, error
from packgen.explain.school import school_answer
from packgen.language.near import nearest_few
from packgen.listing import Answer, find_school
from packgen.loading import Loaded, load_project
from packgen.model import Evidence, School
from packgen.project import Project


def explanation(project: Project, what: str) -> Answer:
    """Explain a school (name, short name or URN) or an output (its path, or as much of its end as names it alone).

    Raises ProjectError where it is neither.
    """
    output = _output(project, what)
    if output:
        return output
    loaded, school = asked_school(project, what)
    return school_answer(loaded, school)


def asked_school(project: Project, what: str) -> tuple[Loaded, School]:
    """The project and the school that is meant. Raises ProjectError where it is none that the strategy looks at."""
    loaded = load_project(project, date.today())
    school = find_school(loaded.evidence, what)
    if school is None or school.urn not in loaded.assessments:
        raise _unknown(project, loaded.evidence, what, school)
    return loaded, school


def _output(project: Project, what: str) -> Answer | None:
    manifest = store.read_manifest(project.outputs)
    if manifest is None:
        return None
    asked = what.replace("\\", "/")
    given, folder = Path(what), project.outputs.resolve()
    if given.resolve().is_relative_to(folder):
        asked = given.resolve().relative_to(folder).as_posix()
    asked = asked.removeprefix("./").removeprefix(f"{project.outputs.name}/")
    exact = [one for one in manifest.files if asked in (one.path, one.beside)]
    found = exact or [one for one in manifest.files if one.path.endswith(f"/{asked}")]
    if len(found) != 1:
        return None
    made = found[0]
    answer: Answer = {"output": made.path, "title": made.title, "part": made.part, "pages": made.pages, "key": made.key}
    if isinstance(made, store.PackOutput):
        return answer | {"papers": [{"number": m.number, "title": m.title, "path": m.path} for m in made.members]}
    return answer | {"figures": [dict(figure) for figure in made.figures]}


def _unknown(project: Project, evidence: Evidence, what: str, school: School | None) -> ProjectError:
    if school is not None:
        return ProjectError(
            error(what, "has applied to join, so the strategy gives it no phase", "ask for its evidence")
        )
    known = [name for s in evidence.schools.values() for name in (s.name, s.key)]
    manifest = store.read_manifest(project.outputs)
    known += [made.path for made in manifest.files] if manifest else []
    near = nearest_few(what, known)
    hint = f"did you mean {' or '.join(near)}?" if near else "give a school's name or URN, or the path of an output"
    return ProjectError(error(what, "is neither a school of this project nor an output that packgen made", hint))
