"""Pure: numbers as shades and bars. The macros of components/charts.html draw them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count

SHADES = 5
NICE = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Step:
    """One shade of the legend: counts from `low` to `high`."""

    shade: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Region:
    """One area on the map. shade: None when its count isn't shown. says: its name and count; href: where that stands.

    beside: not one of those the map is about.
    """

    path: str
    says: str
    href: str
    shade: int | None
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Choropleth:
    """A map of shades. some_hidden: the legend tells what the hatching means."""

    width: int
    height: int
    regions: tuple[Region, ...]
    steps: tuple[Step, ...]
    some_hidden: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """share: its length in percent of the longest; value None: not shown."""

    name: str
    value: int | None
    share: float


def steps_for(values: Iterable[int]) -> tuple[Step, ...]:
    """At most five equal steps of a round number, and one for zero when there is one."""
    listed = sorted(values)
    if not listed:
        return ()
    zero = (Step(0, 0, 0),) if listed[0] == 0 else ()
    width = _round_width(listed[-1])
    steps = (Step(n + 1, n * width + 1, (n + 1) * width) for n in range(SHADES) if n * width < listed[-1])
    return (*zero, *steps)


def _round_width(highest: int) -> int:
    """The smallest of 1, 2, 5, 10, 20, 50 … with which five steps are enough."""
    rising = (nice * int(10**power) for power in count() for nice in NICE)
    return next(width for width in rising if SHADES * width >= highest)


def shade_of(value: int | None, steps: Sequence[Step]) -> int | None:
    """The step that a count falls in."""
    return None if value is None else next(step.shade for step in steps if step.low <= value <= step.high)


def bars_of(named: Iterable[tuple[str, int | None]]) -> tuple[Bar, ...]:
    """In the order given: nobody is ranked."""
    listed = list(named)
    longest = max((value for _name, value in listed if value is not None), default=0)
    return tuple(Bar(name, value, round(100 * (value or 0) / longest, 2) if longest else 0) for name, value in listed)
