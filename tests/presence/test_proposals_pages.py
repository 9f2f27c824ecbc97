"""Vragen aan mij, on pages: only the text that was agreed to, ja, nee, nog niet."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.core.actor import Hat
from app.core.ids import new_id
from app.db import db
from app.presence.models import Agreement
from app.presence.services import connecting
from app.presence.workflow import State
from tests.client import PageClient
from tests.factories import presence as made
from tests.factories.accounts import actor_for, make_account
from tests.factories.initiatives import make_initiative
from tests.factories.offers import make_offer
from tests.factories.organisations import make_organisation
from tests.factories.presence import SHARED, WHY, WORDS, Story, enter
from tests.factories.queries import statements
from tests.reading import visible

HIDDEN = (WORDS, WHY, "Annie", "12345678", "Ze vertelde over vroeger")


def browser_of(app: Flask, actor: Any) -> PageClient:
    browser = app.test_client()
    enter(browser, actor)
    return browser  # type: ignore[return-value]


def proposal(story: Story) -> str:
    return f"/vraag-aan-mij/{story.connection_id}"


def test_the_other_reads_the_agreed_text_and_nothing_else(app: Flask) -> None:
    story = made.said_yes()
    browser = browser_of(app, story.other)
    for page in (browser.get("/vragen-aan-mij"), browser.get(proposal(story))):
        assert SHARED in visible(page.text)
        assert [word for word in HIDDEN if word in page.text] == []
        assert str(story.request_id) not in page.text
        assert page.headers["Cache-Control"] == "no-store"


def test_before_the_askers_yes_there_is_nothing(app: Flask) -> None:
    for story in (made.considered(), made.shown(), made.said_yes(kind="walk_in")):
        browser = browser_of(app, story.other)
        assert "Er is nu niemand die jou iets vraagt" in visible(browser.get("/vragen-aan-mij").text)
        assert browser.get(proposal(story)).status_code == 404
        assert browser.post(proposal(story), data={"answer": "yes"}).status_code == 404
        for act in ("verder", "ontmoet", "niet-meer-delen"):
            assert browser.post(f"/verbinding/{story.connection_id}/{act}").status_code == 404


def test_yes_opens_details_for_both(app: Flask) -> None:
    story = made.said_yes()
    browser = browser_of(app, story.other)
    for _click in range(2):
        answer = browser.post(proposal(story), data={"answer": "yes", "once": "1"})
        assert (answer.status_code, answer.location) == (303, proposal(story))
    assert story.connection.state is State.MUTUAL_YES
    assert db.session.scalar(select(func.count()).select_from(Agreement)) == 2
    assert "06-12345678" in browser.get(f"/verbinding/{story.connection_id}/contactgegevens").text
    assert f"/verbinding/{story.connection_id}/contactgegevens" in browser.get(proposal(story)).text


def test_no_takes_it_away_without_a_reason(app: Flask) -> None:
    story = made.said_yes()
    browser = browser_of(app, story.other)
    assert browser.post(proposal(story), data={"answer": "no"}, follow_redirects=True).status_code == 200
    assert story.connection.state is State.ENDED
    assert browser.get(proposal(story)).status_code == 404
    asker = browser_of(app, story.asker)
    page = asker.get(f"/mijn-verhaal/verbinding/{story.connection_id}")
    assert "Dit gaat niet door, of is voorbij." in visible(page.text)
    assert " nee" not in visible(page.text).lower()


def test_not_now_changes_nothing(app: Flask) -> None:
    story = made.said_yes()
    assert browser_of(app, story.other).post(proposal(story), data={"answer": "not_yet"}).status_code == 303
    assert story.connection.state is State.SHOWN_TO_OTHER


@pytest.mark.parametrize("answer", ["", "ja", "a" * 100_000, "🦊", "\0", "<b>"])
def test_an_answer_that_is_none_does_nothing(app: Flask, answer: str) -> None:
    story = made.said_yes()
    assert browser_of(app, story.other).post(proposal(story), data={"answer": answer}).status_code == 400
    assert story.connection.state is State.SHOWN_TO_OTHER


def test_a_page_that_stood_open_while_the_asker_stopped(app: Flask) -> None:
    story = made.said_yes()
    browser = browser_of(app, story.other)
    browser.get(proposal(story))
    connecting.withdraw(actor=story.asker, **story.between)
    db.session.commit()
    late = browser.post(proposal(story), data={"answer": "yes"})
    assert late.status_code == 403
    assert "Kijk hoe het er nu voor staat" in visible(late.text)
    assert browser.get(f"/verbinding/{story.connection_id}/contactgegevens").status_code == 404


def test_stopping_by_the_other_leads_to_a_page_that_is_there(app: Flask) -> None:
    story = made.mutual_yes()
    browser = browser_of(app, story.other)
    answer = browser.post(f"/verbinding/{story.connection_id}/niet-meer-delen", follow_redirects=True)
    assert answer.status_code == 200
    assert story.connection.state is State.ENDED


def test_an_organisation_answers_for_its_initiative(app: Flask) -> None:
    member = make_account(hats=[Hat.ORGANISATION], name="Gerda Assink")
    organisation = make_organisation(members=[member])
    initiative = make_initiative(maker=member, organisation=organisation)
    actor = actor_for(member, Hat.ORGANISATION, organisations=[organisation.id])
    story = made.said_yes(initiative_id=initiative.id, other=actor)
    browser = browser_of(app, actor)
    assert "Soep op dinsdag" in visible(browser.get("/vragen-aan-mij").text)
    assert browser.post(proposal(story), data={"answer": "yes"}).status_code == 303
    asker = browser_of(app, story.asker)
    assert "06 12345678" in asker.get(f"/verbinding/{story.connection_id}/contactgegevens").text
    as_resident = browser_of(app, actor_for(member))
    assert as_resident.get(proposal(story)).status_code == 404


def test_somebody_elses_proposal_is_not_there(app: Flask) -> None:
    story = made.said_yes()
    other_volunteer = make_account(name="Joke Vos")
    make_offer(account=other_volunteer)
    for actor in (actor_for(other_volunteer), story.asker):
        browser = browser_of(app, actor)
        for page in (proposal(story), f"/vraag-aan-mij/{new_id()}"):
            assert browser.get(page).status_code == 404
            assert browser.post(page, data={"answer": "yes"}).status_code == 404
    assert story.connection.state is State.SHOWN_TO_OTHER


def test_html_in_the_text_is_text(app: Flask) -> None:
    story = made.shown()
    text = "<script>alert(1)</script> & <b>wandelen</b>"
    connecting.answer_as_asker(actor=story.asker, answer=connecting.Answer.YES, shared_text=text, **story.between)
    db.session.commit()
    browser = browser_of(app, story.other)
    for page in ("/vragen-aan-mij", proposal(story)):
        shown = browser.get(page)
        assert "<script>alert" not in shown.text
        assert text in visible(shown.text)


def test_many_proposals_take_no_more_queries_than_two(app: Flask) -> None:
    account = make_account(name="Roelof Jansen")
    actor = actor_for(account)
    counts = []
    for wave in (2, 3):
        for _time in range(wave):
            offer = make_offer(account=account)
            made.said_yes(offer_id=offer.id, other=actor)
        browser = browser_of(app, actor)
        browser.get("/vragen-aan-mij")
        with statements() as sent:
            browser.get("/vragen-aan-mij")
        counts.append(len([one for one in sent if "audit_event" not in one]))
    assert counts[0] == counts[1], counts
