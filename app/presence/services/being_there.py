"""Being there: taking up, contacts, notes, promises, the wish to look, and the phases that follow from them."""

from datetime import date, datetime
from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy import or_

from app.accounts.queries import name_of
from app.audit import Action, record
from app.core.actor import Actor, Hat
from app.core.clock import local_date
from app.core.errors import Conflict, Invalid, NotFound, Refused
from app.db import db
from app.presence.models import HelpRequest, StoryEntry
from app.presence.policies import fresh_yes, had_contact, hear_by
from app.presence.queries.access import asked_by, coached_by, find_request, once_on_call_list, reachable
from app.presence.services.connecting import end_connections
from app.presence.services.history import move, need
from app.presence.services.news import tell
from app.presence.workflow import CLOSED, EXITS, OPEN, Phase

WAYS = ("phone", "visit", "message", "desk", "elsewhere")
LONGEST = 10_000


def take_up(*, actor: Actor, now: datetime, request_id: UUID) -> HelpRequest:
    """A wijkcoach of that area (or of the fallback team) takes it up; of two at once one wins. Raises Conflict."""
    need(actor, Hat.COACH)
    row = find_request(or_(coached_by(actor), once_on_call_list(actor, local_date(now))), request_id, lock=True)
    if row.coach_id == actor.account:
        return row
    if row.coach_id is not None:
        name = name_of(row.coach_id)
        raise Conflict(_("%(name)s is hier net mee verder gegaan. Fijn dat jij het ook wilde doen.", name=name))
    if row.phase not in OPEN:
        raise Refused(_("Dat past nu niet bij dit verhaal. Kijk hoe het er nu voor staat."))
    row.coach_id = actor.account
    if row.phase is Phase.HEARD:  # whoever said "nog niet weten" meanwhile still doesn't have to know
        move(row, Phase.PRESENT, actor=actor, now=now)
    record(actor, Action.STORY_TAKEN_UP, "help_request", row.id, within=row.id, now=now)
    return row


def _mine(actor: Actor, request_id: UUID) -> HelpRequest:
    """The story of somebody this coach is near to. Raises NotFound, or Refused before it was taken up."""
    need(actor, Hat.COACH)
    row = find_request(coached_by(actor), request_id, lock=True)
    if row.coach_id != actor.account:
        raise Refused(_("Neem dit verhaal eerst op je. Dan kun je verder."))
    return row


def _add(
    row: HelpRequest, kind: str, text: str, *, actor: Actor, now: datetime, way: str | None = None,
    on_day: date | None = None,
) -> StoryEntry:  # fmt: skip
    if len(text) > LONGEST:
        raise Invalid("text", _("Dit is te lang. Gebruik hoogstens %(max)d tekens.", max=LONGEST))
    entry = StoryEntry(
        request_id=row.id, kind=kind, at=now, by_account_id=actor.account, hat=actor.hat.value, text=text or None,
        way=way, on_day=on_day,
    )  # fmt: skip
    row.entries.append(entry)
    db.session.flush()
    return entry


def add_words(*, actor: Actor, now: datetime, request_id: UUID, text: str) -> StoryEntry:
    """The person adds to their own words, which stay as they were (guardrail 2)."""
    row = find_request(asked_by(actor), request_id, lock=True)
    if not text.strip():
        raise Invalid("text", _("Schrijf wat je wilt toevoegen."))
    entry = _add(row, "addition", text, actor=actor, now=now)
    record(actor, Action.STORY_ADDED_TO, "help_request", row.id, within=row.id, now=now)
    return entry


def record_contact(
    *, actor: Actor, now: datetime, request_id: UUID, way: str, note: str = "", wants_to_look: bool = False
) -> StoryEntry:
    """A contact was had. The person may have said that they want to look; then exploring opens."""
    row = _mine(actor, request_id)
    if way not in WAYS:
        raise Invalid("way", _("Kies hoe jullie contact hadden."))
    entry = _add(row, "contact", note, actor=actor, now=now, way=way)
    record(actor, Action.STORY_CONTACT, "help_request", row.id, within=row.id, now=now)
    if wants_to_look:
        _wish(row, actor=actor, now=now)
    return entry


def write_note(*, actor: Actor, now: datetime, request_id: UUID, text: str) -> StoryEntry:
    """What the professional makes of it: signed, separate, and readable by the person (guardrail 2)."""
    row = _mine(actor, request_id)
    if not text.strip():
        raise Invalid("text", _("Schrijf wat je wilt vastleggen."))
    record(actor, Action.STORY_NOTE, "help_request", row.id, within=row.id, now=now)
    return _add(row, "note", text, actor=actor, now=now)


def promise(*, actor: Actor, now: datetime, request_id: UUID, text: str, on_day: date | None = None) -> StoryEntry:
    """A promise to the person. It reminds only the one who made it (guardrail 6)."""
    row = _mine(actor, request_id)
    if not text.strip():
        raise Invalid("text", _("Schrijf wat je belooft."))
    record(actor, Action.STORY_PROMISE, "help_request", row.id, within=row.id, now=now)
    return _add(row, "promise", text, actor=actor, now=now, on_day=on_day)


def keep_promise(*, actor: Actor, now: datetime, entry_id: UUID) -> StoryEntry:
    """Only the one who made it says that it was kept."""
    entry = db.session.get(StoryEntry, entry_id)
    if entry is None or entry.kind != "promise" or entry.by_account_id != actor.account:
        raise NotFound
    find_request(coached_by(actor), entry.request_id, lock=True)
    entry.kept_at = entry.kept_at or now
    record(actor, Action.STORY_PROMISE, "help_request", entry.request_id, within=entry.request_id, now=now)
    return entry


def wish_to_look(*, actor: Actor, now: datetime, request_id: UUID) -> HelpRequest:
    """The person wants to look, said by themselves or to the coach. Raises Refused before a contact (guardrail 4)."""
    own = actor.wears(Hat.RESIDENT, Hat.CODE)
    row = find_request(asked_by(actor), request_id, lock=True) if own else _mine(actor, request_id)
    _wish(row, actor=actor, now=now)
    return row


def _wish(row: HelpRequest, *, actor: Actor, now: datetime) -> None:
    if not had_contact(row.entries):
        raise Refused(_("Eerst leren jullie elkaar kennen. Daarna kijken jullie samen."))
    row.wish_at = now
    record(actor, Action.STORY_WISH, "help_request", row.id, within=row.id, now=now)
    move(row, Phase.EXPLORING, actor=actor, now=now)


def go(*, actor: Actor, now: datetime, request_id: UUID, to: Phase) -> HelpRequest:
    """One of the acts that change a phase by themselves (see ACTS). Guardrail 7: from every phase one can go back.

    Raises Refused where the table has no such edge, and when a coach would close on a fresh yes.
    """
    row = find_request(reachable(actor), request_id, lock=True)
    if actor.wears(Hat.COACH) and row.coach_id != actor.account:
        raise Refused(_("Neem dit verhaal eerst op je. Dan kun je verder."))
    if to not in ACTS:
        raise Refused(_("Dat past nu niet bij dit verhaal. Kijk hoe het er nu voor staat."))
    if actor.wears(Hat.COACH) and to in (Phase.FAREWELL, Phase.REST) and fresh_yes(row.connections):
        raise Refused(_("Er staat nog een ja open. Rond dit samen af."))
    if to is Phase.HEARD and row.phase not in CLOSED:
        raise Refused(_("Dat past nu niet bij dit verhaal. Kijk hoe het er nu voor staat."))
    # Without a coach there is nobody to be present: going back is being heard.
    move(row, Phase.HEARD if to is Phase.PRESENT and row.coach_id is None else to, actor=actor, now=now)
    if to is Phase.HEARD:
        _hear_anew(row, now=now)
    if to in EXITS:
        end_connections(row, actor=actor, now=now)
    return row


def _hear_anew(row: HelpRequest, *, now: datetime) -> None:
    """Reopened by the person: the coach they knew is named, and any of the team may call first."""
    row.hear_from_id = row.coach_id or row.hear_from_id
    row.coach_id, row.wish_at, row.hear_by = None, None, hear_by(local_date(now))
    tell([row.hear_from_id] if row.hear_from_id else [], now=now)


# Exploring and under way are reached by what people do (a wish, two yeses), not by an act of their own.
ACTS = (*(p for p in OPEN if p not in (Phase.EXPLORING, Phase.UNDER_WAY)), Phase.FAREWELL, Phase.REST,
        *EXITS)  # fmt: skip
