"""Rows of the trail. Nothing updates or deletes an AuditEvent."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, Integer, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Model, uuid_key

BIG = BigInteger().with_variant(Integer(), "sqlite")


class AuditIdentity(Model):
    """Who a pseudonym is. Erasure deletes this row; the trail then points at nobody, and still holds."""

    __tablename__ = "audit_identity"
    id: Mapped[UUID] = uuid_key()
    account_id: Mapped[UUID] = mapped_column(unique=True)


class AuditEvent(Model):
    """who: a pseudonym (AuditIdentity) or nothing. within: the story it belongs to. mac: over this row and the last."""

    __tablename__ = "audit_event"
    number: Mapped[int] = mapped_column(BIG, primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    who: Mapped[UUID | None] = mapped_column(index=True)
    hat: Mapped[str]
    action: Mapped[str] = mapped_column(index=True)
    kind: Mapped[str]
    subject: Mapped[UUID | None] = mapped_column(index=True)
    within: Mapped[UUID | None] = mapped_column(index=True)
    origin: Mapped[str]
    mac: Mapped[bytes] = mapped_column(LargeBinary)


class AuditHead(Model):
    """The last number and mac, in one row that is locked last, just before commit."""

    __tablename__ = "audit_head"
    one: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(BIG)
    mac: Mapped[bytes] = mapped_column(LargeBinary)
