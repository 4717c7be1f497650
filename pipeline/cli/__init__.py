"""The command ``pipeline``. With the desk, the only place that turns errors into sentences."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline import __version__
from pipeline.cli.language_commands import models, translate
from pipeline.cli.pass_commands import publish, run, status, watch
from pipeline.cli.review_commands import (
    approve,
    edit,
    history,
    redraft,
    reject,
    reopen,
    restore,
    show,
    withdraw,
)
from pipeline.cli.shell import ErrorHandlingGroup
from pipeline.cli.workspace_commands import doctor, init

EXIT_CODES = """\b
Exit codes:
  0  done (files with errors are listed, and do not stop a run)
  1  an error in this program
  2  the command line is wrong
  3  config.toml or the workspace is wrong
  4  refused: blocked by findings, changed by somebody else, or not found
  5  a folder, the database, an engine or a server failed
  6  another pass is at work on this workspace"""


@click.group(
    cls=ErrorHandlingGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=EXIT_CODES,
)
@click.option(
    "-w",
    "--workspace",
    type=click.Path(path_type=Path),
    default=Path(),
    envvar="PIPELINE_WORKSPACE",
    help="The folder with config.toml; by default the current one.",
)
@click.version_option(__version__, prog_name="pipeline")
@click.pass_context
def main(context: click.Context, workspace: Path) -> None:
    """Draft, review and publish public notices in several languages."""
    context.obj = workspace


for _command in (
    init,
    run,
    watch,
    status,
    show,
    approve,
    edit,
    reject,
    reopen,
    redraft,
    withdraw,
    restore,
    history,
    publish,
    translate,
    models,
    doctor,
):
    main.add_command(_command)
