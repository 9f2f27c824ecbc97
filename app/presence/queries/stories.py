"""Stories, for the person and for the wijkcoach."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import selectinload

from app.audit import Action, record
from app.core.actor import Actor
from app.core.errors import Refused
from app.db import db
from app.presence.models import HelpRequest, StoryEntry
from app.presence.policies import may_look
from app.presence.queries.access import asked_by, coached_by, find_request, on_call_list, reachable, to_be_placed
from app.presence.workflow import NEAR, OPEN, Phase


def get_story(actor: Actor, request_id: UUID) -> HelpRequest:
    """One story, for the person or a wijkcoach of the area. Raises NotFound."""
    story = find_request(reachable(actor), request_id)
    record(actor, Action.STORY_READ, "help_request", story.id, within=story.id)
    return story


def get_explored(actor: Actor, request_id: UUID) -> HelpRequest:
    """One story to look around with, for the wijkcoach who took it up. Raises NotFound, and Refused before a contact
    and the person's own wish (guardrail 4)."""
    story = find_request(coached_by(actor), request_id)
    if story.coach_id != actor.account or not may_look(story):
        raise Refused(_("Eerst leren jullie elkaar kennen. Daarna kijken jullie samen."))
    record(actor, Action.STORY_READ, "help_request", story.id, within=story.id)
    return story


def list_my_stories(actor: Actor) -> Sequence[HelpRequest]:
    """The person's own, the newest first."""
    rows = db.session.scalars(
        select(HelpRequest).where(asked_by(actor)).order_by(HelpRequest.asked_at.desc(), HelpRequest.id)
    ).all()
    return _logged(actor, rows)


@dataclass(frozen=True, slots=True)
class Nearby:
    """Mensen dichtbij. No numbers, no order of urgency: by name, and new words as they came."""

    near: Sequence[HelpRequest]
    new: Sequence[HelpRequest]
    resting: Sequence[HelpRequest]
    to_call: Sequence[HelpRequest]
    promises: Sequence[StoryEntry]


def list_near(actor: Actor, *, today: date) -> Nearby:
    """For a wijkcoach: the people they are near to, new words in their areas, and the team's call list."""
    mine = and_(HelpRequest.coach_id == actor.account, HelpRequest.phase.in_((*NEAR, Phase.FAREWELL, Phase.REST)))
    new = and_(HelpRequest.coach_id.is_(None), HelpRequest.phase.in_(OPEN))
    # Only who is on the page: whoever is not shown was not seen, and the reading log says so.
    rows = _listed(actor, and_(coached_by(actor), or_(mine, new)))
    to_call = list_to_call(actor, today=today)
    known = [row for row in rows if row.coach_id == actor.account]
    return Nearby(
        near=_by_name(row for row in known if row.phase is not Phase.REST),
        new=[row for row in rows if row.coach_id is None and row not in to_call],
        resting=_by_name(row for row in known if row.phase is Phase.REST),
        to_call=to_call,
        promises=_open_promises(known, actor),
    )


def list_to_call(actor: Actor, *, today: date) -> Sequence[HelpRequest]:
    """The fallback team's call list, in order of asking: no count, no colour. It shows how to reach somebody."""
    rows = _listed(actor, on_call_list(actor, today))
    for row in rows:
        record(actor, Action.CONTACT_DETAILS_READ, "help_request", row.id, within=row.id)
    return rows


def list_without_buurt(actor: Actor) -> Sequence[HelpRequest]:
    """For the city's desk, which places them."""
    return _listed(actor, to_be_placed(actor))


def get_without_buurt(actor: Actor, request_id: UUID) -> HelpRequest:
    """One that the city's desk may place, with how to reach the person to ask where they live. Raises NotFound."""
    story = find_request(to_be_placed(actor), request_id)
    record(actor, Action.STORY_READ, "help_request", story.id, within=story.id)
    record(actor, Action.CONTACT_DETAILS_READ, "help_request", story.id, within=story.id)
    return story


def _listed(actor: Actor, who: ColumnElement[bool]) -> Sequence[HelpRequest]:
    statement = select(HelpRequest).where(who).options(selectinload(HelpRequest.entries))
    return _logged(actor, db.session.scalars(statement.order_by(HelpRequest.asked_at, HelpRequest.id)).all())


def _logged(actor: Actor, rows: Sequence[HelpRequest]) -> Sequence[HelpRequest]:
    for row in rows:
        record(actor, Action.STORY_LISTED, "help_request", row.id, within=row.id)
    return rows


def _by_name(rows: Iterable[HelpRequest]) -> list[HelpRequest]:
    return sorted(rows, key=lambda row: ((row.first_name or "").casefold(), str(row.id)))


def _open_promises(rows: Sequence[HelpRequest], actor: Actor) -> list[StoryEntry]:
    """Guardrail 6: a promise reminds only the one who made it."""
    made = [e for row in rows for e in row.entries if e.kind == "promise" and e.by_account_id == actor.account]
    return sorted((e for e in made if e.kept_at is None), key=lambda e: (e.on_day or date.max, str(e.id)))
