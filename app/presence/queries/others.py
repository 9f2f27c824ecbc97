"""What a connection is with: the public initiative, or an offer with a first name and no more."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select

from app.accounts.queries import name_of, names_of
from app.core.actor import Actor
from app.core.errors import NotFound
from app.db import db
from app.initiatives.models import Initiative
from app.initiatives.queries import get_published
from app.offers.models import Offer
from app.offers.queries import OfferSeen, get_offer_for_suggestion
from app.presence.models import Connection, HelpRequest
from app.presence.policies import is_unwanted

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


def get_other(
    actor: Actor, story: HelpRequest, *, initiative_id: UUID | None = None, offer_id: UUID | None = None
) -> Other:
    """One that might fit this story, opened to be read by the wijkcoach. Raises NotFound, also for what the asker would
    rather not have: that is told to nobody."""
    if initiative_id:
        return _wanted_initiative(story, get_published(initiative_id))
    if offer_id:
        return _wanted_offer(story, get_offer_for_suggestion(actor, offer_id, within=story.id))
    raise NotFound


def _wanted_initiative(story: HelpRequest, one: Initiative) -> Other:
    maker = one.maker_account_id
    if is_unwanted(story, buurt_id=one.buurt_id, owner=maker, names=(name_of(maker), one.contact_name)):
        raise NotFound
    return Other(one.title, one.what, one)


def _wanted_offer(story: HelpRequest, seen: OfferSeen) -> Other:
    offer = seen.offer
    if is_unwanted(story, buurt_id=offer.buurt_id, owner=offer.account_id, names=(name_of(offer.account_id),)):
        raise NotFound
    return Other(seen.first_name, offer.words)


def _all(model: type[Thing], ids: Collection[UUID]) -> Sequence[Thing]:
    return db.session.scalars(select(model).where(model.__mapper__.c.id.in_(ids))).all() if ids else []
