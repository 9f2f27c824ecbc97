"""People with an account, for tests. Everything is keyword-only and committed."""

from collections.abc import Iterable
from uuid import UUID

from flask.testing import FlaskClient

from app.accounts import sign_ins
from app.accounts.models import Account, AccountRole, CoachBuurt, DeskPoint
from app.accounts.passwords import hashed
from app.accounts.queries import buurten_of
from app.accounts.reach import read_reach
from app.core.actor import Actor, Hat
from app.core.clock import utcnow
from app.core.ids import new_id
from app.db import db

PASSWORD = "drie blauwe fietsen"


def make_account(
    *,
    hats: Iterable[Hat] = (),
    buurten: Iterable[UUID] = (),
    points: Iterable[UUID] = (),
    name: str = "Sanne de Vries",
    email: str | None = "",
    phone: str | None = None,
    password: str = PASSWORD,
    buurt_id: UUID | None = None,
    decides: bool = False,
    closed: bool = False,
) -> Account:
    """hats: besides resident. buurten: what a wijkcoach is there for. email "": one of their own."""
    account = Account(
        name=name, password_hash=hashed(password), buurt_id=buurt_id, decides=decides, made_at=utcnow(),
        closed_at=utcnow() if closed else None,
    )  # fmt: skip
    for text in (f"{new_id()}@voorbeeld.nl" if email == "" and not phone else email, phone):
        if text:
            reach = read_reach(text)
            setattr(account, reach.kind, reach.value)
            setattr(account, f"{reach.kind}_index", reach.index)
    db.session.add(account)
    db.session.flush()
    db.session.add_all(AccountRole(account_id=account.id, hat=hat) for hat in set(hats) - {Hat.RESIDENT})
    db.session.add_all(CoachBuurt(account_id=account.id, buurt_id=buurt_id) for buurt_id in set(buurten))
    db.session.add_all(DeskPoint(account_id=account.id, meeting_point_id=point) for point in set(points))
    db.session.commit()
    return account


def actor_for(account: Account, hat: Hat = Hat.RESIDENT, *, organisations: Iterable[UUID] = ()) -> Actor:
    """The person in that hat, for calling services directly."""
    buurten = buurten_of(account.id) if hat is Hat.COACH else frozenset()
    return Actor(
        hat=hat, account=account.id, name=account.name or "", buurten=buurten, organisations=frozenset(organisations)
    )


def sign_in(client: FlaskClient, account: Account, hat: Hat | None = None) -> None:
    """The browser is this person's from here on, in the hat (their first one when none is named)."""
    token = sign_ins.start(account_id=account.id, hat=hat, now=utcnow())
    db.session.commit()
    with client.session_transaction() as session:
        session.clear()
        session["sign_in"] = token
