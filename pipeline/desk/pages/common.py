"""What every page uses: static files, the published site for preview, the language of the interface."""

from __future__ import annotations

import mimetypes
from importlib.resources import files

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from pipeline.desk.access import EVERYBODY, Endpoint
from pipeline.desk.catalogues import INTERFACES
from pipeline.desk.guard import SITE_POLICY
from pipeline.desk.interface import INTERFACE_COOKIE
from pipeline.desk.visit import Visit
from pipeline.errors import InputError

_STATIC_TYPES = {".js", ".css", ".svg"}
_YEAR = 31_536_000  # seconds


def static_file(visit: Visit) -> Response:
    """A file of the desk itself."""
    name = visit.path("name")
    folder = files("pipeline.desk") / "static"
    known = {item.name for item in folder.iterdir() if item.name[item.name.rfind(".") :] in _STATIC_TYPES}
    if name not in known:
        raise HTTPException(404)
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    headers = {"cache-control": f"public, max-age={_YEAR}, immutable"} if visit.query("v") else {}
    return Response((folder / name).read_bytes(), media_type=kind, headers=headers)


async def site_file(visit: Visit) -> Response:
    """A page of the published site, as it lies in the output folder."""
    folder = visit.session.workspace.output
    if not folder.is_dir():
        raise HTTPException(404)
    path = visit.request.path_params.get("path", "") or "index.html"
    site = StaticFiles(directory=folder, check_dir=False, html=True)
    response = await site.get_response(path, visit.request.scope)
    response.headers["content-security-policy"] = SITE_POLICY
    return response


def choose_interface(visit: Visit) -> Response:
    """Speak another language from now on, and go back."""
    language = visit.field("language")
    if language not in INTERFACES:
        raise InputError(f"the interface does not speak {language!r}.", field="language")
    response = visit.redirect(inner_path(visit.field("after")))
    response.set_cookie(
        INTERFACE_COOKIE, language, max_age=_YEAR, httponly=True, samesite="lax", secure=visit.desk.secure
    )
    return response


def inner_path(path: str) -> str:
    """A path of this desk to go to next; "/" for anything that could lead elsewhere."""
    ours = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
    return path if ours and "\\" not in path else "/"


ENDPOINTS = (
    Endpoint(path="/static/{name}", handler=static_file, roles=None, name="static"),
    Endpoint(path="/site/", handler=site_file, roles=EVERYBODY, name="site"),
    Endpoint(path="/site/{path:path}", handler=site_file, roles=EVERYBODY, name="site-file"),
    Endpoint(path="/interface", handler=choose_interface, roles=None, method="POST", name="interface"),
)
