"""Buurten as shapes for a drawn map; the macro `buurt_map` (areas/map.html) turns them into SVG."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from app.areas.geometry import draw
from app.areas.models import Buurt

WIDTH = 800


@dataclass(frozen=True, slots=True)
class Shape:
    """One buurt on the sheet."""

    buurt: Buurt
    path: str
    here: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """A drawn map, `width` × `height` units."""

    width: int
    height: int
    shapes: tuple[Shape, ...]


def sheet_of(buurten: Iterable[Buurt], *, here: Collection[UUID] = (), width: int = WIDTH, margin: int = 4) -> Sheet:
    """Draw the buurten that have an outline (ask the query for `outlines=True`).

    here: those it is about; they stand out and fill the sheet, the others run off its edges.
    """
    drawn = {buurt.id: buurt for buurt in buurten if buurt.outline}
    drawing = draw(
        {b.id: b.outline or [] for b in drawn.values()}, frame=set(here) & set(drawn), width=width, margin=margin
    )
    shapes = tuple(Shape(drawn[id_], path, id_ in here) for id_, path in drawing.paths.items())
    return Sheet(drawing.width, drawing.height, shapes)
