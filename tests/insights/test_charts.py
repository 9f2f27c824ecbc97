"""Numbers as shades and bars."""

import itertools

import pytest

from app.insights.charts import bars_of, shade_of, steps_for


@pytest.mark.parametrize("highest", [1, 4, 5, 6, 25, 26, 99, 101, 1234, 10**6])
def test_five_equal_round_steps_are_enough_for_any_number(highest: int) -> None:
    steps = steps_for([1, highest])
    assert len(steps) <= 5
    assert len({step.high - step.low for step in steps}) == 1
    assert all(later.low == step.high + 1 for step, later in itertools.pairwise(steps))
    assert shade_of(highest, steps) == steps[-1].shade
    assert shade_of(1, steps) == 1


def test_zero_has_a_shade_of_its_own_only_when_it_is_there() -> None:
    assert shade_of(0, steps_for([0, 3])) == 0
    assert steps_for([3])[0].low == 1
    assert steps_for([]) == ()
    assert shade_of(0, steps_for([0])) == 0


def test_what_is_hidden_has_no_shade_and_no_length() -> None:
    assert shade_of(None, steps_for([8])) is None
    assert [bar.share for bar in bars_of([("a", 20), ("b", None), ("c", 5), ("d", 0)])] == [100, 0, 25, 0]
    assert [bar.share for bar in bars_of([("a", None)])] == [0]


def test_nobody_is_ranked() -> None:
    assert [bar.name for bar in bars_of([("b", 1), ("a", 9)])] == ["b", "a"]
