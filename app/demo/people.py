"""The people of the demo: one account per role, three wijkcoaches per stadsdeel, volunteers, makers of initiatives."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from uuid import UUID

from app.accounts.models import Account, AccountRole, CoachBuurt, DeskPoint
from app.accounts.passwords import hashed
from app.accounts.reach import read_reach
from app.areas.models import Buurt
from app.areas.queries import list_buurten, list_meeting_points, list_stadsdelen
from app.core.actor import Actor, Hat
from app.db import db

PASSWORD = "koffie aan de keukentafel"  # noqa: S105 (printed for everybody: demo only)
DOMAIN = "voorbeeld.nl"

# e-mail name, name, hat, what one sees with it
ROLES = (
    ("bewoner", "", Hat.RESIDENT, "een inwoner met een eigen verhaal"),
    ("vrijwilliger", "", Hat.RESIDENT, "een vrijwilliger met een vraag aan zich"),
    ("organisatie", "Gerda Assink", Hat.ORGANISATION, "spreekt voor een organisatie"),
    ("balie", "Rob Nijhuis", Hat.DESK, "de balie van een Wijkwijzer"),
    ("wijkcoach", "", Hat.COACH, "wijkcoach in Twekkelerveld"),
    ("gemeente", "Iris Wolters", Hat.MUNICIPALITY, "de gemeente, met cijfers per buurt"),
    ("beheer", "Tom Leferink", Hat.ADMIN, "beheer van accounts en gebieden"),
)
COACHES = (
    "Marja Kuiper", "Bilal Aydin", "Wendy ter Braak", "Henk-Jan Wiggers", "Samira Haddad", "Lotte Oude Engberink",
    "Dennis Roelvink", "Naomi Pinas", "Gerrit Slot", "Aleyna Demir", "Joost Wevers", "Mirjam Scholten",
    "Faris Yousef", "Ingrid Lammers", "Tessa Groothuis",
)  # fmt: skip
SURNAMES = ("Vos", "Demir", "Bakker", "Yildiz", "Kok", "Nijland", "Saleh", "Mulder", "Olthof", "Peters", "Wiersma")


@cache
def _hash() -> str:
    """One hash for all: hashing a hundred times is slow on purpose."""
    return hashed(PASSWORD)


def add(*, name: str, email: str, now: datetime, hats: Iterable[Hat] = (), buurt_id: UUID | None = None) -> Account:
    """An account of the demo."""
    account = Account(name=name, password_hash=_hash(), buurt_id=buurt_id, made_at=now)
    reach = read_reach(f"{email}@{DOMAIN}")
    account.email, account.email_index = reach.value, reach.index
    db.session.add(account)
    db.session.flush()
    db.session.add_all(AccountRole(account_id=account.id, hat=hat) for hat in hats if hat is not Hat.RESIDENT)
    return account


def add_roles(now: datetime) -> dict[str, Account]:
    """The accounts to log in with that stand on their own, by the name in their address."""
    made = {email: add(name=name, email=email, now=now, hats=[hat]) for email, name, hat, _what in ROLES if name}
    db.session.add_all(
        DeskPoint(account_id=made["balie"].id, meeting_point_id=point.id) for point in list_meeting_points()
    )
    return made


def add_coaches(now: datetime) -> None:
    """Three per stadsdeel, each for a third of its buurten; the first of Twekkelerveld can be logged in with."""
    names = iter(COACHES)
    for stadsdeel in list_stadsdelen():
        buurten = list_buurten(stadsdeel_id=stadsdeel.id)
        for third in range(3):
            _add_coach(next(names), buurten[third::3], now)


def _add_coach(name: str, buurten: Sequence[Buurt], now: datetime) -> None:
    own = any(buurt.slug == "twekkelerveld" for buurt in buurten)
    email = "wijkcoach" if own else name.lower().replace(" ", ".")
    account = add(name=name, email=email, now=now, hats=[Hat.COACH])
    account.decides = name == COACHES[-1]
    db.session.add_all(CoachBuurt(account_id=account.id, buurt_id=buurt.id) for buurt in buurten)


def coach_actor(coach: Account, buurt_id: UUID) -> Actor:
    return Actor(hat=Hat.COACH, account=coach.id, name=coach.name or "", buurten=frozenset({buurt_id}))
