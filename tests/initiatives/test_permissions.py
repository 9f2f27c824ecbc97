"""Every act on an initiative × every hat × whose it is."""

from collections.abc import Callable

import pytest

from app.areas.queries import list_buurten
from app.core.actor import Hat
from app.db import db
from app.initiatives.models import Initiative
from app.initiatives.workflow import State
from tests.client import PageClient
from tests.factories.accounts import make_account, sign_in
from tests.factories.initiatives import make_initiative
from tests.initiatives.test_pages import typed

ClientAs = Callable[..., PageClient]
ACTS = ("wijzigen", "klopt-nog", "stoppen", "publiceren", "terugsturen")
PEOPLE = [hat for hat in Hat if hat not in {Hat.VISITOR, Hat.CODE, Hat.SYSTEM}]


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("hat", PEOPLE)
@pytest.mark.parametrize("state", [State.WAITING, State.PUBLISHED])
def test_a_stranger_changes_nothing_in_any_hat(client_as: ClientAs, hat: Hat, act: str, state: State) -> None:
    row = make_initiative(state=state)
    elsewhere = [buurt.id for buurt in list_buurten() if buurt.id != row.buurt_id]
    browser = client_as(hat, buurten=elsewhere if hat is Hat.COACH else ())
    data = typed(version=str(row.version), note="Hoi")
    assert browser.post(f"/initiatief/{row.id}/{act}", data=data).status_code == 404
    db.session.expire_all()
    stored = db.session.get_one(Initiative, row.id)
    assert (stored.state, stored.version) == (state, row.version)


@pytest.mark.parametrize("act", ACTS)
def test_a_visitor_is_shown_the_door(client: PageClient, act: str) -> None:
    row = make_initiative()
    answer = client.post(f"/initiatief/{row.id}/{act}", data=typed())
    assert answer.status_code == 302
    assert "/inloggen" in answer.location


@pytest.mark.parametrize("hat", [Hat.MUNICIPALITY, Hat.ADMIN])
def test_the_maker_looking_from_above_does_not_act(client_as: ClientAs, hat: Hat) -> None:
    account = make_account(hats={hat})
    row = make_initiative(maker=account)
    browser = client_as(Hat.VISITOR)
    sign_in(browser, account, hat)
    for act in ACTS:
        assert browser.post(f"/initiatief/{row.id}/{act}", data=typed()).status_code == 404
    assert browser.get("/initiatief/nieuw").status_code == 403
    assert browser.get("/mijn-initiatieven").status_code == 403


@pytest.mark.parametrize("hat", [Hat.RESIDENT, Hat.DESK, Hat.MUNICIPALITY, Hat.ADMIN])
def test_what_waits_is_for_moderators(client_as: ClientAs, hat: Hat) -> None:
    assert client_as(hat).get("/nog-te-publiceren").status_code == 403


@pytest.mark.parametrize("state", [State.WAITING, State.DRAFT, State.STOPPED])
@pytest.mark.parametrize("hat", PEOPLE)
def test_what_is_not_public_is_not_there_for_strangers(client_as: ClientAs, hat: Hat, state: State) -> None:
    row = make_initiative(state=state)
    browser = client_as(hat)
    assert browser.get(f"/initiatief/{row.id}").status_code == 404
    for address in ("/mijn-initiatieven", "/nog-te-publiceren", "/initiatieven"):
        assert row.title not in browser.get(address).text


def test_a_coach_sees_what_waits_in_the_own_buurten_only(client_as: ClientAs) -> None:
    here, there = list_buurten()[:2]
    make_initiative(title="Soep hier", buurt_id=here.id, state=State.WAITING)
    make_initiative(title="Soep daar", buurt_id=there.id, state=State.WAITING)
    page = client_as(Hat.COACH, buurten=[here.id]).get("/nog-te-publiceren").text
    assert "Soep hier" in page
    assert "Soep daar" not in page
