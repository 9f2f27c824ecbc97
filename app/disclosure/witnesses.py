"""Witnesses: whole tables that fit everything published, kept to prove that a hidden cell has room.

A cell is safe against rows of the attacker's own in place i when two tables fit the publication, both hold those rows,
and differ by the threshold in that cell. Witnesses hold whole numbers, so they also withstand an attacker who knows
that counts are whole. ADR 0004 argues that both rows in one place is the attacker's best.
"""

from collections.abc import Sequence

import numpy as np
import scipy.sparse as sp

from app.disclosure.people import footprints
from app.disclosure.program import Bools, Floats, Ints, Program
from app.disclosure.tables import Key, Table

FAR = 2**62


class Witnesses:
    """The tables found so far, the true one first."""

    def __init__(self, table: Table, threshold: int, own_rows: int) -> None:
        self.keys: list[Key] = sorted(table.values)
        self.threshold = threshold
        self.truth: Ints = np.array([table.values[key] for key in self.keys], dtype=np.int64)
        places = _places(table, self.keys)
        self.own, self.places_under = own_rows * places, places.sum(axis=0)
        splits = table.splits
        smallest = np.array([n for n, key in enumerate(self.keys) if key not in splits], dtype=np.int64)
        self._leaves = [smallest[row] for row in places[:, smallest] > 0]
        self._itself = np.arange(len(self.keys), dtype=np.int64)
        self.kind = _kinds(table, self.keys)
        self._program = Program(self.truth, _equations(table, self.keys), smallest, threshold)
        self._found: Ints = np.empty((0, len(self.keys)), dtype=np.int64)
        self._holds: Bools = np.empty((0, len(self.own)), dtype=np.bool_)
        self._add(self.truth[None, :])

    def unproven(self, cell: int, hidden: Bools) -> list[int]:
        """Places for own rows against which no pair of witnesses protects the cell yet; one of each kind of place."""
        usable = (self._found[:, ~hidden] == self.truth[~hidden]).all(axis=1)
        values, holds = self._found[usable, cell][:, None], self._holds[usable]
        highest = np.where(holds, values, -1).max(axis=0, initial=-1)
        lowest = np.where(holds, values, FAR).min(axis=0, initial=FAR)
        proven = highest - lowest >= self.threshold
        return [places[0] for places in self._alike(cell, hidden) if not proven[places].any()]

    def seek(self, cell: int, place: int, prices: Floats, fixed: Bools) -> Bools | None:
        """Find a pair for the cell; says which cells differ from the truth in it, or None when there is no pair."""
        pair = self._program.pair(cell, self.own[place], prices, fixed)
        if pair is None:
            return None
        self._add(pair)
        moved: Bools = (pair != self.truth).any(axis=0)
        return moved

    def _add(self, witnesses: Ints) -> None:
        self._found = np.vstack([self._found, witnesses])
        self._holds = np.vstack([self._holds, [(witness >= self.own).all(axis=1) for witness in witnesses]])

    def _alike(self, cell: int, hidden: Bools) -> list[list[int]]:
        """The places, those together that the public can't tell apart: swapped, every witness is still a witness."""
        label = np.where(hidden, self.kind, self._itself)
        label[cell] = self._itself[cell]
        groups: dict[frozenset[int], list[int]] = {}
        for place, leaves in enumerate(self._leaves):
            groups.setdefault(frozenset(label[leaves].tolist()), []).append(place)
        return list(groups.values())


def _equations(table: Table, keys: Sequence[Key]) -> sp.csr_array:
    index = {key: number for number, key in enumerate(keys)}
    matrix = sp.lil_array((len(table.totals), len(keys)), dtype=np.int64)
    for row, total in enumerate(table.totals):
        matrix[row, index[total.whole]] = -1
        matrix[row, [index[part] for part in total.parts]] = 1
    return matrix.tocsr()


def _places(table: Table, keys: Sequence[Key]) -> Ints:
    """One row per place where a person can stand: 1 in every cell that counts them."""
    chains = footprints(keys, table.splits)
    places = np.zeros((len(chains), len(keys)), dtype=np.int64)
    for row, chain in zip(places, chains, strict=True):
        row[[number for number, key in enumerate(keys) if key in chain]] = 1
    return places


def _kinds(table: Table, keys: Sequence[Key]) -> Ints:
    """Per cell a number, shared by smallest cells that are parts of exactly the same totals.

    While two such cells are hidden, the public can't tell them apart: what is proven for one is proven for the other.
    """
    within: dict[Key, list[int]] = {key: [] for key in keys}
    for number, total in enumerate(table.totals):
        for part in total.parts:
            within[part].append(number)
    first: dict[tuple[int, ...], int] = {}
    numbers = range(len(keys), 2 * len(keys))  # apart from the numbers that cells have of themselves
    pairs, splits = zip(keys, numbers, strict=True), table.splits
    kinds = [n if key in splits else first.setdefault(tuple(within[key]), n) for key, n in pairs]
    return np.array(kinds, dtype=np.int64)
