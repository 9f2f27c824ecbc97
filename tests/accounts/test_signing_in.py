"""Signing in and out: a new session each time, ended from our side."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select, update

from app.accounts import services
from app.accounts.models import SignIn
from app.accounts.passwords import first_fitting, hashed
from app.core.actor import Hat
from app.core.clock import utcnow
from app.core.errors import NotFound
from app.core.ids import new_id
from app.db import db
from tests.client import PageClient
from tests.factories.accounts import PASSWORD, actor_for, make_account, sign_in

WRONG = {"reach": "sanne@voorbeeld.nl", "password": "niet het goede woord"}
RIGHT = WRONG | {"password": PASSWORD}


def test_the_right_password_opens_the_door(client: PageClient) -> None:
    make_account(email="sanne@voorbeeld.nl")
    assert client.get("/mijn-gegevens").status_code == 302
    answer = client.post("/inloggen", data=RIGHT)
    assert (answer.status_code, answer.location) == (303, "/")
    assert client.get("/mijn-gegevens").status_code == 200


def test_a_telephone_number_opens_it_too(client: PageClient) -> None:
    make_account(phone="06-12345678")
    assert client.post("/inloggen", data=RIGHT | {"reach": "+31 6 1234 5678"}).status_code == 303


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(app: Flask) -> None:
    make_account(email="sanne@voorbeeld.nl")
    pages = []
    for reach in ("sanne@voorbeeld.nl", "niemand@voorbeeld.nl"):
        answer = app.test_client().post("/inloggen", data=WRONG | {"reach": reach, "once": "1"})
        assert answer.status_code == 422
        pages.append(re.sub(r'name="csrf_token"[^>]*', "", answer.text).replace(reach, "…"))
    assert pages[0] == pages[1]
    assert "hoort niet bij elkaar" in pages[0]


def test_an_unknown_account_costs_as_many_hashes_as_a_known_one(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    import app.accounts.passwords as passwords

    counted: list[str] = []
    real = passwords.fits

    def counting(password: str, stored: str) -> bool:
        counted.append(stored)
        return real(password, stored)

    monkeypatch.setattr(passwords, "fits", counting)
    costs = []
    for stored in ([], [hashed(PASSWORD)], [hashed("iets anders"), hashed(PASSWORD)]):
        counted.clear()
        found = first_fitting(PASSWORD, stored)
        costs.append(len(counted))
        assert found == (len(stored) - 1 if stored else None)
    assert len(set(costs)) == 1


@pytest.mark.parametrize("typed", ["", "   ", "x" * 100_000, "sanne\0@voorbeeld.nl", "😀", "\u202e", "<b>x</b>"])
def test_bad_input_is_no_error_of_ours(client: PageClient, typed: str) -> None:
    assert client.post("/inloggen", data={"reach": typed, "password": typed}).status_code == 422


def test_a_closed_account_stays_out(client: PageClient) -> None:
    make_account(email="sanne@voorbeeld.nl", closed=True)
    assert client.post("/inloggen", data=RIGHT).status_code == 422


def test_a_visitors_session_is_not_carried_over(client: PageClient) -> None:
    make_account(email="sanne@voorbeeld.nl")
    with client.session_transaction() as session:
        session["card"], session["sign_in"] = str(new_id()), "planted by somebody else"
    client.post("/inloggen", data=RIGHT)
    with client.session_transaction() as session:
        assert set(session) <= {"sign_in", "csrf_token", "_flashes"}
        assert session["sign_in"] != "planted by somebody else"


def test_each_sign_in_is_a_new_session(client: PageClient) -> None:
    make_account(email="sanne@voorbeeld.nl")
    tokens = set()
    for _time in range(2):
        client.post("/inloggen", data=RIGHT)
        with client.session_transaction() as session:
            tokens.add(session["sign_in"])
    assert len(tokens) == 2


def test_signing_out_ends_the_session_on_our_side(client: PageClient) -> None:
    account = make_account()
    sign_in(client, account)
    with client.session_transaction() as session:
        token = session["sign_in"]
    assert client.post("/uitloggen").status_code == 303
    with client.session_transaction() as session:
        session["sign_in"] = token  # a kept cookie
    assert client.get("/mijn-gegevens").status_code == 302


def test_a_session_does_not_last_for_ever(client: PageClient) -> None:
    sign_in(client, make_account(hats=[Hat.COACH]), Hat.COACH)
    assert client.get("/mijn-gegevens").status_code == 200
    db.session.execute(update(SignIn).values(made_at=utcnow() - timedelta(hours=13)))
    db.session.commit()
    assert client.get("/mijn-gegevens").status_code == 302


@pytest.mark.parametrize(
    ("wanted", "then"),
    [
        ("/mijn-gegevens?", "/mijn-gegevens"),
        ("https://elders.nl", "/"),
        ("//elders.nl", "/"),
        ("/\\elders.nl", "/"),
        ("/\t/elders.nl", "/"),
        ("", "/"),
    ],
)
def test_one_goes_on_where_one_wanted_to_be_and_never_elsewhere(client: PageClient, wanted: str, then: str) -> None:
    make_account(email="sanne@voorbeeld.nl")
    assert client.post("/inloggen", query_string={"next": wanted}, data=RIGHT).location == then


def test_the_page_shows_which_hat_is_on_and_one_can_switch(client: PageClient) -> None:
    sign_in(client, make_account(hats=[Hat.COACH]), Hat.COACH)
    assert "als wijkcoach" in client.get("/mijn-gegevens").text
    assert client.post("/rol", data={"hat": "resident"}).status_code == 303
    assert "als inwoner" in client.get("/mijn-gegevens").text
    assert db.session.scalars(select(SignIn)).one().hat is Hat.RESIDENT


@pytest.mark.parametrize("hat", ["admin", "system", "code", "", "<b>"])
def test_a_hat_one_does_not_hold_cannot_be_worn(client: PageClient, hat: str) -> None:
    sign_in(client, make_account(hats=[Hat.COACH]), Hat.COACH)
    assert client.post("/rol", data={"hat": hat}).status_code == 404
    assert db.session.scalars(select(SignIn)).one().hat is Hat.COACH


def test_the_service_refuses_a_foreign_hat_and_a_foreign_session(app: Flask) -> None:
    one, other = make_account(), make_account(hats=[Hat.COACH])
    token, _hat = services.open_session(account_id=other.id, now=utcnow())
    with pytest.raises(NotFound):
        services.switch_hat(actor=actor_for(one), token=token, hat=Hat.RESIDENT, now=utcnow())
    with pytest.raises(NotFound):
        services.switch_hat(actor=actor_for(other), token=token, hat=Hat.ADMIN, now=utcnow())


def test_a_visitor_with_a_broken_card_is_a_visitor(client: PageClient) -> None:
    with client.session_transaction() as session:
        session["card"] = "no card"
    assert client.get("/inloggen").status_code == 200


def test_a_foreign_token_does_nothing(app: Flask, client: PageClient, monkeypatch: pytest.MonkeyPatch) -> None:
    make_account(email="sanne@voorbeeld.nl")
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    answer = client.post("/inloggen", data=RIGHT | {"csrf_token": "foreign"})
    assert answer.status_code == 400
    assert PASSWORD not in answer.text
    assert db.session.scalars(select(SignIn)).all() == []
