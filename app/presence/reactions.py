"""What presence does, in the same transaction, when something below it changes."""

from datetime import datetime

from sqlalchemy import ColumnElement, select

from app.core.actor import Actor
from app.db import db
from app.initiatives.models import Initiative
from app.initiatives.signals import initiative_stopped
from app.offers.models import Offer
from app.offers.signals import offer_ended
from app.presence.models import Connection
from app.presence.services.history import step
from app.presence.workflow import State

# Before a mutual yes there is nothing between people yet; after it, only they end it.
BEFORE = (State.CONSIDERED, State.SHOWN_TO_ASKER, State.SHOWN_TO_OTHER)


def _end(about: ColumnElement[bool], actor: Actor, now: datetime) -> None:
    waiting = select(Connection).where(about, Connection.state.in_(BEFORE)).with_for_update()
    for connection in db.session.scalars(waiting):
        step(connection, State.ENDED, actor=actor, now=now)


def on_offer_ended(offer: Offer, *, actor: Actor, now: datetime) -> None:
    _end(Connection.offer_id == offer.id, actor, now)


def on_initiative_stopped(initiative: Initiative, *, actor: Actor, now: datetime) -> None:
    _end(Connection.initiative_id == initiative.id, actor, now)


def connect() -> None:
    offer_ended.connect(on_offer_ended)
    initiative_stopped.connect(on_initiative_stopped)
