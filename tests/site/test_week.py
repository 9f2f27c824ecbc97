"""What is coming, and when."""

from datetime import UTC, datetime

import pytest
from flask import Flask

from app.initiatives.models import Initiative
from app.site.week import coming, day_codes

# Wednesday 4 March 2026, ten in the morning in the Netherlands
NOW = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)
LATE = datetime(2026, 3, 4, 23, 30, tzinfo=UTC)  # already Thursday there


def initiative(*days: str, parts: tuple[str, ...] = (), title: str = "Soep") -> Initiative:
    return Initiative(title=title, days=list(days), parts=list(parts))


def test_days_are_those_of_the_netherlands() -> None:
    assert day_codes(NOW, 3) == ["wed", "thu", "fri"]
    assert day_codes(LATE, 2) == ["thu", "fri"]
    assert sorted(day_codes(NOW, 30)) == sorted(["mon", "tue", "wed", "thu", "fri", "sat", "sun"])


@pytest.mark.parametrize(
    ("days", "parts", "when"),
    [
        (("wed",), (), "vandaag"),
        (("wed",), ("morning",), "vandaag"),
        (("thu", "wed"), ("evening",), "vandaag"),
        (("thu",), (), "morgen"),
        (("tue",), (), "dinsdag"),
    ],
)
def test_the_first_day(app: Flask, days: tuple[str, ...], parts: tuple[str, ...], when: str) -> None:
    (found,) = coming([initiative(*days, parts=parts)], NOW)
    assert found.when == when


def test_a_part_of_today_that_is_over_counts_for_another_day(app: Flask) -> None:
    evening = NOW.replace(hour=18)
    (found,) = coming([initiative("wed", "fri", parts=("morning", "afternoon"))], evening)
    assert found.when == "vrijdag"
    assert coming([initiative("wed", parts=("morning",))], evening) == [], "next Wednesday is not this week"


def test_soonest_first_and_without_days_not_at_all() -> None:
    rows = [
        initiative("sat", title="c"),
        initiative(title="never"),
        initiative("thu", title="a"),
        initiative("thu", title="b"),
    ]
    assert [one.initiative.title for one in coming(rows, NOW)] == ["a", "b", "c"]
    assert [one.initiative.title for one in coming(rows, NOW, days=2)] == ["a", "b"]
