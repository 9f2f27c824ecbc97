"""Organisations, initiatives and offers of the demo, made by the same services as anybody's."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from app.accounts.models import Account
from app.areas.models import Buurt
from app.core.actor import Actor, Hat
from app.demo.people import SURNAMES, add
from app.demo.texts import read
from app.initiatives.described import Described
from app.initiatives.services import confirm, publish, write_initiative
from app.offers.models import Offer
from app.offers.services import pause_offer, write_offer
from app.organisations.models import Organisation
from app.organisations.services import Said
from app.organisations.services import add as add_organisation

SYSTEM = Actor(hat=Hat.SYSTEM)


def add_organisations(buurten: dict[str, Buurt], member: Account, now: datetime) -> dict[str, Organisation]:
    """By key; the demo's organisation account speaks for the first."""
    made: dict[str, Organisation] = {}
    then = now - timedelta(days=700)
    for row in read("organisations"):
        said = Said(
            name=row["name"], about=row["about"], kind=row["kind"], buurt_id=buurten[row["buurt"]].id,
            email=row["email"], phone=row["phone"],
        )  # fmt: skip
        members = [] if made else [member.id]
        made[row["key"]] = add_organisation(actor=SYSTEM, said=said, members=members, now=then, trusted=row["trusted"])
    return made


def add_initiatives(buurten: dict[str, Buurt], organisations: dict[str, Organisation], coaches: dict[UUID, Account],
                    now: datetime) -> None:  # fmt: skip
    """All published but the last two, which wait for a wijkcoach; a few were confirmed long ago."""
    rows = read("initiatives-1", "initiatives-2")
    makers: dict[str, Account] = {}
    for place, row in enumerate(rows):
        buurt = buurten[row["buurt"]]
        then = now - timedelta(days=60 + place * 13 % 620)
        if row["contact_name"] not in makers:
            makers[row["contact_name"]] = _maker(row, len(makers), then)
        actor = Actor(hat=Hat.RESIDENT, account=makers[row["contact_name"]].id)
        initiative = write_initiative(actor=actor, now=then, described=_described(row, buurt))
        if place < len(rows) - 2:
            coach = Actor(hat=Hat.COACH, account=coaches[buurt.id].id, buurten=frozenset({buurt.id}))
            publish(actor=coach, now=then, initiative_id=initiative.id)
            if place % 9:
                confirm(actor=actor, now=now - timedelta(days=place % 50), initiative_id=initiative.id)
        if row["organisation"]:
            initiative.organisation_id = organisations[row["organisation"]].id


def _maker(row: dict[str, Any], number: int, now: datetime) -> Account:
    name = f"{row['contact_name']} {SURNAMES[number % len(SURNAMES)]}"
    return add(name=name, email=f"maker-{number + 1}", now=now)


def _described(row: dict[str, Any], buurt: Buurt) -> Described:
    same = ("title", "what", "contact_name", "for_whom", "place", "when", "asks", "costs", "contact_phone",
            "contact_email", "walk_in", "seeks_volunteers")  # fmt: skip
    values: dict[str, Any] = {name: row[name] for name in same}
    values |= {name: tuple(row[name]) for name in ("themes", "days", "parts")}
    return Described(**values, buurt_id=buurt.id)


def add_offers(buurten: dict[str, Buurt], volunteer_key: str, now: datetime) -> dict[str, Offer]:
    """By key; one of them belongs to the volunteer one can log in as."""
    made = {}
    for number, row in enumerate(read("offers")):
        buurt = buurten[row["buurt"]]
        email = "vrijwilliger" if row["key"] == volunteer_key else f"vrijwilliger-{number + 1}"
        name = f"{row['first_name']} {SURNAMES[number % len(SURNAMES)]}"
        account = add(name=name, email=email, now=now, buurt_id=buurt.id)
        actor = Actor(hat=Hat.RESIDENT, account=account.id)
        then = now - timedelta(days=30 + number * 11 % 600)
        made[row["key"]] = write_offer(
            actor=actor, now=then, words=row["words"], buurt_id=buurt.id, days=row["days"], parts=row["parts"],
            reach_minutes=row["reach_minutes"], languages=row["languages"],
        )  # fmt: skip
        if row["paused"]:
            pause_offer(actor=actor, now=now, offer_id=made[row["key"]].id)
    return made
