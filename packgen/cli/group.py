"""What all commands share: the group that they belong to, and the option that names the project."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from packgen import __version__

F = TypeVar("F", bound=Callable[..., Any])


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="packgen")
def cli() -> None:
    """Turn a trust's spreadsheets into its school documents and governance packs."""


def project_option(command: F) -> F:
    """Give a command the option that names the project folder, as ``folder``."""
    return click.option(
        "--project",
        "folder",
        type=click.Path(path_type=Path),
        help="The project folder; without it, this folder or the nearest above that has a packgen.toml.",
    )(command)
