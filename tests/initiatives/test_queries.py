"""What other features ask about initiatives."""

import pytest
from flask import Flask

from app.areas.queries import list_buurten
from app.core.actor import VISITOR, Actor, Hat
from app.core.errors import NotFound
from app.core.ids import new_id
from app.db import db
from app.initiatives import queries
from app.initiatives.models import Initiative
from app.initiatives.moments import moments, where
from app.initiatives.pattern import pattern
from app.initiatives.policies import may_see
from app.initiatives.workflow import State
from tests.factories.accounts import actor_for, make_account
from tests.factories.initiatives import coach_of, make_initiative
from tests.factories.organisations import make_organisation
from tests.factories.queries import statements


def test_lists_take_any_of_each_filter(app: Flask) -> None:
    here, there = (buurt.id for buurt in list_buurten()[:2])
    soup = make_initiative(buurt_id=here, themes=("food",), days=("mon", "tue"))
    bikes = make_initiative(buurt_id=there, themes=("handy", "youth"), days=("sat",))
    make_initiative(buurt_id=here, themes=("food",), state=State.WAITING)
    assert queries.list_published() == [bikes, soup]  # the newest first
    assert queries.list_published(limit=1) == [bikes]
    assert queries.list_published([here]) == [soup]
    assert queries.list_published([]) == []
    assert queries.list_published(themes=["food", "youth"]) == [bikes, soup]
    assert queries.list_published(days=["sat"], themes=["handy"]) == [bikes]
    assert queries.list_published(days=[]) == []


def test_counted_per_buurt_as_far_as_public(app: Flask) -> None:
    here, there, nowhere = (buurt.id for buurt in list_buurten()[:3])
    for buurt in (here, here, there):
        make_initiative(buurt_id=buurt)
    make_initiative(buurt_id=nowhere, state=State.WAITING)
    assert queries.count_published_by_buurt() == {here: 2, there: 1}


def test_by_ids_in_the_order_asked_with_one_query(app: Flask) -> None:
    rows = [make_initiative(buurt_id=buurt.id, organisation=make_organisation()) for buurt in list_buurten()[:4]]
    hidden = make_initiative(state=State.DRAFT)
    ids = [row.id for row in rows][::-1]
    asked = [*ids, hidden.id, new_id(), ids[0]]
    db.session.expunge_all()
    with statements() as sent:
        found = queries.find_by_ids(asked)
        assert all(row.buurt.stadsdeel.name and row.organisation for row in found)
    assert [row.id for row in found] == ids
    assert len([one for one in sent if one.startswith("SELECT")]) == 1


def test_public_or_not_there(app: Flask) -> None:
    row = make_initiative()
    assert queries.get_published(row.id) is row
    for gone in (new_id(), make_initiative(state=State.WAITING).id, make_initiative(state=State.STOPPED).id):
        with pytest.raises(NotFound):
            queries.get_published(gone)


def test_the_database_filters_as_the_policy_says(app: Flask) -> None:
    """Every actor × every initiative: visible_to and may_see agree."""
    maker, member, trusted = make_account(), make_account(), make_organisation(trusted=True)
    plain = make_organisation(name="Een ander")
    makes = [make_initiative(maker=maker, state=state) for state in State]
    makes += [make_initiative(maker=maker, organisation=trusted, state=state) for state in (State.DRAFT, State.STOPPED)]
    makes += [make_initiative(maker=maker, organisation=plain, state=state) for state in (State.WAITING, State.DRAFT)]
    both = [trusted.id, plain.id]
    actors = [
        VISITOR, actor_for(maker), actor_for(member), actor_for(member, Hat.ORGANISATION, organisations=both),
        actor_for(member, Hat.RESIDENT, organisations=both), actor_for(maker, Hat.ADMIN), coach_of(makes[0].buurt_id),
        coach_of(list_buurten()[7].id), Actor(hat=Hat.RESIDENT, buurten=frozenset({makes[0].buurt_id})),
    ]  # fmt: skip
    for actor in actors:
        seen = {row.id for row in makes if may_see(actor, row)}
        statement = queries.rows().where(queries.visible_to(actor))
        assert {row.id for row in db.session.scalars(statement)} == seen, actor


@pytest.mark.parametrize(
    ("days", "parts", "when", "said"),
    [
        (["tue"], ["afternoon"], "elke dinsdag om half een", "elke dinsdag om half een"),
        (["tue"], ["afternoon"], "vanaf half een", "dinsdag, 's middags · vanaf half een"),
        (["tue", "fri"], [], "dinsdag, en vaak ook vrijdag", "dinsdag, en vaak ook vrijdag"),
        (["tue", "fri"], [], "dinsdag", "dinsdag en vrijdag · dinsdag"),
        ([], [], "als het droog is", "als het droog is"),
        (["sun"], [], "", "zondag"),
        ([], ["morning"], "", "'s ochtends"),
        ([], [], "", ""),
    ],
)
def test_when_in_one_line(app: Flask, days: list[str], parts: list[str], when: str, said: str) -> None:
    with app.test_request_context():
        assert moments(Initiative(days=days, parts=parts, when=when)) == said


def test_where_in_one_line(app: Flask) -> None:
    buurt = list_buurten()[0]
    assert where(Initiative(place="De Pan", buurt=buurt)) == f"De Pan, {buurt.name}"
    assert where(Initiative(place="", buurt=buurt)) == buurt.name


def test_the_outline_of_a_buurt_makes_a_tile() -> None:
    square = [[[6.0, 52.0], [6.01, 52.0], [6.01, 52.01], [6.0, 52.01], [6.0, 52.0]]]
    tile = pattern(square)
    assert tile is not None
    assert tile.width == 72
    assert tile.height > tile.width  # a degree north is longer than a degree east
    assert tile.path.startswith("M")
    assert pattern(None) is None
    assert pattern([]) is None
