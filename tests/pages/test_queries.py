"""A list asks the database as much for thirty as for three. Other lists are counted where their feature is tested."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any, cast

import pytest
from flask import Flask

from app.areas.queries import list_buurten
from app.core.actor import Actor, Hat
from app.core.clock import utcnow
from app.db import db
from app.insights.periods import closed_periods
from app.insights.services import freeze
from app.presence.services import being_there
from tests.client import PageClient
from tests.factories.accounts import actor_for, make_account
from tests.factories.areas import buurt_named
from tests.factories.initiatives import make_initiative
from tests.factories.offers import make_offer
from tests.factories.organisations import make_organisation
from tests.factories.presence import considered, enter, make_coach, make_request, said_yes, shown, taken_up
from tests.factories.queries import statements

FEW, MANY = 3, 30
Grow = Callable[[], Any]


def organisations() -> tuple[str, Actor | None, Grow]:
    return "/organisaties", None, lambda: make_organisation(buurt_id=buurt_named().id)


def of_a_buurt() -> tuple[str, Actor | None, Grow]:
    def grow() -> None:
        maker = make_account()
        organisation = make_organisation(buurt_id=buurt_named().id, members=[maker])
        make_initiative(maker=maker, organisation=organisation, buurt_id=buurt_named().id)

    return "/buurt/twekkelerveld", None, grow


def own_stories() -> tuple[str, Actor | None, Grow]:
    asker, coach = make_account(), make_coach()
    return "/mijn-verhaal", actor_for(asker), lambda: taken_up(asker=asker, coach=coach)


def proposals() -> tuple[str, Actor | None, Grow]:
    volunteer, coach = make_account(), make_coach()

    def grow() -> None:
        offer = make_offer(account=volunteer)
        said_yes(coach=coach, offer_id=offer.id, other=actor_for(volunteer))

    return "/vragen-aan-mij", actor_for(volunteer), grow


def without_buurt() -> tuple[str, Actor | None, Grow]:
    desk = actor_for(make_account(hats=[Hat.DESK]), Hat.DESK)
    coach = make_coach()
    return "/zonder-buurt", desk, lambda: make_request(buurt=None, by=Hat.VISITOR, coach=coach)


def accounts() -> tuple[str, Actor | None, Grow]:
    admin = actor_for(make_account(hats=[Hat.ADMIN]), Hat.ADMIN)
    return "/beheer/accounts", admin, lambda: make_account(hats=[Hat.COACH], buurten=[buurt_named().id])


LISTS = [organisations, of_a_buurt, own_stories, proposals, without_buurt, accounts]


def browser(app: Flask, actor: Actor | None) -> PageClient:
    client = cast(PageClient, app.test_client())
    if actor:
        enter(client, actor)
    return client


def asked(client: PageClient, address: str) -> list[str]:
    """The statements of the second look: the first gives a reader a pseudonym."""
    client.get(address)
    with statements() as sent:
        answer = client.get(address)
    assert answer.status_code == 200
    return sent


@pytest.mark.parametrize("make", LISTS)
def test_as_many_statements_for_thirty_as_for_three(app: Flask, make: Callable[[], tuple[str, Any, Grow]]) -> None:
    address, actor, grow = make()
    client = browser(app, actor)
    for _ in range(FEW):
        grow()
    few = asked(client, address)
    for _ in range(MANY - FEW):
        grow()
    many = asked(client, address)
    assert len(many) - len(few) == rows_read(many) - rows_read(few), many
    assert len(few) - rows_read(few) <= 16, few


def rows_read(sent: list[str]) -> int:
    """Rows that the reading log gets: one for each story seen, or one for all, is its own choice."""
    return len([one for one in sent if one.startswith("INSERT INTO audit_event")])


def one_story() -> Iterator[tuple[str, Actor, Grow]]:
    story = shown()

    def grow() -> None:
        considered(story=story)
        being_there.add_words(actor=story.asker, text="En dan nog iets.", **story.about)
        being_there.write_note(actor=story.coach, text="Houdt van planten.", **story.about)
        db.session.commit()

    for actor, address in ((story.asker, "mijn-verhaal"), (story.coach, "verhaal")):
        yield f"/{address}/{story.request_id}", actor, grow


def test_a_long_story_asks_no_more_than_a_short_one(app: Flask) -> None:
    for address, actor, grow in one_story():
        client = browser(app, actor)
        for _ in range(FEW):
            grow()
        few = asked(client, address)
        for _ in range(FEW):
            grow()
        assert len(asked(client, address)) == len(few)


def test_figures_ask_the_same_however_many_periods_there_are(app: Flask) -> None:
    official = actor_for(make_account(hats=[Hat.MUNICIPALITY]), Hat.MUNICIPALITY)
    client, since = browser(app, official), utcnow() - timedelta(days=400)
    for buurt in list_buurten()[:MANY]:
        make_initiative(buurt_id=buurt.id, now=since)
    first, *rest = closed_periods(since, utcnow())
    assert len(rest) > FEW
    freeze(now=utcnow(), period=first)
    db.session.commit()
    few = asked(client, "/cijfers")
    for period in rest:
        freeze(now=utcnow(), period=period)
    db.session.commit()
    assert len(asked(client, "/cijfers")) == len(few) <= 16
