"""News reaches people without content: a mail that says only that there is something to read in Nabij."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from flask_babel import gettext as _

from app.accounts.queries import reach_of
from app.messages.outbox import queue_mail
from app.presence.models import HelpRequest
from app.presence.workflow import SILENT


def tell(accounts: Iterable[UUID], *, now: datetime) -> None:
    """Each gets the same neutral mail; whoever has no e-mail is called by the coach instead."""
    for account in accounts:
        reach = reach_of(account)
        if reach and reach.kind == "email":
            _queue(reach.value, now)


def tell_asker(request: HelpRequest, *, now: datetime) -> None:
    """By mail when that is how they are reached. After an exit messages stop."""
    if request.reach_kind == "email" and request.phase not in SILENT:
        _queue(request.reach, now)


def _queue(address: str | None, now: datetime) -> None:
    if address:
        body = _(
            "Hallo,\n\nEr is iets nieuws voor je in Nabij. Log in of gebruik je code om het te lezen.\n\nGroet,\nNabij"
        )
        queue_mail(to=address, subject=_("Er is iets nieuws voor je"), body=body, now=now)
