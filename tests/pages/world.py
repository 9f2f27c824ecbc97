"""The demo town, with people in every hat and stories in every phase and state: what there is to look at."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any
from unittest.mock import patch
from uuid import UUID

from sqlalchemy import select

from app.accounts import services as accounts
from app.accounts.models import Account
from app.accounts.queries import find_by_reach
from app.accounts.reach import read_reach
from app.core.actor import VISITOR, Actor, Hat
from app.core.clock import local_date, utcnow
from app.db import db
from app.demo.loading import load
from app.demo.people import DOMAIN, ROLES
from app.initiatives.policies import WRITERS
from app.initiatives.workflow import State as Published
from app.insights.models import Snapshot
from app.insights.services import freeze_all_closed
from app.organisations.models import Organisation
from app.organisations.queries import organisations_of
from app.presence.services import being_there
from app.presence.workflow import Phase, State
from tests.factories.accounts import actor_for
from tests.factories.initiatives import make_initiative
from tests.factories.offers import make_offer
from tests.factories.presence import Story, considered, in_phase, in_state, make_request, said_yes, shown

HOME = "twekkelerveld"
# In every text here: it has to come back as text. And a word that has to be broken off on a phone.
SCRIPT = "<script>nabij()</script>"
NASTY = f"Annie '\"></p>{SCRIPT} &amp; 🌷 kindercarnavalsoptochtvoorbereidingswerkzaamheden"
LOGINS = {hat: email for email, _name, hat, _what in reversed(ROLES)}
WALK_IN = {State.CONSIDERED: considered, State.SHOWN_TO_ASKER: shown, State.ACQUAINTANCE: said_yes}


@dataclass
class World:
    """Who is there, and what they have, by id. organisation: its slug; own: an initiative of each hat, not yet public;
    phases by hat of the asker; states by what the story is connected with.
    """

    people: dict[Hat, Actor]
    organisation: str
    offers: dict[str, UUID]
    initiatives: dict[str, UUID]
    own: dict[Hat, UUID]
    phases: dict[tuple[Hat, Phase], Story]
    states: dict[tuple[str, State], Story]
    nowhere: Story
    reset: str

    @property
    def coach(self) -> Actor:
        return self.people[Hat.COACH]


def account_of(actor: Actor) -> Account:
    return db.session.get_one(Account, actor.account)


def build() -> World:
    """Load the demo, and add what it lacks. Commits."""
    load(utcnow())
    if db.session.scalar(select(Snapshot).limit(1)) is None:
        freeze_all_closed(now=utcnow())
    db.session.commit()
    people, organisation = _people()
    with nasty():
        return _fill(people, organisation)


@contextmanager
def nasty() -> Iterator[None]:
    """What the factories write by themselves, is nasty in here too."""
    with patch.multiple("tests.factories.presence", WHY=NASTY, SHARED=NASTY):
        yield


def _fill(people: dict[Hat, Actor], organisation: Organisation) -> World:
    phases = dict(_phases(people[Hat.COACH]))
    for hat in (Hat.RESIDENT, Hat.CODE):
        _write(phases[hat, Phase.PRESENT])
    people[Hat.CODE] = phases[Hat.CODE, Phase.PRESENT].asker
    resident = account_of(people[Hat.RESIDENT])
    return World(
        people=people, organisation=organisation.slug, phases=phases, states=dict(_states(people, organisation)),
        offers={
            "": make_offer(account=resident, words=NASTY, rather_not=NASTY).id,
            "paused": make_offer(account=resident, paused=True).id,
            "ended": make_offer(account=resident, ended=True).id,
        },
        initiatives={state.value: make_initiative(maker=resident, state=state, **FULL).id for state in Published},
        own={hat: _own(hat, people[hat], organisation) for hat in WRITERS},
        nowhere=make_request(
            by=Hat.VISITOR, buurt=None, coach=people[Hat.COACH], words=NASTY, first_name=NASTY[:90]
        ), reset=_reset(),
    )  # fmt: skip


FULL: dict[str, Any] = {
    **dict.fromkeys(("title", "what", "for_whom", "place", "when", "costs", "asks", "seeks_volunteers"), NASTY),
    "contact_name": NASTY[:90], "contact_email": "soep@voorbeeld.nl", "walk_in": True,
}  # fmt: skip


def _people() -> tuple[dict[Hat, Actor], Organisation]:
    found = {hat: find_by_reach(read_reach(f"{email}@{DOMAIN}"))[0] for hat, email in LOGINS.items()}
    people = {hat: actor_for(account, hat) for hat, account in found.items()} | {Hat.VISITOR: VISITOR}
    organisation = organisations_of(found[Hat.ORGANISATION].id)[0]
    people[Hat.ORGANISATION] = replace(people[Hat.ORGANISATION], organisations=frozenset({organisation.id}))
    return people, organisation


def _phases(coach: Actor) -> Iterator[tuple[tuple[Hat, Phase], Story]]:
    said = {"coach": coach, "words": NASTY, "first_name": NASTY[:90], "not_people": "Frits"}
    for phase in Phase:
        yield (Hat.RESIDENT, phase), in_phase(phase, **said)
    for phase in (Phase.HEARD, Phase.PRESENT, Phase.REST):
        yield (Hat.CODE, phase), in_phase(phase, **said, by=Hat.VISITOR)


def _write(story: Story) -> None:
    """Something of everybody."""
    being_there.write_note(actor=story.coach, text=NASTY, **story.about)
    being_there.promise(actor=story.coach, text=NASTY, on_day=local_date(utcnow()), **story.about)
    being_there.record_contact(actor=story.coach, way="visit", note=NASTY, **story.about)
    being_there.add_words(actor=story.asker, text=NASTY, **story.about)
    db.session.commit()


def _states(people: Mapping[Hat, Actor], organisation: Organisation) -> Iterator[tuple[tuple[str, State], Story]]:
    """A resident and an offer, a card and an initiative of an organisation, and a walk-in."""
    coach, speaker = people[Hat.COACH], people[Hat.ORGANISATION]
    for state in State:
        yield ("offer", state), in_state(state, coach=coach)
        theirs = make_initiative(maker=account_of(speaker), organisation=organisation)
        yield (
            ("initiative", state),
            in_state(state, coach=coach, by=Hat.VISITOR, initiative_id=theirs.id, other=speaker),
        )
    for state, reached in WALK_IN.items():
        yield ("walk_in", state), reached(coach=coach, kind="walk_in")


def _own(hat: Hat, actor: Actor, organisation: Organisation) -> UUID:
    named = organisation if hat is Hat.ORGANISATION else None
    return make_initiative(maker=account_of(actor), organisation=named, state=Published.WAITING).id


def _reset() -> str:
    """The word in a link for a new password."""
    words: list[str] = []

    def link(token: str) -> str:
        words.append(token)
        return f"https://nabij.voorbeeld.nl/wachtwoord/{token}"

    reach = f"{LOGINS[Hat.DESK]}@{DOMAIN}"
    accounts.ask_new_password(reach=reach, address="192.0.2.1", link=link, now=utcnow())
    db.session.commit()
    return words[0]
