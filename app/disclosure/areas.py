"""Equations for Nabij's tables: two hierarchies over the same buurten, crossed with themes and periods.

buurt → wijk → city and buurt → stadsdeel → city hold at once, and a wijk may lie in several stadsdelen.
"""

from collections.abc import Iterable, Mapping, Sequence

from app.disclosure.tables import Key, Table, TableError, Total, filled


def area_totals(wijk_of: Mapping[str, str], stadsdeel_of: Mapping[str, str], city: str) -> tuple[Total, ...]:
    """The equations of one city. Keys: ("buurt", code), ("wijk", code), ("stadsdeel", code), ("city", code)."""
    if not wijk_of:
        raise TableError(f"{city} has no buurten.")
    if odd := sorted(set(wijk_of) ^ set(stadsdeel_of)):
        raise TableError(f"{odd[0]} lies in a wijk or in a stadsdeel, but not in both.")
    return (*_level("wijk", wijk_of, city), *_level("stadsdeel", stadsdeel_of, city))


def area_table(
    counts: Mapping[str, int], wijk_of: Mapping[str, str], stadsdeel_of: Mapping[str, str], city: str
) -> Table:
    """A table from counts per buurt; a buurt not named counts 0."""
    return filled({("buurt", code): n for code, n in counts.items()}, area_totals(wijk_of, stadsdeel_of, city))


def labelled(totals: Iterable[Total], label: str) -> tuple[Total, ...]:
    """The same equations for one theme or period: every key gets the label at its end."""
    return tuple(Total((*t.whole, label), tuple((*part, label) for part in t.parts)) for t in totals)


def summed(keys: Iterable[Key], labels: Sequence[str], whole: str) -> tuple[Total, ...]:
    """For each key: label `whole` is the sum over `labels`, such as a year over its quarters."""
    return tuple(Total((*key, whole), tuple((*key, label) for label in labels)) for key in keys)


def crossed(totals: Sequence[Total], labels: Sequence[str], whole: str) -> tuple[Total, ...]:
    """A full cross of areas and themes: every area per theme and for all themes together."""
    keys = sorted({key for total in totals for key in (total.whole, *total.parts)})
    each = [equation for label in (*labels, whole) for equation in labelled(totals, label)]
    return (*each, *summed(keys, labels, whole))


def grown(keys: Iterable[Key], earlier: str, later: str) -> tuple[Total, ...]:
    """For a count that only grows: later = earlier + growth.

    Two snapshots shown side by side give away their difference; as a cell of its own the growth is protected too.
    """
    return tuple(Total((*key, later), ((*key, earlier), (*key, f"{earlier}→{later}"))) for key in keys)


def _level(kind: str, part_of: Mapping[str, str], city: str) -> list[Total]:
    groups: dict[str, list[Key]] = {}
    for buurt in sorted(part_of):
        groups.setdefault(part_of[buurt], []).append(("buurt", buurt))
    levels = [Total((kind, group), tuple(groups[group])) for group in sorted(groups)]
    return [*levels, Total(("city", city), tuple(level.whole for level in levels))]
