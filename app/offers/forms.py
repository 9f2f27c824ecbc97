"""The form of an offer, and what it hands to a service."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, SelectMultipleField
from wtforms.validators import ValidationError

from app.offers.languages import LANGUAGES, REACHES
from app.offers.models import Offer
from app.web.formatting import DAYS, PARTS
from app.web.forms import VersionedForm, Words, is_a_choice, required

REACH_CHOICES = [(str(minutes or ""), label) for minutes, label in REACHES.items()]


class OfferForm(VersionedForm):
    """Words and a buurt are enough. buurt gets its choices from the view."""

    words = Words(
        _l("Wat doe je graag?"), required(_l("Vertel in een paar woorden wat je graag doet.")), most=2000
    )  # fmt: skip
    buurt = SelectField(_l("In welke buurt woon je, of wil je iets doen?"), validate_choice=False)
    reach = RadioField(_l("Hoe ver wil je gaan?"), choices=REACH_CHOICES, default="", validate_choice=False)
    days = SelectMultipleField(_l("Op welke dagen kun je?"), choices=list(DAYS.items()), validate_choice=False)
    parts = SelectMultipleField(_l("Op welk deel van de dag?"), choices=list(PARTS.items()), validate_choice=False)
    languages = SelectMultipleField(
        _l("Welke talen spreek je?"), choices=list(LANGUAGES.items()), validate_choice=False
    )  # fmt: skip
    rather_not = Words(_l("Is er iets wat je liever niet doet?"), most=2000)

    def offer(self, buurten: Iterable[tuple[str, str]], *, own: UUID | None = None) -> None:
        """Give the choices; own: the buurt of the account, chosen beforehand on a fresh page."""
        self.buurt.choices = [("", _("Kies een buurt")), *buurten]
        if own and not self.is_submitted():
            self.buurt.data = str(own)

    def fill(self, offer: Offer) -> None:
        """As it is stored, to be changed."""
        self.process(obj=offer)
        self.buurt.data, self.reach.data = str(offer.buurt_id), str(offer.reach_minutes or "")

    def validate_buurt(self, field: SelectField) -> None:
        if not is_a_choice(field):
            raise ValidationError(_("Kies een buurt uit de lijst."))

    def validate_reach(self, field: RadioField) -> None:
        if (field.data or "") not in dict(REACH_CHOICES):
            raise ValidationError(_("Kies hoe ver je wilt gaan."))

    def values(self) -> dict[str, Any]:
        """What was filled in, by the names of the service."""
        return {
            "words": self.words.data or "",
            "buurt_id": UUID(self.buurt.data),
            "reach_minutes": int(self.reach.data) if self.reach.data else None,
            "days": self.days.data or (),
            "parts": self.parts.data or (),
            "languages": self.languages.data or (),
            "rather_not": self.rather_not.data or "",
        }
