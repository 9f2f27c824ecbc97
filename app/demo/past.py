"""Wordless past requests in two closed quarters, so that the figures show something. Nobody is behind them."""

import random
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from app.areas.models import Buurt
from app.core.actor import Hat
from app.db import Model, db
from app.offers.models import Offer
from app.presence.models import Connection, ConnectionChange, HelpRequest, PhaseChange
from app.presence.workflow import Phase, State

HOW_MANY = 1500
ENDS = (Phase.OWN_WAY, Phase.REST, Phase.MOVED, Phase.NO_CONTACT)


def quarters(today: date) -> list[date]:
    """First days of two closed quarters: the last of the closed year, for figures per buurt, and the one before now."""
    last_of_year = date(today.year - 1, 10, 1)
    month = 3 * ((today.month - 1) // 3) + 1
    before = date(today.year, month - 3, 1) if month > 3 else date(today.year - 1, 7, 1)
    return [last_of_year, before]


def add_past(buurten: Sequence[Buurt], offers: Sequence[Offer], coach: UUID, now: datetime) -> None:
    """Two thirds in the first, one third in the second; the same for the same day."""
    chance = random.Random(1)  # noqa: S311 (not a secret: the same demo every time)
    first, second = quarters(now.date())
    requests = [
        _request(buurt, first if number % 3 else second, chance)
        for number, buurt in enumerate(_spread(buurten, chance))
    ]
    _store(
        requests, [PhaseChange(request_id=r.id, to_phase=Phase.HEARD, at=r.asked_at, hat=Hat.SYSTEM) for r in requests]
    )
    made = [_connection(request, chance.choice(offers), coach) for request in requests[::4]]
    _store(made, [_under_way(connection) for connection in made])


def _spread(buurten: Sequence[Buurt], chance: random.Random) -> list[Buurt]:
    return chance.choices(buurten, [_weight(buurt.area_ha or 0) for buurt in buurten], k=HOW_MANY)


def _store(*layers: Sequence[Model]) -> None:
    """Each layer points at the one before it."""
    for layer in layers:
        db.session.add_all(layer)
        db.session.flush()


def _weight(hectares: float) -> float:
    """Larger buurten ask more; the countryside hardly."""
    return 1 + min(hectares, 120) / 20 if hectares < 400 else 0.3


def _request(buurt: Buurt, start: date, chance: random.Random) -> HelpRequest:
    then = datetime(start.year, start.month, 1, 12, tzinfo=UTC) + timedelta(days=chance.randrange(88))
    return HelpRequest(
        phase=chance.choice(ENDS), asked_at=then, reach_kind="desk", buurt_id=buurt.id, hear_by=then.date(), days=[],
        parts=[], language="nl", read_back=False, not_own_buurt=False, may_learn=False,
    )  # fmt: skip


def _connection(request: HelpRequest, offer: Offer, coach: UUID) -> Connection:
    return Connection(
        request_id=request.id, offer_id=offer.id, state=State.ENDED, opened_at=request.asked_at, opened_by_id=coach
    )


def _under_way(connection: Connection) -> ConnectionChange:
    return ConnectionChange(
        connection_id=connection.id, from_state=State.ACQUAINTANCE, to_state=State.UNDER_WAY, at=connection.opened_at
    )
