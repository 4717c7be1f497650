"""Files: uploading one in the browser, and what became of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.datastructures import UploadFile
from starlette.responses import Response

from pipeline.desk.access import EVERYBODY, SENDERS, Endpoint
from pipeline.desk.errors import Told, told
from pipeline.desk.file_progress import progress_of
from pipeline.desk.paging import paging
from pipeline.desk.tasks import PASS
from pipeline.desk.visit import Visit
from pipeline.desk.vocabulary import Vocabulary
from pipeline.errors import InputError, IntakeError
from pipeline.intake.registry import READERS
from pipeline.model import Role
from pipeline.store import FileState
from pipeline.work.uploading import (
    MAX_TEXT_CHARACTERS,
    MAX_TITLE_CHARACTERS,
    Choice,
    Placed,
    Upload,
    decide,
    file_digest,
    pasted,
    safe_name,
    upload,
)

MAX_FILES = 20
MAX_BODY = 30_000_000  # bytes of one form with all its files
_FILES_A_PAGE = 50
READERS_OF_FILES = EVERYBODY - {Role.HOTLINE}


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of one file of a form: put into the folder, refused, or waiting for a decision."""

    name: str
    done: Upload | None = None
    refused: Told | None = None
    expected: str = ""  # digest of the file that has the name

    @property
    def taken(self) -> bool:
        return self.done is not None and self.done.placed is Placed.TAKEN


def form(visit: Visit) -> Response:
    """The form."""
    return _form(visit)


def _form(
    visit: Visit,
    *,
    outcomes: Sequence[Outcome] = (),
    status: int = 200,
    problem: Told | None = None,
    field: str = "",
) -> Response:
    settings = visit.session.workspace.settings.intake
    return visit.page(
        "upload.html",
        status=status,
        outcomes=outcomes,
        problem=problem,
        field=field,
        readers=READERS,
        max_bytes=min(settings.max_bytes, MAX_BODY),
        max_files=MAX_FILES,
        max_title=MAX_TITLE_CHARACTERS,
        max_text=MAX_TEXT_CHARACTERS,
        words=Vocabulary(visit),
        title=visit.field("title"),
        text=visit.field("text"),
        progress_address=_progress_address(outcomes),
    )


def send_files(visit: Visit) -> Response:
    """Take files from a form: what is sound goes into the folder, of the rest the page says why not."""
    given = [
        value for value in visit.form.getlist("files") if isinstance(value, UploadFile) and value.filename
    ]
    if not given:
        nothing = InputError(
            "no file was chosen.", field="files", advice="Choose one, or paste a text below."
        )
        return _form(visit, problem=told(visit, nothing), status=422, field="files")
    limit = visit.session.workspace.settings.intake.max_bytes
    outcomes = []
    for file in given[:MAX_FILES]:
        name = file.filename or ""
        outcomes.append(_take(visit, name, file.file.read(limit + 1)))
    return _answer(visit, outcomes)


def send_text(visit: Visit) -> Response:
    """The same for a text that was pasted."""
    try:
        name, data = pasted(visit.field("title"), visit.field("text"))
    except InputError as error:
        return _form(visit, problem=told(visit, error), status=422, field=error.field)
    return _answer(visit, [_take(visit, name, data)])


def _take(visit: Visit, name: str, data: bytes) -> Outcome:
    shown = name.replace("\\", "/").rsplit("/", 1)[-1][:120]
    try:
        done = upload(visit.session, name=name, data=data, actor=visit.person.name)
    except (InputError, IntakeError) as error:
        error.where = ""  # the page names the file
        return Outcome(name=shown, refused=told(visit, error))
    expected = file_digest(visit.session.workspace, done.name) if done.placed is Placed.TAKEN else ""
    return Outcome(name=done.name, done=done, expected=expected)


def _answer(visit: Visit, outcomes: Sequence[Outcome]) -> Response:
    if any(outcome.done is not None and not outcome.taken for outcome in outcomes):
        visit.desk.background.ask(PASS)
    if all(outcome.done is not None and not outcome.taken for outcome in outcomes):
        return visit.redirect(_progress_address(outcomes), said="uploaded")
    refused = any(outcome.refused for outcome in outcomes)
    return _form(visit, outcomes=outcomes, status=422 if refused else 200)


def _progress_address(outcomes: Sequence[Outcome]) -> str:
    names = [outcome.done.name for outcome in outcomes if outcome.done is not None and not outcome.taken]
    return "/upload/progress?" + urlencode([("file", name) for name in names]) if names else ""


def decide_upload(visit: Visit) -> Response:
    """Replace the file that has the name, keep both, or drop what was sent."""
    choice = visit.field("choice")
    if choice not in set(Choice):
        raise InputError(f"{choice[:40]!r} is no choice.", field="choice")
    done = decide(
        visit.session,
        name=visit.field("name"),
        held=visit.field("held"),
        expected=visit.field("expected"),
        choice=Choice(choice),
        actor=visit.person.name,
    )
    if done is None:
        return visit.redirect("/upload", said="dropped")
    visit.desk.background.ask(PASS)
    return visit.redirect("/upload/progress?" + urlencode({"file": done.name}), said="uploaded")


def progress(visit: Visit) -> Response:
    """What becomes of files that were just sent; asks again by itself while something happens."""
    names = []
    for name in visit.request.query_params.getlist("file")[:MAX_FILES]:
        if name and safe_name(name) == name and name not in names:
            names.append(name)
    found = progress_of(visit, names)
    return visit.page(
        "upload_stages.html" if visit.partial else "upload_progress.html",
        found=found,
        address="/upload/progress?" + urlencode([("file", name) for name in names]),
        settled=all(item.settled for item in found),
        words=Vocabulary(visit),
    )


def files(visit: Visit) -> Response:
    """Every file of the folder: what became of it, why, and what to do."""
    asked = visit.query("state")
    states = [FileState(asked)] if asked in set(FileState) else None
    page = paging(visit, size=_FILES_A_PAGE)
    found = visit.store.files_page(states, limit=page.size, offset=page.offset)
    counts = visit.store.file_counts()
    return visit.page(
        "files.html",
        found=found,
        page=page,
        counts={state: counts[state] for state in FileState if counts.get(state)},
        asked=states[0] if states else None,
        words=Vocabulary(visit),
        timezone=visit.session.workspace.timezone,
        sender=visit.person.role in SENDERS,
    )


ENDPOINTS = (
    Endpoint(path="/upload", handler=form, roles=SENDERS, name="upload"),
    Endpoint(
        path="/upload",
        handler=send_files,
        roles=SENDERS,
        method="POST",
        name="upload-files",
        max_body=MAX_BODY,
    ),
    Endpoint(
        path="/upload/text",
        handler=send_text,
        roles=SENDERS,
        method="POST",
        name="upload-text",
        max_body=4 * MAX_TEXT_CHARACTERS,
    ),
    Endpoint(
        path="/upload/decide", handler=decide_upload, roles=SENDERS, method="POST", name="upload-decide"
    ),
    Endpoint(path="/upload/progress", handler=progress, roles=SENDERS, name="upload-progress"),
    Endpoint(path="/files", handler=files, roles=READERS_OF_FILES, name="files"),
)
