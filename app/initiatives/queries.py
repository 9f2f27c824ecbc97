"""Initiatives, for this feature and for others. What is not public is filtered by actor."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, case, false, func, or_, select
from sqlalchemy.orm import joinedload

from app.areas.models import Buurt
from app.core.actor import Actor, Hat
from app.core.errors import NotFound
from app.db import db
from app.initiatives.models import Initiative
from app.initiatives.policies import may_change, may_name
from app.initiatives.policies import spokes_for as spokes_for
from app.initiatives.workflow import State
from app.organisations.models import Organisation
from app.organisations.queries import organisations_of
from app.search.codes import has_any
from app.search.queries import list_initiatives_about
from app.web.paging import Page, paged

PUBLIC = Initiative.state == State.PUBLISHED


def rows() -> Select[Initiative]:
    """Initiatives with their buurt, stadsdeel and organisation, in one query."""
    buurt = joinedload(Initiative.buurt).joinedload(Buurt.stadsdeel)
    return select(Initiative).options(buurt, joinedload(Initiative.organisation))


def filtered(
    buurt_ids: Collection[UUID] | None = None, themes: Iterable[str] | None = None, days: Iterable[str] | None = None
) -> Select[Initiative]:
    """Public ones, in these buurten, about any of these themes, on any of these days; None leaves a filter out."""
    statement = rows().where(PUBLIC)
    if buurt_ids is not None:
        statement = statement.where(Initiative.buurt_id.in_(buurt_ids))
    if themes is not None:
        statement = statement.where(has_any(Initiative.themes, themes))
    if days is not None:
        statement = statement.where(has_any(Initiative.days, days))
    return statement


def list_published(
    buurt_ids: Collection[UUID] | None = None, themes: Iterable[str] | None = None,
    days: Iterable[str] | None = None, limit: int | None = None,
) -> list[Initiative]:  # fmt: skip
    """Public initiatives, the newest first; see `filtered`."""
    statement = filtered(buurt_ids, themes, days).order_by(Initiative.published_at.desc(), Initiative.id)
    return list(db.session.scalars(statement.limit(limit)))


def count_published_by_buurt() -> dict[UUID, int]:
    """How many public initiatives a buurt has; buurten without any are left out."""
    counted = select(Initiative.buurt_id, func.count()).where(PUBLIC).group_by(Initiative.buurt_id)
    return dict(db.session.execute(counted).tuples().all())  # a bare result has keys(): no mapping to dict


def get_published(initiative_id: UUID) -> Initiative:
    """A public initiative. Raises NotFound."""
    return _one(rows().where(Initiative.id == initiative_id, PUBLIC))


def get_initiative(actor: Actor, initiative_id: UUID) -> Initiative:
    """An initiative that this actor may see. Raises NotFound, also when it is there for others."""
    return _one(rows().where(Initiative.id == initiative_id, visible_to(actor)))


def find_by_ids(ids: Iterable[UUID]) -> list[Initiative]:
    """The public ones among these, in this order, in one query."""
    wanted = list(dict.fromkeys(ids))
    found = {row.id: row for row in db.session.scalars(rows().where(Initiative.id.in_(wanted), PUBLIC))}
    return [found[id_] for id_ in wanted if id_ in found]


def get_to_change(actor: Actor, initiative_id: UUID) -> Initiative:
    """An initiative that this actor may change. Raises NotFound."""
    initiative = get_initiative(actor, initiative_id)
    if not may_change(actor, initiative):
        raise NotFound
    return initiative


def search(text: str = "", buurt_slug: str = "", theme: str = "", day: str = "", *, page: int = 1) -> Page[Initiative]:
    """The public list: what is most about the text first, else the newest; an empty filter filters nothing."""
    statement = filtered(themes=[theme] if theme else None, days=[day] if day else None)
    if buurt_slug:
        statement = statement.where(Initiative.buurt.has(Buurt.slug == buurt_slug))
    order: list[Any] = [Initiative.published_at.desc(), Initiative.id]
    if text:
        ids = list_initiatives_about(text)
        named = (column.icontains(text, autoescape=True) for column in (Initiative.title, Initiative.place))
        statement = statement.where(or_(Initiative.id.in_(ids), *named))
        order = [*_as_ranked(ids), *order]
    return paged(statement.order_by(*order), page)


def _as_ranked(ids: list[UUID]) -> list[ColumnElement[int]]:
    """In the order of these ids; whatever is not among them comes after."""
    places = [(Initiative.id == id_, place) for place, id_ in enumerate(ids)]
    return [case(*places, else_=len(ids))] if places else []


def organisations_to_name(actor: Actor) -> list[Organisation]:
    """The organisations in whose name this actor may write, by name."""
    if actor.account is None or not may_name(actor):
        return []
    return [organisation for organisation in organisations_of(actor.account) if organisation.id in may_name(actor)]


def list_mine(actor: Actor) -> list[Initiative]:
    """What this actor made or speaks for, running ones first, then the newest."""
    order = (Initiative.state == State.STOPPED, Initiative.made_at.desc(), Initiative.id)
    return list(db.session.scalars(rows().where(_of(actor)).order_by(*order)))


def list_waiting(actor: Actor) -> list[Initiative]:
    """What this actor may publish, the longest waiting first."""
    waiting = rows().where(Initiative.state == State.WAITING, _publishable_by(actor))
    return list(db.session.scalars(waiting.order_by(Initiative.made_at, Initiative.id)))


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """The same as policies.may_see, in the database."""
    return or_(PUBLIC, _of(actor), _publishable_by(actor))


def _of(actor: Actor) -> ColumnElement[bool]:
    if actor.account is None:
        return false()
    made = Initiative.maker_account_id == actor.account
    if not actor.wears(Hat.ORGANISATION):
        return made
    return or_(made, Initiative.organisation_id.in_(actor.organisations))


def _publishable_by(actor: Actor) -> ColumnElement[bool]:
    if actor.wears(Hat.COACH):
        return Initiative.buurt_id.in_(actor.buurten)
    if actor.wears(Hat.ORGANISATION):
        return Initiative.organisation_id.in_(
            select(Organisation.id).where(Organisation.id.in_(actor.organisations), Organisation.trusted)
        )
    return false()


def _one(statement: Select[Initiative]) -> Initiative:
    found = db.session.scalars(statement).unique().one_or_none()
    if found is None:
        raise NotFound
    return found
