"""Municipality → stadsdeel and municipality → wijk → buurt: two hierarchies, with CBS codes and the year they hold for.

The row of a buurt or wijk that other tables point at always carries the newest year. When a newer year comes in, the
old year is kept beside it as a copy, so that people, initiatives and coaches stay where they were.
"""

from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, Column, ForeignKey, Table, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Model, uuid_key

Outline = list[list[list[float]]]  # rings of [longitude, latitude], WGS84; a hole is a ring inside another


class Municipality(Model):
    """year: the one whose buurten are shown."""

    __tablename__ = "municipality"
    id: Mapped[UUID] = uuid_key()
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    slug: Mapped[str] = mapped_column(unique=True)
    year: Mapped[int]


class Stadsdeel(Model):
    """The municipality's own grouping of buurten; settled when the municipality said so."""

    __tablename__ = "stadsdeel"
    __table_args__ = (UniqueConstraint("municipality_id", "slug"),)
    id: Mapped[UUID] = uuid_key()
    municipality_id: Mapped[UUID] = mapped_column(ForeignKey("municipality.id"))
    name: Mapped[str]
    slug: Mapped[str]
    settled: Mapped[bool]
    municipality: Mapped[Municipality] = relationship()


class Wijk(Model):
    """The wijk of CBS; settled when its name is the one in use now."""

    __tablename__ = "wijk"
    __table_args__ = (UniqueConstraint("code", "year"),)
    id: Mapped[UUID] = uuid_key()
    municipality_id: Mapped[UUID] = mapped_column(ForeignKey("municipality.id"), index=True)
    code: Mapped[str]
    name: Mapped[str]
    year: Mapped[int]
    settled: Mapped[bool]


class Buurt(Model):
    """lat, lon: the centroid, in degrees (WGS84)."""

    __tablename__ = "buurt"
    __table_args__ = (UniqueConstraint("code", "year"), UniqueConstraint("municipality_id", "year", "slug"))
    id: Mapped[UUID] = uuid_key()
    municipality_id: Mapped[UUID] = mapped_column(ForeignKey("municipality.id"))
    wijk_id: Mapped[UUID] = mapped_column(ForeignKey("wijk.id"), index=True)
    stadsdeel_id: Mapped[UUID] = mapped_column(ForeignKey("stadsdeel.id"), index=True)
    stadsdeel_settled: Mapped[bool]
    code: Mapped[str]
    year: Mapped[int]
    name: Mapped[str]
    slug: Mapped[str]
    inhabitants: Mapped[int | None]
    lat: Mapped[float]
    lon: Mapped[float]
    area_ha: Mapped[float | None]
    outline: Mapped[Outline | None] = mapped_column(JSON(none_as_null=True), deferred=True)
    municipality: Mapped[Municipality] = relationship()
    stadsdeel: Mapped[Stadsdeel] = relationship()
    wijk: Mapped[Wijk] = relationship()


named_area_buurt = Table(
    "named_area_buurt",
    Model.metadata,
    Column("named_area_id", ForeignKey("named_area.id"), primary_key=True),
    Column("buurt_id", ForeignKey("buurt.id"), primary_key=True, index=True),
)


class NamedArea(Model):
    """A name people use that is no CBS buurt: an `alias` of buurten, or an `area` somewhere over or within them."""

    __tablename__ = "named_area"
    __table_args__ = (
        UniqueConstraint("municipality_id", "slug"),
        CheckConstraint("kind IN ('alias', 'area')", name="kind"),
    )
    id: Mapped[UUID] = uuid_key()
    municipality_id: Mapped[UUID] = mapped_column(ForeignKey("municipality.id"))
    name: Mapped[str]
    slug: Mapped[str]
    kind: Mapped[str]
    settled: Mapped[bool]
    note: Mapped[str]
    buurten: Mapped[list[Buurt]] = relationship(secondary=named_area_buurt)


class MeetingPoint(Model):
    """A Wijkwijzer: where anyone may walk in with a question."""

    __tablename__ = "meeting_point"
    __table_args__ = (UniqueConstraint("buurt_id", "name"),)
    id: Mapped[UUID] = uuid_key()
    buurt_id: Mapped[UUID] = mapped_column(ForeignKey("buurt.id"))
    name: Mapped[str]
    address: Mapped[str]
    postcode: Mapped[str]
    place: Mapped[str]
    lat: Mapped[float]
    lon: Mapped[float]
    phone: Mapped[str | None]
    buurt: Mapped[Buurt] = relationship()
