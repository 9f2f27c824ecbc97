"""Forms of accounts. Choices come in from the view."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, PasswordField, SelectField, SelectMultipleField

from app.accounts.models import Account
from app.accounts.policies import GIVEN
from app.core.actor import Hat
from app.web.forms import BaseForm, Line, required
from app.web.pages import HATS

NO_BUURT = ("", _l("Dat zeg ik liever niet"))
PASSWORD_NEEDED = _l("Vul een wachtwoord in.")
REACH_NEEDED = _l("Vul een e-mailadres of telefoonnummer in. Eén is genoeg.")


def read_id(text: str | None) -> UUID | None:
    """An id as a form sends it. What is none becomes one that nothing has, so that it is refused further on."""
    if not text:
        return None
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)


def read_version(text: str | None) -> int:
    """The version a form was opened with; -1, which nothing has, when it is no number."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else -1


class Secret(PasswordField):
    """A password: exactly as typed, and never sent back."""

    def __init__(self, label: str, message: str = PASSWORD_NEEDED, **kwargs: Any) -> None:
        super().__init__(label, required(message), **kwargs)


class AccountForm(BaseForm):
    """`chosen` is what the service takes."""

    def chosen(self) -> dict[str, Any]:
        """Text as typed, a buurt as its id, a version as a number; `buurt` becomes `buurt_id`."""
        read = {"buurt": ("buurt_id", read_id), "version": ("version", read_version)}
        values: dict[str, Any] = {}
        for name, field in self._fields.items():
            if name not in {"csrf_token", "once"}:
                called, reader = read.get(name, (name, lambda value: value or ""))
                values[called] = reader(field.data)
        return values


class SignUpForm(AccountForm):
    name = Line(_l("Hoe heet je?"), required(_l("Vul je naam in. Je voornaam is genoeg.")), most=100)
    reach = Line(_l("Je e-mailadres of telefoonnummer"), required(REACH_NEEDED))
    password = Secret(_l("Kies een wachtwoord"))
    buurt = SelectField(_l("In welke buurt woon je?"), validate_choice=False)


class SignInForm(AccountForm):
    reach = Line(_l("Je e-mailadres of telefoonnummer"), required(REACH_NEEDED))
    password = Secret(_l("Je wachtwoord"))


class AskPasswordForm(AccountForm):
    reach = Line(_l("Je e-mailadres"), required(_l("Vul je e-mailadres in.")))


class NewPasswordForm(AccountForm):
    password = Secret(_l("Je nieuwe wachtwoord"))


class ChangePasswordForm(AccountForm):
    old = Secret(_l("Je wachtwoord van nu"), _l("Vul het wachtwoord in dat je nu hebt."))
    password = Secret(_l("Je nieuwe wachtwoord"))


class DetailsForm(AccountForm):
    name = Line(_l("Naam"), required(_l("Vul je naam in. Je voornaam is genoeg.")), most=100)
    email = Line(_l("E-mailadres"))
    phone = Line(_l("Telefoonnummer"))
    buurt = SelectField(_l("Buurt"), validate_choice=False)
    version = HiddenField()


class FindForm(AccountForm):
    reach = Line(_l("E-mailadres of telefoonnummer van iemand"), required(REACH_NEEDED))


class RolesForm(BaseForm):
    hats = SelectMultipleField(_l("Rollen"), choices=[(hat.value, HATS[hat]) for hat in GIVEN], validate_choice=False)
    decides = BooleanField(_l("Beslist ook over de Wmo, Jeugdwet of bijstand"))
    buurten = SelectMultipleField(_l("Buurten van deze wijkcoach"), validate_choice=False)
    points = SelectMultipleField(_l("Balies van deze persoon"), validate_choice=False)
    version = HiddenField()

    def fill(self, account: Account, hats: Iterable[Hat], buurten: Iterable[UUID], points: Iterable[UUID]) -> None:
        """As it is stored."""
        self.hats.data = [hat.value for hat in hats]
        self.decides.data, self.version.data = account.decides, str(account.version)
        self.buurten.data = [str(buurt_id) for buurt_id in buurten]
        self.points.data = [str(point_id) for point_id in points]

    def chosen(self) -> dict[str, Any]:
        """What `roles.set_roles` takes."""
        return {
            "hats": [hat for hat in Hat if hat.value in (self.hats.data or ())],
            "buurten": [read_id(text) for text in self.buurten.data or ()],
            "points": [read_id(text) for text in self.points.data or ()],
            "decides": self.decides.data,
            "version": read_version(self.version.data),
        }
