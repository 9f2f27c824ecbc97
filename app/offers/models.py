"""Offers: what volunteers like to do for and with others."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.areas.models import Buurt
from app.db import PERSONAL, Model, uuid_key
from app.search.codes import codes_column


class Offer(Model):
    """words are plain text, because they are indexed. reach_minutes: how far on foot; None is the whole city.

    paused_at: "even niet". ended_at: stopped, by its owner, for good.
    """

    __tablename__ = "offer"
    __table_args__ = (CheckConstraint("reach_minutes IN (15, 30)", name="reach"),)
    id: Mapped[UUID] = uuid_key()
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), index=True)
    words: Mapped[str] = mapped_column(info=PERSONAL)
    buurt_id: Mapped[UUID] = mapped_column(ForeignKey("buurt.id"), index=True)
    days: Mapped[list[str]] = codes_column()
    parts: Mapped[list[str]] = codes_column()
    reach_minutes: Mapped[int | None]
    languages: Mapped[list[str]] = codes_column(info=PERSONAL)
    rather_not: Mapped[str] = mapped_column(default="", info=PERSONAL)
    made_at: Mapped[datetime] = mapped_column(index=True)
    changed_at: Mapped[datetime]
    paused_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()
    buurt: Mapped[Buurt] = relationship()
    __mapper_args__ = {"version_id_col": version}
