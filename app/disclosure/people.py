"""Where one person can stand in a table: in a buurt, and so in its wijk, its stadsdeel and the city.

An attacker's own row is such a chain of cells. With several independent divisions (a year by buurt, and by quarter)
a person stands in one cell of each, so a chain is found by walking up from a cell and down into other divisions.
"""

from collections.abc import Iterator, Mapping, Sequence

Key = tuple[str, ...]
Splits = Mapping[Key, Sequence[tuple[Key, ...]]]


def leaves_under(cell: Key, splits: Mapping[Key, tuple[Key, ...]]) -> frozenset[Key]:
    """The smallest cells a cell is made of, following one division per whole."""
    if cell not in splits:
        return frozenset([cell])
    return frozenset().union(*(leaves_under(part, splits) for part in splits[cell]))


def cycle_in(splits: Splits) -> Key | None:
    """A cell that is part of itself, if there is one."""
    state: dict[Key, bool] = {}  # False while we are inside the cell, True once it is done

    def visit(cell: Key) -> Key | None:
        if cell in state:
            return None if state[cell] else cell
        state[cell] = False
        found = next((loop for parts in splits.get(cell, ()) for part in parts if (loop := visit(part))), None)
        state[cell] = True
        return found

    return next((loop for cell in sorted(splits) if (loop := visit(cell))), None)


def footprints(cells: Sequence[Key], splits: Splits) -> tuple[frozenset[Key], ...]:
    """Every set of cells that one person can count in: a table of one person that ties."""
    wholes: dict[Key, set[Key]] = {}
    for whole, divisions in splits.items():
        for part in (part for parts in divisions for part in parts):
            wholes.setdefault(part, set()).add(whole)
    smallest = (cell for cell in cells if cell not in splits)
    found = {chain for leaf in smallest for chain in _grown(_with_wholes(leaf, wholes), splits, wholes)}
    return tuple(sorted(found, key=sorted))


def _with_wholes(cell: Key, wholes: Mapping[Key, set[Key]]) -> frozenset[Key]:
    found, waiting = {cell}, [cell]
    while waiting:
        new = wholes.get(waiting.pop(), set()) - found
        found |= new
        waiting.extend(new)
    return frozenset(found)


def _grown(chain: frozenset[Key], splits: Splits, wholes: Mapping[Key, set[Key]]) -> Iterator[frozenset[Key]]:
    """The chain completed in each possible way; none when a person would be counted twice in one division."""
    counted = {parts: sum(part in chain for part in parts) for cell in chain for parts in splits.get(cell, ())}
    if any(times > 1 for times in counted.values()):
        return
    gap = min((parts for parts, times in counted.items() if not times), default=None)
    if gap is None:
        yield chain
        return
    for part in gap:
        yield from _grown(chain | _with_wholes(part, wholes), splits, wholes)
