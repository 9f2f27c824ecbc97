"""Who may come in: the pages of wijkcoach and desk, for every other role, area and exclusion. And two at once."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from flask import Flask

from app.core.actor import Actor, Hat
from app.db import db
from app.presence.services import being_there
from app.presence.workflow import Phase
from tests.client import PageClient
from tests.factories.accounts import actor_for, make_account
from tests.factories.areas import buurt_named
from tests.factories.presence import Story, considered, make_coach, make_request
from tests.presence.test_coach_pages import browser

ClientAs = Callable[..., PageClient]
OTHERS = (Hat.RESIDENT, Hat.ORGANISATION, Hat.DESK, Hat.MUNICIPALITY, Hat.ADMIN)
GETS = ("/verhaal/{story}", "/verhaal/{story}/samen-kijken", "/verhaal/{story}/verbinding/nieuw", "/verbinding/{one}")
POSTS = (
    "/verhaal/{story}/verder", "/verhaal/{story}/contact", "/verhaal/{story}/notitie", "/verhaal/{story}/belofte",
    "/verhaal/{story}/wil-samen-kijken", "/verhaal/{story}/afronden", "/verhaal/{story}/niets-erbij",
    "/verhaal/{story}/verbinding/nieuw", "/belofte/{entry}/gedaan", "/verbinding/{one}", "/verbinding/{one}/wegleggen",
    "/verbinding/{one}/kennisgemaakt",
)  # fmt: skip
SAID = {"way": "phone", "text": "iets", "why": "zomaar", "shared_text": "iets", "afterwards": "present"}


def walked() -> tuple[Story, dict[str, object]]:
    story = considered(words="Mijn hele geheime verhaal.")
    entry = being_there.promise(actor=story.coach, text="Ik bel.", **story.about)
    db.session.commit()
    return story, {"story": story.request_id, "one": story.connection_id, "entry": entry.id}


def knock(client: PageClient, ids: dict[str, object]) -> dict[str, int]:
    got = {path: client.get(path.format(**ids)) for path in GETS}
    got |= {f"POST {path}": client.post(path.format(**ids), data=SAID) for path in POSTS}
    assert not [path for path, answer in got.items() if "geheime" in answer.text]
    return {path: answer.status_code for path, answer in got.items()}


def untouched(story: Story) -> bool:
    kept = story.request
    return kept.phase is Phase.EXPLORING and len(kept.entries) == 2 and len(kept.connections) == 1


@pytest.mark.parametrize("hat", OTHERS)
def test_no_other_role_comes_in(client_as: ClientAs, hat: Hat) -> None:
    story, ids = walked()
    answers = knock(client_as(hat), ids)
    assert set(answers.values()) == {404}, answers
    assert untouched(story)


def test_a_visitor_is_shown_the_door(client: PageClient) -> None:
    story, ids = walked()
    assert set(knock(client, ids).values()) == {302}
    assert untouched(story)


def test_the_asker_and_the_other_have_pages_of_their_own(app: Flask) -> None:
    story, ids = walked()
    for actor in (story.asker, story.other):
        assert actor
        assert set(knock(browser(app, actor), ids).values()) == {404}
    assert untouched(story)


@pytest.mark.parametrize("buurt", ["Velve-Lindenhof", "Tubantia-Toekomst"])
def test_no_coach_of_another_area(app: Flask, buurt: str) -> None:
    story, ids = walked()
    answers = knock(browser(app, make_coach(buurt=buurt, name="Ina Vos")), ids)
    assert set(answers.values()) == {404}, answers
    assert untouched(story)


def test_the_coach_whom_the_asker_would_rather_not_have(app: Flask) -> None:
    unwanted = make_coach(name="Ina Vos")
    story = make_request(not_people="liever niet Ina Vos", words="Mijn hele geheime verhaal.")
    client = browser(app, unwanted)
    assert "Annie" not in client.get("/mensen-dichtbij").text
    assert client.get(f"/verhaal/{story.request_id}").status_code == 404
    assert client.post(f"/verhaal/{story.request_id}/verder").status_code == 404
    assert browser(app, story.coach).get(f"/verhaal/{story.request_id}").status_code == 200


def test_a_withdrawn_story_is_gone_for_its_coach(app: Flask) -> None:
    story, ids = walked()
    being_there.go(actor=story.asker, to=Phase.LET_GO, **story.about)
    db.session.commit()
    assert set(knock(browser(app, story.coach), ids).values()) == {404}


@pytest.mark.parametrize("hat", [*OTHERS, Hat.COACH])
def test_lists_belong_to_one_role(client_as: ClientAs, hat: Hat) -> None:
    make_request(first_name="Zonderbuurt", buurt=None)
    make_request(first_name="Metbuurt")
    client = client_as(hat, buurten=[buurt_named().id])
    near, placeless = client.get("/mensen-dichtbij"), client.get("/zonder-buurt")
    assert (near.status_code, placeless.status_code) == (
        200 if hat is Hat.COACH else 403, 200 if hat is Hat.DESK else 403,
    )  # fmt: skip
    assert ("Metbuurt" in near.text, "Zonderbuurt" in near.text) == (hat is Hat.COACH, False)
    assert ("Metbuurt" in placeless.text, "Zonderbuurt" in placeless.text) == (False, hat is Hat.DESK)


def test_the_desk_places_and_then_sees_nothing_of_it(app: Flask) -> None:
    story = make_request(buurt=None, words="Ik zit bij het station.", now=None)
    desk = browser(app, actor_for(make_account(hats=[Hat.DESK]), Hat.DESK))
    address = f"/zonder-buurt/{story.request_id}"
    page = desk.get(address).text
    assert "Ik zit bij het station." in page
    assert "06-12345678" in page
    assert desk.post(address, data={"buurt": str(buurt_named().id)}).status_code == 303
    assert story.request.buurt_id == buurt_named().id
    gone = desk.get(address)
    assert gone.status_code == 404
    assert "station" not in gone.text
    late = desk.post(address, data={"buurt": str(buurt_named("Velve-Lindenhof").id)})
    assert late.status_code == 404
    assert "Misschien gaf een collega hem net een buurt." in late.text
    assert story.request.buurt_id == buurt_named().id
    assert "Annie" in browser(app, story.coach).get("/mensen-dichtbij").text


@pytest.mark.parametrize("hat", [h for h in (*OTHERS, Hat.COACH) if h is not Hat.DESK])
def test_only_the_desk_places(client_as: ClientAs, hat: Hat) -> None:
    story = make_request(buurt=None)
    client, address = client_as(hat, buurten=[buurt_named().id]), f"/zonder-buurt/{story.request_id}"
    assert client.get(address).status_code == 404
    assert client.post(address, data={"buurt": str(buurt_named().id)}).status_code == 404
    assert story.request.buurt_id is None


def test_two_coaches_at_once(app: Flask) -> None:
    story = make_request()
    coaches = [story.coach, make_coach(name="Johan Smit")]
    clients = [browser(app, coach) for coach in coaches]
    address, start = f"/verhaal/{story.request_id}/verder", Barrier(2)
    got: list[tuple[Actor, int, str]] = []
    db.session.remove()

    def take_up(coach: Actor, client: PageClient) -> None:
        with app.app_context():
            start.wait()
            answer = client.post(address)
            got.append((coach, answer.status_code, answer.text))
            db.session.remove()

    threads = [Thread(target=take_up, args=pair) for pair in zip(coaches, clients, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (winner, first, _), (_, second, told) = sorted(got, key=lambda answer: answer[1])
    assert (first, second) == (303, 409)
    assert story.request.coach_id == winner.account
    assert f"{winner.name} is hier net mee verder gegaan. Fijn dat jij het ook wilde doen." in told
    assert [move.to_phase for move in story.request.moves] == [Phase.HEARD, Phase.PRESENT]
