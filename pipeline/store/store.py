"""The store as one object. Each part is a module of its own; this puts them together."""

from __future__ import annotations

from pipeline.store.access_tokens import AccessStore
from pipeline.store.accounts import AccountStore
from pipeline.store.approving import ApprovalStore
from pipeline.store.comments import CommentStore
from pipeline.store.drafting import DraftingStore
from pipeline.store.facts_of_work import WorkFactsStore
from pipeline.store.files import FileStore
from pipeline.store.history import HistoryStore
from pipeline.store.memory import MemoryStore
from pipeline.store.notices import NoticeStore
from pipeline.store.overview import OverviewStore
from pipeline.store.publications import PublicationStore
from pipeline.store.redrafting import RedraftStore
from pipeline.store.releases import ReleaseStore
from pipeline.store.replies import ReplyStore
from pipeline.store.search import SearchStore
from pipeline.store.sessions import SessionStore
from pipeline.store.tallies import StatusStore
from pipeline.store.targets import ReviewStore
from pipeline.store.term_proposals import TermStore
from pipeline.store.undoing import UndoStore
from pipeline.store.versions import VersionStore
from pipeline.store.webhooks import WebhookStore
from pipeline.store.working import WorkingStore


class Store(
    FileStore,
    VersionStore,
    NoticeStore,
    DraftingStore,
    RedraftStore,
    ReviewStore,
    StatusStore,
    MemoryStore,
    PublicationStore,
    HistoryStore,
    AccountStore,
    SessionStore,
    AccessStore,
    ReplyStore,
    WebhookStore,
    ApprovalStore,
    CommentStore,
    WorkingStore,
    OverviewStore,
    TermStore,
    UndoStore,
    ReleaseStore,
    SearchStore,
    WorkFactsStore,
):
    """All that is known of a workspace. Open it with ``Store.open``; it may be used by many threads.

    Every writing method is one transaction: done whole or not at all. Methods raise StoreError (with
    where and advice) for what the database refuses, its subclass ConflictError when somebody was faster,
    TransitionError for a step that the states do not allow, BlockedError when findings forbid it.
    """
