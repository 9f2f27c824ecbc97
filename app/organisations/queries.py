"""Organisations: public, so no actor; who speaks for one is not."""

from uuid import UUID

from sqlalchemy import func, select

from app.core.errors import NotFound
from app.db import db
from app.organisations.models import Organisation, OrganisationMember
from app.web.paging import Page, paged

PER_PAGE = 20


def get_organisation(slug: str) -> Organisation:
    """By the last part of its address. Raises NotFound."""
    found = db.session.scalar(select(Organisation).where(Organisation.slug == slug))
    if found is None:
        raise NotFound
    return found


def list_organisations(number: int = 1, *, size: int = PER_PAGE) -> Page[Organisation]:
    """By name, a page at a time; pages start at 1."""
    return paged(select(Organisation).order_by(func.lower(Organisation.name), Organisation.id), number, size)


def list_organisations_of_buurt(buurt_id: UUID) -> list[Organisation]:
    """Those that say they are at home in this buurt, by name."""
    here = select(Organisation).where(Organisation.buurt_id == buurt_id)
    return list(db.session.scalars(here.order_by(func.lower(Organisation.name), Organisation.id)))


def organisations_of(account_id: UUID) -> list[Organisation]:
    """The ones this person speaks for, by name."""
    mine = select(OrganisationMember.organisation_id).where(OrganisationMember.account_id == account_id)
    rows = select(Organisation).where(Organisation.id.in_(mine))
    return list(db.session.scalars(rows.order_by(func.lower(Organisation.name), Organisation.id)))


def is_trusted(organisation_id: UUID) -> bool:
    """What a member of a trusted organisation publishes needs no other reader."""
    return bool(db.session.scalar(select(Organisation.trusted).where(Organisation.id == organisation_id)))
