"""Making an account, getting in and out of it, and changing what is in it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy import select, update

from app.accounts import attempts, mails, sign_ins
from app.accounts.models import Account, PasswordReset
from app.accounts.passwords import check_new, first_fitting, fits, hashed
from app.accounts.policies import may_manage
from app.accounts.queries import find_by_reach, get_account, roles_of
from app.accounts.reach import Reach, find_reach, read_email, read_phone, read_reach
from app.areas.queries import find_buurt
from app.audit import Action, record
from app.core.actor import Actor, Hat
from app.core.errors import Invalid, NotFound
from app.db import db, key_ring

LINK_LASTS = timedelta(hours=2)
LONGEST_NAME = 100


def sign_up(
    *, name: str, reach: str, password: str, buurt_id: UUID | None, address: str, now: datetime
) -> UUID:  # fmt: skip
    """Make an account; gives its id. The same happens whether or not the address has an account: a household can
    share one, so a second account stands beside the first, told apart by its password, and the owner gets a mail.
    Who signs up again with the password they had gets the account they had; that counts as a try to sign in.
    """
    name, read = _checked_name(name), read_reach(reach)
    check_new(password, name=name, reach=read.value)
    _check_buurt(buurt_id)
    attempt = attempts.begin(kind="sign_in", who=read.index, address=address, now=now)
    attempts.one_at_a_time(read.index)
    there = find_by_reach(read)
    fitting = first_fitting(password, [account.password_hash for account in there])
    if fitting is not None:
        attempts.succeeded(attempt)
        return there[fitting].id
    account = add_account(name=name, reach=read, password=password, buurt_id=buurt_id, now=now)
    record(Actor(hat=Hat.RESIDENT, account=account.id), Action.ACCOUNT_MADE, "account", account.id, now=now)
    mails.account_made(read, already=bool(there), now=now)
    return account.id


def add_account(
    *, name: str, reach: Reach, password: str, buurt_id: UUID | None, now: datetime, decides: bool = False
) -> Account:  # fmt: skip
    """The row itself, checked by the caller."""
    account = Account(name=name, password_hash=hashed(password), buurt_id=buurt_id, decides=decides, made_at=now)
    _set_reach(account, reach.kind, reach)
    db.session.add(account)
    db.session.flush()
    return account


def sign_in(*, reach: str, password: str, address: str, now: datetime) -> UUID:
    """Whose password this is, by id. Raises Invalid, without telling whether it was the address or the password."""
    read = find_reach(reach)
    there = [(account.id, account.password_hash) for account in find_by_reach(read)] if read else []
    who = read.index if read else key_ring().blind_index("unreadable", reach.strip().casefold())
    attempt = attempts.begin(kind="sign_in", who=who, address=address, now=now)
    fitting = first_fitting(password, [stored for _id, stored in there])
    if fitting is None:
        raise Invalid("password", _("Dit hoort niet bij elkaar. Kijk je e-mailadres of nummer en je wachtwoord na."))
    attempts.succeeded(attempt)
    return there[fitting][0]


def open_session(*, account_id: UUID, now: datetime) -> tuple[str, Hat]:
    """Whoever proved to be this person is signed in from here on; gives the token, and the hat they start in."""
    hat = sign_ins.likely_hat(account_id)
    token = sign_ins.start(account_id=account_id, hat=hat, now=now)
    record(Actor(hat=hat, account=account_id), Action.ACCOUNT_SIGNED_IN, "account", account_id, now=now)
    return token, hat


def sign_out(*, actor: Actor, token: str, now: datetime) -> None:
    """This browser is signed out; others stay as they are."""
    sign_ins.end(token=token, now=now)
    record(actor, Action.ACCOUNT_SIGNED_OUT, "account", actor.account, now=now)


def switch_hat(*, actor: Actor, token: str, hat: Hat, now: datetime) -> None:
    """Wear another hat that this person holds."""
    found = sign_ins.find(token, now=now)
    if found is None or found[1].id != actor.account or hat not in roles_of(found[1].id):
        raise NotFound
    found[0].hat = hat
    db.session.flush()
    record(actor, Action.HAT_SWITCHED, "account", actor.account, now=now)


def ask_new_password(*, reach: str, address: str, link: Callable[[str], str], now: datetime) -> bool:
    """Mail a link to every account with this e-mail address, or that there is none. Always True."""
    read = read_reach(reach)
    if read.kind == "phone":
        raise Invalid(
            "reach", _("Met een telefoonnummer kan dit niet. Loop binnen bij een Wijkwijzer: die denkt met je mee.")
        )
    attempts.begin(kind="reset", who=read.index, address=address, now=now)
    there = find_by_reach(read)
    for account in there:
        token = sign_ins.new_token()
        row = PasswordReset(token_hash=_reset_hash(token), account_id=account.id, expires_at=now + LINK_LASTS)
        db.session.add(row)
        mails.password_link(account, link(token), now=now)
        record(Actor(hat=Hat.VISITOR), Action.PASSWORD_ASKED, "account", account.id, now=now)
    if not there:
        mails.no_account(read, now=now)
    return True


def find_account(*, actor: Actor, reach: str) -> UUID:
    """For the admin: whose address or number this is. Raises Invalid when it is nobody's."""
    found = find_by_reach(read_reach(reach)) if may_manage(actor) else []
    if not found:
        raise Invalid("reach", _("Hier is geen account bij. Kijk het na."))
    record(actor, Action.ACCOUNT_READ, "account", found[0].id)  # that it exists is told already
    return found[0].id


def find_reset(token: str, *, now: datetime) -> PasswordReset | None:
    """The link, as long as it works."""
    row = db.session.scalar(select(PasswordReset).where(PasswordReset.token_hash == _reset_hash(token)))
    return row if row and row.used_at is None and row.expires_at > now else None


def choose_new_password(*, token: str, password: str, now: datetime) -> UUID:
    """By a mailed link. Raises NotFound when it was used or is too old."""
    row = find_reset(token, now=now)
    if row is None:
        raise NotFound
    account = db.session.get_one(Account, row.account_id, with_for_update=True)
    db.session.refresh(row)
    if row.used_at is not None:
        raise NotFound
    _set_password(account, password, now=now)
    return account.id


def change_password(*, actor: Actor, old: str, password: str, address: str, now: datetime) -> UUID:
    """Ends every session of this person, this one too."""
    account = get_account(actor, _own_id(actor))
    account_id, stored = account.id, account.password_hash
    attempt = attempts.begin(kind="sign_in", who=account_id.bytes, address=address, now=now)
    if not fits(old, stored):
        raise Invalid("old", _("Dit is niet je wachtwoord van nu."))
    attempts.succeeded(attempt)
    _set_password(db.session.get_one(Account, account_id, with_for_update=True), password, now=now)
    return account_id


def change_details(
    *, actor: Actor, name: str, email: str, phone: str, buurt_id: UUID | None, version: int, now: datetime
) -> UUID:  # fmt: skip
    """At least one way to be reached stays. Refuses a form that is older than what is stored."""
    account = get_account(actor, _own_id(actor))
    if account.version != version:
        raise Invalid("", _("Je gegevens zijn intussen veranderd. Kijk ze hieronder na en bewaar ze opnieuw."))
    reaches = {kind: _read(kind, text) for kind, text in (("email", email), ("phone", phone))}
    if not any(reaches.values()):
        raise Invalid("email", _("Vul een e-mailadres in, of een telefoonnummer. Eén van de twee is genoeg."))
    _check_buurt(buurt_id)
    account.name, account.buurt_id = _checked_name(name), buurt_id
    if reaches["email"] is None or reaches["email"].value != account.email:
        mails.email_changed(account.email, now=now)
        _end_links(account.id, now)
    for kind, reach in reaches.items():
        _set_reach(account, kind, reach)
    db.session.flush()
    record(actor, Action.ACCOUNT_CHANGED, "account", account.id, now=now)
    return account.id


def _own_id(actor: Actor) -> UUID:
    if actor.account is None:
        raise NotFound
    return actor.account


def _checked_name(name: str) -> str:
    if not name.strip():
        raise Invalid("name", _("Vul je naam in. Je voornaam is genoeg."))
    if len(name) > LONGEST_NAME:
        raise Invalid("name", _("Dit is te lang. Gebruik hoogstens %(max)d tekens.", max=LONGEST_NAME))
    return name.strip()


def _check_buurt(buurt_id: UUID | None) -> None:
    if buurt_id is not None and find_buurt(buurt_id) is None:
        raise Invalid("buurt", _("Kies een buurt uit de lijst."))


def _read(kind: str, text: str) -> Reach | None:
    """The field says which of the two it must be."""
    if not text.strip():
        return None
    email = kind == "email"
    value = read_email(text.strip()) if email else read_phone(text.strip())
    if value is None:
        advice = _("Vul een telefoonnummer van 10 cijfers in, of laat het leeg.")
        raise Invalid(kind, _("Vul hier een e-mailadres in, zoals naam@voorbeeld.nl.") if email else advice)
    return Reach(kind, value)


def _set_reach(account: Account, kind: str, reach: Reach | None) -> None:
    setattr(account, kind, reach.value if reach else None)
    setattr(account, f"{kind}_index", reach.index if reach else None)


def _set_password(account: Account, password: str, *, now: datetime) -> None:
    """Old links stop working too, and every session ends."""
    check_new(password, name=account.name or "", reach=account.email or account.phone or "")
    account.password_hash = hashed(password)
    _end_links(account.id, now)
    sign_ins.end_all(account_id=account.id, now=now)
    db.session.flush()
    record(Actor(hat=Hat.RESIDENT, account=account.id), Action.PASSWORD_CHANGED, "account", account.id, now=now)
    mails.password_changed(account, now=now)


def _end_links(account_id: UUID, now: datetime) -> None:
    """Whatever was mailed until now opens nothing any more, wherever that mail lies."""
    mine = update(PasswordReset).where(PasswordReset.account_id == account_id, PasswordReset.used_at.is_(None))
    db.session.execute(mine.values(used_at=now))


def _reset_hash(token: str) -> bytes:
    return key_ring().blind_index("password-reset", token)
