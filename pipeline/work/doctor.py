"""`pipeline doctor`: what works here, what is missing, and how to mend it. Changes nothing of the work."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pipeline.engines.building import engine_status
from pipeline.errors import PipelineError
from pipeline.settings import Workspace
from pipeline.terms.phrasebook import verify
from pipeline.work.session import open_store
from pipeline.work.words import load_termbase

_MIN_FREE_BYTES = 1_000_000_000


class Health(StrEnum):
    GOOD = "good"
    MISSING = "missing"  # something does not work, the rest does
    BAD = "bad"  # the program cannot work


@dataclass(frozen=True, kw_only=True)
class Check:
    """One thing looked at: how it is, and what to do if it is not well."""

    name: str
    health: Health
    text: str
    advice: str = ""


def examine(workspace: Workspace) -> tuple[Check, ...]:
    """Look at everything once; never raises for what it finds."""
    return tuple(_checks(workspace))


def _checks(workspace: Workspace) -> Iterator[Check]:
    yield Check(name="Python", health=Health.GOOD, text=".".join(map(str, sys.version_info[:3])))
    yield Check(name="config.toml", health=Health.GOOD, text=f"{len(workspace.settings.languages)} languages")
    yield _folder("notices folder", workspace.notices, os.R_OK, "read")
    yield _folder("output folder", workspace.output, os.W_OK, "write")
    yield _space(workspace)
    yield _store(workspace)
    yield from _words(workspace)
    for status in engine_status(workspace, probe=True):
        route = " → ".join(status.route)
        if status.unavailable is None:
            yield Check(name=f"engine for {status.language}", health=Health.GOOD, text=route)
        else:
            yield Check(
                name=f"engine for {status.language}",
                health=Health.MISSING,
                text=status.unavailable.reason,
                advice=status.unavailable.advice,
            )


def _folder(name: str, path: Path, mode: int, verb: str) -> Check:
    if not path.is_dir():
        if path.exists():
            return Check(
                name=name,
                health=Health.BAD,
                text=f"{path} is a file, not a folder.",
                advice="Move the file away, or correct [folders].",
            )
        if mode == os.W_OK and os.access(path.parent, os.W_OK):
            return Check(name=name, health=Health.GOOD, text=f"{path} will be made")
        return Check(
            name=name,
            health=Health.BAD,
            text=f"{path} is not there.",
            advice="Make the folder, or correct [folders].",
        )
    if not os.access(path, mode | os.X_OK):
        return Check(
            name=name,
            health=Health.BAD,
            text=f"This account may not {verb} in {path}.",
            advice="Change the permissions of the folder.",
        )
    return Check(name=name, health=Health.GOOD, text=str(path))


def _space(workspace: Workspace) -> Check:
    free = shutil.disk_usage(workspace.root).free
    text = f"{free / 1e9:.1f} GB free"
    if free < _MIN_FREE_BYTES:
        return Check(
            name="disk",
            health=Health.MISSING,
            text=text,
            advice="Models need about 1 GB a direction: free some space.",
        )
    return Check(name="disk", health=Health.GOOD, text=text)


def _store(workspace: Workspace) -> Check:
    try:
        with open_store(workspace) as store:
            notices = len(store.notices())
    except PipelineError as error:
        return Check(
            name="database", health=Health.BAD, text=f"{error.where}: {error.problem}", advice=error.advice
        )
    return Check(name="database", health=Health.GOOD, text=f"{notices} notices")


def _words(workspace: Workspace) -> Iterator[Check]:
    termbase, errors = load_termbase(workspace)
    terms, phrases = len(termbase.glossary.terms), len(termbase.phrasebook.phrases)
    yield Check(name="glossary", health=Health.GOOD, text=f"{terms} terms, {phrases} phrases")
    for error in (*errors, *verify(termbase.phrasebook, termbase.glossary)):
        yield Check(
            name="glossary",
            health=Health.MISSING,
            text=f"{error.where}: {error.problem}",
            advice=error.advice,
        )
