"""Organisations: a public list, registered and changed by who speaks for them, trusted by the admin."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import event, func, select

from app.accounts.queries import roles_of
from app.areas.queries import list_buurten
from app.core.actor import VISITOR, Hat
from app.core.clock import utcnow
from app.core.errors import NotFound, Refused
from app.core.ids import new_id
from app.db import db
from app.organisations import services
from app.organisations.models import Organisation
from app.organisations.queries import is_trusted, list_organisations, organisations_of
from app.organisations.services import Said
from tests.client import PageClient
from tests.factories.accounts import actor_for, make_account, sign_in
from tests.factories.organisations import make_organisation

ClientAs = Callable[..., PageClient]
FILLED = {"name": "De Linde", "about": "Wij drinken koffie.", "kind": "association", "email": "", "phone": ""}


def organisations() -> list[Organisation]:
    db.session.rollback()
    return list(db.session.scalars(select(Organisation).order_by(Organisation.made_at)))


def member_of(app: Flask, organisation: Organisation | None = None) -> tuple[PageClient, Organisation]:
    account = make_account(hats=[Hat.ORGANISATION])
    theirs = organisation or make_organisation(members=[account])
    browser = app.test_client()
    sign_in(browser, account, Hat.ORGANISATION)
    assert isinstance(browser, PageClient)
    return browser, theirs


def test_a_resident_registers_one_and_speaks_for_it(client_as: ClientAs) -> None:
    browser = client_as(Hat.RESIDENT)
    assert browser.account is not None
    buurt = list_buurten()[0]
    answer = browser.post("/organisaties/nieuw", data=FILLED | {"buurt": str(buurt.id)})
    assert (answer.status_code, answer.location) == (303, "/organisatie/de-linde")
    page = browser.get(answer.location)
    assert "als organisatie" in page.text
    assert buurt.name in page.text
    assert Hat.ORGANISATION in roles_of(browser.account.id)
    assert [one.slug for one in organisations_of(browser.account.id)] == ["de-linde"]
    assert not organisations()[0].trusted


def test_everybody_can_read_it(client: PageClient) -> None:
    organisation = make_organisation(phone="053-1234567")
    assert organisation.name in client.get("/organisaties").text
    page = client.get(f"/organisatie/{organisation.slug}")
    assert "delinde@voorbeeld.nl" in page.text
    assert 'href="tel:0531234567"' in page.text
    assert "veranderen" not in page.text
    assert client.get("/organisatie/is-er-niet").status_code == 404


def test_a_double_click_registers_one(client_as: ClientAs) -> None:
    browser = client_as(Hat.RESIDENT)
    for _click in range(2):
        assert browser.post("/organisaties/nieuw", data=FILLED | {"once": "77"}).location == "/organisatie/de-linde"
    assert len(organisations()) == 1
    assert "als organisatie" in browser.get("/").text


def test_two_of_one_name_have_their_own_address(client_as: ClientAs) -> None:
    for _one in range(2):
        assert client_as(Hat.RESIDENT).post("/organisaties/nieuw", data=FILLED).status_code == 303
    assert len({organisation.slug for organisation in organisations()}) == 2


@pytest.mark.parametrize("name", ["😀", "مسجد", "<script>alert(1)</script>", "'t Lang"])
def test_any_name_is_shown_as_text_on_a_page_of_its_own(client_as: ClientAs, name: str) -> None:
    browser = client_as(Hat.RESIDENT)
    answer = browser.post("/organisaties/nieuw", data=FILLED | {"name": name, "about": name})
    assert answer.status_code == 303
    page = browser.get(answer.location)
    assert page.status_code == 200
    assert "<script>alert" not in page.text


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("name", "", "Vul de naam"),
        ("name", " \0 ", "Vul de naam"),
        ("name", "x" * 100_000, "te lang"),
        ("about", "x" * 100_000, "te lang"),
        ("kind", "koning", "Kies wat voor"),
        ("buurt", "x", "Kies een buurt"),
        ("buurt", str(new_id()), "Kies een buurt"),
        ("email", "geen adres", "laat het leeg"),
        ("phone", "123", "10 cijfers"),
    ],
)
def test_bad_input_is_explained_and_makes_nothing(client_as: ClientAs, field: str, typed: str, message: str) -> None:
    answer = client_as(Hat.RESIDENT).post("/organisaties/nieuw", data=FILLED | {field: typed})
    assert answer.status_code == 422
    assert message in answer.text
    assert "Wij drinken koffie." in answer.text or field == "about"
    assert organisations() == []


def test_members_change_what_it_says(app: Flask) -> None:
    browser, organisation = member_of(app)
    path = f"/organisatie/{organisation.slug}/veranderen"
    assert organisation.about in browser.get(path).text
    answer = browser.post(path, data=FILLED | {"name": "De Eik", "version": "1"})
    assert answer.status_code == 303
    assert [one.name for one in organisations()] == ["De Eik"]


def test_a_stale_change_keeps_what_was_typed_and_then_counts(app: Flask) -> None:
    browser, organisation = member_of(app)
    path = f"/organisatie/{organisation.slug}/veranderen"
    browser.post(path, data=FILLED | {"version": "1"})
    answer = browser.post(path, data=FILLED | {"name": "De Eik", "version": "1"})
    assert answer.status_code == 422
    assert 'value="De Eik"' in answer.text
    version = re.search(r'name="version"[^>]*value="(\d+)"', answer.text)
    assert version
    assert browser.post(path, data=FILLED | {"name": "De Eik", "version": version[1]}).status_code == 303


@pytest.mark.parametrize("hat", [Hat.ORGANISATION, Hat.RESIDENT, Hat.DESK, Hat.COACH, Hat.MUNICIPALITY, Hat.ADMIN])
def test_others_cannot_change_it(client_as: ClientAs, hat: Hat) -> None:
    organisation = make_organisation()
    browser = client_as(hat)
    path = f"/organisatie/{organisation.slug}/veranderen"
    assert browser.get(path).status_code == 404
    assert browser.post(path, data=FILLED | {"version": "1"}).status_code == 404
    assert browser.account is not None
    with pytest.raises(NotFound):
        services.edit(
            actor=actor_for(browser.account, hat), organisation=organisation, said=Said("x", "", "group"), version=1,
            now=utcnow(),
        )  # fmt: skip


def test_a_visitor_is_asked_to_sign_in(client: PageClient) -> None:
    organisation = make_organisation()
    for path in ("/organisaties/nieuw", f"/organisatie/{organisation.slug}/veranderen"):
        assert client.get(path).location.startswith("/inloggen")
    assert client.post(f"/organisatie/{organisation.slug}/vertrouwen").location == "/inloggen"
    with pytest.raises(Refused):
        services.register(actor=VISITOR, said=Said("x", "", "group"), now=utcnow())


def test_a_member_who_wears_another_hat_does_not_speak_for_it(app: Flask) -> None:
    browser, organisation = member_of(app)
    browser.post("/rol", data={"hat": "resident"})
    assert browser.get(f"/organisatie/{organisation.slug}/veranderen").status_code == 404


def test_the_admin_trusts_it_and_takes_that_back(client_as: ClientAs) -> None:
    organisation, admin = make_organisation(), client_as(Hat.ADMIN)
    path = f"/organisatie/{organisation.slug}"
    assert "Vertrouw deze organisatie" in admin.get(path).text
    for trusted in (True, False):
        assert admin.post(f"{path}/vertrouwen", data={"trusted": str(int(trusted))}).status_code == 303
        assert is_trusted(organisation.id) is trusted


def test_nobody_else_trusts_it(app: Flask) -> None:
    browser, organisation = member_of(app)
    assert browser.post(f"/organisatie/{organisation.slug}/vertrouwen", data={"trusted": "1"}).status_code == 404
    assert not is_trusted(organisation.id)
    assert not is_trusted(new_id())


def test_the_list_goes_by_name_and_by_page(client: PageClient) -> None:
    for number in range(25):
        make_organisation(name=f"Groep {number:02}")
    first, second = list_organisations(1), list_organisations(2)
    names = [one.name for one in [*first.items, *second.items]]
    assert names == sorted(names)
    assert (len(first.items), first.last, first.total) == (20, 2, 25)
    assert client.get("/organisaties?pagina=2").status_code == 200
    assert client.get("/organisaties?pagina=9999").status_code == 200
    assert client.get("/organisaties?pagina=x").status_code == 200


def test_the_list_costs_the_same_however_long_it_is(client: PageClient) -> None:
    counts = []
    for number in range(2):
        for extra in range(1 + 9 * number):
            make_organisation(name=f"Groep {number} {extra}")
        counted: list[str] = []

        def count(*args: object, counted: list[str] = counted) -> None:
            counted.append(str(args[2]))

        event.listen(db.engine, "before_cursor_execute", count)
        client.get("/organisaties")
        event.remove(db.engine, "before_cursor_execute", count)
        counts.append(len(counted))
    assert counts[0] == counts[1]
    assert db.session.scalar(select(func.count()).select_from(Organisation)) == 11
