"""Organisations for tests. Everything is keyword-only and committed."""

from collections.abc import Iterable
from uuid import UUID

from app.accounts.models import Account
from app.areas.names import slug as slug_of
from app.core.clock import utcnow
from app.core.ids import new_id
from app.db import db
from app.organisations.models import Organisation, OrganisationMember


def make_organisation(
    *,
    name: str = "Buurtvereniging De Linde",
    about: str = "Wij drinken op donderdag koffie met elkaar.",
    kind: str = "association",
    buurt_id: UUID | None = None,
    email: str = "delinde@voorbeeld.nl",
    phone: str = "",
    trusted: bool = False,
    members: Iterable[Account] = (),
) -> Organisation:
    """members: who speak for it; give them the hat ORGANISATION yourself when they must wear it."""
    organisation = Organisation(
        name=name, slug=f"{slug_of(name)}-{new_id().hex[:6]}", about=about, kind=kind, buurt_id=buurt_id, email=email,
        phone=phone, trusted=trusted, made_at=utcnow(),
    )  # fmt: skip
    db.session.add(organisation)
    db.session.flush()
    for account in members:
        db.session.add(OrganisationMember(organisation_id=organisation.id, account_id=account.id))
    db.session.commit()
    return organisation
