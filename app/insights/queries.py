"""Figures as they were frozen. Nothing here looks at people: these queries read snapshots and areas, and no more."""

from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from sqlalchemy import case, select
from sqlalchemy.orm import joinedload, undefer

from app.areas.models import Buurt, Municipality, Stadsdeel, Wijk
from app.areas.names import search_key
from app.core.errors import NotFound
from app.db import db
from app.insights.layout import CITY, NOWHERE, Area
from app.insights.measures import Measure
from app.insights.models import Snapshot, SnapshotFigure
from app.insights.periods import Kind

Named = TypeVar("Named", Stadsdeel, Wijk)


class Figure(NamedTuple):
    """A count, or the fact that it isn't shown."""

    value: int | None

    @property
    def hidden(self) -> bool:
        return self.value is None


@dataclass(frozen=True)
class Report:
    """One snapshot with the areas it was counted in: buurten by name, with their outlines."""

    snapshot: Snapshot
    town: Municipality
    buurten: list[Buurt]
    figures: dict[tuple[Measure, str, str], Figure]

    @property
    def city(self) -> Area:
        return CITY, self.town.code

    @property
    def nowhere(self) -> Area:
        return NOWHERE, self.town.code

    @property
    def stadsdelen(self) -> list[Stadsdeel]:
        """By name."""
        return _by_name({buurt.stadsdeel.slug: buurt.stadsdeel for buurt in self.buurten})

    @property
    def wijken(self) -> list[Wijk]:
        """By name."""
        return _by_name({buurt.wijk.code: buurt.wijk for buurt in self.buurten})

    def figure(self, measure: Measure, area: Area) -> Figure | None:
        """None when this isn't counted at this level in this kind of period."""
        return self.figures.get((measure, *area))

    def measures(self, kind: str) -> list[Measure]:
        """What is counted at this level."""
        counted = {measure for measure, level, _code in self.figures if level == kind}
        return [measure for measure in Measure if measure in counted]

    def stadsdeel(self, slug: str) -> Stadsdeel:
        """By its address. Raises NotFound."""
        found = next((one for one in self.stadsdelen if one.slug == slug), None)
        if found is None:
            raise NotFound
        return found


def list_snapshots() -> list[Snapshot]:
    """The newest first; of periods that end on the same day the longest first."""
    long_first = case({Kind.YEAR: 0, Kind.QUARTER: 1, Kind.MONTH: 2}, value=Snapshot.period_kind)
    return list(db.session.scalars(select(Snapshot).order_by(Snapshot.ends_on.desc(), long_first, Snapshot.id)))


def get_report(snapshot: Snapshot) -> Report:
    """The figures of a snapshot, in three queries however many there are."""
    town = db.session.get_one(Municipality, snapshot.municipality_id)
    lying = select(Buurt).where(Buurt.municipality_id == town.id, Buurt.year == snapshot.area_year)
    options = (joinedload(Buurt.stadsdeel), joinedload(Buurt.wijk), undefer(Buurt.outline))
    buurten = db.session.scalars(lying.options(*options)).all()
    rows = db.session.scalars(select(SnapshotFigure).where(SnapshotFigure.snapshot_id == snapshot.id))
    figures = {(row.measure, row.area_kind, row.area_code): Figure(row.value) for row in rows}
    return Report(snapshot, town, sorted(buurten, key=lambda b: (search_key(b.name), b.code)), figures)


def _by_name(areas: dict[str, Named]) -> list[Named]:
    return sorted(areas.values(), key=lambda area: (search_key(area.name), area.name))
