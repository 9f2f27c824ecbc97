"""A quiet picture for an initiative without a photograph: the outline of its buurt, repeated."""

from dataclasses import dataclass

from app.areas.geometry import Rings, draw

WIDTH = 72  # units of one repeat, with air round it
AIR = 12


@dataclass(frozen=True, slots=True)
class Pattern:
    """One repeat: path data on a tile of width × height units."""

    width: int
    height: int
    path: str


def pattern(outline: Rings | None) -> Pattern | None:
    """None when the outline of the buurt isn't known."""
    if not outline:
        return None
    drawing = draw({"": outline}, width=WIDTH, margin=AIR)
    return Pattern(drawing.width, drawing.height, drawing.paths[""])
