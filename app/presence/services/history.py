"""The append-only histories of phases and states, and the one place where either changes."""

from datetime import datetime

from flask_babel import gettext as _

from app.audit import Action, record
from app.core.actor import Actor, Hat
from app.core.errors import Refused
from app.db import db
from app.presence.models import Connection, ConnectionChange, HelpRequest, PhaseChange
from app.presence.policies import side_of
from app.presence.workflow import Phase, State, may_move, may_step


def move(request: HelpRequest, to: Phase, *, actor: Actor, now: datetime) -> None:
    """Change the phase along an edge of the table; staying where it is is no change. Raises Refused."""
    if request.phase is to:
        return
    if not may_move(request.phase, to, side_of(actor)):
        raise Refused(_("Dat past nu niet bij dit verhaal. Kijk hoe het er nu voor staat."))
    start, request.phase = request.phase, to
    remember(request, start, actor=actor, now=now)
    record(actor, Action.STORY_PHASE, "help_request", request.id, within=request.id, now=now)


def remember(request: HelpRequest, start: Phase | None, *, actor: Actor, now: datetime) -> None:
    """Append to the history of phases."""
    change = PhaseChange(
        request_id=request.id, from_phase=start, to_phase=request.phase, at=now,
        by_account_id=actor.account, hat=actor.hat.value,
    )  # fmt: skip
    db.session.add(change)


def step(connection: Connection, to: State, *, actor: Actor, now: datetime) -> None:
    """Change the state along an edge of the table. Raises Refused."""
    if not may_step(connection.state, to, walk_in=connection.walk_in):
        raise Refused(_("Dat kan nu niet meer. Kijk hoe het er nu voor staat."))
    db.session.add(ConnectionChange(connection_id=connection.id, from_state=connection.state, to_state=to, at=now))
    connection.state = to
    action = Action.CONNECTION_ENDED if to is State.ENDED else Action.CONNECTION_MOVED
    record(actor, action, "connection", connection.id, within=connection.request_id, now=now)


def need(actor: Actor, *hats: Hat) -> None:
    """Raises Refused unless one of these hats is worn."""
    if not actor.wears(*hats):
        raise Refused(_("Dit hoort bij een andere rol."))
