"""Connections: one request with one initiative or offer, by two live yeses, each revocable at once (guardrail 1)."""

from datetime import datetime
from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, and_, or_, select

from app.audit import Action, record
from app.core.actor import Actor, Hat
from app.core.errors import Invalid, NotFound, Refused
from app.db import db
from app.initiatives.models import Initiative
from app.offers.models import Offer
from app.organisations.models import OrganisationMember
from app.presence.models import Agreement, Connection, ConnectionChange, HelpRequest
from app.presence.policies import live, may_look, ready_to_go_on
from app.presence.queries.access import asked_by, coached_by, find_request
from app.presence.queries.connections import answered_by, find_connection
from app.presence.queries.others import get_other
from app.presence.services.history import move, need, step
from app.presence.services.news import tell, tell_asker
from app.presence.workflow import Answer, Phase, State, Yes

LONGEST = 5_000


def consider(
    *, actor: Actor, now: datetime, request_id: UUID, why: str, initiative_id: UUID | None = None,
    offer_id: UUID | None = None,
) -> Connection:  # fmt: skip
    """The coach opened both texts and writes, in own words, why it might fit. Raises Invalid, Refused."""
    need(actor, Hat.COACH)
    row = find_request(coached_by(actor), request_id, lock=True)
    if row.coach_id != actor.account or not may_look(row):
        raise Refused(_("Dit kan pas als jullie contact hadden en samen willen kijken."))
    _checked(why, "why", _("Schrijf in één zin waarom dit zou kunnen passen."))
    walk_in = _opened(actor, row, initiative_id, offer_id)
    if _going_on(row, initiative_id, offer_id):
        raise Invalid("why", _("Hier wordt al over gepraat."))
    connection = Connection(
        request_id=row.id, initiative_id=initiative_id, offer_id=None if initiative_id else offer_id, why=why,
        walk_in=walk_in, state=State.CONSIDERED, opened_at=now,
        opened_by_id=_given(actor.account),
    )  # fmt: skip
    row.connections.append(connection)
    db.session.flush()
    db.session.add(ConnectionChange(connection_id=connection.id, from_state=None, to_state=connection.state, at=now))
    record(actor, Action.CONNECTION_CONSIDERED, "connection", connection.id, within=row.id, now=now)
    return connection


def _opened(actor: Actor, row: HelpRequest, initiative_id: UUID | None, offer_id: UUID | None) -> bool:
    """Both texts must be there to be opened. Whether one may just walk in. Raises NotFound."""
    other = get_other(actor, row, initiative_id=initiative_id, offer_id=offer_id)
    return other.initiative is not None and other.initiative.walk_in


def _given(value: UUID | None) -> UUID:
    if value is None:
        raise NotFound
    return value


def _checked(text: str, field: str, advice: str) -> None:
    if not text.strip():
        raise Invalid(field, advice)
    if len(text) > LONGEST:
        raise Invalid(field, _("Dit is te lang. Gebruik hoogstens %(max)d tekens.", max=LONGEST))


def _going_on(row: HelpRequest, initiative_id: UUID | None, offer_id: UUID | None) -> bool:
    pair = (initiative_id, None if initiative_id else offer_id)
    return any((c.initiative_id, c.offer_id) == pair and c.state is not State.ENDED for c in row.connections)


def _near(actor: Actor) -> ColumnElement[bool]:
    """The coach who took it up: a colleague of the area may read, and leaves the two of them to it."""
    return and_(coached_by(actor), HelpRequest.coach_id == actor.account)


def show_to_asker(*, actor: Actor, now: datetime, connection_id: UUID, shared_text: str = "") -> Connection:
    """The coach lays it before the asker, with a proposal for the text that would be shared (none at a walk-in)."""
    need(actor, Hat.COACH)
    connection = find_connection(_near(actor), connection_id, lock=True)
    if not connection.walk_in:
        _checked(shared_text, "shared_text", _("Schrijf samen welke tekst gedeeld mag worden."))
        connection.shared_text = shared_text
    step(connection, State.SHOWN_TO_ASKER, actor=actor, now=now)
    record(actor, Action.CONNECTION_SHOWN, "connection", connection.id, within=connection.request_id, now=now)
    tell_asker(connection.request, now=now)
    return connection


def answer_as_asker(
    *, actor: Actor, now: datetime, connection_id: UUID, answer: Answer, shared_text: str = ""
) -> Connection:
    """The asker's own answer. A yes is to this exact text, which they may have changed; a no needs no reason."""
    connection = find_connection(asked_by(actor), connection_id, lock=True)
    if connection.state is not State.SHOWN_TO_ASKER:
        raise Refused(_("Hier is al op geantwoord. Kijk hoe het er nu voor staat."))
    if answer is Answer.NO:
        step(connection, State.ENDED, actor=actor, now=now)
    elif answer is Answer.YES and connection.walk_in:
        _say_yes(connection, "asker", Yes.SHARE, actor=actor, now=now)
        step(connection, State.ACQUAINTANCE, actor=actor, now=now)
    elif answer is Answer.YES:
        _checked(shared_text, "shared_text", _("Schrijf welke tekst gedeeld mag worden."))
        connection.shared_text = shared_text
        _say_yes(connection, "asker", Yes.SHARE, actor=actor, now=now, text=shared_text)
        step(connection, State.SHOWN_TO_OTHER, actor=actor, now=now)
        tell(_other_accounts(connection), now=now)
    return connection


def answer_as_other(*, actor: Actor, now: datetime, connection_id: UUID, answer: Answer) -> Connection:
    """The volunteer's or initiative's own answer, on the text alone. A no is explained to nobody (guardrail 11)."""
    connection = find_connection(answered_by(actor), connection_id, lock=True)
    if connection.state is not State.SHOWN_TO_OTHER:
        raise Refused(_("Hier is al op geantwoord. Kijk hoe het er nu voor staat."))
    if live(connection.agreements, "asker", Yes.SHARE) is None:
        raise Refused(_("De ander deelt dit nu niet meer."))
    if answer is Answer.NO:
        step(connection, State.ENDED, actor=actor, now=now)
    elif answer is Answer.YES:
        _say_yes(connection, "other", Yes.SHARE, actor=actor, now=now)
        step(connection, State.MUTUAL_YES, actor=actor, now=now)
    if answer is not Answer.NOT_YET:
        tell_asker(connection.request, now=now)
    return connection


def say_met(*, actor: Actor, now: datetime, connection_id: UUID) -> Connection:
    """One of the two says that they met; the coach may write it down for the asker."""
    sides = or_(asked_by(actor), answered_by(actor), _near(actor))
    connection = find_connection(sides, connection_id, lock=True)
    if connection.state is State.MUTUAL_YES:
        step(connection, State.ACQUAINTANCE, actor=actor, now=now)
    return connection


def want_to_go_on(*, actor: Actor, now: datetime, connection_id: UUID) -> Connection:
    """Each side says it separately; when both did (at a walk-in the asker alone), it is under way."""
    connection = find_connection(or_(asked_by(actor), answered_by(actor)), connection_id, lock=True)
    if connection.state is not State.ACQUAINTANCE:
        raise Refused(_("Eerst maken jullie kennis. Daarna kun je zeggen of je verder wilt."))
    side = _side(actor, connection)
    if live(connection.agreements, side, Yes.GO_ON) is None:
        _say_yes(connection, side, Yes.GO_ON, actor=actor, now=now)
    if ready_to_go_on(connection):
        step(connection, State.UNDER_WAY, actor=actor, now=now)
        request = find_request(HelpRequest.id == connection.request_id, connection.request_id, lock=True)
        move(request, Phase.UNDER_WAY, actor=actor, now=now)
    return connection


def withdraw(*, actor: Actor, now: datetime, connection_id: UUID) -> Connection:
    """Either side, at any time, no reason asked: its every yes is revoked and contact details close at once."""
    connection = find_connection(or_(asked_by(actor), answered_by(actor)), connection_id, lock=True)
    if connection.state is not State.ENDED:
        side = _side(actor, connection)
        _end(connection, side, actor=actor, now=now)
        if side == "other":
            tell_asker(connection.request, now=now)
    return connection


def put_away(*, actor: Actor, now: datetime, connection_id: UUID) -> Connection:
    """The coach lays aside what was not yet answered. Raises Refused once the asker has said yes."""
    need(actor, Hat.COACH)
    connection = find_connection(_near(actor), connection_id, lock=True)
    if connection.state not in (State.CONSIDERED, State.SHOWN_TO_ASKER):
        raise Refused(_("Hier is al ja op gezegd. Alleen de mensen zelf kunnen nu stoppen."))
    step(connection, State.ENDED, actor=actor, now=now)
    return connection


def end_connections(request: HelpRequest, *, actor: Actor, now: datetime) -> None:
    """The person leaves: whatever was going on ends, and no contact detail stays open."""
    for connection in request.connections:
        db.session.refresh(connection, with_for_update=True)  # what it is with may have stopped meanwhile
        if connection.state is not State.ENDED:
            _end(connection, "asker", actor=actor, now=now)


def _end(connection: Connection, side: str, *, actor: Actor, now: datetime) -> None:
    for agreement in connection.agreements:
        if agreement.side == side and agreement.revoked_at is None:
            agreement.revoked_at = now
            record(actor, Action.AGREEMENT_REVOKED, "agreement", agreement.id, within=connection.request_id, now=now)
    step(connection, State.ENDED, actor=actor, now=now)


def _say_yes(
    connection: Connection, side: str, yes_to: Yes, *, actor: Actor, now: datetime, text: str | None = None
) -> None:
    agreement = Agreement(
        connection_id=connection.id, side=side, yes_to=yes_to.value, text=text, given_at=now,
        given_by_id=actor.account, hat=actor.hat.value,
    )  # fmt: skip
    connection.agreements.append(agreement)
    db.session.flush()
    record(actor, Action.AGREEMENT_GIVEN, "agreement", agreement.id, within=connection.request_id, now=now)


def _side(actor: Actor, connection: Connection) -> str:
    mine = actor.wears(Hat.CODE) or (actor.wears(Hat.RESIDENT) and connection.request.asker_account_id == actor.account)
    return "asker" if mine else "other"


def _other_accounts(connection: Connection) -> list[UUID]:
    """Who can answer: one person, or everybody who speaks for the organisation in whose name it is."""
    if connection.offer_id:
        return [db.session.get_one(Offer, connection.offer_id).account_id]
    initiative = db.session.get_one(Initiative, connection.initiative_id)
    if initiative.organisation_id is None:
        return [initiative.maker_account_id]
    speaks = OrganisationMember.organisation_id == initiative.organisation_id
    members = select(OrganisationMember.account_id).where(speaks).order_by(OrganisationMember.account_id)
    return list(db.session.scalars(members))
