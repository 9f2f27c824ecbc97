"""Roles and buurten: given by the admin, never both near people and over them."""

from collections.abc import Callable
from itertools import product

import pytest
from flask import Flask
from sqlalchemy import event, select

from app.accounts import roles
from app.accounts.models import Account
from app.accounts.queries import (
    Coach,
    buurten_of,
    has_role,
    list_buurten_without_coach,
    list_coaches_of,
    list_team,
    name_of,
    names_of,
    points_of,
    roles_of,
)
from app.areas.queries import list_buurten, list_meeting_points
from app.audit.models import AuditEvent
from app.core.actor import NEAR_PEOPLE, OVER_PEOPLE, SYSTEM, Hat
from app.core.clock import utcnow
from app.core.errors import Invalid, NotFound, Refused
from app.core.ids import new_id
from app.db import db
from tests.client import PageClient
from tests.factories.accounts import PASSWORD, actor_for, make_account, sign_in

ClientAs = Callable[..., PageClient]


def chosen(account: Account, **values: object) -> dict[str, object]:
    return {"hats": ["wijkcoach"], "version": str(account.version)} | values


def test_an_admin_makes_somebody_wijkcoach_of_buurten(client_as: ClientAs) -> None:
    account, buurten = make_account(), list_buurten()[:2]
    ids = [str(buurt.id) for buurt in buurten]
    answer = client_as(Hat.ADMIN).post(f"/beheer/accounts/{account.id}", data=chosen(account, buurten=ids, decides="y"))
    assert answer.status_code == 303
    db.session.rollback()
    assert has_role(account.id, Hat.COACH)
    assert buurten_of(account.id) == {buurt.id for buurt in buurten}
    assert list_coaches_of(buurten[0].id) == [Coach(account.id, "Sanne de Vries", True)]
    actions = list(db.session.scalars(select(AuditEvent.action).where(AuditEvent.subject == account.id)))
    assert "account:roles_changed" in actions


def test_a_desk_has_its_points_and_a_wijkcoach_has_none(client_as: ClientAs) -> None:
    account, point = make_account(), list_meeting_points()[0]
    admin = client_as(Hat.ADMIN)
    admin.post(f"/beheer/accounts/{account.id}", data=chosen(account, hats=["desk"], points=[str(point.id)]))
    assert points_of(account.id) == {point.id}
    db.session.refresh(account)
    admin.post(f"/beheer/accounts/{account.id}", data=chosen(account, points=[str(point.id)]))
    assert points_of(account.id) == frozenset()


@pytest.mark.parametrize(("near", "over"), list(product(sorted(NEAR_PEOPLE), sorted(OVER_PEOPLE))))
def test_near_people_and_over_people_never_combine(client_as: ClientAs, near: Hat, over: Hat) -> None:
    account = make_account()
    answer = client_as(Hat.ADMIN).post(f"/beheer/accounts/{account.id}", data=chosen(account, hats=[near, over]))
    assert answer.status_code == 422
    assert "gaan niet samen" in answer.text
    with pytest.raises(Invalid):
        roles.set_roles(
            actor=SYSTEM, account_id=account.id, hats=[near, over], buurten=[], points=[], decides=False, version=1,
            now=utcnow(),
        )  # fmt: skip
    assert roles_of(account.id) == {Hat.RESIDENT}


def test_a_change_of_role_ends_the_session(client_as: ClientAs, app: Flask) -> None:
    account, browser = make_account(hats=[Hat.COACH]), app.test_client()
    sign_in(browser, account, Hat.COACH)
    assert browser.get("/mijn-gegevens").status_code == 200
    client_as(Hat.ADMIN).post(f"/beheer/accounts/{account.id}", data=chosen(account, hats=["municipality"]))
    assert browser.get("/mijn-gegevens").status_code == 302


def test_two_admins_at_once_notice_each_other(client_as: ClientAs) -> None:
    account = make_account()
    one, other = client_as(Hat.ADMIN), client_as(Hat.ADMIN)
    opened = chosen(account)
    assert one.post(f"/beheer/accounts/{account.id}", data=opened).status_code == 303
    answer = other.post(f"/beheer/accounts/{account.id}", data=opened | {"hats": ["municipality"]})
    assert answer.status_code == 422
    assert "intussen veranderd" in answer.text
    assert has_role(account.id, Hat.COACH)


def test_an_admin_cannot_lock_everybody_out(client_as: ClientAs) -> None:
    admin = client_as(Hat.ADMIN)
    assert admin.account is not None
    answer = admin.post(f"/beheer/accounts/{admin.account.id}", data=chosen(admin.account, hats=[]))
    assert answer.status_code == 422
    assert has_role(admin.account.id, Hat.ADMIN)


@pytest.mark.parametrize(
    "wrong", [{"buurten": ["x"]}, {"buurten": [str(new_id())]}, {"hats": ["desk"], "points": ["x"]}]
)
def test_places_that_do_not_exist_are_refused(client_as: ClientAs, wrong: dict[str, object]) -> None:
    account = make_account()
    answer = client_as(Hat.ADMIN).post(f"/beheer/accounts/{account.id}", data=chosen(account, **wrong))
    assert answer.status_code == 422
    assert roles_of(account.id) == {Hat.RESIDENT}


@pytest.mark.parametrize("hat", [Hat.RESIDENT, Hat.ORGANISATION, Hat.DESK, Hat.COACH, Hat.MUNICIPALITY])
def test_only_an_admin_gives_roles(client_as: ClientAs, hat: Hat) -> None:
    account, browser = make_account(), client_as(hat)
    assert browser.get("/beheer/accounts").status_code == 403
    assert browser.get(f"/beheer/accounts/{account.id}").status_code == 404
    assert browser.post(f"/beheer/accounts/{account.id}", data=chosen(account)).status_code == 404
    with pytest.raises(Refused):
        roles.set_roles(
            actor=actor_for(account, hat), account_id=account.id, hats=[Hat.ADMIN], buurten=[], points=[],
            decides=False, version=1, now=utcnow(),
        )  # fmt: skip


def test_the_admin_sees_names_and_roles_and_never_how_to_reach_somebody(client_as: ClientAs) -> None:
    make_account(name="Marja", email="heel.geheim@voorbeeld.nl", hats=[Hat.COACH])
    admin = client_as(Hat.ADMIN)
    page = admin.get("/beheer/accounts")
    assert "Marja" in page.text
    assert "wijkcoach, inwoner" in page.text
    assert "heel.geheim" not in page.text
    found = admin.post("/beheer/accounts", data={"reach": "heel.geheim@voorbeeld.nl"})
    assert found.status_code == 303
    assert "heel.geheim" not in admin.get(found.location).text
    assert admin.post("/beheer/accounts", data={"reach": "niemand@voorbeeld.nl"}).status_code == 422


def test_the_list_can_show_one_role(client_as: ClientAs) -> None:
    make_account(name="Marja", hats=[Hat.COACH])
    make_account(name="Gerrit")
    text = client_as(Hat.ADMIN).get("/beheer/accounts?rol=wijkcoach&pagina=-3").text
    assert "Marja" in text
    assert "Gerrit" not in text


def count_queries(act: Callable[[], object]) -> int:
    count = [0]

    def counted(*_: object) -> None:
        count[0] += 1

    event.listen(db.engine, "before_cursor_execute", counted)
    try:
        act()
    finally:
        event.remove(db.engine, "before_cursor_execute", counted)
    return count[0]


def test_the_list_costs_the_same_however_long_it_is(client_as: ClientAs) -> None:
    admin = client_as(Hat.ADMIN)
    admin.get("/beheer/accounts")
    few = count_queries(lambda: admin.get("/beheer/accounts"))
    for number in range(12):
        make_account(name=f"Persoon {number}", hats=[Hat.COACH], buurten=[list_buurten()[number].id])
    assert count_queries(lambda: admin.get("/beheer/accounts")) == few


def test_a_buurt_falls_back_to_the_team_of_its_stadsdeel(app: Flask) -> None:
    here, there = list_buurten()[0], list_buurten()[-1]
    neighbour = next(b for b in list_buurten() if b.stadsdeel_id == here.stadsdeel_id and b.id != here.id)
    coach = make_account(name="Marja", hats=[Hat.COACH], buurten=[neighbour.id])
    make_account(name="Weg", hats=[Hat.COACH], buurten=[here.id], closed=True)
    make_account(name="Geen coach meer", buurten=[here.id])
    assert list_coaches_of(here.id) == []
    assert [one.id for one in list_team(here.stadsdeel_id)] == [coach.id]
    uncovered = {buurt.id for buurt in list_buurten_without_coach()}
    assert here.id in uncovered
    assert there.id in uncovered
    assert neighbour.id not in uncovered


def test_names_are_looked_up_together(app: Flask) -> None:
    one, other = make_account(name="Marja").id, make_account(name="Gerrit").id
    db.session.expire_all()
    first = count_queries(lambda: names_of([one]))
    db.session.expire_all()
    assert count_queries(lambda: names_of([one, other, None, new_id()])) == first
    assert names_of([one, other, new_id()]) == {one: "Marja", other: "Gerrit"}
    assert (name_of(one), name_of(None), name_of(new_id())) == ("Marja", "", "")


def test_the_command_makes_a_wijkcoach(app: Flask) -> None:
    buurt = list_buurten()[0]
    line = f"accounts make --name Marja --email marja@voorbeeld.nl --hat wijkcoach --buurt {buurt.code} --decides"
    said = app.test_cli_runner().invoke(args=line.split())
    assert said.exit_code == 0, said.output
    db.session.rollback()
    [coach] = list_coaches_of(buurt.id)
    assert (coach.name, coach.decides) == ("Marja", True)
    password = said.output.strip().rpartition(" ")[2]
    answer = app.test_client().post("/inloggen", data={"reach": "marja@voorbeeld.nl", "password": password})
    assert answer.status_code == 303


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ("--buurt BU999", "No such buurt"),
        ("--hat koning", "Invalid value"),
        ("--hat wijkcoach --hat admin", "gaan niet samen"),
        ("--password kort", "10 tot 200"),
    ],
)
def test_the_command_says_what_is_wrong_and_makes_nothing(app: Flask, wrong: str, message: str) -> None:
    line = f"accounts make --name Marja --email marja@voorbeeld.nl {wrong}"
    said = app.test_cli_runner().invoke(args=line.split())
    assert said.exit_code != 0
    assert message in said.output
    db.session.rollback()
    assert db.session.scalars(select(Account)).all() == []


def test_only_commands_and_admins_make_accounts_for_others(app: Flask) -> None:
    with pytest.raises(Refused):
        roles.make_account(
            actor=actor_for(make_account()), name="x", reach="a@voorbeeld.nl", password=PASSWORD, now=utcnow()
        )
    with pytest.raises(NotFound):
        roles.set_roles(
            actor=SYSTEM, account_id=new_id(), hats=[], buurten=[], points=[], decides=False, version=1, now=utcnow()
        )
