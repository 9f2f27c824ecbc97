"""Asking for oneself or for another, and opening a story with a code."""

from flask import redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.queries import list_coaches_of
from app.accounts.signed_in import open_by_card
from app.areas.queries import buurt_choices
from app.core.clock import utcnow
from app.core.errors import Invalid
from app.presence.codes import carried, to_carry
from app.presence.forms.asking import AskForForm, AskForm, CodeForm
from app.presence.services import asking
from app.presence.services.asking import Asked
from app.presence.views.blueprint import bp
from app.web import once
from app.web.actor import current_actor
from app.web.forms import JustAButton, page, sent


@bp.route("/vraag", methods=["GET", "POST"])
def ask() -> ResponseReturnValue:
    """One field or none, and one way to be reached."""
    form = AskForm()
    form.offer_buurten(buurt_choices(), request.args.get("buurt", ""))
    if asked := sent(form, lambda: _ask(form)):
        return _heard(asked, open_here=True)
    call = "bellen" in request.args
    return page("presence/ask.html", form=form, call=call, coaches=_coaches(form), deciding=_deciding(form))


def _ask(form: AskForm) -> Asked:
    if _deciding(form) and not form.decides_seen.data:
        raise Invalid("decides_seen", _("Lees dit eerst, en zet een vinkje als je verder wilt."))
    return asking.ask(actor=current_actor(), now=utcnow(), **form.values())


@bp.route("/vraag/voor-iemand-anders", methods=["GET", "POST"])
def ask_for() -> ResponseReturnValue:
    """Written down for somebody else, read back, with a code to hand over."""
    form = AskForForm()
    form.offer_buurten(buurt_choices())
    if asked := sent(form, lambda: asking.ask_for(actor=current_actor(), now=utcnow(), **form.values())):
        return _heard(asked, open_here=False)
    return page("presence/ask_for.html", form=form)


def _coaches(form: AskForm) -> list[object]:
    """Who reads it, as soon as the buurt is known."""
    known = form.buurt.data and not form.buurt.errors
    return list(list_coaches_of(form.buurt_id())) if known else []  # type: ignore[arg-type]


def _deciding(form: AskForm) -> list[object]:
    """Before sending, the asker sees whether a coach also decides on Wmo, Jeugdwet or bijstand."""
    return [coach for coach in _coaches(form) if coach.decides]  # type: ignore[attr-defined]


def _heard(asked: Asked, *, open_here: bool) -> ResponseReturnValue:
    if asked.code and asked.card:
        once.hand("story_code", to_carry(asked.code, now=utcnow()))
        if open_here:
            open_by_card(asked.card.id, now=utcnow())
    elif open_here:
        return redirect(url_for("presence.my_story", request_id=asked.request.id), 303)
    return redirect(url_for("presence.written_down"), 303)


@bp.route("/vraag/opgeschreven", methods=["GET", "POST"])
def written_down() -> ResponseReturnValue:
    """The code, to write down; the button takes it off this screen."""
    form = JustAButton()
    if form.validate_on_submit():
        session.pop("story_code", None)
        return redirect(url_for("presence.my_stories" if current_actor().card else "site.home"), 303)
    code = carried(session.get("story_code", ""), now=utcnow())
    return page("presence/written_down.html", form=form, code=code)


@bp.route("/code", methods=["GET", "POST"])
def open_with_code() -> ResponseReturnValue:
    """Open one's own story with the words on the card."""
    form = CodeForm()
    address = request.remote_addr or ""
    if card := sent(form, lambda: asking.open_with_code(now=utcnow(), code=form.code.data or "", address=address)):
        session.clear()
        open_by_card(card.id, now=utcnow())
        return redirect(url_for("presence.my_stories"), 303)
    return page("presence/code.html", form=form)


@bp.post("/code/klaar")
def close_code() -> ResponseReturnValue:
    """Leave the story that a code opened."""
    session.clear()
    return redirect(url_for("site.home"), 303)
