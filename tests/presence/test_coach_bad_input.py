"""Whatever a wijkcoach or desk types: a plain error beside the field, what was typed kept, never a 500."""

from html import unescape
from typing import cast

import pytest
from flask import Flask

from app.audit import Action
from app.core.actor import Actor, Hat
from app.presence.workflow import State
from tests.client import PageClient
from tests.factories.accounts import actor_for, make_account
from tests.factories.areas import buurt_named
from tests.factories.offers import make_offer
from tests.factories.presence import considered, enter, exploring, make_request, taken_up
from tests.presence.test_coach_pages import HTML, count

STRANGE = ["👩🏽‍🍳 soep 🥣", "مرحبا بكم", HTML, "Zoë's café – ’t Hoekje"]
CLEANED = {"nul\x00teken\x07": "nulteken", "\u202eomgekeerd\u202c": "omgekeerd"}


def browser(app: Flask, actor: Actor) -> PageClient:
    client = cast(PageClient, app.test_client())
    enter(client, actor)
    return client


@pytest.mark.parametrize("blank", ["", "   ", "\n\t", "\u202e\u202c"])
@pytest.mark.parametrize("act", ["notitie", "belofte"])
def test_blank_is_nothing(app: Flask, act: str, blank: str) -> None:
    story = taken_up()
    page = browser(app, story.coach).post(f"/verhaal/{story.request_id}/{act}", data={"text": blank})
    assert page.status_code == 422
    assert 'id="fouten"' in page.text
    assert f'/{act}#fouten"' in page.text  # so that a browser without scripts shows it
    assert "Schrijf wat je" in page.text
    assert story.request.entries == []


def test_what_a_refused_form_shows_was_read_too(app: Flask) -> None:
    story = taken_up()
    client = browser(app, story.coach)
    assert client.post(f"/verhaal/{story.request_id}/notitie", data={"text": ""}).status_code == 422
    assert count(Action.STORY_READ, story.request_id) == 1
    assert count(Action.STORY_NOTE, story.request_id) == 0


@pytest.mark.parametrize(("act", "field"), [("notitie", "text"), ("belofte", "text"), ("contact", "note")])
def test_a_hundred_thousand_characters(app: Flask, act: str, field: str) -> None:
    story = taken_up()
    page = browser(app, story.coach).post(
        f"/verhaal/{story.request_id}/{act}", data={"way": "phone", field: "x" * 100_000}
    )
    assert page.status_code == 422
    assert "Dit is te lang." in page.text
    assert "x" * 100_000 in page.text
    assert story.request.entries == []


@pytest.mark.parametrize("text", [*STRANGE, *CLEANED])
def test_strange_text_is_text(app: Flask, text: str) -> None:
    story = taken_up(words=text, first_name=text)
    client, address = browser(app, story.coach), f"/verhaal/{story.request_id}"
    assert client.post(f"{address}/notitie", data={"text": text}).status_code == 303
    kept = CLEANED.get(text, text)
    assert story.request.entries[0].text == kept
    for page in (client.get(address), client.get("/mensen-dichtbij")):
        assert kept in unescape(page.text)
        assert "<script>alert" not in page.text
        assert "<b onclick" not in page.text


@pytest.mark.parametrize("way", ["", "pigeon", "phone' OR 1=1"])
def test_a_way_that_is_none(app: Flask, way: str) -> None:
    story = taken_up()
    page = browser(app, story.coach).post(f"/verhaal/{story.request_id}/contact", data={"way": way, "note": "getypt"})
    assert page.status_code == 422
    assert "Kies hoe jullie contact hadden." in page.text
    assert "getypt" in page.text


@pytest.mark.parametrize(
    ("day", "message"),
    [
        ("2026-02-30", "Deze dag bestaat niet."),
        ("dinsdag", "Deze dag bestaat niet."),
        ("99999-01-01", "Deze dag bestaat niet."),
        ("0001-01-01", "Kies vandaag of een dag die nog komt."),
        ("2020-01-01", "Kies vandaag of een dag die nog komt."),
    ],
)
def test_a_day_that_cannot_be(app: Flask, day: str, message: str) -> None:
    story = taken_up()
    said = {"text": "Ik bel je.", "on_day": day}
    page = browser(app, story.coach).post(f"/verhaal/{story.request_id}/belofte", data=said)
    assert page.status_code == 422
    assert message in page.text
    assert "Ik bel je." in page.text
    assert day in page.text
    assert story.request.entries == []


@pytest.mark.parametrize("why", ["", " \n ", "x" * 100_000])
def test_why_takes_a_sentence(app: Flask, why: str) -> None:
    story = exploring()
    offer = make_offer(buurt_id=buurt_named("Tubantia-Toekomst").id)
    address = f"/verhaal/{story.request_id}/verbinding/nieuw?aanbod={offer.id}"
    page = browser(app, story.coach).post(address, data={"why": why})
    assert page.status_code == 422
    assert 'id="why-fout"' in page.text
    assert story.request.connections == []


@pytest.mark.parametrize("text", ["", "  ", "x" * 100_000])
def test_a_text_to_share_is_asked_for(app: Flask, text: str) -> None:
    story = considered()
    page = browser(app, story.coach).post(f"/verbinding/{story.connection_id}", data={"shared_text": text})
    assert page.status_code == 422
    assert 'id="shared_text-fout"' in page.text
    assert story.connection.state is State.CONSIDERED


@pytest.mark.parametrize("query", ["", "?aanbod=1", "?initiatief=", "?aanbod=geen-id&initiatief=1", "?anders=x"])
def test_an_address_without_something_to_open(app: Flask, query: str) -> None:
    story = exploring()
    client, address = browser(app, story.coach), f"/verhaal/{story.request_id}/verbinding/nieuw{query}"
    assert client.get(address).status_code == 404
    assert client.post(address, data={"why": "zomaar"}).status_code == 404


@pytest.mark.parametrize("buurt", ["", "geen-id", "00000000-0000-0000-0000-000000000000", "' OR 1=1", "\x00"])
def test_a_buurt_that_is_none(app: Flask, buurt: str) -> None:
    story = make_request(buurt=None)
    desk = actor_for(make_account(hats=[Hat.DESK]), Hat.DESK)
    page = browser(app, desk).post(f"/zonder-buurt/{story.request_id}", data={"buurt": buurt})
    assert page.status_code == 422
    assert "Kies een buurt uit de lijst." in page.text
    assert story.request.buurt_id is None
