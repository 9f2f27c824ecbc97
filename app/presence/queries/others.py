"""What a connection is with: the public initiative, or an offer with a first name and no more."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select

from app.accounts.queries import names_of
from app.db import db
from app.initiatives.models import Initiative
from app.offers.models import Offer
from app.presence.models import Connection

Thing = TypeVar("Thing", Initiative, Offer)


@dataclass(frozen=True, slots=True)
class Other:
    """title: the initiative's name, or the volunteer's first name; text: what they wrote themselves."""

    title: str
    text: str
    initiative: Initiative | None = None


def others_of(connections: Iterable[Connection]) -> dict[UUID, Other]:
    """By connection, in three queries however many there are."""
    rows = list(connections)
    initiatives = _all(Initiative, {row.initiative_id for row in rows if row.initiative_id})
    offers = _all(Offer, {row.offer_id for row in rows if row.offer_id})
    names = names_of(offer.account_id for offer in offers)
    others = {one.id: Other(one.title, one.what, one) for one in initiatives}
    others |= {one.id: Other(names.get(one.account_id, "").split(" ")[0], one.words) for one in offers}
    return {row.id: others[row.initiative_id or row.offer_id] for row in rows}  # type: ignore[index]


def _all(model: type[Thing], ids: Collection[UUID]) -> Sequence[Thing]:
    return db.session.scalars(select(model).where(model.__mapper__.c.id.in_(ids))).all() if ids else []
