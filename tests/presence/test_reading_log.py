"""Who read it, as it is left by pages and shown on a page: every look, with name and hat, and only to the person."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from app.audit.models import AuditEvent
from app.core.actor import Hat
from app.core.clock import utcnow
from app.core.errors import NotFound
from app.db import db
from app.presence.queries import reading_log
from app.presence.services import being_there
from app.presence.workflow import Phase
from tests.client import PageClient
from tests.factories import presence as made
from tests.factories.accounts import actor_for, make_account
from tests.factories.presence import Story, enter
from tests.reading import visible

ClientAs = Callable[..., PageClient]


def look(app: Flask, actor: Any, *addresses: str, status: int = 200) -> None:
    browser = app.test_client()
    enter(browser, actor)
    for address in addresses:
        answer = browser.get(address)
        assert answer.status_code == status, address


def left(story: Story) -> list[tuple[str, str, str]]:
    """Hat, name and action of each look, in order, as the person's query gives it."""
    db.session.rollback()
    found = reading_log.list_readings(story.asker, story.request_id)
    db.session.rollback()
    return [(one.hat.value, one.name, one.action.value) for one in reversed(found)]


def section(app: Flask, story: Story) -> str:
    """What stands under "Wie las dit?"."""
    browser = app.test_client()
    enter(browser, story.asker)
    page = browser.get(f"/mijn-verhaal/{story.request_id}").text
    return visible(page.split('id="gelezen"')[1].split("</section>")[0])


def test_every_page_that_shows_a_story_leaves_a_look(app: Flask) -> None:
    story = made.mutual_yes()
    look(app, story.coach, "/mensen-dichtbij", f"/verhaal/{story.request_id}",
         f"/verhaal/{story.request_id}/samen-kijken", f"/verbinding/{story.connection_id}")  # fmt: skip
    look(app, story.other, "/vragen-aan-mij", f"/verbinding/{story.connection_id}/contactgegevens")
    assert left(story) == [
        ("wijkcoach", "Marja Kuiper", "story:listed"),
        ("wijkcoach", "Marja Kuiper", "story:read"),
        ("wijkcoach", "Marja Kuiper", "contact_details:read"),
        ("wijkcoach", "Marja Kuiper", "story:read"),
        ("system", "", "story:matched"),
        ("wijkcoach", "Marja Kuiper", "connection:read"),
        ("resident", "Roelof", "connection:read"),
        ("resident", "Roelof", "contact_details:read"),
    ]


def test_the_person_sees_it_with_name_and_hat_and_never_a_surname_too_many(app: Flask) -> None:
    story = made.said_yes()
    look(app, story.coach, f"/verhaal/{story.request_id}")
    look(app, story.other, f"/vraag-aan-mij/{story.connection_id}")
    shown = section(app, story)
    assert "Marja Kuiper (wijkcoach)" in shown
    assert "Roelof (inwoner)" in shown
    assert "Jansen" not in shown
    assert "Annie" not in shown


def test_nobody_yet(app: Flask) -> None:
    story = made.make_request()
    assert "Nog niemand, behalve jij." in section(app, story)
    assert "Nog niemand, behalve jij." in section(app, story)


def test_a_look_that_was_refused_is_no_look(app: Flask, client_as: ClientAs) -> None:
    story = made.make_request()
    look(app, made.make_coach(buurt="Pathmos"), f"/verhaal/{story.request_id}", status=404)
    client_as(Hat.RESIDENT).get(f"/mijn-verhaal/{story.request_id}")
    client_as(Hat.MUNICIPALITY).get("/cijfers")
    assert left(story) == []


def test_a_form_that_was_refused_did_show_the_story(app: Flask) -> None:
    story = made.taken_up()
    browser = app.test_client()
    enter(browser, story.coach)
    assert browser.post(f"/verhaal/{story.request_id}/notitie", data={"text": " "}).status_code == 422
    assert left(story) == [
        ("wijkcoach", "Marja Kuiper", "story:read"),
        ("wijkcoach", "Marja Kuiper", "contact_details:read"),
    ]


def test_a_prefetch_is_no_look(app: Flask) -> None:
    story = made.make_request()
    browser = app.test_client()
    enter(browser, story.coach)
    answer = browser.get(f"/verhaal/{story.request_id}", headers={"Sec-Purpose": "prefetch"})
    assert (answer.status_code, answer.data) == (204, b"")
    assert left(story) == []


def test_the_desk_and_the_call_list_leave_what_they_showed(app: Flask) -> None:
    story = made.make_request(buurt=None)
    desk = actor_for(make_account(hats=[Hat.DESK], name="Rob Nijhuis"), Hat.DESK)
    look(app, desk, "/zonder-buurt", f"/zonder-buurt/{story.request_id}")
    assert left(story) == [
        ("desk", "Rob Nijhuis", "story:listed"),
        ("desk", "Rob Nijhuis", "story:read"),
        ("desk", "Rob Nijhuis", "contact_details:read"),
    ]


def test_with_a_card_ones_own_looks_are_own(app: Flask) -> None:
    story = made.make_request(by=Hat.VISITOR)
    look(app, story.asker, f"/mijn-verhaal/{story.request_id}")
    found = reading_log.list_readings(story.asker, story.request_id)
    assert [one.own for one in found] == [True]
    assert "Nog niemand, behalve jij." in section(app, story)


def test_whoever_is_gone_is_still_told_of_by_hat(app: Flask) -> None:
    story = made.make_request()
    look(app, story.coach, f"/verhaal/{story.request_id}")
    db.session.get_one(made.Account, story.coach.account).closed_at = utcnow()
    db.session.commit()
    assert "Marja Kuiper (wijkcoach)" in section(app, story)


def test_it_stays_after_letting_go(app: Flask) -> None:
    story = made.taken_up()
    look(app, story.coach, f"/verhaal/{story.request_id}")
    being_there.go(actor=story.asker, to=Phase.LET_GO, **story.about)
    db.session.commit()
    look(app, story.coach, f"/verhaal/{story.request_id}", status=404)
    assert left(story) == [
        ("wijkcoach", "Marja Kuiper", "story:read"),
        ("wijkcoach", "Marja Kuiper", "contact_details:read"),
    ]
    assert "Marja Kuiper (wijkcoach)" in section(app, story)


def test_the_log_of_one_story_says_nothing_of_another(app: Flask) -> None:
    mine, other = made.make_request(), made.make_request()
    look(app, other.coach, f"/verhaal/{other.request_id}")
    assert left(mine) == []
    with pytest.raises(NotFound):
        reading_log.list_readings(mine.asker, other.request_id)


def test_a_look_says_from_where_but_not_what(app: Flask) -> None:
    story = made.make_request()
    look(app, story.coach, f"/verhaal/{story.request_id}")
    row = db.session.scalars(select(AuditEvent).where(AuditEvent.action == "story:read")).one()
    assert (row.kind, row.subject, row.within, row.origin) == (
        "help_request", story.request_id, story.request_id, "127.0.0.1",
    )  # fmt: skip
