"""The outlines of buurten, from GeoJSON (RFC 7946): degrees, WGS84, Polygon or MultiPolygon."""

import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.areas.buurt_file import LAT, LON
from app.areas.errors import AreasError
from app.areas.geometry import Trouble, ring_trouble
from app.areas.models import Outline
from app.areas.tables import read_text

CODES = ("code", "buurtcode", "statcode", "gwb_code")  # what CBS, Kadaster and our own file call it
BETWEEN = re.compile(r"[ \t\r\n,]*")
TROUBLES = {
    Trouble.TOO_FEW: _l("de omtrek heeft te weinig punten: een vlak heeft er minstens drie, en dan weer het eerste."),
    Trouble.OPEN: _l("de omtrek is niet gesloten: het laatste punt moet het eerste zijn."),
    Trouble.FLAT: _l("de omtrek is een lijn, geen vlak."),
    Trouble.CROSSING: _l("de omtrek kruist of raakt zichzelf."),
}


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing on the map, with where it stands in the file."""

    file: str
    line: int
    number: int
    value: dict[str, Any]

    def error(self, message: object, code: str = "") -> AreasError:
        what = _("onderdeel %(number)d", number=self.number) + (f" ({code})" if code else "")
        return AreasError(f"{what}: {message}", file=self.file, line=self.line)


def read_outlines(path: Path, known: Collection[str]) -> dict[str, Outline]:
    """Outlines by the code of their buurt; a code that is not known is refused. Raises AreasError."""
    text = read_text(path)
    outlines: dict[str, Outline] = {}
    for feature in _features(text, path.name):
        code = _code(feature)
        if code not in known:
            raise feature.error(_("deze code staat niet in de tabel met buurten."), code)
        if code in outlines:
            raise feature.error(_("deze buurt staat er twee keer in."), code)
        outlines[code] = _outline(feature, code)
    return outlines


def _check(text: str, file: str) -> list[Any]:
    """The features of a collection, parsed; without their lines."""
    try:
        whole = json.loads(text)
    except json.JSONDecodeError as error:
        raise AreasError(_("dit is geen JSON (teken %(at)d).", at=error.colno), file=file, line=error.lineno) from None
    except (RecursionError, ValueError):
        raise AreasError(_("dit is geen leesbare JSON."), file=file, line=1) from None
    features = whole.get("features") if isinstance(whole, dict) and whole.get("type") == "FeatureCollection" else None
    if not isinstance(features, list):
        raise AreasError(_("dit is geen GeoJSON met een FeatureCollection."), file=file, line=1)
    if "28992" in json.dumps(whole.get("crs", "")):
        raise AreasError(_("deze kaart is in Rijksdriehoek. Zet hem om naar graden (WGS84)."), file=file, line=1)
    return features


def _lines_of(text: str) -> Iterator[int]:
    """The line on which each feature begins."""
    start = re.search(r'"features"\s*:\s*\[', text)
    at, decoder = start.end() if start else len(text), json.JSONDecoder()
    line, seen = 1, 0
    while True:
        at = cast(re.Match[str], BETWEEN.match(text, at)).end()
        if text[at : at + 1] in {"", "]"}:
            return
        line, seen = line + text.count("\n", seen, at), at
        yield line
        _value, at = decoder.raw_decode(text, at)


def _features(text: str, file: str) -> Iterator[Feature]:
    features = _check(text, file)
    for number, (value, line) in enumerate(zip(features, _lines_of(text), strict=True), start=1):
        yield Feature(file, line, number, value if isinstance(value, dict) else {})


def _code(feature: Feature) -> str:
    properties = feature.value.get("properties")
    values = [properties[name] for name in CODES if name in properties] if isinstance(properties, dict) else []
    if not values or not isinstance(values[0], str):
        raise feature.error(_("de buurtcode (code) ontbreekt."))
    return values[0][:20]


def _outline(feature: Feature, code: str) -> Outline:
    geometry = feature.value.get("geometry")
    geometry = geometry if isinstance(geometry, dict) else {}
    kind = geometry.get("type")
    if kind not in ("Polygon", "MultiPolygon"):
        raise feature.error(_("dit is geen vlak (Polygon of MultiPolygon)."), code)
    parts: Any = geometry.get("coordinates") if kind == "MultiPolygon" else [geometry.get("coordinates")]
    try:
        outline = [[_point(point) for point in ring] for part in parts for ring in part]
    except (TypeError, ValueError, LookupError):
        raise feature.error(_("een punt is geen lengte- en breedtegraad in Nederland (WGS84)."), code) from None
    troubles = [trouble for ring in outline if (trouble := ring_trouble(ring))]
    if troubles or not outline:
        raise feature.error(TROUBLES[troubles[0] if troubles else Trouble.TOO_FEW], code)
    return outline


def _point(point: Any) -> list[float]:
    """Longitude and latitude; a height is left off. Raises ValueError, TypeError or LookupError."""
    lon, lat = point[0], point[1]
    numbers = all(isinstance(value, int | float) and not isinstance(value, bool) for value in (lon, lat))
    if isinstance(point, dict) or not numbers or not (LON[0] <= lon <= LON[1] and LAT[0] <= lat <= LAT[1]):
        raise ValueError
    return [float(lon), float(lat)]
