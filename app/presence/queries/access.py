"""Guardrails 9 and 10 in SQL: who can reach a story at all. Nobody else's query finds it."""

from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, false, or_, select
from sqlalchemy.orm import selectinload

from app.accounts.models import Account, AccountRole, CoachBuurt
from app.accounts.queries import name_of
from app.areas.models import Buurt
from app.core.actor import Actor, Hat
from app.core.errors import NotFound
from app.db import db
from app.presence.models import Card, Connection, ExcludedCoach, HelpRequest
from app.presence.policies import bears_a_name
from app.presence.workflow import EXITS, OPEN, Phase


def asked_by(actor: Actor) -> ColumnElement[bool]:
    """The person's own stories: by account, or the one that their card opens."""
    if actor.wears(Hat.CODE) and actor.card:
        card = select(Card.request_id).where(Card.id == actor.card, Card.revoked_at.is_(None))
        return HelpRequest.id.in_(card)
    if actor.wears(Hat.RESIDENT) and actor.account:
        return HelpRequest.asker_account_id == actor.account
    return false()


def coached_by(actor: Actor) -> ColumnElement[bool]:
    """A wijkcoach: stories in their own areas or taken up by them; never one that excluded them or was withdrawn.

    After another exit only whoever was near can still open it, to mend a mistake.
    """
    if not _coaches(actor):
        return false()
    mine, over = HelpRequest.coach_id == actor.account, HelpRequest.phase.in_(EXITS)
    area = or_(HelpRequest.buurt_id.in_(actor.buurten), _falls_to_team_of(actor))
    return and_(or_(mine, and_(area, ~over)), HelpRequest.phase != Phase.LET_GO, _not_excluded(actor))


def _coaches(actor: Actor) -> bool:
    """No account, no wijkcoach: in the database `= NULL` would find what nobody took up."""
    return actor.wears(Hat.COACH) and actor.account is not None


def _team_buurten(actor: Actor) -> ColumnElement[bool]:
    stadsdelen = select(Buurt.stadsdeel_id).where(Buurt.id.in_(actor.buurten))
    return HelpRequest.buurt_id.in_(select(Buurt.id).where(Buurt.stadsdeel_id.in_(stadsdelen)))


def _falls_to_team_of(actor: Actor) -> ColumnElement[bool]:
    """A buurt without a wijkcoach of its own, or with only one that the asker would rather not have."""
    shut_out = select(ExcludedCoach.account_id).where(ExcludedCoach.request_id == HelpRequest.id)
    own = (
        select(CoachBuurt.account_id)
        .join(Account, Account.id == CoachBuurt.account_id)
        .join(AccountRole, and_(AccountRole.account_id == Account.id, AccountRole.hat == Hat.COACH))
        .where(CoachBuurt.buurt_id == HelpRequest.buurt_id, Account.closed_at.is_(None), Account.id.not_in(shut_out))
    )
    return and_(_team_buurten(actor), ~own.exists())


def on_call_list(actor: Actor, today: date) -> ColumnElement[bool]:
    """The fallback team of a stadsdeel: the promised day has passed and nobody took it up."""
    waiting = and_(HelpRequest.phase.in_(OPEN), HelpRequest.coach_id.is_(None))
    return and_(once_on_call_list(actor, today), waiting)


def once_on_call_list(actor: Actor, today: date) -> ColumnElement[bool]:
    """Also what a colleague just took up from it: only to be told so kindly, never to read."""
    if not _coaches(actor):
        return false()
    late = and_(HelpRequest.hear_by < today, HelpRequest.phase.not_in(EXITS))
    return and_(_team_buurten(actor), late, _not_excluded(actor))


def to_be_placed(actor: Actor) -> ColumnElement[bool]:
    """For the city's desk: requests without a buurt; once placed, the desk sees nothing of them."""
    if not actor.wears(Hat.DESK):
        return false()
    return and_(HelpRequest.buurt_id.is_(None), HelpRequest.phase.in_(OPEN))


def _not_excluded(actor: Actor) -> ColumnElement[bool]:
    """Nor one's own: nobody is their own wijkcoach."""
    shut_out = exists().where(ExcludedCoach.request_id == HelpRequest.id, ExcludedCoach.account_id == actor.account)
    own = HelpRequest.asker_account_id.is_not_distinct_from(actor.account)
    return and_(~shut_out, ~own, HelpRequest.id.not_in(_naming(actor)))


def _naming(actor: Actor) -> list[UUID]:
    """Stories that name this person as unwanted: whoever became a wijkcoach there later is shut out as well."""
    sealed = HelpRequest.__mapper__.c.not_people_sealed
    rows = db.session.scalars(
        select(HelpRequest).where(sealed.is_not(None), or_(_team_buurten(actor), HelpRequest.coach_id == actor.account))
    )
    name = name_of(actor.account)
    return [row.id for row in rows if bears_a_name(name, row.not_people or "")]


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
