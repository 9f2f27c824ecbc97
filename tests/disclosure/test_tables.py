"""Tables that can't be right are refused in plain words; the builders make tables that tie."""

import pytest

from app.disclosure import (
    Table,
    TableError,
    Total,
    area_table,
    area_totals,
    crossed,
    filled,
    grown,
    labelled,
    merged,
    summed,
)
from app.disclosure.people import footprints

A, B, ALL = ("a",), ("b",), ("all",)


@pytest.mark.parametrize(
    ("values", "totals", "words"),
    [
        ({A: 1, B: 2, ALL: 4}, [Total(ALL, (A, B))], "all says 4, but its parts add up to 3"),
        ({A: 1, ALL: 3}, [Total(ALL, (A, B))], "b stands in a total but has no value"),
        ({A: 1}, [Total(ALL, (A,))], "all stands in a total but has no value"),
        ({A: -1}, [], "a is below zero: -1"),
        ({A: 1.5}, [], "a is not a whole number: 1.5"),
        ({A: True}, [], "a is not a whole number"),
        ({A: "3"}, [], "a is not a whole number"),
        ({ALL: 0}, [Total(ALL, ())], "all is a total without parts"),
        ({A: 1, ALL: 2}, [Total(ALL, (A, A))], "all counts a part twice"),
        ({A: 0, B: 0}, [Total(A, (B,)), Total(B, (A,))], "a is, by way of its parts, a part of itself"),
        ({A: 0}, [Total(A, (A,))], "a is, by way of its parts, a part of itself"),
    ],
)
def test_a_table_that_cannot_be_right_is_refused(values: dict, totals: list[Total], words: str) -> None:
    with pytest.raises(TableError, match=words):
        Table(values, tuple(totals))


def test_both_hierarchies_add_up_from_the_buurten() -> None:
    table = area_table({"b1": 3, "b2": 4}, {"b1": "w", "b2": "w", "b3": "v"}, {"b1": "s", "b2": "r", "b3": "r"}, "town")
    assert table.values == {
        ("buurt", "b1"): 3, ("buurt", "b2"): 4, ("buurt", "b3"): 0,
        ("wijk", "w"): 7, ("wijk", "v"): 0, ("stadsdeel", "s"): 3, ("stadsdeel", "r"): 4, ("city", "town"): 7,
    }  # fmt: skip


def test_a_wijk_and_a_stadsdeel_may_share_a_name() -> None:
    table = area_table({"Centrum": 6}, {"Centrum": "Centrum"}, {"Centrum": "Centrum"}, "Centrum")
    assert len(table.values) == 4


@pytest.mark.parametrize(
    ("wijk_of", "stadsdeel_of", "words"),
    [({}, {}, "no buurten"), ({"b": "w"}, {}, "not in both"), ({"b": "w"}, {"b": "s", "c": "s"}, "not in both")],
)
def test_areas_that_do_not_cover_each_other_are_refused(wijk_of: dict, stadsdeel_of: dict, words: str) -> None:
    with pytest.raises(TableError, match=words):
        area_totals(wijk_of, stadsdeel_of, "town")


def test_a_count_for_an_unknown_buurt_is_refused() -> None:
    with pytest.raises(TableError, match="buurt / b9 is not one of the smallest cells"):
        area_table({"b9": 1}, {"b1": "w"}, {"b1": "s"}, "town")


def test_a_count_for_a_whole_is_refused() -> None:
    with pytest.raises(TableError, match="all is not one of the smallest cells"):
        filled({ALL: 3}, [Total(ALL, (A, B))])


def test_filling_a_circle_is_refused() -> None:
    with pytest.raises(TableError, match="a part of itself"):
        filled({}, [Total(A, (B,)), Total(B, (A,))])


def test_tables_that_contradict_each_other_are_refused() -> None:
    with pytest.raises(TableError, match="a was 3 in one table and is 4 in another"):
        merged([Table({A: 3}, ()), Table({A: 4}, ())])


def test_crossing_sums_every_area_over_the_themes() -> None:
    table = filled(
        {("x", "meals"): 2, ("y", "walks"): 5}, crossed([Total(("z",), (("x",), ("y",)))], ["meals", "walks"], "all")
    )
    assert table.values[("x", "all")] == 2
    assert table.values[("z", "walks")] == 5
    assert table.values[("z", "all")] == 7


def test_labels_sums_and_growth() -> None:
    assert labelled([Total(ALL, (A,))], "2026") == (Total(("all", "2026"), (("a", "2026"),)),)
    assert summed([A], ["q1", "q2"], "2026") == (Total(("a", "2026"), (("a", "q1"), ("a", "q2"))),)
    assert grown([A], "may", "june") == (Total(("a", "june"), (("a", "may"), ("a", "may→june"))),)


def test_a_person_stands_in_a_buurt_its_wijk_its_stadsdeel_and_the_city() -> None:
    table = area_table({}, {"b1": "w", "b2": "w"}, {"b1": "s", "b2": "r"}, "town")
    city, wijk = ("city", "town"), ("wijk", "w")
    assert set(footprints(sorted(table.values), table.splits)) == {
        frozenset({("buurt", "b1"), wijk, ("stadsdeel", "s"), city}),
        frozenset({("buurt", "b2"), wijk, ("stadsdeel", "r"), city}),
    }


def test_a_person_of_a_year_stands_in_one_quarter_and_in_one_buurt() -> None:
    year, halves, buurten = ("year",), (("h1",), ("h2",)), (("b1",), ("b2",))
    splits = {year: [halves, buurten]}
    found = footprints([year, *halves, *buurten], splits)
    assert set(found) == {frozenset({year, half, buurt}) for half in halves for buurt in buurten}
