"""A project in; its Screening out: files are opened, read, understood and held against the strategy, in that order.

What a later stage needs and an earlier one could not give is said, never passed over as a PASS.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from packgen.checking.results import Screening, stage_results
from packgen.errors import Issue, PackgenError
from packgen.loading import Inputs, Loaded, assemble, found_by, load_cases, load_documents, load_inputs, load_strategy
from packgen.options import Options
from packgen.planning import Planner
from packgen.project import Project
from packgen.readiness import readiness
from packgen.rules.given.cases import check_cases
from packgen.strategy.cases import Cases

T = TypeVar("T")

NO_FILE = "there is no file of evidence in the inputs folder"
NOTHING_READ = "no file could be read"
NO_SCHOOL = "no school is known"
NO_STRATEGY = "the strategy cannot be used"
NO_CASES = "there are none beside its file"


def check_project(project: Project, today: date) -> Screening:
    """Read everything, plan every document and hold every template against its scope; nothing is written.

    ``today`` is the day that documents speak of where the project sets none. All problems are told at once: a broken
    strategy or template keeps no file from being read.
    """
    inputs = load_inputs(project, today)
    issues = list(inputs.issues)
    catalog = _tried(lambda: load_documents(project), "templates", issues)
    strategy = _tried(lambda: load_strategy(project, catalog), "strategy", issues)
    ready, passed = None, {}
    not_run = _not_run(inputs, is_strategy_sound=strategy is not None)
    if strategy is not None:
        cases = _tried(lambda: load_cases(project), "cases", issues)
        if cases is None:
            not_run.setdefault("cases", NO_CASES)
        else:
            issues += found_by("cases", check_cases(strategy, cases))
            passed["cases"] = _all_hold(cases)
        loaded = assemble(project, inputs, strategy, catalog or {})
        issues += loaded.issues
        ready = readiness(loaded)
        planned = _tried(lambda: _planning_issues(loaded), "templates", issues)
        issues += found_by("templates", planned or ())
    return Screening(inputs.evidence.as_at, stage_results(issues, not_run, passed), inputs.sheets, ready)


def _all_hold(cases: Cases) -> str:
    number = len(cases.rows)
    return f"All {number} cases of the strategy come out as expected" if number > 1 else "Its one case comes out so"


def _tried(step: Callable[[], T], check: str, issues: list[Issue]) -> T | None:
    """The result of a step, or None with its problems among the issues."""
    try:
        return step()
    except PackgenError as fault:
        issues += found_by(check, fault.issues)
        return None


def _planning_issues(loaded: Loaded) -> list[Issue]:
    return Planner(loaded).documents(Options()).issues


def _not_run(inputs: Inputs, is_strategy_sound: bool) -> dict[str, str]:
    """The stages that had nothing to look at, each with the reason."""
    if not inputs.sheets:
        is_empty = not any(issue.check in ("opens", "size", "text") for issue in inputs.issues)
        reason = NO_FILE if is_empty else NOTHING_READ
        return {**dict.fromkeys(("shape", "values", "rules"), reason), **({"file": reason} if is_empty else {})}
    if not inputs.evidence.schools:
        return {"rules": NO_SCHOOL}
    return {} if is_strategy_sound else {"rules": NO_STRATEGY}
