"""The proof by trying: an attacker as in the design finds no hidden cell's range narrower than the threshold."""

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.disclosure import Published, Reason, suppress
from tests.disclosure.attacker import Sight, breaches, spread
from tests.disclosure.towns import Town, sight, synthetic

TOWNS = 1000 if os.environ.get("NABIJ_TEST_PROFILE") == "nightly" else 20


@pytest.mark.parametrize("seed", range(TOWNS))
def test_no_total_gives_a_hidden_cell_away(seed: int) -> None:
    town = synthetic(seed)
    published = suppress(town.table)
    assert all(value >= 5 for value in published.shown.values())
    assert next(breaches(sight(published, town.covers)), None) is None


@pytest.mark.parametrize("seed", range(3))
def test_the_higher_threshold_for_health_holds_too(seed: int) -> None:
    town = synthetic(seed + 5000, most=8)
    published = suppress(town.table, threshold=10)
    assert next(breaches(sight(published, town.covers), threshold=10), None) is None


def only_small(town: Town) -> Published:
    """A naive suppressor: hides what is small and nothing else."""
    hidden = frozenset(key for key, value in town.table.values.items() if value < 5)
    return Published(town.table, hidden, dict.fromkeys(hidden, Reason.SMALL))


def test_the_attack_can_succeed_where_only_small_counts_are_hidden() -> None:
    fallen = [seed for seed in range(20) if any(breaches(sight(only_small(synthetic(seed)), synthetic(seed).covers)))]
    assert len(fallen) >= 10


def test_the_attack_can_succeed_where_own_rows_are_forgotten() -> None:
    towns = [synthetic(seed) for seed in range(20)]
    forgetful = [(suppress(town.table, own_rows=0), town.covers) for town in towns]
    assert not any(any(breaches(sight(one, covers), rows=0)) for one, covers in forgetful)
    assert any(any(breaches(sight(one, covers))) for one, covers in forgetful)


small_towns = st.integers(2, 5).flatmap(
    lambda size: st.builds(
        lambda wijken, stadsdelen, counts: Town(
            {f"b{n}": wijk for n, wijk in enumerate(wijken)},
            {f"b{n}": deel for n, deel in enumerate(stadsdelen)},
            {f"b{n}": count for n, count in enumerate(counts)},
        ),
        st.lists(st.sampled_from("vw"), min_size=size, max_size=size),
        st.lists(st.sampled_from("rs"), min_size=size, max_size=size),
        st.lists(st.integers(0, 9), min_size=size, max_size=size),
    )
)


@settings(max_examples=500 if TOWNS > 20 else 60, deadline=None)
@given(small_towns)
def test_trying_every_whole_table_by_hand_finds_nothing_either(town: Town) -> None:
    """No solver at all: every table of whole numbers that fits, with two rows in every pair of places."""
    published = suppress(town.table)
    seen = sight(published, town.covers)
    if not seen.shown:
        return  # nothing to know
    buurten = sorted(town.wijk_of)
    for first in buurten:
        for second in buurten:
            for cell, values in _spread(seen, (first, second)).items():
                assert not values or max(values) - min(values) >= 5, (cell, first, second, values)


def _spread(seen: Sight, own: tuple[str, str]) -> dict[tuple[str, ...], set[int]]:
    return spread(seen, own, most=7)  # a place that nothing shown bounds: seven is as good as any number
