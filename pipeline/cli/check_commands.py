"""check: the same checks as on drafts, on files from elsewhere and on notices."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from pipeline.checks.policy import UnknownCodeError, codes_named
from pipeline.cli.excerpts import marked_lines, printable
from pipeline.cli.shell import (
    REFUSED,
    console,
    json_option,
    print_json,
    progress_bar,
    session_of,
    workspace_of,
)
from pipeline.model import SOURCE_LANGUAGE, TARGET_LANGUAGES, Severity
from pipeline.settings import CONFIG_NAME, Checks, Workspace

if TYPE_CHECKING:  # imported where it is used: every command waits for what stands above
    from pipeline.terms.glossary import Glossary
    from pipeline.work.checking import CheckResult, LocatedFinding

_COLOURS = {Severity.NOTE: "blue", Severity.WARNING: "yellow", Severity.BLOCKING: "red"}
_TMX = ".tmx"
_INDENT = 4
_INPUTS = "Name one notice, or a SOURCE and a TARGET file, or one .tmx file."
_EPILOG = """\b
pipeline check --to en zh.txt en.txt     line 7 of one is the translation of line 7 of the other
pipeline check --to en memory.tmx        a TMX file
pipeline check NOTICE                    a notice of the workspace: all its languages, and all together

Outside a workspace files are checked without a glossary. Exit code 4: there are blocking findings."""


@click.command(epilog=_EPILOG)
@click.argument("inputs", nargs=-1, required=True, metavar="NOTICE | SOURCE TARGET | FILE.tmx")
@click.option(
    "--to",
    "languages",
    metavar="LANG,…",
    help="The language of the translation, e.g. en; of a notice: only these languages.",
)
@click.option(
    "--severity",
    type=click.Choice([str(severity) for severity in Severity]),
    help="Show nothing milder; by default warning, with --json note.",
)
@click.option(
    "--code", "codes", multiple=True, metavar="CODE", help="Only findings with this code, also as number-*."
)
@click.option(
    "--messages",
    type=click.Choice(["en", "zh"]),
    default="en",
    help="Language of the messages; --json has both.",
)
@click.option("--no-glossary", is_flag=True, help="Leave the terms of the workspace's glossary out.")
@json_option
@click.pass_context
def check(
    context: click.Context,
    inputs: tuple[str, ...],
    languages: str | None,
    severity: str | None,
    codes: tuple[str, ...],
    messages: str,
    no_glossary: bool,
    as_json: bool,
) -> None:
    """Check translations made elsewhere, or the texts of a notice."""
    wanted = _codes(codes)
    chosen = tuple(code.strip() for code in (languages or "").split(",") if code.strip())
    if languages is not None and not chosen:
        raise click.BadParameter("names no language.", param_hint="--to")
    if len(inputs) == 1 and Path(inputs[0]).suffix.lower() != _TMX:
        if _workspace(context) is None:
            raise click.UsageError(f"There is no workspace here that could have a notice. {_INPUTS}")
        result = _check_notice(context, inputs[0], chosen, no_glossary=no_glossary)
    else:
        result = _check_files(context, inputs, chosen, no_glossary=no_glossary)
    if wanted is not None:
        result = result.of_codes(wanted)
    shown = result.from_severity(Severity(severity or ("note" if as_json else "warning")))
    if as_json:
        from pipeline.work.report import check_report

        print_json(check_report(shown))
    else:
        _print(shown, inputs, messages)
        _print_totals(result, shown)
    if result.blocked:
        context.exit(REFUSED)


def _codes(names: tuple[str, ...]) -> frozenset[str] | None:
    try:
        return codes_named(names) if names else None
    except UnknownCodeError as error:
        nearest = f"; did you mean {error.nearest}?" if error.nearest else "; docs/checks.md lists them."
        raise click.BadParameter(f"{error}{nearest}", param_hint="--code") from error


def _check_notice(
    context: click.Context, notice: str, languages: tuple[str, ...], *, no_glossary: bool
) -> CheckResult:
    from pipeline.terms.glossary import Glossary
    from pipeline.work.checking import check_stored_notice

    with session_of(context) as session:
        unknown = [language for language in languages if language not in session.languages]
        if unknown:
            raise click.BadParameter(
                f"{', '.join(unknown)} is none of: {', '.join(session.languages)}", param_hint="--to"
            )
        found = session.store.find_notice(notice)
        glossary = Glossary() if no_glossary else session.termbase.glossary
        result = check_stored_notice(
            session, notice_id=found.id, languages=languages or session.languages, glossary=glossary
        )
        if not no_glossary:
            _tell_mistakes(len(session.language_errors))
    for language, number in result.textless.items():
        if number:
            click.echo(f"{language}: segments without a text, not checked: {number}.", err=True)
    return result


def _check_files(
    context: click.Context, inputs: tuple[str, ...], languages: tuple[str, ...], *, no_glossary: bool
) -> CheckResult:
    if len(languages) != 1 or languages[0] not in TARGET_LANGUAGES:
        raise click.BadParameter(
            f"files need one language of: {', '.join(TARGET_LANGUAGES)}.", param_hint="--to"
        )
    paths = [Path(name) for name in inputs]
    tmx = len(paths) == 1
    if len(paths) > 2 or (not tmx and any(path.suffix.lower() == _TMX for path in paths)):
        raise click.UsageError(_INPUTS)
    (language,) = languages
    workspace = _workspace(context)
    checks = workspace.settings.checks if workspace else Checks()

    from pipeline.exchange.lines import read_lines
    from pipeline.exchange.tmx import read_tmx
    from pipeline.work.checking import check_texts

    texts = read_tmx(paths[0], language) if tmx else read_lines(paths[0], paths[1])
    if texts.skipped:
        click.echo(
            f"Units without {SOURCE_LANGUAGE} or {language}, not checked: {texts.skipped} of {texts.total}.",
            err=True,
        )
    with progress_bar(quiet=False) as progress:
        progress.stage("Checking")
        progress.total(len(texts.pairs))
        return check_texts(
            texts,
            language=language,
            glossary=_glossary(None if no_glossary else workspace),
            blocking=codes_named(checks.blocking),
            progress=progress.advance,
        )


def _workspace(context: click.Context) -> Workspace | None:
    """The workspace that was named, or the one in the current folder; None where there is none."""
    named = context.find_root().get_parameter_source("workspace") is not ParameterSource.DEFAULT
    root: Path = context.obj
    return workspace_of(context) if named or (root / CONFIG_NAME).exists() else None


def _glossary(workspace: Workspace | None) -> Glossary:
    from pipeline.terms.glossary import Glossary
    from pipeline.terms.glossary_files import load_glossary

    if workspace is None:
        return Glossary()
    glossary, errors = load_glossary(workspace.glossaries)
    _tell_mistakes(len(errors))
    return glossary


def _tell_mistakes(number: int) -> None:
    if number:
        click.echo(f"{number} mistakes in glossary files; `pipeline doctor` lists them.", err=True)


def _print(shown: CheckResult, inputs: tuple[str, ...], messages: str) -> None:
    """Findings grouped by line: what is wrong first, the texts with marks beneath."""
    from rich.text import Text

    out = console()
    for (line, language, _), group in groupby(
        shown.found, key=lambda item: (item.line, item.language, item.source)
    ):
        items = list(group)
        place = f"{language if shown.notice else printable(inputs[0])}:{line}"
        for item in items:
            finding = item.finding
            said = finding.message_zh if messages == "zh" and finding.message_zh else finding.message
            accepted = " (accepted)" if item.accepted else ""
            out.print(
                Text.assemble(
                    (place, "bold"),
                    f" {finding.code} ",
                    (str(finding.severity), _COLOURS[finding.severity]),
                    f"{accepted} {printable(said)}",
                ),
                soft_wrap=True,
            )
        for text in _excerpts(items, out.width):
            out.print(Text(text, style="dim"), soft_wrap=True)


def _excerpts(items: list[LocatedFinding], width: int) -> Iterator[str]:
    first = items[0]
    for language, text, spans in (
        (SOURCE_LANGUAGE, first.source, [item.finding.source_span for item in items]),
        (first.language, first.target, [item.finding.target_span for item in items]),
    ):
        if language == SOURCE_LANGUAGE and text is first.target:
            continue  # a finding on the source itself has no other text
        lead = f"{'':{_INDENT}}{language}  "
        places = [span for span in spans if span]
        for piece, marks in marked_lines(text, places, width - len(lead)):
            yield lead + piece
            if marks:
                yield " " * len(lead) + marks


def _print_totals(result: CheckResult, shown: CheckResult) -> None:
    out = console()
    for code, number in shown.codes.items():
        out.print(f"{number:>6} {code}")
    hidden = len(result.found) - len(shown.found)
    more = f" Milder findings not shown: {hidden} (--severity note shows them)." if hidden else ""
    out.print(f"Lines checked: {result.lines}. With a warning or a blocking finding: {result.flagged}.{more}")
