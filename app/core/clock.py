"""Time: stored in UTC, spoken in Dutch local time. Services take `now`; only the edge of the system asks the clock."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LOCAL = ZoneInfo("Europe/Amsterdam")


def utcnow() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)


def local_date(moment: datetime) -> date:
    """The calendar day that people in the Netherlands call this moment's."""
    return moment.astimezone(LOCAL).date()
