"""An attacker who shares no code with the package: knows towns as sets of people's places, and what was shown.

Where the package works with cells and equations, this works with the smallest places only: every count shown is a sum
of unknown places. It asks all hidden cells at once in one large program, and tries its own two rows in every place.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations_with_replacement

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import block_diag, csr_array

Cell = tuple[str, ...]
INHABITANTS = 100_000  # nobody doubts that fewer people than this live in a place


@dataclass(frozen=True)
class Sight:
    """What anyone can see: which places each cell covers, the counts shown, and which cells are blank."""

    covers: Mapping[Cell, frozenset[str]]
    shown: Mapping[Cell, int]
    blank: tuple[Cell, ...]


@dataclass(frozen=True)
class Breach:
    """A blank cell that the attacker pins down too closely, with the own rows that did it."""

    cell: Cell
    own: tuple[str, ...]
    width: float


def breaches(sight: Sight, threshold: int = 5, rows: int = 2) -> Iterator[Breach]:
    """Every place for the rows, alone, together or apart; every blank cell; a linear program."""
    places = sorted(frozenset().union(*sight.covers.values()))
    for own in combinations_with_replacement(places, rows):
        widths = _widths(sight, places, own)
        yield from (Breach(cell, own, width) for cell, width in widths.items() if width < threshold - 1e-6)


def _widths(sight: Sight, places: list[str], own: tuple[str, ...]) -> dict[Cell, float]:
    if not sight.blank:
        return {}
    copies = 2 * len(sight.blank)  # the highest and the lowest of each blank cell, side by side
    goal = np.concatenate([sign * _covered(sight.covers[cell], places) for cell in sight.blank for sign in (-1, 1)])
    known = csr_array(np.array([_covered(sight.covers[cell], places) for cell in sight.shown]))
    answer = linprog(
        goal,
        A_eq=block_diag([known] * copies) if sight.shown else None,
        b_eq=np.tile(np.array(list(sight.shown.values()), dtype=float), copies) if sight.shown else None,
        bounds=[(own.count(place), INHABITANTS) for place in places] * copies,
    )
    if answer.status == 2:  # the attacker's rows can't stand there
        return {}
    assert answer.status == 0, answer.message
    ends = (goal * answer.x).reshape(copies, -1).sum(axis=1).reshape(-1, 2)
    return {cell: -high - low for cell, (high, low) in zip(sight.blank, ends, strict=True)}


def _covered(covers: frozenset[str], places: list[str]) -> np.ndarray:
    return np.array([float(place in covers) for place in places])


def possible(sight: Sight, own: Iterable[str], most: int) -> Iterator[dict[str, int]]:
    """Every whole table that fits, one by one, without any solver; for a handful of places only."""
    places = sorted(frozenset().union(*sight.covers.values()))
    mine = list(own)
    lists = [[cell for cell in sight.shown if place in sight.covers[cell]] for place in places]
    last = {cell: max(places.index(place) for place in sight.covers[cell]) for cell in sight.shown}

    def fill(number: int, left: dict[Cell, int], chosen: dict[str, int]) -> Iterator[dict[str, int]]:
        if number == len(places):
            yield dict(chosen)
            return
        place = places[number]
        limit = min((left[cell] for cell in lists[number]), default=most)
        for value in range(mine.count(place), limit + 1):
            after = {**left, **{cell: left[cell] - value for cell in lists[number]}}
            if all(after[cell] == 0 for cell in lists[number] if last[cell] == number):
                yield from fill(number + 1, after, {**chosen, place: value})

    yield from fill(0, dict(sight.shown), {})


def spread(sight: Sight, own: Iterable[str], most: int) -> dict[Cell, set[int]]:
    """Per blank cell every value it can have."""
    found: dict[Cell, set[int]] = {cell: set() for cell in sight.blank}
    for table in possible(sight, own, most):
        for cell in sight.blank:
            found[cell].add(sum(table[place] for place in sight.covers[cell]))
    return found
