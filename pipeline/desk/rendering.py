"""Templates. Everything is escaped unless a Python function says that it is HTML (``markupsafe.Markup``)."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from functools import lru_cache
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

from pipeline.desk.catalogues import INTERFACES, Catalogue
from pipeline.desk.menu import menu
from pipeline.desk.sayings import sentence_of
from pipeline.publish.wording import html_language

# "11/12/26" is another day to half of those who read English: the month is written out
_LOCALES = {"en": "en_GB"}


def render(template: str, catalogue: Catalogue, **values: Any) -> str:
    """A template of ``desk/templates`` with its values, in the language of the catalogue."""
    text: str = _environment(catalogue.language).get_template(template).render(catalogue=catalogue, **values)
    return text


@lru_cache(maxsize=len(INTERFACES))
def _environment(language: str) -> Any:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    from pipeline.desk.catalogues import catalogue

    environment = Environment(
        loader=PackageLoader("pipeline.desk"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    words = catalogue(language)
    environment.install_gettext_callables(words.gettext, words.ngettext, newstyle=True)  # type: ignore[attr-defined]
    environment.globals.update(
        static=static_address,
        html_language=html_language,
        interfaces=INTERFACES,
        sentence_of=sentence_of,
        menu=menu,
    )
    environment.filters.update(day=show_day, moment=show_moment)
    return environment


@lru_cache(maxsize=64)
def static_address(name: str) -> str:
    """Address of a file of ``desk/static``; it changes with the file, so that browsers may keep it."""
    content = (files("pipeline.desk") / "static" / name).read_bytes()
    return f"/static/{name}?v={hashlib.sha256(content).hexdigest()[:12]}"


def show_day(day: date | None, language: str) -> str:
    """A calendar day, medium form; "" for None."""
    if day is None:
        return ""
    from babel.dates import format_date

    return str(format_date(day, "medium", locale=_LOCALES.get(language, language)))


def show_moment(moment: datetime | None, language: str, timezone: ZoneInfo) -> str:
    """A time in the office's time zone; "" for None."""
    if moment is None:
        return ""
    from babel.dates import format_date

    locale = _LOCALES.get(language, language)
    local = moment.astimezone(timezone)
    return f"{format_date(local.date(), 'medium', locale=locale)} {local:%H:%M}"
