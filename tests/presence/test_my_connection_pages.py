"""A proposal in Mijn verhaal, on pages: the exact text, ja, nee, nog niet, contact details while both yeses stand."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.db import db
from app.presence.models import Agreement
from app.presence.workflow import Phase, State
from tests.client import PageClient
from tests.factories import presence as made
from tests.factories.presence import SHARED, WHY, Story, enter
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


def test_a_proposal_on_a_page_of_its_own(browser_of: Browsers) -> None:
    story = made.shown()
    browser = browser_of(story.asker)
    assert connection_of(story) in browser.get(address(story)).text
    page = browser.get(connection_of(story))
    text = visible(page.text)
    for part in ("Roelof", WHY, "Iemand uit je buurt kan je hieraan herkennen.", "Ja, deel deze tekst met Roelof"):
        assert part in text
    assert typed_in(page.text, "shared_text") == SHARED
    assert "Jansen" not in text
    assert "voorbeeld.nl" not in page.text


def test_yes_to_the_exact_text(browser_of: Browsers) -> None:
    story = made.shown()
    browser, mine = browser_of(story.asker), "Alleen dit. <i>Niet meer.</i>"
    answer = browser.post(connection_of(story), data={"answer": "yes", "shared_text": mine})
    assert (answer.status_code, answer.location) == (303, connection_of(story))
    (agreement,) = story.connection.agreements
    assert (agreement.text, story.connection.shared_text) == (mine, mine)
    assert "Jij zei ja." in visible(browser.get(answer.location).text)


@pytest.mark.parametrize("text", ["", "   ", "a" * 100_000])
def test_a_yes_needs_a_text(browser_of: Browsers, text: str) -> None:
    story = made.shown()
    answer = browser_of(story.asker).post(connection_of(story), data={"answer": "yes", "shared_text": text})
    assert answer.status_code == 422
    assert error_of(answer.text, "shared_text")
    assert typed_in(answer.text, "shared_text") == text.strip()
    assert story.connection.state is State.SHOWN_TO_ASKER


@pytest.mark.parametrize("answer", ["", "maybe", "YES", "<script>", "a" * 100_000])
def test_an_answer_that_is_none_does_nothing(browser_of: Browsers, answer: str) -> None:
    story = made.shown()
    page = browser_of(story.asker).post(connection_of(story), data={"answer": answer, "shared_text": SHARED})
    assert page.status_code == 400
    assert story.connection.state is State.SHOWN_TO_ASKER


def test_not_yet_changes_nothing_at_all(browser_of: Browsers) -> None:
    story = made.shown()
    before = (story.connection.state, story.connection.shared_text, len(story.request.moves))
    page = browser_of(story.asker).post(connection_of(story), data={"answer": "not_yet", "shared_text": "Anders"})
    assert page.status_code == 303
    assert (story.connection.state, story.connection.shared_text, len(story.request.moves)) == before
    assert db.session.scalar(select(func.count()).select_from(Agreement)) == 0


def test_no_ends_it_without_a_word(browser_of: Browsers) -> None:
    story = made.shown()
    browser = browser_of(story.asker)
    browser.post(connection_of(story), data={"answer": "no"})
    assert story.connection.state is State.ENDED
    assert connection_of(story) not in browser.get(address(story)).text


def test_a_second_click_and_a_stale_page(browser_of: Browsers) -> None:
    story = made.shown()
    browser, said = browser_of(story.asker), {"answer": "yes", "shared_text": SHARED}
    for _click in range(2):
        assert browser.post(connection_of(story), data=said | {"once": "1"}).status_code == 303
    assert db.session.scalar(select(func.count()).select_from(Agreement)) == 1
    late = browser.post(connection_of(story), data={"answer": "no", "once": "2"})
    assert late.status_code == 403
    assert "Hier is al op geantwoord" in visible(late.text)
    assert story.connection.state is State.SHOWN_TO_OTHER


def test_a_walk_in_shares_nothing_on_any_page(browser_of: Browsers) -> None:
    story = made.shown(kind="walk_in")
    browser = browser_of(story.asker)
    page = browser.get(connection_of(story))
    assert "Er wordt niets van jou gedeeld" in visible(page.text)
    assert 'name="shared_text"' not in page.text
    assert browser.post(connection_of(story), data={"answer": "yes"}).status_code == 303
    page = browser.get(connection_of(story))
    assert "contactgegevens" not in page.text
    assert browser.get(f"/verbinding/{story.connection_id}/contactgegevens").status_code == 404
    browser.post(f"/verbinding/{story.connection_id}/verder")
    assert story.request.phase is Phase.UNDER_WAY


def test_contact_details_close_for_whoever_has_the_page_open(browser_of: Browsers) -> None:
    for stopping in ("asker", "other"):
        story = made.mutual_yes()
        page = f"/verbinding/{story.connection_id}/contactgegevens"
        asker, other, coach = (browser_of(getattr(story, who)) for who in ("asker", "other", "coach"))
        assert "roelof.jansen@voorbeeld.nl" in asker.get(page).text
        shown = other.get(page)
        assert "06-12345678" in shown.text
        assert shown.headers["Cache-Control"] == "no-store"
        assert coach.get(page).status_code in (403, 404)
        stopper = asker if stopping == "asker" else other
        answer = stopper.post(f"/verbinding/{story.connection_id}/niet-meer-delen", data={"once": "1"})
        assert answer.status_code == 303
        assert stopper.get(answer.location).status_code == 200
        for browser in (asker, other):
            gone = browser.get(page)
            assert gone.status_code == 404
            assert "voorbeeld.nl" not in gone.text
            assert "12345678" not in gone.text


def test_stopping_twice_is_stopping_once(browser_of: Browsers) -> None:
    story = made.mutual_yes()
    browser = browser_of(story.asker)
    for number in ("1", "1", "2"):
        answer = browser.post(f"/verbinding/{story.connection_id}/niet-meer-delen", data={"once": number})
        assert answer.status_code == 303
    revoked = [one for one in story.connection.agreements if one.revoked_at]
    assert [one.side for one in revoked] == ["asker"]


def test_met_and_going_on_by_buttons(browser_of: Browsers) -> None:
    story = made.mutual_yes()
    asker, other = browser_of(story.asker), browser_of(story.other)
    assert f"/verbinding/{story.connection_id}/ontmoet" in asker.get(connection_of(story)).text
    asker.post(f"/verbinding/{story.connection_id}/ontmoet")
    for browser in (asker, other):
        for _click in range(2):
            assert browser.post(f"/verbinding/{story.connection_id}/verder", data={"once": "1"}).status_code == 303
        if browser is asker:
            assert "Als de ander dat ook zegt" in visible(asker.get(connection_of(story)).text)
            assert "wil verder" not in visible(other.get(f"/vraag-aan-mij/{story.connection_id}").text).lower().replace(
                "ja, ik wil verder", ""
            )
    assert story.connection.state is State.UNDER_WAY
