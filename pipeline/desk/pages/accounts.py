"""One's own account, and everybody's accounts."""

from __future__ import annotations

from pipeline.desk.access import Endpoint

ENDPOINTS: tuple[Endpoint, ...] = ()
