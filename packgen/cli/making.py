"""The commands that read a project's inputs and make its documents: build, check, accept."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import click

from packgen import terminal
from packgen.cli.group import cli, project_option
from packgen.errors import PackgenError


@cli.command()
@project_option
@click.option("--school", "schools", multiple=True, help="Only this school (name, short name or URN); may be repeated.")
@click.option("--document", "documents", multiple=True, help="Only this kind of document; may be repeated.")
@click.option("--meeting", "meetings", multiple=True, help="Only this meeting's papers and packs; may be repeated.")
@click.option(
    "--jobs", type=click.IntRange(1), default=None, help="How many processes to use [default: as many as help]."
)
@click.option("--dry-run", is_flag=True, help="Say what would be made, and make nothing.")
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
@click.option("--force", is_flag=True, help="Replace files that people edited; a dated copy of each is kept.")
def build(**options: Any) -> int:
    """Make all documents and packs that are due."""
    from packgen.build import build_project
    from packgen.options import Options
    from packgen.project import find_project

    project = find_project(options.pop("folder"))
    with terminal.progress() as advance:
        report = build_project(project, Options(**options), advance)
    terminal.tell(report.issues)
    click.echo(report.summary())
    return 1 if report.has_failed else 0


@cli.command(short_help="Check all inputs and list every problem.")
@project_option
@click.option("--strict", is_flag=True, help="Treat what is only to look at as a failure.")
@click.option("-v", "--details", is_flag=True, help="Show the notes on how packgen read the inputs, too.")
@click.option("--all", "everything", is_flag=True, help="Show every single problem, however many are alike.")
@click.option("--readiness", is_flag=True, help="Show what each school's documents still wait for, and whom to chase.")
@click.option("--copies", is_flag=True, help="Write a copy of each file with problems, each marked in its cell.")
@click.option("--json", "as_json", is_flag=True, help="Print the results as JSON.")
def check(folder: Path | None, strict: bool, readiness: bool, copies: bool, as_json: bool, **shown: bool) -> int:
    """Read everything and report every problem, with its file, sheet, cell and remedy.

    Each check ends as PASS, ADVISORY (something for a person to look at) or FAIL (something to mend before a build).
    Copies go to outputs/checks; the files in inputs are never changed.
    """
    from packgen.checking import (
        View,
        check_project,
        copies_text,
        plain_failure,
        plain_screening,
        screening_lines,
        write_copies,
    )
    from packgen.project import find_project

    try:
        project = find_project(folder)
        found = check_project(project, date.today())
    except PackgenError as fault:
        if not as_json:
            raise
        click.echo(json.dumps(plain_failure(fault.issues), indent=2, ensure_ascii=False))
        return 1
    written, unwritten = write_copies(project, found) if copies else ((), ())
    if as_json:
        plain = plain_screening(found, strict)
        click.echo(json.dumps(plain, indent=2, ensure_ascii=False))
    else:
        terminal.show(screening_lines(found, View(terminal.width(), readiness=readiness, copies=copies, **shown)))
        terminal.show(copies_text(project.outputs.name, written) if copies else ())
    terminal.tell(unwritten)
    return 1 if found.has_failed(strict) else 0


@cli.command(short_help="Accept what packgen suggests for names it nearly knows.")
@project_option
@click.argument("wanted", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Accept all that packgen suggests.")
@click.option("--as", "meaning", default="", help="What it means, where packgen leaves you to choose.")
def accept(folder: Path | None, wanted: tuple[str, ...], everything: bool, meaning: str) -> int:
    """List the readings that packgen suggests, or accept some of them into aliases.toml.

    WANTED are numbers of the list, spellings as they stand in your files, or the file of a form that packgen does not
    know, for which a draft is written.
    """
    from packgen import accepting
    from packgen.project import find_project

    project, today = find_project(folder), date.today()
    if wanted or everything:
        click.echo(accepting.accept(project, accepting.Wanted(wanted, everything, meaning), today))
    else:
        click.echo(accepting.listing(accepting.offers(project, today)))
    return 0
