"""Issues in; a result for every check of schema/checks.toml out, stage by stage, as the DfE's own data screener has it.

An error makes a check FAIL, a warning makes it ADVISORY. Notes only inform: a check with nothing but notes is a PASS
that counts them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from packgen.errors import Issue, Severity
from packgen.language import count_of
from packgen.model import Sheet
from packgen.readiness import Readiness
from packgen.schema import Check, checks


class Result(StrEnum):
    """What a check came to; NOT_RUN where an earlier stage left it nothing to look at."""

    PASSED = "PASS"
    ADVISORY = "ADVISORY"
    FAIL = "FAIL"
    NOT_RUN = "NOT RUN"


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One check: its result, one plain sentence on it, and the issues it found, the gravest first."""

    check: Check
    result: Result
    sentence: str
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class StageResult:
    """One stage with its checks in the order of checks.toml."""

    name: str
    checks: tuple[CheckResult, ...]


@dataclass(frozen=True, eq=False)
class Screening:
    """What the checks of one project found, and the sheets that they looked at.

    ``readiness`` is None where the strategy cannot be used.
    """

    as_at: date
    stages: tuple[StageResult, ...]
    sheets: tuple[Sheet, ...] = ()
    readiness: Readiness | None = None

    @property
    def issues(self) -> tuple[Issue, ...]:
        """All issues, stage by stage."""
        return tuple(issue for stage in self.stages for check in stage.checks for issue in check.issues)

    @property
    def unread(self) -> frozenset[str]:
        """The files that no later stage could look at, where others were read."""
        broken = {
            issue.place.split("!")[0]
            for check in self.stages[0].checks
            for issue in check.issues
            if issue.severity is Severity.ERROR
        }
        read = {sheet.file for sheet in self.sheets}
        return frozenset(broken - read) if read else frozenset()

    def count(self, severity: Severity) -> int:
        """How many issues are so grave."""
        return sum(issue.severity is severity for issue in self.issues)

    def has_failed(self, strict: bool) -> bool:
        """Whether any check failed; under ``strict`` an advisory counts as a failure."""
        bad = {Result.FAIL, Result.ADVISORY} if strict else {Result.FAIL}
        return any(check.result in bad for stage in self.stages for check in stage.checks)


def stage_results(
    issues: Iterable[Issue], not_run: Mapping[str, str], passed: Mapping[str, str] | None = None
) -> tuple[StageResult, ...]:
    """Sort issues into the checks that found them.

    ``not_run`` maps a stage or a check to the reason why it could not be run; where issues name a check of it all the
    same, they are told. ``passed`` is what a check says where it found nothing, in place of its usual words. Raises
    KeyError for an issue whose check does not exist.
    """
    told = passed or {}
    found: dict[str, list[Issue]] = {name: [] for name in checks()}
    for issue in dict.fromkeys(issues):
        found[issue.check].append(issue)
    stages = dict.fromkeys(check.stage for check in checks().values())
    return tuple(
        StageResult(
            stage,
            tuple(
                _result(c, found[c.name], not_run, told.get(c.name, c.passed))
                for c in checks().values()
                if c.stage == stage
            ),
        )
        for stage in stages
    )


def _result(check: Check, found: list[Issue], not_run: Mapping[str, str], passed: str) -> CheckResult:
    issues = tuple(sorted(found, key=lambda issue: list(Severity).index(issue.severity)))
    reason = not_run.get(check.stage) or not_run.get(check.name)
    if reason and not issues:
        return CheckResult(check, Result.NOT_RUN, f"{check.title}: not checked, because {reason}.")
    return CheckResult(check, _worst(issues), _sentence(check, issues, passed), issues)


def _worst(issues: tuple[Issue, ...]) -> Result:
    severities = {issue.severity for issue in issues}
    if Severity.ERROR in severities:
        return Result.FAIL
    return Result.ADVISORY if Severity.WARNING in severities else Result.PASSED


def _sentence(check: Check, issues: tuple[Issue, ...], passed: str) -> str:
    errors, warnings, notes = (sum(issue.severity is s for issue in issues) for s in Severity)
    if not issues:
        return f"{passed}."
    if not errors and not warnings:
        return f"{check.title}: nothing to mend, {count_of(notes, 'note')}."
    told = [count_of(errors, "problem") + " to mend"] if errors else []
    told += [f"{warnings} to look at"] if warnings else []
    told += [count_of(notes, "note")] if notes else []
    return f"{check.title}: {', '.join(told)}."
