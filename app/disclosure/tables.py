"""A table of counts as a linear system: cells with values, and equations "a whole is the sum of its parts".

The form is that of Fischetti & Salazar (2001), "Solving the Cell Suppression Problem on Tabular Data with Linear
Constraints", Management Science 47(7): it fits hierarchies, themes and periods alike.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from app.disclosure.people import cycle_in, leaves_under

Key = tuple[str, ...]


class TableError(ValueError):
    """The table can't be right, or can't be protected; the message says why in plain words."""


@dataclass(frozen=True, order=True)
class Total:
    """One equation: the whole is the sum of its parts."""

    whole: Key
    parts: tuple[Key, ...]


@dataclass(frozen=True)
class Table:
    """Counts that tie. The values stay out of `repr`, so that no log gives them away."""

    values: Mapping[Key, int] = field(repr=False)
    totals: tuple[Total, ...] = field(repr=False)

    def __post_init__(self) -> None:
        _check_values(self.values)
        for total in self.totals:
            _check_total(self.values, total)
        if loop := cycle_in(self.splits):
            raise TableError(f"{name(loop)} is, by way of its parts, a part of itself.")

    @property
    def splits(self) -> dict[Key, list[tuple[Key, ...]]]:
        """Per whole, each way it is split into parts."""
        found: dict[Key, list[tuple[Key, ...]]] = {}
        for total in self.totals:
            found.setdefault(total.whole, []).append(total.parts)
        return found


def name(key: Key) -> str:
    """A cell's name for a message."""
    return " / ".join(key)


def filled(counts: Mapping[Key, int], totals: Iterable[Total]) -> Table:
    """The table whose smallest cells hold `counts` (a cell not named holds 0) and whose wholes are added up."""
    kept = tuple(dict.fromkeys(totals))
    splits = {total.whole: total.parts for total in kept}
    if stray := sorted(set(counts) - ({part for total in kept for part in total.parts} - set(splits))):
        raise TableError(f"{name(stray[0])} is not one of the smallest cells of this table.")
    if loop := cycle_in({whole: [parts] for whole, parts in splits.items()}):
        raise TableError(f"{name(loop)} is, by way of its parts, a part of itself.")
    cells = {cell for total in kept for cell in (total.whole, *total.parts)}
    return Table(
        {cell: sum(counts.get(leaf, 0) for leaf in leaves_under(cell, splits)) for cell in sorted(cells)}, kept
    )


def merged(tables: Iterable[Table]) -> Table:
    """One table of all cells and equations, because an attacker lays all publications side by side."""
    values: dict[Key, int] = {}
    totals: dict[Total, None] = {}
    for table in tables:
        for key, value in table.values.items():
            if values.setdefault(key, value) != value:
                raise TableError(f"{name(key)} was {values[key]} in one table and is {value} in another.")
        totals.update(dict.fromkeys(table.totals))
    return Table(values, tuple(totals))


def _check_values(values: Mapping[Key, int]) -> None:
    for key, value in values.items():
        if isinstance(value, bool) or not isinstance(value, int):
            raise TableError(f"{name(key)} is not a whole number: {value!r}.")
        if value < 0:
            raise TableError(f"{name(key)} is below zero: {value}.")


def _check_total(values: Mapping[Key, int], total: Total) -> None:
    if unknown := [key for key in (total.whole, *total.parts) if key not in values]:
        raise TableError(f"{name(unknown[0])} stands in a total but has no value.")
    if not total.parts:
        raise TableError(f"{name(total.whole)} is a total without parts.")
    if len(set(total.parts)) < len(total.parts):
        raise TableError(f"{name(total.whole)} counts a part twice.")
    if (added := sum(values[part] for part in total.parts)) != values[total.whole]:
        raise TableError(f"{name(total.whole)} says {values[total.whole]}, but its parts add up to {added}.")
