"""Synthetic towns, made from a seed: crooked hierarchies, empty wijken, many zeros."""

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.disclosure import Published, Table, area_table
from tests.disclosure.attacker import Sight


@dataclass(frozen=True)
class Town:
    """A town as its makers know it."""

    wijk_of: dict[str, str]
    stadsdeel_of: dict[str, str]
    counts: dict[str, int]

    @property
    def table(self) -> Table:
        return area_table(self.counts, self.wijk_of, self.stadsdeel_of, "town")

    @property
    def covers(self) -> dict[tuple[str, ...], frozenset[str]]:
        """Which buurten each cell covers, worked out from the map and not from the package's equations."""
        cells: dict[tuple[str, ...], set[str]] = {("city", "town"): set(self.wijk_of)}
        for buurt in self.wijk_of:
            cells[("buurt", buurt)] = {buurt}
            cells.setdefault(("wijk", self.wijk_of[buurt]), set()).add(buurt)
            cells.setdefault(("stadsdeel", self.stadsdeel_of[buurt]), set()).add(buurt)
        return {cell: frozenset(buurten) for cell, buurten in cells.items()}


def synthetic(seed: int, most: int = 11) -> Town:
    """A small town. Every wijk lies in one stadsdeel, but for the buurten that straddle."""
    rnd = random.Random(seed)
    buurten = [f"b{number:02}" for number in range(rnd.randint(4, most))]
    wijken = [f"w{number}" for number in range(rnd.randint(1, 4))]
    stadsdelen = [f"s{number}" for number in range(rnd.randint(1, 3))]
    home = {wijk: rnd.choice(stadsdelen) for wijk in wijken}
    wijk_of = {buurt: rnd.choice(wijken) for buurt in buurten}
    stadsdeel_of = {b: rnd.choice(stadsdelen) if rnd.random() < 0.2 else home[wijk_of[b]] for b in buurten}
    return Town(wijk_of, stadsdeel_of, counts(rnd, buurten))


def counts(rnd: random.Random, buurten: Iterable[str]) -> dict[str, int]:
    """Counts as they come: some towns nearly empty, some with a large buurt beside zeros."""
    mean = rnd.choice([0.5, 2, 5, 12, 40])
    return {buurt: 0 if rnd.random() < 0.2 else int(rnd.expovariate(1 / mean)) for buurt in buurten}


def sight(published: Published, covers: Mapping[tuple[str, ...], frozenset[str]]) -> Sight:
    """What the public sees of one publication: only `shown` and `hidden`."""
    return Sight(covers, published.shown, tuple(sorted(published.hidden)))
