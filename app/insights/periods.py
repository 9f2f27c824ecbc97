"""Pure: months, quarters and years, as people in the Netherlands count them."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from app.core.clock import LOCAL

WRITTEN = re.compile(r"(?P<year>20\d\d)(?:Q(?P<quarter>[1-4])|-(?P<month>0[1-9]|1[0-2]))?")


class Kind(StrEnum):
    """Public things are counted per month, people per quarter (stadsdeel) and per year (buurt)."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


MONTHS = {Kind.MONTH: 1, Kind.QUARTER: 3, Kind.YEAR: 12}
SHORT_FIRST = tuple(Kind)


@dataclass(frozen=True, slots=True)
class Period:
    """number: from 1, the how manieth month or quarter of the year; 1 for the year itself."""

    kind: Kind
    year: int
    number: int = 1

    @classmethod
    def parse(cls, text: str) -> "Period":
        """From `2025`, `2026Q3` or `2026-10`. Raises ValueError."""
        found = WRITTEN.fullmatch(text)
        if found is None or not text.isascii():
            raise ValueError(text)
        year = int(found["year"])
        if found["quarter"]:
            return cls(Kind.QUARTER, year, int(found["quarter"]))
        return cls(Kind.MONTH, year, int(found["month"])) if found["month"] else cls(Kind.YEAR, year)

    @classmethod
    def starting(cls, kind: Kind, starts_on: date) -> "Period":
        """The period of this kind that starts on this day."""
        return cls(kind, starts_on.year, (starts_on.month - 1) // MONTHS[kind] + 1)

    @property
    def code(self) -> str:
        """As it stands in an address and on the command line."""
        return {
            Kind.MONTH: f"{self.year}-{self.number:02}",
            Kind.QUARTER: f"{self.year}Q{self.number}",
            Kind.YEAR: f"{self.year}",
        }[self.kind]

    @property
    def starts_on(self) -> date:
        return date(self.year, MONTHS[self.kind] * (self.number - 1) + 1, 1)

    @property
    def ends_on(self) -> date:
        """The last day."""
        return self._day_after - timedelta(days=1)

    @property
    def _day_after(self) -> date:
        past = MONTHS[self.kind] * self.number
        return date(self.year + past // 12, past % 12 + 1, 1)

    @property
    def begins_at(self) -> datetime:
        """Midnight in the Netherlands, when the first day begins."""
        return _midnight(self.starts_on)

    @property
    def closes_at(self) -> datetime:
        """Midnight after the last day: no longer part of it."""
        return _midnight(self._day_after)

    @property
    def whole_year(self) -> "Period":
        """The year that it lies in."""
        return Period(Kind.YEAR, self.year)

    @property
    def quarters(self) -> tuple["Period", ...]:
        """The four quarters of its year."""
        return tuple(Period(Kind.QUARTER, self.year, number) for number in range(1, 5))

    def is_over(self, now: datetime) -> bool:
        return now >= self.closes_at


def closed_periods(since: datetime, now: datetime) -> list[Period]:
    """Everything that is over and in which something can have been, in order of time; the shorter periods first."""
    first, last = since.astimezone(LOCAL).year, now.astimezone(LOCAL).year
    every = [
        Period(kind, year, number)
        for year in range(first, last + 1)
        for kind in Kind
        for number in range(1, 12 // MONTHS[kind] + 1)
    ]
    closed = [period for period in every if period.closes_at > since and period.is_over(now)]
    return sorted(closed, key=lambda period: (period.ends_on, SHORT_FIRST.index(period.kind)))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), LOCAL).astimezone(UTC)
