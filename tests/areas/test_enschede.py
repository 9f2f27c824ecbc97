"""Enschede as it ships, and looking things up in it."""

from collections import Counter

import pytest
from flask import Flask
from sqlalchemy import event, func, select

from app.areas import queries
from app.areas.models import Buurt, MeetingPoint, NamedArea, Stadsdeel, Wijk
from app.areas.services import load_enschede
from app.audit.models import AuditEvent
from app.core.errors import NotFound
from app.core.ids import new_id
from app.db import db
from tests.factories.areas import buurt_named, buurten_of_stadsdeel

pytestmark = pytest.mark.usefixtures("app")


def test_all_of_it_is_there() -> None:
    buurten = queries.list_buurten(outlines=True)
    assert len(buurten) == 70
    assert all(buurt.outline for buurt in buurten)
    assert [stadsdeel.name for stadsdeel in queries.list_stadsdelen()] == ["Centrum", "Noord", "Oost", "West", "Zuid"]
    assert db.session.scalar(select(func.count()).select_from(Wijk)) == 10
    assert len(queries.list_meeting_points()) == 9
    assert len({buurt.slug for buurt in buurten}) == 70


def test_what_is_not_settled_says_so() -> None:
    inferred = {buurt.name for buurt in queries.list_buurten() if not buurt.stadsdeel_settled}
    assert {"Kennispark", "Noord Esmarke"} <= inferred
    assert len(inferred) == 7
    assert not any(db.session.scalars(select(Wijk.settled))), "the names date from 2014"
    assert all(db.session.scalars(select(Stadsdeel.settled)))
    unsettled = set(db.session.scalars(select(NamedArea.name).where(~NamedArea.settled)))
    assert {"'t Lang", "Het Bijvank", "Het Oosterveld", "De Posten", "Hanenberglanden"} <= unsettled


@pytest.mark.usefixtures("fresh_areas")
def test_loading_again_changes_nothing(app: Flask) -> None:
    kinds = (Buurt, Wijk, Stadsdeel, NamedArea, MeetingPoint, AuditEvent)
    before = [db.session.scalar(select(func.count()).select_from(kind)) for kind in kinds]
    area = db.session.scalars(select(NamedArea).where(NamedArea.name == "'t Lang")).one()
    area.settled, area.buurten = True, [buurt_named("Wesselerbrink Noord-Oost")]
    db.session.commit()
    result = app.test_cli_runner().invoke(args=["areas", "load-enschede"])
    assert result.exit_code == 0
    assert "Enschede 2025: 0 buurten erbij, 70 bijgewerkt" in result.output
    db.session.rollback()
    assert [db.session.scalar(select(func.count()).select_from(kind)) for kind in kinds] == before
    db.session.refresh(area)
    assert (area.settled, len(area.buurten)) == (True, 1), "what somebody settled stays settled"


@pytest.mark.usefixtures("no_areas")
def test_loading_leaves_one_row_in_the_trail() -> None:
    load_enschede()
    db.session.commit()
    assert list(db.session.scalars(select(AuditEvent.action))) == ["areas:imported"]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Twekkelerveld", ("buurt", "Twekkelerveld")),
        ("  twekelervelt ", ("buurt", "Twekkelerveld")),
        ("t lang", ("area", "'t Lang")),
        ("HET LANG", ("area", "'t Lang")),
        ("weselerbrink", ("area", "Wesselerbrink")),
        ("hanenberglanden", ("area", "Hanenberglanden")),
        ("noord", ("stadsdeel", "Noord")),
        ("boekelo", ("buurt", "Dorp Boekelo")),
        ("enschede-zuid", ("wijk", "Enschede-Zuid")),
        ("roomveldje", ("buurt", "Roombeek-Roomveldje")),
    ],
)
def test_finding_places(typed: str, first: tuple[str, str]) -> None:
    place = queries.find_places(typed)[0]
    assert (place.kind, place.name) == first


def test_a_name_lies_over_its_buurten() -> None:
    place = queries.find_places("'t Lang")[0]
    assert not place.settled
    assert place.note
    assert {buurt.code for buurt in place.buurten} == {f"BU0153060{last}" for last in (3, 4, 5, 6)}
    assert [area.name for area in queries.list_names_over(buurt_named("Helmerhoek-Zuid").id)] == ["Helmerhoek"]


@pytest.mark.parametrize(
    "typed", ["", " ", "xyzzy", "\0", "🏡", "مرحبا", "'", "<script>", "x" * 100_000, "%", "7541 BK"]
)
def test_finding_nothing(typed: str) -> None:
    assert queries.find_places(typed) == []


def test_neighbours_and_distances() -> None:
    here = buurt_named()
    around = queries.neighbours(here.id)
    assert {near.buurt.name for near in around} == {
        "Kennispark", "Tubantia-Toekomst", "Drienerveld-U.T.", "Bolhaar", "Industrie- en havengebied",
    }  # fmt: skip
    metres = [queries.metres_between(here.id, near.buurt.id) for near in around]
    assert metres == sorted(metres)
    assert all(near.minutes % 5 == 0 for near in around)
    table = queries.distances_from(here.id)
    assert len(table) == 70
    assert table[here.id] == 0
    assert table[around[0].buurt.id] == pytest.approx(metres[0])


def test_being_next_to_is_mutual() -> None:
    beside = {buurt.id: {near.buurt.id for near in queries.neighbours(buurt.id)} for buurt in queries.list_buurten()}
    assert all(here in beside[there] for here, others in beside.items() for there in others)
    assert all(beside.values())


@pytest.mark.usefixtures("fresh_areas")
def test_without_outlines_the_nearest_are_given() -> None:
    for buurt in queries.list_buurten(outlines=True):
        buurt.outline = None
    db.session.flush()
    around = queries.neighbours(buurt_named().id)
    assert len(around) == 5
    assert "Twekkelerveld" not in {near.buurt.name for near in around}


def test_the_nearest_wijkwijzer() -> None:
    point = queries.nearest_meeting_point(buurt_named("Pathmos").id)
    assert point is not None
    assert point.name == "Wijkwijzer De Boei"


def test_what_is_not_there() -> None:
    for ask in (queries.get_buurt, queries.neighbours, queries.nearest_meeting_point, queries.distances_from):
        with pytest.raises(NotFound):
            ask(new_id())  # type: ignore[operator]
    with pytest.raises(NotFound):
        queries.get_buurt_by_slug("nergens")
    with pytest.raises(NotFound):
        queries.get_stadsdeel_by_slug("nergens")
    with pytest.raises(NotFound):
        queries.metres_between(new_id(), buurt_named().id)
    assert queries.find_buurt(new_id()) is None


def test_choices_for_a_form() -> None:
    choices = queries.buurt_choices()
    names = [name for _id, name in choices]
    assert len(choices) == 70
    assert (str(buurt_named().id), "Twekkelerveld") in choices
    assert names.index("'t Zwering") > names.index("Wooldrik"), "articles don't count in the order"


def test_queries_do_not_grow_with_what_they_find() -> None:
    asked: Counter[str] = Counter()
    count = lambda *_: asked.update(["query"])  # noqa: E731
    event.listen(db.engine, "before_cursor_execute", count)
    try:
        for typed, most in (("noord", 4), ("a", 4), ("wesselerbrink", 4)):
            asked.clear()
            for place in queries.find_places(typed):
                assert [buurt.stadsdeel.name for buurt in place.buurten]
            assert asked["query"] <= most, typed
        asked.clear()
        assert [(b.wijk.name, b.stadsdeel.name, b.municipality.name) for b in queries.list_buurten(outlines=True)]
        assert asked["query"] == 1
        here = buurten_of_stadsdeel("Zuid")[0]
        asked.clear()
        assert [near.buurt.stadsdeel.name for near in queries.neighbours(here.id)]
        assert asked["query"] <= 2
    finally:
        event.remove(db.engine, "before_cursor_execute", count)
