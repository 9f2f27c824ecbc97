"""Mijn verhaal, on pages: own words untouched, what others wrote, who read it, ja, nee, nog niet."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.core.actor import Hat
from app.core.clock import utcnow
from app.core.ids import new_id
from app.db import db
from app.presence.models import StoryEntry
from app.presence.queries import stories
from app.presence.services import being_there
from app.presence.views.story import ACTS
from app.presence.workflow import Phase, Side, State, may_move
from tests.client import PageClient
from tests.factories import presence as made
from tests.factories.presence import WORDS, Story, enter
from tests.factories.queries import statements
from tests.reading import error_of, typed_in, visible

ClientAs = Callable[..., PageClient]


@pytest.fixture
def browser_of(app: Flask) -> Callable[[Any], PageClient]:
    """A browser of this actor."""

    def open_for(actor: Any) -> PageClient:
        browser = app.test_client()
        enter(browser, actor)
        return browser  # type: ignore[return-value]

    return open_for


Browsers = Callable[[Any], PageClient]


def address(story: Story) -> str:
    return f"/mijn-verhaal/{story.request_id}"


def connection_of(story: Story) -> str:
    return f"/mijn-verhaal/verbinding/{story.connection_id}"


@pytest.mark.parametrize("by", [Hat.RESIDENT, Hat.VISITOR])
def test_own_words_stand_as_they_were_with_what_others_wrote_and_who_read_it(browser_of: Browsers, by: Hat) -> None:
    story = made.contacted(by=by)
    being_there.write_note(actor=story.coach, text="Ze kent de buurt goed.", **story.about)
    being_there.promise(actor=story.coach, text="Ik bel dinsdag.", **story.about)
    stories.get_story(story.coach, story.request_id)
    db.session.commit()
    page = browser_of(story.asker).get(address(story))
    text = visible(page.text)
    assert WORDS in text
    assert "Ze kent de buurt goed." in text
    assert "Ik bel dinsdag." in text
    assert text.count("Marja Kuiper (wijkcoach)") == 5  # three entries; a look, told for the day and apart
    assert "Marja Kuiper (wijkcoach) las je verhaal" in text
    assert "Snel weg" in text
    assert page.headers["Cache-Control"] == "no-store"


def test_adding_words_keeps_the_first(browser_of: Browsers) -> None:
    story = made.taken_up()
    browser = browser_of(story.asker)
    answer = browser.post(address(story), data={"text": "Het is de <b>linkerknie</b>."})
    assert (answer.status_code, answer.location) == (303, f"{address(story)}#verder")
    page = browser.get(address(story))
    assert "Het is de <b>linkerknie</b>." in visible(page.text)
    assert WORDS in visible(page.text)


@pytest.mark.parametrize(("text", "says"), [("", "Schrijf wat"), (" \n ", "Schrijf wat"), ("\0\u202e", "Schrijf wat"),
                                            ("a" * 100_000, "te lang")])  # fmt: skip
def test_what_cannot_be_added_is_said_beside_the_field(browser_of: Browsers, text: str, says: str) -> None:
    story = made.make_request()
    answer = browser_of(story.asker).post(address(story), data={"text": text})
    assert answer.status_code == 422
    assert says in error_of(answer.text, "text")
    assert typed_in(answer.text, "text") == ("a" * 100_000 if "a" in text else "")
    assert story.request.entries == []


def test_a_double_click_adds_once(browser_of: Browsers) -> None:
    story = made.make_request()
    browser = browser_of(story.asker)
    for _click in range(2):
        assert browser.post(address(story), data={"text": "Nog iets", "once": "1"}).status_code == 303
    assert db.session.scalar(select(func.count()).select_from(StoryEntry)) == 1


@pytest.mark.parametrize("act", ACTS)
def test_every_act_is_a_button_where_it_can_be_done_and_does_what_it_says(browser_of: Browsers, act: str) -> None:
    story = made.in_phase(Phase.REST if ACTS[act] is Phase.HEARD else Phase.NOT_KNOWING)
    if ACTS[act] is Phase.NOT_KNOWING:
        being_there.go(actor=story.asker, to=Phase.PRESENT, **story.about)
        db.session.commit()
    browser = browser_of(story.asker)
    assert f'action="{address(story)}/{act}"' in browser.get(address(story)).text
    for _click in range(2):
        assert browser.post(f"{address(story)}/{act}", data={"once": "1"}).status_code == 303
    assert story.request.phase is ACTS[act]
    page = browser.get(address(story))
    assert page.status_code == 200
    offered = {one for one in ACTS if f'action="{address(story)}/{one}"' in page.text}
    now = story.request.phase
    reopening = {"opnieuw"} if now in (Phase.NOT_KNOWING, Phase.STAYING_NEAR, Phase.FAREWELL) else set()
    assert offered == {one for one, to in ACTS.items() if may_move(now, to, Side.ASKER)} - reopening


def test_an_act_that_does_not_fit_any_more_is_told_kindly(browser_of: Browsers) -> None:
    story = made.in_phase(Phase.LET_GO)
    answer = browser_of(story.asker).post(f"{address(story)}/even-rust")
    assert answer.status_code == 403
    assert "Kijk hoe het er nu voor staat" in visible(answer.text)
    assert browser_of(story.asker).post(f"{address(story)}/verhuizen").status_code == 404
    assert browser_of(story.asker).get(f"{address(story)}/even-rust").status_code in (404, 405)


def test_the_wish_to_look_is_offered_after_a_contact(browser_of: Browsers) -> None:
    story = made.taken_up()
    browser, wish = browser_of(story.asker), f"{address(story)}/samen-kijken"
    assert wish not in browser.get(address(story)).text
    assert browser.post(wish).status_code == 403
    made.contacted(story=story)
    assert wish in browser.get(address(story)).text
    assert browser.post(wish).status_code == 303
    assert story.request.phase is Phase.EXPLORING


def test_what_is_somebody_elses_is_not_there(browser_of: Browsers, client_as: ClientAs) -> None:
    """404 and not 403, in every URL with an id; the same as for an id that never was."""
    story = made.mutual_yes()
    strangers = [client_as(Hat.RESIDENT), browser_of(made.make_request(by=Hat.VISITOR).asker)]
    acts = [f"{address(story)}/{act}" for act in (*ACTS, "samen-kijken", "nieuwe-code")]
    acts += [f"/verbinding/{story.connection_id}/{act}" for act in ("verder", "ontmoet", "niet-meer-delen")]
    pages = [address(story), connection_of(story)]
    for browser in strangers:
        for page in [*pages, f"/verbinding/{story.connection_id}/contactgegevens"]:
            gone, never = browser.get(page), browser.get(page.replace(str(story.request_id), str(new_id())))
            assert (gone.status_code, never.status_code) == (404, 404), page
        for page in [*acts, *pages]:
            answer = browser.post(page, data={"text": "Dit is van mij", "answer": "no", "shared_text": "a"})
            assert answer.status_code == 404, page
    assert story.connection.state is State.MUTUAL_YES
    assert story.request.phase is Phase.EXPLORING


def test_several_stories_are_a_list_in_few_queries(browser_of: Browsers, app: Flask) -> None:
    story = made.make_request()
    account = db.session.get_one(made.Account, story.asker.account)
    counts = []
    for number in range(3):
        made.make_request(asker=account, coach=story.coach, words=f"Vraag {number}")
        browser = browser_of(story.asker)
        browser.get("/mijn-verhaal")
        with statements() as sent:
            page = browser.get("/mijn-verhaal")
        counts.append(len(sent))
        assert f"Vraag {number}" in visible(page.text)
    # Each story that is listed leaves its own row in the reading log.
    assert counts[2] - counts[1] == counts[1] - counts[0] <= 1, counts


def test_a_long_story_takes_no_more_queries_than_a_short_one(browser_of: Browsers) -> None:
    story = made.mutual_yes()
    browser = browser_of(story.asker)
    counts = []
    for _round in range(2):
        browser.get(address(story))
        with statements() as sent:
            assert browser.get(address(story)).status_code == 200
        counts.append(len(sent))
        for _time in range(4):
            being_there.write_note(actor=story.coach, text="Nog een gesprek", **story.about)
            stories.get_story(made.make_coach(name="Bilal Aydin"), story.request_id)
            db.session.commit()
        made.considered(story=made.exploring(story=story))
    assert counts[0] == counts[1], counts


def test_the_promised_name_and_day_stand_there_until_somebody_is_near(browser_of: Browsers) -> None:
    story = made.make_request()
    page = visible(browser_of(story.asker).get(address(story)).text)
    assert "van Marja Kuiper of het team" in page
    assert "Nog niemand heeft je verhaal gelezen" in page
    stories.get_story(story.coach, story.request_id)
    db.session.commit()
    assert "Je verhaal is al gelezen" in visible(browser_of(story.asker).get(address(story)).text)
    made.taken_up(story=story)
    assert "Je hoort uiterlijk" not in visible(browser_of(story.asker).get(address(story)).text)


def test_a_story_without_words_or_name_can_be_read(browser_of: Browsers) -> None:
    story = made.make_request(words="", first_name="", reach_kind="desk", reach="", buurt=None, now=utcnow())
    page = browser_of(story.asker).get(address(story))
    assert page.status_code == 200
    assert "Je wilde het liever vertellen." in visible(page.text)
