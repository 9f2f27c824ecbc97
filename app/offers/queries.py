"""Offers. Never public: the owner sees their own, a wijkcoach one that might fit, which leaves a row in the trail."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Select, false, func, select
from sqlalchemy.orm import joinedload

from app.accounts.queries import name_of
from app.areas.models import Buurt
from app.audit import Action, record
from app.core.actor import Actor, Hat
from app.core.errors import NotFound
from app.db import db
from app.offers.models import Offer

LIVE = (Offer.paused_at.is_(None), Offer.ended_at.is_(None))


@dataclass(frozen=True, slots=True)
class OfferSeen:
    """An offer as a wijkcoach sees it: with a first name, never with how somebody is reached."""

    offer: Offer
    first_name: str


def get_offer(actor: Actor, offer_id: UUID) -> Offer:
    """One's own offer. Raises NotFound, also when it is somebody else's."""
    offer = db.session.scalar(_own(actor).where(Offer.id == offer_id))
    if offer is None:
        raise NotFound
    return offer


def list_mine(actor: Actor) -> list[Offer]:
    """One's own offers: running, then paused, then ended; the newest first."""
    order = (Offer.ended_at.is_not(None), Offer.paused_at.is_not(None), Offer.made_at.desc(), Offer.id)
    return list(db.session.scalars(_own(actor).order_by(*order)))


def get_offer_for_suggestion(actor: Actor, offer_id: UUID, *, within: UUID | None = None) -> OfferSeen:
    """A running offer, for a wijkcoach who looks with somebody (within: the story). Leaves OFFER_READ.

    Raises NotFound when it is paused or ended, and for everybody else.
    """
    offers = find_by_ids([offer_id]) if actor.wears(Hat.COACH) else []
    if not offers:
        raise NotFound
    record(actor, Action.OFFER_READ, "offer", offer_id, within=within)
    return OfferSeen(offers[0], next(iter(name_of(offers[0].account_id).split()), ""))


def find_by_ids(ids: Iterable[UUID]) -> list[Offer]:
    """The running ones among these, in this order, in one query. The caller answers for who may see them."""
    wanted = list(dict.fromkeys(ids))
    found = {row.id: row for row in db.session.scalars(_rows().where(Offer.id.in_(wanted), *LIVE))}
    return [found[id_] for id_ in wanted if id_ in found]


def count_live_by_buurt() -> dict[UUID, int]:
    """How many people offer something per buurt: people, so to be suppressed before anyone sees it."""
    counted = select(Offer.buurt_id, func.count(func.distinct(Offer.account_id))).where(*LIVE)
    return dict(db.session.execute(counted.group_by(Offer.buurt_id)).tuples().all())


def _rows() -> Select[Offer]:
    return select(Offer).options(joinedload(Offer.buurt).joinedload(Buurt.stadsdeel))


def _own(actor: Actor) -> Select[Offer]:
    own = Offer.account_id == actor.account if actor.wears(Hat.RESIDENT) else false()
    return _rows().where(own)
