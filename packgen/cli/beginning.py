"""The commands with which a trust begins: init, and strategy list, show and copy."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from packgen import terminal
from packgen.cli.group import cli, project_option


@cli.command(short_help="Make a new project folder.")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--empty", is_flag=True, help="Begin with an empty workbook instead of the fictional trust.")
@click.option(
    "--urns", type=click.Path(path_type=Path), help="Begin with your schools: a list of their URNs (.txt, .csv, .xlsx)."
)
@click.option(
    "--public", type=click.Path(path_type=Path), help="A folder of public downloads about them (GIAS, Ofsted, results)."
)
@click.option("--strategy", default="", help="The strategy to follow [default: connect].")
def init(folder: Path, empty: bool, urns: Path | None, public: Path | None, strategy: str) -> int:
    """Make a new project folder: with a fictional trust to try things on, an empty workbook, or your own schools."""
    from packgen.starting import start_empty, start_own, start_sample

    if empty and (urns or public):
        raise click.UsageError("--empty begins without schools; leave it out, or leave out --urns and --public")
    if public and not urns:
        raise click.UsageError("--public needs --urns: the list of your schools")
    if urns:
        started = start_own(folder, urns, public, date.today(), strategy or "connect")
    else:
        started = start_empty(folder, date.today(), strategy or "connect") if empty else start_sample(folder, strategy)
    terminal.tell(started.issues)
    lines = (f"Made a new project in {folder}.", *started.told, *started.next_steps(terminal.quoted(folder)))
    click.echo("\n".join(lines))
    return 0


@cli.group(short_help="List the strategies, or print one in plain English.")
def strategy() -> None:
    """List the strategies that there are, or print one in plain English."""


@strategy.command("list", short_help="List the strategies that there are.")
@project_option
def strategy_list(folder: Path | None) -> int:
    """List the strategies that packgen ships and the project's own, and say which one the project uses."""
    from packgen import strategies

    click.echo("\n".join(strategies.strategy_list(folder)))
    return 0


@strategy.command("show", short_help="Print a strategy in plain English.")
@project_option
@click.argument("name", default="")
@click.option("--markdown", is_flag=True, help="Print it as Markdown, to paste into a document or a web page.")
def strategy_show(folder: Path | None, name: str, markdown: bool) -> int:
    """Print a whole strategy in plain English, for a trustee to read.

    NAME is one that "packgen strategy list" names, or the path of a .toml file; without it, the project's own.
    """
    from packgen.strategies import strategy_text

    click.echo("\n".join(strategy_text(folder, name, terminal.width(), markdown=markdown)))
    return 0


@strategy.command("copy", short_help="Copy a strategy into the project, to change it.")
@project_option
@click.argument("name")
@click.argument("file", default="our-strategy.toml")
def strategy_copy(folder: Path | None, name: str, file: str) -> int:
    """Copy a strategy that packgen ships, and its cases, into the project folder, so that you can make it yours.

    NAME is one that "packgen strategy list" names; FILE is what to call it [default: our-strategy.toml].
    """
    from packgen.strategies import copy_strategy

    click.echo("\n".join(copy_strategy(folder, name, file)))
    return 0
