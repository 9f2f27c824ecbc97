"""Pure: which buurt lies in which wijk and stadsdeel, and what adds up to what."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from app.disclosure import Key, Total, area_totals, labelled

BUURT, WIJK, STADSDEEL, CITY, NOWHERE = "buurt", "wijk", "stadsdeel", "city", "nowhere"
Area = tuple[str, str]  # kind and code


@dataclass(frozen=True)
class Layout:
    """One municipality in one year. Codes: of CBS for buurt, wijk and city; the slug for a stadsdeel."""

    municipality_id: UUID
    city: str
    year: int
    code_of: Mapping[UUID, str]
    wijk_of: Mapping[str, str]
    stadsdeel_of: Mapping[str, str]

    @property
    def stadsdelen(self) -> list[str]:
        return sorted(set(self.stadsdeel_of.values()))

    @property
    def tops(self) -> list[Area]:
        """What quarters are shown of: the city and its stadsdelen."""
        return [(CITY, self.city), *((STADSDEEL, one) for one in self.stadsdelen)]

    @property
    def areas(self) -> list[Area]:
        """Everything that a year is shown of."""
        wijken = [(WIJK, one) for one in sorted(set(self.wijk_of.values()))]
        return [*self.tops, *wijken, *((BUURT, one) for one in sorted(self.wijk_of))]

    def over(self, area: Area) -> list[Area]:
        """What a buurt is part of."""
        code = area[1]
        return [(WIJK, self.wijk_of[code]), (STADSDEEL, self.stadsdeel_of[code]), (CITY, self.city)]

    def buurten_in(self, area: Area) -> frozenset[str]:
        """The buurten that an area lies over; one that is no area lies over none."""
        return frozenset(code for code in self.wijk_of if area in ((BUURT, code), *self.over((BUURT, code))))

    def stadsdelen_under(self, area: Area) -> set[str]:
        """The stadsdelen that an area lies in."""
        return {self.stadsdeel_of[code] for code in self.buurten_in(area)}

    def summed(self, counts: Mapping[str, int]) -> dict[Area, int]:
        """Counts per buurt, added up for every area; a buurt that isn't named counts 0."""
        found = dict.fromkeys(self.areas, 0)
        for code in self.wijk_of:
            for area in ((BUURT, code), *self.over((BUURT, code))):
                found[area] += counts.get(code, 0)
        return found

    def tops_tie(self, label: str) -> tuple[Total, ...]:
        """The city is the sum of its stadsdelen, in one period."""
        parts: Iterable[Key] = ((STADSDEEL, one) for one in self.stadsdelen)
        return labelled([Total((CITY, self.city), tuple(parts))], label)

    def areas_tie(self, label: str) -> tuple[Total, ...]:
        """Both hierarchies, in one period."""
        return labelled(area_totals(self.wijk_of, self.stadsdeel_of, self.city), label)
