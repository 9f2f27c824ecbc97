"""A browser that somebody leaves: a library, a desk. What stands in it opens nothing for whoever sits down next."""

from base64 import urlsafe_b64decode
from datetime import timedelta
from uuid import UUID
from zlib import decompress

import pytest
from flask import Flask
from sqlalchemy import update

from app.accounts.signed_in import CARD_LASTS, carried_card
from app.core.actor import Hat
from app.core.clock import utcnow
from app.core.ids import new_id
from app.db import db
from app.presence.codes import ON_SCREEN, carried, to_carry
from app.web.once import FormOnce
from tests.client import PageClient
from tests.factories.presence import enter, make_request

CODE = "molen-anker-peer-tuin-kat"
ASKED = {"reach_kind": "phone", "reach": "06-12345678"}
FOR_ANOTHER = ASKED | {"read_back": "y"}


def shown(browser: PageClient) -> bool:
    return 'class="code"' in browser.get("/vraag/opgeschreven").text


def cookie(browser: PageClient) -> bytes:
    """What whoever reads the cookie sees: Flask signs it, and hides nothing."""
    held = browser.get_cookie("session")
    assert held
    text = held.value.removeprefix(".").split(".")[0]
    read = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    return decompress(read) if held.value.startswith(".") else read


def test_the_code_is_not_to_be_read_in_the_cookie(client: PageClient) -> None:
    client.post("/vraag", data=ASKED)
    page = client.get("/vraag/opgeschreven").text
    words = [part.split("</span>")[0] for part in page.split('class="code"')[1].split("<span>")[1:6]]
    assert len(words) == 5
    assert b"story_code" in cookie(client)
    assert not any(word.encode() in cookie(client) for word in words)


def test_the_code_leaves_the_screen_by_itself(client: PageClient) -> None:
    with client.session_transaction() as session:
        session["story_code"] = to_carry(CODE, now=utcnow() - ON_SCREEN)
    assert not shown(client)
    with client.session_transaction() as session:
        session["story_code"] = to_carry(CODE, now=utcnow() - ON_SCREEN + timedelta(minutes=1))
    assert shown(client)


@pytest.mark.parametrize("text", ["", CODE, "geen letters van ons!", "AAAA", "ë"])
def test_what_is_no_carried_code_is_none(app: Flask, text: str) -> None:
    assert carried(text, now=utcnow()) is None


def test_a_code_taken_off_the_desks_screen_does_not_come_back_by_sending_the_form_again(client_as) -> None:  # type: ignore[no-untyped-def]
    desk = client_as(Hat.DESK)
    desk.get("/vraag/voor-iemand-anders")
    form = FOR_ANOTHER | {"once": str(new_id())}
    desk.post("/vraag/voor-iemand-anders", data=form)
    assert shown(desk)
    desk.post("/vraag/opgeschreven")
    db.session.execute(update(FormOnce).values(at=utcnow() - timedelta(minutes=11)))
    db.session.commit()
    again = desk.post("/vraag/voor-iemand-anders", data=form)
    assert (again.status_code, again.location) == (303, "/vraag/opgeschreven")
    assert not shown(desk)


def test_a_story_that_a_card_opened_closes_by_itself(client: PageClient) -> None:
    story = make_request(by=Hat.VISITOR)
    enter(client, story.asker)
    assert client.get(f"/mijn-verhaal/{story.request_id}").status_code == 200
    assert isinstance(story.asker.card, UUID)
    for late, status in ((timedelta(), 200), (CARD_LASTS, 302)):
        with client.session_transaction() as session:
            session["card"] = carried_card(story.asker.card, now=utcnow() - late)
        assert client.get(f"/mijn-verhaal/{story.request_id}").status_code == status


@pytest.mark.parametrize("how", ["{id}", "{id}/", "{id}/x", "/9999999999", "{id}/1/9999999999", "{id}/1"])
def test_a_card_without_its_end_is_no_card(client: PageClient, how: str) -> None:
    story = make_request(by=Hat.VISITOR)
    with client.session_transaction() as session:
        session["card"] = how.format(id=story.asker.card)
    assert client.get(f"/mijn-verhaal/{story.request_id}").location.startswith("/inloggen")


def test_numbers_that_were_used_long_ago_are_cleared(client: PageClient) -> None:
    client.post("/vraag", data=ASKED | {"once": str(new_id())})
    db.session.execute(update(FormOnce).values(at=utcnow() - timedelta(hours=25)))
    db.session.commit()
    client.post("/vraag", data=ASKED | {"once": str(new_id())})
    assert db.session.query(FormOnce).count() == 1
