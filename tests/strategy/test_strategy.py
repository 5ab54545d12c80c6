"""The strategies that packgen ships, and what is refused in a trust's own, with its line."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from packgen.errors import StrategyError
from packgen.strategy import load, parse, shipped
from packgen.strategy.types.criteria import conditions

CONNECT = files("packgen.strategy").joinpath("connect.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", shipped())
def test_every_shipped_strategy_is_sound(name: str) -> None:
    strategy = load(name, Path())
    assert strategy.key == name
    assert [phase.order for phase in strategy.phases] == list(range(1, len(strategy.phases) + 1))


def test_connects_strategy_is_whole() -> None:
    strategy = load("connect", Path())
    assert [phase.name for phase in strategy.phases] == ["Stabilise", "Repair", "Improve", "Embed", "Sustain"]
    assert [phase.support.days for phase in strategy.phases] == [4, 3, 2, 1, 1]
    assert [aspect.name for aspect in strategy.aspects] == ["Culture", "Quality of Education", "Operations"]
    assert len(strategy.activities) == 19
    kinds = [procedure.kind for procedure in strategy.procedures]
    assert [kinds.count(kind) for kind in ("autonomous", "aligned", "standardised")] == [11, 8, 8]
    assert [phase.plans[0].approver for phase in strategy.phases] == [
        "Trust Board",
        "Executive Leadership Team",
        "Executive Leadership Team",
        "",
        "",
    ]
    assert all(condition.paragraph for condition in strategy.conditions.values())
    assert all(clause.paragraph and clause.text for clause in strategy.accountability)


def test_every_condition_says_who_supplies_it() -> None:
    strategy = load("connect", Path())
    routes = [route for phase in strategy.phases for route in phase.routes]
    assert all(condition.supplier for route in routes for condition in conditions(route.criterion))


def test_a_phase_is_found_by_name_or_key_in_any_case() -> None:
    strategy = load("connect", Path())
    assert strategy.phase(" REPAIR ") is strategy.phases[1]
    assert strategy.phase("Thrive") is None


def line_of(text: str, words: str) -> int:
    return next(n for n, line in enumerate(text.splitlines(), start=1) if words in line)


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
        "from = 6", "from = 5", "[risk]", "a risk score of 5 is in two bands: Low and Medium", "let one end lower",
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
        'two phases are called "Stabilise"', "a name of its own",
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
def test_a_fault_is_refused_with_its_line_and_a_remedy(old: str, new: str, words: str, message: str, hint: str) -> None:
    assert old in CONNECT
    text = CONNECT.replace(old, new, 1)
    with pytest.raises(StrategyError) as caught:
        parse(text, "ours.toml", "ours")
    found = [issue for issue in caught.value.issues if message in issue.message]
    assert found, caught.value
    assert hint in found[0].hint
    near = line_of(text, words)
    line = int(found[0].place.removeprefix("ours.toml, line "))
    assert line == near or text.splitlines()[near - 2 : near + 1].count(text.splitlines()[line - 1])


def test_all_faults_are_told_at_once() -> None:
    text = CONNECT.replace("days = 4", "day = 4").replace('field = "rise"', 'field = "risen"')
    with pytest.raises(StrategyError) as caught:
        parse(text, "ours.toml", "ours")
    assert len(caught.value.issues) == 3


def test_text_that_is_no_toml_is_refused_without_a_traceback() -> None:
    with pytest.raises(StrategyError, match=r"this is not valid TOML: .* \(at line 1, column 10\)"):
        parse("[strategy\n", "ours.toml", "ours")


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(StrategyError, match='"strategy" is missing'):
        parse("", "ours.toml", "ours")


def test_a_trusts_own_file_is_found_by_its_path(tmp_path: Path) -> None:
    (tmp_path / "strategy").mkdir()
    (tmp_path / "strategy" / "ours.toml").write_text(CONNECT, encoding="utf-8")
    strategy = load("strategy/ours.toml", tmp_path)
    assert (strategy.key, strategy.file) == ("ours", "strategy/ours.toml")
    assert str(strategy.source("7.2, Repair")) == "strategy/ours.toml!paragraph 7.2, Repair"


def test_an_unknown_strategy_says_which_there_are(tmp_path: Path) -> None:
    with pytest.raises(StrategyError, match=r'there is no strategy "conect".*connect'):
        load("conect", tmp_path)
