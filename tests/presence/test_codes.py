"""Codes to write down: read as people write them, kept as a hash, guessed slowly, revoked at once."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.accounts.attempts import ONE_ADDRESS
from app.accounts.models import SignInAttempt
from app.core.actor import Hat
from app.core.clock import utcnow
from app.core.errors import Invalid, NotFound
from app.db import db
from app.presence.codes import LENGTH, code_index, code_words, new_code
from app.presence.models import Card
from app.presence.services import asking
from tests.client import PageClient
from tests.factories import presence as made
from tests.factories.presence import enter
from tests.raw import dump

HOME = "192.0.2.7"


def test_there_are_enough_words_each_once() -> None:
    words = code_words()
    assert len(words) == len(set(words)) == 256
    assert all(word.isascii() and word.isalpha() and word.islower() and 2 < len(word) < 10 for word in words)
    assert len(new_code().split("-")) == LENGTH == 5


def test_no_two_codes_are_alike() -> None:
    assert len({new_code() for _time in range(200)}) == 200


@pytest.mark.parametrize("how", [str.upper, str.title, lambda c: c.replace("-", " "), lambda c: c.replace("-", "  - "),
                                 lambda c: f"  {c}\n", lambda c: c.replace("-", ", "), lambda c: c.replace("-", "–"),
                                 lambda c: c.replace("-", "\u00a0"), lambda c: c.replace("a", "á")])  # fmt: skip
def test_it_is_read_as_people_write_it(app: Flask, how: object) -> None:
    assert callable(how)
    code = "appel-banaan-kat-molen-anker"
    assert code_index(how(code)) == code_index(code)
    story = made.make_request(by=Hat.VISITOR)
    assert asking.open_with_code(now=utcnow(), code=how(story.code), address=HOME).request_id == story.request_id


def test_another_order_or_one_word_less_is_another_code(app: Flask) -> None:
    code = new_code()
    words = code.split("-")
    others = ["-".join(words[::-1]), "-".join(words[:-1]), "-".join([*words, "kat"]), code.replace("-", "")]
    assert code_index(code) not in {code_index(other) for other in others if other != code}


def test_the_words_stand_nowhere_in_the_database(app: Flask, client: PageClient) -> None:
    filled = {"reach_kind": "desk", "language": "nl", "once": "7"}
    client.post("/vraag", data=filled)
    page = client.get("/vraag/opgeschreven").text
    words = [part.split("</span>")[0] for part in page.split('<p class="code">')[1].split("<span>")[1:]]
    assert len(words) == LENGTH
    everything = dump()
    for glue in ("-", " ", "", '","'):
        assert glue.join(words).encode() not in everything
    assert db.session.scalars(select(Card.code_index)).one() == code_index("-".join(words))


def test_guessing_is_slowed_down_and_nobody_is_locked_out(app: Flask) -> None:
    story = made.make_request(by=Hat.VISITOR)
    assert story.code
    now = utcnow()
    for number in range(ONE_ADDRESS.free):
        with pytest.raises(Invalid) as caught:
            asking.open_with_code(now=now, code=f"fout fout fout {'x' * number}", address=HOME)
        assert caught.value.field == "code"
    for code in (story.code, "weer een andere gok"):
        with pytest.raises(Invalid, match="Wacht"):
            asking.open_with_code(now=now, code=code, address=HOME)
    assert asking.open_with_code(now=now, code=story.code, address="198.51.100.4").request_id == story.request_id
    later = now + timedelta(minutes=1)
    assert asking.open_with_code(now=later, code=story.code, address=HOME).request_id == story.request_id


def test_a_guess_counts_also_when_it_is_refused(app: Flask, client: PageClient) -> None:
    assert client.post("/code", data={"code": "een twee drie vier vijf"}).status_code == 422
    assert db.session.scalar(select(func.count()).select_from(SignInAttempt)) == 1


def test_renewing_revokes_the_old_one_and_stops_its_open_session(app: Flask) -> None:
    story = made.make_request(by=Hat.VISITOR)
    desk_screen, home = app.test_client(), app.test_client()
    enter(desk_screen, story.asker)
    enter(home, story.asker)
    page = f"/mijn-verhaal/{story.request_id}"
    assert desk_screen.get(page).status_code == 200
    assert home.post(f"{page}/nieuwe-code").status_code == 303
    assert home.get(page).status_code == 200
    assert desk_screen.get(page).status_code == 404
    assert desk_screen.post(page, data={"text": "Nog iets"}).status_code == 404
    assert str(story.request_id) not in desk_screen.get("/mijn-verhaal").text
    with pytest.raises(Invalid):
        asking.open_with_code(now=utcnow(), code=story.code or "", address=HOME)
    assert len(db.session.scalars(select(Card).where(Card.revoked_at.is_(None))).all()) == 1


def test_a_double_click_on_a_new_code_gives_one(app: Flask) -> None:
    story = made.make_request(by=Hat.VISITOR)
    browser = app.test_client()
    enter(browser, story.asker)
    for _click in range(2):
        browser.post(f"/mijn-verhaal/{story.request_id}/nieuwe-code", data={"once": "3"})
    assert db.session.scalar(select(func.count()).select_from(Card)) == 2


def test_only_the_person_makes_a_new_one(app: Flask) -> None:
    story = made.taken_up(by=Hat.VISITOR)
    for actor in (story.coach, made.make_request(by=Hat.VISITOR).asker):
        with pytest.raises(NotFound):
            asking.renew_code(actor=actor, **story.about)


def test_a_card_opens_one_story_and_closing_forgets_it(app: Flask, client: PageClient) -> None:
    mine, other = made.make_request(by=Hat.VISITOR), made.make_request(by=Hat.VISITOR)
    answer = client.post("/code", data={"code": mine.code})
    assert (answer.status_code, answer.location) == (303, "/mijn-verhaal")
    assert client.get("/mijn-verhaal").location == f"/mijn-verhaal/{mine.request_id}"
    assert client.get(f"/mijn-verhaal/{other.request_id}").status_code == 404
    client.post("/code/klaar")
    assert client.get(f"/mijn-verhaal/{mine.request_id}").status_code == 302


@pytest.mark.parametrize("typed", ["", " ", "a" * 100_000, "🦊" * 5, "\u202eabc", "<script>alert(1)</script>", "a\0b"])
def test_what_is_no_code_gets_a_kind_error(client: PageClient, typed: str) -> None:
    answer = client.post("/code", data={"code": typed})
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.text
    assert "<script>alert" not in answer.text
