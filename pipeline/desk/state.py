"""The running desk: one store, the office's words as they are now, and the work behind the pages."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta

from pipeline.desk.background import Background
from pipeline.work.session import Session
from pipeline.work.words import PHRASEBOOK_FOLDER, Words

_LOOK_SECONDS = 1.0  # between two looks whether the glossary files changed


@dataclass(kw_only=True)
class Desk:
    """What all requests share. ``session()`` gives each of them a view with the words of the moment."""

    opened: Session
    background: Background = field(default_factory=Background)
    secure: bool = False  # browsers reach the desk by https
    hosts: frozenset[str] = frozenset()  # values of the Host header that are ours; empty: any
    steady: Callable[[], float] = time.monotonic
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _words: Words | None = None
    _stamp: tuple[tuple[str, int, int], ...] = ()
    _looked: float = float("-inf")

    def session(self) -> Session:
        """Settings, store and the glossary as the files are now (looked at once a second)."""
        with self._lock:
            now = self.steady()
            if now - self._looked >= _LOOK_SECONDS or self._words is None:
                self._looked = now
                stamp = self._files()
                if self._words is None or stamp != self._stamp:
                    self._stamp, self._words = stamp, Words(self.opened.workspace)
            return replace(self.opened, words=self._words)

    def words_changed(self) -> None:
        """The desk itself wrote a glossary file: the next request must see it."""
        with self._lock:
            self._words = None

    def _files(self) -> tuple[tuple[str, int, int], ...]:
        folder = self.opened.workspace.glossaries
        found = []
        for place in (folder, folder / PHRASEBOOK_FOLDER):
            try:
                entries = list(os.scandir(place))
            except OSError:
                continue  # a missing folder holds no words; `doctor` and the overview say so
            for item in entries:
                if item.name.endswith((".csv", ".toml")):
                    state = item.stat()
                    found.append((item.path, state.st_mtime_ns, state.st_size))
        return tuple(sorted(found))

    @property
    def idle(self) -> timedelta:
        return timedelta(hours=self.opened.workspace.settings.desk.session_hours)

    @property
    def lifetime(self) -> timedelta:
        return timedelta(days=self.opened.workspace.settings.desk.session_days)

    @property
    def cookie(self) -> str:
        """Name of the session's cookie; browsers let only this very host set one that begins with __Host-."""
        return "__Host-desk" if self.secure else "desk"
