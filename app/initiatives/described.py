"""What an initiative says of itself, checked before anything is kept: by whatever road it comes in."""

from dataclasses import dataclass, replace
from uuid import UUID

from flask_babel import gettext as _

from app.accounts.reach import read_email, read_phone
from app.core.errors import Invalid
from app.initiatives.themes import THEMES
from app.search.codes import in_order
from app.web.formatting import DAYS, PARTS

MOST = {"title": 120, "what": 5000, "contact_name": 100, "contact_phone": 40, "contact_email": 200}
USUAL = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """Everything the maker fills in. days, parts and themes are codes; organisation_id: in whose name."""

    title: str
    what: str
    buurt_id: UUID
    contact_name: str
    themes: tuple[str, ...]
    for_whom: str = ""
    place: str = ""
    days: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    when: str = ""
    asks: str = ""
    costs: str = ""
    contact_phone: str = ""
    contact_email: str = ""
    organisation_id: UUID | None = None
    walk_in: bool = False
    seeks_volunteers: str = ""

    def values(self) -> dict[str, object]:
        """By the names of the columns."""
        lists = {"days": list(self.days), "parts": list(self.parts), "themes": list(self.themes)}
        return {name: getattr(self, name) for name in self.__slots__} | lists


TEXTS = (
    "title", "what", "for_whom", "place", "when", "asks", "costs", "contact_name", "contact_phone", "contact_email",
    "seeks_volunteers",
)  # fmt: skip


def checked(described: Described) -> Described:
    """The same, trimmed and with codes in their order. Raises Invalid for the first field that can't stay so."""
    described = replace(described, **{name: getattr(described, name).strip() for name in TEXTS})
    for name in TEXTS:
        if len(getattr(described, name)) > MOST.get(name, USUAL):
            raise Invalid(name, _("Dit is te lang. Gebruik hoogstens %(max)d tekens.", max=MOST.get(name, USUAL)))
    _check_present(described)
    _check_contact(described)
    return replace(
        described,
        themes=tuple(in_order(described.themes, THEMES)),
        days=tuple(in_order(described.days, DAYS)),
        parts=tuple(in_order(described.parts, PARTS)),
    )


def _check_present(described: Described) -> None:
    missing = {
        "title": _("Geef je initiatief een naam."),
        "what": _("Vertel in een paar zinnen wat jullie doen."),
        "contact_name": _("Vul in wie mensen kunnen aanspreken. Een voornaam is genoeg."),
    }
    for name, message in missing.items():
        if not getattr(described, name):
            raise Invalid(name, message)
    if not set(described.themes) & set(THEMES):
        raise Invalid("themes", _("Kies waar het over gaat. Meer dan één mag."))


def _check_contact(described: Described) -> None:
    phone, email = described.contact_phone, described.contact_email
    if not phone and not email:
        raise Invalid("contact_phone", _("Vul een telefoonnummer of een e-mailadres in, zodat mensen je bereiken."))
    if phone and read_phone(phone) is None:
        raise Invalid("contact_phone", _("Vul een telefoonnummer van 10 cijfers in, of laat dit leeg."))
    if email and read_email(email) is None:
        raise Invalid("contact_email", _("Dit e-mailadres klopt niet. Kijk het na, of laat dit leeg."))
