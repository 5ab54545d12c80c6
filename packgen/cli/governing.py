"""The commands for meetings: what is due when, what is late and whom to chase."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

import click

from packgen import terminal
from packgen.cli.group import cli, project_option


@cli.command(name="calendar", short_help="Say what is due when for meetings, what is late and whom to chase.")
@project_option
@click.option("--meeting", default="", help="Only this meeting, by its ID.")
@click.option("--body", default="", help="Only the meetings of this body.")
@click.option(
    "--from", "first", type=click.DateTime(["%Y-%m-%d"]), help="Meetings from this day on, such as 2026-03-01 [today]."
)
@click.option("--json", "as_json", is_flag=True, help="Print the calendar as JSON.")
@click.option("--ics", "events", is_flag=True, help="Write calendar files for Outlook to outputs/calendar.")
def calendar_command(
    folder: Path | None, meeting: str, body: str, first: datetime | None, as_json: bool, events: bool
) -> int:
    """Say what is due when for every meeting ahead, what is late and whom to chase.

    What it prints holds names and addresses: it is for the clerk. The calendar files hold none.
    """
    from packgen.calendar import Wanted, calendar_lines, governance_calendar, plain_calendar, write_calendar_files
    from packgen.project import find_project

    project = find_project(folder)
    wanted = Wanted(meeting, body, first.date() if first else None)
    found = governance_calendar(project, date.today(), wanted)
    if as_json:
        click.echo(json.dumps(plain_calendar(found), indent=2, ensure_ascii=False))
    else:
        for line in calendar_lines(found, terminal.width()):
            click.echo(line)
    if events:
        written, unwritten = write_calendar_files(project, found)
        for one in written if not as_json else ():
            click.echo(f"{project.outputs.name}/calendar/{one.beside or one.path}")
        terminal.tell(unwritten)
        return 1 if unwritten else 0
    return 0
