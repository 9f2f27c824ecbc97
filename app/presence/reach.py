"""Ways to be reached: one is enough."""

from collections.abc import Callable

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.accounts.reach import read_email, read_phone
from app.core.errors import Invalid

REACH_KINDS = {
    "phone": _l("Bel of app mij"),
    "email": _l("Mail mij"),
    "visit": _l("Kom bij mij langs"),
    "desk": _l("Ik kom zelf naar de balie van een Wijkwijzer"),
}
# The same, as somebody says it who writes it down for another.
REACH_KINDS_FOR_ANOTHER = {
    "phone": _l("Bellen of appen"),
    "email": _l("Mailen"),
    "visit": _l("Thuis langsgaan"),
    "desk": _l("De ander komt zelf naar de balie van een Wijkwijzer"),
}
MOST = 300


def checked_reach(kind: str, value: str) -> str | None:
    """The value as it is kept, or None where none is needed. Raises Invalid on `reach_kind` or `reach`."""
    if kind not in REACH_KINDS:
        raise Invalid("reach_kind", _("Kies hoe we je kunnen bereiken."))
    value = value.strip()
    if len(value) > MOST:
        raise Invalid("reach", _("Dit is te lang. Gebruik hoogstens %(max)d tekens.", max=MOST))
    return CHECKS[kind](value) or None


def _phone(value: str) -> str:
    """As it was typed: it is shown to people, never looked up by."""
    if read_phone(value) is None:
        raise Invalid("reach", _("Vul een telefoonnummer van 10 cijfers in, of kies een andere manier."))
    return value


def _email(value: str) -> str:
    address = read_email(value)
    if address is None:
        raise Invalid("reach", _("Vul een e-mailadres in, zoals naam@voorbeeld.nl, of kies een andere manier."))
    return address


def _address(value: str) -> str:
    if not value:
        raise Invalid("reach", _("Vul in waar we kunnen aanbellen, of kies een andere manier."))
    return value


CHECKS: dict[str, Callable[[str], str]] = {"phone": _phone, "email": _email, "visit": _address, "desk": str}
