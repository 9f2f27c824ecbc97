"""A small town with something of every kind in it: to try every route with ids of things that are there."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from flask import Flask
from flask.testing import FlaskClient

from app.accounts import sign_ins
from app.accounts.models import Account, PasswordReset
from app.accounts.signed_in import carried_card
from app.core.actor import VISITOR, Actor, Hat
from app.core.clock import utcnow
from app.db import db, key_ring
from app.initiatives.models import Initiative
from app.initiatives.workflow import State
from app.insights.periods import Period
from app.insights.services import freeze
from app.organisations.models import Organisation
from tests.factories import presence as made
from tests.factories.accounts import actor_for, make_account
from tests.factories.areas import buurt_named
from tests.factories.initiatives import make_initiative
from tests.factories.offers import make_offer
from tests.factories.organisations import make_organisation
from tests.factories.presence import Story, make_coach
from tests.presence.calls import promised

LONG_AGO = datetime.fromisoformat("2025-12-31T12:00:00+01:00")
Params = dict[str, Any]
NAMES = {
    Hat.ORGANISATION: "Gerda Assink", Hat.DESK: "Rob Nijhuis", Hat.MUNICIPALITY: "Iris Wolters", Hat.ADMIN: "Tom Lef",
}  # fmt: skip


@dataclass(slots=True)
class World:
    """actors: by name. own: what is theirs, by actor and endpoint ("" for every endpoint), as parameters of a URL."""

    actors: dict[str, Actor] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    own: dict[str, dict[str, Params]] = field(default_factory=dict)
    foreign: Params = field(default_factory=dict)
    everything: dict[str, list[Any]] = field(default_factory=dict)

    def enter(self, client: FlaskClient, who: str) -> FlaskClient:
        """The browser is this actor's."""
        with client.session_transaction() as session:
            session.clear()
            if who in self.tokens:
                session["sign_in"] = self.tokens[who]
            elif card := self.actors[who].card:
                session["card"] = carried_card(card, now=utcnow())
        return client

    def params(self, who: str, endpoint: str, arguments: set[str]) -> Params:
        """What this actor would fill in; in what is not theirs, the owner's."""
        given: Params = {}
        for name in ("owner", who):
            mine = self.own.get(name, {})
            given |= mine.get("", {}) | mine.get(endpoint, {})
        return {name: given[name] for name in given if name in arguments or name.startswith("?")}


def build(app: Flask) -> World:
    """Everything, committed; in the application context that is on."""
    world = World()
    asker = make_account(name="Annie Smit", buurt_id=buurt_named().id)
    coach = make_coach(name="Marja Kuiper")
    mine = made.mutual_yes(asker=asker, coach=coach)
    _residents(world, mine, asker)
    _card(world, coach)
    _organisation(world, coach)
    _coaches(world, mine)
    _others(world)
    _foreign(world)
    now = utcnow()
    freeze(now=now, period=Period.parse(f"{now.year - 1}"))
    for who, actor in world.actors.items():
        if actor.account:
            world.tokens[who] = sign_ins.start(account_id=actor.account, hat=actor.hat, now=now)
    db.session.commit()
    world.everything = _everything(world)
    return world


def _residents(world: World, mine: Story, asker: Account) -> None:
    world.actors |= {
        "visitor": VISITOR, "owner": mine.asker, "stranger": actor_for(make_account(name="Buurman Kees")),
    }  # fmt: skip
    offer = make_offer(account=asker)
    mutual = made.mutual_yes(coach=mine.coach, offer_id=offer.id, other=mine.asker)
    initiative = make_initiative(maker=asker, title="Soep van Annie", now=LONG_AGO)
    token = "een-link-uit-de-mail"
    db.session.add(PasswordReset(
        token_hash=key_ring().blind_index("password-reset", token), account_id=asker.id,
        expires_at=utcnow() + timedelta(hours=1),
    ))  # fmt: skip
    usual = {
        "request_id": mine.request_id, "connection_id": mine.connection_id, "offer_id": offer.id, "act": "afronden",
        "initiative_id": initiative.id, "account_id": asker.id, "token": token, "filename": "css/nabij.css",
        "entry_id": promised(mine).id, "slug": "",
    }  # fmt: skip
    slugs = {"site.buurt": "twekkelerveld", "site.stadsdeel": "noord", "insights.stadsdeel": "noord"}
    world.own["owner"] = {"": usual, "presence.proposal": {"connection_id": mutual.connection_id}} | {
        endpoint: {"slug": slug} for endpoint, slug in slugs.items()
    }


def _card(world: World, coach: Actor) -> None:
    story = made.mutual_yes(by=Hat.VISITOR, coach=coach)
    world.actors["code"] = story.asker
    world.own["code"] = {"": {"request_id": story.request_id, "connection_id": story.connection_id}}


def _organisation(world: World, coach: Actor) -> None:
    account = make_account(hats=[Hat.ORGANISATION], name=NAMES[Hat.ORGANISATION])
    organisation = make_organisation(members=[account], trusted=True)
    actor = actor_for(account, Hat.ORGANISATION, organisations=[organisation.id])
    initiative = make_initiative(maker=account, organisation=organisation, title="Koffie van De Linde")
    story = made.mutual_yes(coach=coach, initiative_id=initiative.id, other=actor)
    world.actors["organisation"] = actor
    ids = {"connection_id": story.connection_id, "initiative_id": initiative.id}
    world.own["organisation"] = {"": ids, "organisations.edit": {"slug": organisation.slug}}
    for endpoint in ("organisations.show", "organisations.trust", "organisations.edit"):
        world.own["owner"][endpoint] = {"slug": organisation.slug}


def _coaches(world: World, mine: Story) -> None:
    account = db.session.get_one(Account, mine.coach.account)
    initiative = make_initiative(maker=account, buurt_id=buurt_named().id, title="Wandelen met Marja")
    new = made.make_request(coach=mine.coach)
    considered = made.considered(story=made.exploring(coach=mine.coach))
    world.actors |= {"coach": mine.coach, "elsewhere": make_coach(buurt="Pathmos", name="Lotte Oude Engberink")}
    world.own["coach"] = {
        "": {"initiative_id": initiative.id},
        "presence.take_up": {"request_id": new.request_id},
        "presence.put_away": {"connection_id": considered.connection_id},
        "presence.consider": {"?aanbod": make_offer(account=make_account(name="Mo Yildiz")).id},
    }


def _others(world: World) -> None:
    for hat in (Hat.DESK, Hat.MUNICIPALITY, Hat.ADMIN):
        account = make_account(hats=[hat], name=NAMES[hat])
        world.actors[hat.value] = actor_for(account, hat)
        if hat is Hat.DESK:
            initiative = make_initiative(maker=account, title="Inloop bij de balie")
            story = made.make_request(buurt=None)
            world.own[hat.value] = {
                "": {"initiative_id": initiative.id}, "presence.place": {"request_id": story.request_id},
            }  # fmt: skip


def _foreign(world: World) -> None:
    """Of people whom none of the actors has anything to do with, in a buurt where none of them comes."""
    coach = make_coach(buurt="Getfert", name="Dennis Roelvink")
    story = made.mutual_yes(buurt="Getfert", coach=coach, first_name="Truus")
    story = replace(story, coach=coach)
    initiative = make_initiative(buurt_id=buurt_named("Getfert").id, title="Nog niet klaar", state=State.WAITING)
    world.foreign = {
        "request_id": story.request_id, "connection_id": story.connection_id, "act": "afronden",
        "offer_id": make_offer(account=make_account(name="Joke Vos")).id, "initiative_id": initiative.id,
        "entry_id": promised(story).id, "slug": make_organisation(name="De Eik").slug, "account_id": coach.account,
    }  # fmt: skip


def _everything(world: World) -> dict[str, list[Any]]:
    """Every id that can stand in a URL, by the name of the argument."""
    from app.presence.models import Connection, HelpRequest, StoryEntry

    def ids(model: Any) -> list[UUID]:
        return list(db.session.scalars(db.select(model.id)))

    found: Mapping[str, list[Any]] = {
        "request_id": ids(HelpRequest), "connection_id": ids(Connection), "entry_id": ids(StoryEntry),
        "initiative_id": ids(Initiative), "account_id": ids(Account), "token": ["een-link-uit-de-mail"],
        "offer_id": [*{params[""].get("offer_id") for params in world.own.values()} - {None},
                     world.foreign["offer_id"]],
        "slug": ["twekkelerveld", "noord", *db.session.scalars(db.select(Organisation.slug))],
        "filename": ["css/nabij.css"], "act": ["afronden"],
    }  # fmt: skip
    db.session.rollback()
    return dict(found)


__all__ = ["World", "build"]
