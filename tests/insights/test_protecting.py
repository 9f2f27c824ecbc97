"""What may be shown beside what was shown before; on a small town, without a database."""

from collections.abc import Mapping
from typing import Any

import pytest

from app.core.ids import new_id
from app.disclosure import Key, Table, Total
from app.insights.layout import Layout
from app.insights.measures import Measure
from app.insights.periods import Period
from app.insights.protecting import Question, protect
from app.insights.settling import settled

YEAR = Period.parse("2025")
CODES = ("a1", "a2", "a3", "b1", "b2", "b3", "c1", "c2", "c3")
TOWN = Layout(new_id(), "town", 2025, {}, {code: f"w{code[0]}" for code in CODES}, {code: code[0] for code in CODES})
PLENTY = dict.fromkeys(CODES, 20)


def ask(
    *, counts: Mapping[str, Mapping[str, int]], period: Period = YEAR, earlier: Mapping[Key, int | None] | None = None,
    measure: Measure = Measure.REQUESTS_HEARD, quarters: tuple[str, ...] = ("2025Q3", "2025Q4"), closed: str = "",
) -> dict[Any, int | None]:  # fmt: skip
    found = tuple(Period.parse(quarter) for quarter in quarters)
    return protect(Question(measure, period, TOWN, counts, earlier or {}, found, frozenset(closed)))


def published(counts: Mapping[str, Mapping[str, int]], closed: str = "") -> dict[Key, int | None]:
    """Each quarter as it comes out."""
    earlier: dict[Key, int | None] = {}
    for quarter in counts:
        answer = ask(counts=counts, period=Period.parse(quarter), earlier=earlier, closed=closed)
        earlier |= {(*area, quarter): value for area, value in answer.items()}
    return earlier


def test_plenty_everywhere_is_shown_everywhere() -> None:
    counts = {"2025Q3": PLENTY, "2025Q4": PLENTY}
    answer = ask(counts=counts, earlier=published(counts))
    assert answer[("buurt", "a1")] == 40
    assert answer[("city", "town")] == 360
    assert None not in answer.values()


def test_a_late_request_hides_its_buurt_and_not_its_city() -> None:
    then = {"2025Q3": PLENTY, "2025Q4": PLENTY}
    answer = ask(counts={**then, "2025Q3": PLENTY | {"a1": 21}}, earlier=published(then))
    assert answer[("stadsdeel", "a")] == 120
    assert answer[("city", "town")] == 360
    shown = {area: n for area, n in answer.items() if area[0] == "buurt" and n is not None}
    assert shown.items() <= {("buurt", code): 40 + (code == "a1") for code in CODES}.items()
    assert len(shown) >= 6


def test_an_erased_request_stays_counted_where_it_was_published() -> None:
    then = {"2025Q3": PLENTY, "2025Q4": PLENTY}
    answer = ask(counts={**then, "2025Q4": PLENTY | {"b2": 19}}, earlier=published(then))
    assert answer[("stadsdeel", "b")] == 120
    assert {answer[("buurt", code)] for code in ("c1", "c2", "c3")} == {40}


def test_coaches_who_left_since_hide_the_buurten_but_not_what_everybody_can_add_up() -> None:
    counts = {"2025Q3": PLENTY, "2025Q4": PLENTY}
    answer = ask(counts=counts, earlier=published(counts), closed="a")
    assert {answer[("buurt", code)] for code in ("a1", "a2", "a3")} == {None}
    assert answer[("stadsdeel", "a")] == answer[("wijk", "wa")] == 120
    assert answer[("buurt", "b1")] == 40


def test_where_coaches_were_few_all_along_the_year_is_hidden_too() -> None:
    counts = {"2025Q3": PLENTY, "2025Q4": PLENTY}
    answer = ask(counts=counts, earlier=published(counts, closed="a"), closed="a")
    assert answer[("stadsdeel", "a")] is None
    assert answer[("city", "town")] is None or None in {answer[("stadsdeel", "b")], answer[("stadsdeel", "c")]}


def test_areas_that_changed_between_a_quarter_and_its_year_hide_the_year() -> None:
    counts = {"2025Q3": PLENTY, "2025Q4": PLENTY}
    earlier = published(counts) | {("stadsdeel", "gone", "2025Q3"): 30}
    assert set(ask(counts=counts, earlier=earlier).values()) == {None}


def test_what_cannot_have_been_hides_the_year() -> None:
    counts = {"2025Q3": PLENTY, "2025Q4": PLENTY}
    earlier = published(counts) | {("city", "town", "2025Q3"): 7}
    assert set(ask(counts=counts, earlier=earlier).values()) == {None}


@pytest.mark.parametrize("first", ["2025Q4", "2025"])
def test_volunteers_of_year_and_last_quarter_are_the_same_cells(first: str) -> None:
    day = "2025-12-31"
    counts = {day: PLENTY | {"a1": 2}}
    how = {"counts": counts, "measure": Measure.VOLUNTEERS, "quarters": ("2025Q4",)}
    before = ask(period=Period.parse(first), **how)
    second = "2025" if first == "2025Q4" else "2025Q4"
    after = ask(period=Period.parse(second), earlier={(*a, day): n for a, n in before.items()}, **how)
    assert {area: after[area] for area in before.keys() & after.keys()} == {
        area: before[area] for area in before.keys() & after.keys()
    }


def test_the_nearest_table_moves_as_few_people_as_can_be() -> None:
    a, b, ab = ("a",), ("b",), ("ab",)
    table = Table({a: 3, b: 20, ab: 23}, (Total(ab, (a, b)),))
    assert settled(table, {ab: 23}) is table
    moved = settled(table, {ab: 25})
    assert moved is not None
    assert moved.values == {a: 5, b: 20, ab: 25}
    assert settled(table, {ab: 25, a: 30}) is None
