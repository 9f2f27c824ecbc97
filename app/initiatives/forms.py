"""Forms of initiatives, and what each hands to a service."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Form, SelectField, SelectMultipleField, StringField
from wtforms.validators import ValidationError

from app.core.errors import Invalid
from app.initiatives.described import Described
from app.initiatives.models import Initiative
from app.initiatives.themes import THEMES
from app.web.formatting import DAYS, PARTS
from app.web.forms import BaseForm, Line, VersionedForm, Words, clean, is_a_choice, required

Choices = Iterable[tuple[str, str]]


class InitiativeForm(VersionedForm):
    """buurt and organisation get their choices from the view."""

    title = Line(_l("Hoe heet het?"), required(_l("Geef je initiatief een naam.")), most=120)
    what = Words(_l("Wat doen jullie?"), required(_l("Vertel in een paar zinnen wat jullie doen.")), most=5000)
    for_whom = Line(_l("Voor wie is het?"), most=500)
    themes = SelectMultipleField(_l("Waar gaat het over?"), choices=list(THEMES.items()), validate_choice=False)
    buurt = SelectField(_l("In welke buurt?"), validate_choice=False)
    place = Line(_l("Waar precies?"), most=500)
    days = SelectMultipleField(_l("Op welke dagen?"), choices=list(DAYS.items()), validate_choice=False)
    parts = SelectMultipleField(_l("Op welk deel van de dag?"), choices=list(PARTS.items()), validate_choice=False)
    when = Line(_l("Wanneer, in je eigen woorden"), most=500)
    costs = Line(_l("Wat kost het?"), most=500)
    asks = Line(_l("Wat vraag je van wie komt?"), most=500)
    walk_in = BooleanField(_l("Loop gerust binnen: niemand hoeft zich vooraf te melden"))
    seeks_volunteers = Line(_l("Zoek je mensen die meehelpen?"), most=500)
    contact_name = Line(
        _l("Wie kunnen mensen aanspreken?"),
        required(_l("Vul in wie mensen kunnen aanspreken. Een voornaam is genoeg.")), most=100,
    )  # fmt: skip
    contact_phone = Line(_l("Telefoonnummer"), most=40)
    contact_email = Line(_l("E-mailadres"), most=200)
    organisation = SelectField(_l("Namens wie?"), validate_choice=False)

    def offer(self, buurten: Choices, organisations: Choices, *, own: UUID | None = None) -> None:
        """Give the choices that this maker has; who speaks for no organisation isn't asked.

        own: the buurt of the account, chosen beforehand on a fresh page.
        """
        self.buurt.choices = [("", _("Kies een buurt")), *buurten]
        if own and not self.is_submitted():
            self.buurt.data = str(own)
        named = list(organisations)
        if named:
            self.organisation.choices = [*named, ("", _("Mijzelf"))]
        else:
            del self.organisation

    def fill(self, initiative: Initiative) -> None:
        """As it is stored, to be changed."""
        self.process(obj=initiative)
        self.buurt.data = str(initiative.buurt_id)
        if self.organisation:
            self.organisation.data = str(initiative.organisation_id or "")

    def validate_buurt(self, field: SelectField) -> None:
        if not is_a_choice(field):
            raise ValidationError(_("Kies een buurt uit de lijst."))

    def validate_themes(self, field: SelectMultipleField) -> None:
        if not set(field.data or ()) & set(THEMES):
            raise ValidationError(_("Kies waar het over gaat. Meer dan één mag."))

    def described(self) -> Described:
        """What was filled in."""
        skipped = {"csrf_token", "once", "version", "buurt", "organisation"}
        values: dict[str, Any] = {name: field.data for name, field in self._fields.items() if name not in skipped}
        lists = {name: tuple(values[name] or ()) for name in ("themes", "days", "parts")}
        name = _uuid(self.organisation.data, "organisation") if self.organisation else None
        return Described(**(values | lists), buurt_id=_uuid(self.buurt.data, "buurt"), organisation_id=name)


class NoteForm(BaseForm):
    """What a moderator asks the maker."""

    note = Words(_l("Wat wil je de maker vragen?"), required(_l("Schrijf erbij wat je wilt vragen.")), most=2000)


class SearchForm(Form):
    """The filters of the public list, as they stand in the address. An unknown choice filters nothing."""

    zoek = StringField(_l("Waar ben je naar op zoek?"), filters=[lambda text: clean(text)[:200]])
    buurt = SelectField(_l("Buurt"))
    thema = SelectField(_l("Waar het over gaat"), choices=[("", _l("Alles")), *THEMES.items()])
    dag = SelectField(_l("Dag"), choices=[("", _l("Elke dag")), *DAYS.items()])

    def chosen(self) -> dict[str, str]:
        """What filters, for the address of another page of the same list."""
        chosen = {field.name: field.data for field in (self.buurt, self.thema, self.dag) if is_a_choice(field)}
        return chosen | ({"zoek": self.zoek.data} if self.zoek.data else {})


def _uuid(text: str | None, field: str) -> Any:
    if not text and field == "organisation":
        return None
    try:
        return UUID(text or "")
    except ValueError as error:
        raise Invalid(field, _("Maak een keuze uit de lijst.")) from error
