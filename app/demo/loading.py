"""Loading the demo: everything in one transaction, and every row of it remembered."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, event
from sqlalchemy.orm import Session

from app.accounts.models import Account
from app.accounts.queries import list_coaches_of
from app.areas.queries import list_buurten
from app.audit import Action, record
from app.core.actor import SYSTEM, Actor, Hat
from app.db import db
from app.demo import people, registry, stories
from app.demo.models import DemoRow
from app.demo.past import add_past
from app.demo.queries import has_demo
from app.demo.texts import read
from app.insights.services import freeze_all_closed
from app.messages.models import OutboxMail

# What is not taken away again, or goes with what it hangs on.
NOT_OURS = {
    "audit_event", "audit_head", "audit_identity", "outbox_mail", "search_version", "demo_row", "key_check",
    "snapshot_figure",
}  # fmt: skip


@contextmanager
def remembering() -> Iterator[set[tuple[str, UUID]]]:
    """Collects table and id of every row that is flushed in here."""
    seen: set[tuple[str, UUID]] = set()

    def collect(session: Session, _context: object) -> None:
        for row in session.new:
            if hasattr(row, "id") and row.__tablename__ not in NOT_OURS:
                seen.add((row.__tablename__, row.id))

    session = db.session()
    event.listen(session, "after_flush", collect)
    try:
        yield seen
    finally:
        event.remove(session, "after_flush", collect)


def load(now: datetime, *, figures: bool = False) -> bool:
    """False when it was there already. figures: freeze those of closed periods as well. The caller commits."""
    if has_demo():
        return False
    mails = {row.id for row in db.session.query(OutboxMail)}
    with remembering() as rows:
        _fill(now)
        if figures:
            freeze_all_closed(now=now)
        db.session.flush()
    db.session.execute(delete(OutboxMail).where(OutboxMail.id.not_in(mails)))
    db.session.info.pop("mail queued", None)
    db.session.add_all(DemoRow(kind=kind, row_id=row_id) for kind, row_id in rows)
    record(SYSTEM, Action.DEMO_LOADED, "demo", now=now)
    return True


def _fill(now: datetime) -> None:
    buurten = {buurt.code: buurt for buurt in list_buurten()}
    roles = people.add_roles(now)
    people.add_coaches(now)
    db.session.flush()
    coaches = {buurt.id: db.session.get_one(Account, list_coaches_of(buurt.id)[0].id) for buurt in buurten.values()}
    organisations = registry.add_organisations(buurten, roles["organisatie"], now)
    registry.add_initiatives(buurten, organisations, coaches, now)
    requests = read("requests")
    offers = registry.add_offers(buurten, _offer_in(requests, "shown_to_other"), now)
    desk = Actor(hat=Hat.DESK, account=roles["balie"].id)
    login = next(row["key"] for row in requests if _state(row) == "shown_to_asker")
    for number, row in enumerate(requests):
        story = stories.ask(row, number, buurten, coaches, desk, row["key"] == login, now)
        stories.walk(story, offers)
    add_past(list(buurten.values()), list(offers.values()), next(iter(coaches.values())).id, now)


def _state(row: dict[str, object]) -> str:
    connection = row["connection"]
    return str(connection["state"]) if isinstance(connection, dict) else ""


def _offer_in(requests: list[dict[str, object]], state: str) -> str:
    return next(str(row["connection"]["offer"]) for row in requests if _state(row) == state)  # type: ignore[index]
