"""What we write to people about their account. Subjects are neutral; nothing of anybody's story is in it."""

import re
from datetime import datetime

from flask_babel import gettext as _

from app.accounts.models import Account
from app.accounts.reach import Reach
from app.messages import queue_mail

LONGEST_NAME = 30


def _just_a_name(name: str) -> str:
    """Whoever signs up with somebody else's address chooses this: letters only, so that it holds no link."""
    return " ".join(re.sub(r"[^\w' -]|[\d_]", " ", name).split())[:LONGEST_NAME]


def _write(to: str | None, subject: str, *lines: str, now: datetime) -> None:
    if to:
        body = "\n\n".join([_("Dag,"), *lines, _("Groet van Nabij"), ""])
        queue_mail(to=to, subject=subject, body=body, now=now)


def account_made(reach: Reach, *, already: bool, now: datetime) -> None:
    """To the owner of the address, who alone learns whether there was an account already."""
    before = _("Er was al een account met dit e-mailadres. Dat is gebleven zoals het was.") if already else ""
    _write(
        reach.value if reach.kind == "email" else None,
        _("Bericht van Nabij"),
        _("Er is bij Nabij een account gemaakt met dit e-mailadres."),
        *([before] if before else []),
        _("Was jij dat niet? Dan hoef je niets te doen. Maak je je zorgen? Loop binnen bij een Wijkwijzer."),
        now=now,
    )


def password_link(account: Account, link: str, *, now: datetime) -> None:
    """The link opens a page; only the button on that page changes something."""
    _write(
        account.email,
        _("Bericht van Nabij"),
        _("Je vroeg om een nieuw wachtwoord voor %(name)s. Kies het hier:", name=_just_a_name(account.name or "")),
        link,
        _("De link werkt twee uur, en één keer. Vroeg je dit niet? Dan hoef je niets te doen."),
        now=now,
    )


def no_account(reach: Reach, *, now: datetime) -> None:
    """So that the page can say the same to everybody, and who mistook their address still hears something."""
    _write(
        reach.value,
        _("Bericht van Nabij"),
        _("Iemand vroeg om een nieuw wachtwoord voor dit e-mailadres. Er is hier geen account bij."),
        _("Was jij dat? Misschien gebruikte je een ander e-mailadres, of een telefoonnummer."),
        now=now,
    )


def password_changed(account: Account, *, now: datetime) -> None:
    """So that somebody whose password was changed by another notices."""
    _write(
        account.email,
        _("Bericht van Nabij"),
        _("Je wachtwoord bij Nabij is veranderd. Op alle apparaten ben je uitgelogd."),
        _("Was jij dat niet? Kies dan meteen een nieuw wachtwoord: Wachtwoord vergeten, bij Inloggen."),
        now=now,
    )


def email_changed(old: str | None, *, now: datetime) -> None:
    """To the address that was left."""
    _write(
        old,
        _("Bericht van Nabij"),
        _("Dit e-mailadres hoort niet meer bij je account van Nabij."),
        _("Was jij dat niet? Loop dan binnen bij een Wijkwijzer."),
        now=now,
    )
