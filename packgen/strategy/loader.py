"""Find a strategy by name or path, read its TOML, and give a checked Strategy or every issue in it at once."""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from importlib.resources import files
from pathlib import Path

from packgen.errors import Issue, StrategyError, error
from packgen.strategy.cases import ENDING, Cases, parse_cases
from packgen.strategy.reading import Table, line_index, nearest
from packgen.strategy.sections import disclosure, phases, provision, risks, settings
from packgen.strategy.sections.conditions import read_conditions
from packgen.strategy.types import Phase, Strategy
from packgen.strategy.validation import check
from packgen.toml_lines import read_toml, syntax_issue

LONGEST = 1_000_000
"""Characters of a strategy file; the longest that packgen ships has a tenth of them."""


def shipped() -> tuple[str, ...]:
    """The names of the strategies that packgen brings with it, in order."""
    found = files("packgen.strategy").iterdir()
    return tuple(sorted(entry.name.removesuffix(".toml") for entry in found if entry.name.endswith(".toml")))


def shipped_texts(name: str) -> tuple[str, str]:
    """The text of a shipped strategy's file, and of its cases."""
    folder = files("packgen.strategy")
    strategy, cases = (folder.joinpath(f"{name}{ending}").read_text(encoding="utf-8") for ending in (".toml", ENDING))
    return strategy, cases


def load(
    name_or_path: str, project_root: Path, documents: Collection[str] | None = None, asked_in: str = "packgen.toml"
) -> Strategy:
    """Load a shipped strategy by name, or a trust's own .toml file by its path in the project.

    ``documents`` are the keys of the catalogue, to which the strategy may refer; None leaves them unchecked.
    ``asked_in`` is where the name stands. Raises StrategyError with every issue found, each with its line.
    """
    if name_or_path in shipped():
        text = files("packgen.strategy").joinpath(f"{name_or_path}.toml").read_text(encoding="utf-8")
        return parse(text, f"{name_or_path}.toml", name_or_path, documents)
    path = project_root / name_or_path
    if not path.is_file():
        known = ", ".join(shipped())
        near = f"{hint} Or " if (hint := nearest(name_or_path, shipped())).startswith("did") else ""
        hint = f"{near}use one that packgen ships ({known}) or the path of a .toml file in the project"
        raise StrategyError(error(asked_in, f'there is no strategy "{name_or_path}"', hint))
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise StrategyError(error(path, "the file is not UTF-8 text", "save it again as UTF-8")) from None
    own = path.relative_to(project_root) if path.is_relative_to(project_root) else path
    return parse(text, own.as_posix(), path.stem, documents)


def cases_beside(name_or_path: str, project_root: Path) -> Cases | None:
    """The cases beside a shipped strategy, or beside a trust's own file, None where there is no such file.

    Raises StrategyError where the file is no table with a column of cases.
    """
    if name_or_path in shipped():
        beside = files("packgen.strategy").joinpath(f"{name_or_path}{ENDING}")
        return parse_cases(beside.read_bytes(), f"{name_or_path}{ENDING}") if beside.is_file() else None
    named = Path(name_or_path).with_suffix("").as_posix() + ENDING
    path = project_root / named
    return parse_cases(path.read_bytes(), named) if path.is_file() else None


def parse(text: str, file: str, key: str, documents: Collection[str] | None = None) -> Strategy:
    """Make a Strategy of the text of a TOML file; ``file`` is how issues name it. Raises StrategyError."""
    if len(text) > LONGEST:
        raise StrategyError(error(file, f"the file is longer than {LONGEST:,} characters", "shorten it"))
    try:
        data = read_toml(text)
    except tomllib.TOMLDecodeError as failure:
        raise StrategyError(syntax_issue(file, failure, 'write names and values as in trust = "Our Trust"')) from None
    issues: list[Issue] = []
    top = Table(file, data, line_index(text), issues)
    strategy = _strategy(top, key)
    top.done()
    issues.extend(check(strategy, top.place, documents, is_whole=not issues))
    if issues:
        raise StrategyError(dict.fromkeys(issues))
    return strategy


def _strategy(top: Table, key: str) -> Strategy:
    about = top.table("strategy")
    trends = settings.read_trends(top)
    conditions = read_conditions(top, trends)
    found: tuple[Phase, ...] = phases.read_phases(top, conditions)
    interventions = risks.read_interventions(top, conditions)
    strategy = Strategy(
        key=key,
        title=about.text("title"),
        trust=about.text("trust", ""),
        version=about.text("version", ""),
        file=top.file,
        summary=about.text("summary", ""),
        overall=about.text("overall", "Overall"),
        phases=found,
        aspects=settings.read_aspects(top),
        conditions=conditions,
        trends=trends,
        accountability=settings.read_clauses(top, "accountability"),
        expectations=provision.read_expectations(top),
        activities=provision.read_activities(top),
        procedures=provision.read_procedures(top, [phase.key for phase in found]),
        risk=risks.read_risk(top),
        disclosure=disclosure.read_disclosure(top),
        significance=disclosure.read_significance(top),
        due_soon_days=about.days("due_soon_days") or 28,
        aims=settings.read_clauses(top, "aims"),
        stages=provision.read_stages(top),
        circulation=provision.read_circulation(top),
        words=settings.read_words(top, conditions),
        warnings=risks.read_warnings(top, conditions, [one.key for one in interventions]),
        interventions=interventions,
        indicators=provision.read_indicators(top),
        notes=settings.read_clauses(top, "notes"),
        names=settings.read_names(top),
        papers=settings.read_papers(top),
    )
    about.done()
    return strategy
