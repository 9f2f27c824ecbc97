"""The figures as a file: the same report as the page, so that nothing comes out that isn't on it."""

import csv
from io import StringIO

from flask_babel import gettext as _

from app.areas.models import Stadsdeel
from app.insights.layout import BUURT, STADSDEEL, WIJK, Area
from app.insights.measures import LABELS, Measure
from app.insights.queries import Report

FORMULA = ("=", "+", "-", "@", "\t", "\r")
KIND_NAMES = {"city": "gemeente", STADSDEEL: "stadsdeel", WIJK: "wijk", BUURT: "buurt", "nowhere": "geen buurt"}


def csv_of(report: Report, stadsdeel: Stadsdeel | None = None) -> str:
    """Semicolons, as a Dutch spreadsheet reads it. A hidden count is `niet getoond`; what isn't counted is empty."""
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    heads = ["periode", "geteld tot en met", "soort", "code", "naam", "stadsdeel", *map(str, LABELS.values())]
    writer.writerow(heads)
    period = report.snapshot.period
    for area, name, within in _areas(report, stadsdeel):
        row = [period.code, period.ends_on.isoformat(), KIND_NAMES[area[0]], area[1], name, within]
        writer.writerow([safe(text) for text in row] + [_cell(report, measure, area) for measure in Measure])
    return out.getvalue()


def safe(text: str) -> str:
    """A cell that a spreadsheet takes for text, whatever it begins with."""
    return f"'{text}" if text.startswith(FORMULA) else text


def _cell(report: Report, measure: Measure, area: Area) -> str:
    figure = report.figure(measure, area)
    if figure is None:
        return ""
    return _("niet getoond") if figure.value is None else str(figure.value)


def _areas(report: Report, stadsdeel: Stadsdeel | None) -> list[tuple[Area, str, str]]:
    """Each area with its name and the stadsdeel it lies in."""
    wider = [(report.city, report.town.name, ""), (report.nowhere, "", "")]
    wijken: list[tuple[Area, str, str]] = [((WIJK, wijk.code), wijk.name, "") for wijk in report.wijken]
    chosen = report.stadsdelen if stadsdeel is None else [stadsdeel]
    ids = {one.id for one in chosen}
    inside: list[tuple[Area, str, str]] = [((STADSDEEL, one.slug), one.name, one.name) for one in chosen]
    inside += [((BUURT, b.code), b.name, b.stadsdeel.name) for b in report.buurten if b.stadsdeel_id in ids]
    return inside if stadsdeel else [*wider, *wijken, *inside]
