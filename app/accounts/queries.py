"""Accounts, for other features: who is who, who is there for a buurt. How someone is reached is asked by name here."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, Select, select

from app.accounts.models import Account, AccountRole, CoachBuurt, DeskPoint
from app.accounts.policies import may_manage
from app.accounts.reach import Reach
from app.areas.models import Buurt
from app.areas.queries import list_buurten
from app.audit import Action, record
from app.core.actor import Actor, Hat
from app.core.errors import NotFound
from app.db import db
from app.web.paging import Page, paged


@dataclass(frozen=True, slots=True)
class Coach:
    """A wijkcoach; decides: also decides on Wmo, Jeugdwet or bijstand."""

    id: UUID
    name: str
    decides: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the admin's list: no way to be reached, and nothing of what somebody wrote."""

    id: UUID
    name: str
    hats: Sequence[Hat]


def get_account(actor: Actor, account_id: UUID) -> Account:
    """One's own account, or any for an admin, which leaves a row in the trail. Raises NotFound."""
    account = db.session.get(Account, account_id)
    if account is None or not (actor.account == account_id or actor.wears(Hat.ADMIN, Hat.SYSTEM)):
        raise NotFound
    if actor.account != account_id:
        record(actor, Action.ACCOUNT_READ, "account", account_id)
    return account


def find_by_reach(reach: Reach) -> list[Account]:
    """Open accounts with this address or number, the oldest first: a household can share one."""
    column = Account.email_index if reach.kind == "email" else Account.phone_index
    mine = select(Account).where(column == reach.index, Account.closed_at.is_(None))
    return list(db.session.scalars(mine.order_by(Account.made_at, Account.id)))


def names_of(account_ids: Iterable[UUID | None]) -> dict[UUID, str]:
    """Names by account, in one query. An account that is gone is left out."""
    wanted = {account_id for account_id in account_ids if account_id is not None}
    if not wanted:
        return {}
    return {row.id: row.name or "" for row in db.session.scalars(select(Account).where(Account.id.in_(wanted)))}


def name_of(account_id: UUID | None) -> str:
    """The name, or nothing when there is no such account."""
    return names_of([account_id]).get(account_id, "") if account_id else ""


def reach_of(account_id: UUID) -> Reach | None:
    """How this person is reached. The caller answers for the two yeses, and for the row in the reading log."""
    account = db.session.get(Account, account_id)
    if account is None:
        return None
    return Reach("email", account.email) if account.email else Reach("phone", account.phone or "")


def roles_of(account_id: UUID) -> frozenset[Hat]:
    """Every hat this person may wear; resident always is one."""
    held = db.session.scalars(select(AccountRole.hat).where(AccountRole.account_id == account_id))
    return frozenset(held) | {Hat.RESIDENT}


def has_role(account_id: UUID, hat: Hat) -> bool:
    """Whether this person holds the hat, worn or not, and can still sign in."""
    account = db.session.get(Account, account_id)
    return account is not None and account.closed_at is None and hat in roles_of(account_id)


def buurten_of(account_id: UUID) -> frozenset[UUID]:
    """The buurten this wijkcoach is there for."""
    return frozenset(db.session.scalars(select(CoachBuurt.buurt_id).where(CoachBuurt.account_id == account_id)))


def points_of(account_id: UUID) -> frozenset[UUID]:
    """The meeting points whose desk this person sits at."""
    return frozenset(db.session.scalars(select(DeskPoint.meeting_point_id).where(DeskPoint.account_id == account_id)))


def _coaching() -> Select[UUID]:
    """Accounts that are wijkcoach now."""
    held = select(AccountRole.account_id).join(Account, Account.id == AccountRole.account_id)
    return held.where(AccountRole.hat == Hat.COACH, Account.closed_at.is_(None))


def _coaches(where: ColumnElement[bool]) -> list[Coach]:
    """Ordered by id: any fixed order that prefers nobody by name or seniority."""
    assigned = select(CoachBuurt.account_id).join(Buurt, Buurt.id == CoachBuurt.buurt_id).where(where)
    rows = select(Account).where(Account.id.in_(assigned), Account.id.in_(_coaching())).order_by(Account.id)
    return [Coach(row.id, row.name or "", row.decides) for row in db.session.scalars(rows)]


def list_accounts_with(hat: Hat) -> list[UUID]:
    """Everybody who holds this hat and can still sign in, in a fixed order."""
    held = select(AccountRole.account_id).join(Account, Account.id == AccountRole.account_id)
    return list(
        db.session.scalars(held.where(AccountRole.hat == hat, Account.closed_at.is_(None)).order_by(Account.id))
    )


def list_accounts(actor: Actor, number: int = 1, *, hat: Hat | None = None) -> Page[Listed]:
    """For the admin: names and roles, the newest first, fifty at a time; looking leaves a row in the trail."""
    if not may_manage(actor):
        raise NotFound
    rows = select(Account).where(Account.closed_at.is_(None))
    if hat is not None:
        rows = rows.where(Account.id.in_(select(AccountRole.account_id).where(AccountRole.hat == hat)))
    page = paged(rows.order_by(Account.made_at.desc(), Account.id), number, 50)
    record(actor, Action.ACCOUNT_READ, "account")
    roles = _roles_of_all([row.id for row in page.items])
    items = [Listed(row.id, row.name or "", roles.get(row.id, [])) for row in page.items]
    return Page(items, page.number, page.last, page.total)


def _roles_of_all(ids: Collection[UUID]) -> dict[UUID, list[Hat]]:
    held: dict[UUID, list[Hat]] = {}
    for row in db.session.scalars(select(AccountRole).where(AccountRole.account_id.in_(ids)).order_by(AccountRole.hat)):
        held.setdefault(row.account_id, []).append(row.hat)
    return held


def list_coaches_of(buurt_id: UUID) -> list[Coach]:
    """The coaches of one buurt."""
    return _coaches(Buurt.id == buurt_id)


def list_team(stadsdeel_id: UUID) -> list[Coach]:
    """The coaches of any buurt of the stadsdeel: the team that a buurt falls back to."""
    return _coaches(Buurt.stadsdeel_id == stadsdeel_id)


def list_buurten_without_coach() -> list[Buurt]:
    """By name; what the admin sees of who might fall through."""
    covered = set(db.session.scalars(select(CoachBuurt.buurt_id).where(CoachBuurt.account_id.in_(_coaching()))))
    return [buurt for buurt in list_buurten() if buurt.id not in covered]
