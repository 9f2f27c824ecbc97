"""Which hats a person holds, and where. Whatever changes here ends the person's sessions."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy import delete, select
from sqlalchemy.orm.attributes import flag_modified

from app.accounts import sign_ins
from app.accounts.models import Account, AccountRole, CoachBuurt, DeskPoint
from app.accounts.passwords import check_new
from app.accounts.policies import GIVEN, locks_oneself_out, may_manage
from app.accounts.queries import get_account
from app.accounts.reach import read_reach
from app.accounts.services import add_account
from app.areas.queries import list_buurten_by_ids, list_meeting_points
from app.audit import Action, record
from app.core.actor import Actor, Hat, may_combine
from app.core.errors import Invalid, Refused
from app.db import db


def make_account(
    *, actor: Actor, name: str, reach: str, password: str, now: datetime, hats: Collection[Hat] = (),
    buurten: Collection[UUID] = (), points: Collection[UUID] = (), decides: bool = False, buurt_id: UUID | None = None,
) -> Account:  # fmt: skip
    """An account with its roles at once: for commands and demo data."""
    if not may_manage(actor):
        raise Refused
    read = read_reach(reach)
    check_new(password, name=name, reach=read.value)
    account = add_account(name=name, reach=read, password=password, buurt_id=buurt_id, decides=decides, now=now)
    record(actor, Action.ACCOUNT_MADE, "account", account.id, now=now)
    set_roles(
        actor=actor, account_id=account.id, hats=hats, buurten=buurten, points=points, decides=decides,
        version=account.version, now=now,
    )  # fmt: skip
    return account


def set_roles(
    *, actor: Actor, account_id: UUID, hats: Collection[Hat], buurten: Collection[UUID], points: Collection[UUID],
    decides: bool, version: int, now: datetime,
) -> UUID:  # fmt: skip
    """Hold exactly these of the hats an admin gives. Buurten count for a wijkcoach, points for a desk only."""
    if not may_manage(actor):
        raise Refused
    account = get_account(actor, account_id)
    if account.version != version:
        raise Invalid("", _("De rollen zijn intussen veranderd. Kijk ze hieronder na en bewaar ze opnieuw."))
    wanted = frozenset(hats) & frozenset(GIVEN)
    _check(actor, account_id, wanted)
    coach, desk = Hat.COACH in wanted, Hat.DESK in wanted
    # The row changes whatever changed beside it, so that two admins at once notice each other.
    account.decides = decides and coach
    flag_modified(account, "decides")
    _replace(AccountRole, "hat", account_id, wanted | _by_membership(account_id))
    _replace(CoachBuurt, "buurt_id", account_id, _existing_buurten(buurten) if coach else set())
    _replace(DeskPoint, "meeting_point_id", account_id, _existing_points(points) if desk else set())
    _changed(actor, account_id, now)
    return account_id


def grant(*, actor: Actor, account_id: UUID, hat: Hat, now: datetime) -> None:
    """One hat more, by a rule of the domain rather than by an admin (speaking for an organisation)."""
    if db.session.get(AccountRole, (account_id, hat)) is None:
        db.session.add(AccountRole(account_id=account_id, hat=hat))
        _changed(actor, account_id, now)


def _check(actor: Actor, account_id: UUID, wanted: frozenset[Hat]) -> None:
    if not may_combine(wanted):
        raise Invalid("hats", _("Gemeente en beheer gaan niet samen met wijkcoach of balie. Kies één van de twee."))
    if locks_oneself_out(actor, account_id, wanted):
        raise Invalid("hats", _("Je kunt beheer niet bij jezelf weghalen. Vraag het een andere beheerder."))


def _by_membership(account_id: UUID) -> set[Hat]:
    held = select(AccountRole.hat).where(AccountRole.account_id == account_id, AccountRole.hat.not_in(GIVEN))
    return set(db.session.scalars(held))


def _existing_buurten(ids: Collection[UUID]) -> set[UUID]:
    found = {buurt.id for buurt in list_buurten_by_ids(ids)} if ids else set()
    if found != set(ids):
        raise Invalid("buurten", _("Kies buurten uit de lijst."))
    return found


def _existing_points(ids: Collection[UUID]) -> set[UUID]:
    if not set(ids) <= {point.id for point in list_meeting_points()}:
        raise Invalid("points", _("Kies balies uit de lijst."))
    return set(ids)


def _replace(model: type[Any], column: str, account_id: UUID, wanted: Collection[object]) -> None:
    db.session.execute(delete(model).where(model.account_id == account_id))
    db.session.add_all(model(account_id=account_id, **{column: value}) for value in wanted)


def _changed(actor: Actor, account_id: UUID, now: datetime) -> None:
    db.session.flush()
    sign_ins.end_all(account_id=account_id, now=now)
    record(actor, Action.ROLES_CHANGED, "account", account_id, now=now)
