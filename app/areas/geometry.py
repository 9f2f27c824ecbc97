"""Pure geometry: distance, walking time, polygons, neighbours, and outlines drawn on a flat sheet.

A point is (longitude, latitude) in degrees, WGS84. A ring is a closed row of points.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import asin, cos, radians, sin, sqrt
from typing import Generic, TypeVar

Point = Sequence[float]
Ring = Sequence[Point]
Rings = Sequence[Ring]
Segment = tuple[Point, Point]
Key = TypeVar("Key", bound=Hashable)

EARTH = 6_371_008.8  # mean radius in metres (IUGG)
METRES_PER_MINUTE = 75  # 4.5 km/h: the pace of somebody who isn't in a hurry
DETOUR = 1.3  # streets aren't straight: walked distance over distance as the crow flies


class Trouble(StrEnum):
    """Why a ring is no ring."""

    TOO_FEW = "too_few"
    OPEN = "open"
    FLAT = "flat"
    CROSSING = "crossing"


def metres(one: Point, other: Point) -> float:
    """Distance as the crow flies, in metres (haversine)."""
    lon1, lat1, lon2, lat2 = (radians(value) for value in (*one, *other))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH * asin(min(1.0, sqrt(half)))


def walking_minutes(distance: float) -> int:
    """About how many minutes it is on foot, for a distance in metres as the crow flies; fives above ten minutes."""
    minutes = distance * DETOUR / METRES_PER_MINUTE
    return max(1, round(minutes)) if minutes < 10 else 5 * round(minutes / 5)


def ring_trouble(ring: Ring) -> Trouble | None:
    """What keeps this from being the edge of an area; None when nothing does."""
    if len(ring) < 4:
        return Trouble.TOO_FEW
    if tuple(ring[0]) != tuple(ring[-1]):
        return Trouble.OPEN
    points = [tuple(point) for point, following in pairwise(ring) if tuple(point) != tuple(following)]
    if len(points) < 3:
        return Trouble.TOO_FEW
    if _area(points) == 0 and not _crosses(points):
        return Trouble.FLAT
    return Trouble.CROSSING if _crosses(points) else None


def _area(points: Sequence[Point]) -> float:
    """Twice the signed area, measured from the first point so that small areas keep their digits."""
    (x0, y0), turned = points[0], [*points[1:], points[0]]
    return sum((a[0] - x0) * (b[1] - y0) - (b[0] - x0) * (a[1] - y0) for a, b in zip(points, turned, strict=True))


def _crosses(points: Sequence[Point]) -> bool:
    """Do two sides that are no neighbours meet? Sides are swept from west to east, so that long rings stay quick."""
    count = len(points)
    sides = [(points[i], points[(i + 1) % count]) for i in range(count)]
    active: list[int] = []
    for here in sorted(range(count), key=lambda i: min(sides[i][0][0], sides[i][1][0])):
        west = min(sides[here][0][0], sides[here][1][0])
        active = [i for i in active if max(sides[i][0][0], sides[i][1][0]) >= west]
        if any((here - i) % count not in {1, count - 1} and _meet(sides[here], sides[i]) for i in active):
            return True
        active.append(here)
    return False


def _turn(a: Point, b: Point, c: Point) -> int:
    """Left (1), right (-1) or straight on (0), going from a by b to c."""
    cross = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
    return (cross > 0) - (cross < 0)


def _within(side: Segment, point: Point) -> bool:
    (x1, y1), (x2, y2) = side
    return min(x1, x2) <= point[0] <= max(x1, x2) and min(y1, y2) <= point[1] <= max(y1, y2)


def _meet(one: Segment, other: Segment) -> bool:
    (a, b), (c, d) = one, other
    turns = (_turn(a, b, c), _turn(a, b, d), _turn(c, d, a), _turn(c, d, b))
    if turns[0] * turns[1] < 0 and turns[2] * turns[3] < 0:
        return True
    ends = ((one, c), (one, d), (other, a), (other, b))
    return any(turn == 0 and _within(side, point) for turn, (side, point) in zip(turns, ends, strict=True))


def shared_edges(outlines: Mapping[Key, Rings]) -> dict[Key, set[Key]]:
    """Who lies next to whom: outlines that have a whole side in common, to about a metre."""
    owners: dict[frozenset[tuple[float, float]], set[Key]] = defaultdict(set)
    for key, rings in outlines.items():
        for a, b in (side for ring in rings for side in pairwise(ring)):
            owners[frozenset({(round(a[0], 5), round(a[1], 5)), (round(b[0], 5), round(b[1], 5))})].add(key)
    beside: dict[Key, set[Key]] = {key: set() for key in outlines}
    for keys in owners.values():
        for key in keys:
            beside[key] |= keys - {key}
    return beside


@dataclass(frozen=True, slots=True)
class Drawing(Generic[Key]):
    """Outlines on a sheet of `width` × `height` units, north up."""

    width: int
    height: int
    paths: dict[Key, str]


def draw(
    outlines: Mapping[Key, Rings], *, frame: Collection[Key] = (), width: int = 800, margin: int = 4
) -> Drawing[Key]:
    """Project outlines to SVG path data (equirectangular at their middle latitude: true enough for a municipality).

    frame: the ones that must be on the sheet, the others may run off it; all of them when it is empty.
    """
    framed = [rings for key, rings in outlines.items() if not frame or key in frame]
    points = [point for rings in framed for ring in rings for point in ring]
    if not points:
        return Drawing(width, 0, {})
    west, east = _span(point[0] for point in points)
    south, north = _span(point[1] for point in points)
    squeeze = cos(radians((south + north) / 2))
    scale = (width - 2 * margin) / max((east - west) * squeeze, 1e-9)

    def place(point: Point) -> tuple[int, int]:
        return round(margin + (point[0] - west) * squeeze * scale), round(margin + (north - point[1]) * scale)

    height = place((west, south))[1] + margin
    paths = {key: "".join(_path(map(place, ring)) for ring in rings) for key, rings in outlines.items()}
    return Drawing(width, height, paths)


def _span(values: Iterable[float]) -> tuple[float, float]:
    listed = list(values)
    return min(listed), max(listed)


def _path(points: Iterable[tuple[int, int]]) -> str:
    """Absolute, whole units; a point that falls on the one before is left out: detail nobody sees weighs nothing."""
    listed = list(points)[:-1]
    kept = [point for i, point in enumerate(listed) if i == 0 or point != listed[i - 1]]
    return "M" + "L".join(f"{x} {y}" for x, y in kept) + "Z"
