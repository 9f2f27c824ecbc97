"""What WTForms says by itself, in our own warm words: a message tells what to do, not what was wrong."""

from typing import Any

from flask_babel import lazy_gettext as _l

CHOOSE = _l("Kies een van de mogelijkheden.")
NUMBER = _l("Vul een getal in.")
AGAIN = _l("Deze pagina stond te lang open. Ververs hem en stuur het opnieuw.")

MESSAGES: dict[str, Any] = {
    "This field is required.": _l("Vul dit nog in."),
    "Invalid input.": _l("Dit klopt nog niet. Kijk het even na."),
    "Field must be equal to %(other_name)s.": _l("Vul twee keer hetzelfde in."),
    # Choices
    "Not a valid choice.": CHOOSE,
    "'%(value)s' is not a valid choice for this field.": CHOOSE,
    "'%(value)s' are not valid choices for this field.": CHOOSE,
    "Invalid Choice: could not coerce.": CHOOSE,
    "Invalid choice(s): one or more data inputs could not be coerced.": CHOOSE,
    "Invalid value, must be one of: %(values)s.": CHOOSE,
    "Invalid value, can't be any of: %(values)s.": _l("Vul hier iets anders in."),
    # Length
    "Field must be at least %(min)d character long.": _l("Dit is te kort. Gebruik minstens %(min)d teken."),
    "Field must be at least %(min)d characters long.": _l("Dit is te kort. Gebruik minstens %(min)d tekens."),
    "Field cannot be longer than %(max)d character.": _l("Dit is te lang. Gebruik hoogstens %(max)d teken."),
    "Field cannot be longer than %(max)d characters.": _l("Dit is te lang. Gebruik hoogstens %(max)d tekens."),
    "Field must be exactly %(max)d character long.": _l("Gebruik precies %(max)d teken."),
    "Field must be exactly %(max)d characters long.": _l("Gebruik precies %(max)d tekens."),
    "Field must be between %(min)d and %(max)d characters long.": _l("Gebruik %(min)d tot %(max)d tekens."),
    # Numbers
    "Not a valid integer value.": _l("Vul een heel getal in."),
    "Not a valid decimal value.": NUMBER,
    "Not a valid float value.": NUMBER,
    "Number must be at least %(min)s.": _l("Vul een getal in van minstens %(min)s."),
    "Number must be at most %(max)s.": _l("Vul een getal in van hoogstens %(max)s."),
    "Number must be between %(min)s and %(max)s.": _l("Vul een getal in van %(min)s tot %(max)s."),
    # Days and times
    "Not a valid date value.": _l("Deze dag bestaat niet. Kies een dag, zoals 3 maart 2026."),
    "Not a valid datetime value.": _l("Dit moment bestaat niet. Kijk de dag en de tijd na."),
    "Not a valid time value.": _l("Deze tijd bestaat niet. Vul een tijd in, zoals 14:30."),
    "Not a valid week value.": _l("Deze week bestaat niet. Kies een week uit de lijst."),
    "Date must be at least %(min)s.": _l("Kies %(min)s of een latere dag."),
    "Date must be at most %(max)s.": _l("Kies %(max)s of een eerdere dag."),
    "Date must be between %(min)s and %(max)s.": _l("Kies een dag van %(min)s tot %(max)s."),
    # Addresses
    "Invalid email address.": _l("Vul een e-mailadres in, zoals naam@voorbeeld.nl."),
    "Invalid URL.": _l("Vul een webadres in, zoals https://voorbeeld.nl."),
    "Invalid IP address.": _l("Vul een IP-adres in, zoals 192.0.2.1."),
    "Invalid Mac address.": _l("Vul een MAC-adres in, zoals 00:00:5E:00:53:01."),
    "Invalid UUID.": _l("Dit nummer kennen we niet. Kies uit de lijst."),
    # Forms that were meddled with, or stood open too long
    "This field cannot be edited.": _l("Dit kun je hier niet veranderen."),
    "This field is disabled and cannot have a value.": _l("Dit kun je hier niet invullen."),
    "Invalid CSRF Token.": AGAIN,
    "CSRF token missing.": AGAIN,
    "CSRF failed.": AGAIN,
    "CSRF token expired.": AGAIN,
}  # fmt: skip


class Messages:
    """What WTForms asks for its messages. One that stands in no table comes back as it is."""

    def gettext(self, text: str) -> str:
        return str(MESSAGES.get(text, text))

    def ngettext(self, singular: str, plural: str, count: int) -> str:
        return self.gettext(singular if count == 1 else plural)


class InDutch:
    """Goes first among the bases of a form's Meta."""

    def get_translations(self, _form: object) -> Messages:
        return Messages()
