"""The one root of all errors, with structured fields.

An error says what is wrong, where, and what to do; only ``cli`` and ``desk`` print it.
"""

from __future__ import annotations


class PipelineError(Exception):
    """Something this program can name.

    Args:
        problem: what is wrong, one sentence, without the place.
        where: the file, setting or address it concerns ("" when it concerns none).
        advice: what a person can do about it ("" when nothing).
    """

    def __init__(self, problem: str, *, where: str = "", advice: str = "") -> None:
        super().__init__(problem)
        self.problem = problem
        self.where = where
        self.advice = advice

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f" {self.advice}" if self.advice else ""
        return f"{place}{self.problem}{advice}"


class SettingsError(PipelineError):
    """``config.toml`` is missing or wrong; ``mistakes`` lists everything found, each with its path."""

    def __init__(
        self, problem: str, *, mistakes: tuple[PipelineError, ...] = (), where: str = "", advice: str = ""
    ) -> None:
        super().__init__(problem, where=where, advice=advice)
        self.mistakes = mistakes

    def __str__(self) -> str:
        return "\n".join([super().__str__(), *(f"  {mistake}" for mistake in self.mistakes)])


class IntakeError(PipelineError):
    """A dropped file cannot be read as a notice.

    ``transient`` says that it may well be readable later as it is: it was moved, locked or still written.
    """

    def __init__(self, problem: str, *, where: str = "", advice: str = "", transient: bool = False) -> None:
        super().__init__(problem, where=where, advice=advice)
        self.transient = transient


class LanguageDataError(PipelineError):
    """A glossary or phrasebook file is wrong; ``language`` when only that one is concerned."""

    def __init__(self, problem: str, *, where: str = "", advice: str = "", language: str = "") -> None:
        super().__init__(problem, where=where, advice=advice)
        self.language = language


class ExchangeError(PipelineError):
    """A file of translations (text, TMX) cannot be read."""


class EngineError(PipelineError):
    """A translation engine cannot be used, or failed.

    ``transient`` says whether trying again later may help.
    """

    def __init__(self, problem: str, *, where: str = "", advice: str = "", transient: bool = False) -> None:
        super().__init__(problem, where=where, advice=advice)
        self.transient = transient


class StoreError(PipelineError):
    """The database cannot be opened, or refuses."""


class DatabaseError(StoreError):
    """The database itself fails: away, full, damaged, or not to be written."""


class ConflictError(StoreError):
    """Somebody else changed the same segment first; nothing was written."""


class TransitionError(PipelineError):
    """The state asked for cannot be reached from the present one."""


class BlockedError(PipelineError):
    """Approval refused: findings block it. ``codes`` names them."""

    def __init__(
        self, problem: str, *, codes: tuple[str, ...] = (), where: str = "", advice: str = ""
    ) -> None:
        super().__init__(problem, where=where, advice=advice)
        self.codes = codes


class PublishError(PipelineError):
    """Published files cannot be written."""


class FolderError(PipelineError):
    """A folder of the workspace cannot be written."""


class WorkspaceBusyError(PipelineError):
    """Another process is at work on this workspace."""


class InputError(PipelineError):
    """What somebody typed or sent cannot be taken. ``field`` names the form's or the request's field."""

    def __init__(self, problem: str, *, field: str = "", where: str = "", advice: str = "") -> None:
        super().__init__(problem, where=where, advice=advice)
        self.field = field


class RefusedError(PipelineError):
    """This person may not do this."""
