"""People with an account, the hats they hold, and how they are signed in."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Enum, ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from app.core.actor import Hat
from app.db import PERSONAL, Encrypted, Model, uuid_key

HAT = Enum(Hat, native_enum=False, length=20, values_callable=lambda hats: [hat.value for hat in hats])


class Account(Model):
    """One person. At least one of email and phone; an address can be shared by several people of one household.

    decides: this wijkcoach also decides on Wmo, Jeugdwet or bijstand. closed_at: cannot sign in any more.
    """

    __tablename__ = "account"
    id: Mapped[UUID] = uuid_key()
    name = Encrypted()
    email = Encrypted()
    email_index: Mapped[bytes | None] = mapped_column(LargeBinary, index=True, info=PERSONAL)
    phone = Encrypted()
    phone_index: Mapped[bytes | None] = mapped_column(LargeBinary, index=True, info=PERSONAL)
    password_hash: Mapped[str]
    buurt_id: Mapped[UUID | None] = mapped_column(ForeignKey("buurt.id"), index=True, info=PERSONAL)
    decides: Mapped[bool] = mapped_column(default=False)
    made_at: Mapped[datetime] = mapped_column(index=True)
    closed_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()
    __mapper_args__ = {"version_id_col": version}


class AccountRole(Model):
    """A hat this person holds besides resident, which everybody holds."""

    __tablename__ = "account_role"
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), primary_key=True)
    hat: Mapped[Hat] = mapped_column(HAT, primary_key=True, index=True)


class CoachBuurt(Model):
    """A buurt that a wijkcoach is there for."""

    __tablename__ = "coach_buurt"
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), primary_key=True)
    buurt_id: Mapped[UUID] = mapped_column(ForeignKey("buurt.id"), primary_key=True, index=True)


class DeskPoint(Model):
    """A meeting place (Wijkwijzer) whose desk this person sits at."""

    __tablename__ = "desk_point"
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), primary_key=True)
    meeting_point_id: Mapped[UUID] = mapped_column(ForeignKey("meeting_point.id"), primary_key=True, index=True)


class SignIn(Model):
    """A session, kept here so that it can be ended from here. seen_at is coarse: it says nothing about a day's walk."""

    __tablename__ = "sign_in"
    id: Mapped[UUID] = uuid_key()
    token_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), index=True)
    hat: Mapped[Hat] = mapped_column(HAT)
    made_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class SignInAttempt(Model):
    """A try, counted before its password is checked. who and address are blind indexes; kept for a day."""

    __tablename__ = "sign_in_attempt"
    id: Mapped[UUID] = uuid_key()
    kind: Mapped[str]
    who: Mapped[bytes] = mapped_column(LargeBinary, index=True, info=PERSONAL)
    address: Mapped[bytes] = mapped_column(LargeBinary, index=True, info=PERSONAL)
    at: Mapped[datetime] = mapped_column(index=True)
    good: Mapped[bool] = mapped_column(default=False)


class PasswordReset(Model):
    """A mailed link, usable once."""

    __tablename__ = "password_reset"
    id: Mapped[UUID] = uuid_key()
    token_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), index=True)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
