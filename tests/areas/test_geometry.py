"""Distances, polygons, neighbours and drawings, by numbers worked out by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.areas.geometry import Trouble, draw, metres, ring_trouble, shared_edges, walking_minutes
from tests.factories.areas import square

UTRECHT, ENSCHEDE = (5.1214, 52.0907), (6.8937, 52.2215)


def test_distance() -> None:
    assert metres((6.0, 52.0), (6.0, 52.0)) == 0
    assert metres((6.0, 52.0), (6.0, 53.0)) == pytest.approx(111_195, abs=5)  # one degree of latitude
    assert metres(UTRECHT, ENSCHEDE) == pytest.approx(122_000, rel=0.01)
    assert metres(UTRECHT, ENSCHEDE) == pytest.approx(metres(ENSCHEDE, UTRECHT))


@pytest.mark.parametrize(
    ("distance", "minutes"), [(0, 1), (30, 1), (300, 5), (510, 9), (600, 10), (750, 15), (1500, 25)]
)
def test_walking_is_about(distance: float, minutes: int) -> None:
    assert walking_minutes(distance) == minutes


@given(st.floats(0, 100_000), st.floats(0, 100_000))
def test_further_never_takes_less(one: float, other: float) -> None:
    near, far = sorted((one, other))
    assert walking_minutes(near) <= walking_minutes(far)


@pytest.mark.parametrize(
    ("ring", "trouble"),
    [
        (square(6, 52), None),
        (square(6, 52)[::-1], None),
        ([[0, 0], [0, 0], [1, 0], [1, 1], [0, 0]], None),
        ([], Trouble.TOO_FEW),
        ([[0, 0], [1, 1], [0, 0]], Trouble.TOO_FEW),
        ([[0, 0], [0, 0], [1, 1], [0, 0]], Trouble.TOO_FEW),
        (square(6, 52)[:-1], Trouble.OPEN),
        ([[0, 0], [1, 1], [2, 2], [0, 0]], Trouble.FLAT),
        ([[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]], Trouble.CROSSING),
        ([[0, 0], [2, 0], [1, 1], [2, 2], [0, 2], [1, 1], [0, 0]], Trouble.CROSSING),
        ([[0, 0], [4, 0], [4, 4], [3, 4], [3, 0], [2, 4], [0, 4], [0, 0]], Trouble.CROSSING),
    ],
)
def test_rings(ring: list[list[float]], trouble: Trouble | None) -> None:
    assert ring_trouble(ring) == trouble


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=3, max_size=7, unique=True))
def test_crossing_is_found_as_by_trying_every_pair(points: list[tuple[int, int]]) -> None:
    """The sweep must say the same as comparing all sides, done here with fractions of a line's length."""
    found = ring_trouble([*points, points[0]])
    count = len(points)
    sides = [(points[i], points[(i + 1) % count]) for i in range(count)]
    pairs = [(i, j) for i in range(count) for j in range(i) if (i - j) % count not in {1, count - 1}]
    touching = any(_share_a_point(sides[i], sides[j]) for i, j in pairs)
    assert (found is Trouble.CROSSING) == touching or found is Trouble.FLAT


def _share_a_point(one: tuple, other: tuple) -> bool:  # type: ignore[type-arg]
    (ax, ay), (bx, by) = one
    (cx, cy), (dx, dy) = other
    bottom = (bx - ax) * (dy - cy) - (by - ay) * (dx - cx)
    if bottom == 0:
        return any(_on(one, end) for end in other) or any(_on(other, end) for end in one)
    t = ((cx - ax) * (dy - cy) - (cy - ay) * (dx - cx)) / bottom
    u = ((cx - ax) * (by - ay) - (cy - ay) * (bx - ax)) / bottom
    return -1e-9 <= t <= 1 + 1e-9 and -1e-9 <= u <= 1 + 1e-9


def _on(side: tuple, point: tuple) -> bool:  # type: ignore[type-arg]
    (ax, ay), (bx, by) = side
    px, py = point
    straight = (bx - ax) * (py - ay) == (by - ay) * (px - ax)
    return straight and min(ax, bx) <= px <= max(ax, bx) and min(ay, by) <= py <= max(ay, by)


def test_a_long_ring_is_quick() -> None:
    """A detailed coast of 20,000 points is checked by sweeping, not by comparing all pairs."""
    coast = [[i / 1000, (i * 7 % 13) / 100] for i in range(20_000)]
    assert ring_trouble([*coast, [20.0, 5.0], [0.0, 5.0], coast[0]]) is None


def test_neighbours_share_a_side_not_a_corner() -> None:
    outlines = {"a": [square(0, 0, 1)], "b": [square(1, 0, 1)], "c": [square(1, 1, 1)], "far": [square(8, 8, 1)]}
    assert shared_edges(outlines) == {"a": {"b"}, "b": {"a", "c"}, "c": {"b"}, "far": set()}


def test_drawing_keeps_north_up_and_stays_on_the_sheet() -> None:
    drawing = draw({"south": [square(6, 52)], "north": [square(6, 52.1)]}, width=200, margin=10)
    assert drawing.paths["south"].startswith("M10 ")
    assert drawing.paths["south"].endswith("Z")
    tops = {key: min(int(part.split()[1]) for part in path[1:-1].split("L")) for key, path in drawing.paths.items()}
    assert tops["north"] == 10 < tops["south"]
    assert drawing.height == pytest.approx(200 * 2 / 0.615, rel=0.1)  # a degree of longitude is shorter here


def test_a_frame_shows_its_own_and_lets_the_rest_run_off() -> None:
    outlines = {"here": [square(6, 52)], "beside": [square(6.1, 52)]}
    drawing = draw(outlines, frame=["here"], width=200, margin=0)
    assert drawing.paths["here"].split("L")[1].startswith("200 ")
    assert drawing.paths["beside"].split("L")[1].startswith("400 ")


def test_detail_nobody_sees_weighs_nothing() -> None:
    fine = [[6 + i / 10_000, 52.0] for i in range(1000)] + [[6.1, 52.1], [6.0, 52.0]]
    assert draw({"coast": [fine]}, width=50, margin=0).paths["coast"].count("L") <= 52


def test_drawing_nothing() -> None:
    assert draw({}).paths == {}
