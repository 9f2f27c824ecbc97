"""Mijn verhaal: for the person, by account or by card."""

from uuid import UUID

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest

from app.accounts.queries import names_of
from app.accounts.signed_in import open_by_card
from app.areas.queries import find_buurt, nearest_meeting_point
from app.core.clock import utcnow
from app.presence import wording
from app.presence.codes import to_carry
from app.presence.forms.asking import AddWordsForm, AnswerForm
from app.presence.models import Connection
from app.presence.policies import details_open, had_contact
from app.presence.queries import connections, reading_log, stories
from app.presence.queries.others import others_of
from app.presence.services import asking, being_there, connecting
from app.presence.views.blueprint import bp
from app.presence.workflow import CLOSED, Answer, Phase, Side, State, may_move
from app.web import once
from app.web.actor import current_actor
from app.web.forms import page, sent

# What the person can do by themselves: address of the act, the phase it leads to.
ACTS = {
    "nog-niet-weten": Phase.NOT_KNOWING,
    "weer-verder": Phase.PRESENT,
    "nabij-blijven": Phase.STAYING_NEAR,
    "even-rust": Phase.REST,
    "zelf-verder": Phase.OWN_WAY,
    "afronden": Phase.FAREWELL,
    "ik-stop-ermee": Phase.LET_GO,
    "opnieuw": Phase.HEARD,
}


@bp.get("/mijn-verhaal")
def my_stories() -> ResponseReturnValue:
    """One's own stories; the only one opens by itself."""
    mine = stories.list_my_stories(current_actor())
    if len(mine) == 1:
        return redirect(url_for("presence.my_story", request_id=mine[0].id))
    return page("presence/my_stories.html", stories=mine, wording=wording)


@bp.route("/mijn-verhaal/<uuid:request_id>", methods=["GET", "POST"])
def my_story(request_id: UUID) -> ResponseReturnValue:
    """Own words untouched, what others wrote, proposals, who read it. Adding words is the form on the page."""
    actor, form = current_actor(), AddWordsForm()
    text = form.text.data or ""
    if sent(form, lambda: being_there.add_words(actor=actor, now=utcnow(), request_id=request_id, text=text)):
        return redirect(url_for("presence.my_story", request_id=request_id) + "#verder", 303)
    story = stories.get_story(actor, request_id)
    readings = reading_log.list_readings(actor, request_id)
    people = {story.coach_id, story.hear_from_id, *(entry.by_account_id for entry in story.entries)}
    return page(
        "presence/my_story.html", form=form, story=story, readings=readings, wording=wording, names=names_of(people),
        looked=reading_log.by_day(readings), read=reading_log.read_by_others(readings),
        others=others_of(story.connections),
        buurt=find_buurt(story.buurt_id) if story.buurt_id else None,
        point=nearest_meeting_point(story.buurt_id) if story.buurt_id else None, had_contact=had_contact(story.entries),
        acts=_acts(story.phase),
    )  # fmt: skip


def _acts(now: Phase) -> list[str]:
    """What the person can do from here; opening anew is for what was closed."""
    closed = () if now in CLOSED else (Phase.HEARD,)
    return [act for act, phase in ACTS.items() if may_move(now, phase, Side.ASKER) and phase not in closed]


@bp.post("/mijn-verhaal/<uuid:request_id>/<any(%s):act>" % ", ".join(f'"{act}"' for act in ACTS))  # noqa: UP031
def my_act(request_id: UUID, act: str) -> ResponseReturnValue:
    """One act of the person's own."""
    being_there.go(actor=current_actor(), now=utcnow(), request_id=request_id, to=ACTS[act])
    return redirect(url_for("presence.my_story", request_id=request_id), 303)


@bp.post("/mijn-verhaal/<uuid:request_id>/samen-kijken")
def my_wish(request_id: UUID) -> ResponseReturnValue:
    """The person wants to look together."""
    being_there.wish_to_look(actor=current_actor(), now=utcnow(), request_id=request_id)
    return redirect(url_for("presence.my_story", request_id=request_id), 303)


@bp.post("/mijn-verhaal/<uuid:request_id>/nieuwe-code")
def new_code(request_id: UUID) -> ResponseReturnValue:
    """A new code; the old one stops."""
    code, card = asking.renew_code(actor=current_actor(), now=utcnow(), request_id=request_id)
    once.hand("story_code", to_carry(code, now=utcnow()))
    if not current_actor().account:
        open_by_card(card.id, now=utcnow())
    return redirect(url_for("presence.written_down"), 303)


@bp.route("/mijn-verhaal/verbinding/<uuid:connection_id>", methods=["GET", "POST"])
def my_connection(connection_id: UUID) -> ResponseReturnValue:
    """One proposal on a page of its own: the exact text, who will read it, what happens next, ja, nee, nog niet."""
    actor, form = current_actor(), AnswerForm()
    if answered := sent(form, lambda: _answer(connection_id, form)):
        return redirect(url_for("presence.my_connection", connection_id=answered.id), 303)
    connection = connections.get_for_story(actor, connection_id)
    if not form.is_submitted():
        form.shared_text.data = connection.shared_text
    return page(
        "presence/my_connection.html", form=form, connection=connection, other=others_of([connection])[connection.id],
        wording=wording, State=State, coach=names_of([connection.opened_by_id]).get(connection.opened_by_id, ""),
        details_open=details_open(connection), wants_on=connections.said_go_on(connection, "asker"),
    )  # fmt: skip


def _answer(connection_id: UUID, form: AnswerForm) -> Connection:
    return connecting.answer_as_asker(
        actor=current_actor(), now=utcnow(), connection_id=connection_id, answer=given_answer(),
        shared_text=form.shared_text.data or "",
    )  # fmt: skip


def given_answer() -> Answer:
    """The button that was pressed."""
    try:
        return Answer(request.form.get("answer", ""))
    except ValueError as error:
        raise BadRequest from error


@bp.post("/verbinding/<uuid:connection_id>/verder")
def go_on(connection_id: UUID) -> ResponseReturnValue:
    """This side wants to go on; the other is not told before both do."""
    connection = connecting.want_to_go_on(actor=current_actor(), now=utcnow(), connection_id=connection_id)
    return redirect(_back(connection.id), 303)


@bp.post("/verbinding/<uuid:connection_id>/ontmoet")
def met(connection_id: UUID) -> ResponseReturnValue:
    """They met."""
    return redirect(_back(connecting.say_met(actor=current_actor(), now=utcnow(), connection_id=connection_id).id), 303)


@bp.post("/verbinding/<uuid:connection_id>/niet-meer-delen")
def withdraw(connection_id: UUID) -> ResponseReturnValue:
    """Either side stops, at once."""
    actor = current_actor()
    connecting.withdraw(actor=actor, now=utcnow(), connection_id=connection_id)
    own = connections.is_own(actor, connection_id)  # the other side sees nothing of what is over
    return redirect(_back(connection_id) if own else url_for("presence.proposals"), 303)


def _back(connection_id: UUID) -> str:
    own = connections.is_own(current_actor(), connection_id)
    return url_for("presence.my_connection" if own else "presence.proposal", connection_id=connection_id)


@bp.get("/verbinding/<uuid:connection_id>/contactgegevens/nog")
def details_still(connection_id: UUID) -> ResponseReturnValue:
    """For the page that stands open somewhere: may it go on showing what it shows? Says only yes or no."""
    return "", 204 if connections.still_open(current_actor(), connection_id) else 404


@bp.get("/verbinding/<uuid:connection_id>/contactgegevens")
def details(connection_id: UUID) -> ResponseReturnValue:
    """How to reach the other: a page of its own, decided anew at every look."""
    shown = connections.get_details(current_actor(), connection_id)
    return page("presence/details.html", details=shown, connection_id=connection_id, back=_back(connection_id))
