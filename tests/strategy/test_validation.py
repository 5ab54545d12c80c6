"""Strategy files that make no sense, each refused with its line and a remedy."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from packgen.errors import StrategyError
from packgen.strategy import load, parse, shipped

TEXTS = {name: files("packgen.strategy").joinpath(f"{name}.toml").read_text(encoding="utf-8") for name in shipped()}
CONNECT = TEXTS["connect"]


def line_of(text: str, words: str) -> int:
    return text.count("\n", 0, text.index(words)) + 1


def refusal(text: str, words: str, message: str, hint: str) -> None:
    """Hold a broken file to its refusal: the message, a remedy, and the line of these words or of one beside it."""
    with pytest.raises(StrategyError) as caught:
        parse(text, "ours.toml", "ours", {"sip", "school_summary", "visit_note", "health_check"} | PAPERS)
    found = [issue for issue in caught.value.issues if message in issue.message]
    assert found, caught.value
    assert hint in found[0].hint
    near = line_of(text, words)
    line = int(found[0].place.removeprefix("ours.toml, line "))
    assert line == near or text.splitlines()[near - 2 : near + 1].count(text.splitlines()[line - 1])


CATALOGUE = Path(__file__).resolve().parents[2] / "templates" / "catalog.toml"
PAPERS = {"due_diligence_shared", "stabilise_update", "repair_update"}

# what to change in Connect's file, the words of the line named, the message, the hint
FAULTS: dict[str, tuple[str, str, str, str, str]] = {
    "unknown measure": (
        'measure = "nor"', 'measure = "norr"', 'measure = "norr"',
        '"norr" is no measure that packgen knows', 'did you mean "nor"?',
    ),
    "unknown condition": (
        'all = ["rise"]', 'all = ["riser"]', 'id = "improve-rise"',
        'there is no condition "riser"', 'did you mean "rise"?',
    ),
    "unknown kind of condition": (
        'kind = "progress"\nin = ["Rapid"]', 'kind = "speed"\nin = ["Rapid"]', 'kind = "speed"',
        '"speed" is no kind that packgen knows', "use one of: category, count",
    ),
    "unknown judgement": (
        'in = ["Expected standard"]', 'in = ["Expected"]', 'in = ["Expected"]',
        '"Expected" is no judgement that packgen knows', "Expected standard",
    ),
    "unknown field of the schools": (
        'field = "rise"', 'field = "risen"', 'field = "risen"', '"risen" is no field that packgen knows', '"rise"',
    ),
    "unknown phase of a procedure": (
        'trust_led_in = ["stabilise", "repair"]', 'trust_led_in = ["stabilise", "repare"]', '"repare"]',
        '"repare" is no phase that packgen knows', 'did you mean "repair"?',
    ),
    "unknown aspect": (
        'aspect = "Quality of Education"', 'aspect = "Quality of Learning"', "[conditions.outcomes-judged-strong]",
        'asks about the aspect "Quality of Learning", which is not listed', "Quality of Education",
    ),
    "unknown trend": (
        'trend = "nor"\nin = ["stable", "declining"]', 'trend = "roll"\nin = ["stable", "declining"]', 'trend = "roll"',
        '"roll" is no trend', "use one of: nor",
    ),
    "unknown word for a trend": (
        'in = ["stable", "declining"]', 'in = ["stable", "falling"]', 'in = ["stable", "falling"]',
        '"falling" is no direction', "declining",
    ),
    "misspelt key": (
        "days = 4", "day = 4", "day = 4", '"day" means nothing here', 'did you mean "days"?',
    ),
    "text for a number": (
        "days = 4", 'days = "four"', 'days = "four"', "\"days\" is 'four'", "write a number",
    ),
    "phase without support": (
        "[phases.support]\ndays = 4\nmore = [", "[phases.help]\nmore = [", 'key = "stabilise"',
        'the phase "Stabilise" has no support', "add [phases.support]",
    ),
    "overlapping bands": (
        "from = 6", "from = 5", "[risk]", "a risk score of 5 is in 2 bands: Low and Medium", "let one end lower",
    ),
    "a score in no band": (
        "from = 6", "from = 8", "[risk]", "a risk score of 6 is in no band", "widen",
    ),
    "a bound that no score reaches": (
        "to = 12", "to = 13", "to = 13",
        'the band "Medium" is bounded by 13, which no likelihood times impact gives', "12",
    ),
    "unused condition": (
        'any = ["trust-urgent", "trust-judges-urgent-improvement"]', 'any = ["trust-urgent"]',
        "[conditions.trust-judges-urgent-improvement]", "nothing uses the condition", "remove it",
    ),
    "empty group": (
        'all = ["rise"]', "all = []", "all = []", '"all" is empty', "the id of a condition",
    ),
    "both any and all": (
        'all = ["rise"]', 'all = ["rise"]\nany = ["rise"]', 'id = "improve-rise"',
        "exactly one of any and all", "write all",
    ),
    "a judgement that asks nothing": (
        "key_areas = true", "", "[conditions.key-areas]", "the condition asks nothing", "add in",
    ),
    "two phases of one name": (
        'key = "repair"\nname = "Repair"', 'key = "repair"\nname = "Stabilise"', 'key = "repair"',
        '2 phases are called "Stabilise"', "a name of its own",
    ),
    "restricted readers shown less": (
        "min_cohort_for_percent_restricted = 3", "min_cohort_for_percent_restricted = 7", "[disclosure]",
        "restricted readers would be shown less than the public", "the smaller",
    ),
    "comments on what may not be shown": (
        "min_cohort_for_commentary = 11", "min_cohort_for_commentary = 5", "[disclosure]",
        "figures could be commented on that may not be shown", "at least",
    ),
    "unknown strength": (
        'strength = "decides"', 'strength = "decide"', 'strength = "decide"', '"decide" is no strength', '"decides"?',
    ),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "words", "message", "hint"), FAULTS.values(), ids=FAULTS)
def test_a_fault_in_connects_is_refused(old: str, new: str, words: str, message: str, hint: str) -> None:
    assert old in CONNECT
    refusal(CONNECT.replace(old, new, 1), words, message, hint)


BESIDE = "[[phases.alongside]]\n"

# the strategy that is changed, what to change in it, the words of the line named, the message, the hint
MORE: dict[str, tuple[str, str, str, str, str, str]] = {
    "a limit at least above at most": (
        "solent", "at_most = 5", "at_most = 5\nat_least = 6", "[conditions.reserves-low]",
        "at_least is above at_most, so it can never be met", "exchange",
    ),
    "a percentage above 100": (
        "solent", 'measure = "reserves"\nat_most = 5', 'measure = "rwm_expected"\nat_least = 101',
        "[conditions.reserves-low]", "a percentage is never 101 or more", "100 or less",
    ),
    "a count below 0": (
        "solent", 'status = ["Not started", "In progress"] }\nat_most = 0',
        'status = ["Not started", "In progress"] }\nat_most = -1', "[conditions.rapid-actions-done]",
        "a number of records is never below 0", "at_most = 0",
    ),
    "an empty list": (
        "solent", 'in = ["Slow", "Limited"]', "in = []", "[conditions.progress-slow]", '"in" is empty',
        "name at least one",
    ),
    "a grade that no area can have": (
        "connect", 'areas = ["Safeguarding"]\ngrades = ["Not met"]',
        'areas = ["Safeguarding"]\ngrades = ["Needs attention"]', "[conditions.ofsted-safeguarding-not-met]",
        '"Needs attention" is no grade of Safeguarding under "Report card"', "Met",
    ),
    "an area that is not inspected": (
        "connect", 'areas = ["Achievement"]', 'areas = ["Achievements"]', "[conditions.achievement-strong]",
        '"Achievements" is no area of the regime "Report card"', 'did you mean "Achievement"?',
    ),
    "a grade of another regime": (
        "connect", 'grades = ["Urgent improvement"]', 'grades = ["Inadequate"]',
        "[conditions.ofsted-urgent-improvement]", '"Inadequate" is no grade under "Report card"',
        "Urgent improvement",
    ),
    "more areas than are named": (
        "connect", 'areas = ["Achievement"]', 'areas = ["Achievement"]\nat_least = 2', "at_least = 2",
        "2 areas cannot be asked for", "write 1 to 1",
    ),
    "a day that the sheet does not have": (
        "solent",
        'subject = "audits"\nwhere = { audit = ["Safeguarding review"] }\nfield = "outcome"\nin = ["Not met"]',
        'subject = "self_evaluation"\nfield = "judgement"\nin = ["Not met"]',
        "[conditions.safeguarding-audit-not-met]", 'the sheet Self-evaluation has no day called "date"',
        "choose another sheet",
    ),
    "two judgements of one aspect": (
        "connect", 'all = ["trust-expected", "key-areas"]', 'all = ["trust-expected", "trust-strong", "key-areas"]',
        'id = "improve-expected"', '"trust-expected" and "trust-strong" cannot both be', "take one of them out",
    ),
    "a yes and a no of one thing": (
        "generic", 'all = ["expected", "secure", "no-key-areas"]',
        'all = ["expected", "secure", "not-yet-secure", "no-key-areas"]', 'id = "sustain-expected"',
        '"secure" and "not-yet-secure" cannot both be', "any",
    ),
    "two trends at once": (
        "connect", 'all = ["rise"]', 'all = ["rise", "roll-declining", "roll-stable-or-improving"]',
        'id = "improve-rise"', '"roll-declining" and "roll-stable-or-improving" cannot both be', "take one",
    ),
    "an early warning that never comes": (
        "solent", 'all = ["leader-vacancy"]', 'all = ["leader-vacancy", "leaders-in-post"]',
        'id = "leadership-vacancy"', 'the early warning "leadership-vacancy" can never be met', "take one",
    ),
    "an intervention that never ends": (
        "solent", 'all = ["rapid-actions-done", "out-of-urgency", "progress-made"]',
        'all = ["rapid-actions-done", "out-of-urgency", "progress-made", "progress-slow"]',
        '[interventions.ends]\nall = ["rapid', 'the end of the intervention "rapid-action-plan" can never be met',
        "take one",
    ),
    "what is required contradicts a route": (
        "connect", 'all = ["rise"]\n',
        f'all = ["rise", "roll-declining"]\n{BESIDE}condition = "roll-stable-or-improving"\nrole = "required"\n',
        'id = "improve-rise"', 'the route "improve-rise" can never be met beside what "Improve" requires',
        'role = "supporting"',
    ),
    "required conditions that contradict each other": (
        "connect", 'condition = "roll-stable-or-improving"\nrole = "supporting"',
        f'condition = "roll-declining"\nrole = "required"\n{BESIDE}'
        'condition = "roll-stable-or-improving"\nrole = "required"',
        'key = "embed"', 'the phase "Embed" can never be met', "take one",
    ),
    "two phases with the same routes": (
        "generic", 'all = ["expected", { any = ["not-yet-secure", "key-areas"] }]', 'all = ["needs-attention"]',
        'key = "improve"', 'the phases "Repair" and "Improve" have the same routes', "change the conditions",
    ),
    "two stages of one name": (
        "solent", 'name = "Sustaining Excellence"', 'name = "Understanding the Present"', 'key = "sustaining"',
        '2 stages are called "Understanding the Present"', "a name of its own",
    ),
    "two indicators of one key": (
        "solent", 'key = "civic"', 'key = "research"', 'key = "research"\nname = "Civic impact"',
        '2 indicators are called "research"', "own",
    ),
    "two interventions of one name": (
        "solent", 'name = "Leadership support"', 'name = "Targeted support"', 'key = "leadership-support"',
        '2 interventions are called "Targeted support"', "own",
    ),
    "two early warnings of one name": (
        "solent", 'id = "rising-absence"', 'id = "falling-roll"',
        'id = "falling-roll"\nparagraph = "Implementation and monitoring"\ntext = "More',
        '2 early warnings are called "falling-roll"', "own",
    ),
    "an activity of both provision and quality assurance": (
        "generic", 'name = "Peer review"', 'name = "Subject leader groups"', "[[quality_assurance]]",
        '2 activities are called "Subject leader groups"', "own",
    ),
    "a stage without name or note": (
        "solent", 'note = "The heading', 'question = "The heading', 'key = "middle"',
        "the stage has neither a name nor a note", "says why not",
    ),
    "a warning with an unknown intervention": (
        "solent", 'intervention = "overdue-audit"', 'intervention = "overdue-audits"',
        'intervention = "overdue-audits"', '"overdue-audits" is no intervention', 'did you mean "overdue-audit"?',
    ),
    "an intervention that nothing triggers": (
        "solent", 'intervention = "overdue-audit"', 'intervention = "targeted-support"', 'key = "overdue-audit"',
        'nothing triggers the intervention "overdue-audit"', "red_risks = true",
    ),
    "a review after the end": (
        "solent", "review_every = 14", "review_every = 91", "review_every = 91",
        "ends after 12 weeks, before its first review", "84 or less",
    ),
    "appetite that is no score": (
        "solent", "highest = 5", "highest = 7", "highest = 7",
        'the appetite for "Safeguarding" is 7, which no likelihood times impact gives', "use one of 1, 2",
    ),
    "two appetites for one category": (
        "solent", 'category = "Compliance"\nhighest', 'category = "safeguarding"\nhighest',
        'category = "safeguarding"', '2 appetites are called "safeguarding"', "own",
    ),
    "a judgement settled by a threshold": (
        "solent", 'conditions = ["trust-needs-attention", "progress-slow"]', 'conditions = ["roll-falling"]',
        'word = "underperforming"',
        '"underperforming" is called a judgement, but the condition "roll-falling" holds a figure',
        'kind = "threshold"',
    ),
    "a threshold settled by a judgement": (
        "connect", 'word = "securely"\nparagraph = "7.2, Embed and Sustain"\nkind = "judgement"',
        'word = "securely"\nparagraph = "7.2, Embed and Sustain"\nkind = "threshold"', 'word = "securely"',
        '"securely" is called a threshold, but the condition "secure" is what people record', 'kind = "judgement"',
    ),
    "a word that nothing settles": (
        "connect", 'conditions = ["vulnerable-context"]', "conditions = []", 'word = "vulnerable"',
        'no condition stands for "vulnerable"', "name those",
    ),
    "a document that the catalogue lacks": (
        "connect", 'document = "visit_note"', 'document = "visit_notes"', 'document = "visit_notes"',
        '"visit_notes" is no document of the catalogue', 'did you mean "visit_note"?',
    ),
    "a paper that the catalogue lacks": (
        "generic", 'papers = ["repair_update"]', 'papers = ["repairs"]', 'papers = ["repairs"]',
        '"repairs" is no document of the catalogue', "",
    ),
    "a score of 6 for a likelihood": (
        "solent", "likelihood = 4", "likelihood = 6", "likelihood = 6", "likelihood is 6", "1 to 5",
    ),
    "weeks the wrong way round": (
        "solent", "weeks = [6, 12]", "weeks = [12, 6]", "weeks = [12, 6]", '"weeks" is [12, 6]', "[6, 12]",
    ),
    "a group without its complement": (
        "solent", '["EAL", "not EAL"]', '["EAL"]', "complements = [", "a list of complements holds EAL alone",
        '["a", "b"]',
    ),
    "years pooled over none": (
        "solent", "pooled_years = 3", "pooled_years = 0", "[significance]", "a number of years below 1", "1 or more",
    ),
    "a month that is none": (
        "connect", "month = 9", "month = 13", "month = 13", "there is no month 13", "December",
    ),
    "a month for what is not yearly": (
        "connect", 'rhythm = "annual"\nper_school = true\nmonth = 9', 'rhythm = "termly"\nmonth = 9', "month = 9",
        "a month says nothing of what is termly", "annual",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "words", "message", "hint"), MORE.values(), ids=MORE)
def test_a_contradiction_is_refused(name: str, old: str, new: str, words: str, message: str, hint: str) -> None:
    assert old in TEXTS[name]
    refusal(TEXTS[name].replace(old, new, 1), words, message, hint)


LIMITS = """
[conditions.few]
kind = "measure"
measure = "rwm_expected"
at_most = {few}
text = "Few reach the standard."

[conditions.many]
kind = "measure"
measure = "rwm_expected"
at_least = 60
text = "Many reach the standard."
"""


def with_limits(few: float, strength: str = "fits") -> str:
    """The generic strategy with a limit of one measure for Repair and another for Improve."""
    text = TEXTS["generic"].replace('all = ["needs-attention"]', 'all = ["few"]', 1)
    text = text.replace('strength = "fits"\nall = ["expected",', f'strength = "{strength}"\nall = ["many"]\n# [', 1)
    return text.replace("[conditions.expected]", f"{LIMITS.format(few=few)}\n[conditions.expected]", 1)


@pytest.mark.parametrize("few", [60, 61])
def test_thresholds_of_two_phases_must_not_overlap(few: float) -> None:
    text = with_limits(few)
    refusal(text, 'id = "improve-expected"', 'the routes "repair-attention" and "improve-expected" overlap', "allows")


@pytest.mark.parametrize(("few", "strength"), [(59.9, "fits"), (60, "allows")])
def test_thresholds_that_part_phases_or_leave_them_open_are_sound(few: float, strength: str) -> None:
    with pytest.raises(StrategyError) as caught:  # what these phases asked before is no longer used
        parse(with_limits(few, strength), "ours.toml", "ours")
    assert {issue.message.partition(" ")[0] for issue in caught.value.issues} == {"nothing"}


def test_a_strategy_that_gives_schools_nothing_is_refused() -> None:
    text = TEXTS["solent"]
    start, end = text.index("# The early warnings. Each"), text.index("# The five indicators")
    refusal(text[:start] + text[end:], "[strategy]", "neither phases nor interventions", "[[interventions]]")


@pytest.mark.parametrize("name", shipped())
def test_shipped_strategies_name_documents_of_the_catalogue(name: str) -> None:
    assert load(name, Path(), set(tomllib.loads(CATALOGUE.read_text(encoding="utf-8"))))


def test_what_does_not_follow_from_a_misread_line_is_told_with_it() -> None:
    text = CONNECT.replace("days = 4", "day = 4").replace('document = "sip"', 'document = "sips"')
    text = text.replace("pooled_years = 3", "pooled_years = 0").replace("from = 6", "from = 5")
    with pytest.raises(StrategyError) as caught:
        parse(text, "ours.toml", "ours", {"sip", "school_summary", "visit_note", "health_check"} | PAPERS)
    said = str(caught.value)
    assert '"day" means nothing here' in said and '"sips" is no document' in said and "years below 1" in said


def test_all_faults_are_told_at_once() -> None:
    text = CONNECT.replace("days = 4", "day = 4").replace('field = "rise"', 'field = "risen"')
    with pytest.raises(StrategyError) as caught:
        parse(text, "ours.toml", "ours")
    assert len(caught.value.issues) == 3
