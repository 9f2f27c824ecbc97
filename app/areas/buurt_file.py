"""The table of buurten of one municipality, in the columns of CBS: checked whole before anything is written."""

import re
from dataclasses import dataclass
from pathlib import Path

from flask_babel import gettext as _

from app.areas.tables import Line, read_table

NEEDED = ("code", "name", "wijk_code", "wijk_name", "inhabitants", "centroid_lat", "centroid_lon", "area_ha")
SOURCED = "bron"  # stadsdeel_basis: the municipality said so; anything else is inferred
LAT, LON = (50.0, 54.0), (3.0, 8.0)  # the European Netherlands, generously: catches columns that were swapped


@dataclass(frozen=True, slots=True)
class BuurtRow:
    """One buurt as the file has it."""

    line: Line
    code: str
    name: str
    wijk_code: str
    wijk_name: str
    stadsdeel: str
    stadsdeel_given: bool  # False: the wijk's name stands in for it
    stadsdeel_settled: bool
    inhabitants: int | None
    lat: float
    lon: float
    area_ha: float | None


def read_buurten(path: Path) -> list[BuurtRow]:
    """All buurten in the file, which are of one municipality. Raises AreasError."""
    rows = [_row(line) for line in read_table(path, NEEDED)]
    first = rows[0]
    lines: dict[str, int] = {}
    wijken: dict[str, BuurtRow] = {}
    for row in rows:
        if row.code in lines:
            earlier = lines[row.code]
            raise row.line.error(_("%(code)s staat ook al op regel %(earlier)d.", code=row.code, earlier=earlier))
        if row.code[2:6] != first.code[2:6]:
            raise row.line.error(
                _("%(code)s hoort bij een andere gemeente dan %(first)s.", code=row.code, first=first.code)
            )
        if wijken.setdefault(row.wijk_code, row).wijk_name != row.wijk_name:
            earlier = wijken[row.wijk_code].line.number
            raise row.line.error(_("%(code)s heet op regel %(earlier)d anders.", code=row.wijk_code, earlier=earlier))
        lines[row.code] = row.line.number
    return rows


def municipality_code(rows: list[BuurtRow]) -> str:
    """`GM0153` for buurten whose codes begin with BU0153."""
    return "GM" + rows[0].code[2:6]


def _row(line: Line) -> BuurtRow:
    code, wijk_code, wijk_name = _code(line), line.text("wijk_code"), line.text("wijk_name")
    if wijk_code != "WK" + code[2:8]:
        raise line.error(_("%(wijk)s is niet de wijk van %(code)s.", wijk=wijk_code[:20], code=code))
    inhabitants = line.number_in("inhabitants", 0, 10_000_000)
    if inhabitants is not None and not inhabitants.is_integer():
        raise line.error(_("het aantal inwoners is geen heel getal."))
    stadsdeel = line.text("stadsdeel") if line.values.get("stadsdeel") else ""
    return BuurtRow(
        line=line, code=code, name=line.text("name"), wijk_code=wijk_code, wijk_name=wijk_name,
        stadsdeel=stadsdeel or wijk_name, stadsdeel_given=bool(stadsdeel),
        stadsdeel_settled=bool(stadsdeel) and line.values.get("stadsdeel_basis", SOURCED) == SOURCED,
        inhabitants=None if inhabitants is None else int(inhabitants),
        lat=line.needed_number("centroid_lat", *LAT), lon=line.needed_number("centroid_lon", *LON),
        area_ha=line.number_in("area_ha", 0, 1_000_000),
    )  # fmt: skip


def _code(line: Line) -> str:
    code = line.text("code")
    if not re.fullmatch(r"BU[0-9]{8}", code):
        raise line.error(_("‘%(code)s’ is geen buurtcode. Die is BU met acht cijfers.", code=code[:20]))
    return code
