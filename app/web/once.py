"""Forms that are sent twice by a double click make one row: each carries a number that is used once."""

import json
from datetime import datetime, timedelta
from uuid import UUID

from flask import g, session
from sqlalchemy import LargeBinary, delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from app.core.clock import utcnow
from app.db import Encrypted, Model, db, key_ring, uuid_key

KEPT = timedelta(days=1)
SECOND_CLICK = timedelta(minutes=10)  # whoever comes back later is shown the way, and given nothing


class FormOnce(Model):
    """A form that was handled, and where its sender was sent. Cleared after a day."""

    __tablename__ = "form_once"
    id: Mapped[UUID] = uuid_key()
    number: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    at: Mapped[datetime] = mapped_column(index=True)
    location: Mapped[str | None]
    handed_over = Encrypted()

    @property
    def handed(self) -> dict[str, str]:
        """What goes into the session again: a sign-in, a code. For a second click, not for who finds the page open."""
        if self.at < utcnow() - SECOND_CLICK:
            return {}
        return dict(json.loads(self.handed_over or "{}"))


def _index(number: str) -> bytes:
    """Bound to the browser's own session, so that somebody else's number gives nothing."""
    return key_ring().blind_index("once", f"{session.get('csrf_token', '')}/{number}")


def claim(number: str | None) -> FormOnce | None:
    """Take the number for this request. The earlier handling, when it was taken already."""
    g.once = None
    if not number:
        return None
    index, now = _index(number), utcnow()
    row = FormOnce(number=index, at=now)
    db.session.add(row)
    try:
        db.session.flush()
    except IntegrityError:
        db.session.rollback()
        return db.session.scalar(select(FormOnce).where(FormOnce.number == index))
    g.once = row
    db.session.execute(delete(FormOnce).where(FormOnce.at < now - KEPT))
    return None


def hand(name: str, value: str) -> None:
    """Put something in the browser's session, also for a second click on the same button."""
    session[name] = value
    g.setdefault("handed", {})[name] = value


def settle(location: str | None) -> None:
    """Remember where the first click went."""
    row = g.get("once")
    if row is not None:
        row.location, row.handed_over = location, json.dumps(g.get("handed", {}))
