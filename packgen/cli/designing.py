"""The commands for those who change templates: templates fields and templates check."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from packgen import terminal
from packgen.cli.group import cli, project_option


@cli.group(short_help="Check your templates, or list the names that they may use.")
def templates() -> None:
    """Check your templates, or list the names that they may use."""


@templates.command("fields", short_help="List the names that templates may use.")
@project_option
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
@project_option
@click.option("--strict", is_flag=True, help="Treat what is only to look at as a failure.")
def templates_check(folder: Path | None, strict: bool) -> int:
    """Check every template, yours and packgen's, and say where each comes from.

    Copies of faulty Word templates, with a comment at each fault, go to outputs/templates; your templates are never
    changed.
    """
    from packgen.dispatch import covering_issues
    from packgen.project import find_project
    from packgen.templating import check_templates, checking_lines, write_marked

    project = find_project(folder)
    found, covering = check_templates(project, date.today()), covering_issues(project)
    written, unwritten = write_marked(project, found)
    terminal.show(checking_lines(found, project.outputs.name, written))
    terminal.tell((*unwritten, *covering))
    return 1 if covering or found.has_failed(strict) else 0
