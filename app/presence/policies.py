"""Who may do what with a story or a connection: pure predicates on facts that were read already."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from app.core.actor import Actor, Hat
from app.presence.models import Agreement, Connection, HelpRequest, StoryEntry
from app.presence.workflow import TOGETHER, Phase, Side, State, Yes

WORKING_DAYS_TO_HEAR = 3
SMALL_WORDS = frozenset(
    ("van", "de", "den", "der", "het", "en", "of", "mevrouw", "meneer", "niet", "mijn", "die", "met", "ten", "ter")
)


def hear_by(asked_on: date) -> date:
    """The day by which the asker hears: three working days on. Holidays are the coaches' own to mind."""
    day, left = asked_on, WORKING_DAYS_TO_HEAR
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < 5
    return day


def side_of(actor: Actor) -> Side:
    """Whoever reached a story at all is the asker (own account, own card) or a wijkcoach of that area."""
    return Side.COACH if actor.wears(Hat.COACH) else Side.ASKER


def had_contact(entries: Iterable[StoryEntry]) -> bool:
    """Is a contact recorded?"""
    return any(entry.kind == "contact" for entry in entries)


def may_look(request: HelpRequest) -> bool:
    """Guardrail 4: suggestions open only after a recorded contact and the person's own wish to look."""
    return request.wish_at is not None and had_contact(request.entries) and request.phase is Phase.EXPLORING


def live(agreements: Iterable[Agreement], side: str, yes_to: Yes) -> Agreement | None:
    """The yes of this side to this thing, if it stands."""
    return next((a for a in agreements if a.side == side and a.yes_to == yes_to and a.revoked_at is None), None)


def both_said(agreements: list[Agreement], yes_to: Yes) -> bool:
    """Two live yeses, given separately."""
    return bool(live(agreements, "asker", yes_to) and live(agreements, "other", yes_to))


def details_open(connection: Connection) -> bool:
    """Guardrail 1: contact details only between two live yeses, and never at a walk-in."""
    return not connection.walk_in and connection.state in TOGETHER and both_said(connection.agreements, Yes.SHARE)


def fresh_yes(connections: Iterable[Connection]) -> bool:
    """The asker said yes to something that has not come under way or ended: a coach cannot close alone on that."""
    waiting = (State.SHOWN_TO_OTHER, State.MUTUAL_YES, State.ACQUAINTANCE)
    return any(c.state in waiting and live(c.agreements, "asker", Yes.SHARE) for c in connections)


def ready_to_go_on(connection: Connection) -> bool:
    """Both met and both want to go on; at a walk-in the asker's word is enough."""
    if connection.state is not State.ACQUAINTANCE:
        return False
    if connection.walk_in:
        return live(connection.agreements, "asker", Yes.GO_ON) is not None
    return both_said(connection.agreements, Yes.GO_ON)


def bears_a_name(name: str, unwanted: str) -> bool:
    """Is this person meant by what the asker wrote? Any whole word of two letters or more that both hold is enough:
    leaving out one too many costs less than showing one that was not to be shown."""
    words = [set(re.findall(r"[^\W\d_]{2,}", text.casefold())) for text in (name, unwanted)]
    return bool((words[0] & words[1]) - SMALL_WORDS)


def is_unwanted(request: HelpRequest, *, buurt_id: UUID, owner: UUID, names: Iterable[str]) -> bool:
    """What the asker excluded beforehand is excluded by whatever road it comes: not in my buurt, not these people.
    One's own offer or initiative is none for oneself."""
    near_home = request.not_own_buurt and request.buurt_id == buurt_id
    return (
        near_home
        or owner == request.asker_account_id
        or any(bears_a_name(name, request.not_people or "") for name in names)
    )
