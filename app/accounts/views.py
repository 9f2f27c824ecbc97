"""Signing up, in and out, and a forgotten password."""

from uuid import UUID

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts import services
from app.accounts.forms import NO_BUURT, AskPasswordForm, NewPasswordForm, SignInForm, SignUpForm
from app.accounts.signed_in import current_hats, current_token, enter, leave
from app.areas.queries import buurt_choices, list_meeting_points
from app.core.actor import Hat
from app.core.clock import utcnow
from app.core.errors import NotFound
from app.web.actor import current_actor
from app.web.forms import JustAButton, page, sent

bp = Blueprint("accounts", __name__)

# Where each hat begins, as far as the page exists.
BEGIN = {
    Hat.COACH: "presence.near",
    Hat.DESK: "presence.without_buurt",
    Hat.ORGANISATION: "presence.proposals",
    Hat.MUNICIPALITY: "insights.overview",
    Hat.ADMIN: "accounts.manage",
}


@bp.route("/account-maken", methods=["GET", "POST"])
def sign_up() -> ResponseReturnValue:
    form = SignUpForm()
    form.buurt.choices = [NO_BUURT, *buurt_choices()]
    account_id = sent(form, lambda: services.sign_up(address=_address(), now=utcnow(), **form.chosen()))
    if account_id:
        return _enter(account_id)
    return page("accounts/sign_up.html", form=form)


@bp.route("/inloggen", methods=["GET", "POST"])
def sign_in() -> ResponseReturnValue:
    form = SignInForm()
    account_id = sent(form, lambda: services.sign_in(address=_address(), now=utcnow(), **form.chosen()))
    if account_id:
        return _enter(account_id)
    return page("accounts/sign_in.html", form=form)


@bp.post("/uitloggen")
def sign_out() -> ResponseReturnValue:
    services.sign_out(actor=current_actor(), token=current_token(), now=utcnow())
    leave()
    flash(_("Je bent uitgelogd."))
    return redirect(url_for("site.home"), 303)


@bp.post("/rol")
def switch_hat() -> ResponseReturnValue:
    hat = next((held for held in current_hats() if held.value == request.form.get("hat")), None)
    if not JustAButton().validate_on_submit() or hat is None:
        raise NotFound
    services.switch_hat(actor=current_actor(), token=current_token(), hat=hat, now=utcnow())
    return redirect(_begin(hat), 303)


@bp.route("/wachtwoord-vergeten", methods=["GET", "POST"])
def ask_password() -> ResponseReturnValue:
    form = AskPasswordForm()
    ask = services.ask_new_password
    if sent(form, lambda: ask(address=_address(), link=_password_link, now=utcnow(), **form.chosen())):
        return redirect(url_for("accounts.password_asked"), 303)
    return page("accounts/ask_password.html", form=form, points=list_meeting_points())


@bp.get("/wachtwoord-vergeten/gevraagd")
def password_asked() -> ResponseReturnValue:
    return render_template("accounts/password_asked.html", points=list_meeting_points())


@bp.route("/wachtwoord/<token>", methods=["GET", "POST"])
def new_password(token: str) -> ResponseReturnValue:
    if services.find_reset(token, now=utcnow()) is None:
        return render_template("accounts/link_gone.html"), 404
    form = NewPasswordForm()
    if sent(form, lambda: services.choose_new_password(token=token, now=utcnow(), **form.chosen())):
        leave()
        flash(_("Je wachtwoord is veranderd. Log in met je nieuwe wachtwoord."))
        return redirect(url_for("accounts.sign_in"), 303)
    return page("accounts/new_password.html", form=form)


def _enter(account_id: UUID) -> ResponseReturnValue:
    token, hat = services.open_session(account_id=account_id, now=utcnow())
    enter(token)
    return redirect(_onward(hat), 303)


def _address() -> str:
    return request.remote_addr or ""


def _password_link(token: str) -> str:
    """As it stands in a mail: the address that people know, not the one a proxy calls us by."""
    return f"{current_app.config['SERVER_NAME_IN_MAIL'].rstrip('/')}{url_for('accounts.new_password', token=token)}"


def _onward(hat: Hat) -> str:
    """Back to the page that asked to sign in, when it is one of ours; else where this hat begins."""
    wanted = request.args.get("next", "")
    ours = wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and wanted.isprintable()
    return wanted.removesuffix("?") if ours else _begin(hat)


def _begin(hat: Hat) -> str:
    endpoint = BEGIN.get(hat, "")
    return url_for(endpoint if endpoint in current_app.view_functions else "site.home")
