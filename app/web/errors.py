"""What went wrong, as a page that says what to do. No page here asks the database anything."""

import logging
from collections.abc import Callable

from flask import Flask, g, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm.exc import StaleDataError

from app.core.errors import Conflict, Invalid, KeyTrouble, NotFound, Refused
from app.web.access import NotYourHat

log = logging.getLogger(__name__)
Page = tuple[str, int]

GONE = (
    404,
    _l("Deze pagina is er niet"),
    _l("Misschien klopt het adres niet. Begin opnieuw op de beginpagina."),
)
DOWN = (503, _l("Nabij is er even niet"), _l("Er is niets half bewaard. Probeer het over een paar minuten weer."))
LATE = (409, _l("Iemand was je net voor"), _l("Dit is net veranderd. Ga terug en kijk hoe het er nu voor staat."))

# What happened, then: status, title, and what to do when the error itself doesn't say.
KINDS: dict[type[Exception] | int, tuple[int, str, str]] = {
    NotFound: GONE,
    404: GONE,
    400: (400, _l("Dat konden we niet lezen"), _l("Ga terug en probeer het opnieuw.")),
    405: (405, _l("Dat kan hier niet"), _l("Ga terug en probeer het met de knop op de pagina.")),
    413: (413, _l("Dat is te veel tekst"), _l("Maak je tekst korter en stuur hem opnieuw.")),
    429: (
        429,
        _l("Even wachten"),
        _l("Er kwam in korte tijd veel binnen. Probeer het over een paar minuten weer."),
    ),
    NotYourHat: (403, _l("Deze pagina hoort bij een andere rol"), _l("Je bent hier nu met een andere rol.")),
    Refused: (403, _l("Dat kan nu niet"), _l("Ga terug.")),
    Invalid: (422, _l("Dat lukte niet"), _l("Ga terug en probeer het opnieuw.")),
    Conflict: LATE,
    StaleDataError: LATE,
    IntegrityError: (409, _l("Dit stond er al"), _l("Ga terug en kijk hoe het er nu voor staat.")),
    # A NUL in an address, a number too large for its column: PostgreSQL refuses what SQLite takes.
    DataError: (400, _l("Dat konden we niet lezen"), _l("Ga terug en probeer het opnieuw.")),
    DBAPIError: DOWN,
    PoolTimeout: DOWN,
    KeyTrouble: DOWN,
    500: (500, _l("Er ging iets mis bij ons"), _l("Dat ligt niet aan jou. Probeer het straks nog eens.")),
}


def _handler(status: int, title: str, advice: str) -> Callable[[Exception], Page]:
    def show(error: Exception) -> Page:
        if status >= 500:
            log.error("answered %s", status, exc_info=error)
        g.plain = True
        message = getattr(error, "message", "") if isinstance(error, Conflict | Refused | Invalid | NotFound) else ""
        hats = url_for("accounts.me") + "#rol" if isinstance(error, NotYourHat) else ""
        return render_template("layouts/error.html", title=title, message=message or advice, hats=hats), status

    return show


def show_stale(error: CSRFError) -> Page:
    """A form that stood open too long, or came from elsewhere: nothing was done, nothing typed is lost."""
    ours = request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
    secret = ("csrf", "once", "password", "old", "code")  # old: the password of now
    typed = [text for name, text in request.form.items() if ours and text.strip() and not name.startswith(secret)]
    g.plain = True
    title = _("Deze pagina stond te lang open")
    message = _("Er is nog niets verstuurd. Ga terug, ververs de pagina en stuur het opnieuw.")
    return render_template("layouts/error.html", title=title, message=message, typed=typed), 400


def init_app(app: Flask) -> None:
    for kind, (status, title, advice) in KINDS.items():
        app.register_error_handler(kind, _handler(status, title, advice))
    app.register_error_handler(CSRFError, show_stale)
