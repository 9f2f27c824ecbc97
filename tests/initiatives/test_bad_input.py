"""Whatever is typed into the form: a plain error beside the field, what was typed kept, never a 500."""

from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from sqlalchemy import func, select

from app.core.actor import Hat
from app.core.ids import new_id
from app.db import db
from app.initiatives.models import Initiative
from tests.client import PageClient
from tests.factories.initiatives import make_initiative
from tests.factories.organisations import make_organisation
from tests.initiatives.test_pages import typed

ClientAs = Callable[..., PageClient]
TEXTS = ("title", "what", "for_whom", "place", "when", "asks", "costs", "seeks_volunteers", "contact_name")
HTML = '<script>alert(1)</script><b onclick="x">"&amp;'
STRANGE = ["👩🏽‍🍳 soep 🥣", "مرحبا بكم", "\u202eomgekeerd\u202c", "nul\x00teken\x07", HTML, "Zoë's café – ’t Hoekje"]


def count() -> int:
    return db.session.scalar(select(func.count()).select_from(Initiative)) or 0


@pytest.fixture
def browser(client_as: ClientAs) -> PageClient:
    return client_as(Hat.RESIDENT)


def post(browser: PageClient, **values: Any) -> Any:
    return browser.post("/initiatief/nieuw", data=typed(**values))


def test_an_empty_form_says_what_is_missing(browser: PageClient) -> None:
    page = browser.post("/initiatief/nieuw", data={})
    assert page.status_code == 422
    for field in ("title", "what", "themes", "buurt", "contact_name"):
        assert f'id="{field}-fout"' in page.text
    assert count() == 0


@pytest.mark.parametrize("field", ["title", "what", "contact_name"])
@pytest.mark.parametrize("blank", ["", "   ", "\n\t", "\u200e\u202e"])
def test_blank_is_empty(browser: PageClient, field: str, blank: str) -> None:
    page = post(browser, **{field: blank})
    assert page.status_code == 422
    assert f'id="{field}-fout"' in page.text
    assert "Wij koken soep." in page.text or field == "what"  # the rest is kept
    assert count() == 0


@pytest.mark.parametrize("field", TEXTS)
def test_a_hundred_thousand_characters(browser: PageClient, field: str) -> None:
    page = post(browser, **{field: "x" * 100_000})
    assert page.status_code == 422
    assert f'id="{field}-fout"' in page.text
    assert "x" * 100_000 in page.text
    assert count() == 0


@pytest.mark.parametrize("text", STRANGE)
def test_strange_text_is_shown_as_text(browser: PageClient, text: str) -> None:
    answer = post(browser, **dict.fromkeys(TEXTS, text))
    assert answer.status_code == 303
    page = browser.get(answer.location)
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert "<b onclick" not in page.text
    plain = "".join(sign for sign in text if sign not in "\x00\x07\u202e\u202c")
    assert unescape(page.text).count(plain) >= 9


def test_strange_text_in_a_list(browser: PageClient, client: PageClient) -> None:
    for text in STRANGE:
        make_initiative(title=text.replace("\x00", "").replace("\x07", ""), what=HTML, place=HTML)
    page = client.get("/initiatieven")
    assert page.status_code == 200
    assert "<script>alert" not in page.text


@pytest.mark.parametrize("buurt", ["", "geen-id", str(new_id()), "' OR 1=1"])
def test_a_buurt_that_does_not_exist(browser: PageClient, buurt: str) -> None:
    page = post(browser, buurt=buurt)
    assert page.status_code == 422
    assert 'id="buurt-fout"' in page.text
    assert count() == 0


@pytest.mark.parametrize(
    ("phone", "email", "field"),
    [("", "", "contact_phone"), ("12", "", "contact_phone"), ("<b>", "a@voorbeeld.nl", "contact_phone"),
     ("", "geen adres", "contact_email"), ("", "a@b@c", "contact_email"), ("0" * 41, "", "contact_phone")],
)  # fmt: skip
def test_a_contact_that_reaches_nobody(browser: PageClient, phone: str, email: str, field: str) -> None:
    page = post(browser, contact_phone=phone, contact_email=email)
    assert page.status_code == 422
    assert f'id="{field}-fout"' in page.text
    assert count() == 0


def test_unknown_codes_are_dropped(browser: PageClient) -> None:
    assert post(browser, days=["tue", "someday"], parts=["night"], themes=["food", "<b>"]).status_code == 303
    row = db.session.scalars(select(Initiative)).one()
    assert (row.days, row.parts, row.themes) == (["tue"], [], ["food"])


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 40, "1.5", "²"])
def test_a_version_that_is_none_is_a_stale_form(browser: PageClient, version: str) -> None:
    row = make_initiative(maker=browser.account)
    page = browser.post(f"/initiatief/{row.id}/wijzigen", data=typed(title="Anders", version=version))
    assert page.status_code == 422
    assert 'value="Anders"' in page.text


def test_an_organisation_that_is_not_yours(client_as: ClientAs) -> None:
    browser = client_as(Hat.ORGANISATION)
    make_organisation(members=[browser.account])
    for other in (str(make_organisation(name="Een ander", trusted=True).id), str(new_id()), "onzin"):
        page = post(browser, organisation=other)
        assert page.status_code == 422
        assert 'id="organisation-fout"' in page.text
    assert count() == 0


def test_a_foreign_token(browser: PageClient) -> None:
    config = browser.application.config
    config["WTF_CSRF_ENABLED"] = True
    try:
        page = post(browser, csrf_token="van een ander")
    finally:
        config["WTF_CSRF_ENABLED"] = False
    assert page.status_code == 400
    assert "Wij koken soep." in page.text  # nothing typed is lost
    assert count() == 0
