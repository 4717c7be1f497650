"""translate, and the group models."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from rich.markup import escape
from rich.table import Table

from pipeline.cli.shell import (
    FAILED,
    console,
    explain,
    json_option,
    print_findings,
    print_json,
    progress_bar,
    session_of,
    workspace_of,
)
from pipeline.draft.drafting import draft_segments
from pipeline.engines import models as model_files
from pipeline.engines.base import Engine, Unavailable
from pipeline.errors import EngineError
from pipeline.model import Draft
from pipeline.settings import Workspace
from pipeline.work.drafting import StoreMemory
from pipeline.work.engines import Engines
from pipeline.work.passes import Progress
from pipeline.work.report import translation_report
from pipeline.work.session import Session
from pipeline.work.sources import sentences_of


@click.command()
@click.option("--to", "languages", required=True, metavar="LANG,…", help="Languages, e.g. en,ja.")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True, dir_okay=False))
@json_option
@click.pass_context
def translate(context: click.Context, languages: str, file: Path, as_json: bool) -> None:
    """Draft a text without keeping it. FILE is a notice (.md, .txt, .html), or - for standard input."""
    wanted = [code.strip() for code in languages.split(",") if code.strip()]
    with session_of(context) as session:
        unknown = [code for code in wanted if code not in session.languages]
        if unknown or not wanted:
            raise click.BadParameter(
                f"{', '.join(unknown) or 'nothing'} is none of: {', '.join(session.languages)}",
                param_hint="--to",
            )
        sources = sentences_of(file, session.workspace.settings.intake)
        engines = Engines(session.workspace)
        missing: dict[str, Unavailable] = {}
        drafts: dict[str, list[Draft | None]] = {}
        with progress_bar(quiet=as_json) as progress:
            progress.stage("Drafting")
            progress.total(len(sources) * len(wanted))
            for language in wanted:
                engine = engines.engine(language)
                if isinstance(engine, Unavailable):
                    missing[language] = engine
                try:
                    drafts[language] = _drafts(session, sources, language, engine, progress)
                except EngineError as error:
                    missing[language] = Unavailable(
                        reason=f"{error.where}: {error.problem}", advice=error.advice
                    )
                    drafts[language] = _drafts(session, sources, language, missing[language], progress)
        engines.close()
        rows = [
            translation_report(source, {language: drafts[language][index] for language in wanted})
            for index, source in enumerate(sources)
        ]
        if as_json:
            print_json(rows)
        else:
            _print_translation(rows)
        _tell_missing(missing, session)


def _drafts(
    session: Session, sources: list[str], language: str, engine: Engine | Unavailable, progress: Progress
) -> list[Draft | None]:
    return draft_segments(
        sources,
        language=language,
        termbase=session.termbase,
        memory=StoreMemory(session.store),
        engine=None if isinstance(engine, Unavailable) else engine,
        n_best=session.workspace.settings.engine.n_best,
        blocking=session.blocking,
        progress=progress.advance,
    )


def _print_translation(rows: list[dict[str, Any]]) -> None:
    out = console()
    for row in rows:
        out.print(f"[bold]{escape(row['source'])}[/]")
        for language, target in row["targets"].items():
            out.print(
                f"  {language} {escape(target['text']) or '[dim](no text)[/]'} [dim]{target['origin']}[/]"
            )
            print_findings(target["findings"], indent=5)


def _tell_missing(missing: dict[str, Unavailable], session: Session) -> None:
    for language, engine in missing.items():
        click.echo(f"{language}: {engine.reason} {engine.advice}", err=True)
    if session.language_errors:
        click.echo(
            f"{len(session.language_errors)} mistakes in glossary files; `pipeline doctor` lists them.",
            err=True,
        )


@click.group()
def models() -> None:
    """Translation models: fetch, list, verify."""


def _names(workspace: Workspace, names: tuple[str, ...]) -> list[str]:
    return list(names) or [
        name for name, model in sorted(workspace.settings.models.items()) if model.engine != "llm"
    ]


@models.command()
@click.argument("names", nargs=-1)
@click.option("--refresh", is_flag=True, help="Ask the hub whether the models have changed.")
@click.pass_context
def fetch(context: click.Context, names: tuple[str, ...], refresh: bool) -> None:
    """Fetch models from the hub (or HF_ENDPOINT, or their folder) and convert them once.

    NAMES are those under [models] in config.toml; by default all. What is there already is not
    fetched again, and a broken download goes on where it stopped.
    """
    workspace = workspace_of(context)
    out = console()
    failed = False
    for name in _names(workspace, names):
        model = model_files.model_of(workspace, name)
        with progress_bar(quiet=False) as progress:
            progress.stage(f"Fetching {name}")
            done_before = 0

            def report(done: int, total: int) -> None:
                nonlocal done_before
                progress.total(total)
                progress.advance(done - done_before)
                done_before = done

            try:
                found = model_files.prepare(
                    model,
                    models_folder=workspace.models,
                    quantization=workspace.settings.engine.quantization,
                    progress=report,
                    refresh=refresh,
                )
            except EngineError as error:
                failed = True
                out.print(explain(error))
                continue
        out.print(f"{name}: ready, {found.size / 1e6:.0f} MB, revision {found.revision[:12]}")
    if failed:
        context.exit(FAILED)


@models.command("list")
@json_option
@click.pass_context
def list_command(context: click.Context, as_json: bool) -> None:
    """Each model of config.toml and how far it is from being used."""
    statuses = model_files.list_models(workspace_of(context))
    if as_json:
        print_json(
            [
                {
                    "name": status.name,
                    "engine": status.engine,
                    "origin": status.origin,
                    "state": str(status.state),
                    "revision": status.revision,
                    "size": status.size,
                    "converted_size": status.converted_size,
                    "languages": list(status.languages),
                    "problem": status.problem,
                }
                for status in statuses
            ]
        )
        return
    out = console()
    if not statuses:
        out.print("config.toml names no models.")
        return
    table = Table(box=None, pad_edge=False)
    for column in ("model", "engine", "from", "state", "size", "languages"):
        table.add_column(column)
    for status in statuses:
        size = f"{(status.size + status.converted_size) / 1e6:.0f} MB" if status.size else ""
        table.add_row(
            status.name,
            status.engine,
            escape(status.origin),
            str(status.state),
            size,
            " ".join(status.languages),
        )
    out.print(table)
    for status in statuses:
        if status.problem:
            out.print(f"[red]{status.name}[/] {escape(status.problem)}")
    if any(status.state is model_files.ModelState.MISSING for status in statuses):
        out.print(f"`{model_files.FETCH_COMMAND}` fetches what is missing.")


@models.command("verify")
@click.argument("names", nargs=-1)
@json_option
@click.pass_context
def verify_command(context: click.Context, names: tuple[str, ...], as_json: bool) -> None:
    """Compare every file of the models with its checksum."""
    workspace = workspace_of(context)
    problems = {name: _damage(workspace, name) for name in _names(workspace, names)}
    failed = any(problems.values())
    out = console()
    if as_json:
        print_json([{"name": name, "problems": list(found)} for name, found in problems.items()])
    for name, found in problems.items() if not as_json else ():
        out.print(f"{name}: " + ("whole" if not found else f"[red]{escape('; '.join(found))}[/]"))
    if failed and not as_json:
        out.print(f"`{model_files.FETCH_COMMAND}` fetches what is missing or damaged.")
    if failed:
        context.exit(FAILED)


def _damage(workspace: Workspace, name: str) -> tuple[str, ...]:
    model = model_files.model_of(workspace, name)
    if model.engine == "llm":
        return ()  # it lives on its server
    return model_files.verify(model, models_folder=workspace.models)
