"""The command ``pipeline``. With the desk, the only place that turns errors into sentences."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import click

from pipeline import __version__
from pipeline.cli.shell import ErrorHandlingGroup

# command -> the module of this package that has it
_COMMANDS = {
    "init": "workspace_commands",
    "doctor": "workspace_commands",
    "run": "pass_commands",
    "watch": "pass_commands",
    "status": "pass_commands",
    "publish": "pass_commands",
    "show": "review_commands",
    "approve": "review_commands",
    "edit": "review_commands",
    "reject": "review_commands",
    "reopen": "review_commands",
    "redraft": "review_commands",
    "withdraw": "review_commands",
    "restore": "review_commands",
    "history": "review_commands",
    "check": "check_commands",
    "translate": "language_commands",
    "models": "language_commands",
    "serve": "desk_commands",
    "user": "user_commands",
}

EXIT_CODES = """\b
Exit codes:
  0  done (files with errors are listed, and do not stop a run)
  1  an error in this program
  2  the command line is wrong
  3  config.toml or the workspace is wrong
  4  refused: blocked by findings, changed by somebody else, or not found
  5  a folder, the database, an engine or a server failed
  6  another pass is at work on this workspace"""


class _Commands(ErrorHandlingGroup):
    """Loads a command when it is asked for: a pass need not wait for what other commands import."""

    def list_commands(self, context: click.Context) -> list[str]:
        """The names of all commands."""
        del context
        return sorted(_COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """The command of that name, or None."""
        if name in _COMMANDS and name not in self.commands:
            self.add_command(getattr(import_module(f"{__name__}.{_COMMANDS[name]}"), name))
        return super().get_command(context, name)


@click.group(
    cls=_Commands,
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
