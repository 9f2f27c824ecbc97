"""Rows of areas, made or brought up to date. Only services use this, after everything was read and checked."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import undefer

from app.areas.buurt_file import BuurtRow
from app.areas.models import Buurt, Municipality, Outline, Stadsdeel, Wijk
from app.areas.names import slug
from app.db import Model, db

Row = TypeVar("Row", Wijk, Buurt)
Any_ = TypeVar("Any_", bound=Model)


def write_municipality(code: str, name: str | None, year: int) -> Municipality:
    """The municipality with this code; without a name it is called by its code."""
    town = db.session.scalar(select(Municipality).where(Municipality.code == code))
    if town is None:
        town = _added(Municipality(code=code, name=name or code, slug=code.lower(), year=year))
    if name:
        others = db.session.scalars(select(Municipality.slug).where(Municipality.code != code))
        town.name, town.slug = name, _free([slug(name), f"{slug(name)}-{code.lower()}"], set(others))
    return town


def move_on(town: Municipality, year: int, codes: Collection[str]) -> tuple[str, ...]:
    """For a newer year: what goes on keeps its row, and the older year stays beside it as a copy.

    Gives the names of the buurten that the newer year no longer has; they stay in the older year.
    """
    if year <= town.year:
        return ()
    wijken, buurten = rows_of(Wijk, town, town.year), rows_of(Buurt, town, town.year)
    wijk_codes = {"WK" + code[2:8] for code in codes}
    old_wijken = _renew([row for code, row in wijken.items() if code in wijk_codes], year)
    wijk_ids = {row_id: copy.id for row_id, copy in old_wijken.items()}
    left = [row for code, row in buurten.items() if code not in codes]
    for buurt in [*left, *_renew([row for code, row in buurten.items() if code in codes], year).values()]:
        buurt.wijk_id = wijk_ids.get(buurt.wijk_id, buurt.wijk_id)
    town.year = year
    db.session.flush()
    return tuple(sorted(row.name for row in left))


def _renew(rows: Iterable[Row], year: int) -> dict[Any, Row]:
    """Give rows the newer year, and add copies with the older one; by the id of the row that goes on."""
    copies = {}
    for row in rows:
        names = [column.key for column in type(row).__mapper__.column_attrs if column.key != "id"]
        copies[row.id] = type(row)(**{name: getattr(row, name) for name in names})
        row.year = year
    db.session.flush()  # first the newer year: a code has one row a year
    db.session.add_all(copies.values())
    return copies


def write_rows(
    town: Municipality,
    rows: Sequence[BuurtRow],
    outlines: Mapping[str, Outline],
    *,
    year: int,
    wijk_names_settled: bool,
) -> bool:
    """Every buurt with its wijk and stadsdeel; an outline that is not given again stays. False when nothing changed."""
    wijken, buurten = rows_of(Wijk, town, year), rows_of(Buurt, town, year)
    slugs = _slugs(town, rows, buurten.values(), year)
    _make_room(buurten, slugs)
    everywhere = _all(Stadsdeel)
    stadsdelen = {row.name.casefold(): row for row in everywhere if row.municipality_id == town.id}
    taken = {row.slug for row in everywhere}
    with db.session.no_autoflush:
        for row in rows:
            wijk = _write_wijk(wijken, town, row, year, wijk_names_settled)
            stadsdeel = _write_stadsdeel(stadsdelen, town, row, taken)
            buurt = buurten.get(row.code)
            if buurt is None:
                buurt = _added(
                    Buurt(municipality_id=town.id, code=row.code, year=year, stadsdeel_settled=False, outline=None)
                )
            _write_buurt(buurt, row, wijk, stadsdeel, slugs[row.code], outlines.get(row.code))
        changed = bool(db.session.new) or any(map(db.session.is_modified, db.session.dirty))
    db.session.flush()
    return changed


def _write_buurt(
    buurt: Buurt, row: BuurtRow, wijk: Wijk, stadsdeel: Stadsdeel, address: str, outline: Outline | None
) -> None:
    """What somebody confirmed by hand stays confirmed as long as it says the same."""
    confirmed = buurt.stadsdeel_id == stadsdeel.id and buurt.stadsdeel_settled
    buurt.stadsdeel_settled = row.stadsdeel_settled or confirmed
    buurt.wijk_id, buurt.stadsdeel_id, buurt.slug = wijk.id, stadsdeel.id, address
    buurt.name, buurt.inhabitants, buurt.area_ha = row.name, row.inhabitants, row.area_ha
    buurt.lat, buurt.lon = row.lat, row.lon
    if outline is not None:
        buurt.outline = outline


def _write_wijk(wijken: dict[str, Wijk], town: Municipality, row: BuurtRow, year: int, settled: bool) -> Wijk:
    wijk = wijken.get(row.wijk_code)
    if wijk is None:
        new = Wijk(municipality_id=town.id, code=row.wijk_code, name=row.wijk_name, year=year, settled=settled)
        wijk = wijken[row.wijk_code] = _added(new)
    wijk.settled = settled or (wijk.settled and wijk.name == row.wijk_name)
    wijk.name = row.wijk_name
    return wijk


def _write_stadsdeel(stadsdelen: dict[str, Stadsdeel], town: Municipality, row: BuurtRow, taken: set[str]) -> Stadsdeel:
    """By its name: a stadsdeel has no code and no year. One that only borrows a wijk's name isn't settled."""
    name = row.stadsdeel.casefold()
    if name not in stadsdelen:
        base = slug(row.stadsdeel) or row.wijk_code.lower()
        address = _free([base, f"{base}-{town.slug}", f"{base}-{row.wijk_code.lower()}"], taken)
        taken.add(address)
        new = Stadsdeel(municipality_id=town.id, name=row.stadsdeel, slug=address, settled=row.stadsdeel_given)
        stadsdelen[name] = _added(new)
    stadsdelen[name].settled |= row.stadsdeel_given
    return stadsdelen[name]


def _slugs(town: Municipality, rows: Sequence[BuurtRow], known: Iterable[Buurt], year: int) -> dict[str, str]:
    """An address for every buurt: its name, and where that is taken the town or the code behind it."""
    codes = {row.code for row in rows}
    taken = {buurt.slug for buurt in known if buurt.code not in codes}
    if year == town.year:
        elsewhere = (
            select(Buurt.slug).join(Municipality).where(Municipality.id != town.id, Buurt.year == Municipality.year)
        )
        taken |= set(db.session.scalars(elsewhere))
    slugs = {}
    for row in sorted(rows, key=lambda row: row.code):
        base = slug(row.name) or row.code.lower()
        slugs[row.code] = _free([base, f"{base}-{town.slug}", f"{base}-{row.code.lower()}"], taken)
        taken.add(slugs[row.code])
    return slugs


def _make_room(buurten: Mapping[str, Buurt], slugs: Mapping[str, str]) -> None:
    """Two buurten that swap names would for a moment share an address."""
    moved = [buurt for code, buurt in buurten.items() if slugs.get(code, buurt.slug) != buurt.slug]
    for buurt in moved:
        buurt.slug = buurt.code.lower()
    if moved:
        db.session.flush()


def _free(wishes: Sequence[str], taken: set[str]) -> str:
    return next((wish for wish in wishes if wish and wish not in taken), wishes[-1])


def rows_of(kind: type[Row], town: Municipality, year: int) -> dict[str, Row]:
    """Wijken or buurten of one year by their code, whole."""
    rows = select(kind).where(kind.municipality_id == town.id, kind.year == year)
    if kind is Buurt:
        rows = rows.options(undefer(Buurt.outline))
    return {row.code: row for row in db.session.scalars(rows)}


def _all(kind: type[Any_]) -> Sequence[Any_]:
    return db.session.scalars(select(kind)).all()


def _added(row: Any_) -> Any_:
    db.session.add(row)
    return row
