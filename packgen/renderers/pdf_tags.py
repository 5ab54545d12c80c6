"""A tagged PDF as WeasyPrint writes it in; the same with the gaps to PDF/UA-1 closed and checked, out."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Operator, Pdf

from packgen.renderers.pdf_checks import elements, faults

_PRINT_FLAG = 4
"""ISO 32000-1, table 165: the annotation is printed with its page."""


def finished(data: bytes) -> tuple[bytes, list[str]]:
    """Give header cells their scope, mark running headers and footers as artifacts, let links be printed.

    With the bytes come the faults that are left in them, a clause each. The same bytes in give the same bytes out.
    """
    with Pdf.open(io.BytesIO(data)) as pdf:
        root = pdf.Root.StructTreeRoot
        tree = elements(root)
        reached = {element.objgen for element, _ in tree}
        for element, role in tree:
            if role == "/TH":
                _give_scope(element)
        for page, owners in zip(pdf.pages, _owners(root), strict=False):
            stray = {number for number, owner in enumerate(owners) if owner.objgen not in reached}
            _mark_artifacts(pdf, page, stray)
            for annotation in page.get(Name.Annots, Array()):
                annotation[Name.F] = int(annotation.get(Name.F, 0)) | _PRINT_FLAG
        found = faults(pdf, tree)
        target = io.BytesIO()
        pdf.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return target.getvalue(), found


def _give_scope(cell: Object) -> None:
    """A header cell in the table's head heads its column, any other its row."""
    row = cell.get(Name.P)
    group = row.get(Name.P) if row is not None else None
    scope = Name.Column if group is not None and group.get(Name.S) == Name.THead else Name.Row
    attributes = cell.get(Name.A)
    if not isinstance(attributes, Dictionary):
        attributes = cell[Name.A] = Dictionary(O=Name.Table)
    attributes[Name.Scope] = scope


def _owners(root: Object) -> Iterator[list[Object]]:
    """For each page, the structure elements of its marked contents in order of their numbers."""
    numbers = root.ParentTree.Nums
    by_key = {int(numbers[i]): numbers[i + 1] for i in range(0, len(numbers), 2)}
    for key in sorted(by_key):
        if isinstance(by_key[key], Array):
            yield list(by_key[key])


def _mark_artifacts(pdf: Pdf, page: pikepdf.Page, stray: set[int]) -> None:
    if not stray:
        return
    instructions = list(pikepdf.parse_content_stream(page))
    for index, instruction in enumerate(instructions):
        operands = instruction.operands
        if str(instruction.operator) != "BDC" or not isinstance(operands[1], Dictionary):
            continue
        if operands[1].get(Name.MCID) in stray:
            instructions[index] = pikepdf.ContentStreamInstruction([Name.Artifact], Operator("BMC"))
    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(instructions))
