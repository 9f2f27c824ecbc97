"""A report as a page: tables, a map, bars and a sentence, of the whole city or of one stadsdeel."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.areas.maps import sheet_of
from app.areas.models import Buurt, Stadsdeel
from app.insights.charts import Bar, Choropleth, Region, bars_of, shade_of, steps_for
from app.insights.layout import BUURT, STADSDEEL, WIJK, Area
from app.insights.measures import Measure
from app.insights.periods import Kind
from app.insights.queries import Figure, Report
from app.insights.wording import says, sentences


@dataclass(frozen=True)
class Row:
    """anchor: its id on the page. slug: of the area's own page, or none."""

    name: str
    anchor: str
    slug: str
    cells: list[Figure | None]


@dataclass(frozen=True)
class Grid:
    """A table: what is counted, and of whom. total: the whole that the rows add up to."""

    columns: list[Measure]
    rows: list[Row]
    total: Row | None = None

    @property
    def some_hidden(self) -> bool:
        rows = [*self.rows, self.total] if self.total else self.rows
        return any(cell is not None and cell.hidden for row in rows for cell in row.cells)


@dataclass(frozen=True)
class FiguresPage:
    """stadsdeel: None for the whole city. level: of which areas the map and bars show the chosen measure, if any.

    groups: per stadsdeel a table of its buurten, under its own figures.
    """

    report: Report
    measure: Measure
    stadsdeel: Stadsdeel | None
    sentences: list[str]
    numbers: list[tuple[Measure, Figure]]
    level: str | None
    map: Choropleth | None
    bars: tuple[Bar, ...]
    stadsdelen: Grid
    wijken: Grid | None
    groups: list[tuple[Stadsdeel, Grid]]
    too_few: list[str]

    @property
    def buurten_hidden(self) -> bool:
        return any(grid.some_hidden for _stadsdeel, grid in self.groups)


def page_of(report: Report, measure: Measure, stadsdeel: Stadsdeel | None = None) -> FiguresPage:
    """Everything on the page comes from the report: the same figures as in the download."""
    here: Area = report.city if stadsdeel is None else (STADSDEEL, stadsdeel.slug)
    numbers = [(one, figure) for one in Measure if (figure := report.figure(one, here)) is not None]
    levels = [BUURT, STADSDEEL] if stadsdeel is None or measure in report.measures(BUURT) else []
    level = next((kind for kind in levels if measure in report.measures(kind)), None)
    chosen = report.stadsdelen if stadsdeel is None else [stadsdeel]
    return FiguresPage(
        report, measure, stadsdeel, sentences(report, here, stadsdeel), numbers, level,
        _map(report, measure, level, stadsdeel) if level else None, _bars(report, measure, stadsdeel) if level else (),
        _stadsdelen(report), _wijken(report) if stadsdeel is None else None,
        [(one, _buurten(report, one)) for one in chosen], _too_few(report, stadsdeel),
    )  # fmt: skip


def _row(report: Report, columns: Iterable[Measure], name: str, area: Area, slug: str = "") -> Row:
    anchor = f"{area[0]}-{slug or area[1]}"
    return Row(name, anchor, slug, [report.figure(measure, area) for measure in columns])


def _stadsdelen(report: Report) -> Grid:
    columns = report.measures(STADSDEEL)
    rows = [_row(report, columns, one.name, (STADSDEEL, one.slug), one.slug) for one in report.stadsdelen]
    nowhere = _row(report, columns, "", report.nowhere)
    if any(cell is not None and cell.value for cell in nowhere.cells):
        rows.append(nowhere)
    return Grid(columns, rows, _row(report, columns, report.town.name, report.city))


def _wijken(report: Report) -> Grid | None:
    """Only of a year is anything said about people in a wijk."""
    if report.snapshot.period_kind is not Kind.YEAR:
        return None
    columns = report.measures(WIJK)
    return Grid(columns, [_row(report, columns, wijk.name, (WIJK, wijk.code)) for wijk in report.wijken])


def _buurten(report: Report, stadsdeel: Stadsdeel) -> Grid:
    columns = report.measures(BUURT)
    lying = _lying(report, stadsdeel)
    rows = [_row(report, columns, buurt.name, (BUURT, buurt.code), buurt.slug) for buurt in lying]
    return Grid(columns, rows, _row(report, columns, stadsdeel.name, (STADSDEEL, stadsdeel.slug)))


def _lying(report: Report, stadsdeel: Stadsdeel | None) -> list[Buurt]:
    return [buurt for buurt in report.buurten if stadsdeel is None or buurt.stadsdeel_id == stadsdeel.id]


def _map(report: Report, measure: Measure, level: str, stadsdeel: Stadsdeel | None) -> Choropleth:
    """A link from each buurt to its row on the same page."""
    lying = {buurt.id for buurt in _lying(report, stadsdeel)}
    sheet = sheet_of(report.buurten, here=lying if stadsdeel else (), margin=24 if stadsdeel else 4)
    found = {shape.buurt.id: report.figure(measure, _area(shape.buurt, level)) for shape in sheet.shapes}
    values = {id_: figure.value if figure else None for id_, figure in found.items()}
    steps = steps_for(value for id_, value in values.items() if id_ in lying and value is not None)
    regions = [
        Region(shape.path, shape.buurt.name, "", None, beside=True) if shape.buurt.id not in lying else
        Region(shape.path, says(shape.buurt, values[shape.buurt.id], level), f"#{BUURT}-{shape.buurt.slug}",
               shade_of(values[shape.buurt.id], steps))
        for shape in sheet.shapes
    ]  # fmt: skip
    hidden = any(values[id_] is None for id_ in lying if id_ in values)
    return Choropleth(sheet.width, sheet.height, tuple(regions), steps, hidden)


def _area(buurt: Buurt, level: str) -> Area:
    return (BUURT, buurt.code) if level == BUURT else (STADSDEEL, buurt.stadsdeel.slug)


def _bars(report: Report, measure: Measure, stadsdeel: Stadsdeel | None) -> tuple[Bar, ...]:
    """Of the city its stadsdelen, of a stadsdeel its buurten."""
    if stadsdeel is None:
        areas = [(one.name, (STADSDEEL, one.slug)) for one in report.stadsdelen]
    else:
        areas = [(buurt.name, (BUURT, buurt.code)) for buurt in _lying(report, stadsdeel)]
    figures = [(name, report.figure(measure, area)) for name, area in areas]
    return bars_of((name, figure.value) for name, figure in figures if figure is not None)


def _too_few(report: Report, stadsdeel: Stadsdeel | None) -> list[str]:
    """Names of where fewer than three wijkcoaches worked; of the city when that holds for all of it."""
    few = set(report.snapshot.too_few_coaches)
    names = [one.name for one in report.stadsdelen if one.slug in few and stadsdeel in {None, one}]
    return [report.town.name] if report.city[1] in few and stadsdeel is None else names
