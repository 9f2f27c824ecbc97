"""The attacker's side: what can be worked out about each hidden cell from what was published."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np
from scipy.optimize import linprog

from app.disclosure.suppression import Published, related
from app.disclosure.tables import Key, Table, TableError, merged


class Range(NamedTuple):
    """The smallest and largest value a hidden cell can have; `high` is None when nothing bounds it."""

    low: int
    high: int | None

    @property
    def width(self) -> float:
        """Largest minus smallest."""
        return float("inf") if self.high is None else self.high - self.low


def ranges(
    published: Published,
    own_rows: Mapping[Key, int] | None = None,
    already_published: Iterable[Published] = (),
) -> dict[Key, Range]:
    """Per hidden cell its range, for someone with `own_rows` rows in the named cells. Uses public knowledge only."""
    together = [*related(published.table, already_published), published]
    joint = merged(one.table for one in together)
    shown = {key: value for one in together for key, value in one.shown.items()}
    keys = sorted(joint.values)
    bounds = [_known(key, shown, own_rows or {}) for key in keys]
    equations = _dense(joint, keys)
    found = {}
    for key in sorted(published.hidden):
        goal = np.array([float(other == key) for other in keys])
        found[key] = Range(int(_extreme(goal, equations, bounds) or 0), _largest(goal, equations, bounds))
    return found


def _known(key: Key, shown: Mapping[Key, int], own: Mapping[Key, int]) -> tuple[float, float]:
    return (shown[key], shown[key]) if key in shown else (own.get(key, 0), np.inf)


def _dense(table: Table, keys: list[Key]) -> np.ndarray:
    place = {key: number for number, key in enumerate(keys)}
    matrix = np.zeros((len(table.totals), len(keys)))
    for row, total in zip(matrix, table.totals, strict=True):
        row[place[total.whole]] = -1
        row[[place[part] for part in total.parts]] = 1
    return matrix


def _largest(goal: np.ndarray, equations: np.ndarray, bounds: list[tuple[float, float]]) -> int | None:
    value = _extreme(-goal, equations, bounds)
    return None if value is None else -value


def _extreme(goal: np.ndarray, equations: np.ndarray, bounds: list[tuple[float, float]]) -> int | None:
    """The least value of the goal over whole tables; None when there is no least."""
    answer = linprog(goal, A_eq=equations, b_eq=np.zeros(len(equations)), bounds=bounds, integrality=1)
    if answer.status == 2:
        raise TableError("No table fits what was published with these rows in it.")
    return round(answer.fun) if answer.status == 0 else None
