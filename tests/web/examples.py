"""A form with every kind of field, and the page that shows every macro."""

from datetime import UTC, datetime
from pathlib import Path

from flask import g, render_template_string
from markupsafe import Markup
from wtforms import BooleanField, RadioField, SelectField, SelectMultipleField

from app.web.forms import BaseForm, Line, Words, required
from app.web.paging import Page

TEMPLATE = Path(__file__).with_name("examples.html")
DAYS = [
    (day, day) for day in ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag", "altijd")
]
PLACES = {"Noord": [("1", "Laares"), ("2", "Roombeek")], "Oost": [("3", "Velve")]}
HIDDEN = Markup('<span class="hidden-cell">klein</span>')


class OwnSelect(SelectField):
    """A descendant is drawn like its parent."""


class ExampleForm(BaseForm):
    words = Words("Vertel het in je eigen woorden", required("Schrijf op wat je wilt vragen."), most=40)
    name = Line("Hoe heet je?", required("Vul je naam in."))
    phone = Line("Je telefoonnummer", most=10)
    password = Line("Je wachtwoord")
    buurt = SelectField("In welke buurt woon je?", choices=[("", "Weet ik niet"), ("a", "Laares")])
    place = OwnSelect("Waar is het?", choices=PLACES)
    days = SelectMultipleField("Op welke dagen?", choices=DAYS)
    way = RadioField("Hoe bereiken we je?", choices=[("bel", "Bel mij"), ("mail", "Mail mij")])
    agree = BooleanField("Marja mag mij bellen", required("Zet een vinkje als dat mag."))


class SearchForm(BaseForm):
    place = Line("Waar woon je?")


def draw(form: ExampleForm) -> str:
    """The page of examples, as HTML. Inside a request; nobody's page, so no actor is looked up."""
    g.plain = True
    return render_template_string(
        TEMPLATE.read_text("utf-8"),
        form=form,
        search=SearchForm(prefix="zoek"),
        moment=datetime(2026, 3, 3, 14, 0, tzinfo=UTC),
        page=Page(items=[], number=2, last=3, total=70),
        hidden=HIDDEN,
    )
