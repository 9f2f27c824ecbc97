"""Registering an organisation, changing what it says of itself, and trusting it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy import select

from app.accounts.reach import read_email, read_phone
from app.accounts.roles import grant
from app.areas.names import slug as slug_of
from app.areas.queries import find_buurt
from app.audit import Action, record
from app.core.actor import Actor, Hat
from app.core.errors import Invalid, NotFound, Refused
from app.core.ids import new_id
from app.db import db
from app.organisations.kinds import KINDS
from app.organisations.models import Organisation, OrganisationMember
from app.organisations.policies import may_edit, may_register, may_trust

LONGEST_SLUG = 60


@dataclass(frozen=True, slots=True)
class Said:
    """What an organisation says of itself, as it was filled in."""

    name: str
    about: str
    kind: str
    buurt_id: UUID | None = None
    email: str = ""
    phone: str = ""


def register(*, actor: Actor, said: Said, now: datetime) -> Organisation:
    """Whoever registers it speaks for it, and holds the hat for that. That is a change of role: sessions end."""
    if not may_register(actor) or actor.account is None:
        raise Refused(_("Wissel eerst naar je rol als inwoner."))
    organisation = add(actor=actor, said=said, members=[actor.account], now=now)
    grant(actor=actor, account_id=actor.account, hat=Hat.ORGANISATION, now=now)
    return organisation


def add(*, actor: Actor, said: Said, members: list[UUID], now: datetime, trusted: bool = False) -> Organisation:
    """The rows themselves: for `register`, and for demo data."""
    _check(said)
    organisation = Organisation(slug=_free_slug(said.name), maker=actor.account, trusted=trusted, made_at=now)
    _write(organisation, said)
    db.session.add(organisation)
    db.session.flush()
    db.session.add_all(OrganisationMember(organisation_id=organisation.id, account_id=member) for member in members)
    db.session.flush()
    record(actor, Action.ORGANISATION_WRITTEN, "organisation", organisation.id, now=now)
    return organisation


def edit(*, actor: Actor, organisation: Organisation, said: Said, version: int, now: datetime) -> Organisation:
    """By whoever speaks for it. Its address stays, so that links keep working."""
    if not may_edit(actor, organisation.id):
        raise NotFound
    if organisation.version != version:
        raise Invalid("", _("Iemand anders veranderde dit intussen. Kijk je tekst na en bewaar opnieuw."))
    _check(said)
    _write(organisation, said)
    db.session.flush()
    record(actor, Action.ORGANISATION_WRITTEN, "organisation", organisation.id, now=now)
    return organisation


def trust(*, actor: Actor, organisation: Organisation, trusted: bool, now: datetime) -> None:
    """Whether what its members publish needs no other reader."""
    if not may_trust(actor):
        raise Refused
    organisation.trusted = trusted
    db.session.flush()
    record(actor, Action.ORGANISATION_WRITTEN, "organisation", organisation.id, now=now)


def _check(said: Said) -> None:
    if not said.name.strip():
        raise Invalid("name", _("Vul de naam van de organisatie in."))
    if said.kind not in KINDS:
        raise Invalid("kind", _("Kies wat voor organisatie dit is."))
    if said.buurt_id is not None and find_buurt(said.buurt_id) is None:
        raise Invalid("buurt", _("Kies een buurt uit de lijst."))
    if said.email and read_email(said.email) is None:
        raise Invalid("email", _("Dit e-mailadres klopt niet. Kijk het na, of laat het leeg."))
    if said.phone and read_phone(said.phone) is None:
        raise Invalid("phone", _("Vul een telefoonnummer van 10 cijfers in, of laat het leeg."))


def _write(organisation: Organisation, said: Said) -> None:
    organisation.name, organisation.about, organisation.kind = said.name, said.about, said.kind
    organisation.buurt_id = said.buurt_id
    organisation.email, organisation.phone = said.email, said.phone


def _free_slug(name: str) -> str:
    """From the name; with a few letters behind it when another has it, or when the name has none of its own."""
    wished = slug_of(name)[:LONGEST_SLUG].strip("-")
    taken = db.session.scalar(select(Organisation.id).where(Organisation.slug == wished)) if wished else True
    return f"{wished}-{new_id().hex[:6]}".strip("-") if taken else wished
