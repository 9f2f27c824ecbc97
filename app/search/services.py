"""Filling the table of documents. Initiatives and offers do so in the transaction in which they change."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from app.core.ids import new_id
from app.db import db
from app.search.models import Kind, SearchDocument, SearchVersion


def put_document(
    *, kind: Kind, subject_id: UUID, buurt_id: UUID, title: str, text: str, live: bool, now: datetime,
    days: Sequence[str] = (), parts: Sequence[str] = (), languages: Sequence[str] = (),
    reach_minutes: int | None = None, owner_account_id: UUID | None = None,
) -> SearchDocument:  # fmt: skip
    """Make or replace the document about this subject; only a live one is found. The caller's transaction holds it."""
    document = _find(kind, subject_id)
    if document is None:
        document = SearchDocument(kind=kind, subject_id=subject_id)
        db.session.add(document)
    document.buurt_id, document.title, document.text = buurt_id, title, text
    document.days, document.parts, document.languages = list(days), list(parts), list(languages)
    document.reach_minutes, document.owner_account_id = reach_minutes, owner_account_id
    document.live, document.changed_at = live, now
    _touch()
    return document


def drop_document(*, kind: Kind, subject_id: UUID) -> None:
    """Take the document about this subject away, when there is one."""
    document = _find(kind, subject_id)
    if document is not None:
        db.session.delete(document)
        _touch()


def _find(kind: Kind, subject_id: UUID) -> SearchDocument | None:
    wanted = (SearchDocument.kind == kind, SearchDocument.subject_id == subject_id)
    return db.session.scalar(select(SearchDocument).where(*wanted))


def _touch() -> None:
    """A new stamp. Whoever changes documents at the same time waits here until the first is done."""
    db.session.flush()
    if not _stamp_anew():
        try:
            with db.session.begin_nested():
                db.session.add(SearchVersion(one=1, stamp=new_id()))
        except IntegrityError:
            _stamp_anew()


def _stamp_anew() -> bool:
    changed = db.session.execute(update(SearchVersion).where(SearchVersion.one == 1).values(stamp=new_id()))
    return bool(getattr(changed, "rowcount", 0))
