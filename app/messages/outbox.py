"""The outbox: rows written with the act they tell about, sent later, and tried again when sending fails.

A worker takes a row by a lease and gives it back by ending it. When it dies in between, the lease runs out and another
takes it: a mail can come twice (with one Message-ID), and never not at all.
"""

import logging
from datetime import datetime, timedelta

from sqlalchemy import Select, func, or_, select

from app.db import db, reading
from app.messages.mail import Mail, MailTrouble, send
from app.messages.models import OutboxMail

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=10)  # longer than a slow mail server takes for a batch
BATCH = 10
MOST_ATTEMPTS = 12  # with the waits below: two days
LONGEST_WAIT = timedelta(hours=6)


def queue_mail(*, to: str, subject: str, body: str, now: datetime) -> None:
    """Send this once the transaction commits. The subject is neutral, and nothing of a story is in the body."""
    if any(sign in to + subject for sign in "\r\n\0"):
        raise ValueError("an address or a subject is one line")
    db.session.add(OutboxMail(to=to, subject=subject, body=body, made_at=now))
    db.session.info["mail queued"] = True


def deliver_due(now: datetime) -> int:
    """Send what waits, a batch at a time; the number that left. Commits: it runs by itself, not in a request."""
    count = 0
    with reading():
        waiting = db.session.scalar(select(func.count()).select_from(_due(now).subquery()))
        db.session.rollback()
    while waiting and (rows := _claim(now)):
        count += sum(_deliver(row, now) for row in rows)
    return count


def _due(now: datetime) -> Select[OutboxMail]:
    free = or_(OutboxMail.lease_until.is_(None), OutboxMail.lease_until <= now)
    return select(OutboxMail).where(OutboxMail.ended_at.is_(None), free).order_by(OutboxMail.made_at, OutboxMail.id)


def _claim(now: datetime) -> list[OutboxMail]:
    rows = list(db.session.scalars(_due(now).limit(BATCH).with_for_update(skip_locked=True)))
    for row in rows:
        row.lease_until, row.attempts = now + LEASE, row.attempts + 1
    db.session.commit()
    return rows


def _deliver(row: OutboxMail, now: datetime) -> bool:
    """Each mail ends in a commit of its own, so that a failure costs the others nothing."""
    mail = Mail(row.id, row.to or "", row.subject, row.body or "", row.made_at)
    db.session.rollback()  # a slow mail server must not keep a transaction open
    try:
        send(mail)
    except Exception as error:
        # A mail server's answer often holds the address, which no log should.
        said = str(error) if isinstance(error, MailTrouble) else type(error).__name__
        log.warning("mail %s did not leave: %s", mail.id, said)
        _put_back(row, now)
        return False
    _end(row, now, sent=True)
    return True


def _put_back(row: OutboxMail, now: datetime) -> None:
    if row.attempts >= MOST_ATTEMPTS:
        log.error("mail %s was given up after %s attempts", row.id, row.attempts)
        _end(row, now, sent=False)
        return
    row.lease_until = now + min(LONGEST_WAIT, timedelta(minutes=1) * 2**row.attempts)
    db.session.commit()


def _end(row: OutboxMail, now: datetime, *, sent: bool) -> None:
    row.to = row.body = None
    row.ended_at, row.sent = now, sent
    db.session.commit()
