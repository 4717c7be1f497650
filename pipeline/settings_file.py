"""From the text of ``config.toml`` to Settings: every mistake is reported at once, with its path in the file."""

from __future__ import annotations

import math
import tomllib
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from cattrs import BaseValidationError, Converter, transform_error
from cattrs.errors import ForbiddenExtraKeysError, IterableValidationError
from cattrs.gen import make_dict_structure_fn

from pipeline.checks.policy import UnknownCodeError, codes_named
from pipeline.errors import PipelineError, SettingsError
from pipeline.model import SOURCE_LANGUAGE, TARGET_LANGUAGES
from pipeline.settings import CONFIG_NAME, Language, Settings, Workspace


def parse_settings(text: str, *, where: str = CONFIG_NAME) -> Settings:
    """Read the text of a ``config.toml``.

    Raises SettingsError listing every mistake with its path in the file.
    """
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"is not valid TOML: {error}.", where=where, advice="Mend that line.") from error
    converter = _converter()
    try:
        settings = converter.structure(raw, Settings)
    except BaseValidationError as error:
        mistakes = tuple(_mistake(line, where) for line in transform_error(error, format_exception=_describe))
        raise SettingsError("has mistakes:", mistakes=mistakes, where=where) from error
    mistakes = tuple(_contradictions(settings, where))
    if mistakes:
        raise SettingsError("has mistakes:", mistakes=mistakes, where=where)
    return settings


def load_workspace(root: Path) -> Workspace:
    """Read ``root/config.toml``; raises SettingsError when it is missing, unreadable or wrong."""
    path = root / CONFIG_NAME
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise SettingsError(
            "there is no config.toml here.",
            where=str(path),
            advice="Go to your workspace, name it with --workspace, or make one with `pipeline init DIR`.",
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"cannot be read: {error}.", where=str(path)) from error
    return Workspace(root=root.resolve(), settings=parse_settings(text, where=str(path)))


def _converter() -> Converter:
    """A converter that refuses unknown keys and silent conversions (``"8"`` is no number)."""
    converter = Converter(detailed_validation=True, forbid_extra_keys=True)

    def strict(kind: type) -> Any:
        def structure(value: Any, _: Any) -> Any:
            wanted = (int, float) if kind is float else kind
            if isinstance(value, bool) is not (kind is bool) or not isinstance(value, wanted):
                raise _WrongTypeError(value, kind)
            return kind(value)

        return structure

    for kind in (str, int, float, bool):
        converter.register_structure_hook(kind, strict(kind))

    def route(value: Any, _: Any) -> tuple[str, ...]:
        if isinstance(value, str):
            return (value,)
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        raise _WrongTypeError(value, list)

    converter.register_structure_hook_func(lambda kind: kind == tuple[str, ...], route)
    converter.register_structure_hook_factory(
        lambda kind: isinstance(kind, type) and hasattr(kind, "__dataclass_fields__"),
        lambda kind: make_dict_structure_fn(kind, converter, _cattrs_forbid_extra_keys=True),
    )
    return converter


class _WrongTypeError(ValueError):
    def __init__(self, value: object, kind: type) -> None:
        expected = {
            str: "a text",
            int: "a whole number",
            float: "a number",
            bool: "true or false",
            list: "a list of texts",
        }
        super().__init__(f"found {value!r}, expected {expected[kind]}")


def _describe(error: BaseException, kind: Any) -> str:
    if isinstance(error, _WrongTypeError):
        return str(error)
    if isinstance(error, KeyError):
        return f"the setting {error.args[0]!r} is missing"
    if isinstance(error, ForbiddenExtraKeysError):
        known = ", ".join(sorted(getattr(error.cl, "__dataclass_fields__", {})))
        return "; ".join(
            f"unknown setting {key!r}, expected one of: {known}" for key in sorted(error.extra_fields)
        )
    if get_origin(kind) is Literal:
        return f"{str(error).split(' not in ')[0]} is none of: {', '.join(map(str, get_args(kind)))}"
    if isinstance(error, IterableValidationError) or get_origin(kind) in (Union, UnionType):
        return str(error)
    return (
        "found something else than a table of settings"
        if isinstance(error, (TypeError, AttributeError))
        else str(error)
    )


def _mistake(line: str, where: str) -> PipelineError:
    message, _, path = line.rpartition(" @ ")
    path = path.removeprefix("$").lstrip(".").replace("['", ".").replace("']", "")
    return PipelineError(f"{message}.", where=f"{where}: {path or 'top level'}")


def _contradictions(settings: Settings, where: str) -> list[PipelineError]:
    """What the types cannot say."""
    mistakes: list[PipelineError] = []

    def wrong(path: str, problem: str, advice: str = "") -> None:
        mistakes.append(PipelineError(problem, where=f"{where}: {path}", advice=advice))

    try:
        ZoneInfo(settings.site.timezone)
    except (ZoneInfoNotFoundError, ValueError):
        wrong(
            "site.timezone",
            f"found {settings.site.timezone!r}, expected a time zone such as 'Asia/Shanghai'.",
        )
    if not _is_web_address(settings.site.base_url):
        wrong(
            "site.base_url",
            f"found {settings.site.base_url!r}, expected an address such as 'https://notices.example.org'.",
        )
    folders = settings.folders
    names = {name: getattr(folders, name) for name in ("notices", "glossaries", "output", "state")}
    for name, folder in names.items():
        same = [other for other in names if other != name and names[other].strip("/") == folder.strip("/")]
        if not folder.strip() or folder.strip("/ ") == ".":
            wrong(f"folders.{name}", f"found {folder!r}, expected a folder of its own in the workspace.")
        elif same:
            wrong(f"folders.{name}", f"is the same folder as folders.{same[0]}.")
    if settings.source.language != SOURCE_LANGUAGE:
        wrong(
            "source.language",
            f"found {settings.source.language!r}, expected 'zh': other sources are not supported.",
        )
    if not settings.languages:
        wrong("languages", "there is no target language.", "Add a table such as [languages.en].")
    for code, language in settings.languages.items():
        if code not in TARGET_LANGUAGES:
            wrong(f"languages.{code}", f"found {code!r}, expected one of: {', '.join(TARGET_LANGUAGES)}.")
        _check_route(code, language, settings, wrong)
    for name, model in settings.models.items():
        if model.engine == "llm" and not (model.base_url and model.model):
            wrong(f"models.{name}", "an llm needs base_url and model.")
        if model.engine == "llm" and not _is_web_address(model.base_url):
            wrong(
                f"models.{name}.base_url",
                f"found {model.base_url!r}, expected an address such as 'http://localhost:8080/v1'.",
            )
        if not 0 <= model.price_per_million_tokens < math.inf:
            wrong(f"models.{name}.price_per_million_tokens", "expected 0 or more.")
        if model.engine != "llm" and not (model.model or model.folder):
            wrong(f"models.{name}", "needs model (its name on the hub) or folder.")
        if not model.target:
            wrong(f"models.{name}", "needs target, the language it translates into.")
    for position, name in enumerate(settings.checks.blocking):
        try:
            codes_named([name])
        except UnknownCodeError as error:
            nearest = f"; the nearest is {error.nearest!r}" if error.nearest else ""
            wrong(f"checks.blocking[{position}]", f"{error}{nearest}.", "docs/checks.md lists all codes.")
    _check_desk(settings, wrong)
    numbers = {
        "desk.session_hours": settings.desk.session_hours,
        "desk.session_days": settings.desk.session_days,
        "desk.page_segments": settings.desk.page_segments,
        "engine.beam_size": settings.engine.beam_size,
        "engine.n_best": settings.engine.n_best,
        "engine.batch_tokens": settings.engine.batch_tokens,
        "engine.workers": settings.engine.workers,
        "engine.max_length": settings.engine.max_length,
        "engine.timeout_seconds": settings.engine.timeout_seconds,
        "intake.max_bytes": settings.intake.max_bytes,
        "intake.max_segments": settings.intake.max_segments,
        "feeds.entries": settings.feeds.entries,
        "watch.polling_seconds": settings.watch.polling_seconds,
        "watch.rescan_minutes": settings.watch.rescan_minutes,
        "watch.publish_minutes": settings.watch.publish_minutes,
    }
    for path, number in numbers.items():
        if not 0 < number < math.inf:
            wrong(path, f"found {number}, expected more than 0.")
    for path, number in {
        "engine.retries": settings.engine.retries,
        "intake.stable_seconds": settings.intake.stable_seconds,
    }.items():
        if not 0 <= number < math.inf:
            wrong(path, f"found {number}, expected 0 or more.")
    return mistakes


def _is_web_address(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def _check_route(code: str, language: Language, settings: Settings, wrong: Any) -> None:
    path = f"languages.{code}.route"
    if len(language.route) > 2:
        wrong(path, f"names {len(language.route)} models, expected one, or two for a pivot.")
    models = []
    for name in language.route:
        if name in settings.models:
            models.append(settings.models[name])
        else:
            known = ", ".join(sorted(settings.models)) or "none is defined"
            wrong(path, f"found {name!r}, expected a name under [models]: {known}.")
    if models and len(models) == len(language.route):
        steps = [settings.source.language, *(model.target for model in models)]
        for model, name, start in zip(models, language.route, steps, strict=False):
            if model.source != start:
                wrong(path, f"{name!r} translates from {model.source!r}, but {start!r} comes in.")
        if steps[-1] != code:
            wrong(path, f"ends in {steps[-1]!r}, expected {code!r}.")


def _check_desk(settings: Settings, wrong: Any) -> None:
    desk = settings.desk
    if desk.public_url and not _is_web_address(desk.public_url):
        wrong(
            "desk.public_url",
            f"found {desk.public_url!r}, expected an address such as 'https://desk.example.org'.",
        )
    if desk.oidc.issuer and not (_is_web_address(desk.oidc.issuer) and desk.oidc.client_id):
        wrong("desk.oidc", "needs issuer, an address, and client_id.")
    for name, hook in settings.webhooks.items():
        if not _is_web_address(hook.url):
            wrong(f"webhooks.{name}.url", f"found {hook.url!r}, expected an address with http(s)://.")
