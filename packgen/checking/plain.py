"""A Screening in; plain data that prints as JSON out.

The shape of ``packgen check --json``::

    {"ok": true, "as_at": "2026-02-13",
     "stages": [{"stage": "file", "checks": [{"check": "opens", "result": "PASS", "sentence": "...", "issues": [
         {"severity": "warning", "place": "inputs/trust.xlsx!Context!E2", "file": "inputs/trust.xlsx",
          "sheet": "Context", "cell": "E2", "message": "...", "hint": "...", "suggestion": null}]}]}],
     "readiness": [...]}

``result`` is PASS, ADVISORY, FAIL or NOT RUN; ``severity`` error, warning or note. ``file``, ``sheet`` and ``cell`` are
"" where the issue is about none. ``suggestion`` is null or {"table", "written", "meant", "choices"}, one line of
aliases.toml. Where packgen.toml itself cannot be used, the only stage is "project" with its problems.
``readiness`` is as packgen/readiness/plain.py has it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from packgen.checking.results import CheckResult, Result, Screening
from packgen.errors import Issue
from packgen.readiness import plain_readiness

Plain = dict[str, Any]


def plain_screening(found: Screening, strict: bool) -> Plain:
    """A Screening as plain data."""
    return {
        "ok": not found.has_failed(strict),
        "as_at": found.as_at.isoformat(),
        "stages": [
            {"stage": stage.name, "checks": [_check(check) for check in stage.checks]} for stage in found.stages
        ],
        "readiness": plain_readiness(found.readiness) if found.readiness else [],
    }


def plain_failure(issues: Iterable[Issue]) -> Plain:
    """The problems of a project that could not be opened, in the same shape."""
    told = [_issue(issue) for issue in issues]
    sentence = "The project cannot be used."
    check = {"check": "settings", "result": Result.FAIL.value, "sentence": sentence, "issues": told}
    return {"ok": False, "as_at": None, "stages": [{"stage": "project", "checks": [check]}], "readiness": []}


def _check(check: CheckResult) -> Plain:
    return {
        "check": check.check.name,
        "result": check.result.value,
        "sentence": check.sentence,
        "issues": [_issue(issue) for issue in check.issues],
    }


def _issue(issue: Issue) -> Plain:
    at = issue.source
    return {
        "severity": issue.severity.value,
        "place": issue.place,
        "file": at.file if at else "",
        "sheet": at.sheet if at else "",
        "cell": at.cell if at else "",
        "message": issue.message,
        "hint": issue.hint,
        "suggestion": asdict(issue.suggestion) if issue.suggestion else None,
    }
