"""Areas for tests: Enschede's own by name, and small made-up municipalities as files."""

import csv
import json
from pathlib import Path
from typing import Any

from sqlalchemy import select

from app.areas.models import Buurt, Municipality, Stadsdeel
from app.db import db

COLUMNS = (
    "code", "name", "wijk_code", "wijk_name", "stadsdeel", "stadsdeel_basis", "inhabitants", "centroid_lat",
    "centroid_lon", "area_ha",
)  # fmt: skip
LEFT, RIGHT = "BU99990000", "BU99990001"


def buurt_named(name: str = "Twekkelerveld") -> Buurt:
    """One of Enschede's 70, of this year."""
    statement = select(Buurt).join(Buurt.municipality).where(Buurt.year == Municipality.year, Buurt.name == name)
    return db.session.scalars(statement).one()


def buurten_of_stadsdeel(name: str = "Noord") -> list[Buurt]:
    """All of a stadsdeel, by code."""
    statement = select(Buurt).join(Buurt.municipality).join(Buurt.stadsdeel)
    statement = statement.where(Buurt.year == Municipality.year, Stadsdeel.name == name)
    return list(db.session.scalars(statement.order_by(Buurt.code)))


def row(*, code: str = LEFT, **changed: str) -> dict[str, str]:
    """A line of a buurten file; every column can be changed."""
    row = {
        "code": code, "name": "Oude Haven" if code == LEFT else f"Wijkje {code[-2:]}", "wijk_code": "WK" + code[2:8],
        "wijk_name": "Kern", "stadsdeel": "West", "stadsdeel_basis": "bron", "inhabitants": "1200",
        "centroid_lat": "52.05", "centroid_lon": "6.05" if code == LEFT else "6.15", "area_ha": "12.5",
    }  # fmt: skip
    return row | changed


def write_table(
    path: Path, rows: list[dict[str, str]], *, columns: tuple[str, ...] = COLUMNS, delimiter: str = ","
) -> Path:
    """A CSV file as CBS gives it."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, columns, extrasaction="ignore", delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)
    return path


def square(west: float, south: float, size: float = 0.1) -> list[list[float]]:
    """A closed ring."""
    east, north = west + size, south + size
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def feature(code: str, ring: Any, kind: str = "Polygon") -> dict[str, Any]:
    """A GeoJSON feature of one ring."""
    return {
        "type": "Feature",
        "properties": {"code": code},
        "geometry": {"type": kind, "coordinates": [ring] if kind == "Polygon" else [[ring]]},
    }


def write_map(path: Path, features: list[Any]) -> Path:
    """GeoJSON with one feature on each line, the first on line 2."""
    lines = ",\n".join(json.dumps(value) for value in features)
    path.write_text('{"type": "FeatureCollection", "features": [\n' + lines + "\n]}", encoding="utf-8")
    return path
