"""Dates and lists as people say them."""

from collections.abc import Iterable
from datetime import date, datetime

from flask import Flask
from flask_babel import format_date
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.core.clock import LOCAL, local_date, utcnow

DAYS = {
    "mon": _l("maandag"), "tue": _l("dinsdag"), "wed": _l("woensdag"), "thu": _l("donderdag"),
    "fri": _l("vrijdag"), "sat": _l("zaterdag"), "sun": _l("zondag"),
}  # fmt: skip
PARTS = {"morning": _l("'s ochtends"), "afternoon": _l("'s middags"), "evening": _l("'s avonds")}

NIGHT = _l("'s nachts")


def day(value: date | datetime) -> str:
    """`dinsdag 3 maart`, with the year when it is another one."""
    on = local_date(value) if isinstance(value, datetime) else value
    same_year = on.year == local_date(utcnow()).year
    return str(format_date(on, "EEEE d MMMM" if same_year else "EEEE d MMMM y", rebase=False))


def moment(value: datetime) -> str:
    """`dinsdag 3 maart, 's middags`: the part of the day says enough."""
    hour = value.astimezone(LOCAL).hour
    part = "morning" if hour < 12 else "afternoon" if hour < 18 else "evening"
    return f"{day(value)}, {NIGHT if hour < 6 else PARTS[part]}"


def listing(words: Iterable[object]) -> str:
    """`a, b en c`."""
    texts = [str(word) for word in words]
    if len(texts) < 2:
        return "".join(texts)
    return str(_("%(first)s en %(last)s", first=", ".join(texts[:-1]), last=texts[-1]))


def days(codes: Iterable[str]) -> str:
    """Days of the week by their codes, in the order of the week."""
    chosen = set(codes)
    return listing(name for code, name in DAYS.items() if code in chosen)


def parts(codes: Iterable[str]) -> str:
    """Parts of the day by their codes, in the order of the day."""
    chosen = set(codes)
    return listing(name for code, name in PARTS.items() if code in chosen)


def init_app(app: Flask) -> None:
    app.jinja_env.filters.update(day=day, moment=moment, listing=listing, days=days, parts=parts)
