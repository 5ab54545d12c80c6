"""The commands: options in, one call out, an exit code back. Heavy work is imported where it is used."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from packgen import __version__, terminal
from packgen.errors import PackgenError

F = TypeVar("F", bound=Callable[..., Any])

DEBUG = "PACKGEN_DEBUG"
"""Set in the environment, faults of packgen's own are shown in full."""


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="packgen")
def cli() -> None:
    """Turn a trust's spreadsheets into its school documents and governance packs."""


def _project_option(command: F) -> F:
    return click.option(
        "--project",
        "folder",
        type=click.Path(path_type=Path),
        help="The project folder; without it, this folder or the nearest above that has a packgen.toml.",
    )(command)


@cli.command()
@_project_option
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
@_project_option
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
@_project_option
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


@cli.command(short_help="Say why a school is in its phase, or where figures are from.")
@_project_option
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
@_project_option
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
@_project_option
def strategy_list(folder: Path | None) -> int:
    """List the strategies that packgen ships and the project's own, and say which one the project uses."""
    from packgen import strategies

    click.echo("\n".join(strategies.strategy_list(folder)))
    return 0


@strategy.command("show", short_help="Print a strategy in plain English.")
@_project_option
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
@_project_option
@click.argument("name")
@click.argument("file", default="our-strategy.toml")
def strategy_copy(folder: Path | None, name: str, file: str) -> int:
    """Copy a strategy that packgen ships, and its cases, into the project folder, so that you can make it yours.

    NAME is one that "packgen strategy list" names; FILE is what to call it [default: our-strategy.toml].
    """
    from packgen.strategies import copy_strategy

    click.echo("\n".join(copy_strategy(folder, name, file)))
    return 0


@cli.group(short_help="Check your templates, or list the names that they may use.")
def templates() -> None:
    """Check your templates, or list the names that they may use."""


@templates.command("fields", short_help="List the names that templates may use.")
@_project_option
@click.option("--document", "documents", multiple=True, help="Only this kind of document; may be repeated.")
def templates_fields(folder: Path | None, documents: tuple[str, ...]) -> int:
    """Write a list of every name that the templates of each kind of document may use, as Word and Markdown files.

    Each name stands with what it is, its unit, an example, and whether it may be missing. Look in outputs/templates.
    """
    from packgen.project import find_project
    from packgen.templating import contexts, reference_lines, write_reference

    project = find_project(folder)
    written = write_reference(contexts(project, date.today()), documents)
    terminal.show(reference_lines(written, project.outputs.name))
    terminal.tell(written.issues)
    return 1 if written.issues else 0


@templates.command("check", short_help="Check every template and list every fault.")
@_project_option
@click.option("--strict", is_flag=True, help="Treat what is only to look at as a failure.")
def templates_check(folder: Path | None, strict: bool) -> int:
    """Check every template, yours and packgen's, and say where each comes from.

    Copies of faulty Word templates, with a comment at each fault, go to outputs/templates; your templates are never
    changed.
    """
    from packgen.project import find_project
    from packgen.templating import check_templates, checking_lines, write_marked

    project = find_project(folder)
    found = check_templates(project, date.today())
    written, unwritten = write_marked(project, found)
    terminal.show(checking_lines(found, project.outputs.name, written))
    terminal.tell(unwritten)
    return 1 if found.has_failed(strict) else 0


def main() -> None:
    """Run a command; bad input ends in clear lines and exit code 1, never in a traceback."""
    terminal.speak_utf8()
    try:
        code = cli.main(prog_name="packgen", standalone_mode=False)
    except click.ClickException as fault:
        fault.show()
        code = fault.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped. Nothing was left half-written.", err=True)
        code = 130
    except PackgenError as fault:
        terminal.tell(fault.issues)
        click.echo(terminal.verdict(fault.issues), err=True)
        code = 1
    except Exception as fault:
        if os.environ.get(DEBUG):
            raise
        click.secho("error: ", fg="red", nl=False, err=True)
        click.echo(f"packgen met a fault of its own ({type(fault).__name__}: {fault}); your files are safe", err=True)
        click.echo(f"Report it. Run the command again with {DEBUG}=1 set to see where it happened.", err=True)
        code = 1
    sys.exit(code or 0)
