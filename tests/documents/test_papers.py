from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import projects
import pypdfium2
import pytest
from made_evidence import AUTUMN, SPRING, phase, row
from made_papers import APPLICANT, JUNIOR, OUTSIDE, VILLAGE, item, paper, papers

from packgen.documents import SCOPES, Material
from packgen.documents.fitting import unfit_kinds
from packgen.documents.meetings import paper_drafts, renderings
from packgen.documents.papers import PAPERS
from packgen.errors import InputError
from packgen.lineage import Frozen, freeze
from packgen.loading import Loaded, load_project
from packgen.model import DocumentType, Job, Properties, Record
from packgen.project import load
from packgen.renderers import Brand, TemplateFolders, render, template_names

ROOT = Path(__file__).parents[2]
TEMPLATES = TemplateFolders((ROOT / "templates",))
DAY, BEFORE = date(2026, 2, 5), date(2025, 11, 18)
TEMPLATE_OF = {
    "action_log": "paper-action-log",
    "phase_profile": "paper-phase-profile",
    "trust_risk": "paper-trust-risk",
    "health_check_outcomes": "paper-health-check-outcomes",
    "sip_approval": "paper-sip-approval",
    "phase_update": "paper-support-update",
    "due_diligence_decision": "paper-due-diligence-decision",
    "indicators": "paper-indicators",
    "support_plan": "paper-support-plan",
    "core_provision": "paper-provision",
    "quality_assurance": "paper-provision",
}


def agreed(urn: str, *names: str) -> list[Record]:
    """The phases agreed at a school, in the autumn and in the spring; one name is the spring's."""
    when = [(AUTUMN, BEFORE), (SPRING, DAY)][-len(names) :]
    return [phase(int(urn) + n, *when[n], name, school=urn) for n, name in enumerate(names)]


def risk(number: int, likelihood: int, impact: int, urn: str = "", **more: Any) -> Record:
    fields = {"title": "A serious failure.", "residual_likelihood": likelihood, "residual_impact": impact} | more
    return row("risks", number, school=urn, **fields)


def action(number: int, urn: str = JUNIOR, origin: str = "SIP", **more: Any) -> Record:
    return row("actions", number, school=urn, origin=origin, **({"action": "Do it.", "status": "In progress"} | more))


def check(number: int, urn: str, heading: str = "Culture", **more: Any) -> Record:
    return row("health_checks", number, school=urn, period=SPRING, date=DAY, heading=heading, **more)


def cover(made: dict[str, Any]) -> dict[str, str]:
    return dict(made["cover"]["facts"])


def test_the_phase_profile_counts_moves_and_says_who_is_still_to_come() -> None:
    made = paper("phase_profile", [*agreed(JUNIOR, "Repair", "Improve"), *agreed(OUTSIDE, "Stabilise", "Stabilise")])
    assert made["message"] == [
        "Of 3 schools, 1 is in Stabilise and 1 in Improve.",
        "Moved at this term's Health Checks: Seaglass Junior School, on from Repair to Improve.",
        "The agreed phase is the one that the evidence suggests, wherever it suggests one.",
        "No phase has been agreed yet for Lantern Hill Village Primary School.",
    ]
    earlier = paper("phase_profile", [*agreed(OUTSIDE, "Stabilise"), phase(1, AUTUMN, BEFORE, "Repair")])["message"]
    assert (
        "Seaglass Junior School has not had a Health Check in the spring term 2025/26 yet, so its phase is from an "
        "earlier term."
    ) in earlier
    assert paper("phase_profile", [])["message"] == [
        "No phase has been agreed yet.",
        "No Health Check has been held this term.",
    ]


@pytest.mark.parametrize(
    ("names", "movement"),
    [
        (("Repair", "Repair"), "no change"),
        (("Repair", "Stabilise"), "back from Repair to Stabilise"),
        (("Improve",), "first agreed"),
    ],
)
def test_the_phase_profile_says_how_each_school_moved(names: tuple[str, ...], movement: str) -> None:
    made = paper("phase_profile", agreed(JUNIOR, *names))
    assert {r["school"]: r["movement"] for r in made["schools"]}["Seaglass Junior School"] == movement


def test_a_phase_of_an_earlier_term_has_not_moved_now() -> None:
    rows = [phase(1, AUTUMN, BEFORE, "Repair")]
    (found,) = [r for r in paper("phase_profile", rows)["schools"] if r["agreed"] == "Repair"]
    assert found["movement"] == "no Health Check yet this term"


def test_schools_in_most_need_come_first_among_those_with_a_phase() -> None:
    rows = [*agreed(JUNIOR, "Sustain"), *agreed(VILLAGE, "Improve"), *agreed(OUTSIDE, "Stabilise")]
    found = paper("phase_profile", rows)["schools"]
    assert [r["agreed"] for r in found] == ["Stabilise", "Improve", "Sustain"]
    assert found[0]["relation"] == "supported, outside the trust"


def test_days_of_support_are_numbers_beside_the_least() -> None:
    rows = [*agreed(JUNIOR, "Repair"), row("support", school=JUNIOR, date=DAY, days=1.5)]
    rows += agreed(VILLAGE, "Embed")
    days = {r["school"]: r["days"] for r in paper("phase_profile", rows)["schools"]}
    assert days["Seaglass Junior School"] == "1.5 of 3"
    assert days["Lantern Hill Village Primary School"] == "0 of 1"


def test_a_difference_is_told_with_its_reason_and_what_is_not_met() -> None:
    judged = {"judgement": "Expected standard", "secure": True, "key_areas": False}
    rows = [*agreed(JUNIOR, "Repair"), row("judgements", period=SPRING, aspect="Overall", **judged)]
    made = paper("phase_profile", rows)
    assert made["message"][2] == (
        "The agreed phase and the evidence differ at Seaglass Junior School; no reason is recorded for Seaglass Junior "
        "School."
    )
    (found,) = made["differences"]
    assert found["school"] == "Seaglass Junior School"
    assert found["reason"] == "No reason has been recorded."
    assert any(reason.startswith("Not met for Repair: “") for reason in found["reasons"])


def test_the_risk_paper_leads_with_what_is_red() -> None:
    rows = [
        risk(1, 4, 5, JUNIOR, title="Results fall", direction="Rising", target_likelihood=2, target_impact=4),
        risk(2, 2, 3, category="Safeguarding", review_due=date(2026, 1, 30)),
    ]
    made = paper("trust_risk", rows)
    assert made["message"] == [
        "2 risks are open; 1 is red after controls, and 1 is rising.",
        "risks-1, Seaglass Junior School: Results fall. Score 20, rising; the target is 8.",
        "1 review is overdue: risks-2.",
    ]
    assert [r["id"] for r in made["red_risks"]] == ["risks-1"]
    assert [r["id"] for r in made["trust_risks"]] == ["risks-2"]
    assert made["bands"].startswith(
        "Low is 1 to 5, Medium is 6 to 12 and High is 15 to 25; a risk in High is called red. After controls the trust "
    )
    assert cover(made)["Safeguarding"] == "The safeguarding risk is risks-2, a serious failure (6)."


def test_health_check_outcomes_name_what_moved_and_what_is_overdue() -> None:
    rows = [
        *agreed(JUNIOR, "Repair", "Stabilise"),
        check(1, JUNIOR, headline="Calm. And more.", next_steps="Keep it so."),
        action(1, JUNIOR, "Health Check", due=date(2026, 1, 30)),
        action(2, JUNIOR, "Health Check", due=date(2026, 3, 30)),
        action(3, JUNIOR, "SIP", due=date(2026, 1, 30)),
    ]
    made = paper("health_check_outcomes", rows)
    assert made["message"] == [
        "1 Health Check has been held in the spring term 2025/26; still to come: Far Shore Primary School and "
        "Lantern Hill Village Primary School.",
        "Seaglass Junior School moved back from Repair to Stabilise.",
        "Actions agreed at Health Checks: 2 actions open, of which 1 is overdue.",
    ]
    assert [r["id"] for r in made["overdue"]] == ["actions-1"]
    assert [r["id"] for r in made["open"]] == ["actions-2"]
    (found,) = made["schools"]
    assert found["headlines"][0] == {"aspect": "Culture", "headline": "Calm.", "next": "Next: Keep it so."}
    assert found["headlines"][1]["headline"] == "None recorded."


def plan(number: int, urn: str, name: str, **more: Any) -> Record:
    return row("plans", number, school=urn, period=SPRING.whole_year, plan=name, **more)


def test_a_body_decides_only_on_the_plans_that_it_approves() -> None:
    rows = [
        *agreed(JUNIOR, "Stabilise"),
        *agreed(VILLAGE, "Improve"),
        plan(1, JUNIOR, "Action Plan", submitted=DAY, trigger="A report card."),
        plan(2, VILLAGE, "SIP", submitted=DAY),
        action(1, origin="Action Plan", cost=9000, funding="School budget"),
        action(2, origin="Action Plan", cost=500, funding="Pupil premium", status="Not started"),
        action(3, origin="Action Plan", cost=7000, status="Stopped"),
    ]
    made = paper("sip_approval", rows)
    assert made["message"] == [
        "The Action Plan of Seaglass Junior School costs £9,500: £9,000 from the school budget and £500 from pupil "
        "premium.",
        "1 of its 2 actions has begun already.",
        "None of the 3 plans that the schools' phases ask for are in place.",
        "Not received: the SIP of Seaglass Junior School.",
        "Received, still to be approved by others: the SIP of Lantern Hill Village Primary School.",
    ]
    (decision,) = made["decisions"]
    assert (decision["total"], len(decision["actions"])) == ("£9,500", 2)
    assert cover(made)["Finance"] == "£9,500 for the Action Plan of Seaglass Junior School."
    assert all(each["plan"] != "SIP" for each in made["decisions"])


def test_a_plan_that_is_approved_or_not_handed_in_is_not_put_for_decision() -> None:
    approved = {"submitted": BEFORE, "approved": DAY, "approved_by": "Trust Board"}
    rows = [
        *agreed(JUNIOR, "Stabilise"),
        plan(1, JUNIOR, "Action Plan", **approved),
        action(1, origin="Action Plan", cost=1),
    ]
    made = paper("sip_approval", rows)
    assert made["decisions"] == []
    assert made["message"][0] == "No plan is waiting for the Trust Board."
    assert paper("sip_approval", agreed(JUNIOR, "Stabilise"))["decisions"] == []


def test_an_update_says_how_long_how_fast_and_what_is_behind() -> None:
    rows = [
        *agreed(JUNIOR, "Repair", "Repair"),
        row(
            "judgements", period=SPRING, aspect="Overall", judgement="Needs attention", progress="Slow", reason="Uneven"
        ),
        row("priorities", 1, period=SPRING.whole_year, title="Reading", order=1),
        row("mileposts", 1, priority="priorities-1", period=AUTUMN, milepost="Ten.", status="Reached"),
        row("mileposts", 2, priority="priorities-1", period=SPRING, milepost="Twelve.", status="Behind"),
        action(1, due=date(2026, 1, 30)),
        action(2, due=date(2026, 3, 30)),
    ]
    made = paper("phase_update", rows, in_phase="repair")
    assert made["message"] == [
        "Seaglass Junior School: in Repair since 18 November 2025 (2 Health Checks); the trust judges progress to be "
        "slow. 1 of 1 milepost is behind; 1 of 2 open actions is overdue."
    ]
    (found,) = made["schools"]
    assert [m["milepost"] for m in found["mileposts"]] == ["Twelve."]
    assert found["judged"] == (
        "The trust's own judgement in the spring term 2025/26: needs attention, with slow progress. Uneven."
    )
    assert paper("phase_update", rows, in_phase="stabilise")["message"] == ["No school is in Stabilise."]


def test_an_update_says_what_was_asked_for_and_has_not_come() -> None:
    asked = row("requests", evidence="Self-evaluation", requested=date(2026, 2, 3), chased=date(2026, 2, 10))
    (told,) = paper("phase_update", [*agreed(JUNIOR, "Repair"), asked], in_phase="repair")["message"]
    assert "Not supplied: a self-evaluation (requested 3 February 2026, chased 10 February); " in told
    (told,) = paper("phase_update", agreed(JUNIOR, "Repair"), in_phase="repair")["message"]
    assert "Not supplied" not in told


def test_a_due_diligence_paper_is_only_for_part_2() -> None:
    rows = [
        *applied(),
        item("due_diligence_decision", part=2, about=APPLICANT),
    ]
    assert papers("due_diligence_decision", rows) == []
    ((draft, frozen),) = papers("due_diligence_decision", rows, part=2)
    assert draft.school == APPLICANT
    assert [each["issue"] for each in frozen.plain["board_issues"]] == ["Cases: Open."]
    assert [each["ref"] for each in frozen.plain["issues"]] == ["A-01"]
    assert cover(frozen.plain)["Finance"] == (
        "£5 for the solutions that are costed, confidential findings included; 1 issue is not costed."
    )


def test_a_due_diligence_paper_about_no_school_is_told_with_its_cell() -> None:
    with pytest.raises(InputError) as caught:
        papers("due_diligence_decision", [*applied(), item("due_diligence_decision", part=2)], part=2)
    assert str(caught.value).startswith('inputs/trust.xlsx!agenda!paper3: the paper "due_diligence_decision" is about')


def applied() -> list[Record]:
    more = {"recommendation": "Defer", "conditions": "1. One.\n2. Two.", "reason": "To be stronger."}
    return [
        row("applications", school=APPLICANT, applied=DAY, **more),
        row(
            "due_diligence", 1, school=APPLICANT, ref="A-01", section="Finance", question="Cash?", issue="None.", cost=5
        ),
        row("due_diligence", 2, school=APPLICANT, ref="B-01", section="Safeguarding", question="Safe?", rating="Amber"),
        row("due_diligence", 3, 2, APPLICANT, ref="C-01", section="People", question="Cases?", issue="Open."),
    ]


FULL = [
    *agreed(JUNIOR, "Repair", "Stabilise"),
    *agreed(VILLAGE, "Repair", "Repair"),
    *agreed(OUTSIDE, "Stabilise"),
    row("judgements", period=SPRING, aspect="Overall", judgement="Expected standard", secure=True, key_areas=False),
    risk(1, 4, 5, JUNIOR, controls="<Two> & more.", consequence="Harm."),
    risk(2, 2, 3),
    risk(3, 3, 3, VILLAGE),
    check(1, JUNIOR, headline="Calm.", next_steps="More."),
    plan(1, JUNIOR, "Action Plan", submitted=DAY, trigger="Why.", aspiration="What.", exit_criteria="One.\nTwo."),
    action(1, origin="Action Plan", cost=9000, funding="School budget", due=date(2026, 1, 30), progress="Some."),
    action(2, origin="Health Check", due=date(2026, 1, 30)),
    action(3, origin="Health Check", due=date(2026, 3, 30)),
    row("priorities", 1, period=SPRING.whole_year, title="Reading"),
    row("mileposts", 1, priority="priorities-1", period=AUTUMN, milepost="Ten.", status="Behind"),
    *applied(),
    row("support", 1, school=JUNIOR, date=DAY, days=1.5, who="School Improvement Lead"),
    row("support", 2, school=VILLAGE, date=BEFORE, days=1, who="A specialist & more"),
    row("si_capacity", 1, school="", period=SPRING, who="School Improvement Lead", days=9),
    row("packages", 1, school=JUNIOR, package="Number", days=4, cost=900, status="Requested", requested=BEFORE),
    row("practice", 1, school=VILLAGE, period=SPRING, kind="Practice to share", area="Writing", days=2),
    row("practice", 2, school=JUNIOR, period=SPRING, kind="Need", area="Writing", days=1),
    row("practice", 3, school=OUTSIDE, period=SPRING, kind="Need", area="Number", days=1),
]
"""Evidence that fills every part of every paper."""


def made(scope: str, records: list[Record]) -> dict[str, Any]:
    part = 2 if scope == "due_diligence_decision" else 1
    phase, about = "repair" if scope == "phase_update" else "", APPLICANT if part == 2 else ""
    return paper(scope, records, part, about, phase, presenter="CEO", title="A & B <paper>")


def test_every_scope_of_papers_has_its_template_here() -> None:
    assert TEMPLATE_OF.keys() == PAPERS.keys()
    assert PAPERS.keys() <= SCOPES.keys()


@pytest.mark.parametrize("scope", PAPERS)
@pytest.mark.parametrize("ending", ["docx", "html"])
def test_templates_ask_only_for_what_their_scope_gives(scope: str, ending: str) -> None:
    assert template_names(f"{TEMPLATE_OF[scope]}.{ending}", TEMPLATES) - made(scope, []).keys() == set()


@pytest.mark.parametrize("scope", PAPERS)
@pytest.mark.parametrize("records", [[], FULL], ids=["bare", "full"])
@pytest.mark.parametrize(("renderer", "ending"), [("docx", "docx"), ("pdf", "html")])
def test_both_formats_hold_every_paper(scope: str, records: list[Record], renderer: str, ending: str) -> None:
    properties = Properties("A paper", "Driftwood Learning Trust", "Trust Board, 12 March 2026")
    job = Job("", renderer, f"{TEMPLATE_OF[scope]}.{ending}", made(scope, records), properties, "paper")
    assert render(job, TEMPLATES, Brand("Driftwood Learning Trust")).startswith((b"PK", b"%PDF"))


@pytest.fixture(scope="module")
def sample() -> Loaded:
    return load_project(load(ROOT), date(2026, 2, 13))


def sample_papers(sample: Loaded) -> list[tuple[DocumentType, Material, str, Frozen]]:
    """Every paper of the sample trust's coming meetings."""
    found = []
    of_meetings = (kind for kind in sample.catalog.values() if kind.scope in PAPERS)
    for kind in (each for asked in of_meetings for each in renderings(asked, sample.evidence)):
        material = sample.material(kind)
        for draft in paper_drafts(material, kind):
            found.append((kind, material, draft.subject, freeze(draft.context, kind.part, draft.subject)))
    return found


def words(node: Any) -> str:
    """All the text of a context."""
    if isinstance(node, dict):
        return "\n".join(map(words, node.values()))
    return "\n".join(map(words, node)) if isinstance(node, list) else str(node)


def test_part_1_papers_of_the_sample_name_nobody(sample: Loaded) -> None:
    names = [person.text("name") for person in sample.evidence.rows("people") if person["name"].is_known]
    assert names
    for kind, _, subject, frozen in sample_papers(sample):
        if kind.part == 1:
            assert [name for name in names if name in words(frozen.plain)] == [], subject


def test_papers_of_the_sample_are_short_behind_a_cover_of_one_page(
    sample: Loaded, first_build: tuple[Path, projects.Said]
) -> None:
    unmade = unfit_kinds(sample.strategy, sample.catalog)
    kinds = {key for key, kind in sample.catalog.items() if kind.scope in PAPERS and key not in unmade}
    asked: dict[str, set[str]] = {key: set() for key in kinds}
    for kind, _, _, frozen in sample_papers(sample):
        asked[kind.key].add(frozen.plain["cover"]["recommendation"].split()[0])
    found = set()
    for made in projects.manifest(first_build[0])["outputs"]:
        if made["format"] == "pdf" and made["kind"] in kinds:
            pages = _pages((first_build[0] / "outputs" / made["path"]).read_bytes())
            assert len(pages) <= 5, made["path"]
            assert "Version" in pages[0], made["path"]
            assert any(verb in pages[0] for verb in asked[made["kind"]]), made["path"]
            found.add(made["kind"])
    assert found == kinds


def _pages(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(io.BytesIO(data)) as document:
        return [page.get_textpage().get_text_range() for page in document]
