"""Sessions: a random token in the browser's signed cookie, its hash in a row here that can be ended from here."""

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, select, update

from app.accounts.models import Account, SignIn
from app.accounts.queries import roles_of
from app.core.actor import Hat
from app.core.errors import Refused
from app.db import db, key_ring

# The longest that one sign-in lasts: a working day for those who see or steer other people's things.
LASTS = {Hat.RESIDENT: timedelta(days=30), Hat.ORGANISATION: timedelta(days=30)}
WORKING_DAY = timedelta(hours=12)
LIKELY = (Hat.COACH, Hat.DESK, Hat.MUNICIPALITY, Hat.ADMIN, Hat.ORGANISATION)
COARSE = timedelta(minutes=15)


def new_token() -> str:
    """Too long to guess."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> bytes:
    """What is stored of a token: a stolen database opens no session."""
    return key_ring().blind_index("sign-in", token)


def start(*, account_id: UUID, hat: Hat | None, now: datetime) -> str:
    """A new session; gives its token. Without a hat: the one the person most likely comes for."""
    worn = hat or likely_hat(account_id)
    if worn not in roles_of(account_id):
        raise Refused
    token = new_token()
    row = SignIn(token_hash=token_hash(token), account_id=account_id, hat=worn, made_at=now, seen_at=now)
    db.session.add(row)
    db.session.flush()
    return token


def likely_hat(account_id: UUID) -> Hat:
    """The hat that somebody who signs in most likely comes for: their work."""
    held = roles_of(account_id)
    return next((hat for hat in LIKELY if hat in held), Hat.RESIDENT)


def find(token: str, *, now: datetime) -> tuple[SignIn, Account] | None:
    """The session of this token and whose it is, unless it was ended or lasted long enough."""
    found = db.session.execute(
        select(SignIn, Account)
        .join(Account, Account.id == SignIn.account_id)
        .where(SignIn.token_hash == token_hash(token), SignIn.ended_at.is_(None), Account.closed_at.is_(None))
    ).first()
    if found is None or found[0].made_at + LASTS.get(found[0].hat, WORKING_DAY) <= now:
        return None
    return found[0], found[1]


def end(*, token: str, now: datetime) -> None:
    """This session is over."""
    _end(SignIn.token_hash == token_hash(token), now)


def end_all(*, account_id: UUID, now: datetime) -> None:
    """Everywhere this person is signed in, they no longer are."""
    _end(SignIn.account_id == account_id, now)


def _end(which: ColumnElement[bool], now: datetime) -> None:
    db.session.execute(update(SignIn).where(which, SignIn.ended_at.is_(None)).values(ended_at=now))
