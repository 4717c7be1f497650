"""What holds for every request, before any page sees it: hosts, origins, sizes, headers of the answer.

A form of another site must not act for somebody who is signed in here (CSRF): a request that changes
something has to come from our own pages, as browsers say in Sec-Fetch-Site or Origin. The API needs no such
proof: it looks at tokens only, never at cookies, and no browser adds a token by itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

API_PATHS = "/api/"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-src 'self'; base-uri 'none'; frame-ancestors 'self'"
)
SITE_POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-same-origin allow-popups"
_HEADERS: Mapping[str, str] = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-frame-options": "SAMEORIGIN",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


class Guard:
    """ASGI middleware. ``hosts``: values of the Host header that are ours (empty: any)."""

    def __init__(self, app: ASGIApp, *, hosts: frozenset[str], secure: bool, max_body: int) -> None:
        self._app = app
        self._hosts = hosts
        self._secure = secure
        self._max_body = max_body

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refusal = self._refusal(scope["method"], scope["path"], headers)
        if refusal is not None:
            status, text = refusal
            await PlainTextResponse(text, status_code=status)(scope, receive, self._dressed(scope, send))
            return
        await self._app(scope, self._limited(receive), self._dressed(scope, send))

    def _refusal(self, method: str, path: str, headers: Headers) -> tuple[int, str] | None:
        host = headers.get("host", "")
        if self._hosts and host.lower() not in self._hosts:
            return 400, "This address is not the desk's. Set desk.public_url in config.toml if it should be."
        length = headers.get("content-length", "0")
        if not length.isascii() or not length.isdecimal() or int(length[:20]) > self._max_body:
            return 413, f"The request is larger than {self._max_body} bytes."
        if method in SAFE_METHODS or path.startswith(API_PATHS):
            return None
        if not self._same_origin(headers, host):
            return 403, "This form was sent from another site. Open the desk itself and try again."
        return None

    def _same_origin(self, headers: Headers, host: str) -> bool:
        site = headers.get("sec-fetch-site")
        if site is not None and site != "same-origin":
            return False
        origin = headers.get("origin")
        if origin is None:
            return site == "same-origin"
        parts = urlsplit(origin)
        scheme = "https" if self._secure else "http"
        return parts.scheme == scheme and parts.netloc.lower() == host.lower()

    def _limited(self, receive: Receive) -> Receive:
        """A body without a length is cut off where it grows too long: what follows is no request any more."""
        seen = 0

        async def limited() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            return {"type": "http.disconnect"} if seen > self._max_body else message

        return limited

    def _dressed(self, scope: Scope, send: Send) -> Send:
        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("content-security-policy", POLICY)
                if not scope["path"].startswith("/static/"):
                    headers.setdefault("cache-control", "no-store")
                if self._secure:
                    headers.setdefault("strict-transport-security", "max-age=31536000")
            await send(message)

        return dressed
