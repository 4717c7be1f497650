"""What all commands share: opening the workspace, printing, progress, and errors as sentences."""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.errors import (
    BlockedError,
    DatabaseError,
    InputError,
    PipelineError,
    RefusedError,
    SettingsError,
    StoreError,
    TransitionError,
    WorkspaceBusyError,
)
from pipeline.settings import Workspace
from pipeline.settings_file import load_workspace

if TYPE_CHECKING:  # imported where it is used: every command waits for what stands above
    from rich.console import Console

    from pipeline.work.passes import Progress
    from pipeline.work.session import Session

WRONG_SETTINGS, REFUSED, FAILED, BUSY = 3, 4, 5, 6

_WIDTH_OF_LOGS = 120
_GARBAGE_THRESHOLD = 100_000  # new objects between two looks for cycles; Python looks every 700
_JSON_ASKED = f"{__name__}.json"

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
    from rich.console import Console

    out = Console(file=sys.stdout, highlight=False)
    if not out.is_terminal:  # a log or a pipe: wide tables, and no sentence or path broken in two
        out.width = max(out.width, _WIDTH_OF_LOGS)
        out.soft_wrap = True
    return out


def escape(text: str) -> str:
    """The text as it is, for ``Console.print``: what looks like rich's markup in it is none."""
    from rich.markup import escape as escaped

    return escaped(text)


def print_json(value: Any) -> None:
    """JSON on standard output: in lines where a person looks at it, else in one, which is made much faster."""
    indent = 2 if sys.stdout.isatty() else None
    click.echo(json.dumps(value, ensure_ascii=False, indent=indent, default=str))


def print_findings(findings: Sequence[Mapping[str, Any]], *, indent: int = 0) -> None:
    """Findings in the shape of their JSON, a line each; blocking ones in red."""
    for finding in findings:
        colour = "red" if finding["blocking"] else "yellow"
        console().print(f"{' ' * indent}[{colour}]{finding['code']}[/] {escape(finding['message'])}")


def workspace_of(context: click.Context) -> Workspace:
    """The workspace named on the command line; raises SettingsError."""
    root: Path = context.obj
    return load_workspace(root)


@contextmanager
def session_of(context: click.Context) -> Iterator[Session]:
    """The workspace opened for work."""
    from pipeline.work.session import open_session

    with open_session(workspace_of(context)) as session:
        yield session


def exit_code(error: PipelineError) -> int:
    """The documented exit code of an error."""
    if isinstance(error, SettingsError):
        return WRONG_SETTINGS
    if isinstance(error, WorkspaceBusyError):
        return BUSY
    refused = isinstance(error, (BlockedError, TransitionError, StoreError, InputError, RefusedError))
    return REFUSED if refused and not isinstance(error, DatabaseError) else FAILED


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


def error_json(error: PipelineError) -> dict[str, Any]:
    """The same for programs. ``mistakes`` are those of a config.toml, ``codes`` the findings that block."""
    said: dict[str, Any] = {"problem": error.problem, "where": error.where, "advice": error.advice}
    if isinstance(error, SettingsError):
        said["mistakes"] = [error_json(mistake) for mistake in error.mistakes]
    if isinstance(error, BlockedError):
        said["codes"] = list(error.codes)
    return said


class ErrorHandlingGroup(click.Group):
    """Prints PipelineErrors as sentences and exits with their documented code."""

    def parse_args(self, context: click.Context, args: list[str]) -> list[str]:
        """As click does; remembers whether an error must be told as JSON too."""
        context.meta[_JSON_ASKED] = "--json" in args
        return super().parse_args(context, args)

    def invoke(self, context: click.Context) -> Any:
        """Run the command; a PipelineError ends it with its exit code."""
        # a report on thousands of notices is hundreds of thousands of values, and all of them are kept
        gc.set_threshold(_GARBAGE_THRESHOLD)
        try:
            return super().invoke(context)
        except PipelineError as error:
            if context.meta[_JSON_ASKED]:
                print_json({"error": error_json(error)})
            from rich.console import Console

            # soft_wrap: a path that is broken into lines cannot be copied
            Console(stderr=True, highlight=False, soft_wrap=True).print(explain(error))
            context.exit(exit_code(error))


@contextmanager
def progress_bar(*, quiet: bool) -> Iterator[Progress]:
    """A bar on standard error while a terminal is there to see it; silent otherwise."""
    from pipeline.work.passes import Progress

    if quiet or not sys.stderr.isatty():
        yield Progress()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    errors = Console(stderr=True)
    if not errors.is_terminal:  # rich knows more of terminals, such as TERM=dumb
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
