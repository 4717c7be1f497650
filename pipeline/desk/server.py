"""Running the desk: the application, the work behind it, and a web server around both."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pipeline.desk.app import create_app
from pipeline.desk.background import Background
from pipeline.desk.oidc import check_oidc
from pipeline.desk.state import Desk
from pipeline.desk.tasks import PASS, tasks_of
from pipeline.errors import PipelineError, SettingsError
from pipeline.settings import Workspace
from pipeline.work.session import open_session
from pipeline.work.watch import watch_folder

if TYPE_CHECKING:
    import socket

    import uvicorn

_log = logging.getLogger(__name__)
_SHUTDOWN_SECONDS = 10
_LOCAL_NAMES = ("localhost", "127.0.0.1", "[::1]")


def serve(
    workspace: Workspace,
    *,
    host: str,
    port: int,
    passes: bool,
    ready: Callable[[str, Desk], None] = lambda _address, _desk: None,
) -> None:
    """Serve until the process is told to end; ``ready`` is told the address when it answers.

    ``passes``: also take in notices, draft and publish (as `pipeline watch` does). Raises SettingsError
    for an address that needs ``desk.public_url``, PipelineError when the port is taken, StoreError.
    """
    import uvicorn

    check_oidc(workspace.settings.desk.oidc)
    hosts = allowed_hosts(host, port, workspace.settings.desk.public_url)
    with open_session(workspace) as session:
        desk = Desk(
            opened=session,
            secure=workspace.settings.desk.public_url.startswith("https://"),
            hosts=hosts,
        )
        desk.background = Background(tasks=tasks_of(desk, passes=passes))
        app = create_app(desk)
        config = uvicorn.Config(
            app,
            host=host,
            port=port,
            log_config=None,
            access_log=False,  # addresses of drafts and names are nobody's business
            server_header=False,
            timeout_graceful_shutdown=_SHUTDOWN_SECONDS,
        )
        server = _server(config, lambda: ready(f"http://{host}:{port}/", desk))
        desk.background.start()
        stop = threading.Event()
        if passes:
            desk.background.ask(PASS)
            threading.Thread(
                target=watch_folder,
                args=(workspace, lambda: desk.background.ask(PASS), stop),
                name="folder-watch",
                daemon=True,
            ).start()
        try:
            server.run()
        except SystemExit as error:  # what uvicorn says when it cannot listen
            raise PipelineError(
                f"cannot listen on {host}:{port}.",
                where="serve",
                advice="Another program may use the port: choose one with --port.",
            ) from error
        finally:
            stop.set()
            desk.background.stop()


def _server(config: uvicorn.Config, told: Callable[[], None]) -> uvicorn.Server:
    """A server that tells when it answers."""
    import uvicorn

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets=sockets)
            if self.started:
                told()

    return Server(config)


def allowed_hosts(host: str, port: int, public_url: str) -> frozenset[str]:
    """Values of the Host header under which the desk answers; raises SettingsError.

    On an address that other machines reach, that must be said in ``desk.public_url``: a page of another
    site could else reach the desk under a name of its own (DNS rebinding).
    """
    names = {f"{name}:{port}" for name in _LOCAL_NAMES}
    names |= {*_LOCAL_NAMES} if port == 80 else set()
    if public_url:
        parts = urlsplit(public_url)
        names.add(parts.netloc.lower())
    elif not _is_loopback(host):
        raise SettingsError(
            f"the desk would be reachable from other machines, at {host}.",
            where="config.toml: desk.public_url",
            advice="Say there which address browsers use, e.g. 'https://desk.example.org', or serve on 127.0.0.1.",
        )
    return frozenset(names)


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
