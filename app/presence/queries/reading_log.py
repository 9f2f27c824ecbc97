"""Guardrail 12: who read what, and when, wearing which hat, the matcher included. Only the person sees it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select

from app.accounts.queries import names_of
from app.audit.actions import READ_ACTIONS, Action
from app.audit.models import AuditEvent, AuditIdentity
from app.core.actor import Actor, Hat
from app.core.clock import local_date
from app.db import db
from app.presence.queries.access import asked_by, find_request


@dataclass(frozen=True, slots=True)
class Reading:
    """One look: by whom (empty when it can't be named any more), as what, when."""

    name: str
    hat: Hat
    action: Action
    at: datetime
    own: bool


def list_readings(actor: Actor, request_id: UUID, most: int = 200) -> Sequence[Reading]:
    """The newest first. Raises NotFound for anyone but the person."""
    find_request(asked_by(actor), request_id)
    statement = (
        select(AuditEvent, AuditIdentity.account_id)
        .outerjoin(AuditIdentity, AuditIdentity.id == AuditEvent.who)
        .where(AuditEvent.within == request_id, AuditEvent.action.in_(READ_ACTIONS))
        .order_by(AuditEvent.number.desc())
        .limit(most)
    )
    rows = db.session.execute(statement).all()
    names = names_of({account for _, account in rows if account})
    return [_reading(actor, event, account, names) for event, account in rows]


def _reading(actor: Actor, event: AuditEvent, account: UUID | None, names: dict[UUID, str]) -> Reading:
    hat = Hat(event.hat)
    own = hat is Hat.CODE or (hat is Hat.RESIDENT and account is not None and account == actor.account)
    name = names.get(account, "") if account else ""
    # Before two yeses a volunteer is a first name to the asker; the trail must not tell more than the page does.
    shown = name.split(" ")[0] if hat in (Hat.RESIDENT, Hat.ORGANISATION) else name
    return Reading(shown, hat, Action(event.action), event.at, own)


@dataclass(frozen=True, slots=True)
class Looked:
    """All that one reader looked at on one day."""

    on: date
    name: str
    hat: Hat
    actions: frozenset[Action]


def by_day(readings: Iterable[Reading]) -> list[Looked]:
    """What others read, told once a day for each of them, in the order of `readings`."""
    looks: dict[tuple[date, str, Hat], set[Action]] = {}
    for one in readings:
        if not one.own:
            looks.setdefault((local_date(one.at), one.name, one.hat), set()).add(one.action)
    return [Looked(*key, frozenset(actions)) for key, actions in looks.items()]


def read_by_others(readings: Sequence[Reading]) -> bool:
    """Has anyone but the person read it yet?"""
    return any(not reading.own for reading in readings)
