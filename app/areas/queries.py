"""Looking areas up. Everything here is public; what is listed is of the year that holds now."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload, undefer

from app.areas import geometry
from app.areas.models import Buurt, MeetingPoint, Municipality, NamedArea, Stadsdeel, Wijk
from app.areas.names import Closeness, closeness, search_key
from app.areas.names import slug as slug_of
from app.core.errors import NotFound
from app.db import db


@dataclass(frozen=True, slots=True)
class Place:
    """Something that carries a name: kind is buurt, area (a name people use), wijk or stadsdeel.

    slug: of its own page (buurt and stadsdeel have one); buurten: those it lies over.
    """

    kind: str
    name: str
    slug: str
    buurten: tuple[Buurt, ...]
    settled: bool
    note: str
    closeness: Closeness


@dataclass(frozen=True, slots=True)
class Near:
    """Another buurt, with about how many minutes' walk it is."""

    buurt: Buurt
    minutes: int


def _current() -> Select[Buurt]:
    """Buurten of the newest year of their municipality, with their wijk and stadsdeel."""
    return (
        select(Buurt)
        .join(Buurt.municipality)
        .where(Buurt.year == Municipality.year)
        .options(contains_eager(Buurt.municipality), joinedload(Buurt.wijk), joinedload(Buurt.stadsdeel))
    )


def _sorted(buurten: Sequence[Buurt]) -> list[Buurt]:
    """As people look them up: 't Zwering under the Z. In Python, since databases sort apostrophes differently."""
    return sorted(buurten, key=lambda buurt: (search_key(buurt.name), buurt.code))


def get_buurt(buurt_id: UUID) -> Buurt:
    """Of any year, with its outline. Raises NotFound."""
    options = (joinedload(Buurt.wijk), joinedload(Buurt.stadsdeel), joinedload(Buurt.municipality))
    buurt = db.session.scalar(select(Buurt).where(Buurt.id == buurt_id).options(*options, undefer(Buurt.outline)))
    if buurt is None:
        raise NotFound
    return buurt


def find_buurt(buurt_id: UUID) -> Buurt | None:
    """Of this year; None when there is no such buurt now."""
    return db.session.scalar(_current().where(Buurt.id == buurt_id))


def get_buurt_by_slug(slug: str) -> Buurt:
    """By its address, with its outline. Raises NotFound."""
    statement = _current().where(Buurt.slug == slug).options(undefer(Buurt.outline)).order_by(Municipality.code)
    buurt = db.session.scalars(statement).first() if slug == slug_of(slug) else None
    if buurt is None:
        raise NotFound
    return buurt


def get_stadsdeel_by_slug(slug: str) -> Stadsdeel:
    """By its address. Raises NotFound."""
    statement = select(Stadsdeel).join(Stadsdeel.municipality).where(Stadsdeel.slug == slug).order_by(Municipality.code)
    stadsdeel = db.session.scalars(statement).first() if slug == slug_of(slug) else None
    if stadsdeel is None:
        raise NotFound
    return stadsdeel


def list_buurten(
    *, municipality_id: UUID | None = None, stadsdeel_id: UUID | None = None, outlines: bool = False
) -> list[Buurt]:
    """By name, all of them or those of one place; with their outlines when they are to be drawn."""
    statement = _current()
    if municipality_id is not None:
        statement = statement.where(Buurt.municipality_id == municipality_id)
    if stadsdeel_id is not None:
        statement = statement.where(Buurt.stadsdeel_id == stadsdeel_id)
    return _sorted(db.session.scalars(statement.options(undefer(Buurt.outline)) if outlines else statement).all())


def find_municipality(name: str) -> Municipality | None:
    """By its name, whatever its capitals are."""
    towns = db.session.scalars(select(Municipality).order_by(Municipality.code)).all()
    return next((town for town in towns if town.name.casefold() == name.casefold()), None)


def list_buurten_by_ids(buurt_ids: Collection[UUID]) -> list[Buurt]:
    """Of any year, by name, with their stadsdeel; ids that don't exist are passed over."""
    statement = select(Buurt).where(Buurt.id.in_(buurt_ids)).options(joinedload(Buurt.stadsdeel))
    return _sorted(db.session.scalars(statement).all())


def list_stadsdelen() -> list[Stadsdeel]:
    """Those that have buurten now, by name."""
    lying = select(Buurt.stadsdeel_id).join(Buurt.municipality).where(Buurt.year == Municipality.year)
    stadsdelen = db.session.scalars(select(Stadsdeel).where(Stadsdeel.id.in_(lying))).all()
    return sorted(stadsdelen, key=lambda stadsdeel: (search_key(stadsdeel.name), stadsdeel.slug))


def buurt_choices() -> list[tuple[str, str]]:
    """For a field in a form: ids as text, with names."""
    return [(str(buurt.id), buurt.name) for buurt in list_buurten()]


def find_places(text: str) -> list[Place]:
    """What people may mean by this, best first. Slips of the finger only count when nothing fits as typed."""
    typed = search_key(text[:100])
    if not typed:
        return []
    found = _all_places(typed)
    exact = [place for place in found if place.closeness < Closeness.ALIKE]
    rank = {"buurt": 0, "area": 1, "stadsdeel": 2, "wijk": 3}
    extra = {id(place): abs(len(search_key(place.name)) - len(typed)) for place in found}
    return sorted(exact or found, key=lambda p: (p.closeness, extra[id(p)], rank[p.kind], search_key(p.name), p.slug))


def _all_places(typed: str) -> list[Place]:
    """Buurten, names people use, stadsdelen and wijken whose names come near what was typed: two queries."""
    by_wijk: dict[Wijk, list[Buurt]] = defaultdict(list)
    by_stadsdeel: dict[Stadsdeel, list[Buurt]] = defaultdict(list)
    buurten = list_buurten()
    for buurt in buurten:
        by_wijk[buurt.wijk].append(buurt)
        by_stadsdeel[buurt.stadsdeel].append(buurt)
    rows = [("buurt", b.name, b.slug, [b], True, "") for b in buurten]
    rows += [("area", a.name, a.slug, _sorted(a.buurten), a.settled, a.note) for a in _named_areas()]
    rows += [("stadsdeel", s.name, s.slug, lying, s.settled, "") for s, lying in by_stadsdeel.items()]
    rows += [("wijk", w.name, "", lying, w.settled, "") for w, lying in by_wijk.items()]
    near = [(row, closeness(typed, search_key(row[1]))) for row in rows]
    return [Place(k, n, s, tuple(b), settled, note, c) for (k, n, s, b, settled, note), c in near if c is not None]


def _named_areas() -> Sequence[NamedArea]:
    return db.session.scalars(select(NamedArea).options(selectinload(NamedArea.buurten))).all()


def list_names_over(buurt_id: UUID) -> list[NamedArea]:
    """Names people use that lie over this buurt, by name."""
    areas = db.session.scalars(select(NamedArea).where(NamedArea.buurten.any(Buurt.id == buurt_id))).all()
    return sorted(areas, key=lambda area: search_key(area.name))


def distances_from(buurt_id: UUID) -> dict[UUID, float]:
    """Metres from this buurt to every buurt of its municipality this year, between centroids: one query for all."""
    here = get_buurt(buurt_id)
    points = select(Buurt.id, Buurt.lat, Buurt.lon).join(Buurt.municipality).where(Buurt.year == Municipality.year)
    rows = db.session.execute(points.where(Buurt.municipality_id == here.municipality_id))
    return {row.id: geometry.metres((here.lon, here.lat), (row.lon, row.lat)) for row in rows}


def metres_between(a: UUID, b: UUID) -> float:
    """Metres between the centroids of two buurten, as the crow flies. Raises NotFound."""
    points = select(Buurt.id, Buurt.lat, Buurt.lon).where(Buurt.id.in_({a, b}))
    places = {row.id: (row.lon, row.lat) for row in db.session.execute(points)}
    if a not in places or b not in places:
        raise NotFound
    return geometry.metres(places[a], places[b])


def neighbours(buurt_id: UUID) -> list[Near]:
    """The buurten that share a side with this one, nearest first; without outlines the five nearest."""
    here = get_buurt(buurt_id)
    around = list_buurten(municipality_id=here.municipality_id, outlines=True)
    beside = geometry.shared_edges({b.id: b.outline for b in around if b.outline}).get(here.id, set())
    metres = {b.id: geometry.metres((here.lon, here.lat), (b.lon, b.lat)) for b in around if b.id != here.id}
    nearest = sorted((b for b in around if b.id in (beside or metres)), key=lambda b: metres.get(b.id, 0))
    chosen = [b for b in nearest if b.id != here.id][: None if beside else 5]
    return [Near(buurt, geometry.walking_minutes(metres[buurt.id])) for buurt in chosen]


def list_meeting_points() -> list[MeetingPoint]:
    """All Wijkwijzers, by name."""
    rows = db.session.scalars(select(MeetingPoint).options(joinedload(MeetingPoint.buurt))).all()
    return sorted(rows, key=lambda point: search_key(point.name))


def nearest_meeting_point(buurt_id: UUID) -> MeetingPoint | None:
    """The Wijkwijzer of the same municipality that is nearest to the middle of this buurt."""
    here = get_buurt(buurt_id)
    points = [point for point in list_meeting_points() if point.buurt.municipality_id == here.municipality_id]
    return min(points, key=lambda p: geometry.metres((here.lon, here.lat), (p.lon, p.lat)), default=None)
