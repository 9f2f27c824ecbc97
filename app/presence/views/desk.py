"""The city's desk: requests without a buurt get one, and then leave the desk's sight."""

from uuid import UUID

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.areas.queries import buurt_choices
from app.core.clock import utcnow
from app.core.errors import NotFound
from app.presence import coach_wording
from app.presence.forms.desk import PlaceForm
from app.presence.queries import stories
from app.presence.reach import REACH_KINDS
from app.presence.services import asking
from app.presence.views.blueprint import bp
from app.web.actor import current_actor
from app.web.forms import page, sent


@bp.get("/zonder-buurt")
def without_buurt() -> ResponseReturnValue:
    """In order of asking."""
    rows = stories.list_without_buurt(current_actor())
    return page("presence/without_buurt.html", rows=rows, words=coach_wording)


@bp.route("/zonder-buurt/<uuid:request_id>", methods=["GET", "POST"])
def place(request_id: UUID) -> ResponseReturnValue:
    """How to reach the person, to ask where they live; and the buurt."""
    form = PlaceForm()
    form.offer_buurten(buurt_choices())
    try:
        if sent(form, lambda: _place(request_id, form)):
            flash(_("Dank je wel. De wijkcoaches van die buurt weten het nu."))
            return redirect(url_for("presence.without_buurt"), 303)
        story = stories.get_without_buurt(current_actor(), request_id)
    except NotFound as error:
        raise NotFound(_("Deze vraag staat hier niet meer. Misschien gaf een collega hem net een buurt.")) from error
    return page("presence/place.html", form=form, story=story, words=coach_wording, reach_kinds=REACH_KINDS)


def _place(request_id: UUID, form: PlaceForm) -> object:
    return asking.place(actor=current_actor(), now=utcnow(), request_id=request_id, buurt_id=form.buurt_id())
