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


def test_text_that_is_no_toml_is_refused_without_a_traceback() -> None:
    with pytest.raises(StrategyError, match=r"line 1: cannot be understood: "):
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
