"""The Word templates of the papers for boards and committees, each behind its one-page cover sheet."""

from __future__ import annotations

from docx.document import Document
from docx.shared import Pt
from word_author import (
    Column,
    bullets,
    chart,
    condition,
    facts_table,
    heading,
    new_page,
    notice,
    otherwise,
    paragraph,
    prose,
    repeated,
    set_cell_margins,
    start,
    summary_box,
    table,
)

ISSUE = [
    ("Ref", 1.6, "{{ row.ref }}"),
    ("Issue", 5.8, "{{ row.issue | inline }}"),
    ("Solution", 5.8, "{{ row.solution | inline }}"),
    ("Cost", 2.0, "{{ row.cost }}"),
    ("Rating", 1.8, "{{ row.rating }}"),
]
PROGRESS = "{{ row.action | inline }}{% if row.progress %} {{ row.progress | inline }}{% endif %}"
DIRECTION = "{{ row.residual }}{% if row.direction %}; {{ row.direction | lower }}{% endif %}"
APPETITE = "{% if row.appetite %}; {{ row.appetite }}{% endif %}"


def cover_sheet(doc: Document) -> None:
    """The page in front of a paper: what is asked, in brief, and what it rests on. The paper starts on the next."""
    paragraph(doc, "{{ cover.purpose }}", "Meta")
    paragraph(doc, "{{ cover.title }}", "Title")
    paragraph(doc, "{{ document.subject }}", "Subtitle")
    with condition(doc, "document.part == 2"):
        paragraph(doc, "Part 2: confidential", "Confidential")
    heading(doc, 1, "{{ cover.asked }}").paragraph_format.space_before = Pt(8)
    asked = notice(doc, "{{ cover.recommendation }}").runs[0]
    asked.bold, asked.font.size = True, Pt(13)
    with condition(doc, "cover.summary"):
        prose(doc, "cover.summary")
    summary_box(doc, "point in message", title="In brief")
    facts = facts_table(doc, "fact in cover.facts", "About this paper", 4.0)
    set_cell_margins(facts, 0.05)
    new_page(doc)


def phase_profile() -> Document:
    """Where each school stands, where agreed phase and evidence differ, and the profile by aspect."""
    doc = start()
    cover_sheet(doc)
    heading(doc, 1, "Where each school stands")
    text = "Schools in most need come first. The phase agreed is the one that people agreed at a {{ health_check }}. "
    text += "What the evidence suggests is only a suggestion. Neither is a grade of Ofsted's."
    paragraph(doc, text)
    name = "{{ row.school }}{% if row.relation %} ({{ row.relation }}){% endif %}"
    columns: list[Column] = [("School", 3.9, name), ("Phase agreed", 2.1, "{{ row.agreed }}")]
    columns += [("Agreed on", 2.5, "{{ row.when }}"), ("Since the time before", 2.7, "{{ row.movement }}")]
    columns += [("Evidence suggests", 2.2, "{{ row.suggested }}"), ("Roll", 2.0, "{{ row.roll }}")]
    table(doc, [*columns, ("Days", 1.6, "{{ row.days }}")], "row in schools")
    text = "Roll: which way the number on roll is going. Days: improvement support used this term so far, of the "
    paragraph(doc, f"{text}least that the phase brings in a whole term.")
    chart(doc, "chart_movement")
    with condition(doc, "differences"):
        heading(doc, 1, "Where the agreed phase and the evidence differ")
        with repeated(doc, "row in differences"):
            heading(doc, 2, "{{ row.school }}")
            paragraph(doc, "{{ row.text }}")
            with condition(doc, "row.reasons"):
                paragraph(doc, "What this rests on:")
                bullets(doc, "reason in row.reasons", "{{ reason }}")
            notice(doc, "Reason recorded for the phase agreed. {{ row.reason | inline }}")
    heading(doc, 1, "The profile by aspect")
    chart(doc, "chart_profile", 14.0)
    aspects: list[Column] = [("{%tc for name in aspects %}", 3.4, "{%tc for phase in row.aspects %}")]
    aspects += [("{{ name }}", 3.4, "{{ phase }}"), ("{%tc endfor %}", 3.4, "{%tc endfor %}")]
    table(doc, [("School", 6.8, "{{ row.school }}"), *aspects], "row in schools", "Phase agreed for each aspect")
    return doc


def trust_risk() -> Document:
    """The matrix, the red risks in detail, and the other risks a row each."""
    doc = start()
    cover_sheet(doc)
    text = "A score is likelihood times impact, each from 1 to 5. {{ bands }}"
    paragraph(doc, text)
    chart(doc, "matrix")
    with condition(doc, "red_risks"):
        heading(doc, 1, "Red after controls")
        with repeated(doc, "row in red_risks"):
            heading(doc, 2, "{{ row.id }}, {{ row.school }}: {{ row.title }}")
            scores = "Before controls {{ row.inherent }}; now {{ row.residual }}; target {{ row.target }}"
            scores += "{% if row.appetite %} ({{ row.appetite }}){% endif %}"
            pairs = [("Score", scores)]
            pairs += [("What could happen", "{{ row.consequence or 'not recorded' }}")]
            pairs += [("Controls", "{{ row.controls | inline }}")]
            pairs += [("Response, owner, next review", "{{ row.response }}; {{ row.owner }}; {{ row.review_due }}")]
            facts_table(doc, pairs)
    _early_warnings(doc)
    for title, name, text in (
        ("Other risks to the whole trust", "trust_risks", "{{ row.title }}"),
        ("Other risks to schools", "school_risks", "{{ row.school }}: {{ row.title }}"),
    ):
        with condition(doc, name):
            heading(doc, 1, title)
            columns: list[Column] = [("Ref", 1.5, "{{ row.id }}"), ("Risk", 6.2, text)]
            columns += [("Score now", 3.2, DIRECTION + APPETITE), ("Target", 2.7, "{{ row.target }}")]
            columns += [("Owner, next review", 3.4, "{{ row.owner }}, {{ row.review_due }}")]
            table(doc, columns, f"row in {name}")
    return doc


def _early_warnings(doc: Document) -> None:
    with condition(doc, "raised"):
        heading(doc, 1, "Early warnings that no risk in this register names")
        text = "The strategy proposes a score before controls. "
        paragraph(doc, f"{text}People decide whether a warning becomes a risk, and how it is scored.")
        columns: list[Column] = [("School, early warning", 4.3, "{{ row.school }}, {{ row.name }}")]
        columns += [
            ("What it rests on", 6.6, "{{ row.evidence | inline }}"),
            ("Score proposed", 2.4, "{{ row.score }}"),
        ]
        table(
            doc,
            [*columns, ("Owner proposed, intervention", 3.7, "{{ row.owner }}; {{ row.calls_for }}")],
            "row in raised",
        )
    with condition(doc, "interventions"):
        heading(doc, 1, "Interventions under a plan")
        columns = [("School", 3.3, "{{ row.school }}"), ("Intervention, owner", 3.7, "{{ row.name }}, {{ row.owner }}")]
        columns += [("Why, and where it stands", 7.3, "{{ row.why }} {{ row.state }} {{ row.ends }}")]
        table(doc, [*columns, ("Next review", 2.7, "{{ row.review_due }}")], "row in interventions")


def health_check_outcomes() -> Document:
    """Overdue actions first, what the Health Checks found, and the other open actions."""
    doc = start()
    cover_sheet(doc)
    columns: list[Column] = [("School", 4.2, "{{ row.school }}"), ("Action and progress", 6.5, PROGRESS)]
    columns += [("Who", 2.8, "{{ row.owner }}")]
    with condition(doc, "overdue"):
        heading(doc, 1, "Actions that are overdue")
        table(doc, [*columns, ("By when", 3.5, "{{ row.due }}")], "row in overdue")
    heading(doc, 1, "What the {{ health_check }}s found")
    with condition(doc, "schools"):
        text = "{{ order }} The words are the trust's own, from the {{ health_check }}s of the {{ term }}; "
        text += "they are not Ofsted's grades. Each {{ health_check }} Summary says more."
        paragraph(doc, text)
        name = "{{ row.school }}, {% if row.agreed %}{{ row.agreed }}, {% endif %}{{ row.date }}"
        aspects: list[Column] = [("{%tc for name in aspects %}", 4.2, "{%tc for line in row.headlines %}")]
        aspects += [
            ("{{ name }}", 4.2, "{{ line.headline | inline }} {{ line.next | inline }}"),
            ("{%tc endfor %}", 4.2, "{%tc endfor %}"),
        ]
        table(
            doc, [("School, {% if has_phases %}phase agreed, {% endif %}date", 4.4, name), *aspects], "row in schools"
        )
        otherwise(doc)
        paragraph(doc, "No {{ health_check }} has been recorded for the {{ term }}.")
    with condition(doc, "open"):
        heading(doc, 1, "Actions that are open and not yet due")
        table(doc, [*columns, ("By when", 3.5, "{{ row.due }}, {{ row.status | lower }}")], "row in open")
    return doc


def sip_approval() -> Document:
    """Each plan for decision in full, and where every plan stands."""
    doc = start()
    cover_sheet(doc)
    with repeated(doc, "part in decisions"):
        _decision(doc)
    heading(doc, 1, "Where every plan stands")
    columns: list[Column] = [("School", 5.0, "{{ row.school }}"), ("Phase", 2.1, "{{ row.phase }}")]
    columns += [("Plan", 2.3, "{{ row.plan }}"), ("Approved by", 2.6, "{{ row.approver }}")]
    table(doc, [*columns, ("Where it stands", 5.0, "{{ row.state }}")], "row in plans")
    paragraph(doc, "SIP is short for School Improvement Plan.")
    return doc


def _decision(doc: Document) -> None:
    heading(doc, 1, "For decision: the {{ part.plan }} of {{ part.school }}")
    paragraph(doc, "Phase: {{ part.phase }} {{ part.state }}")
    for title, name in (("Why there is a plan", "trigger"), ("What it is to achieve", "aim")):
        with condition(doc, f"part.{name}"):
            heading(doc, 2, title)
            prose(doc, f"part.{name}")
    with condition(doc, "part.exit_criteria"):
        heading(doc, 2, "When the plan may end")
        prose(doc, "part.exit_criteria", "List Bullet")
    with condition(doc, "part.funding"):
        columns: list[Column] = [("Source of funding", 7.5, "{{ row.source }}"), ("Cost", 2.7, "{{ row.cost }}")]
        columns += [("Actions", 6.8, "{{ row.actions }}")]
        table(doc, columns, "row in part.funding", "What it costs and who pays: {{ part.total }} in all")
    with condition(doc, "part.actions"):
        columns = [("Ref", 1.5, "{{ row.id }}"), ("Action", 4.7, "{{ row.action | inline }}")]
        columns += [("How we will know", 4.1, "{{ row.success | inline }}"), ("Who", 2.5, "{{ row.owner }}")]
        columns += [("By when", 2.3, "{{ row.due }}"), ("Cost", 1.9, "{{ row.cost or 'not costed' }}")]
        table(doc, columns, "row in part.actions", "The actions")
    with condition(doc, "part.monitoring"):
        heading(doc, 2, "How it will be monitored")
        prose(doc, "part.monitoring")
    paragraph(doc, "{{ part.support }}")


def support_update() -> Document:
    """Each school of the phase: mileposts, overdue actions, red risks, Health Check, plan, and what comes next."""
    doc = start()
    cover_sheet(doc)
    with condition(doc, "not schools"):
        paragraph(doc, "No school is in {{ phase }}.")
    with repeated(doc, "school in schools"):
        _school(doc)
    return doc


def _school(doc: Document) -> None:
    heading(doc, 1, "{{ school.name }}")
    paragraph(doc, "{{ school.judged }}")
    with condition(doc, "school.mileposts"):
        columns: list[Column] = [("Priority", 4.2, "{{ row.priority }}")]
        columns += [
            ("Milepost", 5.2, "{{ row.milepost | inline }}{% if row.period %} ({{ row.period }}){% endif %}"),
            ("Status", 2.2, "{{ row.status }}"),
        ]
        columns += [("What was seen", 5.4, "{{ row.evaluation | inline }}")]
        table(doc, columns, "row in school.mileposts", "Mileposts")
        otherwise(doc)
        paragraph(doc, "No mileposts are recorded for this school.")
    _actions(doc, "overdue", "Actions that are overdue")
    with condition(doc, "school.risks"):
        columns = [("Ref", 1.5, "{{ row.id }}"), ("Risk", 6.3, "{{ row.title }}"), ("Score now", 3.4, DIRECTION)]
        columns += [("Controls", 5.8, "{{ row.controls | inline }}")]
        table(doc, columns, "row in school.risks", "Risks that are red after controls")
    with condition(doc, "school.headlines"):
        heading(doc, 2, "From the {{ health_check }} of the {{ term }}")
        bullets(
            doc, "line in school.headlines", "{{ line.aspect }}. {{ line.headline | inline }} {{ line.next | inline }}"
        )
    heading(doc, 2, "Plan and support")
    paragraph(doc, "Phase: {{ school.agreed }}", "List Bullet")
    bullets(doc, "line in school.plans", "{{ line }}")
    paragraph(doc, "{{ school.support }}", "List Bullet")
    _actions(doc, "next", "Actions that are open and not yet due", "{{ row.due }}, {{ row.status | lower }}")


def _actions(doc: Document, name: str, caption: str, when: str = "{{ row.due }}") -> None:
    with condition(doc, f"school.{name}"):
        columns: list[Column] = [("Ref", 1.5, "{{ row.id }}"), ("Action and progress", 8.2, PROGRESS)]
        columns += [("Who", 3.6, "{{ row.owner }}"), ("By when", 3.7, when)]
        table(doc, columns, f"row in school.{name}", caption)


def support_plan() -> Document:
    """Days of each school, the sum of days, what phases bring, packages, and needs with those who could help."""
    doc = start()
    cover_sheet(doc)
    heading(doc, 1, "Days of support for each school, {{ term }}")
    _support_days(doc)
    with condition(doc, "unused"):
        heading(doc, 2, "Days not used in earlier terms of the year")
        bullets(doc, "line in unused", "{{ line }}")
        paragraph(doc, "{{ carried }}")
    heading(doc, 1, "Days to give and days needed")
    with condition(doc, "roles"):
        columns: list[Column] = [("Role", 7.7, "{{ row.who }}"), ("Days to give", 3.1, "{{ row.available }}")]
        columns += [("Given so far", 3.1, "{{ row.used }}"), ("Left", 3.1, "{{ row.left }}")]
        table(doc, columns, "row in roles", "Who can give support this term")
        with condition(doc, "others"):
            paragraph(doc, "{{ others }}")
    facts_table(doc, "line in sum", "The sum for the term")
    with condition(doc, "phases"):
        heading(doc, 1, "What each phase brings beyond the core offer")
        columns = [("Phase", 2.0, "{{ row.phase }}"), ("Schools", 5.5, "{{ row.schools }}")]
        table(doc, [*columns, ("What the phase brings", 9.5, "{{ row.brings | join(' ') }}")], "row in phases")
    _packages(doc)
    _needs(doc)
    return doc


def _support_days(doc: Document) -> None:
    used = [("Used from whom", 4.1, "{{ row.who }}"), ("Next visit", 2.7, "{{ row.visit }}")]
    with condition(doc, "has_phases"):
        text = (
            "{{ order }} Days due are the least that the school’s agreed phase brings in a whole term; used and left "
        )
        paragraph(doc, f"{text}are so far.")
        chart(doc, "days_chart")
        columns: list[Column] = [("School", 4.4, "{{ row.school }}"), ("Phase", 2.0, "{{ row.phase }}")]
        columns += [("Due", 1.2, "{{ row.due }}"), ("Used", 1.3, "{{ row.used }}"), ("Left", 1.3, "{{ row.left }}")]
        table(doc, [*columns, *used], "row in schools")
        otherwise(doc)
        text = "{{ order }} The strategy sets no least number of days for a school, so this table shows the days that "
        paragraph(doc, f"{text}were used.")
        columns = [("School", 5.4, "{{ row.school }}"), ("Used this term", 2.4, "{{ row.used }}")]
        table(doc, [*columns, ("Used this year", 2.4, "{{ row.year }}"), *used], "row in schools")


def _packages(doc: Document) -> None:
    heading(doc, 1, "Packages of support")
    with condition(doc, "packages"):
        columns: list[Column] = [("School", 3.3, "{{ row.school }}")]
        columns += [("Package and need", 4.7, "{{ row.package }}{% if row.need %}: {{ row.need | inline }}{% endif %}")]
        columns += [("Days", 1.5, "{{ row.days }}"), ("Cost", 1.7, "{{ row.cost }}")]
        columns += [("Paid from", 2.6, "{{ row.funding }}"), ("Where it stands", 3.2, "{{ row.state }}")]
        table(doc, columns, "row in packages")
        otherwise(doc)
        paragraph(doc, "No package of support is recorded for this year.")


def _needs(doc: Document) -> None:
    heading(doc, 1, "Needs, and schools that could help")
    with condition(doc, "matches"):
        text = "Needs without a partner come first. Schools to ask are those with practice in the same area, those "
        paragraph(doc, f"{text}expected to give first. People agree who helps; this list only suggests.")
        columns: list[Column] = [("School", 3.9, "{{ row.school }}")]
        columns += [("What it needs", 5.0, "{{ row.area }}{% if row.detail %}: {{ row.detail | inline }}{% endif %}")]
        columns += [("Days", 1.7, "{{ row.days }}"), ("Who could help", 6.4, "{{ row.partner }}")]
        table(doc, columns, "row in matches")
        otherwise(doc)
        paragraph(doc, "No school has recorded a need this term.")
    with condition(doc, "silent"):
        paragraph(doc, "{{ silent }}")


def due_diligence_decision() -> Document:
    """The executive's advice, what is for trustees alone, the issues, what is still to come, and why they apply."""
    doc = start()
    cover_sheet(doc)
    heading(doc, 1, "The executive's advice")
    paragraph(doc, "{{ advice }}")
    with condition(doc, "conditions"):
        heading(doc, 2, "Conditions")
        prose(doc, "conditions")
    prose(doc, "application.summary")
    with condition(doc, "board"):
        heading(doc, 1, "For trustees alone")
        heading(doc, 2, "Commercial view")
        prose(doc, "board.commercial")
        heading(doc, 2, "Negotiating position")
        prose(doc, "board.position")
        with condition(doc, "board_issues"):
            heading(doc, 2, "Confidential issues")
            text = "The findings behind these issues are in the annex of the Due Diligence Report for the Trust Board."
            paragraph(doc, text)
            table(doc, ISSUE, "row in board_issues")
    with condition(doc, "issues"):
        heading(doc, 1, "Issues that were found")
        paragraph(doc, "{{ rating_key }}")
        table(doc, ISSUE, "row in issues")
    with condition(doc, "information.outstanding"):
        heading(doc, 1, "What is still to come")
        columns: list[Column] = [("Ref", 1.6, "{{ row.ref }}"), ("Question", 8.6, "{{ row.question }}")]
        columns += [("Requested", 3.4, "{{ row.requested }}"), ("Chased", 3.4, "{{ row.chased }}")]
        table(doc, columns, "row in information.outstanding")
    heading(doc, 1, "Why the school wants to join")
    paragraph(doc, "{{ application.sentence }}")
    prose(doc, "application.reason")
    return doc


TEMPLATES = (
    ("paper-phase-profile.docx", "Phase profile paper", phase_profile),
    ("paper-trust-risk.docx", "Risk register paper", trust_risk),
    ("paper-health-check-outcomes.docx", "Health Check outcomes paper", health_check_outcomes),
    ("paper-sip-approval.docx", "Plans for approval paper", sip_approval),
    ("paper-support-update.docx", "Support update paper", support_update),
    ("paper-support-plan.docx", "Support plan paper", support_plan),
    ("paper-due-diligence-decision.docx", "Due diligence decision paper", due_diligence_decision),
)
