"""Vragen aan mij: for the volunteer and for whoever speaks for an initiative."""

from uuid import UUID

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core.clock import utcnow
from app.presence import wording
from app.presence.models import Connection
from app.presence.policies import details_open
from app.presence.queries import connections
from app.presence.queries.others import others_of
from app.presence.services import connecting
from app.presence.views.blueprint import bp
from app.presence.views.story import given_answer
from app.presence.workflow import State
from app.web.actor import current_actor
from app.web.forms import JustAButton, page, sent


@bp.get("/vragen-aan-mij")
def proposals() -> ResponseReturnValue:
    """What somebody's yes has put before me."""
    rows = connections.list_proposals(current_actor())
    return page("presence/proposals.html", rows=rows, others=others_of(rows), wording=wording)


@bp.route("/vraag-aan-mij/<uuid:connection_id>", methods=["GET", "POST"])
def proposal(connection_id: UUID) -> ResponseReturnValue:
    """Only the text that the asker said yes to; ja, nee, nog niet."""
    actor, form = current_actor(), JustAButton()
    if answered := sent(form, lambda: _answer(connection_id)):
        return redirect(_after(answered), 303)
    row = connections.get_proposal(actor, connection_id)
    return page(
        "presence/proposal.html", form=form, row=row, other=others_of([row])[row.id], wording=wording, State=State,
        details_open=details_open(row), wants_on=connections.said_go_on(row, "other"),
    )  # fmt: skip


def _after(answered: Connection) -> str:
    """After a yes the way to each other is on this page; after anything else there is nothing more to do here."""
    if details_open(answered):
        return url_for("presence.proposal", connection_id=answered.id)
    flash(_("Dank je wel voor je antwoord. Je hoeft verder niets te doen."))
    return url_for("presence.proposals")


def _answer(connection_id: UUID) -> Connection:
    return connecting.answer_as_other(
        actor=current_actor(), now=utcnow(), connection_id=connection_id, answer=given_answer()
    )
