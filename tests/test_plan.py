"""Jobs and keys: what makes a document due, what does not, and names that every system can hold."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from packgen.errors import RenderError, StoreError
from packgen.model import Document, DocumentType, Job, Member, Origin, Pack, Properties
from packgen.plan import LONGEST_NAME, check_paths, code_digest, output_path, pack_key, plan, safe_name, toolchain

SUMMARY = DocumentType(
    "school_summary",
    "School Summary",
    "school",
    {"docx": "summary.docx", "pdf": "summary.html"},
    ("headteacher",),
    path="schools/{school}/school-summary",
)
CONTEXT = {"trust": {"name": "Driftwood"}, "outcomes": [{"value": "62%", "pupils": 29}], "spare": "not printed"}


def document(**changes: object) -> Document:
    made = Document(
        SUMMARY,
        "school-summary",
        "School Summary",
        "Puffin Rock Primary School",
        CONTEXT,
        {"outcomes[0].value": Origin("62%", ("inputs/trust.xlsx!KS2!D14",))},
        paths={"docx": "schools/puffin-rock/school-summary.docx", "pdf": "schools/puffin-rock/school-summary.pdf"},
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def planned(*documents: Document, digest: str = "d1", names: tuple[str, ...] = ("trust", "outcomes")) -> list[Job]:
    return plan(
        documents or (document(),),
        organisation="Driftwood Learning Trust",
        template_digest=lambda name: f"{digest} of {name}",
        template_names=lambda name: names,
    )


def test_a_job_for_each_format_holds_what_its_template_asks_for_and_no_more() -> None:
    word, pdf = planned()
    assert (word.renderer, word.template, word.path) == (
        "docx",
        "summary.docx",
        "schools/puffin-rock/school-summary.docx",
    )
    assert (pdf.renderer, pdf.template, pdf.path) == ("pdf", "summary.html", "schools/puffin-rock/school-summary.pdf")
    assert word.context == {"trust": CONTEXT["trust"], "outcomes": CONTEXT["outcomes"]}
    assert word.properties == Properties("School Summary", "Driftwood Learning Trust", "Puffin Rock Primary School")
    assert word.key != pdf.key
    assert re.fullmatch("[0-9a-f]{64}", word.key)


def test_keys_are_the_same_in_every_build() -> None:
    assert [job.key for job in planned()] == [job.key for job in planned()]


@pytest.mark.parametrize(
    ("changed", "is_due"),
    [
        ({"context": CONTEXT | {"outcomes": [{"value": "63%", "pupils": 29}]}}, True),
        ({"context": CONTEXT | {"outcomes": [{"pupils": 29, "value": "62%"}]}}, True),  # a loop would show the order
        ({"context": CONTEXT | {"trust": {"name": 1}}}, True),
        ({"title": "Another title"}, True),
        ({"subject": "Another school"}, True),
        ({"context": CONTEXT | {"spare": "changed, but never asked for"}}, False),
        ({"origins": {"outcomes[0].value": Origin("62%", ("inputs/trust.xlsx!KS2!D15",))}}, False),
        ({"paths": {"docx": "elsewhere.docx", "pdf": "elsewhere.pdf"}}, False),
        ({"school": "900001"}, False),
    ],
)
def test_only_what_decides_the_bytes_changes_a_key(changed: dict[str, object], is_due: bool) -> None:
    for before, after in zip(planned(), planned(document(**changed)), strict=True):
        assert (before.key != after.key) == is_due


def test_a_template_that_changed_or_asks_for_more_makes_its_documents_due() -> None:
    keys = {job.key for job in planned()}
    assert keys.isdisjoint(job.key for job in planned(digest="d2"))
    assert keys.isdisjoint(job.key for job in planned(names=("trust", "outcomes", "spare")))


def test_two_documents_with_one_path_are_told_both_at_once() -> None:
    other = document(paths={"docx": "Schools/Puffin-Rock/school-summary.docx", "pdf": document().paths["pdf"]})
    with pytest.raises(StoreError) as caught:
        planned(document(), other)
    assert [issue.place for issue in caught.value.issues] == [other.paths["docx"], other.paths["pdf"]]


def test_paths_that_differ_are_accepted() -> None:
    check_paths(["a/x.docx", "a/x.pdf", "b/x.docx"])


@pytest.mark.parametrize("stray", [object(), {1, 2}, float("nan"), float("inf")])
def test_a_context_that_is_no_plain_data_is_told_with_its_document(stray: object) -> None:
    with pytest.raises(RenderError, match=r"schools/puffin-rock/school-summary\.docx: its context holds more"):
        planned(document(context={"trust": stray}))


def pack(*members: Member, **changes: object) -> Pack:
    made = Pack("p", "Pack", "packs/p.pdf", 1, ("trustees",), members, {"a": 1}, "front.html", Properties("Pack", "D"))
    return replace(made, **changes)  # type: ignore[arg-type]


def test_a_packs_key_follows_its_members_and_their_order() -> None:
    one, two = Member("1", "One", "", "k1", "a.pdf"), Member("2", "Two", "", "k2", "b.pdf")

    def key(wanted: Pack, options: str = "", digest: str = "d") -> str:
        return pack_key(wanted, template_digest=lambda name: digest, options=options)

    different = [
        key(pack(one, two)),
        key(pack(two, one)),
        key(pack(one)),
        key(pack(replace(one, key="k3"), two)),
        key(pack(replace(one, title="Uno"), two)),
        key(pack(replace(one, key="", missing="not received"), two)),
        key(pack(one, two, part=2)),
        key(pack(one, two, context={"a": 2})),
        key(pack(one, two), options="draft"),
        key(pack(one, two), digest="e"),
    ]
    assert len(set(different)) == len(different)
    assert key(pack(replace(one, path="moved.pdf"), two)) == different[0]


def test_the_toolchain_names_packgen_its_code_and_the_libraries() -> None:
    assert re.match(r"packgen=[\d.]+\+[0-9a-f]{16},python=3\.\d+,", toolchain())
    for library in ("weasyprint", "docxtpl", "pikepdf"):
        assert re.search(rf"{library}=\d", toolchain())
    assert "=none" not in toolchain()


def test_the_digest_of_all_code_is_not_that_of_one_room() -> None:
    assert len({code_digest(), code_digest("store"), code_digest("model")}) == 3


@pytest.mark.parametrize(
    ("text", "identity", "name"),
    [
        ("Puffin Rock Primary School", "", "puffin-rock-primary-school"),
        ("St. Mary's C.E. (VA) Primary", "900001", "st-marys-c-e-va-primary-900001"),
        ("St Mary’s", "", "st-marys"),
        ("École Élémentaire", "", "ecole-elementaire"),
        ("../../etc/passwd", "", "etc-passwd"),
        ("C:\\Windows\\x", "", "c-windows-x"),
        ("CON", "", "con-file"),
        ("lpt1", "", "lpt1-file"),
        ("nul", "4", "nul-4"),
        ("a\0b\nc", "", "a-b-c"),
        ("", "900001", "900001"),
        ("trailing dot. ", "", "trailing-dot"),
        ("TB-2026-03", "", "tb-2026-03"),
        ("Agenda", "TB-2026-03", "agenda-tb-2026-03"),
    ],
)
def test_a_safe_name(text: str, identity: str, name: str) -> None:
    assert safe_name(text, identity) == name


def test_names_that_cannot_be_spelled_or_are_too_long_stay_apart() -> None:
    long = "A very long school name that goes on and on and on and on until it has to be cut"
    names = [safe_name(text) for text in ("学校", "школа", "", "…", long + " one", long + " two")]
    assert len(set(names)) == len(names)


def test_identities_that_only_look_alike_stay_apart() -> None:
    names = {
        safe_name("A school", identity) for identity in ("item 4", "item-4", "Item.4", "item/4", "x" * 80, "x" * 81)
    }
    assert len(names) == 6


RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


@given(st.text(max_size=200), st.text(max_size=80))
def test_any_text_becomes_a_safe_name(text: str, identity: str) -> None:
    name = safe_name(text, identity)
    assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", name)
    assert len(name) <= LONGEST_NAME
    assert not RESERVED.fullmatch(name)
    assert safe_name(name) == name


@given(st.text(max_size=200))
def test_any_path_becomes_one_that_stays_inside_and_stays_as_it_is(text: str) -> None:
    path = output_path(text, "docx")
    parts = path.removesuffix(".docx").split("/")
    assert path.endswith(".docx")
    assert all(re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9 ._()-]*", part) and len(part) <= LONGEST_NAME for part in parts)
    assert not any(part.endswith((".", " ")) or RESERVED.fullmatch(part.split(".")[0]) for part in parts)
    assert output_path(path, "docx") == path


@pytest.mark.parametrize(
    ("path", "made"),
    [
        ("meetings/TB-2026-03/Part 1 pack", "meetings/TB-2026-03/Part 1 pack.pdf"),
        ("schools/puffin-rock/sip.pdf", "schools/puffin-rock/sip.pdf"),
        ("/schools//sip", "schools/sip.pdf"),
        ("CON/aux.1", "con-file/aux-1.pdf"),
        (".packgen/ledger", "packgen/ledger.pdf"),
    ],
)
def test_an_output_path_keeps_what_is_safe(path: str, made: str) -> None:
    assert output_path(path, "pdf") == made


def test_an_output_path_cannot_climb() -> None:
    assert ".." not in output_path("../../secret", "pdf").split("/")
