"""Any municipality, whole or not at all; an error names the file, the line, and what is wrong."""

from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.areas import queries
from app.areas.errors import AreasError
from app.areas.models import Buurt, Municipality, Stadsdeel, Wijk
from app.areas.services import Imported, import_areas
from app.db import db
from tests.factories.areas import COLUMNS, LEFT, RIGHT, feature, row, square, write_map, write_table

pytestmark = pytest.mark.usefixtures("fresh_areas")


def bring_in(folder: Path, rows: list[dict[str, str]], features: list[Any] | None = None, **how: Any) -> Imported:
    table = write_table(folder / "dorp.csv", rows)
    chart = None if features is None else write_map(folder / "dorp.geojson", features)
    with db.session.begin_nested():
        done = import_areas(
            **{"csv_path": table, "geometry_path": chart, "year": 2025, "municipality_name": "Dorp"} | how
        )
    return done


def counts() -> list[int]:
    kinds = (Municipality, Stadsdeel, Wijk, Buurt)
    return [db.session.scalar(select(func.count()).select_from(kind)) or 0 for kind in kinds]


def current(code: str) -> Buurt:
    statement = select(Buurt).join(Buurt.municipality).where(Buurt.code == code, Buurt.year == Municipality.year)
    return db.session.scalars(statement).one()


def test_a_municipality_comes_in_whole(tmp_path: Path) -> None:
    before = counts()
    shapes = [feature(LEFT, square(6.0, 52.0)), feature(RIGHT, square(6.1, 52.0), "MultiPolygon")]
    done = bring_in(tmp_path, [row(), row(code=RIGHT)], shapes)
    assert (done.municipality, done.added, done.updated, done.without_outline) == ("Dorp", 2, 0, 0)
    assert [after - earlier for after, earlier in zip(counts(), before, strict=True)] == [1, 1, 1, 2]
    left = queries.get_buurt_by_slug("oude-haven")
    assert (left.code, left.year, left.inhabitants, left.area_ha) == (LEFT, 2025, 1200, 12.5)
    assert (left.wijk.name, left.stadsdeel.name, left.stadsdeel_settled) == ("Kern", "West", True)
    assert [near.buurt.code for near in queries.neighbours(left.id)] == [RIGHT]


def test_the_same_year_updates_and_another_comes_beside_it(tmp_path: Path) -> None:
    bring_in(tmp_path, [row(), row(code=RIGHT)], [feature(LEFT, square(6.0, 52.0))])
    here = current(LEFT).id
    done = bring_in(tmp_path, [row(name="Nieuwe Haven"), row(code=RIGHT)])
    assert (done.added, done.updated) == (0, 2)
    assert queries.get_buurt(here).name == "Nieuwe Haven"
    assert queries.get_buurt(here).outline == [square(6.0, 52.0)], "an outline that is not given again stays"

    done = bring_in(tmp_path, [row(name="Haven 2026", wijk_name="Kern 2026")], year=2026)
    assert (done.added, done.left_behind) == (1, ("Wijkje 01",))
    assert queries.get_buurt(here).year == 2026, "who was in this buurt still is"
    old = db.session.scalars(select(Buurt).where(Buurt.code == LEFT, Buurt.year == 2025)).one()
    assert (old.name, old.wijk.name, old.wijk.year, old.outline) == ("Nieuwe Haven", "Kern", 2025, [square(6.0, 52.0)])
    gone = db.session.scalars(select(Buurt).where(Buurt.code == RIGHT)).one()
    assert (gone.year, gone.wijk.year) == (2025, 2025)
    shown = [buurt.code for buurt in queries.list_buurten() if buurt.municipality.name == "Dorp"]
    assert shown == [LEFT]


def test_an_older_year_changes_nothing_that_shows(tmp_path: Path) -> None:
    bring_in(tmp_path, [row()])
    here = current(LEFT)
    bring_in(tmp_path, [row(name="Vroeger")], year=2014)
    assert (queries.get_buurt_by_slug("oude-haven").id, here.year) == (here.id, 2025)
    assert db.session.scalars(select(Buurt.name).where(Buurt.code == LEFT, Buurt.year == 2014)).one() == "Vroeger"


def test_without_stadsdelen_the_wijk_serves_and_is_not_settled(tmp_path: Path) -> None:
    columns = tuple(name for name in COLUMNS if not name.startswith("stadsdeel"))
    table = write_table(tmp_path / "dorp.csv", [row(), row(code=RIGHT)], columns=columns, delimiter=";")
    import_areas(csv_path=table, year=2025)
    left = current(LEFT)
    assert (left.stadsdeel.name, left.stadsdeel.settled, left.stadsdeel_settled) == ("Kern", False, False)
    assert left.municipality.name == "GM9999", "nobody told its name"


def test_what_was_confirmed_stays_so(tmp_path: Path) -> None:
    bring_in(tmp_path, [row(stadsdeel_basis="afgeleid")], wijk_names_settled=False)
    left = current(LEFT)
    assert (left.stadsdeel_settled, left.wijk.settled) == (False, False)
    left.stadsdeel_settled = left.wijk.settled = True
    bring_in(tmp_path, [row(stadsdeel_basis="afgeleid")], wijk_names_settled=False)
    assert (left.stadsdeel_settled, left.wijk.settled) == (True, True)
    bring_in(
        tmp_path, [row(stadsdeel_basis="afgeleid", stadsdeel="Oost", wijk_name="Anders")], wijk_names_settled=False
    )
    assert (left.stadsdeel_settled, left.wijk.settled) == (False, False)


def test_names_that_are_taken_get_another_address(tmp_path: Path) -> None:
    bring_in(tmp_path, [row(name="Pathmos"), row(code=RIGHT, name="🏡")])
    assert current(LEFT).slug == "pathmos-dorp", "Enschede has a Pathmos"
    assert current(RIGHT).slug == RIGHT.lower()
    bring_in(tmp_path, [row(name="Een"), row(code=RIGHT, name="Twee")])
    bring_in(tmp_path, [row(name="Twee"), row(code=RIGHT, name="Een")])
    assert (current(LEFT).slug, current(RIGHT).slug) == ("twee", "een")
    bring_in(tmp_path, [row(name="Twee"), row(code=RIGHT, name="Twee")])
    assert (current(LEFT).slug, current(RIGHT).slug) == ("twee", "twee-dorp")


def test_stadsdelen_of_two_towns_each_have_an_address(tmp_path: Path) -> None:
    bring_in(tmp_path, [row(stadsdeel="Noord")])
    assert current(LEFT).stadsdeel.slug == "noord-dorp", "Enschede has a Noord"
    assert queries.get_stadsdeel_by_slug("noord").municipality.name == "Enschede"
    bring_in(tmp_path, [row(stadsdeel="NOORD")])
    assert current(LEFT).stadsdeel.slug == "noord-dorp"


ROWS_WITH_TROUBLE = {
    "not a code": ([row(), row(code="BU9999000")], 3, "geen buurtcode"),
    "not even text": ([row(code="BU9999000५")], 2, "geen buurtcode"),
    "twice": ([row(), row(code=RIGHT), row()], 4, "ook al op regel 2"),
    "two towns": ([row(), row(code="BU88880000")], 3, "andere gemeente"),
    "wrong wijk": ([row(wijk_code="WK999901")], 2, "is niet de wijk"),
    "wijk with two names": ([row(), row(code=RIGHT, wijk_name="Rand")], 3, "heet op regel 2 anders"),
    "no name": ([row(name="   ")], 2, "kolom name is leeg"),
    "too long a name": ([row(name="x" * 100_000)], 2, "te lang"),
    "odd signs": ([row(name="a\u202eb")], 2, "vreemde tekens"),
    "no centroid": ([row(centroid_lat="")], 2, "centroid_lat is leeg"),
    "no number": ([row(centroid_lat="noord")], 2, "geen getal"),
    "not a number": ([row(area_ha="nan")], 2, "geen getal"),
    "endless": ([row(area_ha="inf")], 2, "geen getal"),
    "odd number": ([row(area_ha="1_0")], 2, "geen getal"),
    "negative": ([row(inhabitants="-4")], 2, "geen getal"),
    "half a person": ([row(inhabitants="3.5")], 2, "geen heel getal"),
    "swapped": ([row(centroid_lat="6.05", centroid_lon="52.05")], 2, "geen getal van 50 tot 54"),
    "no rows": ([], 1, "geen rijen"),
}


@pytest.mark.parametrize("name", ROWS_WITH_TROUBLE)
def test_a_wrong_row_is_named_and_nothing_changes(tmp_path: Path, name: str) -> None:
    rows, line, words = ROWS_WITH_TROUBLE[name]
    before = counts()
    with pytest.raises(AreasError, match=words) as caught:
        bring_in(tmp_path, rows)
    assert (caught.value.file, caught.value.line) == ("dorp.csv", line)
    assert f"dorp.csv, regel {line}: " in caught.value.message
    assert counts() == before


@pytest.mark.parametrize("column", [name for name in COLUMNS if not name.startswith("stadsdeel")])
def test_a_missing_column_is_named(tmp_path: Path, column: str) -> None:
    table = write_table(tmp_path / "dorp.csv", [row()], columns=tuple(name for name in COLUMNS if name != column))
    with pytest.raises(AreasError, match=f"regel 1: de kolom {column} ontbreekt"):
        import_areas(csv_path=table, year=2025)


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        (b"", 1, "ontbreekt"),
        (b"PK\x03\x04\xff\xfe", 1, "geen tekst in UTF-8"),
        (b"code,name\nBU99990000,Caf\xe9", 2, "geen tekst in UTF-8"),
        (b"code,na\0me", 1, "geen tekstbestand"),
        (b'{"type": "FeatureCollection"}', 1, "ontbreekt"),
    ],
)
def test_a_wrong_file(tmp_path: Path, content: bytes, line: int, words: str) -> None:
    (tmp_path / "dorp.csv").write_bytes(content)
    with pytest.raises(AreasError, match=words) as caught:
        import_areas(csv_path=tmp_path / "dorp.csv", year=2025)
    assert caught.value.line == line


@pytest.mark.parametrize(
    ("line", "words"), [("BU99990000,te weinig", "hier staan 2 velden"), ('BU99990000,"open', "geen CSV")]
)
def test_a_broken_line(tmp_path: Path, line: str, words: str) -> None:
    table = write_table(tmp_path / "dorp.csv", [row(), row(code=RIGHT)])
    table.write_text(table.read_text() + line)
    with pytest.raises(AreasError, match=f"regel 4: .*{words}"):
        import_areas(csv_path=table, year=2025)


def test_no_file_and_no_year(tmp_path: Path) -> None:
    with pytest.raises(AreasError, match="er niet"):
        import_areas(csv_path=tmp_path / "weg.csv", year=2025)
    with pytest.raises(AreasError, match="kan niet gelezen worden"):
        import_areas(csv_path=tmp_path, year=2025)
    with pytest.raises(AreasError, match="20250 is geen jaar"):
        bring_in(tmp_path, [row()], year=20250)


GOOD = feature(LEFT, square(6.0, 52.0))
MAPS_WITH_TROUBLE = {
    "unknown code": ([GOOD, feature("BU99990007", square(6.0, 52.0))], 3, "staat niet in de tabel"),
    "twice": ([GOOD, GOOD], 3, "twee keer"),
    "too few points": ([feature(LEFT, square(6.0, 52.0)[:3])], 2, "te weinig punten"),
    "no ring": ([feature(LEFT, [])], 2, "te weinig punten"),
    "not closed": ([GOOD, feature(RIGHT, square(6.0, 52.0)[:4])], 3, "niet gesloten"),
    "crosses itself": ([feature(LEFT, [[6, 52], [7, 53], [7, 52], [6, 53], [6, 52]])], 2, "kruist"),
    "a line": ([feature(LEFT, [[6, 52], [6.1, 52], [6.2, 52], [6, 52]])], 2, "een lijn, geen vlak"),
    "a point": (
        [{"properties": {"code": LEFT}, "geometry": {"type": "Point", "coordinates": [6, 52]}}],
        2,
        "geen vlak",
    ),
    "no geometry": ([{"properties": {"code": LEFT}, "geometry": None}], 2, "geen vlak"),
    "no code": ([{"properties": {}, "geometry": GOOD["geometry"]}], 2, "buurtcode"),
    "code is a number": ([{"properties": {"code": 4}, "geometry": GOOD["geometry"]}], 2, "buurtcode"),
    "no feature": ([GOOD, None], 3, "buurtcode"),
    "metres": ([feature(LEFT, [[255000, 471000], [256000, 471000], [256000, 472000], [255000, 471000]])], 2, "graad"),
    "text for numbers": ([feature(LEFT, [["6", "52"]] * 4)], 2, "graad"),
    "half a point": ([feature(LEFT, [[6]] * 4)], 2, "graad"),
    "not a number": ([feature(LEFT, [[float("nan"), 52]] * 4)], 2, "graad"),
    "coordinates missing": ([{"properties": {"code": LEFT}, "geometry": {"type": "Polygon"}}], 2, "graad"),
}


@pytest.mark.parametrize("name", MAPS_WITH_TROUBLE)
def test_a_wrong_outline_is_named_and_nothing_changes(tmp_path: Path, name: str) -> None:
    features, line, words = MAPS_WITH_TROUBLE[name]
    before = counts()
    with pytest.raises(AreasError, match=words) as caught:
        bring_in(tmp_path, [row(), row(code=RIGHT)], features)
    assert (caught.value.file, caught.value.line) == ("dorp.geojson", line)
    assert f"onderdeel {line - 1}" in caught.value.message
    assert counts() == before


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 1, "geen JSON"),
        ('{"type": "FeatureCollection",\n "features": [}', 2, "geen JSON"),
        ("[" * 100_000, 1, "JSON"),
        ("[]", 1, "geen GeoJSON"),
        ('{"type": "FeatureCollection", "features": {}}', 1, "geen GeoJSON"),
        (
            '{"type": "FeatureCollection", "crs": {"properties": {"name": "EPSG::28992"}}, "features": []}',
            1,
            "Rijksdriehoek",
        ),
    ],
)
def test_a_wrong_map(tmp_path: Path, text: str, line: int, words: str) -> None:
    (tmp_path / "dorp.geojson").write_text(text)
    table = write_table(tmp_path / "dorp.csv", [row()])
    with pytest.raises(AreasError, match=words) as caught:
        import_areas(csv_path=table, geometry_path=tmp_path / "dorp.geojson", year=2025)
    assert caught.value.line == line


def test_the_command(app: Flask, tmp_path: Path) -> None:
    table = write_table(tmp_path / "dorp.csv", [row(), row(code=RIGHT)])
    shapes = write_map(tmp_path / "dorp.geojson", [GOOD])
    run = app.test_cli_runner().invoke
    command = ["areas", "import", str(table), "--geometry", str(shapes), "--year", "2025", "--name", "Dorp"]
    result = run(args=command)
    assert (result.exit_code, "2 buurten erbij, 0 bijgewerkt" in result.output) == (0, True), result.output
    assert "Van 1 buurten is geen omtrek gegeven" in result.output
    db.session.rollback()
    assert queries.get_buurt_by_slug("oude-haven").code == LEFT

    write_map(shapes, [feature(LEFT, square(6.0, 52.0)[:4])])
    write_table(table, [row(name="Anders")])
    result = run(args=command)
    assert (result.exit_code, "dorp.geojson, regel 2" in result.output) == (1, True)
    assert "Er is niets veranderd" in result.output
    db.session.rollback()
    assert queries.get_buurt_by_slug("oude-haven").name == "Oude Haven"
