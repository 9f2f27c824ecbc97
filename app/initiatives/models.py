"""Initiatives: what people and organisations do for each other in a buurt."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.areas.models import Buurt
from app.db import PERSONAL, Model, uuid_key
from app.initiatives.workflow import State
from app.organisations.models import Organisation
from app.search.codes import codes_column


class Initiative(Model):
    """What stands here is written to be public, the contact too; who made it is not, unless that is the contact.

    when, costs, asks: in the maker's own words. walk_in: "loop gerust binnen", nothing is asked of it beforehand.
    confirmed_at: when somebody last said that it is still right. note: from a moderator to the maker.
    """

    __tablename__ = "initiative"
    __table_args__ = (Index("ix_initiative_state_buurt_id", "state", "buurt_id"),)
    id: Mapped[UUID] = uuid_key()
    title: Mapped[str]
    what: Mapped[str]
    for_whom: Mapped[str] = mapped_column(default="")
    buurt_id: Mapped[UUID] = mapped_column(ForeignKey("buurt.id"), index=True)
    place: Mapped[str] = mapped_column(default="")
    days: Mapped[list[str]] = codes_column()
    parts: Mapped[list[str]] = codes_column()
    when: Mapped[str] = mapped_column(default="")
    asks: Mapped[str] = mapped_column(default="")
    costs: Mapped[str] = mapped_column(default="")
    themes: Mapped[list[str]] = codes_column()
    contact_name: Mapped[str]
    contact_phone: Mapped[str] = mapped_column(default="")
    contact_email: Mapped[str] = mapped_column(default="")
    walk_in: Mapped[bool] = mapped_column(default=False)
    seeks_volunteers: Mapped[str] = mapped_column(default="")
    organisation_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    maker_account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), index=True, info=PERSONAL)
    state: Mapped[State]
    made_at: Mapped[datetime] = mapped_column(index=True)
    published_at: Mapped[datetime | None]
    published_by: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"), index=True, info=PERSONAL)
    confirmed_at: Mapped[datetime | None]
    note: Mapped[str] = mapped_column(default="", info=PERSONAL)
    note_signed: Mapped[str] = mapped_column(default="", info=PERSONAL)
    version: Mapped[int] = mapped_column()
    buurt: Mapped[Buurt] = relationship()
    organisation: Mapped[Organisation | None] = relationship()
    __mapper_args__ = {"version_id_col": version}
