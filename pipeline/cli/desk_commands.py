"""serve."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from pipeline.cli.shell import console, escape, workspace_of

if TYPE_CHECKING:
    from pipeline.desk.state import Desk


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    default=8000,
    show_default=True,
    type=click.IntRange(min=1, max=65535),
    help="Port to listen on.",
)
@click.option(
    "--passes/--no-passes",
    default=True,
    show_default=True,
    help="Also take in notices and draft them, as `pipeline watch` does.",
)
@click.pass_context
def serve(context: click.Context, host: str, port: int, passes: bool) -> None:
    """The review desk: translators review, approve and publish in a browser. Ctrl-C ends it."""
    from pipeline.desk.server import serve as serve_desk
    from pipeline.desk.sign_in import setup_path

    out = console()

    def ready(address: str, desk: Desk) -> None:
        out.print(f"The desk is at {escape(address)}. Ctrl-C ends it.")
        path = setup_path(desk)
        if path:
            base = desk.opened.workspace.settings.desk.public_url or address
            out.print(
                "There is no account yet. Open this link to make the first one; it works once, for a day:\n"
                + escape(base.rstrip("/") + path),
                soft_wrap=True,
            )

    serve_desk(workspace_of(context), host=host, port=port, passes=passes, ready=ready)
