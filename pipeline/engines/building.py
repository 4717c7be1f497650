"""From the routes of ``config.toml`` to engines; and what to do where that cannot be."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.engines import conversion, models
from pipeline.engines.base import Engine, Unavailable, Usage
from pipeline.engines.manifest import FetchedModel
from pipeline.engines.models import FETCH_COMMAND
from pipeline.errors import EngineError
from pipeline.settings import Model, Workspace

if TYPE_CHECKING:  # engines are imported where they are built: most passes need none
    from pipeline.engines.ctranslate2_engine import SharedTranslator

SETUP_COMMAND = "make models"  # installs what conversion needs, then fetches
NO_ROUTE_ADVICE = "Name a model under [models] and put it into `route` of this language in config.toml."


@dataclass(frozen=True, kw_only=True)
class EngineStatus:
    """How one language is translated, or why it is not."""

    language: str
    route: tuple[str, ...]
    unavailable: Unavailable | None = None

    @property
    def available(self) -> bool:
        return self.unavailable is None


class EngineCache:
    """Engines and models in memory, shared by the languages of one workspace. Not for several threads."""

    def __init__(self) -> None:
        self._engines: dict[str, Engine] = {}
        self._translators: dict[Path, SharedTranslator] = {}

    def engine(self, workspace: Workspace, name: str) -> Engine:
        """The engine of the model called ``name``; raises EngineError."""
        if name not in self._engines:
            self._engines[name] = self._build(workspace, models.model_of(workspace, name))
        return self._engines[name]

    @property
    def usage(self) -> Usage:
        """What all engines have done so far; a model that several languages share counts once."""
        return sum((engine.usage for engine in self._engines.values()), Usage())

    def close(self) -> None:
        """Free everything."""
        for engine in self._engines.values():
            engine.close()
        self._engines.clear()
        self._translators.clear()

    def _build(self, workspace: Workspace, model: Model) -> Engine:
        settings = workspace.settings.engine
        if model.engine == "llm":
            from pipeline.engines.llm_engine import LlmEngine

            return LlmEngine(model=model, settings=settings)
        fetched = _fetched(workspace, model)
        if model.engine == "transformers":
            from pipeline.engines.transformers_engine import TransformersEngine

            return TransformersEngine(model=model, fetched=fetched, settings=settings)
        from pipeline.engines.ctranslate2_engine import Ctranslate2Engine, SharedTranslator

        translator = self._translators.setdefault(
            fetched.folder,
            SharedTranslator(fetched=fetched, settings=settings, models_folder=workspace.models),
        )
        return Ctranslate2Engine(
            model=model,
            fetched=fetched,
            settings=settings,
            models_folder=workspace.models,
            translator=translator,
        )


def build_engine(
    workspace: Workspace, language: str, *, cache: EngineCache | None = None
) -> Engine | Unavailable:
    """The engine of a language's route, or why there is none: never a worse one in its stead.

    No network is used. Models load at the first translation. A model given as a folder is copied here
    the first time. Languages built with one ``cache`` share what they have in common.
    """
    reason = _obstacle(workspace, language)
    if reason is not None:
        return reason
    cache = cache or EngineCache()
    try:
        engines = [cache.engine(workspace, name) for name in workspace.settings.languages[language].route]
    except EngineError as error:
        return Unavailable(reason=f"{error.where}: {error.problem}".removeprefix(": "), advice=error.advice)
    if len(engines) == 1:
        return engines[0]
    from pipeline.engines.pivot import PivotEngine

    return PivotEngine(*engines)


def engine_status(workspace: Workspace, *, probe: bool = False) -> tuple[EngineStatus, ...]:
    """One status a language, in the order of ``config.toml``, without loading a model.

    ``probe`` also asks llm servers whether they are there (up to five seconds each).
    """
    probed: dict[str, str] = {}
    statuses = []
    for code, language in workspace.settings.languages.items():
        obstacle = _obstacle(workspace, code)
        for name in language.route if probe and obstacle is None else ():
            model = models.model_of(workspace, name)
            if model.engine != "llm":
                continue
            if name not in probed:
                from pipeline.engines.llm_engine import LlmEngine

                probed[name] = LlmEngine(model=model, settings=workspace.settings.engine).probe()
            if probed[name]:
                obstacle = Unavailable(
                    reason=probed[name], advice=f"Start the server of {name!r} or correct its settings."
                )
        statuses.append(EngineStatus(language=code, route=language.route, unavailable=obstacle))
    return tuple(statuses)


def _obstacle(workspace: Workspace, language: str) -> Unavailable | None:
    """Why a language cannot be translated, by a quick look at what is there."""
    known = workspace.settings.languages.get(language)
    if known is None:
        return Unavailable(
            reason=f"{language!r} is no language of this workspace.",
            advice=f"Add [languages.{language}] to config.toml.",
        )
    if not known.route:
        return Unavailable(reason=f"No model is set for {language!r}.", advice=NO_ROUTE_ADVICE)
    for name in known.route:
        obstacle = _model_obstacle(workspace, name)
        if obstacle is not None:
            return obstacle
    return None


def _model_obstacle(workspace: Workspace, name: str) -> Unavailable | None:
    model = models.model_of(workspace, name)
    if model.engine == "llm":
        from pipeline.engines.llm_engine import shown_address

        if model.api_key_env and not os.environ.get(model.api_key_env, "").strip():
            return Unavailable(
                reason=f"The key of {name!r} ({shown_address(model.base_url)}) is not set.",
                advice=f"Put it into the environment variable {model.api_key_env}.",
            )
        return None
    try:
        fetched = models.fetched(model, models_folder=workspace.models)
        if fetched is None and not model.folder:
            command = FETCH_COMMAND if conversion.can_convert() else SETUP_COMMAND
            return Unavailable(
                reason=f"The model {name!r} ({model.model}) has not been fetched.",
                advice=f"Run `{command}`.",
                command=command,
            )
        if fetched is None and not Path(model.folder).is_dir():
            return Unavailable(
                reason=f"The folder of the model {name!r} is not there: {model.folder}.",
                advice="Correct `folder` in config.toml, or connect the share.",
            )
        needs_torch = model.engine == "transformers" or not _is_converted(workspace, model, fetched)
        if needs_torch and not conversion.can_convert():
            return Unavailable(
                reason=f"The model {name!r} needs PyTorch, which is not installed.",
                advice=conversion.TORCH_ADVICE,
                command=SETUP_COMMAND,
            )
    except EngineError as error:
        return Unavailable(
            reason=f"{error.where}: {error.problem}".removeprefix(": "),
            advice=error.advice,
            command=FETCH_COMMAND if FETCH_COMMAND in error.advice else "",
        )
    return None


def _is_converted(workspace: Workspace, model: Model, fetched: FetchedModel | None) -> bool:
    if fetched is None:
        return (Path(model.folder) / conversion.DESCRIPTION_NAME).is_file()
    folder = conversion.converted_folder(
        fetched, models_folder=workspace.models, quantization=workspace.settings.engine.quantization
    )
    return conversion.read_converted(folder) is not None


def _fetched(workspace: Workspace, model: Model) -> FetchedModel:
    found = models.fetched(model, models_folder=workspace.models)
    if found is None and model.folder:
        found = models.fetch(model, models_folder=workspace.models)  # a copy, no network
    if found is None:
        raise EngineError(
            "the model has not been fetched.", where=model.model, advice=f"Run `{FETCH_COMMAND}`."
        )
    return found
