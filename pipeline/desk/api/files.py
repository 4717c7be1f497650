"""Files of the notices folder: what became of them, and sending one."""

from __future__ import annotations

import base64
import binascii
from typing import Any

from pipeline.desk.access import EVERYBODY, SENDERS
from pipeline.desk.api.operations import Call, Operation
from pipeline.desk.api.shapes import Record, Text
from pipeline.desk.api.values import DEFAULT_LIMIT, FILE, PAGING, file_value, page_of, page_value
from pipeline.desk.tasks import PASS
from pipeline.errors import ConflictError, InputError
from pipeline.model import Role
from pipeline.store import FileState
from pipeline.work import uploading
from pipeline.work.uploading import Choice, Placed, Upload

TAG = "Files"
_MAX_BASE64 = 10_000_000  # characters
_REFUSE = "refuse"
_CHOICES = (_REFUSE, str(Choice.REPLACE), str(Choice.BOTH))

UPLOADED = Record(
    name="Uploaded",
    needed={
        "file": Text(note="Its name in the notices folder."),
        "placed": Text(choices=tuple(place for place in Placed if place is not Placed.TAKEN)),
    },
)


def _files(call: Call) -> Any:
    state = call.query.get("state")
    page = call.store.files_page(
        None if state is None else [FileState(state)],
        limit=call.query.get("limit", DEFAULT_LIMIT),
        offset=call.query.get("offset", 0),
    )
    return page_value(page, file_value)


def _upload(call: Call) -> Any:
    done = _placed(call, _content(call))
    if done.placed is not Placed.SAME:
        call.visit.desk.background.ask(PASS)
    return {"file": done.name, "placed": str(done.placed)}


def _content(call: Call) -> bytes:
    text, content = call.body.get("text"), call.body.get("content")
    if (text is None) is (content is None):
        raise InputError("either text or content is needed.", field="content")
    if content is None:
        return str(text).encode()
    try:
        data = base64.b64decode(content, validate=True)
    except (binascii.Error, ValueError):
        raise InputError("it is no base64.", field="content", where="content") from None
    most = call.session.workspace.settings.intake.max_bytes
    if len(data) > most:
        raise InputError(
            f"the file has {len(data)} bytes, more than {most}.", field="content", where=call.body["name"]
        )
    return data


def _placed(call: Call, data: bytes) -> Upload:
    name, choice = call.body["name"], call.body.get("if_taken", _REFUSE)
    done = uploading.upload(call.session, name=name, data=data, actor=call.actor)
    if done.placed is not Placed.TAKEN:
        return done
    decided = uploading.decide(
        call.session,
        name=done.name,
        held=done.held,
        expected=call.body.get("expected", ""),
        choice=Choice.DROP if choice == _REFUSE else Choice(choice),
        actor=call.actor,
    )
    if decided is None:
        raise ConflictError(
            "another file has this name; nothing was written.",
            where=done.name,
            advice="Send it again with if_taken: `replace`, with the digest of that file as `expected`, amends "
            "its notice; `both` keeps both.",
        )
    return decided


def _present(call: Call) -> Any:
    """Which file stands in the way."""
    name = uploading.safe_name(call.body["name"])
    return {"file": name, "digest": uploading.file_digest(call.session.workspace, name)}


OPERATIONS = (
    Operation(
        name="files",
        method="GET",
        path="/files",
        summary="What became of every file of the notices folder, errors first",
        handler=_files,
        roles=EVERYBODY - {Role.HOTLINE},
        tag=TAG,
        answer=page_of(FILE),
        query={"state": Text(choices=tuple(FileState)), **PAGING},
    ),
    Operation(
        name="upload",
        method="POST",
        path="/files",
        summary="Send a notice",
        handler=_upload,
        roles=SENDERS,
        tag=TAG,
        answer=UPLOADED,
        status=201,
        body=Record(
            name="Upload",
            needed={
                "name": Text(
                    longest=200,
                    visible=True,
                    note="With an ending that the intake reads, such as `通告.txt`. A path is cut off.",
                )
            },
            optional={
                "text": Text(longest=uploading.MAX_TEXT_CHARACTERS, note="Of a text file; or:"),
                "content": Text(
                    longest=_MAX_BASE64,
                    pattern=r"^[A-Za-z0-9+/]*={0,2}$",
                    note="The bytes of any file, in base64.",
                ),
                "if_taken": Text(
                    choices=_CHOICES, note="What to do when another file has the name; `refuse` unless said."
                ),
                "expected": Text(
                    longest=64,
                    pattern=r"^[0-9a-f]{64}$",
                    note="To replace: the SHA-256 of the file that is to go, as a 409 told it.",
                ),
            },
        ),
        present=_present,
        note="The file is checked at once: 422 says why it cannot be read as a notice, or that it is not Chinese. "
        "It is taken in and drafted in the background: `GET /files` says what became of it.",
        max_body=_MAX_BASE64 + 100_000,
    ),
)
