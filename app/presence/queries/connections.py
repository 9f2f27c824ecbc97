"""Connections, each side seeing its own: the other only what the asker said yes to."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, false, or_, select
from sqlalchemy.orm import joinedload, selectinload

from app.accounts.queries import name_of, reach_of
from app.audit import Action, record
from app.core.actor import Actor, Hat
from app.core.errors import NotFound
from app.db import db
from app.initiatives.models import Initiative
from app.offers.models import Offer
from app.presence.models import Agreement, Connection, HelpRequest
from app.presence.policies import details_open, live
from app.presence.queries.access import asked_by, reachable
from app.presence.workflow import EXITS, SEEN_BY_OTHER, Yes


def answered_by(actor: Actor) -> ColumnElement[bool]:
    """The other side, once the asker said yes to it; before that, and at a walk-in, there is nothing for them to see.

    Nobody is the other side of their own story.
    """
    if actor.account is None or not actor.wears(Hat.RESIDENT, Hat.ORGANISATION):
        return false()
    mine = select(HelpRequest.id).where(HelpRequest.asker_account_id == actor.account)
    asked = exists().where(
        Agreement.connection_id == Connection.id, Agreement.side == "asker", Agreement.yes_to == Yes.SHARE.value
    )
    return and_(_theirs(actor), asked, Connection.walk_in.is_(False), Connection.request_id.not_in(mine))


def _theirs(actor: Actor) -> ColumnElement[bool]:
    """Whose offer it is, who made the initiative, or, when that is in an organisation's name, who speaks for it."""
    made = select(Initiative.id).where(
        Initiative.maker_account_id == actor.account, Initiative.organisation_id.is_(None)
    )
    if actor.wears(Hat.ORGANISATION):
        spoken = select(Initiative.id).where(Initiative.organisation_id.in_(actor.organisations))
        return or_(Connection.initiative_id.in_(made), Connection.initiative_id.in_(spoken))
    offers = select(Offer.id).where(Offer.account_id == actor.account)
    return or_(Connection.offer_id.in_(offers), Connection.initiative_id.in_(made))


def find_connection(who: ColumnElement[bool], connection_id: UUID, *, lock: bool = False) -> Connection:
    """One connection within `who`. Raises NotFound.

    lock: its story too, and first: whoever changes either does so in this order, so that nobody waits for the other.
    """
    if lock:
        story = select(Connection.request_id).where(Connection.id == connection_id)
        db.session.execute(select(HelpRequest.id).where(HelpRequest.id.in_(story)).with_for_update(of=HelpRequest))
    statement = select(Connection).join(Connection.request).where(Connection.id == connection_id, who)
    statement = statement.options(selectinload(Connection.agreements), joinedload(Connection.request))
    statement = statement.execution_options(populate_existing=True)
    found = db.session.scalar(statement.with_for_update(of=Connection) if lock else statement)
    if found is None:
        raise NotFound
    return found


def get_for_story(actor: Actor, connection_id: UUID) -> Connection:
    """For the person or the wijkcoach."""
    connection = find_connection(reachable(actor), connection_id)
    record(actor, Action.CONNECTION_READ, "connection", connection.id, within=connection.request_id)
    return connection


def get_proposal(actor: Actor, connection_id: UUID) -> Connection:
    """For the other side, and only after the asker's yes: what may be shown is `shared_text` and nothing else."""
    connection = find_connection(answered_by(actor) & Connection.state.in_(SEEN_BY_OTHER), connection_id)
    record(actor, Action.CONNECTION_READ, "connection", connection.id, within=connection.request_id)
    return connection


def list_proposals(actor: Actor) -> Sequence[Connection]:
    """What the asker's yes has put before this person or organisation, the newest first."""
    statement = (
        select(Connection)
        .where(answered_by(actor), Connection.state.in_(SEEN_BY_OTHER))
        .options(selectinload(Connection.agreements))
        .order_by(Connection.opened_at.desc(), Connection.id)
    )
    rows = db.session.scalars(statement).all()
    for row in rows:
        record(actor, Action.CONNECTION_READ, "connection", row.id, within=row.request_id)
    return rows


@dataclass(frozen=True, slots=True)
class Details:
    """How to reach somebody: released between two live yeses, nowhere else."""

    name: str
    kind: str
    value: str


def get_details(actor: Actor, connection_id: UUID) -> Details:
    """The other one's contact details, decided anew at every look. Raises NotFound when not both yeses stand."""
    connection = find_connection(or_(reachable(actor), answered_by(actor)), connection_id)
    if not details_open(connection) or actor.wears(Hat.COACH):
        raise NotFound
    record(actor, Action.CONTACT_DETAILS_READ, "connection", connection.id, within=connection.request_id)
    return _of_other(connection) if _is_asker(actor, connection.request) else _of_asker(connection.request)


def still_open(actor: Actor, connection_id: UUID) -> bool:
    """Do both yeses still stand? Tells nothing else, so it is no reading."""
    try:
        connection = find_connection(or_(reachable(actor), answered_by(actor)), connection_id)
    except NotFound:
        return False
    return details_open(connection) and not actor.wears(Hat.COACH)


def is_own(actor: Actor, connection_id: UUID) -> bool:
    """Is it about one's own story?"""
    statement = select(Connection.id).join(Connection.request).where(Connection.id == connection_id, asked_by(actor))
    return db.session.scalar(statement) is not None


def said_go_on(connection: Connection, side: str) -> bool:
    """Has this side said that they want to go on? Never shown to the other before both did."""
    return live(connection.agreements, side, Yes.GO_ON) is not None


def _is_asker(actor: Actor, request: HelpRequest) -> bool:
    return actor.wears(Hat.CODE) or (actor.wears(Hat.RESIDENT) and actor.account == request.asker_account_id)


def _of_asker(request: HelpRequest) -> Details:
    return Details(request.first_name or "", request.reach_kind, request.reach or "")


def _of_other(connection: Connection) -> Details:
    if connection.offer_id:
        offer = db.session.get_one(Offer, connection.offer_id)
        reach = reach_of(offer.account_id)
        return Details(name_of(offer.account_id), reach.kind if reach else "", reach.value if reach else "")
    initiative = db.session.get_one(Initiative, connection.initiative_id)
    phone = initiative.contact_phone
    return Details(initiative.contact_name, "phone" if phone else "email", phone or initiative.contact_email or "")


def coach_reach(actor: Actor, request: HelpRequest) -> Details | None:
    """The coach who took a request up sees how to reach the asker, as long as they are near."""
    near = actor.wears(Hat.COACH) and actor.account is not None and request.coach_id == actor.account
    if not near or request.phase in EXITS:
        return None
    record(actor, Action.CONTACT_DETAILS_READ, "help_request", request.id, within=request.id)
    return _of_asker(request)
