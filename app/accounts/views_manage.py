"""Beheer: who holds which role, and where."""

from uuid import UUID

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts import roles, services
from app.accounts.forms import FindForm, RolesForm
from app.accounts.policies import GIVEN
from app.accounts.queries import (
    buurten_of,
    get_account,
    list_accounts,
    list_buurten_without_coach,
    points_of,
    roles_of,
)
from app.accounts.views import bp
from app.areas.queries import list_buurten, list_meeting_points
from app.core.actor import Hat
from app.core.clock import utcnow
from app.web.actor import current_actor
from app.web.forms import page, sent


@bp.get("/beheer/accounts")
def manage() -> ResponseReturnValue:
    return _overview(FindForm())


@bp.post("/beheer/accounts")
def find() -> ResponseReturnValue:
    form = FindForm()
    found = sent(form, lambda: services.find_account(actor=current_actor(), **form.chosen()))
    if found:
        return redirect(url_for("accounts.set_roles", account_id=found), 303)
    return _overview(form)


def _overview(form: FindForm) -> ResponseReturnValue:
    hat = next((hat for hat in Hat if hat.value == request.args.get("rol")), None)
    number = request.args.get("pagina", 1, type=int)
    accounts = list_accounts(current_actor(), number, hat=hat)
    uncovered = list_buurten_without_coach()
    return page("accounts/manage.html", form=form, accounts=accounts, hat=hat, given=GIVEN, uncovered=uncovered)


@bp.route("/beheer/accounts/<uuid:account_id>", methods=["GET", "POST"])
def set_roles(account_id: UUID) -> ResponseReturnValue:
    form = RolesForm()
    form.buurten.choices = [(str(buurt.id), buurt.name) for buurt in list_buurten()]
    form.points.choices = [(str(point.id), point.name) for point in list_meeting_points()]
    if sent(form, lambda: roles.set_roles(account_id=account_id, actor=current_actor(), now=utcnow(), **form.chosen())):
        flash(_("De rollen zijn bewaard. Deze persoon moet opnieuw inloggen."))
        return redirect(url_for("accounts.manage"), 303)
    account = get_account(current_actor(), account_id)
    if not form.is_submitted():
        form.fill(account, roles_of(account_id), buurten_of(account_id), points_of(account_id))
    if form.form_errors:
        form.version.data = str(account.version)
    return page("accounts/roles.html", form=form, account=account)
