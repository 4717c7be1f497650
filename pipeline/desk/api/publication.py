"""Before and at publication: how a page will look, what still stands against it, and the step itself."""

from __future__ import annotations

from typing import Any

from pipeline.desk.access import EDITORS, EVERYBODY, REVIEWERS, check_reviews
from pipeline.desk.api.operations import Call, Operation
from pipeline.desk.api.shapes import Flag, Listing, Record, Table, Text, Whole
from pipeline.desk.api.values import FINDING, finding_value
from pipeline.desk.releases import MAX_REASON_CHARACTERS, may_publish
from pipeline.desk.tasks import PUBLISH
from pipeline.errors import RefusedError, StoreError
from pipeline.model import State
from pipeline.work.checking import LocatedFinding, release_findings
from pipeline.work.previewing import preview_page, progress
from pipeline.work.releasing import publish_languages

TAG = "Publication"
_PLACE = "/notices/{notice_id}/translations/{language}"
_DECISIONS = Table(
    of=Text(longest=MAX_REASON_CHARACTERS, visible=True),
    names=Text(longest=100, shortest=1),
    most=100,
    note="Code of each finding on the whole notice that is accepted -> why.",
)

RELEASE_FINDING = Record(
    name="ReleaseFinding",
    note="What blocks publication and only the whole notice shows.",
    needed={
        "key": Text(),
        "number": Whole(),
        "finding": FINDING,
        "accepted": Text(note="Why somebody accepted it; empty: nobody did."),
    },
)
PREVIEW = Record(
    name="Preview",
    needed={
        "html": Text(note="The whole page. Sentences without a text stand there in Chinese, marked."),
        "missing": Whole(note="Sentences without a text."),
        "open": Whole(note="That wait for approval."),
        "second": Whole(note="That wait for a second person."),
        "approved": Whole(),
        "published": Flag(note="Whether readers see exactly this."),
        "findings": Listing(of=RELEASE_FINDING),
    },
)
PUBLISHED = Record(
    name="Published",
    needed={"languages": Listing(of=Text(), note="That were not published so before.")},
)


def _preview(call: Call) -> Any:
    session, notice_id, language = call.session, call.notice_id, call.language
    translation = call.store.translation(notice_id, language)
    content = preview_page(
        session,
        notice_id=notice_id,
        language=language,
        reviewer=call.actor,
        site="/site",
        style="/site/style.css",
    )
    live = call.store.notice_publications(notice_id).get(language)
    found = release_findings(session, notice_id=notice_id, languages=[language])
    return {
        "html": content.decode(),
        **progress(translation),
        "published": live is not None
        and live.state is State.PUBLISHED
        and (live.version, live.revisions) == (translation.notice.version, translation.revisions),
        "findings": [_finding_value(item) for item in found.get(language, ())],
    }


def _finding_value(item: LocatedFinding) -> dict[str, Any]:
    return {
        "key": item.segment,
        "number": item.line,
        "finding": finding_value(item.finding),
        "accepted": item.accepted,
    }


def _publish(call: Call) -> Any:
    language = call.language
    check_reviews(call.person, language)
    if not may_publish(call.visit, language):
        raise RefusedError(
            "in this office an editor publishes what is approved.", advice="Ask an editor to publish it."
        )
    return _released(call, [language], {language: call.body.get("decisions", {})})


def _publish_several(call: Call) -> Any:
    languages = call.body["languages"]
    for language in languages:
        if language not in call.session.languages:
            raise StoreError(f"there is no language {language!r} here.")
    return _released(call, languages, call.body.get("decisions", {}))


def _released(call: Call, languages: list[str], decisions: dict[str, dict[str, str]]) -> Any:
    done = publish_languages(
        call.session,
        notice_id=call.notice_id,
        languages=languages,
        actor=call.actor,
        decisions=decisions,
    )
    call.visit.desk.background.ask(PUBLISH)
    return {"languages": list(done)}


OPERATIONS = (
    Operation(
        name="preview",
        method="GET",
        path=_PLACE + "/preview",
        summary="The page exactly as it will be published, and what stands against it",
        handler=_preview,
        roles=EVERYBODY,
        tag=TAG,
        answer=PREVIEW,
    ),
    Operation(
        name="publish",
        method="POST",
        path=_PLACE + "/publish",
        summary="Publish a language that is wholly approved",
        handler=_publish,
        roles=REVIEWERS,
        tag=TAG,
        answer=PUBLISHED,
        body=Record(name="Release", optional={"decisions": _DECISIONS}),
        note="The pages are written in the background. 409 while a sentence is not approved, or a finding on the "
        "whole notice is not accepted. Translators may where `publication.automatic` is on.",
    ),
    Operation(
        name="publish-languages",
        method="POST",
        path="/notices/{notice_id}/publish",
        summary="Publish several languages of a notice, all or none",
        handler=_publish_several,
        roles=EDITORS,
        tag=TAG,
        answer=PUBLISHED,
        body=Record(
            name="Releases",
            needed={"languages": Listing(of=Text(longest=20, shortest=1), least=1, most=50)},
            optional={
                "decisions": Table(
                    of=_DECISIONS,
                    names=Text(longest=20, shortest=1),
                    most=50,
                    note="Language -> code -> why.",
                )
            },
        ),
    ),
)
