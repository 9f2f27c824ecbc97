"""Nasty tables, made by hand; each shows one way in which a hidden count could be worked out."""

import time

import pytest

from app.disclosure import (
    CannotProtect,
    Published,
    Reason,
    Table,
    TableError,
    Total,
    area_table,
    crossed,
    filled,
    ranges,
    suppress,
)
from tests.disclosure.attacker import breaches
from tests.disclosure.towns import Town, sight, synthetic


def town(*rows: tuple[str, str, int]) -> Town:
    """A town from (wijk, stadsdeel, count) per buurt; the buurten are called b0, b1, ..."""
    named = {f"b{number}": row for number, row in enumerate(rows)}
    return Town(
        {b: row[0] for b, row in named.items()},
        {b: row[1] for b, row in named.items()},
        {b: row[2] for b, row in named.items()},
    )


def safe(place: Town) -> Published:
    published = suppress(place.table)
    assert next(breaches(sight(published, place.covers)), None) is None
    return published


def test_without_small_counts_everything_is_shown() -> None:
    published = safe(town(("w", "s", 5), ("w", "s", 9), ("v", "r", 20)))
    assert published.hidden == frozenset()
    assert published.cost == 0


def test_one_small_buurt_takes_the_smallest_neighbour_along_and_no_total() -> None:
    published = safe(town(("w", "s", 3), ("w", "s", 12), ("w", "s", 30), ("v", "s", 40)))
    assert published.hidden == {("buurt", "b0"), ("buurt", "b1")}
    assert published.reasons == {("buurt", "b0"): Reason.SMALL, ("buurt", "b1"): Reason.PROTECTS_ANOTHER}


def test_a_zero_is_hidden_too() -> None:
    assert ("buurt", "b0") in safe(town(("w", "s", 0), ("w", "s", 12), ("w", "s", 30))).hidden


def test_two_small_buurten_whose_total_is_small_need_a_third() -> None:
    published = safe(town(("w", "s", 3), ("w", "s", 3), ("w", "s", 30), ("w", "s", 50)))
    assert {key for key in published.hidden if key[0] == "buurt"} == {("buurt", "b0"), ("buurt", "b1"), ("buurt", "b2")}


def test_own_rows_make_two_hidden_cells_of_six_too_few() -> None:
    """1 + 5 = 6: without rows of their own nobody knows more than 0 to 6; with two rows only 2 to 6."""
    place = town(("w", "s", 1), ("w", "s", 5), ("w", "s", 30))
    assert suppress(place.table, own_rows=0).hidden == {("buurt", "b0"), ("buurt", "b1")}
    assert safe(place).hidden == {("buurt", "b0"), ("buurt", "b2")}


def test_the_only_buurt_of_a_stadsdeel_hides_the_stadsdeel_as_well() -> None:
    published = safe(town(("w", "s", 3), ("w", "r", 40), ("v", "r", 50), ("u", "q", 60)))
    assert {("buurt", "b0"), ("stadsdeel", "s")} <= published.hidden
    assert ("city", "town") in published.shown


def test_a_wijk_that_straddles_with_one_buurt_in_another_stadsdeel() -> None:
    """b0 = stadsdeel s minus wijk v: neither hierarchy alone gives it away, both together do."""
    safe(town(("w", "s", 2), ("v", "s", 20), ("v", "s", 30), ("w", "r", 40), ("w", "r", 9), ("u", "r", 50)))


def test_an_empty_wijk_needs_company_at_the_level_above() -> None:
    published = safe(town(("w", "s", 0), ("w", "s", 0), ("v", "s", 30), ("v", "s", 40), ("u", "r", 50)))
    assert ("wijk", "w") in published.hidden
    assert ("city", "town") in published.shown


def test_nearly_empty_town_may_hide_everything() -> None:
    assert safe(town(("w", "s", 1), ("w", "s", 0), ("v", "r", 3))).shown == {}


def test_empty_town_shows_nothing() -> None:
    published = safe(town(("w", "s", 0), ("v", "r", 0)))
    assert published.shown == {}
    assert published.cost == 1


def test_town_of_one_buurt() -> None:
    assert safe(town(("w", "s", 4))).shown == {}
    assert len(safe(town(("w", "s", 5))).shown) == 4


def test_a_small_total_that_just_suffices_is_shown() -> None:
    """Seven people over hidden buurten: 0 to 7, with two rows known still five wide."""
    assert safe(town(("w", "s", 3), ("w", "s", 4))).shown[("city", "town")] == 7
    assert safe(town(("w", "s", 3), ("w", "s", 3))).shown == {}


def test_it_is_deterministic_whatever_the_order() -> None:
    place = synthetic(7)
    backwards = {key: place.table.values[key] for key in reversed(list(place.table.values))}
    turned = suppress(Table(backwards, tuple(reversed(place.table.totals))))
    assert turned.hidden == suppress(place.table).hidden


def test_nothing_that_is_printed_or_logged_tells_hidden_values_or_reasons() -> None:
    published = suppress(town(("w", "s", 3), ("w", "s", 4321), ("w", "s", 8765)).table)
    assert "SMALL" not in repr(published)
    assert "4321" not in repr(published)


def test_a_table_without_totals_hides_only_what_is_small() -> None:
    assert suppress(Table({("a",): 3, ("b",): 8}, ())).hidden == {("a",)}


def test_an_empty_table_is_a_table() -> None:
    published = suppress(Table({}, ()))
    assert published.shown == {}
    assert published.cost == 0


def test_a_threshold_that_own_rows_reach_is_refused() -> None:
    with pytest.raises(TableError, match="more than the 2 rows"):
        suppress(Table({}, ()), threshold=2)


def test_themes_are_protected_in_their_own_totals_too() -> None:
    """Small within one theme, while the sum over themes and the sum over buurten are both public."""
    place = town(("w", "s", 0), ("w", "s", 0), ("v", "s", 0))
    per_place = {
        (b, t): n
        for b, (n, m) in {"b0": (2, 40), "b1": (30, 20), "b2": (25, 60)}.items()
        for t, n in (("meals", n), ("walks", m))
    }
    totals = crossed(place.table.totals, ["meals", "walks"], "all")
    published = suppress(filled({("buurt", b, t): n for (b, t), n in per_place.items()}, totals))
    covers = {
        (*cell, label): frozenset(f"{b} {t}" for b in buurten for t in themes)
        for cell, buurten in place.covers.items()
        for label, themes in {"meals": ["meals"], "walks": ["walks"], "all": ["meals", "walks"]}.items()
    }
    assert next(breaches(sight(published, covers)), None) is None
    assert 0 < published.cost < 1


def test_a_town_like_enschede_takes_less_than_two_seconds() -> None:
    """70 buurten, 10 wijken of which two straddle, 5 stadsdelen, and so few people that nearly all is small."""
    wijk_of = {f"b{n:02}": f"w{n // 7}" for n in range(70)}
    stadsdeel_of = {b: f"s{(n + (n in (13, 41, 42))) // 14}" for n, b in enumerate(wijk_of)}
    table = area_table({b: (n * 7919) % 4 for n, b in enumerate(wijk_of)}, wijk_of, stadsdeel_of, "town")
    started = time.process_time()
    published = suppress(table)
    assert time.process_time() - started < 2
    assert ("city", "town") in published.shown


def test_ranges_say_what_an_attacker_can_work_out() -> None:
    place = town(("w", "s", 3), ("w", "s", 12), ("w", "s", 30), ("v", "s", 40))
    published = suppress(place.table)
    assert ranges(published) == {("buurt", "b0"): (0, 15), ("buurt", "b1"): (0, 15)}
    assert ranges(published, {("buurt", "b0"): 2})[("buurt", "b0")] == (2, 15)
    assert ranges(published, {("buurt", "b1"): 2})[("buurt", "b0")] == (0, 13)
    assert ranges(published, {("buurt", "b1"): 1, ("buurt", "b0"): 1})[("buurt", "b0")] == (1, 14)


def test_a_range_without_end_is_called_so() -> None:
    found = ranges(suppress(town(("w", "s", 1)).table))
    assert found[("city", "town")].high is None
    assert found[("city", "town")].width == float("inf")


def test_ranges_refuse_rows_that_cannot_be_there() -> None:
    published = suppress(town(("w", "s", 3), ("w", "s", 12), ("w", "s", 30)).table)
    with pytest.raises(TableError, match="No table fits"):
        ranges(published, {("buurt", "b0"): 16})


def test_what_earlier_tables_gave_away_is_said_plainly() -> None:
    """Two parts and their sum in earlier tables: the third part can't be hidden any more."""
    whole, a, b = ("year",), ("first half",), ("second half",)
    early = [suppress(Table({cell: n}, ())) for cell, n in ((whole, 20), (a, 18))]
    with pytest.raises(CannotProtect, match="second half follows from what was published before"):
        suppress(Table({whole: 20, a: 18, b: 2}, (Total(whole, (a, b)),)), already_published=early)
