"""What the city's desk fills in."""

from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.validators import ValidationError

from app.web.forms import BaseForm, is_a_choice


class PlaceForm(BaseForm):
    buurt = SelectField(_l("In welke buurt woont deze persoon?"), validate_choice=False)

    def offer_buurten(self, buurten: list[tuple[str, str]]) -> None:
        self.buurt.choices = [("", _("Kies een buurt")), *buurten]

    def validate_buurt(self, field: SelectField) -> None:
        if not is_a_choice(field):
            raise ValidationError(_("Kies een buurt uit de lijst."))

    def buurt_id(self) -> UUID:
        """Of the buurt that was chosen; only after validation."""
        return UUID(self.buurt.data)
