"""Mensen dichtbij and one person's story, as the wijkcoach sees them."""

import re
from datetime import timedelta
from html import unescape
from typing import cast

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.audit import Action
from app.audit.models import AuditEvent
from app.core.actor import Actor
from app.core.clock import local_date, utcnow
from app.core.ids import new_id
from app.db import db
from app.presence.models import StoryEntry
from app.presence.services import being_there
from app.presence.workflow import Phase
from tests.client import PageClient
from tests.factories.presence import (
    contacted,
    enter,
    exploring,
    in_phase,
    make_coach,
    make_request,
    said_yes,
    taken_up,
)
from tests.factories.queries import statements

LONG_AGO = timedelta(days=12)
HTML = '<script>alert(1)</script><b onclick="x">"&amp;'


def browser(app: Flask, actor: Actor) -> PageClient:
    client = cast(PageClient, app.test_client())
    enter(client, actor)
    return client


def main_of(text: str) -> str:
    """The words of the page's own part."""
    main = text.split("<main")[1].split(">", 1)[1].split("</main>")[0]
    return unescape(re.sub(r"<[^>]+>", " ", re.sub(r"</?mark>", "", main)))


def count(action: Action, within: object) -> int:
    wanted = (AuditEvent.action == action, AuditEvent.within == within)
    return db.session.scalar(select(func.count()).select_from(AuditEvent).where(*wanted)) or 0


def test_people_stand_in_their_groups_by_name(app: Flask) -> None:
    coach = make_coach()
    contacted(coach=coach, first_name="Zara")
    taken_up(coach=coach, first_name="Bram")
    make_request(coach=coach, first_name="Nieuw", words="Een twee drie. " * 40)
    in_phase(Phase.REST, coach=coach, first_name="Rust")
    text = main_of(browser(app, coach).get("/mensen-dichtbij").text)
    order = [text.index(name) for name in ("Dichtbij", "Bram", "Zara", "Nieuw in mijn buurten", "In rust", "Rust")]
    assert order == sorted(order)
    assert "Nog geen contact" in text
    assert "Laatste contact:" in text
    assert re.search(r"(Een|twee|drie\.) …", text)  # cut at a word


def test_nothing_is_counted_and_nothing_ages(app: Flask) -> None:
    coach = make_coach()
    for name in ("Ada", "Bo", "Cas"):
        contacted(coach=coach, first_name=name, words="zonder cijfers")
    page = browser(app, coach).get("/mensen-dichtbij").text
    assert "<time" in page
    assert not re.search(r"\d", main_of(re.sub(r"<time.*?</time>", "", page)))


def test_only_who_is_on_the_page_was_seen(app: Flask) -> None:
    coach, colleague = make_coach(), make_coach(name="Johan Smit")
    mine, theirs = taken_up(coach=coach), taken_up(coach=colleague, first_name="Onzichtbaar")
    page = browser(app, coach).get("/mensen-dichtbij")
    assert "Onzichtbaar" not in page.text
    assert count(Action.STORY_LISTED, mine.request_id) == 1
    assert count(Action.STORY_LISTED, theirs.request_id) == 0


def test_who_does_not_know_yet_is_not_missed(app: Flask) -> None:
    story = make_request(first_name="Twijfel")
    being_there.go(actor=story.asker, to=Phase.NOT_KNOWING, **story.about)
    db.session.commit()
    client = browser(app, story.coach)
    assert "Twijfel" in client.get("/mensen-dichtbij").text
    assert client.post(f"/verhaal/{story.request_id}/verder").status_code == 303
    assert story.request.coach_id == story.coach.account


def test_the_call_list_is_the_teams_and_shows_no_words(app: Flask) -> None:
    story = make_request(now=utcnow() - LONG_AGO, words="geheim verhaal", first_name="Wacht")
    team = make_coach(buurt="Tubantia-Toekomst", name="Ina Vos")
    client = browser(app, team)
    text = main_of(client.get("/mensen-dichtbij").text)
    assert "Wacht" in text
    assert "06-12345678" in text
    assert "De afgesproken dag is voorbij" in text
    assert "geheim" not in text
    assert count(Action.CONTACT_DETAILS_READ, story.request_id) == 1
    assert client.get(f"/verhaal/{story.request_id}").status_code == 404
    assert client.post(f"/verhaal/{story.request_id}/verder").status_code == 303
    assert client.get(f"/verhaal/{story.request_id}").status_code == 200


@pytest.mark.parametrize(("buurt", "days"), [("Tubantia-Toekomst", 0), ("Velve-Lindenhof", 12)])
def test_not_before_the_day_and_not_for_another_stadsdeel(app: Flask, buurt: str, days: int) -> None:
    story = make_request(now=utcnow() - timedelta(days=days), first_name="Wacht")
    client = browser(app, make_coach(buurt=buurt))
    assert "Wacht" not in client.get("/mensen-dichtbij").text
    assert client.post(f"/verhaal/{story.request_id}/verder").status_code == 404


def test_the_second_of_the_team_is_told_kindly(app: Flask) -> None:
    story = make_request(now=utcnow() - LONG_AGO)
    team = make_coach(buurt="Tubantia-Toekomst")
    taken_up(story=story)
    answer = browser(app, team).post(f"/verhaal/{story.request_id}/verder")
    assert answer.status_code == 409
    assert "Marja Kuiper is hier net mee verder gegaan. Fijn dat jij het ook wilde doen." in answer.text


def test_the_story_with_own_words_and_what_others_wrote(app: Flask) -> None:
    story = contacted(words="Regel een.\nRegel twee, met mijn ergen fout.")
    being_there.add_words(actor=story.asker, text="En nog iets.", **story.about)
    db.session.commit()
    page = browser(app, story.coach).get(f"/verhaal/{story.request_id}")
    own = re.findall(r'class="own-words">(.*?)</(?:div|blockquote)>', page.text, re.S)
    assert "Regel een.\nRegel twee, met mijn ergen fout." in own[0]
    assert "En nog iets." in own[1]
    theirs = re.findall(r'class="their-words">(.*?)</blockquote>', page.text, re.S)
    assert "Ze vertelde over vroeger." in theirs[0]
    assert "<strong>Marja Kuiper</strong>, wijkcoach" in theirs[0]
    assert count(Action.STORY_READ, story.request_id) == 1


def test_only_the_coach_who_took_it_up_sees_how_to_reach_somebody(app: Flask) -> None:
    story, colleague = make_request(), make_coach(name="Johan Smit")
    address = f"/verhaal/{story.request_id}"
    before = browser(app, story.coach).get(address).text
    assert "06-12345678" not in before
    assert "Ik ga hiermee verder" in before
    taken_up(story=story)
    assert "06-12345678" in browser(app, story.coach).get(address).text
    other = browser(app, colleague).get(address).text
    assert "06-12345678" not in other
    assert "Ik ga hiermee verder" not in other
    assert "Wat wil je doen?" not in other


def test_at_first_contact_a_quiet_reminder(app: Flask) -> None:
    story = taken_up()
    address = f"/verhaal/{story.request_id}"
    hint = r'<details class="more"( open)?>\s*<summary>Officieel hulp vragen'
    first = browser(app, story.coach).get(address).text
    assert "Wmo-melding: officieel hulp vragen bij de gemeente" in first
    assert all(word in first for word in ("Jeugdwet", "Schuldhulp", "cliëntondersteuning"))
    assert (found := re.search(hint, first))
    assert found[1]
    contacted(story=story)
    later = browser(app, story.coach).get(address).text
    assert (found := re.search(hint, later))
    assert not found[1]


def test_the_whole_of_being_there(app: Flask) -> None:
    story = make_request()
    client, address = browser(app, story.coach), f"/verhaal/{story.request_id}"
    assert client.post(f"{address}/verder").status_code == 303
    said = {"way": "visit", "note": "Thee gedronken.", "wants_to_look": "y"}
    assert client.post(f"{address}/contact", data=said).status_code == 303
    assert story.request.phase is Phase.EXPLORING
    assert client.post(f"{address}/notitie", data={"text": "Houdt van planten."}).status_code == 303
    day = local_date(utcnow()) + timedelta(days=2)
    assert client.post(f"{address}/belofte", data={"text": "Ik bel.", "on_day": day.isoformat()}).status_code == 303
    page = client.get(address).text
    assert all(text in page for text in ("Thee gedronken.", "Houdt van planten.", "Ik bel.", "bij iemand thuis"))
    assert [(e.kind, e.on_day) for e in story.request.entries] == [("contact", None), ("note", None), ("promise", day)]


def test_a_promise_reminds_only_its_maker(app: Flask) -> None:
    story, colleague = taken_up(), make_coach(name="Johan Smit")
    entry = being_there.promise(actor=story.coach, text="Ik bel dinsdag.", **story.about).id
    db.session.commit()
    client = browser(app, story.coach)
    assert "Ik bel dinsdag." in client.get("/mensen-dichtbij").text
    other = browser(app, colleague)
    assert "Ik bel dinsdag." not in other.get("/mensen-dichtbij").text
    assert other.post(f"/belofte/{entry}/gedaan").status_code == 404
    assert client.post(f"/belofte/{entry}/gedaan").headers["Location"] == "/mensen-dichtbij"
    assert db.session.get_one(StoryEntry, entry).kept_at is not None
    assert "Ik bel dinsdag." not in client.get("/mensen-dichtbij").text


@pytest.mark.parametrize(
    ("act", "phase"),
    [
        ("nog-niet-weten", Phase.NOT_KNOWING),
        ("nabij-blijven", Phase.STAYING_NEAR),
        ("afronden", Phase.FAREWELL),
        ("verhuisd", Phase.MOVED),
        ("overleden", Phase.DECEASED),
        ("geen-contact", Phase.NO_CONTACT),
    ],
)
def test_each_act_leads_to_its_phase_and_back(app: Flask, act: str, phase: Phase) -> None:
    story = contacted()
    client, address = browser(app, story.coach), f"/verhaal/{story.request_id}"
    assert f"{address}/{act}" in client.get(address).text
    assert client.post(f"{address}/{act}").status_code == 303
    assert story.request.phase is phase
    assert f"{address}/weer-contact" in client.get(address).text
    assert client.post(f"{address}/weer-contact").status_code == 303
    assert story.request.phase is Phase.PRESENT


def test_no_act_without_an_edge(app: Flask) -> None:
    story = contacted()
    client, address = browser(app, story.coach), f"/verhaal/{story.request_id}"
    assert f"{address}/even-rust" not in client.get(address).text
    assert client.post(f"{address}/even-rust").status_code == 403
    assert client.post(f"{address}/ik-stop-ermee").status_code == 404
    assert story.request.phase is Phase.PRESENT


def test_no_farewell_on_a_fresh_yes(app: Flask) -> None:
    story = said_yes()
    client, address = browser(app, story.coach), f"/verhaal/{story.request_id}"
    assert f"{address}/afronden" not in client.get(address).text
    assert client.post(f"{address}/afronden").status_code == 403


def test_the_wish_needs_a_contact(app: Flask) -> None:
    story = taken_up()
    client, address = browser(app, story.coach), f"/verhaal/{story.request_id}"
    assert f"{address}/wil-samen-kijken" not in client.get(address).text
    assert client.post(f"{address}/wil-samen-kijken").status_code == 403
    assert client.get(f"{address}/samen-kijken").status_code == 403
    contacted(story=story)
    assert client.post(f"{address}/wil-samen-kijken").status_code == 303
    assert client.get(f"{address}/samen-kijken").status_code == 200


@pytest.mark.parametrize("act", ["contact", "notitie", "belofte", "nog-niet-weten", "wil-samen-kijken"])
def test_a_colleague_takes_it_up_first(app: Flask, act: str) -> None:
    story, colleague = contacted(), make_coach(name="Johan Smit")
    said = {"way": "phone", "text": "iets"}
    assert browser(app, colleague).post(f"/verhaal/{story.request_id}/{act}", data=said).status_code == 403
    assert len(story.request.entries) == 1


def test_two_clicks_are_one(app: Flask) -> None:
    story = taken_up()
    client, once = browser(app, story.coach), str(new_id())
    for _ in range(2):
        said = {"text": "Houdt van planten.", "once": once}
        assert client.post(f"/verhaal/{story.request_id}/notitie", data=said).status_code == 303
    assert len(story.request.entries) == 1


def test_as_many_statements_for_many_people_as_for_one(app: Flask) -> None:
    coach = make_coach()

    def walk() -> None:
        exploring(coach=coach)
        make_request(coach=coach)
        make_request(coach=coach, now=utcnow() - LONG_AGO)

    walk()
    client = browser(app, coach)
    client.get("/mensen-dichtbij")  # the reader gets a pseudonym once
    with statements() as few:
        client.get("/mensen-dichtbij")
    for _ in range(4):
        walk()
    with statements() as many:
        client.get("/mensen-dichtbij")
    assert len(many) == len(few)


def test_as_many_statements_for_a_long_story(app: Flask) -> None:
    story = contacted()
    client, address = browser(app, story.coach), f"/verhaal/{story.request_id}"
    client.get(address)
    with statements() as few:
        client.get(address)
    for number in range(5):
        being_there.write_note(actor=story.coach, text=f"Nog iets {number}", **story.about)
    db.session.commit()
    with statements() as many:
        client.get(address)
    assert len(many) == len(few)
