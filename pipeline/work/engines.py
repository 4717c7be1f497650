"""The engines of a workspace, built when first asked for and shared between languages."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.engines.base import Engine, Unavailable, Usage
from pipeline.settings import Workspace

if TYPE_CHECKING:
    from pipeline.engines.building import EngineCache


class Engines:
    """One engine a language, by the routes of the settings. Not for several threads."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._engines: dict[str, Engine] = {}

    @cached_property
    def _cache(self) -> EngineCache:
        from pipeline.engines.building import EngineCache  # not where nothing waits

        return EngineCache()

    def engine(self, language: str) -> Engine | Unavailable:
        """The engine of a language, or why there is none. What is missing is looked for again each time."""
        if language not in self._engines:
            from pipeline.engines.building import build_engine

            engine = build_engine(self._workspace, language, cache=self._cache)
            if isinstance(engine, Unavailable):
                return engine
            self._engines[language] = engine
        return self._engines[language]

    @property
    def usage(self) -> Usage:
        """What all of them have done so far."""
        return self._cache.usage

    def close(self) -> None:
        """Free all models."""
        self._engines.clear()
        self._cache.close()
