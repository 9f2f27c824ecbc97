"""Bringing areas in: any municipality from files, and Enschede as it ships. Callers commit; an error leaves nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from flask_babel import gettext as _
from sqlalchemy import select

from app import audit
from app.areas import enschede, writing
from app.areas.buurt_file import municipality_code, read_buurten
from app.areas.errors import AreasError
from app.areas.models import Buurt, MeetingPoint, Municipality, NamedArea
from app.areas.names import slug
from app.areas.outline_file import read_outlines
from app.core.actor import SYSTEM, Actor
from app.db import db

YEARS = range(1995, 2100)  # CBS has numbered buurten like this since 1995


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: counts of buurten, and the names of those that the newer year no longer has."""

    municipality: str
    year: int
    added: int
    updated: int
    without_outline: int
    left_behind: tuple[str, ...]


def import_areas(
    *, csv_path: Path | str, geometry_path: Path | str | None = None, year: int, municipality_name: str | None = None,
    wijk_names_settled: bool = True, actor: Actor = SYSTEM, now: datetime | None = None,
) -> Imported:  # fmt: skip
    """Bring in the buurten of one municipality for one year.

    The same year again updates what is there; another year comes beside it, and the newest is the one that shows.
    Everything is read and checked before anything is written. Raises AreasError.
    """
    if year not in YEARS:
        raise AreasError(_("%(year)s is geen jaar van 1995 tot en met 2099.", year=year))
    rows = read_buurten(Path(csv_path))
    codes = {row.code for row in rows}
    outlines = read_outlines(Path(geometry_path), codes) if geometry_path else {}
    known = set(db.session.scalars(select(Buurt.code).where(Buurt.code.in_(codes), Buurt.year == year)))
    town = writing.write_municipality(municipality_code(rows), municipality_name, year)
    left_behind = writing.move_on(town, year, codes)
    if writing.write_rows(town, rows, outlines, year=year, wijk_names_settled=wijk_names_settled):
        audit.record(actor, audit.Action.AREAS_IMPORTED, "municipality", town.id, now=now)
    return Imported(
        municipality=town.name, year=year, added=len(codes - known), updated=len(known),
        without_outline=len(codes - set(outlines)), left_behind=left_behind,
    )  # fmt: skip


def load_enschede(*, actor: Actor = SYSTEM, now: datetime | None = None) -> Imported:
    """Enschede as it ships: buurten, names people use, Wijkwijzers. Again changes nothing that is right already."""
    done = import_areas(
        csv_path=enschede.FOLDER / "enschede_buurten.csv", geometry_path=enschede.FOLDER / "enschede_buurten.geojson",
        year=enschede.YEAR, municipality_name="Enschede", wijk_names_settled=False, actor=actor, now=now,
    )  # fmt: skip
    town = db.session.scalars(select(Municipality).where(Municipality.name == done.municipality)).one()
    buurten = writing.rows_of(Buurt, town, town.year)
    for name in enschede.read_named_areas(enschede.FOLDER / "enschede_namen.csv"):
        _lay_name(town, name, [buurten[code] for code in name.codes if code in buurten])
    _place_meeting_points(enschede.read_meeting_points(enschede.FOLDER / "enschede_wijkwijzers.csv"), buurten)
    db.session.flush()
    return done


def _lay_name(town: Municipality, name: enschede.Name, buurten: list[Buurt]) -> None:
    """What somebody settled since stays as they settled it."""
    where = (NamedArea.municipality_id == town.id, NamedArea.slug == slug(name.name))
    area = db.session.scalar(select(NamedArea).where(*where))
    if area is None:
        area = NamedArea(municipality_id=town.id, slug=slug(name.name), settled=name.settled, buurten=[])
        db.session.add(area)
    if area.settled and not name.settled:
        return
    area.name, area.kind, area.settled, area.note = name.name, name.kind, name.settled, name.note
    if set(area.buurten) != set(buurten):
        area.buurten = buurten


def _place_meeting_points(points: list[enschede.Point], buurten: Mapping[str, Buurt]) -> None:
    known = {point.name: point for point in db.session.scalars(select(MeetingPoint))}
    for point in points:
        if point.code not in buurten:
            continue
        row = known.get(point.name) or MeetingPoint(name=point.name, phone=None)
        row.address, row.postcode, row.place = point.address, point.postcode, point.place
        row.lat, row.lon, row.buurt_id = point.lat, point.lon, buurten[point.code].id
        db.session.add(row)
