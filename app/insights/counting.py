"""Counting for the freeze, in the registry itself. Reads ids, buurten, dates and states; never words, names or notes.

Only Nabij itself counts people: no page comes here.
"""

from collections import Counter
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import joinedload

from app.accounts.models import Account, AccountRole, CoachBuurt
from app.areas.models import Buurt, MeetingPoint, Municipality
from app.core.actor import Actor, Hat
from app.core.errors import NotFound, Refused
from app.db import db
from app.initiatives.models import Initiative
from app.initiatives.queries import PUBLIC
from app.insights.layout import Layout
from app.insights.measures import Measure
from app.offers.models import Offer
from app.organisations.models import Organisation
from app.presence.models import Connection, ConnectionChange, HelpRequest
from app.presence.workflow import State

FEW = 3  # coaches: with fewer, a total would be about the work of one of them


def get_layout(*, lock: bool = False) -> Layout:
    """The municipality of this Nabij, as it is divided now. lock: nobody else freezes until we are done.

    Raises NotFound when there are no areas.
    """
    first = select(Municipality).order_by(Municipality.code).limit(1)
    town = db.session.scalar(first.with_for_update() if lock else first)
    if town is None:
        raise NotFound
    rows = select(Buurt).where(Buurt.municipality_id == town.id, Buurt.year == town.year).order_by(Buurt.code)
    buurten = db.session.scalars(rows.options(joinedload(Buurt.wijk), joinedload(Buurt.stadsdeel))).all()
    return Layout(
        town.id, town.code, town.year, {buurt.id: buurt.code for buurt in buurten},
        {buurt.code: buurt.wijk.code for buurt in buurten}, {buurt.code: buurt.stadsdeel.slug for buurt in buurten},
    )  # fmt: skip


def count_things(layout: Layout, measure: Measure, at: datetime) -> Counter[str]:
    """Public things per buurt at this moment; under "" those that belong to no one buurt."""
    buurt, there = {
        Measure.INITIATIVES: (Initiative.buurt_id, PUBLIC & (Initiative.published_at < at)),
        Measure.ORGANISATIONS: (Organisation.buurt_id, Organisation.made_at < at),
        Measure.MEETING_POINTS: (MeetingPoint.buurt_id, MeetingPoint.id.is_not(None)),
    }[measure]
    counted: Counter[str] = Counter()
    for buurt_id, count in db.session.execute(select(buurt, func.count()).where(there).group_by(buurt)):
        counted[layout.code_of.get(buurt_id, "") if buurt_id else ""] += count
    return counted


def count_people(actor: Actor, layout: Layout, measure: Measure, begin: datetime, end: datetime) -> Counter[str]:
    """People or their requests per buurt, from `begin` up to `end`; of a stock, those there just before `end`.

    Everyone counts in one buurt: that of the request, or of the oldest offer. Raises Refused for anyone but Nabij.
    """
    if not actor.wears(Hat.SYSTEM):
        raise Refused
    places = db.session.scalars(_places(measure, begin, end))
    return Counter(layout.code_of[place] for place in places if place is not None and place in layout.code_of)


def _places(measure: Measure, begin: datetime, end: datetime) -> Select[UUID | None]:
    """The buurt of each that counts."""
    if measure is Measure.REQUESTS_HEARD:
        return select(HelpRequest.buurt_id).where(HelpRequest.asked_at >= begin, HelpRequest.asked_at < end)
    if measure is Measure.CONNECTIONS_UNDER_WAY:
        first = func.min(ConnectionChange.at)
        way = select(Connection.request_id).join(ConnectionChange, ConnectionChange.connection_id == Connection.id)
        way = way.where(ConnectionChange.to_state == State.UNDER_WAY).group_by(Connection.request_id)
        started = way.having(first >= begin, first < end)
        return select(HelpRequest.buurt_id).where(HelpRequest.id.in_(started))
    oldest = func.row_number().over(partition_by=Offer.account_id, order_by=(Offer.made_at, Offer.id))
    offers = select(Offer.buurt_id, oldest.label("place")).where(*_live(end)).subquery()
    return select(offers.c.buurt_id).where(offers.c.place == 1)


def _live(at: datetime) -> list[ColumnElement[bool]]:
    return [
        Offer.made_at < at,
        or_(Offer.paused_at.is_(None), Offer.paused_at >= at),
        or_(Offer.ended_at.is_(None), Offer.ended_at >= at),
    ]


def counted_since(measure: Measure) -> datetime | None:
    """When the first of these came in; None when nothing did."""
    if measure is Measure.VOLUNTEERS:
        return db.session.scalar(select(func.min(Offer.made_at)))
    return db.session.scalar(select(func.min(HelpRequest.asked_at)))


def registered_since() -> datetime | None:
    """When the first of anything came in."""
    moments = (Initiative.made_at, Organisation.made_at, Offer.made_at, HelpRequest.asked_at)
    found = [db.session.scalar(select(func.min(moment))) for moment in moments]
    return min((moment for moment in found if moment is not None), default=None)


def stadsdelen_with_few_coaches(layout: Layout) -> list[str]:
    """Slugs of the stadsdelen where fewer than three wijkcoaches work; also the city's code when it has fewer."""
    coaching = select(CoachBuurt.account_id, CoachBuurt.buurt_id).join(Account, Account.id == CoachBuurt.account_id)
    held = select(AccountRole.account_id).where(AccountRole.hat == Hat.COACH)
    rows = db.session.execute(coaching.where(Account.closed_at.is_(None), CoachBuurt.account_id.in_(held))).tuples()
    working: dict[str, set[UUID]] = {one: set() for one in (*layout.stadsdelen, layout.city)}
    for account_id, buurt_id in rows:
        if buurt_id in layout.code_of:
            working[layout.stadsdeel_of[layout.code_of[buurt_id]]].add(account_id)
            working[layout.city].add(account_id)
    return sorted(one for one, coaches in working.items() if len(coaches) < FEW)
