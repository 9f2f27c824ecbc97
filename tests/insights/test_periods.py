"""Months, quarters and years, in Dutch time."""

from datetime import UTC, date, datetime

import pytest

from app.insights.periods import Kind, Period, closed_periods


@pytest.mark.parametrize(
    ("text", "starts", "ends"),
    [
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2026Q1", date(2026, 1, 1), date(2026, 3, 31)),
        ("2026Q4", date(2026, 10, 1), date(2026, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-12", date(2026, 12, 1), date(2026, 12, 31)),
    ],
)
def test_a_period_is_read_and_written_the_same(text: str, starts: date, ends: date) -> None:
    period = Period.parse(text)
    assert (period.starts_on, period.ends_on, period.code) == (starts, ends, text)
    assert Period.starting(period.kind, starts) == period


@pytest.mark.parametrize(
    "text", ["", "25", "2025Q5", "2025Q0", "2025-13", "2025-1", "1999", "2025 ", "20²5", "٢٠٢٥", "2025\n"]
)
def test_anything_else_is_no_period(text: str) -> None:
    with pytest.raises(ValueError) as refused:  # noqa: PT011 (the message is the text itself)
        Period.parse(text)
    assert str(refused.value) == text


def test_a_day_ends_at_midnight_in_the_netherlands() -> None:
    summer, winter = Period.parse("2026Q2"), Period.parse("2026")
    assert summer.closes_at == datetime(2026, 6, 30, 22, tzinfo=UTC)
    assert winter.closes_at == datetime(2026, 12, 31, 23, tzinfo=UTC)
    assert not winter.is_over(datetime(2026, 12, 31, 22, 59, tzinfo=UTC))
    assert winter.is_over(datetime(2026, 12, 31, 23, tzinfo=UTC))


def test_what_is_over_comes_in_order_of_time_and_the_quarters_before_their_year() -> None:
    codes = [
        period.code for period in closed_periods(datetime(2025, 11, 5, tzinfo=UTC), datetime(2026, 4, 2, tzinfo=UTC))
    ]
    assert codes == ["2025-11", "2025-12", "2025Q4", "2025", "2026-01", "2026-02", "2026-03", "2026Q1"]


def test_a_year_has_four_quarters_that_follow_one_another() -> None:
    quarters = Period.parse("2026-05").quarters
    assert [one.kind for one in quarters] == [Kind.QUARTER] * 4
    assert [a.closes_at for a in quarters[:3]] == [b.begins_at for b in quarters[1:]]
