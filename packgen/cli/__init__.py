"""The commands: options in, one call out, an exit code back. Heavy work is imported where it is used."""

from __future__ import annotations

import os
import signal
import sys

import click

from packgen import terminal
from packgen.cli import asking, beginning, designing, governing, making, sending, versions  # noqa: F401  all add commands
from packgen.cli.group import cli
from packgen.errors import PackgenError

__all__ = ["cli", "main"]

DEBUG = "PACKGEN_DEBUG"
"""Set in the environment, faults of packgen's own are shown in full."""


def main() -> None:
    """Run a command; bad input ends in clear lines and exit code 1, never in a traceback."""
    terminal.speak_utf8()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # asked to end, end worker processes too
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
