"""Whoever has, or had, somebody else's address: what they can do with it."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from app.accounts.models import PasswordReset
from app.audit import Action
from app.audit.models import AuditEvent
from app.core.actor import Hat
from app.core.clock import utcnow
from app.db import db
from app.web.forms import one_line
from tests.accounts.test_own_account import details, mailed_link, mails
from tests.client import PageClient
from tests.factories.accounts import PASSWORD, make_account, sign_in


def test_a_mail_holds_no_text_of_a_strangers_choice(client: PageClient) -> None:
    name = "Anna\r\n\r\nJe verhaal is gelezen: http://kwaad.example/x of kwaad.example"
    client.post("/account-maken", data={"name": name, "reach": "sanne@voorbeeld.nl", "password": PASSWORD})
    client.post("/uitloggen")
    client.post("/wachtwoord-vergeten", data={"reach": "sanne@voorbeeld.nl"})
    last = mails()[-1]
    assert "/wachtwoord/" in last
    assert "kwaad.example" not in last
    assert last.count("://") == 1
    asked = next(line for line in last.splitlines() if "Je vroeg om" in line)
    assert len(asked) < 120


@pytest.mark.parametrize("name", ["Sanne de Vries", "Zoë", "Jan-Willem", "O'Brien", "سارة"])
def test_a_mail_still_calls_people_by_their_name(client: PageClient, name: str) -> None:
    make_account(name=name, email="sanne@voorbeeld.nl")
    client.post("/wachtwoord-vergeten", data={"reach": "sanne@voorbeeld.nl"})
    assert f"voor {name}." in mails()[-1]


def test_a_link_in_the_mailbox_that_was_left_opens_nothing(client: PageClient) -> None:
    account = make_account(email="gedeeld@voorbeeld.nl")
    client.post("/wachtwoord-vergeten", data={"reach": "gedeeld@voorbeeld.nl"})
    link = mailed_link()
    assert client.get(link).status_code == 200
    sign_in(client, account)
    client.post("/mijn-gegevens", data=details(account, email="alleen-van-mij@voorbeeld.nl"))
    assert client.get(link).status_code == 404


def test_a_link_stays_when_the_address_does(client: PageClient) -> None:
    account = make_account(email="sanne@voorbeeld.nl")
    db.session.add(PasswordReset(token_hash=b"x", account_id=account.id, expires_at=utcnow() + timedelta(hours=1)))
    db.session.commit()
    sign_in(client, account)
    client.post("/mijn-gegevens", data=details(account, name="Sanne"))
    assert db.session.scalars(select(PasswordReset.used_at)).all() == [None]


def test_an_old_form_does_not_show_the_password_of_now_or_a_code(
    app: Flask, client: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(client, make_account())
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    page = client.post("/mijn-gegevens/wachtwoord", data={"old": PASSWORD, "password": "vier groene stoelen"})
    assert page.status_code == 400
    assert PASSWORD not in page.text
    assert "groene" not in page.text
    assert "anker" not in client.post("/code", data={"code": "molen anker peer tuin kat"}).text


def test_the_admin_who_finds_somebody_leaves_a_row(client_as) -> None:  # type: ignore[no-untyped-def]
    somebody = make_account(email="sanne@voorbeeld.nl")
    admin = client_as(Hat.ADMIN)
    assert admin.post("/beheer/accounts", data={"reach": "sanne@voorbeeld.nl"}).status_code == 303
    read = select(AuditEvent.subject).where(AuditEvent.action == Action.ACCOUNT_READ.value)
    assert list(db.session.scalars(read)) == [somebody.id]


@pytest.mark.parametrize(
    ("typed", "kept"), [(" a\n\nb\t c ", "a b c"), ("a\u2028b", "a b"), ("a b", "a b"), (None, "")]
)
def test_one_line_is_one_line(typed: str | None, kept: str) -> None:
    assert one_line(typed) == kept
