"""The commands that answer questions about a school or a figure: explain, evidence."""

from __future__ import annotations

import json
from pathlib import Path

import click

from packgen.cli.group import cli, project_option


@cli.command(short_help="Say why a school is in its phase, or where figures are from.")
@project_option
@click.argument("what")
@click.option(
    "--what-if",
    "asked",
    multiple=True,
    metavar="NAME=VALUE",
    help="Say what would change if this were so; may be repeated.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
def explain(folder: Path | None, what: str, asked: tuple[str, ...], as_json: bool) -> int:
    """Say why a school is in its phase, or where each figure in an output came from.

    WHAT is a school (name, short name or URN) or the path of an output. With --what-if, say what would change at the
    school: nor_trend=stable, schools.rise=Yes, judgements.Overall.progress=Rapid, nor="210 205 200"
    """
    from packgen.explain import explain_text, explanation, what_if_explanation
    from packgen.project import find_project

    project = find_project(folder)
    found = what_if_explanation(project, what, asked) if asked else explanation(project, what)
    click.echo(json.dumps(found, indent=2, ensure_ascii=False) if as_json else explain_text(found))
    return 0


@cli.command(short_help="Print all that is known of a school or of the trust.")
@project_option
@click.argument("school")
@click.option("--json", "as_json", is_flag=True, help="Print the evidence as JSON.")
def evidence(folder: Path | None, school: str, as_json: bool) -> int:
    """Print all evidence about one school, or the published figures of the whole trust, each value with its cell.

    SCHOOL is a name, short name or URN, or the word "trust".
    """
    from packgen.listing import evidence_of, evidence_text
    from packgen.project import find_project

    found = evidence_of(find_project(folder), school)
    click.echo(json.dumps(found, indent=2, ensure_ascii=False) if as_json else evidence_text(found))
    return 0
