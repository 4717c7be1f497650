"""`pipeline init`: a new workspace from the templates beside this module."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from pipeline.atomic import write_atomic
from pipeline.errors import PipelineError, SettingsError
from pipeline.settings import CONFIG_NAME

# file in the workspace -> template
_FILES = {
    CONFIG_NAME: "config.toml",
    "glossaries/terms.csv": "terms.csv",
    "glossaries/phrasebook/phrases.toml": "phrases.toml",
    ".gitignore": "gitignore.txt",
}
_FOLDERS = ("notices", "output")


def make_workspace(folder: Path) -> tuple[Path, ...]:
    """Make the folders and files of a workspace; returns what was made.

    Raises SettingsError where a workspace is already, PipelineError where nothing can be written.
    Nothing that exists is overwritten.
    """
    if (folder / CONFIG_NAME).exists():
        raise SettingsError(
            "there is a workspace here already.", where=str(folder), advice="Choose another folder."
        )
    made: list[Path] = []
    try:
        for name in _FOLDERS:
            (folder / name).mkdir(parents=True, exist_ok=True)
            made.append(folder / name)
        templates = files("pipeline.work") / "template"
        for name, template in _FILES.items():
            path = folder / name
            if not path.exists():
                write_atomic(path, (templates / template).read_bytes())
                made.append(path)
    except OSError as error:
        raise PipelineError(
            f"cannot be made: {error.strerror or error}.",
            where=str(error.filename or folder),
            advice="Give this account write permission there.",
        ) from error
    return tuple(made)
