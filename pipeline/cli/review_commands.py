"""show, approve, edit, reject, reopen, redraft, withdraw, restore, history."""

from __future__ import annotations

import sys
from typing import Any

import click
from rich.markup import escape

from pipeline.cli.shell import (
    actor_option,
    console,
    json_option,
    language_option,
    notice_argument,
    print_findings,
    print_json,
    segments_option,
    session_of,
)
from pipeline.model import Signature, State
from pipeline.store import HistoryRecord, TranslationRow
from pipeline.work import review
from pipeline.work.report import finding_report
from pipeline.work.session import Session

_NOTICE_HELP = "NOTICE is an id (its beginning is enough), a file name or a document number."


def _language(session: Session, language: str) -> str:
    if language not in session.languages:
        raise click.BadParameter(
            f"{language!r} is none of: {', '.join(session.languages)}", param_hint="--to"
        )
    return language


@click.command(epilog=_NOTICE_HELP)
@notice_argument
@language_option
@json_option
@click.pass_context
def show(context: click.Context, notice: str, language: str, as_json: bool) -> None:
    """Source and target of a notice side by side, with origin and findings."""
    with session_of(context) as session:
        found = session.store.find_notice(notice)
        translation = session.store.translation(found.id, _language(session, language))
        rows = [_row(number, row) for number, row in enumerate(translation.rows, start=1)]
        if as_json:
            print_json({"notice": found.id, "version": found.version, "language": language, "segments": rows})
            return
        out = console()
        out.print(f"[bold]{escape(found.title)}[/] {found.id}, version {found.version}, in {language}")
        for row in rows:
            out.print(f"[bold]{row['number']:>3}[/] [dim]{escape(row['label'])}[/] {escape(row['source'])}")
            score = f", {row['score']:.2f}" if row["score"] is not None else ""
            out.print(f"    {escape(row['target']) or '[dim](no text yet)[/]'}")
            by = f" by {escape(row['approved_by'])}" if row["approved_by"] else ""
            out.print(f"    [dim]{row['state']}{by}, from {row['origin']}{score}[/]")
            if row["reason"] or (row["last_error"] and not row["target"]):
                out.print(f"    [yellow]{escape(row['reason'] or row['last_error'])}[/]")
            print_findings(row["findings"], indent=4)


def _row(number: int, row: TranslationRow) -> dict[str, Any]:
    target = row.target
    return {
        "number": number,
        "key": target.key,
        "kind": str(row.segment.kind),
        "label": row.segment.label,
        "source": row.segment.source,
        "target": target.text,
        "state": str(target.state),
        "origin": str(target.origin),
        "score": target.score,
        "revision": target.revision,
        "reason": target.reason,
        "last_error": target.last_error,
        "approved_by": target.approved_by,
        "findings": [finding_report(finding) for finding in target.findings],
        "alternatives": list(target.alternatives),
        "decisions": [
            {"code": decision.code, "reason": decision.reason, "by": decision.actor}
            for decision in target.decisions
        ],
    }


@click.command(epilog=_NOTICE_HELP)
@notice_argument
@language_option
@actor_option
@segments_option
@click.option(
    "--accept", "codes", multiple=True, metavar="CODE", help="Approve in spite of this blocking finding."
)
@click.option(
    "--because", default="", metavar="REASON", help="Why the findings are accepted; kept with the approval."
)
@json_option
@click.pass_context
def approve(
    context: click.Context,
    notice: str,
    language: str,
    actor: str,
    segments: tuple[int, ...],
    codes: tuple[str, ...],
    because: str,
    as_json: bool,
) -> None:
    """Stand behind texts: the whole notice in a language, or single segments."""
    if codes and not because.strip():
        raise click.UsageError("--accept needs --because “…”: the reason is kept with the approval.")
    if because and not codes:
        raise click.UsageError("--because belongs to --accept CODE.")
    with session_of(context) as session:
        found = session.store.find_notice(notice)
        keys = review.approve(
            session,
            notice_id=found.id,
            language=_language(session, language),
            actor=actor,
            segments=segments or None,
            decisions=dict.fromkeys(codes, because.strip()),
        )
        rows = session.store.translation(found.id, language).rows
        waiting = sum(row.target.state is State.REVIEWED for row in rows)
        if as_json:
            second = [row.target.key for row in rows if row.target.state is State.REVIEWED]
            print_json({"notice": found.id, "language": language, "approved": keys, "need_second": second})
            return
        console().print(
            f"Approved {len(keys)} segments of {found.id} in {language}."
            if keys
            else f"Nothing to do: {found.id} in {language} is approved already."
        )
        if waiting:
            console().print(
                f"{waiting} segments need the approval of a second person: notices of the category "
                f"“{escape(found.category)}” are published only then."
            )


@click.command(epilog=_NOTICE_HELP)
@notice_argument
@language_option
@actor_option
@click.option("--segment", required=True, type=click.IntRange(min=1), metavar="N", help="Which segment.")
@click.option("--text", required=True, metavar="TEXT", help="The new text; - reads it from standard input.")
@click.pass_context
def edit(context: click.Context, notice: str, language: str, actor: str, segment: int, text: str) -> None:
    """Write the text of one segment. It needs approval afterwards."""
    if text == "-":
        text = sys.stdin.read()
    with session_of(context) as session:
        found = session.store.find_notice(notice)
        target = review.edit(
            session,
            notice_id=found.id,
            language=_language(session, language),
            segment=segment,
            text=text,
            actor=actor,
        )
        console().print(f"Saved segment {segment} of {found.id} in {language}.")
        print_findings([finding_report(finding) for finding in target.findings])


@click.command(epilog=_NOTICE_HELP)
@notice_argument
@language_option
@actor_option
@segments_option
@click.option(
    "--because", required=True, metavar="REASON", help="What is wrong; the next translator reads it."
)
@click.pass_context
def reject(
    context: click.Context, notice: str, language: str, actor: str, segments: tuple[int, ...], because: str
) -> None:
    """Refuse drafts: a person must write these texts."""
    with session_of(context) as session:
        found = session.store.find_notice(notice)
        keys = review.reject(
            session,
            notice_id=found.id,
            language=_language(session, language),
            actor=actor,
            reason=because,
            segments=segments or None,
        )
        console().print(f"Rejected {len(keys)} segments of {found.id} in {language}.")


@click.command(epilog=_NOTICE_HELP)
@notice_argument
@language_option
@actor_option
@segments_option
@click.option("--because", default="", metavar="REASON", help="Why; kept in the history.")
@click.pass_context
def reopen(
    context: click.Context, notice: str, language: str, actor: str, segments: tuple[int, ...], because: str
) -> None:
    """Take approvals back; the texts stay. What is published stays until it is approved anew."""
    with session_of(context) as session:
        found = session.store.find_notice(notice)
        done = review.reopen(
            session,
            notice_id=found.id,
            language=_language(session, language),
            actor=actor,
            reason=because,
            segments=segments or None,
        )
        console().print(f"Reopened {len(done)} segments of {found.id} in {language}.")


@click.command(epilog=_NOTICE_HELP)
@click.argument("notice", required=False)
@click.option("--to", "language", metavar="LANG", help="Only this language.")
@click.option(
    "--stale", is_flag=True, help="All drafts made with other glossary files than the present ones."
)
@actor_option
@click.pass_context
def redraft(
    context: click.Context, notice: str | None, language: str | None, stale: bool, actor: str
) -> None:
    """Let machine drafts be made anew by the next run. What people wrote or approved stays."""
    if (notice is None) is not stale:
        raise click.UsageError("Name a notice, or give --stale for all outdated drafts.")
    with session_of(context) as session:
        languages = [_language(session, language)] if language else list(session.languages)
        if notice is None:
            signature = Signature(engine="", glossary=session.termbase.digest)
            wanted = session.store.drafts_signed_otherwise(signature, languages=languages)
            keys = session.store.redraft_targets(wanted, actor=actor)
        else:
            found = session.store.find_notice(notice)
            keys = session.store.redraft(notice_id=found.id, actor=actor, languages=languages)
        console().print(f"{len(keys)} drafts will be made anew by `pipeline run`.")


@click.command(epilog=_NOTICE_HELP)
@notice_argument
@actor_option
@click.option("--because", required=True, metavar="REASON", help="Why; kept in the history.")
@click.pass_context
def withdraw(context: click.Context, notice: str, actor: str, because: str) -> None:
    """Take a notice back. Its pages say so from the next publication on; their addresses stay."""
    with session_of(context) as session:
        found = session.store.find_notice(notice)
        session.store.withdraw(found.id, actor=actor, reason=because)
        console().print(
            f"Withdrew {found.id} ({escape(found.title)}). `pipeline run` or `publish` updates the pages."
        )


@click.command(epilog=_NOTICE_HELP)
@notice_argument
@actor_option
@click.option("--because", default="", metavar="REASON", help="Why; kept in the history.")
@click.pass_context
def restore(context: click.Context, notice: str, actor: str, because: str) -> None:
    """Undo `withdraw`, or an expiry that came too soon."""
    with session_of(context) as session:
        found = session.store.find_notice(notice)
        session.store.restore(found.id, actor=actor, reason=because)
        console().print(f"Restored {found.id} ({escape(found.title)}).")


@click.command(epilog=_NOTICE_HELP)
@click.argument("notice", required=False)
@click.option("--limit", default=50, type=click.IntRange(min=1), help="How many entries, the newest first.")
@json_option
@click.pass_context
def history(context: click.Context, notice: str | None, limit: int, as_json: bool) -> None:
    """Who did what when, of one notice or of all."""
    with session_of(context) as session:
        notice_id = session.store.find_notice(notice).id if notice else None
        records = session.store.history(notice_id, limit=limit)
        if as_json:
            print_json([_history_json(record) for record in records])
            return
        out = console()
        if not records:
            out.print("Nothing has happened yet.")
        for record in records:
            when = record.at.astimezone(session.workspace.timezone)
            place = " ".join(part for part in (record.notice_id, record.language, record.key) if part)
            # "was" is for undoing: whole findings and signatures
            detail = " ".join(f"{name}={value}" for name, value in record.detail.items() if name != "was")
            out.print(
                f"{when:%Y-%m-%d %H:%M} {escape(record.actor)} {record.action} {place} [dim]{escape(detail[:200])}[/]"
            )


def _history_json(record: HistoryRecord) -> dict[str, Any]:
    return {
        "id": record.id,
        "at": record.at.isoformat(),
        "actor": record.actor,
        "action": record.action,
        "notice": record.notice_id,
        "version": record.version,
        "segment": record.key,
        "language": record.language,
        "detail": dict(record.detail),
    }
