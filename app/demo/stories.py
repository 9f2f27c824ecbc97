"""Help requests of the demo, each walked to its phase by the same services that people use: no guardrail is skipped."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from app.accounts.models import Account
from app.areas.models import Buurt
from app.audit import Action, record
from app.core.actor import Actor, Hat
from app.core.clock import local_date
from app.demo.people import DOMAIN, add, coach_actor
from app.offers.models import Offer
from app.presence.models import Connection, HelpRequest
from app.presence.services import asking, being_there, connecting
from app.presence.services.asking import Wishes
from app.presence.workflow import Answer, Phase, State

DAY = timedelta(days=1)
ORDER = list(State)
# How many days ago somebody asked, by the phase that the story is in now; what is new is of these days.
AGO = {Phase.HEARD: 1, Phase.PRESENT: 12, Phase.NOT_KNOWING: 20, Phase.EXPLORING: 25}
BY_ASKER = (Phase.NOT_KNOWING, Phase.REST, Phase.OWN_WAY, Phase.LET_GO)
BY_COACH = (Phase.STAYING_NEAR, Phase.FAREWELL, Phase.NO_CONTACT)


@dataclass(frozen=True, slots=True)
class Story:
    """One line of requests.jsonl, with who takes part."""

    row: dict[str, Any]
    request: HelpRequest
    asker: Actor
    coach: Actor | None
    started: datetime


def ask(row: dict[str, Any], number: int, buurten: dict[str, Buurt], coaches: dict[UUID, Account], desk: Actor,
        login: bool, now: datetime) -> Story:  # fmt: skip
    """The person asks, or the desk writes it down for them."""
    phase = Phase(row["phase"])
    then = now - DAY * AGO.get(phase, 40) + timedelta(minutes=37 * number % 600)
    buurt = buurten[row["buurt"]] if row["buurt"] else None
    account = add(name=f"{row['first_name']} Jansen", email="bewoner", now=then) if login else None
    asker = Actor(hat=Hat.RESIDENT, account=account.id) if account else Actor(hat=Hat.VISITOR)
    asked = _asked(row, number, buurt, asker, desk, then)
    if asked.card:
        asker = Actor(hat=Hat.CODE, card=asked.card.id)
    coach = coach_actor(coaches[buurt.id], buurt.id) if buurt else None
    return Story(row, asked.request, asker, coach, then)


def _asked(
    row: dict[str, Any], number: int, buurt: Buurt | None, asker: Actor, desk: Actor, now: datetime
) -> asking.Asked:
    reach = {"phone": f"06-000001{number:02d}", "email": f"vraag-{number}@{DOMAIN}", "visit": f"Demostraat {number}"}
    wishes = Wishes(days=tuple(row["days"]), parts=tuple(row["parts"]), language=(row["languages"] or ["nl"])[0])
    said: dict[str, Any] = {
        "now": now, "reach_kind": row["reach"], "reach": reach[row["reach"]], "first_name": row["first_name"],
        "words": row["words"], "buurt_id": buurt.id if buurt else None, "wishes": wishes,
    }  # fmt: skip
    if row["written_by"] == "on_behalf":
        return asking.ask_for(actor=desk, read_back=True, **said)
    return asking.ask(actor=asker, **said)


def walk(story: Story, offers: dict[str, Offer]) -> None:
    """Contacts, a promise, a connection and the phase, in the order in which people do them."""
    phase, coach, about = Phase(story.row["phase"]), story.coach, {"request_id": story.request.id}
    if phase is Phase.HEARD or coach is None:
        return
    read_at = story.started + DAY / 3
    record(coach, Action.STORY_READ, "help_request", story.request.id, within=story.request.id, now=read_at)
    being_there.take_up(actor=coach, now=story.started + DAY / 2, **about)
    _contacts(story, coach, look=phase is Phase.EXPLORING or story.row["connection"] is not None)
    if story.row["promise"]:
        text, on_day = story.row["promise"], local_date(story.started + DAY * 14)
        being_there.promise(actor=coach, now=story.started + DAY, text=text, on_day=on_day, **about)
    if story.row["connection"]:
        _connect(story, coach, offers[story.row["connection"]["offer"]])
    if phase in (*BY_ASKER, *BY_COACH):
        actor = story.asker if phase in BY_ASKER else coach
        being_there.go(actor=actor, now=story.started + DAY * 9, to=phase, **about)


def _contacts(story: Story, coach: Actor, *, look: bool) -> None:
    notes = story.row["contacts"]
    for place, contact in enumerate(notes):
        being_there.record_contact(
            actor=coach, now=story.started + DAY * (1 + 2 * place), request_id=story.request.id,
            way=_way(contact["note"]), note=contact["note"],
            wants_to_look=look and place == len(notes) - 1,
        )  # fmt: skip


def _way(note: str) -> str:
    """How they met, as far as the note tells."""
    words = note.casefold()
    for way, signs in (("phone", ("telefoon", "gebeld", "belde")), ("visit", ("huis", "keuken", "tafel", "bank"))):
        if any(sign in words for sign in signs):
            return way
    return "elsewhere"


def _connect(story: Story, coach: Actor, offer: Offer) -> None:
    """Up to the state in the line; every step by the side that takes it."""
    wanted, now = story.row["connection"], story.started + DAY * 7
    text = wanted["shared_text"] or story.row["words"]
    made = connecting.consider(actor=coach, now=now, request_id=story.request.id, why=wanted["why"], offer_id=offer.id)
    other = Actor(hat=Hat.RESIDENT, account=offer.account_id)
    for act in _steps(made, text, coach, story.asker, other, now)[: _length(State(wanted["state"]))]:
        act()
    if wanted["state"] == State.ENDED:
        connecting.withdraw(actor=story.asker, now=now + DAY, connection_id=made.id)


def _length(state: State) -> int:
    """How many of the steps lead there; what ended had come under way."""
    return ORDER.index(state) if state in ORDER[:5] else 6


def _steps(
    made: Connection, text: str, coach: Actor, asker: Actor, other: Actor, now: datetime
) -> list[Callable[[], object]]:
    about: dict[str, Any] = {"now": now, "connection_id": made.id}
    return [
        lambda: connecting.show_to_asker(actor=coach, shared_text=text, **about),
        lambda: connecting.answer_as_asker(actor=asker, answer=Answer.YES, shared_text=text, **about),
        lambda: connecting.answer_as_other(actor=other, answer=Answer.YES, **about),
        lambda: connecting.say_met(actor=other, **about),
        lambda: connecting.want_to_go_on(actor=other, **about),
        lambda: connecting.want_to_go_on(actor=asker, **about),
    ]
