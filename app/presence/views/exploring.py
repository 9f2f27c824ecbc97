"""Samen kijken: coach and person look together, and what the coach does with one that might fit."""

from uuid import UUID

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.accounts.queries import name_of
from app.core.clock import utcnow
from app.core.errors import NotFound
from app.matching import mark
from app.presence import coach_wording, wording
from app.presence.forms.coach import NothingForm, ProposeForm, WhyForm
from app.presence.models import Connection
from app.presence.queries import connections, stories
from app.presence.queries.others import get_other, others_of
from app.presence.services import being_there, connecting
from app.presence.suggestions import suggestions_for
from app.presence.views.blueprint import bp
from app.presence.workflow import Phase, State
from app.web.actor import current_actor
from app.web.forms import page, sent

AT_A_TIME = 3


@bp.get("/verhaal/<uuid:request_id>/samen-kijken")
def together(request_id: UUID) -> ResponseReturnValue:
    """Large cards, nearest first, three at a time; `?toon=6` shows three more."""
    story, found = suggestions_for(current_actor(), request_id)
    shown = max(AT_A_TIME, request.args.get("toon", AT_A_TIME, type=int))
    return page(
        "presence/together.html", form=NothingForm(), story=story, found=found[:shown],
        more=shown + AT_A_TIME if len(found) > shown else None, mark=mark,
        wording=wording, words=coach_wording,
    )  # fmt: skip


@bp.post("/verhaal/<uuid:request_id>/niets-erbij")
def nothing_fits(request_id: UUID) -> ResponseReturnValue:
    """ "Hier zit niets voor mij bij": the looking ends, and nothing is kept of what was not wanted."""
    form = NothingForm()
    to = Phase(form.afterwards.data) if form.validate() else Phase.STAYING_NEAR
    being_there.go(actor=current_actor(), now=utcnow(), request_id=request_id, to=to)
    return redirect(url_for("presence.coach_story", request_id=request_id), 303)


@bp.route("/verhaal/<uuid:request_id>/verbinding/nieuw", methods=["GET", "POST"])
def consider(request_id: UUID) -> ResponseReturnValue:
    """Both texts side by side, and why it might fit."""
    actor, form, pair = current_actor(), WhyForm(), _pair()
    why = form.why.data or ""
    if made := sent(form, lambda: connecting.consider(
        actor=actor, now=utcnow(), request_id=request_id, why=why, **pair
    )):  # fmt: skip
        return redirect(url_for("presence.coach_connection", connection_id=made.id), 303)
    story = stories.get_explored(actor, request_id)
    return page("presence/consider.html", form=form, story=story, other=get_other(actor, story, **pair),
                words=coach_wording)  # fmt: skip


def _pair() -> dict[str, UUID]:
    """One initiative or one offer, from the address. Raises NotFound."""
    names = {"initiatief": "initiative_id", "aanbod": "offer_id"}
    given = {names[name]: request.args.get(name, type=UUID) for name in names if name in request.args}
    pair = {name: value for name, value in given.items() if value is not None}
    if len(pair) != 1:
        raise NotFound
    return pair


@bp.route("/verbinding/<uuid:connection_id>", methods=["GET", "POST"])
def coach_connection(connection_id: UUID) -> ResponseReturnValue:
    """How it stands between the two, in words; while it was not shown yet, the text to lay before the asker."""
    actor, form = current_actor(), ProposeForm()
    text = form.shared_text.data or ""
    if sent(form, lambda: connecting.show_to_asker(
        actor=actor, now=utcnow(), connection_id=connection_id, shared_text=text
    )):  # fmt: skip
        return _back(connection_id)
    connection = connections.get_for_story(actor, connection_id)
    return page(
        "presence/coach_connection.html", form=form, connection=connection, story=connection.request,
        other=others_of([connection])[connection.id], coach=name_of(connection.opened_by_id), State=State,
        wording=wording, words=coach_wording,
    )  # fmt: skip


@bp.post("/verbinding/<uuid:connection_id>/wegleggen")
def put_away(connection_id: UUID) -> ResponseReturnValue:
    """The coach lays it aside; nobody else hears of it."""
    connection: Connection = connecting.put_away(actor=current_actor(), now=utcnow(), connection_id=connection_id)
    return redirect(url_for("presence.coach_story", request_id=connection.request_id), 303)


@bp.post("/verbinding/<uuid:connection_id>/kennisgemaakt")
def coach_met(connection_id: UUID) -> ResponseReturnValue:
    """They met, the asker told the coach."""
    connecting.say_met(actor=current_actor(), now=utcnow(), connection_id=connection_id)
    return _back(connection_id)


def _back(connection_id: UUID) -> ResponseReturnValue:
    return redirect(url_for("presence.coach_connection", connection_id=connection_id), 303)
