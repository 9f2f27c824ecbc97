"""The base of every form: plain Dutch errors beside the field, cleaned text, one row for two clicks."""

import unicodedata
from collections.abc import Callable
from typing import Any, TypeVar

from flask import render_template
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, StringField, TextAreaField
from wtforms.fields.choices import SelectFieldBase
from wtforms.validators import DataRequired, Length

from app.core.errors import Conflict, Invalid
from app.core.ids import new_id
from app.db import db
from app.web.form_messages import InDutch

KEEP = {"\n", "\t", "\u200c", "\u200d"}  # line ends, and the joiners that emoji and Persian need
Done = TypeVar("Done")


def clean(text: str | None) -> str:
    """Trim, one kind of line end, and no NUL, control or direction-override characters. Letters stay as typed."""
    text = (text or "").replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in text if c in KEEP or unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co"}).strip()


def one_line(text: str | None) -> str:
    """The same, with every run of white space one space: what is one line on the page is one line everywhere."""
    return " ".join(clean(text).split())


def required(message: str) -> list[Any]:
    """For a field that can't be empty or blank: the message says what to do."""
    return [DataRequired(message)]


class Line(StringField):
    """One line of text, at most `most` characters."""

    def __init__(self, label: str, validators: list[Any] | None = None, most: int = 200, **kwargs: Any) -> None:
        too_long = Length(max=most, message=_l("Dit is te lang. Gebruik hoogstens %(max)d tekens."))
        super().__init__(label, [*(validators or []), too_long], filters=[one_line], **kwargs)


class Words(TextAreaField):
    """Somebody's own words: as many as they like, within reason."""

    def __init__(self, label: str, validators: list[Any] | None = None, most: int = 10_000, **kwargs: Any) -> None:
        too_long = Length(max=most, message=_l("Dit is te lang. Gebruik hoogstens %(max)d tekens."))
        super().__init__(label, [*(validators or []), too_long], filters=[clean], **kwargs)


class BaseForm(FlaskForm):  # type: ignore[misc]
    """Carries the number used once (see app.web.once)."""

    class Meta(InDutch, FlaskForm.Meta):  # type: ignore[misc]
        """What WTForms says by itself, it says in our words."""

    once = HiddenField(default=lambda: str(new_id()))

    def take(self, error: Invalid) -> None:
        """Show a rule of the domain beside the field it is about, or above the form when it is about none."""
        field = self._fields.get(error.field)
        target = field.errors if field is not None else self.form_errors
        if field is not None:
            field.errors = [*field.errors, error.message]
        else:
            target.append(error.message)


class VersionedForm(BaseForm):
    """Changes something that others may change too: carries the version that it was made from."""

    version = HiddenField()

    def made_from(self) -> int:
        """The version that this form shows; anything else than a number is older than all."""
        text = self.version.data or ""
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


class JustAButton(BaseForm):
    """A form with nothing but its button."""


def sent(form: BaseForm, act: Callable[[], Done]) -> Done | None:
    """Validate, then act. A rule that is broken becomes an error beside the field and undoes what was begun."""
    if not form.validate_on_submit():
        return None
    try:
        return act()
    except Invalid as error:
        db.session.rollback()
        form.take(error)
        return None


def keeping(act: Callable[[], Done]) -> Done:
    """For a stale form: says so above it, with everything that was typed, instead of on a page without it."""
    try:
        return act()
    except Conflict as error:
        advice = _("Wat je typte staat hieronder nog. Bewaar je opnieuw, dan geldt jouw tekst.")
        raise Invalid("", f"{error.message} {advice}") from error


def is_a_choice(field: SelectFieldBase) -> bool:
    """Whether what came in is one of the choices, and not the empty one."""
    return bool(field.data) and field.data in {choice[0] for choice in field.iter_choices()}


def page(template: str, *, form: BaseForm | None = None, **context: Any) -> tuple[str, int]:
    """Render; 422 when the form that came in has errors, so that nothing of it is kept."""
    return render_template(template, form=form, **context), 422 if form is not None and form.errors else 200
