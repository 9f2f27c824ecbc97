"""The pages of a volunteer: an offer in a minute, and whatever is typed into it."""

from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from sqlalchemy import select

from app.areas.queries import list_buurten
from app.core.actor import Hat
from app.core.ids import new_id
from app.db import db
from app.offers.models import Offer
from tests.client import PageClient
from tests.factories.accounts import make_account, sign_in
from tests.factories.offers import make_offer
from tests.factories.queries import statements

ClientAs = Callable[..., PageClient]
ACTS = ("wijzigen", "even-niet", "weer-verder", "stoppen")
STRANGE = ["👩🏽‍🍳 soep 🥣", "مرحبا بكم", "\u202eomgekeerd\u202c", "nul\x00teken", '<script>alert(1)</script>"&amp;']


def typed(**values: Any) -> dict[str, Any]:
    usual = {"words": "Ik kook graag.", "buurt": str(list_buurten()[0].id), "reach": "", "once": str(new_id())}
    return usual | values


def stored() -> list[Offer]:
    db.session.expire_all()
    return list(db.session.scalars(select(Offer).order_by(Offer.made_at)))


def test_a_visitor_signs_in_before_typing(client: PageClient) -> None:
    for address in ("/aanbod/nieuw", "/mijn-aanbod", f"/aanbod/{make_offer().id}"):
        answer = client.get(address)
        assert answer.status_code == 302
        assert "/inloggen" in answer.location


def test_an_offer_in_a_minute(client_as: ClientAs) -> None:
    buurt = list_buurten()[4]
    browser = client_as(buurt_id=buurt.id)
    assert f'<option value="{buurt.id}" selected' in browser.get("/aanbod/nieuw").text
    answer = browser.post("/aanbod/nieuw", data={"words": "Ik kook graag.", "buurt": str(buurt.id)})
    assert answer.status_code == 303
    page = browser.get(answer.location)
    assert "Ik kook graag." in page.text
    assert "de hele stad" in page.text
    assert "Ik kook graag." in browser.get("/mijn-aanbod").text


def test_everything_can_be_said(client_as: ClientAs) -> None:
    browser = client_as()
    data = typed(
        reach="30", days=["sat", "mon"], parts=["evening"], languages=["tr", "nl", "xx"], rather_not="Geen trappen."
    )
    page = browser.get(browser.post("/aanbod/nieuw", data=data).location).text
    for said in ("maandag en zaterdag, &#39;s avonds", "half uur lopen", "Nederlands en Turks", "Geen trappen."):
        assert said in page


def test_an_empty_list_invites(client_as: ClientAs) -> None:
    assert "Wat doe je graag?" in client_as().get("/mijn-aanbod").text


def test_even_niet_weer_en_stop(client_as: ClientAs) -> None:
    browser = client_as()
    address = f"/aanbod/{make_offer(account=browser.account).id}"
    assert browser.post(f"{address}/even-niet").status_code == 303
    assert "Ik kan weer" in browser.get(address).text
    assert browser.post(f"{address}/weer-verder").status_code == 303
    assert "Even niet" in browser.get(address).text
    assert browser.post(f"{address}/stoppen").status_code == 303
    assert "Ik stop ermee" not in browser.get(address).text
    assert stored()[0].ended_at


def test_changing_what_ended_is_told(client_as: ClientAs) -> None:
    browser = client_as()
    offer = make_offer(account=browser.account, ended=True)
    page = browser.post(f"/aanbod/{offer.id}/wijzigen", data=typed(words="Toch weer", version=str(offer.version)))
    assert page.status_code == 422
    assert "Toch weer" in page.text
    assert "nieuw aanbod" in page.text


def test_a_stale_form_keeps_what_was_typed_and_can_be_sent_again(client_as: ClientAs) -> None:
    browser = client_as()
    offer = make_offer(account=browser.account)
    address, old = f"/aanbod/{offer.id}/wijzigen", str(offer.version)
    assert f'value="{old}"' in browser.get(address).text
    assert browser.post(address, data=typed(words="Eerste", version=old)).status_code == 303
    stale = browser.post(address, data=typed(words="Tweede", version=old))
    assert stale.status_code == 422
    assert "Tweede" in stale.text
    assert stored()[0].words == "Eerste"
    current = stale.text.split('name="version"')[1].split('value="')[1].split('"')[0]
    assert browser.post(address, data=typed(words="Tweede", version=current)).status_code == 303
    assert stored()[0].words == "Tweede"


@pytest.mark.parametrize(
    ("values", "field"),
    [({"words": ""}, "words"), ({"words": " \n "}, "words"), ({"words": "x" * 100_000}, "words"),
     ({"rather_not": "x" * 100_000}, "rather_not"), ({"buurt": ""}, "buurt"), ({"buurt": "x"}, "buurt"),
     ({"buurt": str(new_id())}, "buurt"), ({"reach": "20"}, "reach"), ({"reach": "ver"}, "reach")],
)  # fmt: skip
def test_what_cannot_be_stands_beside_its_field(client_as: ClientAs, values: dict[str, str], field: str) -> None:
    page = client_as().post("/aanbod/nieuw", data=typed(rather_not="Geen trappen.") | values)
    assert page.status_code == 422
    assert f'id="{field}-fout"' in page.text
    assert ("Geen trappen." in page.text) or field == "rather_not"  # what was typed is kept
    assert stored() == []


@pytest.mark.parametrize("text", STRANGE)
def test_strange_text_is_shown_as_text(client_as: ClientAs, text: str) -> None:
    browser = client_as()
    answer = browser.post("/aanbod/nieuw", data=typed(words=text, rather_not=text))
    assert answer.status_code == 303
    for address in (answer.location, "/mijn-aanbod", f"{answer.location}/wijzigen"):
        page = browser.get(address)
        assert "<script>alert" not in page.text
        plain = "".join(sign for sign in text if sign not in "\x00\u202e\u202c")
        assert plain in unescape(page.text)


def test_a_double_click_makes_one(client_as: ClientAs) -> None:
    browser, data = client_as(), typed()
    first, second = (browser.post("/aanbod/nieuw", data=data) for _ in range(2))
    assert first.location == second.location
    assert len(stored()) == 1


def test_a_foreign_token(client_as: ClientAs) -> None:
    browser = client_as()
    browser.application.config["WTF_CSRF_ENABLED"] = True
    try:
        page = browser.post("/aanbod/nieuw", data=typed(csrf_token="van een ander"))
    finally:
        browser.application.config["WTF_CSRF_ENABLED"] = False
    assert page.status_code == 400
    assert "Ik kook graag." in page.text
    assert stored() == []


@pytest.mark.parametrize("hat", [hat for hat in Hat if hat not in {Hat.VISITOR, Hat.CODE, Hat.SYSTEM}])
def test_an_offer_of_somebody_else_is_not_there(client_as: ClientAs, hat: Hat) -> None:
    offer = make_offer(words="Ik bak vlaflip.")
    browser = client_as(hat, buurten=[offer.buurt_id] if hat is Hat.COACH else ())
    pages = [browser.get(f"/aanbod/{offer.id}"), browser.get(f"/aanbod/{offer.id}/wijzigen")]
    pages += [browser.post(f"/aanbod/{offer.id}/{act}", data=typed(version="1")) for act in ACTS]
    assert {page.status_code for page in pages} == {404}
    assert "vlaflip" not in browser.get("/mijn-aanbod").text
    assert (stored()[0].version, stored()[0].paused_at) == (offer.version, None)


def test_the_owner_in_another_hat(client_as: ClientAs) -> None:
    account = make_account(hats={Hat.ADMIN})
    offer = make_offer(account=account)
    browser = client_as(Hat.VISITOR)
    sign_in(browser, account, Hat.ADMIN)
    assert browser.get(f"/aanbod/{offer.id}").status_code == 404
    assert browser.get("/mijn-aanbod").status_code == 403


def test_as_many_queries_for_twenty_as_for_two(client_as: ClientAs) -> None:
    browser, counts = client_as(), []
    for number, buurt in enumerate(list_buurten()[:20]):
        make_offer(account=browser.account, buurt_id=buurt.id)
        if number in (1, 19):
            with statements() as sent:
                browser.get("/mijn-aanbod")
            counts.append(len([one for one in sent if one.startswith("SELECT")]))
    assert counts[0] == counts[1]


def test_a_personal_page(client_as: ClientAs) -> None:
    browser = client_as()
    page = browser.get(f"/aanbod/{make_offer(account=browser.account).id}")
    assert page.headers["Cache-Control"] == "no-store"
    assert "Snel weg" in page.text
    assert browser.get("/mijn-aanbod", headers={"Sec-Purpose": "prefetch"}).data == b""
