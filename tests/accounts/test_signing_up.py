"""Signing up: a name, one way to be reached, a password. It tells nothing about who has an account already."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.accounts.models import Account, SignIn
from app.accounts.passwords import fits
from app.accounts.queries import find_by_reach, reach_of
from app.accounts.reach import read_reach
from app.areas.queries import list_buurten
from app.db import db
from app.messages.models import OutboxMail
from tests.client import PageClient
from tests.factories.accounts import PASSWORD, make_account

FILLED = {"name": "Noor", "reach": "noor@voorbeeld.nl", "password": PASSWORD}


def accounts() -> list[Account]:
    db.session.rollback()
    return list(db.session.scalars(select(Account).order_by(Account.made_at)))


def test_a_name_an_address_and_a_password_are_enough(client: PageClient) -> None:
    answer = client.post("/account-maken", data=FILLED)
    assert (answer.status_code, answer.location) == (303, "/")
    [account] = accounts()
    assert (account.name, account.email, account.phone) == ("Noor", "noor@voorbeeld.nl", None)
    assert fits(PASSWORD, account.password_hash)
    assert account.password_hash.startswith("$argon2id$")
    assert "Noor" in client.get("/mijn-gegevens").text


def test_a_telephone_number_and_a_buurt(client: PageClient) -> None:
    buurt = list_buurten()[0]
    client.post("/account-maken", data=FILLED | {"reach": "(053) 123 45-67", "buurt": str(buurt.id)})
    [account] = accounts()
    assert (account.email, account.phone, account.buurt_id) == (None, "+31531234567", buurt.id)
    reach = reach_of(account.id)
    assert reach is not None
    assert (reach.kind, reach.shown) == ("phone", "053 1234567")


def test_the_same_address_twice_says_nothing_about_who_exists(app: Flask) -> None:
    first, second = app.test_client(), app.test_client()
    one = first.post("/account-maken", data=FILLED)
    two = second.post("/account-maken", data=FILLED | {"name": "Iemand", "password": "heel iets anders 77"})
    assert (one.status_code, one.location, one.text) == (two.status_code, two.location, two.text)
    assert first.get("/mijn-gegevens").status_code == second.get("/mijn-gegevens").status_code == 200


def test_a_second_account_leaves_the_first_as_it_was_and_its_owner_gets_a_mail(app: Flask) -> None:
    app.test_client().post("/account-maken", data=FILLED)
    app.test_client().post("/account-maken", data=FILLED | {"name": "Iemand", "password": "heel iets anders 77"})
    names = [account.name for account in accounts()]
    assert names == ["Noor", "Iemand"]
    mails = db.session.scalars(select(OutboxMail).order_by(OutboxMail.made_at)).all()
    assert [mail.to for mail in mails] == ["noor@voorbeeld.nl"] * 2
    assert ["Er was al een account" in (mail.body or "") for mail in mails] == [False, True]
    assert {mail.subject for mail in mails} == {"Bericht van Nabij"}
    client = app.test_client()
    client.post("/inloggen", data={"reach": "NOOR@voorbeeld.nl", "password": PASSWORD})
    assert "Noor" in client.get("/mijn-gegevens").text


def test_who_signs_up_again_with_their_own_password_gets_their_own_account(app: Flask) -> None:
    for _again in range(2):
        assert app.test_client().post("/account-maken", data=FILLED).status_code == 303
    assert len(accounts()) == 1


def test_a_double_click_makes_one_account(client: PageClient) -> None:
    answers = [client.post("/account-maken", data=FILLED | {"once": "1234"}) for _click in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert len(accounts()) == 1
    assert client.get("/mijn-gegevens").status_code == 200


def test_signing_up_cannot_be_used_to_guess_a_password(app: Flask) -> None:
    make_account(name="Noor", email="noor@voorbeeld.nl")
    guesses = [FILLED | {"password": f"geraden woorden {number}x"} for number in range(9)]
    answers = [app.test_client().post("/account-maken", data=guess) for guess in guesses]
    assert answers[-1].status_code == 422
    assert "Wacht" in answers[-1].text


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("name", "", "Vul je naam in"),
        ("name", "   \u200b ", "Vul je naam in"),
        ("name", "x" * 100_000, "te lang"),
        ("reach", "", "Eén is genoeg"),
        ("reach", "noor@", "klopt niet"),
        ("reach", "06-123", "10 cijfers"),
        ("reach", "x" * 100_000, "te lang"),
        ("reach", "\u0660\u0666\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668", "10 cijfers"),
        ("password", "", "Vul een wachtwoord in"),
        ("password", "kort", "10 tot 200 tekens"),
        ("password", "a" * 100_000, "10 tot 200 tekens"),
        ("password", "Welkom2026!", "te makkelijk"),
        ("password", "1234567890", "te makkelijk"),
        ("password", "qwertyuiop", "te makkelijk"),
        ("password", "aaaaaaaaaaaa", "te makkelijk"),
        ("password", "Noor2026!!!", "te makkelijk"),
        ("buurt", "geen buurt", "Kies een buurt"),
        ("buurt", "00000000-0000-4000-8000-000000000000", "Kies een buurt"),
    ],
)
def test_bad_input_is_explained_beside_the_field_and_keeps_the_rest(
    client: PageClient, field: str, typed: str, message: str
) -> None:
    answer = client.post("/account-maken", data=FILLED | {"name": "Noor"} | {field: typed})
    assert answer.status_code == 422
    assert message in answer.text
    assert accounts() == []
    assert PASSWORD not in answer.text
    assert FILLED["reach"] in answer.text or field == "reach"


@pytest.mark.parametrize(
    "name", ["😀 Noor", "\u202eنور", "Noor\0<b>", "<script>alert(1)</script>", "O'Brien & Söhne", "Noor\ud83d"]
)
def test_names_are_shown_as_text(client: PageClient, name: str) -> None:
    answer = client.post("/account-maken", data=FILLED | {"name": name.encode("utf-8", "replace").decode()})
    assert answer.status_code == 303
    page = client.get("/mijn-gegevens")
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert "\0" not in page.text
    assert "\u202e" not in page.text


def test_name_and_address_are_unreadable_in_the_database(client: PageClient) -> None:
    client.post("/account-maken", data=FILLED)
    for table in ("account", "outbox_mail", "sign_in_attempt", "form_once"):
        for row in db.session.connection().exec_driver_sql(f'select * from "{table}"'):
            stored = b"".join(bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode() for v in row)
            assert b"oor" not in stored.replace(b"voorbeeld", b"")


def test_an_address_is_found_however_it_was_typed(app: Flask) -> None:
    account = make_account(email=None, phone="06 12 34 56 78")
    for typed in ("0612345678", "+31 6 12345678", "0031612345678", "06-12345678", "+31(0)612345678"):
        assert [found.id for found in find_by_reach(read_reach(typed))] == [account.id]
    assert read_reach("+49 5921 12345").value == "+49592112345"


def test_signing_up_starts_one_session(client: PageClient) -> None:
    client.post("/account-maken", data=FILLED)
    assert db.session.scalar(select(func.count()).select_from(SignIn)) == 1
