"""Every page and everybody who may look at it: the permission table, with a real id for each address."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import Flask

from app.accounts.models import Account
from app.accounts.queries import buurten_of
from app.core.actor import Actor, Hat
from app.core.clock import utcnow
from app.db import db
from app.presence.codes import to_carry
from app.presence.workflow import SEEN_BY_OTHER, TOGETHER, Phase, State
from app.web.permissions import RULES
from tests.pages.world import HOME, World


@dataclass(frozen=True)
class Place:
    """One page, and who looks. variant: which of several; status: what it answers; session: what the browser holds."""

    endpoint: str
    actor: Actor
    args: Mapping[str, Any] = field(default_factory=dict)
    variant: str = ""
    status: int = 200
    session: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.endpoint}{'/' + self.variant if self.variant else ''} as {self.actor.hat.value}"


def allowed() -> set[tuple[str, Hat]]:
    """Who may look at what, after the table."""
    looking = (rule for rule in RULES.values() if rule.method == "GET" and rule.endpoint != "static")
    return {(rule.endpoint, hat) for rule in looking for hat in rule.hats}


def places(app: Flask, world: World) -> list[Place]:
    """Pages without an id for everybody who may see them, and the others as they stand below."""
    own = [place for make in MORE for place in make(world)]
    bare = {rule.endpoint for rule in app.url_map.iter_rules() if not rule.arguments}
    plain = [Place(name, world.people[hat]) for name, hat in sorted(allowed()) if name in bare]
    taken = {(place.endpoint, place.actor.hat) for place in own if not place.variant}
    return [place for place in plain if (place.endpoint, place.actor.hat) not in taken] + own


def everyone(world: World, endpoint: str, **rest: Any) -> Iterator[Place]:
    """The same address for every hat that the table lets in."""
    for name, hat in sorted(allowed()):
        if name == endpoint:
            yield Place(endpoint, world.people[hat], **rest)


def public(world: World) -> Iterator[Place]:
    yield from everyone(world, "site.buurt", args={"slug": HOME})
    yield from everyone(world, "site.stadsdeel", args={"slug": "noord"})
    yield from everyone(world, "organisations.show", args={"slug": world.organisation})
    yield from everyone(world, "initiatives.show", args={"initiative_id": world.initiatives["published"]})
    yield from everyone(world, "insights.stadsdeel", args={"slug": "noord"})
    visitor = world.people[Hat.VISITOR]
    yield Place("site.search", visitor, {"waar": HOME}, "one", 302)
    for waar in ("e", "twek", "bestaat hier niet", "7521 XX", ""):
        yield Place("site.search", visitor, {"waar": waar}, f"waar={waar}", 200 if waar else 422)
    for name, value in (("zoek", "soep"), ("zoek", "qqqxxx"), ("pagina", "2"), ("thema", "food"), ("buurt", HOME)):
        yield Place("initiatives.index", visitor, {name: value}, f"{name}={value}")
    yield Place("organisations.index", visitor, {"pagina": 2}, "pagina=2")
    for number, (hat, initiative) in enumerate(world.own.items()):
        yield Place("initiatives.show", world.people[hat], {"initiative_id": initiative}, f"waiting-{number}")
        yield Place("initiatives.change", world.people[hat], {"initiative_id": initiative})
    for state, initiative in world.initiatives.items():
        yield Place("initiatives.show", world.people[Hat.RESIDENT], {"initiative_id": initiative}, state)


def accounts(world: World) -> Iterator[Place]:
    yield from everyone(world, "accounts.new_password", args={"token": world.reset})
    yield Place("accounts.new_password", world.people[Hat.VISITOR], {"token": "weg"}, "gone", 404)
    admin = world.people[Hat.ADMIN]
    yield Place("accounts.set_roles", admin, {"account_id": world.coach.account})
    for hat in (Hat.COACH, Hat.DESK):
        yield Place("accounts.manage", admin, {"rol": hat.value}, f"rol={hat.value}")
    yield Place("organisations.edit", world.people[Hat.ORGANISATION], {"slug": world.organisation})
    resident = world.people[Hat.RESIDENT]
    for variant, offer in world.offers.items():
        yield Place("offers.show", resident, {"offer_id": offer}, variant)
    yield Place("offers.change", resident, {"offer_id": world.offers[""]})


def asking(world: World) -> Iterator[Place]:
    visitor = world.people[Hat.VISITOR]
    yield Place("presence.ask", visitor, {"bellen": 1}, "call")
    deciding = db.session.query(Account).filter(Account.decides).one()
    yield Place("presence.ask", visitor, {"buurt": min(buurten_of(deciding.id))}, "deciding")
    code = to_carry("molen-anker-peer-tuin-kat", now=utcnow())
    yield Place("presence.written_down", visitor, {}, "code", session={"story_code": code})


def stories(world: World) -> Iterator[Place]:
    """Every phase, for whoever it is of and for the wijkcoach."""
    for (hat, phase), story in world.phases.items():
        about, usual = {"request_id": story.request_id}, phase is Phase.PRESENT
        name = "" if usual else phase.value
        yield Place("presence.my_story", story.asker, about, name)
        yield Place("presence.my_stories", story.asker, {}, name, 302)
        if hat is Hat.RESIDENT and phase is not Phase.LET_GO:
            yield Place("presence.coach_story", world.coach, about, name)
    explored = {"request_id": world.phases[Hat.RESIDENT, Phase.EXPLORING].request_id}
    yield Place("presence.together", world.coach, explored)
    yield Place("presence.together", world.coach, explored | {"toon": 9}, "nine")
    yield Place("presence.consider", world.coach, explored | {"aanbod": world.offers[""]})
    yield Place("presence.consider", world.coach, explored | {"initiatief": world.initiatives["published"]}, "walk-in")
    yield Place("presence.place", world.people[Hat.DESK], {"request_id": world.nowhere.request_id})


def connections(world: World) -> Iterator[Place]:
    """Every state, from its three sides."""
    for (kind, state), story in world.states.items():
        between = {"connection_id": story.connection_id}
        usual = state is State.MUTUAL_YES
        name = "" if usual else f"{kind}-{state.value}"
        yield Place(
            "presence.coach_connection", world.coach, between, "" if usual and kind == "offer" else f"{kind}-{state}"
        )
        if state is not State.CONSIDERED:
            yield Place("presence.my_connection", story.asker, between, name)
        if state in SEEN_BY_OTHER and kind != "walk_in" and story.other:
            yield Place("presence.proposal", story.other, between, name)
        if state in TOGETHER and kind != "walk_in" and story.other:
            yield Place("presence.details", story.asker, between, name)
            yield Place("presence.details", story.other, between, name)


def still(world: World) -> Iterator[Place]:
    """Whether details may stay on a screen: for a side of the connection yes, for everybody else no."""
    story = world.states["offer", State.MUTUAL_YES]
    between = {"connection_id": story.connection_id}
    yield from everyone(world, "presence.details_still", args=between, status=404)
    yield Place("presence.details_still", story.asker, between, "mine", 204)


MORE: tuple[Callable[[World], Iterator[Place]], ...] = (public, accounts, asking, stories, connections, still)
