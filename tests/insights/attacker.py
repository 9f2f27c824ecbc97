"""An attacker with the municipality's own screen: takes every file there is, and works backwards from it.

Shares no code with what hides. Knows the map, that counts are whole and not negative, that a year is its quarters, and
up to two rows of their own. Unknown is how many people stand in each place: a buurt in a quarter.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from io import StringIO

import numpy as np
from scipy.optimize import linprog

from app.areas.models import Buurt
from tests.client import PageClient

Place = tuple[str, str]  # buurt and quarter
Cell = tuple[str, str, str]  # period, kind and code
KINDS = {"gemeente": "city", "stadsdeel": "stadsdeel", "wijk": "wijk", "buurt": "buurt"}
HIDDEN = "niet getoond"


@dataclass
class Loot:
    """What was found of one measure, in all files together."""

    shown: dict[Cell, int] = field(default_factory=dict)
    blank: set[Cell] = field(default_factory=set)


def take(client: PageClient, periods: Iterable[str], column: str) -> Loot:
    """Download everything."""
    loot = Loot()
    for period in periods:
        answer = client.get(f"/cijfers.csv?periode={period}")
        assert answer.status_code == 200
        for row in csv.DictReader(StringIO(answer.text.removeprefix("\ufeff")), delimiter=";"):
            if row["soort"] not in KINDS or not row[column]:
                continue
            cell = (period, KINDS[row["soort"]], row["code"])
            if row[column] == HIDDEN:
                loot.blank.add(cell)
            else:
                loot.shown[cell] = int(row[column])
    return loot


def covers(cell: Cell, buurten: Iterable[Buurt], quarters: Mapping[str, tuple[str, ...]]) -> frozenset[Place]:
    """The places a cell counts. quarters: of which quarters a period is the sum."""
    period, kind, code = cell
    inside = {
        "city": lambda b: True,
        "stadsdeel": lambda b: b.stadsdeel.slug == code,
        "wijk": lambda b: b.wijk.code == code,
        "buurt": lambda b: b.code == code,
    }[kind]
    return frozenset((b.code, quarter) for b in buurten if inside(b) for quarter in quarters[period])


@dataclass(frozen=True)
class Breach:
    """A blank cell that is known too well, with the own rows that did it."""

    cell: Cell
    own: tuple[Place, ...]
    low: float
    high: float


def breaches(
    loot: Loot, buurten: list[Buurt], quarters: Mapping[str, tuple[str, ...]], own: Iterable[tuple[Place, ...]] = ()
) -> Iterator[Breach]:
    """Per blank cell: with these rows of one's own, with two in a place that it counts, or else with none.

    Rows of one's own only narrow a range, so none at all are tried where no others can be.
    """
    places = sorted({(b.code, quarter) for b in buurten for several in quarters.values() for quarter in several})
    cover = {cell: covers(cell, buurten, quarters) for cell in (*loot.shown, *loot.blank)}
    known = np.array([[float(place in cover[cell]) for place in places] for cell in loot.shown])
    values = np.array(list(loot.shown.values()), dtype=float)
    for cell in sorted(loot.blank):
        inside = tuple(sorted(cover[cell]))
        goal = np.array([float(place in cover[cell]) for place in places])
        tried = {rows: _range(goal, known, values, places, rows) for rows in {*own, inside[:1] * 2, inside[-1:] * 2}}
        if not any(tried.values()):
            tried = {(): _range(goal, known, values, places, ())}
        for rows, found in tried.items():
            if found is not None and found[1] - found[0] < 5 - 1e-6:
                yield Breach(cell, rows, *found)


def _range(
    goal: np.ndarray, known: np.ndarray, values: np.ndarray, places: list[Place], own: tuple[Place, ...]
) -> tuple[float, float] | None:
    bounds = [(own.count(place), None) for place in places]
    ends = []
    for sign in (1, -1):
        rules = {"A_eq": known, "b_eq": values} if len(values) else {}
        answer = linprog(sign * goal, bounds=bounds, **rules)
        if answer.status == 2:  # these rows can't be there
            return None
        ends.append(float("inf") if answer.status == 3 else answer.fun * sign)
    return ends[0], ends[1]
