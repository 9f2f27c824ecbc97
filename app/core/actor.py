"""Who acts, and wearing which hat. Every service and every query on personal data takes one."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Hat(StrEnum):
    """The roles of the design. A person can hold several and wears one at a time."""

    VISITOR = "visitor"
    CODE = "code"  # somebody who opened one story with the code on their card
    RESIDENT = "resident"
    ORGANISATION = "organisation"
    DESK = "desk"
    COACH = "wijkcoach"
    MUNICIPALITY = "municipality"
    ADMIN = "admin"
    SYSTEM = "system"


# A switched hat erases no knowledge, so one person never holds one of each side.
NEAR_PEOPLE = frozenset({Hat.COACH, Hat.DESK})
OVER_PEOPLE = frozenset({Hat.MUNICIPALITY, Hat.ADMIN})


def may_combine(roles: frozenset[Hat]) -> bool:
    """Municipality and admin never combine with wijkcoach or desk in one person."""
    return not (roles & NEAR_PEOPLE and roles & OVER_PEOPLE)


@dataclass(frozen=True, slots=True)
class Actor:
    """One person in one hat, for one request.

    buurten: ids of the buurten a wijkcoach is assigned to; organisations: ids of those one speaks for;
    card: id of the card by which a story was opened (hat CODE only).
    """

    hat: Hat
    account: UUID | None = None
    name: str = ""
    buurten: frozenset[UUID] = frozenset()
    organisations: frozenset[UUID] = frozenset()
    card: UUID | None = None

    def wears(self, *hats: Hat) -> bool:
        return self.hat in hats


VISITOR = Actor(hat=Hat.VISITOR)
SYSTEM = Actor(hat=Hat.SYSTEM, name="Nabij")
