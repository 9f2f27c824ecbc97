"""Writing the trail: entries wait in the session and are chained just before commit, in the same transaction."""

import fcntl
import hmac
import json
import logging
import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from flask import current_app
from sqlalchemy import event, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, SessionTransaction

from app.audit.actions import LOOKS, Action
from app.audit.models import AuditEvent, AuditHead, AuditIdentity
from app.core.actor import Actor
from app.core.clock import utcnow
from app.db import db, key_ring

log = logging.getLogger(__name__)
START = bytes(32)


@dataclass(frozen=True, slots=True)
class Entry:
    """One act, until it is chained."""

    actor: Actor
    action: Action
    kind: str
    subject: UUID | None
    within: UUID | None
    at: datetime

    @property
    def reads(self) -> bool:
        """Somebody saw something; nothing was changed by it."""
        return self.action in LOOKS


def record(
    actor: Actor, action: Action, kind: str, subject: UUID | None = None, *, within: UUID | None = None,
    now: datetime | None = None,
) -> None:  # fmt: skip
    """Leave a row in the trail with whatever this transaction commits; the same act twice in it leaves one."""
    entries = db.session.info.setdefault("trail", [])
    if not any((e.actor, e.action, e.subject, e.within) == (actor, action, subject, within) for e in entries):
        entries.append(Entry(actor, action, kind, subject, within, now or utcnow()))


def row_mac(row: AuditEvent, previous: bytes) -> bytes:
    """HMAC over the row's fields and the mac before it, each field with its length, so that none can shift."""
    fields = (
        row.number,
        row.at.isoformat(),
        row.who,
        row.hat,
        row.action,
        row.kind,
        row.subject,
        row.within,
        row.origin,
    )
    data = previous + "".join(f"{len(str(field))}:{field}" for field in fields).encode()
    return key_ring().mac("trail", data)


def _pseudonym(session: Session, account: UUID | None) -> UUID | None:
    if account is None:
        return None
    known = select(AuditIdentity.id).where(AuditIdentity.account_id == account)
    found = session.scalar(known)
    if found is None:
        _add_unless_there(session, AuditIdentity(account_id=account))
        found = session.scalar(known)
    return found


def _add_unless_there(session: Session, row: AuditIdentity | AuditHead) -> None:
    """Another transaction may make the same one at the same moment."""
    with suppress(IntegrityError), session.begin_nested():
        session.add(row)


def _locked_head(session: Session) -> AuditHead:
    locked = select(AuditHead).where(AuditHead.one == 1).with_for_update().execution_options(populate_existing=True)
    head = session.scalar(locked)
    if head is None:
        _add_unless_there(session, AuditHead(one=1, number=0, mac=START))
        head = session.scalars(locked).one()
    return head


@event.listens_for(Session, "before_commit")
def _chain(session: Session) -> None:
    """Locked last: everything else of the transaction is flushed before the head is taken."""
    if session.in_nested_transaction() or not session.info.get("trail"):
        return
    entries: list[Entry] = session.info.pop("trail")
    session.flush()
    who = {account: _pseudonym(session, account) for account in {entry.actor.account for entry in entries}}
    session.flush()
    head = _locked_head(session)
    goes_on = _goes_on(session)
    for entry in entries:
        row = AuditEvent(
            number=head.number + 1, at=entry.at, who=who[entry.actor.account], hat=entry.actor.hat.value,
            action=entry.action.value, kind=entry.kind, subject=entry.subject, within=entry.within,
            origin=session.info.get("origin", "cli"),
        )  # fmt: skip
        row.mac = row_mac(row, head.mac)
        head.number, head.mac = row.number, row.mac
        session.add(row)
    session.flush()
    session.info["trail_head"] = (head.number, head.mac) if goes_on else None


def _goes_on(session: Session) -> bool:
    """Does the trail still hold the row that the signed head knew? If not, that head is the only thing that tells, and
    must not be written over. The row stands before ours, which nobody else can add to until we commit."""
    known = known_head(Path(current_app.config["TRAIL_HEAD"]))
    held = session.scalar(select(AuditEvent.mac).where(AuditEvent.number == known.get("number", 0)))
    if not known or (held is not None and held.hex() == known["mac"] and is_ours(known)):
        return True
    log.error(
        "the trail does not go on from its signed head: `flask audit verify` tells where, docs/adr/0002 what then"
    )
    return False


@event.listens_for(Session, "after_soft_rollback")
def _forget(session: Session, undone: SessionTransaction) -> None:
    """What was undone was not done. A savepoint that was undone says nothing about what came before it."""
    if not undone.nested:
        session.info.pop("trail", None)
        session.info.pop("trail_head", None)


@event.listens_for(Session, "after_commit")
def _sign_head(session: Session) -> None:
    """The head and count, signed, outside the database: a trail that was cut off at the end is shorter than this."""
    if session.info.get("trail_head"):
        number, mac = session.info.pop("trail_head")
        write_head(Path(current_app.config["TRAIL_HEAD"]), number, mac)


def head_signature(number: int, mac: str) -> str:
    return key_ring().mac("trail head", f"{number}/{mac}".encode()).hex()


def is_ours(known: dict[str, Any]) -> bool:
    """Did we sign what the file says?"""
    return hmac.compare_digest(known["signature"].encode(), head_signature(known["number"], known["mac"]).encode())


def write_head(path: Path, number: int, mac: bytes) -> None:
    """Never goes back to a lower number, whichever process comes last."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"number": number, "mac": mac.hex(), "signature": head_signature(number, mac.hex())})
    with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        if _read(file.read()).get("number", 0) < number:
            file.seek(0)  # in one piece, over the one before: a power cut leaves one of the two
            file.write(text)
            file.truncate()


def known_head(path: Path) -> dict[str, Any]:
    """What the file says, empty when there is none. One that can't be read has a number that no trail has."""
    with suppress(FileNotFoundError), path.open() as file:
        fcntl.flock(file, fcntl.LOCK_SH)
        return _read(file.read())
    return {}


def _read(text: str) -> dict[str, Any]:
    if not text:
        return {}
    try:
        known = json.loads(text)
        return {"number": int(known["number"]), **{name: str(known[name]) for name in ("mac", "signature")}}
    except (ValueError, TypeError, KeyError):
        return {"number": -1, "mac": "unreadable", "signature": ""}
