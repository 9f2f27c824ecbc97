"""Snapshots stay as they were published; the attacker keeps all of them, and adds rows of their own in between."""

import random
from collections.abc import Mapping

import pytest

from app.disclosure import Published, Table, TableError, Total, area_totals, filled, grown, labelled, summed, suppress
from tests.disclosure.attacker import Sight, breaches
from tests.disclosure.towns import Town, counts, synthetic

Covers = Mapping[tuple[str, ...], frozenset[str]]
TOWNS = range(4)


def together(publications: list[Published], covers: Covers) -> Sight:
    """All snapshots side by side."""
    shown = {key: value for one in publications for key, value in one.shown.items()}
    return Sight(covers, shown, tuple(sorted(frozenset().union(*(one.hidden for one in publications)))))


def quarters(town: Town, per_quarter: list[dict[str, int]]) -> tuple[list[Published], Covers]:
    """Per quarter a table per stadsdeel, then the year per buurt: each published when its time has come."""
    names = [f"q{number}" for number in range(len(per_quarter))]
    tops = (Total(("city", "town"), tuple(("stadsdeel", s) for s in sorted(set(town.stadsdeel_of.values())))),)
    published: list[Published] = []
    for quarter, counted in zip(names, per_quarter, strict=True):
        cells = {(*part, quarter): _in(town, part[1], counted) for part in tops[0].parts}
        published.append(suppress(filled(cells, labelled(tops, quarter)), already_published=published))
    year = {("buurt", b, "year"): sum(counted[b] for counted in per_quarter) for b in town.wijk_of}
    known = {k: v for one in published for k, v in one.table.values.items() if k[0] == "stadsdeel"}
    areas = labelled(area_totals(town.wijk_of, town.stadsdeel_of, "town"), "year")
    over_time = summed([tops[0].whole, *tops[0].parts], names, "year")
    each = [total for quarter in names for total in labelled(tops, quarter)]
    published.append(suppress(filled({**year, **known}, (*areas, *over_time, *each)), already_published=published))
    return published, _covers_of_periods(town, names)


def _in(town: Town, stadsdeel: str, counted: Mapping[str, int]) -> int:
    return sum(n for b, n in counted.items() if town.stadsdeel_of[b] == stadsdeel)


def _covers_of_periods(town: Town, names: list[str]) -> Covers:
    """A place is now a buurt in a quarter."""
    spans = {**{name: [name] for name in names}, "year": names}
    return {
        (*cell, label): frozenset(f"{b} {quarter}" for b in buurten for quarter in span)
        for cell, buurten in town.covers.items()
        for label, span in spans.items()
    }


@pytest.mark.parametrize("seed", TOWNS)
def test_a_year_beside_its_quarters_gives_nothing_away(seed: int) -> None:
    town = synthetic(seed + 100, most=5)
    rnd = random.Random(seed)
    published, covers = quarters(town, [counts(rnd, town.wijk_of) for _ in range(3)])
    assert next(breaches(together(published, covers)), None) is None


@pytest.mark.parametrize("seed", TOWNS)
def test_rows_added_between_two_snapshots_of_a_growing_count_tell_nothing(seed: int) -> None:
    """The second snapshot counts the first again, with two rows of the attacker and a few of others on top."""
    town = synthetic(seed + 200, most=6)
    rnd = random.Random(seed)
    mine = rnd.choices(sorted(town.wijk_of), k=2)
    growth = {b: rnd.choice([0, 0, 1, 3, 20]) + mine.count(b) for b in town.wijk_of}
    published, covers = growing(town, growth)
    assert next(breaches(together(published, covers)), None) is None


def growing(town: Town, growth: Mapping[str, int]) -> tuple[list[Published], Covers]:
    areas = area_totals(town.wijk_of, town.stadsdeel_of, "town")
    first = suppress(filled({("buurt", b, "may"): n for b, n in town.counts.items()}, labelled(areas, "may")))
    cells = {("buurt", b, "may"): n for b, n in town.counts.items()}
    cells |= {("buurt", b, "may→june"): n for b, n in growth.items()}
    every = [total for label in ("may", "may→june", "june") for total in labelled(areas, label)]
    second = suppress(filled(cells, (*every, *grown(town.covers, "may", "june"))), already_published=[first])
    spans = {"may": ["may"], "may→june": ["new"], "june": ["may", "new"]}
    covers = {
        (*cell, label): frozenset(f"{b} {part}" for b in buurten for part in span)
        for cell, buurten in town.covers.items()
        for label, span in spans.items()
    }
    return [first, second], covers


def test_a_difference_of_one_between_snapshots_is_not_shown() -> None:
    """Twelve in May and thirteen in June would say: one person came."""
    town = Town({"b0": "w", "b1": "w"}, {"b0": "s", "b1": "s"}, {"b0": 12, "b1": 40})
    (first, second), _ = growing(town, {"b0": 1, "b1": 30})
    assert first.shown[("buurt", "b0", "may")] == 12
    assert ("buurt", "b0", "june") in second.hidden


def test_without_the_growth_as_a_cell_the_attack_succeeds() -> None:
    """The mutant: each snapshot protected by itself, as if the other had never been published."""
    town = Town({"b0": "w", "b1": "w"}, {"b0": "s", "b1": "s"}, {"b0": 12, "b1": 40})
    (first, second), covers = growing(town, {"b0": 1, "b1": 30})
    june = {key: value for key, value in second.table.values.items() if key[-1] == "june"}
    blank = tuple(key for key, value in second.table.values.items() if value < 5)
    assert any(breaches(Sight(covers, {**first.shown, **june}, blank)))


def test_what_was_shown_stays_shown_and_what_was_hidden_stays_hidden() -> None:
    a, b, c, ab, abc = ("a",), ("b",), ("c",), ("ab",), ("abc",)
    first = suppress(Table({a: 3, b: 12, c: 30, ab: 15}, (Total(ab, (a, b)),)))
    later = Table({**first.table.values, abc: 45}, (Total(ab, (a, b)), Total(abc, (ab, c))))
    second = suppress(later, already_published=[first])
    assert first.hidden == {a, b}
    assert second.hidden == {a, b}
    assert {key: second.shown[key] for key in first.shown} == first.shown


def test_a_snapshot_that_changed_after_publication_is_refused() -> None:
    first = suppress(Table({("a",): 12}, ()))
    with pytest.raises(TableError, match="a was 12 in one table and is 13 in another"):
        suppress(Table({("a",): 13}, ()), already_published=[first])


def test_an_earlier_table_of_other_people_changes_nothing() -> None:
    alone = suppress(Table({("a",): 3, ("b",): 9}, ()))
    assert suppress(alone.table, already_published=[suppress(Table({("c",): 1}, ()))]) == alone
