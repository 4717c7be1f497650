"""One request and who makes it: all that a page may use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from pipeline.desk.catalogues import Catalogue
from pipeline.desk.rendering import render
from pipeline.desk.state import Desk
from pipeline.errors import InputError, RefusedError
from pipeline.store import Store
from pipeline.store.account_records import UserRecord
from pipeline.work.session import Session


@dataclass(frozen=True, kw_only=True)
class Visit:
    """What a handler gets. ``session`` is one view of settings, store and words for the whole request."""

    request: Request
    desk: Desk
    session: Session
    catalogue: Catalogue
    user: UserRecord | None = None
    form: FormData = field(default_factory=FormData)
    body: Any = None  # of an API request: the JSON that was sent

    @property
    def store(self) -> Store:
        return self.session.store

    @property
    def person(self) -> UserRecord:
        """Who is signed in; raises RefusedError where nobody is."""
        if self.user is None:
            raise RefusedError("nobody is signed in.", advice="Sign in first.")
        return self.user

    @property
    def partial(self) -> bool:
        """Whether htmx asks, and a part of a page is enough."""
        return self.request.headers.get("hx-request") == "true"

    def path(self, name: str) -> str:
        """A part of the address."""
        return str(self.request.path_params[name])

    def query(self, name: str, default: str = "") -> str:
        """A value behind the question mark."""
        return self.request.query_params.get(name, default)

    def field(self, name: str, default: str = "") -> str:
        """A field of the form; a file is none."""
        value = self.form.get(name, default)
        return default if isinstance(value, UploadFile) else value

    def fields(self, name: str) -> list[str]:
        """All values of a field that may stand several times."""
        return [value for value in self.form.getlist(name) if isinstance(value, str)]

    def whole_number(self, name: str) -> int:
        """A field that holds a whole number; raises InputError."""
        value = self.field(name)
        if not value.isascii() or not value.isdecimal() or len(value) > 12:
            raise InputError(f"{value!r} is no whole number.", field=name)
        return int(value)

    def _(self, message: str, **values: Any) -> str:
        """A sentence of the interface, with ``%(name)s`` filled in."""
        text = self.catalogue.gettext(message)
        return text % values if values else text

    def page(self, template: str, *, status: int = 200, **values: Any) -> Response:
        """A template as HTML."""
        return HTMLResponse(self.render(template, **values), status_code=status)

    def render(self, template: str, **values: Any) -> str:
        """A template as text; it sees ``visit`` beside the values."""
        return render(template, self.catalogue, visit=self, **values)

    def redirect(self, path: str, *, said: str = "", **values: Any) -> Response:
        """See other. ``said`` names what the next page tells (``sayings``), with its numbers."""
        query: Mapping[str, Any] = ({"said": said} if said else {}) | values
        base, mark, fragment = path.partition("#")
        joined = "&" if "?" in base else "?"
        address = base + (joined + urlencode(query) if query else "") + mark + fragment
        return RedirectResponse(address, status_code=303)
