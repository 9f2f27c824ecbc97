"""Mijn gegevens: what Nabij holds of one's own account, and one's password."""

from flask import flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts import services
from app.accounts.forms import NO_BUURT, ChangePasswordForm, DetailsForm
from app.accounts.models import Account
from app.accounts.queries import get_account
from app.accounts.reach import Reach
from app.accounts.signed_in import current_hats, leave
from app.accounts.views import bp
from app.areas.queries import buurt_choices
from app.core.clock import utcnow
from app.core.errors import NotFound
from app.web.actor import current_actor
from app.web.forms import page, sent


@bp.app_context_processor
def more_hats() -> dict[str, bool]:
    """For every page: whether there is another hat to change to. An error page asks the database nothing."""
    return {} if g.get("plain") else {"more_hats": len(current_hats()) > 1}


@bp.route("/mijn-gegevens", methods=["GET", "POST"])
def me() -> ResponseReturnValue:
    form = DetailsForm()
    form.buurt.choices = [NO_BUURT, *buurt_choices()]
    if sent(form, lambda: services.change_details(actor=current_actor(), now=utcnow(), **form.chosen())):
        flash(_("Je gegevens zijn bewaard."))
        return redirect(url_for("accounts.me"), 303)
    _fill(form, _mine())
    return page("accounts/me.html", form=form, held=current_hats())


@bp.route("/mijn-gegevens/wachtwoord", methods=["GET", "POST"])
def change_password() -> ResponseReturnValue:
    form = ChangePasswordForm()
    actor, address = current_actor(), request.remote_addr or ""
    if sent(form, lambda: services.change_password(actor=actor, address=address, now=utcnow(), **form.chosen())):
        leave()
        flash(_("Je wachtwoord is veranderd. Log in met je nieuwe wachtwoord."))
        return redirect(url_for("accounts.sign_in"), 303)
    return page("accounts/change_password.html", form=form)


def _mine() -> Account:
    actor = current_actor()
    if actor.account is None:
        raise NotFound
    return get_account(actor, actor.account)


def _fill(form: DetailsForm, account: Account) -> None:
    """What is stored, or what was just typed. After a stale form the next try counts from what is stored now."""
    if not form.is_submitted():
        form.name.data, form.email.data = account.name, account.email
        form.phone.data = Reach("phone", account.phone).shown if account.phone else ""
        form.buurt.data = str(account.buurt_id or "")
    if not form.is_submitted() or form.form_errors:
        form.version.data = str(account.version)
