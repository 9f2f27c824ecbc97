"""Who this browser is: found by the token in its session, on every request anew, so that what ended has ended."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast
from uuid import UUID

from flask import Flask, Request, current_app, session
from flask_login import AnonymousUserMixin, current_user

from app.accounts import sign_ins
from app.accounts.models import Account, SignIn
from app.accounts.queries import buurten_of, roles_of
from app.core.actor import VISITOR, Actor, Hat
from app.core.clock import utcnow
from app.extensions import login
from app.web.once import hand

TOKEN = "sign_in"  # noqa: S105 (the name of it)
CARD, CARD_LASTS = "card", timedelta(hours=2)  # a computer in a library must not open a story tomorrow
Organisations = Callable[[UUID], frozenset[UUID]]


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Flask-Login's user. hats: all that this person may wear."""

    actor: Actor
    hats: frozenset[Hat]
    is_authenticated = True
    is_active = True
    is_anonymous = False

    def get_id(self) -> str:
        return str(self.actor.account)


class Anonymous(AnonymousUserMixin):  # type: ignore[misc]
    """A visitor, or whoever opened one story with the code on a card (`session["card"]`)."""

    hats: frozenset[Hat] = frozenset()

    @property
    def actor(self) -> Actor:
        card = _card(session.get(CARD), utcnow())
        return Actor(hat=Hat.CODE, card=card) if card else VISITOR


def carried_card(card_id: UUID, *, now: datetime) -> str:
    """A card as the session holds it: which, and until when (seconds since 1970). The cookie itself has no end."""
    return f"{card_id}/{int((now + CARD_LASTS).timestamp())}"


def _card(carried: object, now: datetime) -> UUID | None:
    try:
        card, until = str(carried or "").split("/")
        return UUID(card) if now.timestamp() < int(until) else None
    except ValueError:
        return None


def load(request: Request) -> SignedIn | None:
    """None when nobody is signed in, or no longer."""
    token = session.get(TOKEN)
    found = sign_ins.find(token, now=utcnow()) if token else None
    if found is None:
        return None
    row, account = found
    hats = roles_of(account.id)
    if row.hat not in hats:
        return None
    if request.method == "POST":
        _seen(row, utcnow())
    return SignedIn(_actor(row.hat, account), hats)


def _seen(row: SignIn, now: datetime) -> None:
    if now - row.seen_at > sign_ins.COARSE:
        row.seen_at = now


def _actor(hat: Hat, account: Account) -> Actor:
    """What only one hat needs is only asked for that hat."""
    return Actor(
        hat=hat,
        account=account.id,
        name=account.name or "",
        buurten=buurten_of(account.id) if hat is Hat.COACH else frozenset(),
        organisations=_organisations()(account.id) if hat is Hat.ORGANISATION else frozenset(),
    )


def _organisations() -> Organisations:
    """`organisations` stands above this package, so it brings its query itself."""
    return cast(Organisations, current_app.extensions.get("organisations_of", lambda account_id: frozenset()))


def current_hats() -> frozenset[Hat]:
    """Every hat of whoever is signed in."""
    return cast(frozenset[Hat], current_user.hats)


def current_token() -> str:
    """The token of this browser; empty when it has none."""
    return str(session.get(TOKEN, ""))


def enter(token: str) -> None:
    """A new session in an empty jar: nothing of before, a visitor's card among it, is carried over."""
    session.clear()
    hand(TOKEN, token)


def open_by_card(card_id: UUID, *, now: datetime) -> None:
    """This browser may look into the story of this card, for as long as somebody sits there."""
    hand(CARD, carried_card(card_id, now=now))


def leave() -> None:
    """Everything that this browser held of the person is gone."""
    session.clear()


def init_app(app: Flask) -> None:
    login.anonymous_user = Anonymous
    login.session_protection = None  # it would compare addresses, and phones change theirs
    login.request_loader(load)
