"""Stories and connections. What a person or professional wrote is never updated: corrections are further rows."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, LargeBinary, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import PERSONAL, Encrypted, Model, uuid_key
from app.presence.workflow import Phase, State


def _to(target: str, **how: object) -> Mapped[UUID]:
    return mapped_column(ForeignKey(target), index=True, **how)  # type: ignore[arg-type]


class HelpRequest(Model):
    """A story: somebody's own words, or only a name and a way to be reached.

    reach_kind: phone, email, visit or desk. hear_by, hear_from: the day and the name that were promised on sending.
    wish_at: when the person said they want to look. not_people: names, hard exclusions, shown to nobody else.
    """

    __tablename__ = "help_request"
    id: Mapped[UUID] = uuid_key()
    buurt_id: Mapped[UUID | None] = _to("buurt.id")
    phase: Mapped[Phase] = mapped_column(index=True)
    asked_at: Mapped[datetime]
    first_name = Encrypted()
    words = Encrypted()
    reach_kind: Mapped[str]
    reach = Encrypted()
    language: Mapped[str] = mapped_column(default="nl")
    days: Mapped[list[str]] = mapped_column(JSON, default=list)
    parts: Mapped[list[str]] = mapped_column(JSON, default=list)
    asker_account_id: Mapped[UUID | None] = _to("account.id", info=PERSONAL)
    writer_account_id: Mapped[UUID | None] = _to("account.id", info=PERSONAL)
    writer_hat: Mapped[str | None]
    read_back: Mapped[bool] = mapped_column(default=False)
    coach_id: Mapped[UUID | None] = _to("account.id")
    hear_by: Mapped[date]
    hear_from_id: Mapped[UUID | None] = _to("account.id")
    wish_at: Mapped[datetime | None]
    not_own_buurt: Mapped[bool] = mapped_column(default=False, info=PERSONAL)
    not_people = Encrypted()
    may_learn: Mapped[bool] = mapped_column(default=False)
    demo_key: Mapped[str | None]

    entries: Mapped[list["StoryEntry"]] = relationship(
        order_by="StoryEntry.at, StoryEntry.id", back_populates="request"
    )
    moves: Mapped[list["PhaseChange"]] = relationship(order_by="PhaseChange.at, PhaseChange.id")
    connections: Mapped[list["Connection"]] = relationship(
        order_by="Connection.opened_at, Connection.id", back_populates="request"
    )


class ExcludedCoach(Model):
    """ "Liever een andere wijkcoach": this one can't read the story."""

    __tablename__ = "excluded_coach"
    __table_args__ = (UniqueConstraint("request_id", "account_id"),)
    id: Mapped[UUID] = uuid_key()
    request_id: Mapped[UUID] = _to("help_request.id")
    account_id: Mapped[UUID] = _to("account.id", info=PERSONAL)


class Card(Model):
    """A code that opens one story, kept only as a keyed hash. Renewing revokes the old one."""

    __tablename__ = "card"
    id: Mapped[UUID] = uuid_key()
    request_id: Mapped[UUID] = _to("help_request.id")
    code_index: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    made_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class StoryEntry(Model):
    """What was added. kind: addition (own words), contact, note, promise, farewell.

    way: how a contact was had. on_day: the day of a promise. kept_at: only its maker sets it.
    """

    __tablename__ = "story_entry"
    id: Mapped[UUID] = uuid_key()
    request_id: Mapped[UUID] = _to("help_request.id")
    kind: Mapped[str]
    at: Mapped[datetime]
    by_account_id: Mapped[UUID | None] = _to("account.id")
    hat: Mapped[str]
    text = Encrypted()
    way: Mapped[str | None]
    on_day: Mapped[date | None]
    kept_at: Mapped[datetime | None]

    request: Mapped[HelpRequest] = relationship(back_populates="entries")


class PhaseChange(Model):
    """Appended at every change of phase."""

    __tablename__ = "phase_change"
    id: Mapped[UUID] = uuid_key()
    request_id: Mapped[UUID] = _to("help_request.id")
    from_phase: Mapped[Phase | None]
    to_phase: Mapped[Phase]
    at: Mapped[datetime]
    by_account_id: Mapped[UUID | None] = _to("account.id")
    hat: Mapped[str]


class Connection(Model):
    """One request with one initiative or one offer; at most one that goes on between the two.

    why: the coach's own sentence. shared_text: exactly what the other side may read, proposed until the asker's yes.
    """

    __tablename__ = "connection"
    __table_args__ = (
        CheckConstraint("(initiative_id IS NULL) <> (offer_id IS NULL)", name="one_other"),
        *(
            Index(f"uq_connection_live_{other}", "request_id", f"{other}_id", unique=True,
                  sqlite_where=text("state <> 'ended'"), postgresql_where=text("state <> 'ended'"))
            for other in ("initiative", "offer")
        ),
    )  # fmt: skip
    id: Mapped[UUID] = uuid_key()
    request_id: Mapped[UUID] = _to("help_request.id")
    initiative_id: Mapped[UUID | None] = _to("initiative.id")
    offer_id: Mapped[UUID | None] = _to("offer.id")
    walk_in: Mapped[bool] = mapped_column(default=False)
    state: Mapped[State] = mapped_column(default=State.CONSIDERED)
    why = Encrypted()
    shared_text = Encrypted()
    opened_at: Mapped[datetime]
    opened_by_id: Mapped[UUID] = _to("account.id")

    request: Mapped[HelpRequest] = relationship(back_populates="connections")
    agreements: Mapped[list["Agreement"]] = relationship(order_by="Agreement.given_at, Agreement.id")


class ConnectionChange(Model):
    """Appended at every step."""

    __tablename__ = "connection_change"
    id: Mapped[UUID] = uuid_key()
    connection_id: Mapped[UUID] = _to("connection.id")
    from_state: Mapped[State | None]
    to_state: Mapped[State]
    at: Mapped[datetime]


class Agreement(Model):
    """A yes: by one side, to one thing, dated, revocable at once. text: exactly what was said yes to."""

    __tablename__ = "agreement"
    __table_args__ = (
        Index("uq_agreement_live", "connection_id", "side", "yes_to", unique=True,
              sqlite_where=text("revoked_at IS NULL"), postgresql_where=text("revoked_at IS NULL")),
    )  # fmt: skip
    id: Mapped[UUID] = uuid_key()
    connection_id: Mapped[UUID] = _to("connection.id")
    side: Mapped[str]  # asker or other
    yes_to: Mapped[str]
    text = Encrypted()
    given_at: Mapped[datetime]
    given_by_id: Mapped[UUID | None] = _to("account.id", info=PERSONAL)
    hat: Mapped[str]
    revoked_at: Mapped[datetime | None]
