"""Errors as sentences for people: what is wrong, where, what to do; and as HTTP status codes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from starlette.responses import JSONResponse, Response

from pipeline.desk.marking import _
from pipeline.desk.reasons import in_words
from pipeline.errors import (
    BlockedError,
    ConflictError,
    DatabaseError,
    FolderError,
    InputError,
    IntakeError,
    LanguageDataError,
    PipelineError,
    PublishError,
    RefusedError,
    StoreError,
    TransitionError,
    WorkspaceBusyError,
)

if TYPE_CHECKING:
    from pipeline.desk.visit import Visit

# the first class that fits decides
_STATUS: tuple[tuple[type[PipelineError], int], ...] = (
    (InputError, 422),
    (IntakeError, 422),
    (LanguageDataError, 409),
    (RefusedError, 403),
    (ConflictError, 409),
    (TransitionError, 409),
    (BlockedError, 409),
    (DatabaseError, 503),
    (WorkspaceBusyError, 503),
    (PublishError, 503),
    (FolderError, 503),
    (StoreError, 404),
)


_HEADINGS = {
    403: _("You may not do this"),
    404: _("Not found"),
    409: _("This cannot be done now"),
    413: _("Too much at once"),
    422: _("Something in what was sent is wrong"),
    500: _("An error in the program"),
    503: _("The desk cannot do this at the moment"),
}


def status_of(error: PipelineError) -> int:
    """The HTTP status of an error."""
    return next((status for kind, status in _STATUS if isinstance(error, kind)), 500)


@dataclass(frozen=True, kw_only=True)
class Told:
    """An error in the language of the interface."""

    problem: str
    advice: str


def told(visit: Visit, error: PipelineError) -> Told:
    """What is wrong and what to do, for the person at the desk."""
    place = f"{error.where}: " if error.where else ""
    language = visit.catalogue.language
    return Told(problem=place + in_words(error.problem, language), advice=in_words(error.advice, language))


def error_page(visit: Visit, error: PipelineError, *, status: int | None = None) -> Response:
    """A whole page; for htmx only the message, for the region of messages."""
    code = status_of(error) if status is None else status
    heading = visit._(_HEADINGS.get(code, _HEADINGS[500]))
    if visit.partial:
        response = visit.page("error_message.html", status=code, heading=heading, told=told(visit, error))
        response.headers["hx-retarget"] = "#messages"
        response.headers["hx-reswap"] = "innerHTML"
        return response
    return visit.page("error.html", status=code, heading=heading, told=told(visit, error))


def error_content(error: PipelineError) -> dict[str, Any]:
    """An error as JSON: ``{error, where, advice}``, and ``codes`` or ``field`` where it has them."""
    content: dict[str, Any] = {
        "error": _encodable(error.problem),
        "where": _encodable(error.where),
        "advice": _encodable(error.advice),
    }
    if isinstance(error, BlockedError):
        content["codes"] = list(error.codes)
    if isinstance(error, InputError):
        content["field"] = _encodable(error.field)
    return content


def _encodable(text: str) -> str:
    """Without halves of characters, which an error may quote from what was sent."""
    return text.encode("utf-8", "replace").decode()


def error_reply(error: PipelineError, *, status: int | None = None) -> Response:
    """The same for programs."""
    content = error_content(error)
    return JSONResponse(content, status_code=status_of(error) if status is None else status)
