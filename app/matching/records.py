"""What goes into the matcher and what comes out. Nothing here carries a score: relevance stays inside."""

from dataclasses import dataclass
from math import isfinite
from typing import Final, Literal

from app.matching.distance import Place

DAYS: Final = frozenset({"mon", "tue", "wed", "thu", "fri", "sat", "sun"})
PARTS: Final = frozenset({"morning", "afternoon", "evening"})
NONE: Final[frozenset[str]] = frozenset()


def _check(place: Place | None, days: frozenset[str], parts: frozenset[str]) -> None:
    """Refuse what cannot be: a place off the globe, a day or part of the day that does not exist."""
    if place and not (all(map(isfinite, place)) and abs(place[0]) <= 90 and abs(place[1]) <= 180):
        raise ValueError(f"not a place in degrees (latitude, longitude): {place}")
    for given, possible in ((days, DAYS), (parts, PARTS)):
        if given - possible:
            raise ValueError(f"unknown day or part of the day: {', '.join(sorted(given - possible))}")


@dataclass(frozen=True, slots=True)
class Document:
    """An initiative or offer as it can be found; what is empty is unknown.

    `place` is the centroid of its buurt in degrees (latitude, longitude); `reach_minutes` is how far, on foot, a
    volunteer goes.
    """

    id: str
    title: str
    text: str
    kind: Literal["initiative", "offer"]
    buurt: str | None = None
    place: Place | None = None
    days: frozenset[str] = NONE
    parts: frozenset[str] = NONE
    languages: frozenset[str] = NONE
    reach_minutes: int | None = None
    owner: str | None = None

    def __post_init__(self) -> None:
        _check(self.place, self.days, self.parts)

    @property
    def words(self) -> str:
        """The text in which words are looked for."""
        return f"{self.title}\n{self.text}"


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody asks, in own words, with what they do not want to be shown (hard, and told to nobody)."""

    text: str
    buurt: str | None = None
    place: Place | None = None
    days: frozenset[str] = NONE
    parts: frozenset[str] = NONE
    languages: frozenset[str] = NONE
    excluded_documents: frozenset[str] = NONE
    excluded_buurten: frozenset[str] = NONE
    excluded_owners: frozenset[str] = NONE

    def __post_init__(self) -> None:
        _check(self.place, self.days, self.parts)


@dataclass(frozen=True, slots=True)
class SharedWord:
    """A word of the asker and the word it was found by, each as its writer wrote it (they may be the same)."""

    asked: str
    found: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A document that might fit, with every reason to show it and nothing else.

    `metres` and `walking_minutes` ("ongeveer") run between centroids, and are None within one buurt or when unknown.
    `days`, `parts` and `languages` are those that fit both, empty when either is unknown; they exclude nothing.
    `within_reach` tells whether whoever offers goes that far; None when that or the distance is unknown.
    """

    document_id: str
    shared: tuple[SharedWord, ...]
    metres: int | None
    walking_minutes: int | None
    same_buurt: bool
    days: frozenset[str]
    parts: frozenset[str]
    languages: frozenset[str] = NONE
    within_reach: bool | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a text, to be marked or not; the segments of a text together are that text."""

    text: str
    marked: bool
