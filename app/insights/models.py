"""Frozen figures. Of people only what may be shown is stored: there is no raw count to leak.

A row is written once. Nothing updates it, and the database itself refuses a small count of people.
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, UniqueConstraint, event
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Model, uuid_key
from app.insights.measures import PUBLIC, Measure
from app.insights.periods import Kind, Period

EXACT = ", ".join(f"'{measure}'" for measure in PUBLIC)


class Snapshot(Model):
    """What was counted over one period. ends_on: its last day. area_year: of the boundaries it was counted in.

    too_few_coaches: slugs of stadsdelen where fewer than three wijkcoaches worked. digest: of all figures (SHA-256).
    """

    __tablename__ = "snapshot"
    __table_args__ = (UniqueConstraint("municipality_id", "period_kind", "starts_on"),)
    id: Mapped[UUID] = uuid_key()
    municipality_id: Mapped[UUID] = mapped_column(ForeignKey("municipality.id"))
    period_kind: Mapped[Kind]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    frozen_at: Mapped[datetime]
    area_year: Mapped[int]
    too_few_coaches: Mapped[list[str]] = mapped_column(JSON, default=list)
    digest: Mapped[str]

    @property
    def period(self) -> Period:
        return Period.starting(self.period_kind, self.starts_on)


class SnapshotFigure(Model):
    """One count of one area. area_kind: buurt, wijk, stadsdeel, city, or nowhere (a thing of no one buurt)."""

    __tablename__ = "snapshot_figure"
    __table_args__ = (
        UniqueConstraint("snapshot_id", "measure", "area_kind", "area_code"),
        CheckConstraint("hidden = (value IS NULL)", name="hidden_has_no_value"),
        CheckConstraint(f"value IS NULL OR value >= 5 OR measure IN ({EXACT})", name="no_small_counts"),
    )
    id: Mapped[UUID] = uuid_key()
    snapshot_id: Mapped[UUID] = mapped_column(ForeignKey("snapshot.id"))
    measure: Mapped[Measure]
    area_kind: Mapped[str]
    area_code: Mapped[str]
    value: Mapped[int | None]
    hidden: Mapped[bool]


def _refuse(_mapper: Any, _connection: Any, row: Model) -> None:
    raise RuntimeError(f"a {row.__tablename__} is frozen")


for _frozen in (Snapshot, SnapshotFigure):
    event.listen(_frozen, "before_update", _refuse)
