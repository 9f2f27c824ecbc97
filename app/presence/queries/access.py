"""Guardrails 9 and 10 in SQL: who can reach a story at all. Nobody else's query finds it."""

from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, false, or_, select
from sqlalchemy.orm import selectinload

from app.areas.models import Buurt
from app.core.actor import Actor, Hat
from app.core.errors import NotFound
from app.db import db
from app.presence.models import Card, Connection, ExcludedCoach, HelpRequest
from app.presence.workflow import OPEN, Phase


def asked_by(actor: Actor) -> ColumnElement[bool]:
    """The person's own stories: by account, or the one that their card opens."""
    if actor.wears(Hat.CODE) and actor.card:
        card = select(Card.request_id).where(Card.id == actor.card, Card.revoked_at.is_(None))
        return HelpRequest.id.in_(card)
    if actor.wears(Hat.RESIDENT) and actor.account:
        return HelpRequest.asker_account_id == actor.account
    return false()


def coached_by(actor: Actor) -> ColumnElement[bool]:
    """A wijkcoach: stories in their own areas or taken up by them; never one that excluded them or was withdrawn."""
    if not actor.wears(Hat.COACH):
        return false()
    mine = or_(HelpRequest.buurt_id.in_(actor.buurten), HelpRequest.coach_id == actor.account)
    return and_(mine, HelpRequest.phase != Phase.LET_GO, _not_excluded(actor))


def on_call_list(actor: Actor, today: date) -> ColumnElement[bool]:
    """The fallback team of a stadsdeel: the promised day has passed and nobody took it up."""
    waiting = and_(HelpRequest.phase == Phase.HEARD, HelpRequest.coach_id.is_(None))
    return and_(once_on_call_list(actor, today), waiting)


def once_on_call_list(actor: Actor, today: date) -> ColumnElement[bool]:
    """Also what a colleague just took up from it: only to be told so kindly, never to read."""
    if not actor.wears(Hat.COACH):
        return false()
    stadsdelen = select(Buurt.stadsdeel_id).where(Buurt.id.in_(actor.buurten))
    team_buurten = select(Buurt.id).where(Buurt.stadsdeel_id.in_(stadsdelen))
    late = and_(HelpRequest.hear_by < today, HelpRequest.phase != Phase.LET_GO)
    return and_(HelpRequest.buurt_id.in_(team_buurten), late, _not_excluded(actor))


def to_be_placed(actor: Actor) -> ColumnElement[bool]:
    """For the city's desk: requests without a buurt; once placed, the desk sees nothing of them."""
    if not actor.wears(Hat.DESK):
        return false()
    return and_(HelpRequest.buurt_id.is_(None), HelpRequest.phase.in_(OPEN))


def _not_excluded(actor: Actor) -> ColumnElement[bool]:
    return ~exists().where(ExcludedCoach.request_id == HelpRequest.id, ExcludedCoach.account_id == actor.account)


def reachable(actor: Actor) -> ColumnElement[bool]:
    """The person, or a wijkcoach of the area. Municipality, admin, desk and organisations reach none."""
    return or_(asked_by(actor), coached_by(actor))


def find_request(who: ColumnElement[bool], request_id: UUID, *, lock: bool = False) -> HelpRequest:
    """One story within `who`, with all that is shown of it. Raises NotFound.

    lock: for a service that changes it, so that two at once are one after the other.
    """
    statement = select(HelpRequest).where(HelpRequest.id == request_id, who)
    statement = statement.execution_options(populate_existing=True).options(
        selectinload(HelpRequest.entries),
        selectinload(HelpRequest.moves),
        selectinload(HelpRequest.connections).selectinload(Connection.agreements),
    )
    found = db.session.scalar(statement.with_for_update(of=HelpRequest) if lock else statement)
    if found is None:
        raise NotFound
    return found
