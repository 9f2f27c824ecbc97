"""Tries to get in, counted in a table: across processes, and also when the request that made them is refused.

Who guesses has to wait longer and longer; nobody is locked out. The hardest limit is for one account from one address.
Limits over all addresses, or over all accounts, end at a minute, and don't hold for someone who got into this account
from this address before: whoever hammers an account from elsewhere doesn't keep its owner out. Accounts that don't
exist are counted the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import IPv6Address, ip_address
from math import ceil
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import ColumnElement, delete, or_, select, update

from app.accounts.models import SignInAttempt
from app.core.errors import Invalid
from app.core.ids import new_id
from app.db import db, key_ring

WINDOW = timedelta(hours=1)
KEPT = timedelta(days=1)
KNOWN = timedelta(days=30)  # how long a good one makes an address known


@dataclass(frozen=True, slots=True)
class Limit:
    """`free` tries in an hour; after them the wait is `first`, doubled each time, up to `longest`."""

    free: int
    first: timedelta
    longest: timedelta

    def wait(self, tries: int) -> timedelta:
        """After this many tries that failed."""
        beyond = tries - self.free
        return timedelta() if beyond < 0 else min(self.longest, self.first * 2 ** min(beyond, 20))


MINUTE = timedelta(minutes=1)
BOTH = Limit(5, timedelta(seconds=5), timedelta(minutes=15))
ONE_ACCOUNT = Limit(20, timedelta(seconds=5), MINUTE)
ONE_ADDRESS = Limit(30, timedelta(seconds=5), MINUTE)


def begin(*, kind: str, who: bytes, address: str, now: datetime) -> UUID:
    """Count this try, then allow it, or raise Invalid with how long to wait. Gives the try's id, for `succeeded`.

    Commits, and forgets whatever this request had begun: counted first and only then checked, a hundred tries at the
    same moment are a hundred; and the count must stay when the request is refused, which undoes everything else.
    """
    db.session.rollback()
    place, mine = key_ring().blind_index("address", _network(address)), new_id()
    db.session.execute(delete(SignInAttempt).where(_worn_out(now)))
    db.session.add(SignInAttempt(id=mine, kind=kind, who=who, address=place, at=now))
    db.session.commit()
    others = [row for row in _near(kind, who, place, now) if row.id != mine]
    wait = until(others, who=who, address=place) - now
    if wait > timedelta():
        _take_back(mine)
        raise Invalid("", too_soon(wait))
    db.session.rollback()  # checking a password takes long, and needs no transaction
    return mine


def succeeded(attempt_id: UUID) -> None:
    """It was the right one. Stays only when the request does."""
    db.session.execute(update(SignInAttempt).where(SignInAttempt.id == attempt_id).values(good=True))


def one_at_a_time(who: bytes) -> None:
    """Whatever follows for this `who` waits until the request before it is done: two clicks are one after the other."""
    db.session.execute(select(SignInAttempt.id).where(SignInAttempt.who == who).with_for_update())


def until(earlier: Sequence[SignInAttempt], *, who: bytes, address: bytes) -> datetime:
    """The first moment at which one more may be tried; `earlier` in order of time."""
    both = [row for row in earlier if (row.who, row.address) == (who, address)]
    good = [row.at for row in both if row.good]
    bad = [row for row in earlier if not row.good]
    since = [row for row in bad if row in both and (not good or row.at > good[-1])]
    waits = [_after(since, BOTH)]
    if not good:
        waits += [_after([row for row in bad if row.who == who], ONE_ACCOUNT)]
        waits += [_after([row for row in bad if row.address == address], ONE_ADDRESS)]
    return max(waits)


def too_soon(wait: timedelta) -> str:
    """The same for an account that exists and one that doesn't."""
    seconds = ceil(wait.total_seconds())
    if seconds <= 60:
        how_long = ngettext("%(num)d seconde", "%(num)d seconden", seconds)
    else:
        how_long = ngettext("%(num)d minuut", "%(num)d minuten", ceil(seconds / 60))
    return str(_("Dat lukte een paar keer niet. Wacht %(how_long)s en probeer het dan weer.", how_long=how_long))


def _after(failed: Sequence[SignInAttempt], limit: Limit) -> datetime:
    wait = limit.wait(len(failed))
    return failed[-1].at + wait if wait else datetime.min.replace(tzinfo=UTC)


def _worn_out(now: datetime) -> ColumnElement[bool]:
    return or_(SignInAttempt.at < now - KNOWN, (SignInAttempt.at < now - KEPT) & SignInAttempt.good.is_(False))


def _near(kind: str, who: bytes, address: bytes, now: datetime) -> Sequence[SignInAttempt]:
    near = or_(SignInAttempt.who == who, SignInAttempt.address == address)
    counted = or_(SignInAttempt.at > now - WINDOW, SignInAttempt.good.is_(True))
    rows = select(SignInAttempt).where(SignInAttempt.kind == kind, near, counted)
    return db.session.scalars(rows.order_by(SignInAttempt.at)).all()


def _take_back(attempt_id: UUID) -> None:
    """One that had to wait was no guess: counting it would let impatience, or somebody else, lengthen the wait."""
    db.session.execute(delete(SignInAttempt).where(SignInAttempt.id == attempt_id))
    db.session.commit()


def _network(address: str) -> str:
    """One household or phone has a whole /64 of IPv6 to try from."""
    try:
        ip = ip_address(address)
    except ValueError:
        return address
    return str(ip.exploded[:19]) if isinstance(ip, IPv6Address) and not ip.ipv4_mapped else str(ip)
