"""What was found in templates, and what was written, in; the lines that a clerk reads at a terminal out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from packgen.checking import Line
from packgen.language import count_of, sentence
from packgen.renderers.scrutiny import Fault
from packgen.store import Published, State
from packgen.templating.checking import Checked, Checking
from packgen.templating.inventory import Template
from packgen.templating.reference import Written
from packgen.templating.writing import FOLDER


def checking_lines(found: Checking, outputs: str, copies: Sequence[Published]) -> Iterator[Line]:
    """Each template with where it comes from and its faults; those of the catalogue; the verdict and the copies."""
    yield Line(word="Templates in use")
    for checked in found.templates:
        yield from _template(checked)
    if found.issues:
        yield Line(word="Catalogue")
        for issue in found.issues:
            yield Line("  ", "FAIL", f"      {issue}")
    yield Line()
    yield Line(text=_verdict(found))
    yield from _copies(outputs, copies)


def reference_lines(written: Written, outputs: str) -> Iterator[Line]:
    """The files of a reference, and the kinds for which there is none."""
    files = [f"{outputs}/{FOLDER}/{one.beside or one.path}" for one in written.published if _is_there(one)]
    yield Line(text=f"Wrote {count_of(len(files), 'file')}:" if files else "Wrote nothing.")
    for file in files:
        yield Line("  ", text=file)
    for kind in written.unmade:
        yield Line(text=f"{kind.title}: no such document is made yet, so there are no names to list.")


def _template(checked: Checked) -> Iterator[Line]:
    template = checked.template
    word = "FAIL" if checked.is_broken else "ADVISORY" if checked.faults else "PASS"
    uses = ", ".join(dict.fromkeys(kind.title for kind in template.kinds))
    about = "; ".join(filter(None, (f"{template.file}: {_whose(template)}", uses)))
    yield Line("  ", word, f"{'':{10 - len(word)}}{about}")
    for fault in checked.faults:
        place = fault.spot.within if fault.spot.file == template.file else str(fault.spot)
        yield Line("    ", text=place or "the whole file")
        yield Line("      ", text=_words(fault))


def _words(fault: Fault) -> str:
    told = f"{sentence(fault.message)} {sentence(fault.hint)}".strip()
    return told if fault.is_error else f"{told} (to look at)"


def _whose(template: Template) -> str:
    if not template.is_own:
        return "packgen's"
    return "yours, in place of packgen's" if template.is_shipped else "yours"


def _verdict(found: Checking) -> str:
    broken = sum(checked.is_broken for checked in found.templates)
    look = sum(bool(checked.faults) and not checked.is_broken for checked in found.templates)
    told = [f"{count_of(broken, 'template')} to mend"] if broken else []
    told += [f"{count_of(look, 'template')} to look at"] if look else []
    told += [f"{count_of(len(found.issues), 'problem')} in the catalogue"] if found.issues else []
    checked = f"{count_of(len(found.templates), 'template')} checked"
    return f"{checked}: {', '.join(told)}." if told else f"{checked}: nothing to mend and nothing to look at."


def _copies(outputs: str, copies: Sequence[Published]) -> Iterator[Line]:
    made = [one for one in copies if _is_there(one)]
    if made:
        yield Line(text="Each fault is marked with a comment in a copy:")
    for one in made:
        kept = f" (beside {one.path}, which somebody has edited)" if one.beside else ""
        yield Line("  ", text=f"{outputs}/{FOLDER}/{one.beside or one.path}{kept}")


def _is_there(one: Published) -> bool:
    return one.state not in (State.REMOVED, State.KEPT)
