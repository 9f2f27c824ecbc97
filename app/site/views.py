"""Home, where do you live, buurten, buurt, stadsdeel, health."""

import re

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.areas.names import Closeness
from app.areas.queries import Place, find_places, list_buurten
from app.core.clock import utcnow
from app.site import health as parts
from app.site import queries
from app.site.forms import WhereForm
from app.web.actor import current_actor

bp = Blueprint("site", __name__)


@bp.get("/")
def home() -> ResponseReturnValue:
    home = queries.get_home(current_actor(), utcnow(), current_app.config["CITY_NAME"])
    return render_template("site/home.html", home=home, form=WhereForm())


@bp.get("/zoek-buurt")
def search() -> ResponseReturnValue:
    form = WhereForm(request.args)
    typed = form.waar.data or ""
    places = find_places(typed) if "waar" in request.args and form.validate() else []
    if only := _only_page(places):
        return redirect(only)
    postcode = bool(re.fullmatch(r"[1-9]\d{3}\s?[a-z]{0,2}", typed, re.IGNORECASE))
    return _list_page("site/search.html", form=form, places=places, postcode=postcode), 422 if form.errors else 200


def _only_page(places: list[Place]) -> str | None:
    """The address to go to when it can be one thing: the only hit, or the only one by exactly this name."""
    same = [place for place in places if place.closeness is Closeness.SAME]
    hits = same or places
    if len(hits) != 1:
        return None
    if hits[0].kind == "stadsdeel":
        return url_for("site.stadsdeel", slug=hits[0].slug)
    return url_for("site.buurt", slug=hits[0].buurten[0].slug) if len(hits[0].buurten) == 1 else None


@bp.get("/buurten")
def buurten() -> ResponseReturnValue:
    return _list_page("site/buurten.html", form=WhereForm())


def _list_page(template: str, **context: object) -> str:
    """A page with all buurten on it."""
    everywhere = list_buurten()
    return render_template(template, stadsdelen=queries.list_by_stadsdeel(everywhere), buurten=everywhere, **context)


@bp.get("/buurt/<slug>")
def buurt(slug: str) -> ResponseReturnValue:
    return render_template("site/buurt.html", page=queries.get_buurt_page(slug, utcnow()))


@bp.get("/stadsdeel/<slug>")
def stadsdeel(slug: str) -> ResponseReturnValue:
    return render_template("site/stadsdeel.html", page=queries.get_stadsdeel_page(slug, utcnow()))


@bp.get("/health")
def health() -> ResponseReturnValue:
    state = parts.state()
    return state, 200 if all(state.values()) else 503
