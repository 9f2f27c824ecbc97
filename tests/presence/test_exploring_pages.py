"""Samen kijken, both texts side by side, and the coach's page of a connection."""

import re
from datetime import timedelta
from html import unescape

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.audit import Action
from app.core.clock import utcnow
from app.core.ids import new_id
from app.db import Model, db
from app.offers import services as offers
from app.presence.services import connecting
from app.presence.workflow import Answer, Phase, State
from tests.factories.accounts import actor_for, make_account
from tests.factories.areas import buurt_named
from tests.factories.initiatives import make_initiative
from tests.factories.offers import make_offer
from tests.factories.presence import (
    SHARED,
    WHY,
    considered,
    exploring,
    in_phase,
    in_state,
    make_coach,
    mutual_yes,
    said_yes,
    shown,
    taken_up,
)
from tests.factories.queries import statements
from tests.presence.test_coach_pages import HTML, browser, count, main_of

NEAR, FAR = "Twekkelerveld", "Tubantia-Toekomst"
READS = {"audit_event", "audit_identity", "audit_head", "sign_in"}


def walk_to(place: str, **values: object) -> object:
    values = {"title": f"Wandelen in {place}", "what": "Elke week wandelen, ook met rollator."} | values
    return make_initiative(buurt_id=buurt_named(place).id, **values).id


def rows() -> dict[str, int]:
    tables = [table for table in Model.metadata.sorted_tables if table.name not in READS]
    return {table.name: db.session.scalar(select(func.count()).select_from(table)) or 0 for table in tables}


def test_nearest_first_with_every_reason(app: Flask) -> None:
    walk_to(FAR, days=("wed",), parts=("morning",))
    walk_to(NEAR, walk_in=True)
    make_offer(buurt_id=buurt_named(FAR).id, words="Mee wandelen met een rollator.", reach_minutes=15,
               languages=("nl", "tr"), account=make_account(name="Roelof Jansen"))  # fmt: skip
    story = exploring(days=("wed",), parts=("morning",), language="tr")
    page = browser(app, story.coach).get(f"/verhaal/{story.request_id}/samen-kijken").text
    text = main_of(page)
    assert text.index("Wandelen in Twekkelerveld") < text.index("Wandelen in Tubantia")
    reasons = (
        "in je eigen buurt", "ongeveer 20 minuten lopen", "gaat meestal niet zo ver", "woensdag", "'s ochtends",
        "Turks", "Iemand die iets aanbiedt", "Initiatief", "Loop gerust binnen: er wordt niets gedeeld.",
    )  # fmt: skip
    assert [reason for reason in reasons if reason not in unescape(text)] == []
    assert "Roelof" in text
    assert "Jansen" not in text


def test_shared_words_are_marked_on_both_sides(app: Flask) -> None:
    walk_to(NEAR)
    story = exploring(words="Ik wil wandelen met mijn rollator")
    page = browser(app, story.coach).get(f"/verhaal/{story.request_id}/samen-kijken").text
    own = re.search(r'class="own-words">(.*?)</div>', page, re.S)
    theirs = re.search(r'class="their-words">(.*?)</div>', page, re.S)
    assert own
    assert theirs
    assert "Ik wil <mark>wandelen</mark> met mijn <mark>rollator</mark>" in own[1]
    assert "<mark>wandelen</mark>, ook met <mark>rollator</mark>." in theirs[1]


def test_three_at_a_time_and_nine_at_most(app: Flask) -> None:
    for number in range(11):
        walk_to(FAR, title=f"Wandelclub nummer {number}")
    story = exploring()
    client, address = browser(app, story.coach), f"/verhaal/{story.request_id}/samen-kijken"

    def shown_at(query: str) -> tuple[int, str]:
        page = client.get(address + query).text
        return page.count('id="kaart-'), page

    few, page = shown_at("")
    assert few == 3
    assert f"{address}?toon=6#kaart-4" in page
    assert shown_at("?toon=6")[0] == 6
    for query in ("?toon=9", "?toon=999999999999999999999"):
        most, page = shown_at(query)
        assert most == 9
        assert "Laat meer zien" not in page
    for query in ("?toon=0", "?toon=-1", "?toon=drie", "?toon=", "?toon=3.5"):
        assert shown_at(query)[0] == 3


def test_the_only_number_is_the_walk(app: Flask) -> None:
    for place in (NEAR, FAR, "Velve-Lindenhof"):
        walk_to(place, when="elke week")
    story = exploring()
    text = main_of(browser(app, story.coach).get(f"/verhaal/{story.request_id}/samen-kijken").text)
    assert "minuten lopen" in text
    assert not re.search(r"[\d%]", re.sub(r"ongeveer \d+ minuten lopen", "", text))


def test_nothing_that_fits_is_a_full_answer(app: Flask) -> None:
    walk_to(NEAR)
    story = exploring(words="Dzjoeroeng kwakzalver")
    text = main_of(browser(app, story.coach).get(f"/verhaal/{story.request_id}/samen-kijken").text)
    assert "Niets passends" in text
    assert "Dat is ook een antwoord." in text
    assert "Hier zit niets voor mij bij" in text


def test_without_words_there_is_nothing_to_look_with(app: Flask) -> None:
    story = exploring(words="")
    text = main_of(browser(app, story.coach).get(f"/verhaal/{story.request_id}/samen-kijken").text)
    assert "Er staan nog geen eigen woorden om mee te zoeken." in text


def test_looking_writes_only_who_looked(app: Flask) -> None:
    walk_to(NEAR)
    story = exploring()
    before, client = rows(), browser(app, story.coach)
    client.get(f"/verhaal/{story.request_id}/samen-kijken")
    assert rows() == before
    assert count(Action.STORY_MATCHED, story.request_id) == 1


@pytest.mark.parametrize(
    ("afterwards", "phase"),
    [("staying_near", Phase.STAYING_NEAR), ("present", Phase.PRESENT), ("", Phase.STAYING_NEAR)],
)
def test_nothing_for_me_ends_the_looking_and_holds_nothing_against_anyone(
    app: Flask, afterwards: str, phase: Phase
) -> None:
    walk_to(NEAR)
    story = exploring()
    client, before = browser(app, story.coach), rows()
    address = f"/verhaal/{story.request_id}"
    for _ in range(2):  # the second click finds it done
        assert client.post(f"{address}/niets-erbij", data={"afterwards": afterwards}).status_code == 303
    assert story.request.phase is phase
    changed = {name for name, number in rows().items() if number != before[name]}
    assert changed == {"phase_change"}
    assert client.get(f"{address}/samen-kijken").status_code == 403


def test_what_the_asker_excluded_cannot_be_opened_either(app: Flask) -> None:
    offer = make_offer(account=make_account(name="Roelof Jansen"), buurt_id=buurt_named(FAR).id)
    at_home = walk_to(NEAR)
    gerda = walk_to(FAR, contact_name="Gerda")
    story = exploring(not_own_buurt=True, not_people="Roelof en Gerda")
    client, address = browser(app, story.coach), f"/verhaal/{story.request_id}"
    assert "Niets passends" in client.get(f"{address}/samen-kijken").text
    for query in (f"aanbod={offer.id}", f"initiatief={at_home}", f"initiatief={gerda}"):
        assert client.get(f"{address}/verbinding/nieuw?{query}").status_code == 404
        assert client.post(f"{address}/verbinding/nieuw?{query}", data={"why": "toch"}).status_code == 404
    assert story.request.connections == []


def test_both_texts_then_why_then_the_exact_text(app: Flask) -> None:
    story = exploring(words="Ik wil wandelen.")
    offer = make_offer(
        account=make_account(name="Roelof Jansen"), buurt_id=buurt_named(FAR).id, words="Loop graag mee."
    )
    client = browser(app, story.coach)
    address = f"/verhaal/{story.request_id}/verbinding/nieuw?aanbod={offer.id}"
    page = client.get(address).text
    assert "Ik wil wandelen." in page
    assert "Loop graag mee." in page
    assert "Jansen" not in page
    made = client.post(address, data={"why": WHY})
    assert made.status_code == 303
    page = client.get(made.location).text
    assert WHY in page
    assert re.search(r'name="shared_text"[^>]*>\s*</textarea>', page)  # nothing is put in anyone's mouth
    assert "Iemand uit de buurt kan" in page
    assert client.post(made.location, data={"shared_text": SHARED}).status_code == 303
    connection = story.request.connections[0]
    assert (connection.state, connection.shared_text) == (State.SHOWN_TO_ASKER, SHARED)
    assert SHARED in client.get(made.location).text


def test_at_a_walk_in_nothing_is_shared(app: Flask) -> None:
    story = considered(kind="walk_in")
    client, address = browser(app, story.coach), f"/verbinding/{story.connection_id}"
    page = client.get(address).text
    assert "Loop gerust binnen: er wordt niets gedeeld." in page
    assert "shared_text" not in page
    assert client.post(address).status_code == 303
    assert (story.connection.state, story.connection.shared_text) == (State.SHOWN_TO_ASKER, None)


def test_the_same_pair_twice(app: Flask) -> None:
    story = exploring()
    offer_id, once = make_offer(buurt_id=buurt_named(FAR).id).id, str(new_id())
    client, address = browser(app, story.coach), f"/verhaal/{story.request_id}/verbinding/nieuw?aanbod={offer_id}"
    first = client.post(address, data={"why": WHY, "once": once})
    assert client.post(address, data={"why": WHY, "once": once}).location == first.location
    again = client.post(address, data={"why": "Nog eens"})
    assert again.status_code == 422
    assert "Hier wordt al over gepraat." in again.text
    assert len(story.request.connections) == 1


def test_an_offer_that_paused_meanwhile(app: Flask) -> None:
    story, account = exploring(), make_account()
    offer = make_offer(account=account, buurt_id=buurt_named(FAR).id)
    offer_id = offer.id
    offers.pause_offer(actor=actor_for(account), now=utcnow(), offer_id=offer_id)
    db.session.commit()
    address = f"/verhaal/{story.request_id}/verbinding/nieuw?aanbod={offer_id}"
    assert browser(app, story.coach).post(address, data={"why": WHY}).status_code == 404


@pytest.mark.parametrize("state", list(State))
def test_how_it_stands_in_words_and_only_what_can_be_done(app: Flask, state: State) -> None:
    story = in_state(state)
    client, address = browser(app, story.coach), f"/verbinding/{story.connection_id}"
    page = client.get(address).text
    assert state.value not in main_of(page)
    assert ("/wegleggen" in page) == (state in (State.CONSIDERED, State.SHOWN_TO_ASKER))
    assert ("/kennisgemaakt" in page) == (state is State.MUTUAL_YES)
    assert "roelof.jansen@voorbeeld.nl" not in page
    assert address in client.get(f"/verhaal/{story.request_id}").text


def test_put_away_before_a_yes_and_not_after(app: Flask) -> None:
    story = shown()
    client, address = browser(app, story.coach), f"/verbinding/{story.connection_id}"
    connecting.answer_as_asker(actor=story.asker, answer=Answer.YES, shared_text=SHARED, **story.between)
    db.session.commit()
    assert client.post(f"{address}/wegleggen").status_code == 403  # the page was older than the yes
    assert story.connection.state is State.SHOWN_TO_OTHER
    other = shown()
    client = browser(app, other.coach)
    assert client.post(f"/verbinding/{other.connection_id}/wegleggen").status_code == 303
    assert other.connection.state is State.ENDED


def test_a_stale_proposal_changes_nothing(app: Flask) -> None:
    story = said_yes()
    answer = browser(app, story.coach).post(f"/verbinding/{story.connection_id}", data={"shared_text": "Heel anders"})
    assert answer.status_code == 403
    assert "Dat kan nu niet meer." in answer.text
    assert story.connection.shared_text == SHARED


def test_they_met(app: Flask) -> None:
    story = mutual_yes()
    client = browser(app, story.coach)
    assert client.post(f"/verbinding/{story.connection_id}/kennisgemaakt").status_code == 303
    assert story.connection.state is State.ACQUAINTANCE


def test_html_of_others_is_text(app: Flask) -> None:
    walk_to(NEAR, title=f"Wandelen {HTML}", what=f"wandelen {HTML}", when=HTML)
    story = exploring(words=f"wandelen {HTML}")
    page = browser(app, story.coach).get(f"/verhaal/{story.request_id}/samen-kijken").text
    assert "<script>alert" not in page
    assert "<b onclick" not in page
    assert "<script>" in main_of(page)


@pytest.mark.parametrize("phase", [Phase.PRESENT, Phase.STAYING_NEAR, Phase.NOT_KNOWING])
def test_not_before_a_contact_and_the_wish(app: Flask, phase: Phase) -> None:
    story = taken_up() if phase is Phase.PRESENT else in_phase(phase)
    client, address = browser(app, story.coach), f"/verhaal/{story.request_id}"
    offer = make_offer(buurt_id=buurt_named(FAR).id)
    for path in (f"{address}/samen-kijken", f"{address}/verbinding/nieuw?aanbod={offer.id}"):
        assert client.get(path).status_code == 403


def test_a_colleague_does_not_look_for_somebody_elses_person(app: Flask) -> None:
    story, colleague = exploring(), make_coach(name="Johan Smit")
    client, address = browser(app, colleague), f"/verhaal/{story.request_id}"
    assert client.get(f"{address}/samen-kijken").status_code == 403
    assert count(Action.STORY_MATCHED, story.request_id) == 0


def test_as_many_statements_for_nine_as_for_three(app: Flask) -> None:
    for number in range(9):
        walk_to(FAR, title=f"Wandelclub {number}")
        make_offer(buurt_id=buurt_named(FAR).id, words=f"Ik ga mee wandelen met rollator {number}",
                   now=utcnow() - timedelta(days=1))  # fmt: skip
    story = exploring()
    client, address = browser(app, story.coach), f"/verhaal/{story.request_id}/samen-kijken"
    client.get(address)  # the index is read once
    with statements() as few:
        client.get(address)
    with statements() as many:
        client.get(f"{address}?toon=9")
    assert len(many) == len(few)
