"""Pure: which initiatives are coming, and on which day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from flask_babel import gettext as _

from app.core.clock import LOCAL
from app.initiatives.models import Initiative
from app.web.formatting import DAYS

CODES = tuple(DAYS)  # Monday first, like date.weekday()
ENDS = {"morning": 12, "afternoon": 18, "evening": 24}  # hour at which a part of the day is over


@dataclass(frozen=True, slots=True)
class Coming:
    """An initiative and the first day it is there."""

    initiative: Initiative
    on: date
    days_away: int

    @property
    def when(self) -> str:
        """`vandaag`, `morgen`, or the day of the week."""
        near = {0: _("vandaag"), 1: _("morgen")}
        return str(near.get(self.days_away) or DAYS[CODES[self.on.weekday()]])


def day_codes(now: datetime, days: int) -> list[str]:
    """The codes of today and the days after it, `days` in all."""
    today = now.astimezone(LOCAL).date()
    return [CODES[(today + timedelta(days=ahead)).weekday()] for ahead in range(min(days, 7))]


def coming(initiatives: Iterable[Initiative], now: datetime, *, days: int = 7) -> list[Coming]:
    """Soonest first, then as they came; those without days are left out, and so is a part of today that is over."""
    found = [one for initiative in initiatives if (one := _first(initiative, now, days))]
    return sorted(found, key=lambda one: one.days_away)


def _first(initiative: Initiative, now: datetime, days: int) -> Coming | None:
    here = now.astimezone(LOCAL)
    over = bool(initiative.parts) and all(ENDS[part] <= here.hour for part in initiative.parts)
    for ahead in range(days):
        on = here.date() + timedelta(days=ahead)
        if CODES[on.weekday()] in initiative.days and not (ahead == 0 and over):
            return Coming(initiative, on, ahead)
    return None
