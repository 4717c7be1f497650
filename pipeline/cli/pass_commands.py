"""run, watch, status, publish."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import click

from pipeline.cli.shell import (
    FAILED,
    console,
    escape,
    explain,
    json_option,
    print_json,
    progress_bar,
    session_of,
    workspace_of,
)
from pipeline.errors import PipelineError
from pipeline.model import State
from pipeline.work.engines import Engines
from pipeline.work.lock import pass_lock
from pipeline.work.passes import PassReport, run_pass
from pipeline.work.publication import PublicationReport
from pipeline.work.publication import publish as publish_site
from pipeline.work.report import status_report
from pipeline.work.session import Session

_PROBLEM_STATES = frozenset({"error", "not-chinese", "waiting", "duplicate", "superseded", "gone"})
_MOST_ROWS = 50  # of the table that a pass ends with
_DONE = frozenset({"published", "withdrawn", "expired"})
_LEGEND = "[dim]● published  ✓ approved  12 to review  12! with blocking findings  12… waiting for a text[/]"
_MARKS = {
    "published": "[green]●[/]",
    "approved": "[green]✓[/]",
    "withdrawn": "–",
    "expired": "–",
}


@click.command()
@json_option
@click.option(
    "--wait",
    default=0.0,
    type=click.FloatRange(min=0),
    metavar="SECONDS",
    help="Wait so long for another pass to end.",
)
@click.pass_context
def run(context: click.Context, as_json: bool, wait: float) -> None:
    """Take in new notices, draft them, publish what is approved. One pass."""
    with session_of(context) as session:
        engines = Engines(session.workspace)
        with progress_bar(quiet=as_json) as progress:
            report = run_pass(session, engines, progress=progress, wait_seconds=wait)
        state = status_report(session)
        if as_json:
            print_json({**state, **pass_json(session, report)})
        else:
            touched = {
                *report.intake.new,
                *report.intake.amended,
                *(n for n, _ in report.publication.published),
            }
            print_state(state, session, touched=touched)
            print_pass(state, session, report)
    if report.problems or report.publication.problems or report.drafts.failures:
        context.exit(FAILED)


@click.command()
@json_option
@click.pass_context
def status(context: click.Context, as_json: bool) -> None:
    """Where each notice and each file stands."""
    with session_of(context) as session:
        state = status_report(session)
        if as_json:
            print_json(state)
        else:
            print_state(state, session)


@click.command()
@json_option
@click.pass_context
def publish(context: click.Context, as_json: bool) -> None:
    """Publish what is approved, and mend pages that were altered or deleted in the output folder."""
    with session_of(context) as session, pass_lock(session.workspace.state, wait_seconds=30):
        with progress_bar(quiet=as_json) as progress:
            progress.stage("Publishing")
            report = publish_site(session, everything=True, progress=progress.advance, total=progress.total)
        if as_json:
            print_json(
                {
                    "published": [
                        {"notice": notice, "language": language} for notice, language in report.published
                    ],
                    "written": list(report.files.written),
                    "removed": list(report.files.removed),
                    "unchanged": report.files.unchanged,
                    "problems": [str(problem) for problem in report.problems],
                }
            )
        else:
            _print_publication(report, session)
    if report.problems:
        context.exit(FAILED)


def _print_publication(report: PublicationReport, session: Session) -> None:
    out = console()
    out.print(
        f"Wrote {len(report.files.written)} files, removed {len(report.files.removed)},"
        f" left {report.files.unchanged} as they were, in {escape(str(session.workspace.output))}."
    )
    for problem in report.problems:
        out.print(explain(problem))


@click.command()
@click.pass_context
def watch(context: click.Context) -> None:
    """Keep at it: run a pass whenever the notices folder changes, and on schedule. Ctrl-C ends it."""
    from pipeline.work.watch import watch_workspace

    out = console()

    def told(report: PassReport | PipelineError) -> None:
        if isinstance(report, PipelineError):
            out.print(explain(report))
        elif (
            report.intake.versions or report.drafts.drafted or report.publication.published or report.problems
        ):
            out.print(
                f"{len(report.intake.new)} new, {len(report.intake.amended)} amended,"
                f" {report.drafts.drafted} drafted, {len(report.publication.published)} published"
            )
            for problem in report.problems:
                out.print(explain(problem))

    workspace = workspace_of(context)
    out.print(f"Watching {escape(str(workspace.notices))}. Ctrl-C ends it.")
    watch_workspace(workspace, told=told)


def pass_json(session: Session, report: PassReport) -> dict[str, Any]:
    """The part of `run --json` that is about this pass."""
    return {
        "pass": {
            "new": list(report.intake.new),
            "amended": list(report.intake.amended),
            "renamed": list(report.intake.renamed),
            "expired": list(report.expired),
            "drafted": report.drafts.drafted,
            "waiting": report.drafts.waiting,
            "published": [
                {"notice": notice, "language": language} for notice, language in report.publication.published
            ],
            "written": len(report.publication.files.written),
            "failures": list(report.drafts.failures),
            "usage": {
                "requests": report.drafts.usage.requests,
                "prompt_tokens": report.drafts.usage.prompt_tokens,
                "completion_tokens": report.drafts.usage.completion_tokens,
                "cost": report.drafts.usage.cost,
            },
        },
        "engines": {
            language: {"reason": missing.reason, "advice": missing.advice}
            for language, missing in report.drafts.unavailable.items()
        },
        "glossary_errors": [
            {"where": error.where, "problem": error.problem, "advice": error.advice}
            for error in session.language_errors
        ],
        "problems": [str(problem) for problem in (*report.problems, *report.publication.problems)],
    }


def print_state(state: dict[str, Any], session: Session, *, touched: Collection[str] | None = None) -> None:
    """Notices as a table, then the files that need somebody.

    With ``touched``, ids of notices: where there are many, only those and the unfinished, the newest of them.
    """
    from rich.table import Table

    out = console()
    if not state["notices"]:
        out.print(
            f"No notices yet. Drop one into {escape(str(session.workspace.notices))} and run `pipeline run`."
        )
    else:
        table = Table(box=None, pad_edge=False, expand=out.width < 120)
        table.add_column("notice", no_wrap=True)
        table.add_column("title", ratio=1, no_wrap=True, overflow="ellipsis")
        table.add_column("state", no_wrap=True)
        table.add_column("v", justify="right")
        for language in session.languages:
            table.add_column(language, justify="right", no_wrap=True)
        shown = state["notices"]
        if touched is not None and len(shown) > _MOST_ROWS:
            shown = [n for n in shown if n["id"] in touched or n["state"] not in _DONE][-_MOST_ROWS:]
        for notice in shown:
            table.add_row(
                notice["id"],
                escape(notice["title"]),
                notice["state"],
                str(notice["version"]),
                *(_cell(notice["languages"].get(language)) for language in session.languages),
            )
        if shown:
            out.print(table)
            out.print(_LEGEND)
        if hidden := len(state["notices"]) - len(shown):
            out.print(f"{hidden} finished or older notices are left out; `pipeline status` shows them all.")
    listed = [file for file in state["files"] if file["state"] in _PROBLEM_STATES or file["reason"]]
    if listed:
        out.print()
        for file in listed:
            out.print(
                f"[bold]{escape(repr(file['file'])[1:-1])}[/] {escape(file['reason'])} ({file['state']})"
            )
            if file["advice"]:
                out.print(f"    {escape(file['advice'])}")


def _cell(language: dict[str, Any] | None) -> str:
    if language is None:
        return ""
    if language["state"] in _MARKS:
        return _MARKS[language["state"]]
    waiting = language["waiting"] + language["rejected"]
    if waiting:
        return f"[yellow]{waiting}…[/]"
    to_review = language["drafted"] + language["edited"]
    return f"[red]{to_review}![/]" if language["blocking"] else str(to_review)


def _refused(state: dict[str, Any], report: PassReport) -> list[str]:
    """Languages that have an engine, and sentences that wait for a text all the same."""
    waiting = {
        code
        for notice in state["notices"]
        if notice["state"] not in (State.WITHDRAWN, State.EXPIRED)
        for code, language in notice["languages"].items()
        if language["waiting"]
    }
    return sorted(waiting - report.drafts.unavailable.keys())


def print_pass(state: dict[str, Any], session: Session, report: PassReport) -> None:
    """What this pass did, in sentences, and what to do next."""
    out = console()
    out.print()
    out.print(
        f"{len(report.intake.new)} new and {len(report.intake.amended)} amended notices,"
        f" {report.drafts.drafted} sentences drafted."
    )
    for notice, language in report.publication.auto_approved:
        out.print(f"[dim]{notice} in {language}: every sentence is verified, published by rule[/]")
    if report.publication.published:
        out.print(
            f"Published {len(report.publication.published)} pages; read them from"
            f" {escape(str(session.workspace.output / 'index.html'))}."
        )
    if report.drafts.waiting:
        out.print(f"[yellow]{report.drafts.waiting} sentences wait for a text[/], because:")
        reasons: dict[str, dict[str, list[str]]] = {}
        for language, missing in report.drafts.unavailable.items():
            reasons.setdefault(missing.advice, {}).setdefault(missing.reason, []).append(language)
        for advice, languages_by_reason in reasons.items():
            for reason, languages in languages_by_reason.items():
                out.print(f"  {', '.join(languages)}: {escape(reason)}")
            out.print(f"  [bold]What to do:[/] {escape(advice)}")
        if refused := _refused(state, report):
            out.print(f"  {', '.join(refused)}: the engine gave no usable translation for some of them.")
            out.print(
                "  [bold]What to do:[/] Write them with `pipeline edit`; `pipeline show` lists them with numbers."
            )
    for failure in report.drafts.failures:
        out.print(f"[red]{escape(failure)}[/]")
    if session.language_errors:
        out.print(
            f"[yellow]{len(session.language_errors)} mistakes in glossary files[/]; `pipeline doctor` lists them."
        )
    for problem in (*report.problems, *report.publication.problems):
        out.print(explain(problem))
