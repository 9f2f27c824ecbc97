"""What protecting small numbers costs in hidden cells and time, beside two simpler rules.

    python -m benchmarks.disclosure              4 towns per row
    python -m benchmarks.disclosure --towns 20   more of each

Enschede's own areas (70 buurten, 10 wijken, 5 stadsdelen, 1 city: 86 cells) with made-up counts, spread exponentially
around a mean, from a seed. "Open" is the share of hidden cells that can be worked out to within the threshold: by
someone without rows of their own, and by someone with two rows in that very cell.
"""

import argparse
import csv
import random
import time
from collections.abc import Callable
from pathlib import Path

import app.areas
from app.disclosure import Published, Reason, Table, area_table, ranges, suppress

BUURTEN = Path(app.areas.__file__).parent / "data" / "enschede_buurten.csv"
MEANS = (0.5, 1, 2, 4, 8, 20, 60, 150)
THRESHOLD = 5


def town(seed: int, mean: float) -> Table:
    """Enschede with made-up counts."""
    rnd = random.Random(seed)  # noqa: S311 (made-up counts, no secrets)
    with BUURTEN.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    wijk_of = {row["code"]: row["wijk_code"] for row in rows}
    stadsdeel_of = {row["code"]: row["stadsdeel"] for row in rows}
    return area_table({code: int(rnd.expovariate(1 / mean)) for code in wijk_of}, wijk_of, stadsdeel_of, "Enschede")


def only_small(table: Table) -> Published:
    """The simplest rule: blank what is below the threshold."""
    return _published(table, {key for key, value in table.values.items() if value < THRESHOLD})


def two_per_total(table: Table) -> Published:
    """The rule of many tables: no total with a single blank in its sum; the smallest other cell of it goes along."""
    hidden = set(only_small(table).hidden)
    sums = [{total.whole, *total.parts} for total in table.totals]
    while lonely := [cells for cells in sums if len(hidden & cells) == 1]:
        hidden.add(min(lonely[0] - hidden, key=lambda key: (table.values[key], key)))
    return _published(table, hidden)


def _published(table: Table, hidden: set[tuple[str, ...]]) -> Published:
    return Published(table, frozenset(hidden), dict.fromkeys(hidden, Reason.SMALL))


def measure(rule: Callable[[Table], Published], tables: list[Table]) -> tuple[float, float, float, float]:
    """Share hidden, share of those open without and with own rows, and the slowest table in seconds."""
    seconds, hidden, bare, own = 0.0, 0, 0, 0
    for table in tables:
        started = time.process_time()
        published = rule(table)
        seconds = max(seconds, time.process_time() - started)
        found = ranges(published).values()
        hidden += len(found)
        bare += sum(one.width < THRESHOLD for one in found)
        own += sum(one.high is not None and one.high - max(one.low, 2) < THRESHOLD for one in found)
    return hidden / sum(len(table.values) for table in tables), bare / max(hidden, 1), own / max(hidden, 1), seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--towns", type=int, default=4)
    towns = parser.parse_args().towns
    print(f"{'mean':>5} {'rule':<14} {'hidden':>7} {'open':>7} {'open, own rows':>15} {'slowest':>9}")
    for mean in MEANS:
        tables = [town(seed, mean) for seed in range(towns)]
        for rule in (only_small, two_per_total, suppress):
            share, bare, own, seconds = measure(rule, tables)
            print(
                f"{mean:>5} {rule.__name__:<14} {share:>7.1%} {bare:>7.1%} {own:>15.1%} {seconds:>7.2f} s", flush=True
            )


if __name__ == "__main__":
    main()
