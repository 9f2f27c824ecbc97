"""Asking takes one field or none, and one way to be reached."""

from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, SelectField, SelectMultipleField
from wtforms.validators import InputRequired, ValidationError

from app.presence.reach import REACH_KINDS, REACH_KINDS_FOR_ANOTHER
from app.presence.services.asking import Wishes
from app.presence.wording import LANGUAGES
from app.web.formatting import DAYS, PARTS
from app.web.forms import BaseForm, Line, Words


class AskForm(BaseForm):
    """Everything but a way to be reached may stay empty."""

    NO_BUURT = _l("Dat weet ik niet, of zeg ik liever niet")
    words = Words(_l("Vertel het in je eigen woorden"))
    reach_kind = RadioField(
        _l("Hoe kunnen we je bereiken?"), choices=list(REACH_KINDS.items()),
        validators=[InputRequired(_l("Kies hoe we je kunnen bereiken."))], validate_choice=False,
    )  # fmt: skip
    reach = Line(_l("Je telefoonnummer, e-mailadres of adres"), most=300)
    first_name = Line(_l("Hoe mogen we je noemen?"), most=100)
    buurt = SelectField(_l("In welke buurt woon je?"), validate_choice=False)
    days = SelectMultipleField(_l("Welke dagen komen je uit?"), choices=list(DAYS.items()))
    parts = SelectMultipleField(_l("Welk deel van de dag?"), choices=list(PARTS.items()))
    language = SelectField(_l("In welke taal praat je het liefst?"), choices=list(LANGUAGES.items()), default="nl")
    not_own_buurt = BooleanField(_l("Liever niet in mijn eigen buurt"))
    not_people = Words(_l("Wie liever niet?"), most=500)
    decides_seen = BooleanField(_l("Ik heb dit gelezen. Deel mijn vraag met deze wijkcoach."))

    def offer_buurten(self, buurten: list[tuple[str, str]], chosen: str = "") -> None:
        """The buurten to choose from; the one asked about, or none."""
        self.buurt.choices = [("", self.NO_BUURT), *buurten]
        if not self.is_submitted():
            self.buurt.data = chosen if chosen in dict(buurten) else ""  # an old link names what isn't there

    def validate_buurt(self, field: SelectField) -> None:
        known = {choice[0] for choice in field.choices or ()}
        if (field.data or "") not in known:
            field.data = ""
            raise ValidationError(_("Deze buurt kennen we niet. Kies er een uit de lijst."))

    def buurt_id(self) -> UUID | None:
        return UUID(self.buurt.data) if self.buurt.data else None

    def values(self) -> dict[str, Any]:
        """What the service takes."""
        wishes = Wishes(
            days=tuple(self.days.data or ()), parts=tuple(self.parts.data or ()), language=self.language.data,
            not_own_buurt=bool(self.not_own_buurt.data), not_people=self.not_people.data or "",
        )  # fmt: skip
        return {
            "reach_kind": self.reach_kind.data, "reach": self.reach.data or "", "words": self.words.data or "",
            "first_name": self.first_name.data or "", "buurt_id": self.buurt_id(), "wishes": wishes,
        }  # fmt: skip


class AskForForm(AskForm):
    """Somebody writes it down for another and reads it back: the same questions, asked about the other."""

    NO_BUURT = _l("Dat is niet bekend, of wil de ander niet zeggen")
    words = Words(_l("Wat zegt de ander?"))
    reach_kind = RadioField(
        _l("Hoe kunnen we de ander bereiken?"), choices=list(REACH_KINDS_FOR_ANOTHER.items()),
        validators=[InputRequired(_l("Kies hoe we de ander kunnen bereiken."))], validate_choice=False,
    )  # fmt: skip
    reach = Line(_l("Telefoonnummer, e-mailadres of adres van de ander"), most=300)
    first_name = Line(_l("Hoe mogen we de ander noemen?"), most=100)
    buurt = SelectField(_l("In welke buurt woont de ander?"), validate_choice=False)
    days = SelectMultipleField(_l("Welke dagen komen de ander uit?"), choices=list(DAYS.items()))
    language = SelectField(
        _l("In welke taal praat de ander het liefst?"), choices=list(LANGUAGES.items()), default="nl"
    )
    not_own_buurt = BooleanField(_l("De ander wil liever niet in de eigen buurt"))
    not_people = Words(_l("Wie wil de ander liever niet?"), most=500)
    read_back = BooleanField(_l("Ik heb het voorgelezen en het klopt zo"))

    def values(self) -> dict[str, Any]:
        return super().values() | {"read_back": bool(self.read_back.data)}


class CodeForm(BaseForm):
    code = Line(_l("De code op je kaart"), [InputRequired(_l("Vul de woorden van je code in."))], most=120)


class AddWordsForm(BaseForm):
    text = Words(_l("Wat wil je erbij vertellen?"))


class AnswerForm(BaseForm):
    """The exact text that will be shared; the answer is the button."""

    shared_text = Words(_l("Dit krijgt de ander te lezen"), most=5000)
