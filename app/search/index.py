"""The index behind suggestions and the public search: one per process, rebuilt when a document changed.

Building waits for the first question, so that a start doesn't. The one that is handed out never changes, so threads
share it.
"""

import logging
from dataclasses import dataclass, field
from threading import Lock
from typing import cast
from uuid import UUID

from flask import current_app
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from app.areas.models import Buurt
from app.db import db
from app.matching import Document, Index
from app.search.models import SearchDocument, SearchVersion

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Cache:
    """index is of the documents as they were under this stamp (None: before the first); public: what it was made from,
    and the index of the initiatives in it."""

    lock: Lock = field(default_factory=Lock)
    stamp: UUID | None = None
    index: Index | None = None
    public: tuple[Index, Index] | None = None


def current_index() -> Index:
    """The index of all live documents as they are now: one query when nothing changed since it was built.

    A document's id is the text of its subject's id, its buurt and owner likewise.
    """
    cache = _cache()
    stamp = db.session.scalar(select(SearchVersion.stamp))
    with cache.lock:
        if cache.index is None or cache.stamp != stamp:
            cache.index, cache.stamp = Index.build(_documents()), stamp
        return cache.index


def public_index() -> Index:
    """The same of initiatives alone. In the index of all, an offer's words would weigh and correct those of others:
    whoever searches the public list could find out whether somebody wrote a rare word, such as a name."""
    everything, cache = current_index(), _cache()
    with cache.lock:
        if cache.public is None or cache.public[0] is not everything:
            public = (document for document in everything.documents if document.kind == "initiative")
            cache.public = everything, Index.build(public)
        return cache.public[1]


def answers() -> bool:
    """Does the index answer? For /health."""
    try:
        current_index()
    except (SQLAlchemyError, ValueError, ImportError, MemoryError):
        log.exception("the index does not answer")
        return False
    return True


def _cache() -> Cache:
    return cast(Cache, current_app.extensions["search_index"])


def _documents() -> list[Document]:
    """Read after the stamp: what changes in between is found under the next one."""
    rows = db.session.execute(
        select(SearchDocument, Buurt.lat, Buurt.lon)
        .join(Buurt, Buurt.id == SearchDocument.buurt_id)
        .where(SearchDocument.live)
    )
    return [_document(row, (lat, lon)) for row, lat, lon in rows]


def _document(row: SearchDocument, place: tuple[float, float]) -> Document:
    return Document(
        id=str(row.subject_id), kind=row.kind.value, title=row.title, text=row.text, buurt=str(row.buurt_id),
        place=place, days=frozenset(row.days), parts=frozenset(row.parts), languages=frozenset(row.languages),
        reach_minutes=row.reach_minutes, owner=str(row.owner_account_id) if row.owner_account_id else None,
    )  # fmt: skip
