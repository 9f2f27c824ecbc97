"""Which counts may be shown: none below the threshold, and none that lets another hidden count be worked out.

Rule (docs/adr/0004): for each hidden cell, largest minus smallest possible value is at least the threshold, for whoever
knows all shown cells of this and earlier tables, and has two rows of their own, wherever those stand.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

import numpy as np

from app.disclosure.program import Bools, Floats
from app.disclosure.tables import Key, Table, TableError, merged, name
from app.disclosure.witnesses import Witnesses

THRESHOLD = 5
OWN_ROWS = 2


class Reason(Enum):
    """Why a cell is hidden. For our own tests and figures only: telling it apart in public would give cells away."""

    SMALL = "small"
    PROTECTS_ANOTHER = "protects another"


class CannotProtect(TableError):
    """What was published earlier already gives a count away, so that hiding more can't help."""


@dataclass(frozen=True)
class Published:
    """A table and what of it is hidden. Only `shown` and `hidden` may leave; the rest stays on the server."""

    table: Table = field(repr=False)
    hidden: frozenset[Key]
    reasons: Mapping[Key, Reason] = field(repr=False)

    @property
    def shown(self) -> dict[Key, int]:
        """The counts that may be seen."""
        return {key: value for key, value in self.table.values.items() if key not in self.hidden}

    @property
    def cost(self) -> float:
        """The share of cells that is hidden."""
        return len(self.hidden) / len(self.table.values) if self.table.values else 0.0


def suppress(
    table: Table, threshold: int = THRESHOLD, already_published: Iterable[Published] = (), own_rows: int = OWN_ROWS
) -> Published:
    """Hide every count below the threshold (zeros too) and as little more as we can find to keep those safe.

    Deterministic. What was published earlier stays as it was: shown cells stay shown, hidden cells hidden.
    """
    if threshold <= own_rows:
        raise TableError(f"The threshold must be more than the {own_rows} rows an attacker may own.")
    earlier = related(table, already_published)
    joint = merged([*(one.table for one in earlier), table])
    hidden = _Search(joint, threshold, own_rows, earlier).run()
    kept = frozenset(key for key in table.values if key in hidden)
    return Published(table, kept, {key: _reason(table.values[key], threshold) for key in sorted(kept)})


def related(table: Table, published: Iterable[Published]) -> list[Published]:
    """The publications that share a cell with the table, directly or through one another."""
    waiting, found, cells = list(published), list[Published](), set(table.values)
    while near := [one for one in waiting if not cells.isdisjoint(one.table.values)]:
        found += near
        waiting = [one for one in waiting if one not in near]
        cells.update(*(one.table.values for one in near))
    return found


def _reason(value: int, threshold: int) -> Reason:
    return Reason.SMALL if value < threshold else Reason.PROTECTS_ANOTHER


class _Search:
    """Hide until every hidden cell is proven safe, then show again what turned out not to be needed."""

    def __init__(self, joint: Table, threshold: int, own_rows: int, earlier: Sequence[Published]) -> None:
        self.witnesses = Witnesses(joint, threshold, own_rows)
        keys = self.witnesses.keys
        before: dict[Key, bool] = {key: key in one.hidden for one in earlier for key in one.table.values}
        self.frozen: Bools = np.array([key in before for key in keys], dtype=np.bool_)
        was_hidden = np.array([before.get(key, False) for key in keys], dtype=np.bool_)
        small = self.witnesses.truth < threshold
        self.must: Bools = np.where(self.frozen, was_hidden, small)
        self.hidden: Bools = self.must.copy()
        self.price = _prices(self.witnesses)

    def run(self) -> frozenset[Key]:
        self._hide()
        self._show_again()
        return frozenset(self.witnesses.keys[cell] for cell in np.flatnonzero(self.hidden))

    def _hide(self) -> None:
        """A proven cell stays proven when more is hidden, so each cell is taken once: this always ends."""
        kind, done = self.witnesses.kind, set[int]()
        while waiting := [int(cell) for cell in np.flatnonzero(self.hidden) if kind[cell] not in done]:
            cell = max(waiting, key=lambda number: (self.price[number], -number))
            done.add(int(kind[cell]))
            while places := self.witnesses.unproven(cell, self.hidden):
                prices = np.where(self.hidden, 0.0, self.price)
                moved = self.witnesses.seek(cell, places[0], prices, self.frozen & ~self.hidden)
                if moved is None:
                    return self._give_up(cell)
                self.hidden |= moved

    def _give_up(self, cell: int) -> None:
        """Without earlier tables everything can be hidden, which is always safe; frozen cells can't be taken back."""
        if (self.frozen & ~self.hidden).any():
            raise CannotProtect(f"{name(self.witnesses.keys[cell])} follows from what was published before.")
        self.hidden[:] = self.must = np.ones(len(self.hidden), dtype=np.bool_)

    def _show_again(self) -> None:
        """The program prices moves, not cells, and so hides a few too many. Dearest first."""
        spare = [int(cell) for cell in np.flatnonzero(self.hidden & ~self.must)]
        for cell in sorted(spare, key=lambda number: (-self.price[number], number)):
            fewer = self.hidden.copy()
            fewer[cell] = False
            if self._all_proven(fewer):
                self.hidden = fewer

    def _all_proven(self, hidden: Bools) -> bool:
        prices: Floats = np.zeros(len(hidden))
        one_of_each = np.unique(np.where(hidden, self.witnesses.kind, -1), return_index=True)[1]
        for cell in (number for number in one_of_each if hidden[number]):
            while places := self.witnesses.unproven(int(cell), hidden):
                if self.witnesses.seek(int(cell), places[0], prices, ~hidden) is None:
                    return False
        return True


def _prices(witnesses: Witnesses) -> Floats:
    """What hiding costs: one per place that the cell covers, and up to as much again for a large count."""
    prices: Floats = witnesses.places_under * (1 + witnesses.truth / (1 + witnesses.truth.max(initial=0)))
    return prices
