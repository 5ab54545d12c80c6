"""The command that brings a meeting's papers to people: drafts of e-mails, or the e-mails themselves."""

from __future__ import annotations

import os
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from packgen import terminal
from packgen.cli.group import cli, project_option

if TYPE_CHECKING:
    from packgen.dispatch import Dispatch


@cli.command(name="dispatch", short_help="Write or send the e-mails that a meeting's papers go out with.")
@project_option
@click.argument("meeting")
@click.option("--send", "is_sending", is_flag=True, help="Send the messages, one to each address, never twice.")
@click.option("--yes", "is_sure", is_flag=True, help="With --send: do not ask before sending.")
@click.option("--again", multiple=True, metavar="ADDRESS", help="With --send: send to this address once more.")
@click.option(
    "--sent", "by_hand", multiple=True, metavar="DRAFT", help="Record a draft, address or all as sent by you."
)
@click.option("--whole", "is_whole", is_flag=True, help="Of a later version, all packs again, not what changed alone.")
@click.option("--dry-run", is_flag=True, help="Show who would get what; write and send nothing.")
def dispatch_command(
    folder: Path | None,
    meeting: str,
    is_sending: bool,
    is_sure: bool,
    again: tuple[str, ...],
    by_hand: tuple[str, ...],
    is_whole: bool,
    dry_run: bool,
) -> int:
    """Write drafts of the e-mails that the issued papers of MEETING (its ID) go out with, and a list to check.

    Each draft in outputs/dispatch opens in Outlook, ready to be sent. With --send, packgen sends the messages itself
    through the server in packgen.toml and keeps a record, so that nobody gets one twice. With --sent, the drafts that
    you sent yourself are put into the same record.
    """
    if not is_sending and (again or is_sure):
        raise click.UsageError("--again and --yes are for sending: add --send.")
    if by_hand and (is_sending or dry_run):
        raise click.UsageError("--sent records what you sent yourself: leave out --send and --dry-run.")
    from packgen.dispatch import dispatch_of, list_lines, note_by_hand, size_issues, write_drafts
    from packgen.project import find_project
    from packgen.store.sent import read_sent

    dispatch = dispatch_of(find_project(folder), meeting, date.today(), is_whole)
    recorded = note_by_hand(dispatch, by_hand, _now) if by_hand else []
    for line in list_lines(dispatch, read_sent(dispatch.folder)):
        click.echo(line)
    click.echo()
    if by_hand:
        click.echo("\n".join(recorded))
        return 0
    terminal.tell((*dispatch.issues, *size_issues(dispatch)))
    if is_sending:
        return _send(dispatch, again, is_sure, dry_run)
    if dry_run:
        return 0
    published, unwritten = write_drafts(dispatch)
    for one in published:
        click.echo(f"{dispatch.project.outputs.name}/dispatch/{one.beside or one.path}: {one.state.value}")
    if published:
        click.echo(f"Once you have sent them: packgen dispatch {meeting} --sent all keeps that on record.")
    if any(message.has_part_2 for message in dispatch.messages):
        click.echo("Drafts with Part 2 are confidential: delete the folder once they are sent.")
    terminal.tell(unwritten)
    return 1 if unwritten else 0


def _now() -> datetime:
    return datetime.now().astimezone()


def _send(dispatch: Dispatch, again: tuple[str, ...], is_sure: bool, dry_run: bool) -> int:
    """Send after a question, and say of each message what became of it."""
    from packgen.dispatch import password_for, plan_lines, planned, send

    plan = planned(dispatch, again)
    for line in plan_lines(plan):
        click.echo(line)
    terminal.tell(plan.issues)
    if dry_run or not plan.to_send:
        return 1 if plan.issues else 0
    password = password_for(dispatch.project.mail, os.environ)
    if not is_sure:
        click.confirm(f"Send {len(plan.to_send)} now?", abort=True)
    sent, unsent = 0, []
    for outcome in send(plan, password, _now):
        if outcome.issue:
            unsent.append(outcome.issue)
        else:
            sent += 1
            click.echo(outcome.line)
    terminal.tell(unsent)
    click.echo(f"{sent} sent.")
    return 1 if unsent or plan.issues else 0
