"""Periods and figures in words."""

from flask_babel import format_date, format_decimal, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.areas.models import Buurt, Stadsdeel
from app.insights.layout import BUURT, Area
from app.insights.measures import Measure
from app.insights.periods import Kind, Period
from app.insights.queries import Figure, Report
from app.web.formatting import listing

QUARTERS = (_l("eerste kwartaal"), _l("tweede kwartaal"), _l("derde kwartaal"), _l("vierde kwartaal"))
COUNTED_WORDS = (
    _l("geen"), _l("één"), _l("twee"), _l("drie"), _l("vier"), _l("vijf"), _l("zes"), _l("zeven"), _l("acht"),
    _l("negen"), _l("tien"), _l("elf"), _l("twaalf"),
)  # fmt: skip
CAME = (Measure.REQUESTS_HEARD, Measure.CONNECTIONS_UNDER_WAY)
KINDS = {Kind.YEAR: _l("Jaren, per buurt"), Kind.QUARTER: _l("Kwartalen, per stadsdeel"), Kind.MONTH: _l("Maanden")}


def period_name(period: Period) -> str:
    """`2025`, `derde kwartaal 2026`, `oktober 2026`."""
    if period.kind is Kind.MONTH:
        return str(format_date(period.starts_on, "MMMM y", rebase=False))
    return period.code if period.kind is Kind.YEAR else f"{QUARTERS[period.number - 1]} {period.year}"


def in_period(period: Period) -> str:
    """`In 2025`, `In het derde kwartaal van 2026`, `In oktober 2026`."""
    if period.kind is not Kind.QUARTER:
        return str(_("In %(period)s", period=period_name(period)))
    return str(_("In het %(quarter)s van %(year)s", quarter=QUARTERS[period.number - 1], year=str(period.year)))


def last_day(period: Period) -> str:
    """`31 december 2025`."""
    return str(format_date(period.ends_on, "d MMMM y", rebase=False))


def number(figure: Figure) -> str:
    """As people write it: `1.003`; a dash when it is hidden."""
    return "–" if figure.value is None else str(format_decimal(figure.value))


def says(buurt: Buurt, value: int | None, level: str) -> str:
    """What a place on the map says when it is read out."""
    what = _("niet getoond") if value is None else format_decimal(value)
    if level == BUURT:
        return f"{buurt.name}: {what}"
    return str(_("%(buurt)s, in %(stadsdeel)s: %(what)s", buurt=buurt.name, stadsdeel=buurt.stadsdeel.name, what=what))


def sentences(report: Report, here: Area, stadsdeel: Stadsdeel | None) -> list[str]:
    """What can be said in words: first about people, then what there was on the last day. Nothing of what is hidden."""
    period = report.snapshot.period
    place = report.town.name if stadsdeel is None else _("stadsdeel %(name)s", name=stadsdeel.name)
    figures = {measure: report.figure(measure, here) for measure in Measure}
    told = {m: _counted(m, figure.value) for m, figure in figures.items() if figure and figure.value is not None}
    found = []
    if came := [told.pop(measure) for measure in CAME if measure in told]:
        heard = _("%(when)s zijn er in %(place)s %(what)s.", when=in_period(period), place=place, what=listing(came))
        found.append(heard)
    if told:
        what = listing(told.values())
        found.append(_("Op %(day)s waren er in %(place)s %(what)s.", day=last_day(period), place=place, what=what))
    return found


def _counted(measure: Measure, n: int) -> str:
    """People are never fewer than five here, so only things can be one."""
    number = COUNTED_WORDS[n] if n < len(COUNTED_WORDS) else format_decimal(n)
    return str({
        Measure.INITIATIVES: lambda: ngettext("één initiatief", "%(number)s initiatieven", n, number=number),
        Measure.ORGANISATIONS: lambda: ngettext("één organisatie", "%(number)s organisaties", n, number=number),
        Measure.MEETING_POINTS: lambda: ngettext("één Wijkwijzer", "%(number)s Wijkwijzers", n, number=number),
        Measure.VOLUNTEERS: lambda: _("%(number)s vrijwilligers", number=number),
        Measure.REQUESTS_HEARD: lambda: _("%(number)s vragen gehoord", number=number),
        Measure.CONNECTIONS_UNDER_WAY: lambda: _("%(number)s verbindingen op weg gegaan", number=number),
    }[measure]())  # fmt: skip
