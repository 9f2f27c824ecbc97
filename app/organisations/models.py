"""Organisations, and the people who speak for them. What an organisation says of itself is public."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.db import PERSONAL, Model, uuid_key


class Organisation(Model):
    """email and phone are those of the organisation, meant for everybody.

    trusted: what its members publish needs no other reader. maker: the account that registered it.
    """

    __tablename__ = "organisation"
    id: Mapped[UUID] = uuid_key()
    name: Mapped[str] = mapped_column(index=True)
    slug: Mapped[str] = mapped_column(unique=True)
    about: Mapped[str] = mapped_column(default="")
    kind: Mapped[str]
    buurt_id: Mapped[UUID | None] = mapped_column(ForeignKey("buurt.id"), index=True)
    email: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    trusted: Mapped[bool] = mapped_column(default=False)
    maker: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"), index=True, info=PERSONAL)
    made_at: Mapped[datetime]
    version: Mapped[int] = mapped_column()
    __mapper_args__ = {"version_id_col": version}


class OrganisationMember(Model):
    """Somebody who speaks for the organisation."""

    __tablename__ = "organisation_member"
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), primary_key=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), primary_key=True, index=True, info=PERSONAL)
