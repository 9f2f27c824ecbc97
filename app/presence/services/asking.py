"""Asking: own words, or only a way to be reached. Nothing else is ever required (guardrail 5)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy import select

from app.accounts import attempts
from app.accounts.queries import Coach, list_accounts_with, list_coaches_of, list_team
from app.areas.queries import get_buurt
from app.audit import Action, record
from app.core.actor import Actor, Hat
from app.core.clock import local_date
from app.core.errors import Invalid
from app.db import db
from app.presence.codes import code_index, new_code
from app.presence.models import Card, ExcludedCoach, HelpRequest
from app.presence.policies import bears_a_name, hear_by
from app.presence.queries.access import asked_by, find_request, to_be_placed
from app.presence.reach import checked_reach
from app.presence.services.history import need, remember
from app.presence.services.news import tell
from app.presence.workflow import Phase


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the asker may say beforehand. All optional; the exclusions are hard and seen by nobody else.

    not_people: names in own words. A wijkcoach of the area who bears one of them can't read the story.
    """

    days: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    language: str = "nl"
    not_own_buurt: bool = False
    not_people: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that was heard; and where there is no account to open it with, the code to write down and its card."""

    request: HelpRequest
    code: str | None = None
    card: Card | None = None


def ask(
    *, actor: Actor, now: datetime, reach_kind: str, reach: str = "", first_name: str = "", words: str = "",
    buurt_id: UUID | None = None, wishes: Wishes = Wishes(),
) -> Asked:  # fmt: skip
    """The person asks. One way to be reached is enough. Raises Invalid on `reach`."""
    need(actor, Hat.VISITOR, Hat.CODE, Hat.RESIDENT)
    owner = actor.account if actor.wears(Hat.RESIDENT) else None
    row = _row(now, reach_kind, reach, first_name, words, buurt_id, wishes)
    row.asker_account_id = owner
    return _hear(row, actor=actor, now=now, with_code=owner is None)


def ask_for(
    *, actor: Actor, now: datetime, read_back: bool, reach_kind: str, reach: str = "", first_name: str = "",
    words: str = "", buurt_id: UUID | None = None, wishes: Wishes = Wishes(),
) -> Asked:  # fmt: skip
    """Somebody writes it down for another, reads it back, and hands over the code. Raises Invalid on `read_back`."""
    need(actor, Hat.DESK, Hat.COACH, Hat.RESIDENT)
    if not read_back:
        raise Invalid("read_back", _("Lees het eerst voor. Zet dan een vinkje als het zo klopt."))
    row = _row(now, reach_kind, reach, first_name, words, buurt_id, wishes)
    row.writer_account_id, row.writer_hat, row.read_back = actor.account, actor.hat.value, True
    return _hear(row, actor=actor, now=now, with_code=True)


def _row(
    now: datetime, kind: str, reach: str, first_name: str, words: str, buurt_id: UUID | None, wishes: Wishes
) -> HelpRequest:
    if buurt_id is not None:
        get_buurt(buurt_id)
    return HelpRequest(
        phase=Phase.HEARD, asked_at=now, first_name=first_name or None, words=words or None, reach_kind=kind,
        reach=checked_reach(kind, reach), buurt_id=buurt_id, language=wishes.language, days=list(wishes.days),
        parts=list(wishes.parts), not_own_buurt=wishes.not_own_buurt, not_people=wishes.not_people or None,
        hear_by=hear_by(local_date(now)),
    )  # fmt: skip


def _hear(row: HelpRequest, *, actor: Actor, now: datetime, with_code: bool) -> Asked:
    db.session.add(row)
    db.session.flush()
    coaches = _welcome_coaches(row)
    remember(row, None, actor=actor, now=now)
    record(actor, Action.STORY_WRITTEN, "help_request", row.id, within=row.id, now=now)
    tell([coach.id for coach in coaches] if row.buurt_id else list_accounts_with(Hat.DESK), now=now)
    db.session.flush()
    return Asked(row, *_card(row, now)) if with_code else Asked(row)


def _welcome_coaches(row: HelpRequest) -> list[Coach]:
    """The coaches of the buurt, else the team of its stadsdeel; one the asker would rather not have is shut out."""
    if row.buurt_id is None:
        return []
    team = list_team(get_buurt(row.buurt_id).stadsdeel_id)
    unwanted = {coach.id for coach in team if bears_a_name(coach.name, row.not_people or "")}
    db.session.add_all(ExcludedCoach(request_id=row.id, account_id=coach) for coach in sorted(unwanted))
    unwanted |= {row.asker_account_id} if row.asker_account_id else set()  # nobody is their own wijkcoach
    own = [coach for coach in list_coaches_of(row.buurt_id) if coach.id not in unwanted]
    welcome = own or [coach for coach in team if coach.id not in unwanted]
    row.hear_from_id = _named(row.id, welcome)
    return welcome


def _named(request_id: UUID, coaches: list[Coach]) -> UUID | None:
    """The name that is promised. It assigns nobody: any of the team may call first. Spread evenly, by the id."""
    return coaches[request_id.int % len(coaches)].id if coaches else None


def _card(row: HelpRequest, now: datetime) -> tuple[str, Card]:
    code = new_code()
    card = Card(request_id=row.id, code_index=code_index(code), made_at=now)
    db.session.add(card)
    db.session.flush()
    return code, card


def renew_code(*, actor: Actor, now: datetime, request_id: UUID) -> tuple[str, Card]:
    """A new code for one's own story; the old one stops working."""
    row = find_request(asked_by(actor), request_id, lock=True)
    old = select(Card).where(Card.request_id == row.id, Card.revoked_at.is_(None))
    for card in db.session.scalars(old):
        card.revoked_at = now
    record(actor, Action.STORY_CODE_RENEWED, "help_request", row.id, within=row.id, now=now)
    return _card(row, now)


def place(*, actor: Actor, now: datetime, request_id: UUID, buurt_id: UUID) -> HelpRequest:
    """The city's desk gives a request its buurt; after that the desk sees nothing of it."""
    need(actor, Hat.DESK)
    row = find_request(to_be_placed(actor), request_id, lock=True)
    row.buurt_id = get_buurt(buurt_id).id
    record(actor, Action.STORY_PLACED, "help_request", row.id, within=row.id, now=now)
    tell([coach.id for coach in _welcome_coaches(row)], now=now)
    return row


def open_with_code(*, now: datetime, code: str, address: str) -> Card:
    """The live card of this code. Every guess is counted first. Raises Invalid on `code`."""
    index = code_index(code)
    attempt = attempts.begin(kind="code", who=index, address=address, now=now)
    card = db.session.scalar(select(Card).where(Card.code_index == index, Card.revoked_at.is_(None)))
    if card is None:
        raise Invalid("code", _("Deze code kennen we niet. Kijk of je alle woorden goed hebt overgenomen."))
    attempts.succeeded(attempt)
    actor = Actor(hat=Hat.CODE, card=card.id)
    record(actor, Action.STORY_OPENED_BY_CODE, "help_request", card.request_id, within=card.request_id, now=now)
    return card
