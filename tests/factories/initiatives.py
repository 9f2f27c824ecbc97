"""Initiatives for tests, written through the services. Everything is keyword-only and committed."""

from datetime import datetime
from typing import Any
from uuid import UUID

from app.accounts.models import Account
from app.areas.queries import list_buurten
from app.core.actor import Actor, Hat
from app.core.clock import utcnow
from app.db import db
from app.initiatives import services
from app.initiatives.described import Described
from app.initiatives.models import Initiative
from app.initiatives.workflow import State
from app.organisations.models import Organisation
from tests.factories.accounts import actor_for, make_account


def described(*, buurt_id: UUID | None = None, **values: Any) -> Described:
    """What an initiative says of itself; no buurt: the first of the city."""
    usual: dict[str, Any] = {
        "title": "Soep op dinsdag",
        "what": "Wij koken soep met groente uit de tuin. Schuif gerust aan.",
        "for_whom": "wie trek heeft",
        "place": "buurthuis De Haspel",
        "days": ("tue",),
        "parts": ("afternoon",),
        "when": "elke dinsdag om half een",
        "themes": ("food", "meeting"),
        "contact_name": "Gerda",
        "contact_phone": "06 12345678",
    }
    return Described(buurt_id=buurt_id or list_buurten()[0].id, **(usual | values))


def coach_of(buurt_id: UUID) -> Actor:
    """A wijkcoach of this buurt without an account, who can publish."""
    return Actor(hat=Hat.COACH, name="Marja", buurten=frozenset({buurt_id}))


def make_initiative(
    *,
    maker: Account | None = None,
    organisation: Organisation | None = None,
    state: State = State.PUBLISHED,
    now: datetime | None = None,
    **values: Any,
) -> Initiative:
    """values: of `described`. organisation: in its name, whether or not the maker is a member."""
    now, maker = now or utcnow(), maker or make_account()
    if organisation is None:
        actor = actor_for(maker)
    else:
        values["organisation_id"] = organisation.id
        actor = actor_for(maker, Hat.ORGANISATION, organisations=[organisation.id])
    initiative = services.write_initiative(actor=actor, now=now, described=described(**values))
    _bring_to(state, actor, initiative, now)
    db.session.commit()
    return initiative


def _bring_to(state: State, actor: Actor, initiative: Initiative, now: datetime) -> None:
    coach = coach_of(initiative.buurt_id)
    if state is State.PUBLISHED and initiative.state is State.WAITING:
        services.publish(actor=coach, now=now, initiative_id=initiative.id)
    if state is State.DRAFT:
        services.send_back(actor=coach, now=now, initiative_id=initiative.id, note="Waar is het precies?")
    if state is State.STOPPED:
        services.stop(actor=actor, now=now, initiative_id=initiative.id)
