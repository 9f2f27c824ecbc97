"""The form of an organisation."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectField

from app.accounts.forms import read_id, read_version
from app.organisations.kinds import KINDS
from app.organisations.models import Organisation
from app.organisations.services import Said
from app.web.forms import BaseForm, Line, Words, required


class OrganisationForm(BaseForm):
    """version: what a change was made from."""

    name = Line(_l("Hoe heet de organisatie?"), required(_l("Vul de naam van de organisatie in.")), most=120)
    about = Words(_l("Vertel in een paar zinnen wie jullie zijn"), most=3000)
    kind = SelectField(_l("Wat voor organisatie is het?"), choices=list(KINDS.items()), validate_choice=False)
    buurt = SelectField(_l("In welke buurt zitten jullie?"), validate_choice=False)
    email = Line(_l("E-mailadres voor iedereen"))
    phone = Line(_l("Telefoonnummer voor iedereen"), most=40)
    version = HiddenField()

    def offer(self, buurten: list[tuple[str, str]]) -> None:
        """Give the buurten to choose from."""
        self.buurt.choices = [("", _("In de hele stad, of nergens vast")), *buurten]

    def fill(self, organisation: Organisation) -> None:
        """As it is stored, to be changed."""
        self.process(obj=organisation)
        self.buurt.data = str(organisation.buurt_id or "")

    def said(self) -> Said:
        """What was filled in."""
        text = {name: self[name].data or "" for name in ("name", "about", "kind", "email", "phone")}
        return Said(**text, buurt_id=read_id(self.buurt.data))

    def made_from(self) -> int:
        """The version that this form shows."""
        return read_version(self.version.data)
