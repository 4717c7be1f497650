"""init and doctor."""

from __future__ import annotations

from pathlib import Path

import click
from rich.markup import escape

from pipeline.cli.shell import WRONG_SETTINGS, console, json_option, print_json, workspace_of
from pipeline.work.doctor import Health, examine
from pipeline.work.workspace import make_workspace

_MARKS = {Health.GOOD: "[green]✓[/]", Health.MISSING: "[yellow]○[/]", Health.BAD: "[red]✗[/]"}


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
def init(folder: Path) -> None:
    """Make a new workspace in FOLDER: config.toml, notices, glossaries, output."""
    made = make_workspace(folder)
    out = console()
    for path in made:
        out.print(f"made {escape(str(path))}")
    out.print(
        f"Next: write your office's name and addresses into {escape(str(folder / 'config.toml'))},"
        f" drop a notice into {escape(str(folder / 'notices'))}, and run"
        f" `pipeline --workspace {escape(str(folder))} run`."
    )


@click.command()
@json_option
@click.pass_context
def doctor(context: click.Context, as_json: bool) -> None:
    """What works here, what is missing, and how to mend it."""
    checks = examine(workspace_of(context))
    if as_json:
        print_json(
            [
                {"name": check.name, "health": str(check.health), "text": check.text, "advice": check.advice}
                for check in checks
            ]
        )
    else:
        out = console()
        for check in checks:
            out.print(f"{_MARKS[check.health]} [bold]{check.name}[/] {escape(check.text)}")
            if check.advice:
                out.print(f"    {escape(check.advice)}")
    if any(check.health is Health.BAD for check in checks):
        context.exit(WRONG_SETTINGS)
