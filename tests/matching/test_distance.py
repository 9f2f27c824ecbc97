import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.matching.distance import metres_between, walking_minutes

PLACES = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


def test_a_degree_of_latitude_is_about_111_kilometres():
    assert metres_between((52.0, 6.9), (53.0, 6.9)) == pytest.approx(111_195, abs=5)


def test_degrees_of_longitude_are_shorter_in_the_north():
    assert metres_between((52.2, 6.0), (52.2, 7.0)) == pytest.approx(68_152, abs=100)


@given(PLACES, PLACES)
def test_distance_is_the_same_both_ways_and_within_half_the_globe(one: tuple[float, float], other: tuple[float, float]):
    assert metres_between(one, other) == metres_between(other, one)
    assert 0 <= metres_between(one, other) <= 20_016_000
    assert metres_between(one, one) == 0


@pytest.mark.parametrize(("metres", "minutes"), [(0, 5), (100, 5), (1000, 15), (1500, 25), (3000, 50)])
def test_a_walk_is_told_in_steps_of_five_minutes(metres: int, minutes: int):
    assert walking_minutes(metres) == minutes


@given(st.integers(0, 100_000), st.integers(0, 100_000))
def test_further_is_never_a_shorter_walk(one: int, other: int):
    assert (walking_minutes(one) <= walking_minutes(other)) or one > other
