"""People to count, and snapshots of them. Rows are made in bulk; everything is keyword-only and committed."""

from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import insert

from app.accounts.models import Account
from app.areas.models import Buurt
from app.areas.queries import list_buurten, list_stadsdelen
from app.core.actor import Hat
from app.core.ids import new_id
from app.db import db
from app.insights import services
from app.insights.models import Snapshot
from app.insights.periods import Period
from app.offers.models import Offer
from app.presence.models import Connection, ConnectionChange, HelpRequest
from app.presence.workflow import Phase, State
from tests.factories.accounts import make_account

LONG_AFTER = datetime(2030, 1, 1, tzinfo=UTC)


def buurten_by_code() -> dict[str, Buurt]:
    return {buurt.code: buurt for buurt in list_buurten()}


def in_the_middle(code: str) -> datetime:
    """A moment in the period."""
    period = Period.parse(code)
    return period.begins_at + (period.closes_at - period.begins_at) / 2


def make_past_requests(*, counts: Mapping[str, int], at: datetime, phase: Phase = Phase.OWN_WAY) -> list[UUID]:
    """Wordless requests: so many per code of a buurt."""
    places = {code: buurt.id for code, buurt in buurten_by_code().items()}
    rows = [
        {
            "id": new_id(), "buurt_id": places[code], "phase": phase, "asked_at": at, "reach_kind": "desk",
            "hear_by": at.date(), "days": [], "parts": [], "language": "nl", "read_back": False,
            "not_own_buurt": False, "may_learn": False,
        }
        for code, count in counts.items() for _ in range(count)
    ]  # fmt: skip
    if rows:
        db.session.execute(insert(HelpRequest), rows)
        db.session.commit()
    return [row["id"] for row in rows]


def make_past_volunteers(*, counts: Mapping[str, int], at: datetime) -> None:
    """People with one offer each."""
    places = {code: buurt.id for code, buurt in buurten_by_code().items()}
    for code, count in counts.items():
        for _ in range(count):
            account = Account(name="Jo", password_hash="-", made_at=at)
            db.session.add(account)
            db.session.flush()
            offer = Offer(
                account_id=account.id, words="Ik help graag.", buurt_id=places[code], days=[], parts=[], languages=[],
                made_at=at, changed_at=at, rather_not="",
            )  # fmt: skip
            db.session.add(offer)
    db.session.commit()


def make_under_way(*, requests: list[UUID], at: datetime, offer: Offer) -> None:
    """Each of these came under way, with one offer, and ended."""
    for request_id in requests:
        made = Connection(
            request_id=request_id, offer_id=offer.id, state=State.ENDED, opened_at=at, opened_by_id=offer.account_id
        )
        db.session.add(made)
        db.session.flush()
        db.session.add(ConnectionChange(connection_id=made.id, to_state=State.UNDER_WAY, at=at))
    db.session.commit()


def make_teams(*, size: int = 3, but: str = "") -> None:
    """So many wijkcoaches in every stadsdeel; in the one called `but` one fewer."""
    for stadsdeel in list_stadsdelen():
        buurten = [buurt.id for buurt in list_buurten(stadsdeel_id=stadsdeel.id)]
        for number in range(size - (stadsdeel.name == but)):
            make_account(hats=[Hat.COACH], buurten=buurten, name=f"Coach {number} van {stadsdeel.name}")


def make_snapshot(code: str, *, now: datetime = LONG_AFTER) -> Snapshot:
    """Of `2025`, `2025Q3` or `2025-10`, frozen long after."""
    snapshot = services.freeze(now=now, period=Period.parse(code))
    db.session.commit()
    return snapshot
