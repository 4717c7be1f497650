"""What all commands share: opening the workspace, printing, progress, and errors as sentences."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar

from pipeline.errors import (
    BlockedError,
    ConflictError,
    PipelineError,
    SettingsError,
    StoreError,
    TransitionError,
    WorkspaceBusyError,
)
from pipeline.settings import Workspace, load_workspace
from pipeline.work.passes import Progress
from pipeline.work.session import Session, open_session

WRONG_SETTINGS, REFUSED, FAILED, BUSY = 3, 4, 5, 6

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs instead of text.")
notice_argument = click.argument("notice")
language_option = click.option(
    "--to", "language", required=True, metavar="LANG", help="The language, e.g. en."
)
actor_option = click.option(
    "--by", "actor", required=True, metavar="NAME", help="Who does this; kept in the history."
)
segments_option = click.option(
    "--segment",
    "segments",
    multiple=True,
    type=click.IntRange(min=1),
    metavar="N",
    help="Only this segment (its number in `pipeline show`); may be given several times.",
)


def console() -> Console:
    """Where results go. Made anew, so that it sees the stream of the moment."""
    return Console(file=sys.stdout, highlight=False, soft_wrap=False)


def print_json(value: Any) -> None:
    """JSON on standard output, readable by people too."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def workspace_of(context: click.Context) -> Workspace:
    """The workspace named on the command line; raises SettingsError."""
    root: Path = context.obj
    return load_workspace(root)


@contextmanager
def session_of(context: click.Context) -> Iterator[Session]:
    """The workspace opened for work."""
    with open_session(workspace_of(context)) as session:
        yield session


def exit_code(error: PipelineError) -> int:
    """The documented exit code of an error."""
    if isinstance(error, SettingsError):
        return WRONG_SETTINGS
    if isinstance(error, WorkspaceBusyError):
        return BUSY
    if isinstance(error, (BlockedError, TransitionError, ConflictError)):
        return REFUSED
    if isinstance(error, StoreError) and not error.where.startswith(("sqlite", "postgresql")):
        return REFUSED
    return FAILED


def explain(error: PipelineError) -> str:
    """What is wrong, where, and what to do, for people (rich markup)."""
    lines = []
    place = f"{error.where}: " if error.where else ""
    lines.append(f"[bold red]Error[/] {escape(place + error.problem)}")
    if isinstance(error, SettingsError):
        lines += [f"  • {escape(str(mistake))}" for mistake in error.mistakes]
    if isinstance(error, BlockedError) and error.codes:
        lines.append(f"  Findings: {escape(', '.join(error.codes))}")
    if error.advice:
        lines.append(f"[bold]What to do:[/] {escape(error.advice)}")
    return "\n".join(lines)


class ErrorHandlingGroup(click.Group):
    """Prints PipelineErrors as sentences and exits with their documented code."""

    def invoke(self, context: click.Context) -> Any:
        """Run the command; a PipelineError ends it with its exit code."""
        try:
            return super().invoke(context)
        except PipelineError as error:
            if "--json" in sys.argv:
                print_json(
                    {"error": {"problem": error.problem, "where": error.where, "advice": error.advice}}
                )
            Console(stderr=True, highlight=False).print(explain(error))
            context.exit(exit_code(error))


@contextmanager
def progress_bar(*, quiet: bool) -> Iterator[Progress]:
    """A bar on standard error while a terminal is there to see it; silent otherwise."""
    errors = Console(stderr=True)
    if quiet or not errors.is_terminal:
        yield Progress()
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Bar(*columns, console=errors, transient=True) as bar:
        task = bar.add_task("Starting", total=None)
        yield Progress(
            stage=lambda name: bar.reset(task, description=name, total=None),
            total=lambda steps: bar.update(task, total=steps),
            advance=lambda steps: bar.advance(task, steps),
        )
