"""What is known of the files in the notices folder."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import fields
from typing import Any

from sqlalchemy import bindparam, delete, func, select

from pipeline.store.codec import load
from pipeline.store.database import Database, upsert
from pipeline.store.records import FileRecord, FileState
from pipeline.store.tables import files, history

_NAMES = tuple(field.name for field in fields(FileRecord))
_EVERY_FILE = select(*(files.c[name] for name in _NAMES)).order_by(files.c.path)

_ENTRIES_LOOKED_AT = 5_000


class FileStore(Database):
    """The files table."""

    def files(self) -> dict[str, FileRecord]:
        """All files by path, in the order of their paths."""
        with self._read() as connection:
            return {row.path: file_record(row) for row in connection.execute(_EVERY_FILE)}

    def named_files(self, paths: Collection[str]) -> dict[str, FileRecord]:
        """Those of ``paths`` that were seen."""
        query = _EVERY_FILE.where(files.c.path.in_(list(paths)))
        with self._read() as connection:
            return {row.path: file_record(row) for row in connection.execute(query)}

    def uploaded_by(self, actor: str, *, limit: int) -> list[str]:
        """Paths of the files that somebody uploaded lately, the newest first, each once.

        Looks at the newest entries of the history only: it has no index by person.
        """
        newest = select(func.max(history.c.id)).scalar_subquery()
        query = (
            select(history.c.detail)
            .where(
                history.c.id > newest - _ENTRIES_LOOKED_AT,
                history.c.action == "upload",
                history.c.actor == actor,
            )
            .order_by(history.c.id.desc())
            .limit(limit * 2)  # some may have been sent twice
        )
        with self._read() as connection:
            details = [load(row.detail, dict[str, Any]) for row in connection.execute(query)]
        return list(dict.fromkeys(str(detail["file"]) for detail in details))[:limit]

    def save_files(self, records: Iterable[FileRecord]) -> None:
        """Write all or none; ``seen_at`` None is stamped with the present."""
        rows = [{name: getattr(record, name) for name in _NAMES} for record in records]
        if not rows:
            return
        with self._write() as connection:
            now = self._now()
            for row in rows:
                row["seen_at"] = row["seen_at"] or now
            connection.execute(upsert(connection, files, keys=["path"]), rows)

    def forget_files(self, paths: Iterable[str]) -> None:
        """Forget what was seen of ``paths``; their notices stay."""
        rows = [{"gone": path} for path in paths]
        if rows:
            with self._write() as connection:
                connection.execute(delete(files).where(files.c.path == bindparam("gone")), rows)


def file_record(row: Any) -> FileRecord:
    """From a row with its columns."""
    return FileRecord(**{name: getattr(row, name) for name in _NAMES} | {"state": FileState(row.state)})
