"""Enschede's own files, as they ship: names people use, and the Wijkwijzers."""

from dataclasses import dataclass
from pathlib import Path

from flask_babel import gettext as _

from app.areas.buurt_file import LAT, LON
from app.areas.tables import read_table

FOLDER = Path(__file__).parent / "data"
YEAR = 2025
KINDS = frozenset({"alias", "area"})


@dataclass(frozen=True, slots=True)
class Name:
    """A name over buurten, by their codes."""

    name: str
    kind: str
    settled: bool
    codes: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Point:
    """A Wijkwijzer, in the buurt with this code."""

    name: str
    address: str
    postcode: str
    place: str
    lat: float
    lon: float
    code: str


def read_named_areas(path: Path) -> list[Name]:
    """Names and the buurten they lie over. Raises AreasError."""
    names = []
    for line in read_table(path, ("naam", "soort", "vast", "buurten", "toelichting")):
        kind, settled = line.text("soort"), line.text("vast")
        if kind not in KINDS or settled not in {"ja", "nee"}:
            raise line.error(_("soort is alias of area, vast is ja of nee."))
        codes = tuple(line.text("buurten", most=2000).split())
        names.append(Name(line.text("naam"), kind, settled == "ja", codes, line.values["toelichting"]))
    return names


def read_meeting_points(path: Path) -> list[Point]:
    """The Wijkwijzers. Raises AreasError."""
    return [
        Point(
            name=line.text("naam"), address=line.text("adres"), postcode=line.text("postcode"),
            place=line.text("plaats"), lat=line.needed_number("lat", *LAT), lon=line.needed_number("lon", *LON),
            code=line.text("buurt_code_pip"),
        )
        for line in read_table(path, ("naam", "adres", "postcode", "plaats", "lat", "lon", "buurt_code_pip"))
    ]  # fmt: skip
