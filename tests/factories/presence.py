"""Stories for tests, walked to any phase or state through the services. Everything is keyword-only and committed.

`make_request → taken_up → exploring → considered → shown → said_yes → mutual_yes → met → under_way`: each takes what
the one before it takes, or the `story` to go on with. `in_phase` and `in_state` go straight there.
"""

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import datetime
from functools import wraps
from typing import Any
from uuid import UUID

from flask.testing import FlaskClient

from app.accounts.models import Account
from app.accounts.signed_in import carried_card
from app.core.actor import VISITOR, Actor, Hat
from app.core.clock import utcnow
from app.db import db
from app.presence.models import Connection, HelpRequest
from app.presence.services import asking, being_there, connecting
from app.presence.services.asking import Wishes
from app.presence.workflow import Answer, Phase, State
from tests.factories.accounts import actor_for, make_account, sign_in
from tests.factories.areas import buurt_named
from tests.factories.initiatives import make_initiative
from tests.factories.offers import make_offer

WORDS = "Ik wil weer eens mee wandelen. Alleen durf ik niet goed, met mijn rollator."
WHY = "Jullie houden allebei van wandelen."
SHARED = "Iemand uit de buurt loopt graag een rondje mee, rustig aan."


@dataclass(frozen=True, slots=True)
class Story:
    """A request with the people around it, as actors to call services with; rows are read anew at every look."""

    request_id: UUID
    asker: Actor
    coach: Actor
    code: str | None = None
    connection_id: UUID | None = None
    other: Actor | None = None

    @property
    def request(self) -> HelpRequest:
        return db.session.get_one(HelpRequest, self.request_id, populate_existing=True)

    @property
    def connection(self) -> Connection:
        return db.session.get_one(Connection, self.connection_id, populate_existing=True)

    @property
    def about(self) -> dict[str, Any]:
        """What services on the story take besides the actor."""
        return {"now": utcnow(), "request_id": self.request_id}

    @property
    def between(self) -> dict[str, Any]:
        """What services on the connection take besides the actor."""
        return {"now": utcnow(), "connection_id": self.connection_id}


def make_coach(*, buurt: str = "Twekkelerveld", name: str = "Marja Kuiper", decides: bool = False) -> Actor:
    """A wijkcoach with an account, there for this buurt."""
    account = make_account(hats=[Hat.COACH], buurten=[buurt_named(buurt).id], name=name, decides=decides)
    return actor_for(account, Hat.COACH)


def enter(client: FlaskClient, actor: Actor) -> None:
    """The browser is this actor's from here on: signed in, by card, or nobody's."""
    if actor.account:
        sign_in(client, db.session.get_one(Account, actor.account), actor.hat)
        return
    with client.session_transaction() as session:
        session.clear()
        if actor.card:
            session["card"] = carried_card(actor.card, now=utcnow())


_inside: ContextVar[bool] = ContextVar("inside", default=False)


def committed(make: Callable[..., Story]) -> Callable[..., Story]:
    """What is made is committed once, by the outermost: a walk of eight steps is one transaction of its own."""

    @wraps(make)
    def outermost(*what: Any, **how: Any) -> Story:
        if _inside.get():
            return make(*what, **how)
        token = _inside.set(True)
        try:
            story = make(*what, **how)
        finally:
            _inside.reset(token)
        db.session.commit()
        return story

    return outermost


@committed
def make_request(
    *, by: Hat = Hat.RESIDENT, asker: Account | None = None, coach: Actor | None = None,
    buurt: str | None = "Twekkelerveld", now: datetime | None = None, words: str = WORDS, first_name: str = "Annie",
    reach_kind: str = "phone", reach: str = "06-12345678", **wishes: Any,
) -> Story:  # fmt: skip
    """by: RESIDENT (with an account), VISITOR (gets a code), DESK (writes it down for another, who gets the code).

    coach: who may take it up; a new one of the buurt when none is given. wishes: of services.asking.Wishes.
    """
    coach = coach or make_coach(buurt=buurt or "Twekkelerveld")
    said: dict[str, Any] = {
        "now": now or utcnow(), "words": words, "first_name": first_name, "reach_kind": reach_kind, "reach": reach,
        "buurt_id": buurt_named(buurt).id if buurt else None, "wishes": Wishes(**wishes),
    }  # fmt: skip
    asked, actor = _ask(by, asker, said)
    story = Story(asked.request.id, Actor(hat=Hat.CODE, card=asked.card.id) if asked.card else actor, coach, asked.code)
    return story


def _ask(by: Hat, asker: Account | None, said: dict[str, Any]) -> tuple[asking.Asked, Actor]:
    if by is Hat.VISITOR:
        return asking.ask(actor=VISITOR, **said), VISITOR
    if by is Hat.RESIDENT:
        actor = actor_for(asker or make_account(name="Annie Smit"))
        return asking.ask(actor=actor, **said), actor
    writer = actor_for(make_account(hats=[by], name="Rob Nijhuis"), by)
    return asking.ask_for(actor=writer, read_back=True, **said), VISITOR


@committed
def taken_up(*, story: Story | None = None, **how: Any) -> Story:
    """Its wijkcoach took it up."""
    story = story or make_request(**how)
    being_there.take_up(actor=story.coach, **story.about)
    return story


@committed
def contacted(*, story: Story | None = None, **how: Any) -> Story:
    """There was a contact; nothing was said yet about looking."""
    story = story or taken_up(**how)
    being_there.record_contact(actor=story.coach, way="phone", note="Ze vertelde over vroeger.", **story.about)
    return story


@committed
def exploring(*, story: Story | None = None, **how: Any) -> Story:
    """There was a contact and the person wants to look."""
    story = story or contacted(**how)
    being_there.wish_to_look(actor=story.coach, **story.about)
    return story


@committed
def considered(
    *, story: Story | None = None, offer_id: UUID | None = None, initiative_id: UUID | None = None,
    other: Actor | None = None, kind: str = "offer", **how: Any,
) -> Story:  # fmt: skip
    """The coach wrote why it might fit. kind: offer, initiative or walk_in, made anew unless an id is given.

    other: who answers for the id that is given.
    """
    story = story or exploring(**how)
    if offer_id is None and initiative_id is None:
        offer_id, initiative_id, other = _thing(kind)
    made = connecting.consider(
        actor=story.coach, why=WHY, initiative_id=initiative_id, offer_id=offer_id, **story.about
    )  # fmt: skip
    return replace(story, connection_id=made.id, other=other)


def _thing(kind: str) -> tuple[UUID | None, UUID | None, Actor]:
    account = make_account(name="Roelof Jansen", email="roelof.jansen@voorbeeld.nl")
    buurt_id = buurt_named("Tubantia-Toekomst").id
    if kind == "offer":
        return make_offer(account=account, buurt_id=buurt_id).id, None, actor_for(account)
    initiative = make_initiative(maker=account, buurt_id=buurt_id, walk_in=kind == "walk_in")
    return None, initiative.id, actor_for(account)


@committed
def shown(*, story: Story | None = None, **how: Any) -> Story:
    """The coach laid it before the asker."""
    story = story or considered(**how)
    connecting.show_to_asker(actor=story.coach, shared_text="" if story.connection.walk_in else SHARED, **story.between)
    return story


@committed
def said_yes(*, story: Story | None = None, **how: Any) -> Story:
    """The asker said yes to the exact text: the other may read it (at a walk-in: they are acquainted)."""
    story = story or shown(**how)
    connecting.answer_as_asker(actor=story.asker, answer=Answer.YES, shared_text=SHARED, **story.between)
    return story


@committed
def mutual_yes(*, story: Story | None = None, **how: Any) -> Story:
    """Both said yes: contact details are open."""
    story = story or said_yes(**how)
    connecting.answer_as_other(actor=_other(story), answer=Answer.YES, **story.between)
    return story


@committed
def met(*, story: Story | None = None, **how: Any) -> Story:
    """They met."""
    story = story or mutual_yes(**how)
    connecting.say_met(actor=_other(story), **story.between)
    return story


@committed
def under_way(*, story: Story | None = None, **how: Any) -> Story:
    """Both, separately, want to go on."""
    story = story or met(**how)
    for actor in (story.asker, _other(story)):
        connecting.want_to_go_on(actor=actor, **story.between)
    return story


@committed
def ended(*, story: Story | None = None, **how: Any) -> Story:
    """The asker stopped something that both had said yes to."""
    story = story or mutual_yes(**how)
    connecting.withdraw(actor=story.asker, **story.between)
    return story


def _other(story: Story) -> Actor:
    assert story.other is not None
    return story.other


STATES = {
    State.CONSIDERED: considered, State.SHOWN_TO_ASKER: shown, State.SHOWN_TO_OTHER: said_yes,
    State.MUTUAL_YES: mutual_yes, State.ACQUAINTANCE: met, State.UNDER_WAY: under_way, State.ENDED: ended,
}  # fmt: skip
BY_COACH = (Phase.FAREWELL, Phase.STAYING_NEAR, Phase.MOVED, Phase.DECEASED, Phase.NO_CONTACT)


@committed
def in_state(state: State, **how: Any) -> Story:
    """A story with one connection in this state."""
    return STATES[state](**how)


@committed
def in_phase(phase: Phase, **how: Any) -> Story:
    """A story in this phase, by the acts that lead there."""
    reached = {Phase.HEARD: make_request, Phase.PRESENT: taken_up, Phase.EXPLORING: exploring}
    if phase is Phase.UNDER_WAY:
        return under_way(**how)
    if phase in reached:
        return reached[phase](**how)
    story = taken_up(**how)
    being_there.go(actor=story.coach if phase in BY_COACH else story.asker, to=phase, **story.about)
    return story
