"""Mijn gegevens, a new password, and a forgotten one."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select, update

from app.accounts import services
from app.accounts.models import Account, PasswordReset
from app.accounts.passwords import fits
from app.core.actor import VISITOR, Hat
from app.core.clock import utcnow
from app.core.errors import NotFound
from app.db import db
from app.messages.models import OutboxMail
from tests.client import PageClient
from tests.factories.accounts import PASSWORD, make_account, sign_in

NEW = "vier groene stoelen"


def mails() -> list[str]:
    db.session.rollback()
    return [f"{mail.to} {mail.body}" for mail in db.session.scalars(select(OutboxMail).order_by(OutboxMail.made_at))]


def mailed_link() -> str:
    found = re.search(r"http://127\.0\.0\.1:8000(/wachtwoord/\S+)", mails()[-1])
    assert found
    return found[1]


def details(account: Account, **changed: object) -> dict[str, object]:
    return {"name": account.name, "email": account.email, "phone": "", "buurt": "", "version": "1"} | changed


def test_changing_ones_password_signs_out_everywhere(app: Flask) -> None:
    account = make_account(email="sanne@voorbeeld.nl")
    here, elsewhere = app.test_client(), app.test_client()
    sign_in(here, account)
    sign_in(elsewhere, account)
    answer = here.post("/mijn-gegevens/wachtwoord", data={"old": PASSWORD, "password": NEW})
    assert (answer.status_code, answer.location) == (303, "/inloggen")
    assert here.get("/mijn-gegevens").status_code == elsewhere.get("/mijn-gegevens").status_code == 302
    assert here.post("/inloggen", data={"reach": "sanne@voorbeeld.nl", "password": PASSWORD}).status_code == 422
    assert here.post("/inloggen", data={"reach": "sanne@voorbeeld.nl", "password": NEW}).status_code == 303
    assert "sanne@voorbeeld.nl" in mails()[-1]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [("niet goed geraden", NEW, "niet je wachtwoord van nu"), (PASSWORD, "kort", "10 tot 200"), ("", NEW, "Vul het")],
)
def test_a_password_is_not_changed_by_mistake(client: PageClient, old: str, new: str, message: str) -> None:
    account = make_account()
    sign_in(client, account)
    answer = client.post("/mijn-gegevens/wachtwoord", data={"old": old, "password": new})
    assert answer.status_code == 422
    assert message in answer.text
    db.session.refresh(account)
    assert fits(PASSWORD, account.password_hash)
    assert client.get("/mijn-gegevens").status_code == 200


def test_a_forgotten_password_is_chosen_anew_by_a_mailed_link(client: PageClient) -> None:
    make_account(email="sanne@voorbeeld.nl")
    assert client.post("/wachtwoord-vergeten", data={"reach": "sanne@voorbeeld.nl"}).status_code == 303
    link = mailed_link()
    for _look in range(2):  # a mail program that opens links changes nothing
        page = client.get(link)
        assert page.text.count('<form method="post"') == 1
    assert client.post(link, data={"password": NEW}).location == "/inloggen"
    assert client.post("/inloggen", data={"reach": "sanne@voorbeeld.nl", "password": NEW}).status_code == 303
    assert client.get(link).status_code == 404
    assert client.post(link, data={"password": "nog iets anders 5"}).status_code == 404


def test_asking_for_a_password_says_nothing_about_who_exists(client: PageClient) -> None:
    make_account(email="sanne@voorbeeld.nl")
    known = client.post("/wachtwoord-vergeten", data={"reach": "sanne@voorbeeld.nl"})
    unknown = client.post("/wachtwoord-vergeten", data={"reach": "niemand@voorbeeld.nl"})
    assert (known.status_code, known.location) == (unknown.status_code, unknown.location)
    assert ["/wachtwoord/" in mail for mail in mails()] == [True, False]


def test_who_left_only_a_number_is_told_where_to_go(client: PageClient) -> None:
    answer = client.post("/wachtwoord-vergeten", data={"reach": "06-12345678"})
    assert answer.status_code == 422
    assert "Loop binnen bij een Wijkwijzer" in answer.text
    assert mails() == []


def test_nobodys_mailbox_is_filled(client: PageClient) -> None:
    for _number in range(12):
        client.post("/wachtwoord-vergeten", data={"reach": "sanne@voorbeeld.nl"})
    assert len(mails()) == 5


def test_a_link_works_for_two_hours(client: PageClient) -> None:
    make_account(email="sanne@voorbeeld.nl")
    client.post("/wachtwoord-vergeten", data={"reach": "sanne@voorbeeld.nl"})
    db.session.execute(update(PasswordReset).values(expires_at=utcnow() - timedelta(seconds=1)))
    db.session.commit()
    assert client.get(mailed_link()).status_code == 404


def test_a_new_password_ends_sessions_and_older_links(app: Flask, client: PageClient) -> None:
    account = make_account(email="sanne@voorbeeld.nl")
    signed_in = app.test_client()
    sign_in(signed_in, account)
    client.post("/wachtwoord-vergeten", data={"reach": "sanne@voorbeeld.nl"})
    first = mailed_link()
    client.post("/wachtwoord-vergeten", data={"reach": "sanne@voorbeeld.nl"})
    client.post(mailed_link(), data={"password": NEW})
    assert client.get(first).status_code == 404
    assert signed_in.get("/mijn-gegevens").status_code == 302


def test_details_are_changed_and_the_old_address_hears_of_it(client: PageClient) -> None:
    account = make_account(email="oud@voorbeeld.nl")
    sign_in(client, account)
    answer = client.post("/mijn-gegevens", data=details(account, name="Sanne", email="nieuw@voorbeeld.nl"))
    assert answer.status_code == 303
    db.session.refresh(account)
    assert (account.name, account.email) == ("Sanne", "nieuw@voorbeeld.nl")
    assert [mail.split()[0] for mail in mails()] == ["oud@voorbeeld.nl"]
    assert client.post("/inloggen", data={"reach": "nieuw@voorbeeld.nl", "password": PASSWORD}).status_code == 303


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"name": ""}, "Vul je naam in"),
        ({"email": "", "phone": ""}, "Eén van de twee is genoeg"),
        ({"email": "geen adres"}, "Vul hier een e-mailadres in"),
        ({"email": "0612345678"}, "Vul hier een e-mailadres in"),
        ({"phone": "a@voorbeeld.nl"}, "10 cijfers in, of laat het leeg"),
        ({"buurt": "x"}, "Kies een buurt"),
        ({"version": "0"}, "intussen veranderd"),
        ({"version": "<b>"}, "intussen veranderd"),
    ],
)
def test_bad_details_change_nothing_and_keep_what_was_typed(
    client: PageClient, changed: dict[str, str], message: str
) -> None:
    account = make_account(name="Sanne de Vries")
    sign_in(client, account)
    answer = client.post("/mijn-gegevens", data=details(account, name="Getypt") | changed)
    assert answer.status_code == 422
    assert message in answer.text
    assert 'value="Getypt"' in answer.text or "name" in changed
    db.session.refresh(account)
    assert account.name == "Sanne de Vries"


def test_after_a_stale_form_the_next_try_is_kept(client: PageClient) -> None:
    account = make_account()
    sign_in(client, account)
    stale = client.post("/mijn-gegevens", data=details(account, version="0"))
    version = re.search(r'name="version"[^>]*value="(\d+)"', stale.text)
    assert version
    assert client.post("/mijn-gegevens", data=details(account, name="Nu wel", version=version[1])).status_code == 303


def test_nobody_reads_somebody_elses_account(app: Flask) -> None:
    one, other = make_account(), make_account()
    from app.accounts.queries import get_account
    from tests.factories.accounts import actor_for

    assert get_account(actor_for(one), one.id).id == one.id
    for stranger in (actor_for(other), actor_for(other, Hat.COACH), actor_for(other, Hat.MUNICIPALITY), VISITOR):
        with pytest.raises(NotFound):
            get_account(stranger, one.id)


def test_a_visitor_has_no_details_to_change(app: Flask) -> None:
    with pytest.raises(NotFound):
        services.change_details(
            actor=VISITOR, name="x", email="a@voorbeeld.nl", phone="", buurt_id=None, version=1, now=utcnow()
        )
