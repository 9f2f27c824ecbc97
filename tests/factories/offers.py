"""Offers for tests, written through the services. Everything is keyword-only and committed."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from app.accounts.models import Account
from app.areas.queries import list_buurten
from app.core.clock import utcnow
from app.db import db
from app.offers import services
from app.offers.models import Offer
from tests.factories.accounts import actor_for, make_account


def make_offer(
    *,
    account: Account | None = None,
    words: str = "Ik ga graag mee wandelen, ook met een rollator.",
    buurt_id: UUID | None = None,
    days: Sequence[str] = ("mon", "wed"),
    parts: Sequence[str] = ("morning",),
    reach_minutes: int | None = 30,
    languages: Sequence[str] = ("nl",),
    rather_not: str = "",
    paused: bool = False,
    ended: bool = False,
    now: datetime | None = None,
) -> Offer:
    """No buurt: the first of the city."""
    now, actor = now or utcnow(), actor_for(account or make_account(name="Roelof Jansen"))
    offer = services.write_offer(
        actor=actor, now=now, words=words, buurt_id=buurt_id or list_buurten()[0].id, days=days, parts=parts,
        reach_minutes=reach_minutes, languages=languages, rather_not=rather_not,
    )  # fmt: skip
    if paused:
        services.pause_offer(actor=actor, now=now, offer_id=offer.id)
    if ended:
        services.end_offer(actor=actor, now=now, offer_id=offer.id)
    db.session.commit()
    return offer
