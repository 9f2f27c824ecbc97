"""Pure: what was published stays as it was, also when the registry changed since.

A request placed in its buurt after its quarter was frozen, or erased before its year is: the year no longer ties with
its quarters, and the difference would be one person. So a year is made from the whole table that ties with everything
published and lies nearest to what is in the registry now; whatever moved for that is not shown as a number of a buurt.
"""

from collections.abc import Mapping

import numpy as np
import scipy.sparse as sp
from scipy.optimize import linprog

from app.disclosure import Key, Table
from app.disclosure.suppression import THRESHOLD


def settled(table: Table, published: Mapping[Key, int]) -> Table | None:
    """The nearest table of whole numbers in which these cells have these values; None when there is none.

    Smallest cells that are small already move first, since they are hidden anyway.
    """
    if all(table.values[key] == value for key, value in published.items()):
        return table
    keys = sorted(table.values)
    now = np.array([table.values[key] for key in keys], dtype=np.int64)
    fixed = {number: published[key] for number, key in enumerate(keys) if key in published}
    ties = _ties(table, keys)
    answer = linprog(
        np.tile(_costs(table, keys, now), 2),
        A_eq=sp.hstack([ties, -ties]),
        b_eq=-(ties @ now),
        bounds=_bounds(now, fixed),
        integrality=1,
    )
    if answer.status != 0:
        return None
    up, down = np.rint(answer.x).astype(np.int64).reshape(2, -1)
    values = {key: int(value) for key, value in zip(keys, now + up - down, strict=True)}
    return Table(values, table.totals)


def _ties(table: Table, keys: list[Key]) -> sp.csr_array:
    place = {key: number for number, key in enumerate(keys)}
    matrix = sp.lil_array((len(table.totals), len(keys)), dtype=np.int64)
    for row, total in enumerate(table.totals):
        matrix[row, place[total.whole]] = -1
        matrix[row, [place[part] for part in total.parts]] = 1
    return matrix.tocsr()


def _costs(table: Table, keys: list[Key], now: np.ndarray) -> np.ndarray:
    """Only the smallest cells cost something: the others follow from them."""
    splits = table.splits
    smallest = np.array([key not in splits for key in keys])
    return np.where(smallest, np.where(now < THRESHOLD, 1.0, 2.0), 1e-3)


def _bounds(now: np.ndarray, fixed: Mapping[int, int]) -> list[tuple[float, float]]:
    """Per cell how far it goes up, then how far it goes down; a published cell goes where it was."""
    steps = {number: value - int(now[number]) for number, value in fixed.items()}
    free_down = [(0, int(value)) for value in now]
    up = [_exactly(steps[n]) if n in steps else (0, np.inf) for n in range(len(now))]
    down = [_exactly(-steps[n]) if n in steps else free_down[n] for n in range(len(now))]
    return [*up, *down]


def _exactly(step: int) -> tuple[int, int]:
    return max(step, 0), max(step, 0)
