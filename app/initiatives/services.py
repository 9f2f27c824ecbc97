"""What can be done with an initiative. Every act is one step of the workflow and one row of the trail."""

from datetime import datetime
from uuid import UUID

from flask_babel import gettext as _

from app.areas.queries import find_buurt
from app.audit import Action, record
from app.core.actor import Actor
from app.core.errors import Conflict, Invalid, NotFound, Refused
from app.db import db
from app.initiatives.described import Described, checked
from app.initiatives.models import Initiative
from app.initiatives.policies import may_change, may_name, may_publish, may_send_back, may_write
from app.initiatives.queries import rows, visible_to
from app.initiatives.signals import initiative_published, initiative_stopped
from app.initiatives.workflow import State, may_step
from app.search.models import Kind
from app.search.services import put_document
from app.web.pages import HATS


def write_initiative(*, actor: Actor, now: datetime, described: Described) -> Initiative:
    """Register an initiative: waiting for a moderator, or public at once in the name of a trusted organisation."""
    if actor.account is None or not may_write(actor):
        raise Refused(_("Log in als inwoner of organisatie om een initiatief toe te voegen."))
    described = _possible(actor, described)
    initiative = Initiative(
        **described.values(), maker_account_id=actor.account, state=State.WAITING, made_at=now, confirmed_at=now
    )
    db.session.add(initiative)
    db.session.flush()
    record(actor, Action.INITIATIVE_WRITTEN, "initiative", initiative.id, now=now)
    _offer_for_publication(actor, initiative, now)
    return initiative


def change_initiative(
    *, actor: Actor, now: datetime, initiative_id: UUID, version: int, described: Described
) -> Initiative:
    """Change what it says. version: the one the form was made from; an older one is a Conflict.

    What was public stays public; what was sent back or stopped waits for a moderator again.
    """
    initiative = _mine(actor, initiative_id)
    if initiative.version != version:
        raise Conflict(_("Iemand anders veranderde dit initiatief terwijl jij typte."))
    described = _possible(actor, described, initiative.organisation_id)
    for name, value in described.values().items():
        setattr(initiative, name, value)
    initiative.confirmed_at = now
    record(actor, Action.INITIATIVE_WRITTEN, "initiative", initiative.id, now=now)
    if may_step(initiative.state, State.WAITING):
        initiative.state = State.WAITING
    db.session.flush()
    db.session.refresh(initiative, ["organisation", "buurt"])
    _offer_for_publication(actor, initiative, now)
    return initiative


def publish(*, actor: Actor, now: datetime, initiative_id: UUID) -> Initiative:
    """Make it public. When two moderators do so at once, one does and the other is told."""
    initiative = _locked(actor, initiative_id)
    if not may_publish(actor, initiative):
        raise NotFound
    if initiative.state is State.PUBLISHED:
        raise Conflict(_("Iemand anders heeft dit net al gepubliceerd. Het staat erop."))
    _require(initiative, State.PUBLISHED)
    _publish(actor, initiative, now)
    return initiative


def send_back(*, actor: Actor, now: datetime, initiative_id: UUID, note: str) -> Initiative:
    """Ask the maker something first: a note signed with name and hat. What was public is so no longer."""
    initiative = _locked(actor, initiative_id)
    if not may_send_back(actor, initiative):
        raise NotFound
    _require(initiative, State.DRAFT)
    if not note.strip():
        raise Invalid("note", _("Schrijf erbij wat je de maker wilt vragen."))
    was_public = initiative.state is State.PUBLISHED
    initiative.state, initiative.note = State.DRAFT, note.strip()
    initiative.note_signed = f"{actor.name}, {HATS[actor.hat]}"
    record(actor, Action.INITIATIVE_SENT_BACK, "initiative", initiative.id, now=now)
    _settle(initiative, now)
    if was_public:
        initiative_stopped.send(initiative, actor=actor, now=now)
    return initiative


def confirm(*, actor: Actor, now: datetime, initiative_id: UUID) -> Initiative:
    """ "Klopt nog": by whoever it is of, or by a moderator who asked."""
    initiative = _locked(actor, initiative_id)
    if not (may_change(actor, initiative) or may_publish(actor, initiative)):
        raise NotFound
    initiative.confirmed_at = now
    record(actor, Action.INITIATIVE_CONFIRMED, "initiative", initiative.id, now=now)
    db.session.flush()
    return initiative


def stop(*, actor: Actor, now: datetime, initiative_id: UUID) -> Initiative:
    """End it, without a reason. Twice is once."""
    initiative = _mine(actor, initiative_id)
    if initiative.state is State.STOPPED:
        return initiative
    initiative.state = State.STOPPED
    record(actor, Action.INITIATIVE_STOPPED, "initiative", initiative.id, now=now)
    _settle(initiative, now)
    initiative_stopped.send(initiative, actor=actor, now=now)
    return initiative


def _possible(actor: Actor, described: Described, kept: UUID | None = None) -> Described:
    """Checked, in a buurt that exists, and in the name of nobody the actor doesn't speak for. kept: as it was."""
    described = checked(described)
    if find_buurt(described.buurt_id) is None:
        raise Invalid("buurt", _("Kies een buurt uit de lijst."))
    if described.organisation_id not in {None, kept, *may_name(actor)}:
        raise Invalid("organisation", _("Kies een organisatie waar je bij hoort."))
    return described


def _locked(actor: Actor, initiative_id: UUID) -> Initiative:
    """Held until the end of the transaction, as it stands now. NotFound when this actor may not see it."""
    wanted = rows().where(Initiative.id == initiative_id, visible_to(actor)).with_for_update(of=Initiative)
    initiative = db.session.scalar(wanted.execution_options(populate_existing=True))
    if initiative is None:
        raise NotFound
    return initiative


def _mine(actor: Actor, initiative_id: UUID) -> Initiative:
    initiative = _locked(actor, initiative_id)
    if not may_change(actor, initiative):
        raise NotFound
    return initiative


def _require(initiative: Initiative, there: State) -> None:
    if not may_step(initiative.state, there):
        raise Conflict(_("Dit initiatief is net veranderd of teruggegeven. Kijk hoe het er nu voor staat."))


def _offer_for_publication(actor: Actor, initiative: Initiative, now: datetime) -> None:
    """A trusted organisation needs no other reader. A wijkcoach reads first, and then presses the button."""
    trusted = initiative.organisation is not None and initiative.organisation.trusted
    if initiative.state is State.WAITING and trusted and may_publish(actor, initiative):
        _publish(actor, initiative, now)
    else:
        _settle(initiative, now)


def _publish(actor: Actor, initiative: Initiative, now: datetime) -> None:
    initiative.state, initiative.published_at, initiative.published_by = State.PUBLISHED, now, actor.account
    initiative.note = initiative.note_signed = ""
    record(actor, Action.INITIATIVE_PUBLISHED, "initiative", initiative.id, now=now)
    _settle(initiative, now)
    initiative_published.send(initiative, actor=actor, now=now)


def _settle(initiative: Initiative, now: datetime) -> None:
    """Write it, and let it be found when it is public."""
    db.session.flush()
    said = (initiative.what, initiative.for_whom, initiative.when, initiative.asks, initiative.seeks_volunteers)
    put_document(
        kind=Kind.INITIATIVE, subject_id=initiative.id, buurt_id=initiative.buurt_id, title=initiative.title,
        text="\n".join(text for text in said if text), live=initiative.state is State.PUBLISHED, now=now,
        days=initiative.days, parts=initiative.parts, owner_account_id=initiative.maker_account_id,
    )  # fmt: skip
