"""What a wijkcoach writes down. Ids of their own: several of these stand on one page."""

from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, RadioField
from wtforms.validators import Optional, ValidationError

from app.core.clock import local_date, utcnow
from app.presence.wording import WAYS
from app.presence.workflow import Phase
from app.web.forms import BaseForm, Words, required

# What "hier zit niets voor mij bij" can lead to. Both are good.
AFTERWARDS = {
    Phase.STAYING_NEAR.value: _l("Ik blijf gewoon bij je in de buurt"),
    Phase.PRESENT.value: _l("We praten gewoon verder"),
}


class Day(DateField):
    """A day; what can't be one is said in Dutch."""

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata([value for value in valuelist if value.strip()])
        except ValueError as error:
            raise ValueError(_("Deze dag bestaat niet. Kies een dag, zoals 3 maart 2026.")) from error


class ContactForm(BaseForm):
    way = RadioField(
        _l("Hoe hadden jullie contact?"), choices=list(WAYS.items()), validate_choice=False,
        validators=required(_l("Kies hoe jullie contact hadden.")), id="contact-way",
    )  # fmt: skip
    note = Words(_l("Wat wil je erover opschrijven?"), id="contact-note")
    wants_to_look = BooleanField(_l("Wil samen kijken wat er zou kunnen passen"), id="contact-look")


class NoteForm(BaseForm):
    text = Words(_l("Wat wil je opschrijven?"), required(_l("Schrijf wat je wilt vastleggen.")), id="note-text")


class PromiseForm(BaseForm):
    text = Words(_l("Wat beloof je?"), required(_l("Schrijf wat je belooft.")), most=500, id="promise-text")
    on_day = Day(_l("Op welke dag?"), [Optional()], id="promise-day")

    def validate_on_day(self, field: Day) -> None:
        day: date | None = field.data
        if day and day < local_date(utcnow()):
            raise ValidationError(_("Kies vandaag of een dag die nog komt."))


class NothingForm(BaseForm):
    """Nothing fits: a full answer, of which nobody else hears."""

    afterwards = RadioField(_l("En dan?"), choices=list(AFTERWARDS.items()), default=Phase.STAYING_NEAR.value)


class WhyForm(BaseForm):
    why = Words(
        _l("Waarom zou dit passen?"), required(_l("Schrijf in één zin waarom dit zou kunnen passen.")), most=5000
    )


class ProposeForm(BaseForm):
    """shared_text is required by the service, except where nothing is shared."""

    shared_text = Words(_l("Welke tekst mag gedeeld worden?"), most=5000)
