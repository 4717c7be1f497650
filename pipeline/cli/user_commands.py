"""The group user: accounts of the review desk."""

from __future__ import annotations

from datetime import timedelta

import click

from pipeline.cli.shell import console, escape, json_option, print_json, session_of
from pipeline.errors import InputError
from pipeline.model import Role
from pipeline.work.session import Session

_COMMAND_LINE = "command line"  # who did it, where nobody says

_by = click.option(
    "--by",
    "actor",
    default=_COMMAND_LINE,
    show_default=True,
    metavar="NAME",
    help="Who does this; kept in the history.",
)
_link = click.option("--link", is_flag=True, help="Print a one-time link instead of asking for a password.")


@click.group()
def user() -> None:
    """Accounts of the review desk."""


@user.command()
@click.argument("name")
@click.option(
    "--role", required=True, type=click.Choice([str(role) for role in Role]), help="What they may do."
)
@click.option("--languages", default="", metavar="LANG,…", help="Of a translator, e.g. en,ja.")
@click.option("--display", default="", metavar="NAME", help="The name that others read.")
@click.option(
    "--interface",
    default="zh",
    show_default=True,
    type=click.Choice(["zh", "en"]),
    help="Language of the desk.",
)
@_link
@_by
@click.pass_context
def add(
    context: click.Context,
    name: str,
    role: str,
    languages: str,
    display: str,
    interface: str,
    link: bool,
    actor: str,
) -> None:
    """Make an account. NAME is what the person signs in with; it cannot be changed later."""
    from pipeline.desk.account_rules import clean_display, clean_languages, clean_name, clean_role

    with session_of(context) as session:
        name, known = clean_name(name), clean_role(role)
        codes = clean_languages(
            [code.strip() for code in languages.split(",") if code.strip()], known, session.languages
        )
        display = clean_display(display)
        if session.store.find_user(name) is not None:
            raise InputError("There is an account of this name already.", field="name", where=name)
        password = "" if link else _asked(name)
        session.store.add_user(
            name=name,
            role=known,
            actor=actor,
            display=display,
            languages=codes,
            interface=interface,
            password=password,
        )
        console().print(f"Account {escape(name)} made.")
        if link:
            _print_link(session, name, actor)


@user.command()
@click.argument("name")
@_link
@_by
@click.pass_context
def passwd(context: click.Context, name: str, link: bool, actor: str) -> None:
    """Set a new password. It signs the person out everywhere; API tokens stay."""
    with session_of(context) as session:
        if link:
            _print_link(session, name, actor)
            return
        session.store.require_user(name)
        session.store.set_password(name, _asked(name), actor=actor)
        console().print(f"The new password of {escape(name)} holds from now on.")


@user.command("list")
@json_option
@click.pass_context
def list_users(context: click.Context, as_json: bool) -> None:
    """All accounts, disabled ones too."""
    with session_of(context) as session:
        accounts = session.store.accounts()
    if as_json:
        print_json(
            [
                {
                    "name": item.user.name,
                    "display": item.user.display,
                    "role": str(item.user.role),
                    "languages": list(item.user.languages),
                    "disabled": not item.user.active,
                    "has_password": item.user.has_password,
                    "seen_at": item.seen_at and item.seen_at.isoformat(),
                }
                for item in accounts
            ]
        )
        return
    out = console()
    if not accounts:
        out.print(
            "There is no account yet. `pipeline serve` prints a link that makes the first, or use `pipeline user add`."
        )
        return
    from rich.table import Table

    table = Table("name", "shown as", "role", "languages", "state")
    for item in accounts:
        state = "disabled" if not item.user.active else "active"
        if item.user.active and not item.user.has_password and not item.user.subject:
            state = "no password yet"
        table.add_row(
            escape(item.user.name),
            escape(item.user.display),
            str(item.user.role),
            ", ".join(item.user.languages),
            state,
        )
    out.print(table)


@user.command()
@click.argument("name")
@_by
@click.pass_context
def disable(context: click.Context, name: str, actor: str) -> None:
    """Sign a person out at once and let them in no more; their API tokens end."""
    with session_of(context) as session:
        done = session.store.disable_user(name, actor=actor)
    console().print(f"Account {escape(done.name)} is disabled.")


@user.command()
@click.argument("name")
@_by
@click.pass_context
def enable(context: click.Context, name: str, actor: str) -> None:
    """Let a disabled account in again."""
    with session_of(context) as session:
        done = session.store.enable_user(name, actor=actor)
    console().print(f"Account {escape(done.name)} is enabled.")


def _asked(name: str) -> str:
    """The hash of a password typed twice, unseen."""
    from pipeline.desk.passwords import check_password, hash_password

    password: str = click.prompt("Password", hide_input=True, confirmation_prompt="The same again", err=True)
    check_password(password, name=name)
    return hash_password(password)


def _print_link(session: Session, name: str, actor: str) -> None:
    from pipeline.desk.sign_in import PASSWORD_LINK_LIFETIME, password_path

    path = password_path(session.store, name, actor=actor)
    base = session.workspace.settings.desk.public_url.rstrip("/")
    out = console()
    out.print(
        f"This link sets the password; it works once, for {PASSWORD_LINK_LIFETIME // timedelta(hours=1)} hours"
        + (":" if base else "; put the address of the desk before it:")
    )
    click.echo(base + path)
