"""The commands for what goes out: issue, verify, diff."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

import click

from packgen import terminal
from packgen.cli.group import cli, project_option


@cli.command(name="issue", short_help="Freeze a meeting's papers and packs as they go out.")
@project_option
@click.argument("meeting", default="")
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="The day of issue, such as 2026-03-04 [today].")
@click.option("--as-draft", is_flag=True, help="Send out a draft, though papers are missing.")
@click.option("--list", "as_list", is_flag=True, help="Say what has gone out, and make nothing.")
def issue_command(folder: Path | None, meeting: str, day: datetime | None, as_draft: bool, as_list: bool) -> int:
    """Build the papers and packs of MEETING (its ID) as final and freeze them.

    Everything goes into a folder of its own, never to be changed: issued/MEETING/v1, then v2. Where papers have changed
    since, all others keep their page numbers, and a supplement holds only what is new.
    """
    from packgen.issuing.issue import Order, issue
    from packgen.issuing.listing import issued_lines
    from packgen.project import find_project

    project = find_project(folder)
    if as_list or not meeting:
        for line in issued_lines(project, meeting):
            click.echo(line)
        return 0
    given = day.date() if day else date.today()
    with terminal.progress() as advance:
        outcome = issue(project, Order(meeting, given, as_draft), date.today(), advance)
    terminal.tell(outcome.issues)
    for line in outcome.lines():
        click.echo(line)
    return 1 if outcome.has_failed else 0


@cli.command(name="verify", short_help="Check that what went out is still as it was.")
@project_option
@click.argument("meeting")
@click.option("--version", "number", type=click.IntRange(1), help="Only this version [default: all].")
@click.option("--again", "is_again", is_flag=True, help="Make it again from its archive and compare bit for bit.")
def verify_command(folder: Path | None, meeting: str, number: int | None, is_again: bool) -> int:
    """Hold every file that went out for MEETING against the record of its version.

    With --again, the version (the last, without --version) is made anew from what it was made of.
    """
    from packgen.issuing.checking import checked
    from packgen.project import find_project

    project = find_project(folder)
    with terminal.progress() as advance:
        found = checked(project, meeting, number, is_again, advance)
    terminal.tell(found.issues)
    for line in found.lines:
        click.echo(line)
    return 1 if found.has_failed else 0


@cli.command(name="diff", short_help="Say what has changed since a meeting's pack went out.")
@project_option
@click.argument("meeting")
@click.option("--version", "number", type=click.IntRange(1), help="Since this version [default: the last].")
@click.option("--json", "as_json", is_flag=True, help="Print the changes as JSON.")
@click.option("--paper", "as_paper", is_flag=True, help="Make one page of it for the readers of Part 1.")
def diff_command(folder: Path | None, meeting: str, number: int | None, as_json: bool, as_paper: bool) -> int:
    """Say which papers and figures of MEETING have changed since its pack went out, each figure with its cells.

    What it prints holds Part 2 as well, marked: it is for the clerk.
    """
    from packgen.issuing.change_paper import change_paper, save
    from packgen.issuing.change_words import change_lines, plain_changes
    from packgen.issuing.changes import changes
    from packgen.project import find_project

    with terminal.progress() as advance:
        found = changes(find_project(folder), meeting, number, date.today(), advance)
    if as_json:
        click.echo(json.dumps(plain_changes(found), indent=2, ensure_ascii=False))
    else:
        for line in change_lines(found):
            click.echo(line)
    if as_paper:
        click.echo(f"One page: {save(found, change_paper(found))}", err=as_json)
    return 0
