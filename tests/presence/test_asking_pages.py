"""Asking, on pages: what is needed, what can go wrong, and what happens then."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.core.actor import Hat
from app.core.ids import new_id
from app.db import db
from app.messages.models import OutboxMail
from app.presence.models import Card, ExcludedCoach, HelpRequest
from tests.client import PageClient
from tests.factories import presence as made
from tests.factories.areas import buurt_named
from tests.reading import error_of, typed_in, visible

ClientAs = Callable[..., PageClient]
STRANGE = {
    "emoji": ("Ik zoek 👩‍👩‍👧 om mee te 🚶", "Ik zoek 👩‍👩‍👧 om mee te 🚶"),
    "right to left": ("مرحبا \u202eomgekeerd\u202c", "مرحبا omgekeerd"),
    "NUL": ("voor\0na", "voorna"),
    "control": ("een\x07 twee\x1b[31m", "een twee[31m"),
    "lines": ("een\r\ntwee\rdrie", "een\ntwee\ndrie"),
    "HTML": ("<b>vet</b> & <script>alert(1)</script>", "<b>vet</b> & <script>alert(1)</script>"),
    "template": ("{{ 7*7 }} {% raw %}", "{{ 7*7 }} {% raw %}"),
    "quotes": ("'; DROP TABLE help_request; --", "'; DROP TABLE help_request; --"),
    "as long as may be": ("a" * 10_000, "a" * 10_000),
    "Hawaiian": ("ʻŌlelo  Hawaiʻi", "ʻŌlelo  Hawaiʻi"),
}


def filled(**values: Any) -> dict[str, Any]:
    return {"words": "Ik wil weer wandelen", "reach_kind": "phone", "reach": "06 12345678", "language": "nl"} | values


def stories() -> list[HelpRequest]:
    db.session.rollback()
    return list(db.session.scalars(select(HelpRequest)))


def test_a_visitor_asks_and_gets_a_code_to_write_down(client: PageClient) -> None:
    coach = made.make_coach()
    page = client.get("/vraag")
    assert page.status_code == 200
    assert "112" in page.text
    answer = client.post("/vraag", data=filled(buurt=str(buurt_named().id), first_name="Annie"))
    assert (answer.status_code, answer.location) == (303, "/vraag/opgeschreven")
    words = client.get("/vraag/opgeschreven").text.split('<p class="code">')[1].split("</p>")[0]
    assert words.count("<span>") == 5
    opened = client.post("/vraag/opgeschreven", data={}, follow_redirects=True)
    assert "Ik wil weer wandelen" in opened.text
    assert "Marja Kuiper" in visible(opened.text)
    assert "Nog niemand heeft je verhaal gelezen" in visible(opened.text)
    assert words not in client.get("/vraag/opgeschreven").text
    (row,) = stories()
    assert (row.hear_from_id, row.coach_id) == (coach.account, None)


def test_only_a_way_to_be_reached_is_enough(client: PageClient) -> None:
    assert client.post("/vraag?bellen", data={"reach_kind": "desk", "language": "nl"}).status_code == 303
    (row,) = stories()
    assert (row.words, row.first_name, row.buurt_id) == (None, None, None)


def test_a_resident_lands_in_their_own_story(client_as: ClientAs) -> None:
    browser = client_as(Hat.RESIDENT)
    answer = browser.post("/vraag", data=filled())
    (row,) = stories()
    assert (answer.status_code, answer.location) == (303, f"/mijn-verhaal/{row.id}")
    assert db.session.scalar(select(func.count()).select_from(Card)) == 0
    assert "Ik wil weer wandelen" in browser.get(answer.location).text


@pytest.mark.parametrize("values", [{}, {"reach_kind": "", "reach": "  ", "words": "   ", "language": "nl"}])
def test_an_empty_form_asks_for_one_thing_only(client: PageClient, values: dict[str, str]) -> None:
    answer = client.post("/vraag", data=values | {"language": "nl"})
    assert answer.status_code == 422
    assert error_of(answer.text, "reach_kind") == "Kies hoe we je kunnen bereiken."
    assert answer.text.count('utrecht-form-field-error-message" id=') == 1
    assert stories() == []


WRONG: list[tuple[dict[str, Any], str, str]] = [
    ({"reach": ""}, "reach", "telefoonnummer van 10 cijfers"),
    ({"reach": "12345"}, "reach", "telefoonnummer van 10 cijfers"),
    ({"reach": "bel maar"}, "reach", "telefoonnummer van 10 cijfers"),
    ({"reach": "٠٦١٢٣٤٥٦٧٨"}, "reach", "telefoonnummer van 10 cijfers"),
    ({"reach_kind": "email", "reach": "annie"}, "reach", "e-mailadres"),
    ({"reach_kind": "email", "reach": "annie@voorbeeld.nl\nBcc: x@y.nl"}, "reach", "e-mailadres"),
    ({"reach_kind": "visit", "reach": " "}, "reach", "waar we kunnen aanbellen"),
    ({"reach_kind": "duif"}, "reach_kind", "Kies hoe we je kunnen bereiken."),
    ({"reach": "0" * 301}, "reach", "te lang"),
    ({"words": "a" * 100_000}, "words", "te lang"),
    ({"first_name": "a" * 101}, "first_name", "te lang"),
    ({"not_people": "a" * 501}, "not_people", "te lang"),
    ({"buurt": str(new_id())}, "buurt", "Deze buurt kennen we niet."),
    ({"buurt": "Twekkelerveld"}, "buurt", "Deze buurt kennen we niet."),
    ({"language": "klingon"}, "language", "Kies"),
    ({"days": ["zondagochtend"]}, "days", "Kies"),
    ({"parts": ["mon"]}, "parts", "Kies"),
]


@pytest.mark.parametrize(("values", "field", "says"), WRONG)
def test_what_is_wrong_is_said_beside_its_field_and_what_was_typed_stays(
    client: PageClient, values: dict[str, Any], field: str, says: str
) -> None:
    answer = client.post("/vraag", data=filled(**({"first_name": "Annie"} | values)))
    assert answer.status_code == 422
    assert says in error_of(answer.text, field)
    for name in ("words", "first_name", "reach"):
        wanted = filled(**({"first_name": "Annie"} | values))[name]
        assert typed_in(answer.text, name).split() == wanted.split()
    assert stories() == []
    assert db.session.scalar(select(func.count()).select_from(OutboxMail)) == 0


@pytest.mark.parametrize("kind", STRANGE)
def test_strange_letters_are_kept_as_text(client: PageClient, kind: str) -> None:
    typed, kept = STRANGE[kind]
    answer = client.post("/vraag", data=filled(words=typed, first_name=typed[:50]))
    assert answer.status_code == 303
    (row,) = stories()
    assert row.words == kept
    page = client.get(f"/mijn-verhaal/{row.id}")
    assert "<script>alert" not in page.text
    assert "<b>vet</b>" not in page.text
    assert " ".join(kept.split()) in visible(page.text)


def test_strange_letters_stay_in_a_form_that_is_refused(client: PageClient) -> None:
    for typed, kept in STRANGE.values():
        page = client.post("/vraag", data=filled(words=typed, reach="")).text
        assert typed_in(page, "words") == kept
        assert "<script>alert" not in page


def test_text_that_is_no_utf8_or_no_form_is_no_error_of_ours(client: PageClient) -> None:
    raw = b"words=%ff%fe%ed%a0%80&reach_kind=desk&language=nl"
    assert client.post("/vraag", data=raw, content_type="application/x-www-form-urlencoded").status_code == 303
    assert client.post("/vraag", data=b"\x00\x01", content_type="application/json").status_code == 400
    assert client.post("/vraag", data=filled(words="a" * 1_100_000)).status_code == 413


@pytest.mark.parametrize("buurt", ["onzin", "", "'", "00000000-0000-0000-0000-000000000000", "a" * 3000, "%00"])
def test_a_link_with_a_buurt_that_does_not_exist_opens_the_form(client: PageClient, buurt: str) -> None:
    assert client.get(f"/vraag?buurt={buurt}").status_code == 200


def test_a_link_with_a_buurt_says_who_reads_it(client: PageClient) -> None:
    made.make_coach(name="Marja Kuiper")
    page = client.get(f"/vraag?buurt={buurt_named().id}")
    assert "Marja Kuiper, wijkcoach in jouw buurt" in visible(page.text)


def test_who_also_decides_is_told_before_sending(client: PageClient) -> None:
    made.make_coach(name="Tessa Groothuis", decides=True)
    sent = filled(buurt=str(buurt_named().id))
    first = client.post("/vraag", data=sent)
    assert first.status_code == 422
    assert "Tessa Groothuis beslist ook over hulp van de gemeente" in visible(first.text)
    assert error_of(first.text, "decides_seen")
    assert typed_in(first.text, "words") == "Ik wil weer wandelen"
    assert stories() == []
    assert client.post("/vraag", data=sent | {"decides_seen": "y"}).status_code == 303


def test_an_excluded_coach_is_not_promised_and_the_words_are_seen_by_nobody_else(client: PageClient) -> None:
    unwanted = made.make_coach(name="Joke Vos")
    other = made.make_coach(name="Bilal Aydin")
    client.post("/vraag", data=filled(buurt=str(buurt_named().id), not_people="Joke van de balie"))
    (row,) = stories()
    assert row.hear_from_id == other.account
    assert db.session.scalars(select(ExcludedCoach.account_id)).all() == [unwanted.account]
    browser = client.application.test_client()
    made.enter(browser, other)
    for address in ("/mensen-dichtbij", f"/verhaal/{row.id}"):
        page = browser.get(address)
        assert page.status_code == 200
        assert "Joke" not in page.text


def test_a_double_click_makes_one_story(client: PageClient) -> None:
    client.get("/vraag")
    answers = [client.post("/vraag", data=filled(once="abc")) for _click in range(2)]
    assert [(one.status_code, one.location) for one in answers] == [(303, "/vraag/opgeschreven")] * 2
    assert len(stories()) == 1
    assert "<span>" in client.get("/vraag/opgeschreven").text


def test_two_different_forms_make_two(client: PageClient) -> None:
    for number in ("abc", "abd"):
        client.post("/vraag", data=filled(once=number))
    assert len(stories()) == 2


@pytest.mark.parametrize("hat", [Hat.DESK, Hat.COACH, Hat.RESIDENT])
def test_on_behalf_of_another_a_code_is_handed_over_and_nothing_stays_behind(client_as: ClientAs, hat: Hat) -> None:
    browser = client_as(hat)
    said = filled(words="Ze wil weer zingen", buurt=str(buurt_named("Pathmos").id))
    refused = browser.post("/vraag/voor-iemand-anders", data=said)
    assert refused.status_code == 422
    assert "Lees het eerst voor" in error_of(refused.text, "read_back")
    assert typed_in(refused.text, "words") == "Ze wil weer zingen"
    done = browser.post("/vraag/voor-iemand-anders", data=said | {"read_back": "y"})
    assert (done.status_code, done.location) == (303, "/vraag/opgeschreven")
    code = visible(browser.get(done.location).text.split('<p class="code">')[1].split("</p>")[0])
    browser.post("/vraag/opgeschreven", data={})
    (row,) = stories()
    assert (row.writer_hat, row.read_back, row.asker_account_id) == (hat.value, True, None)
    for address in (f"/mijn-verhaal/{row.id}", f"/verhaal/{row.id}", f"/zonder-buurt/{row.id}"):
        assert browser.get(address).status_code == 404
    assert code not in browser.get("/vraag/opgeschreven").text
    home = browser.application.test_client()
    home.post("/code", data={"code": code.upper()})
    page = home.get(f"/mijn-verhaal/{row.id}")
    assert "Dit is voor je opgeschreven en voorgelezen" in visible(page.text)


def test_asking_reads_nothing_of_others(app: Flask, client: PageClient) -> None:
    """The number of a form is somebody's own: with another's number nothing of theirs comes back."""
    client.get("/vraag")
    with client.session_transaction() as session:
        session["csrf_token"] = "mine"
    client.post("/vraag", data=filled(once="abc"))
    other = app.test_client()
    with other.session_transaction() as session:
        session["csrf_token"] = "theirs"
    other.post("/vraag", data=filled(words="Iets van mij", once="abc"))
    assert len(stories()) == 2
