"""Where the truth is kept: SQLite by default, PostgreSQL by URL. The only place that knows SQL."""

from __future__ import annotations

from pipeline.store.records import (
    ApprovedLanguage,
    Decision,
    FileRecord,
    FileState,
    HistoryRecord,
    LanguageStatus,
    MemoryRecord,
    NoticeRecord,
    NoticeStatus,
    PublicationRecord,
    Tally,
    TargetKey,
    TargetRecord,
    Translation,
    TranslationRow,
    VersionRecord,
    WaitingTarget,
)
from pipeline.store.store import Store

__all__ = [
    "ApprovedLanguage",
    "Decision",
    "FileRecord",
    "FileState",
    "HistoryRecord",
    "LanguageStatus",
    "MemoryRecord",
    "NoticeRecord",
    "NoticeStatus",
    "PublicationRecord",
    "Store",
    "Tally",
    "TargetKey",
    "TargetRecord",
    "Translation",
    "TranslationRow",
    "VersionRecord",
    "WaitingTarget",
]
