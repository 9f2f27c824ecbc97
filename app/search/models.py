"""What can be found: one row per initiative or offer, and a stamp that changes with any of them."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db import PERSONAL, Model, uuid_key
from app.search.codes import codes_column


class Kind(StrEnum):
    """What a document is about. The same words as in app.matching."""

    INITIATIVE = "initiative"
    OFFER = "offer"


class SearchDocument(Model):
    """The words of one initiative or offer as they may be indexed. live: may be found now.

    The words of an offer are somebody's own, hence PERSONAL; those of an initiative are public once it is live.
    """

    __tablename__ = "search_document"
    __table_args__ = (UniqueConstraint("kind", "subject_id"), Index("ix_search_document_live", "live", "kind"))
    id: Mapped[UUID] = uuid_key()
    kind: Mapped[Kind]
    subject_id: Mapped[UUID] = mapped_column(index=True)
    buurt_id: Mapped[UUID] = mapped_column(ForeignKey("buurt.id"), index=True)
    title: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(info=PERSONAL)
    days: Mapped[list[str]] = codes_column()
    parts: Mapped[list[str]] = codes_column()
    languages: Mapped[list[str]] = codes_column(info=PERSONAL)
    reach_minutes: Mapped[int | None]
    owner_account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"), index=True)
    live: Mapped[bool]
    changed_at: Mapped[datetime]


class SearchVersion(Model):
    """One row. A new stamp with every change, never used twice: one that was undone is never mistaken for another."""

    __tablename__ = "search_version"
    one: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    stamp: Mapped[UUID]
