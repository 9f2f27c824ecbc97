"""The linear program that looks for two tables, both possible, that lie the threshold apart in one cell.

Each table is the true one plus moves up and down, so that what is known becomes a bound on a move: a shown cell moves
at a price (and is then hidden), a fixed cell not at all, and no cell falls below the attacker's own rows in it.
After Kelly, Golden & Assad (1992), "Cell suppression: disclosure protection for sensitive tabular data", Networks 22.
"""

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
from scipy.optimize import linprog

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]


class Program:
    """One table's program; the matrices are made once, the bounds for each question."""

    def __init__(self, truth: Ints, equations: sp.csr_array, smallest: Ints, threshold: int) -> None:
        self.truth, self.smallest, self.threshold = truth, smallest, threshold
        self._equations = equations
        self._ties = _ties(equations, len(smallest))
        self._room = _room(len(truth), smallest)

    def pair(self, cell: int, own: Ints, prices: Floats, fixed: Bools) -> Ints | None:
        """Two whole tables, at the least price, or None when there are none. Both hold the attacker's own rows."""
        bounds = self._bounds(own, prices, fixed)
        if (bounds[:, 0] > bounds[:, 1]).any():
            return None
        for whole in (0, 1):  # the plain program nearly always gives whole numbers; when it doesn't, ask for them
            moves = self._moves(cell, prices, bounds, whole)
            if moves is None:
                return None
            pair = self.truth + np.rint(moves).astype(np.int64)
            if self._fits(pair, cell, own):
                return pair
        return None

    def _fits(self, pair: Ints, cell: int, own: Ints) -> bool:
        """Checked in whole numbers: no proof rests on a rounding error of the solver."""
        ties = not (self._equations @ pair.T).any()
        return bool(ties and (pair >= own).all() and pair[0, cell] - pair[1, cell] >= self.threshold)

    def _bounds(self, own: Ints, prices: Floats, fixed: Bools) -> Floats:
        """Per table how far each cell goes up and down; then the room for own rows that we like to see elsewhere."""
        spare = (self.truth - own).astype(np.float64)
        up = np.column_stack([np.maximum(-spare, 0), np.where(fixed, 0, np.inf)])
        down = np.column_stack([np.zeros(len(spare)), np.where(fixed, 0, np.maximum(spare, 0))])
        wished = np.where(prices[self.smallest] == 0, own.max(initial=0), 0)
        return np.vstack([up, down, up, down, np.column_stack([np.zeros(len(wished)), wished])])

    def _moves(self, cell: int, prices: Floats, bounds: Floats, whole: int) -> Floats | None:
        cells, extra = len(self.truth), len(self.smallest)
        apart = sp.csr_array(
            ([-1.0, 1.0, 1.0, -1.0], ([0] * 4, [cell + n * cells for n in range(4)])), (1, len(bounds))
        )
        # Room is worth too little to hide a cell for, but a pair with room everywhere proves many places at once.
        goal = np.concatenate([np.tile(prices, 4), np.full(extra, -0.25 / (extra + 1))])
        free = bounds[:, 1] > 0  # most cells are fixed when we try to show one again: leave them out
        answer = linprog(
            goal[free],
            A_ub=sp.vstack([apart, self._room], format="csc")[:, free],
            b_ub=np.concatenate([[-self.threshold], np.tile(self.truth[self.smallest], 2)]),
            A_eq=self._ties[:, free],
            b_eq=np.zeros(self._ties.shape[0]),
            bounds=bounds[free],
            integrality=whole,
        )
        if answer.status != 0:
            return None
        solution = np.zeros(len(bounds))
        solution[free] = answer.x
        moves: Floats = solution[: 4 * cells].reshape(2, 2, cells)
        difference: Floats = moves[:, 0] - moves[:, 1]
        return difference


def _ties(equations: sp.csr_array, extra: int) -> sp.csc_array:
    """Both tables tie: the moves of the parts add up to those of the whole."""
    both = sp.block_diag([sp.hstack([equations, -equations])] * 2)
    return sp.hstack([both, sp.csr_array((both.shape[0], extra))], format="csc")


def _room(cells: int, smallest: Ints) -> sp.csr_array:
    """Room in a smallest cell is no more than what either table holds there."""
    same = sp.eye_array(cells, format="csr")[smallest]
    tables = sp.block_diag([sp.hstack([-same, same])] * 2)
    return sp.hstack([tables, sp.vstack([sp.eye_array(len(smallest))] * 2)], format="csr")
