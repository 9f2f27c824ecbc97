"""Organisations: the public list, one of them, registering and changing."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.sign_ins import start
from app.accounts.signed_in import enter
from app.areas.queries import buurt_choices, find_buurt
from app.core.actor import Hat
from app.core.clock import utcnow
from app.core.errors import NotFound
from app.organisations import services
from app.organisations.forms import OrganisationForm
from app.organisations.kinds import KINDS
from app.organisations.models import Organisation
from app.organisations.policies import may_edit, may_trust
from app.organisations.queries import get_organisation, list_organisations
from app.web.actor import current_actor
from app.web.forms import JustAButton, page, sent

bp = Blueprint("organisations", __name__)


@bp.get("/organisaties")
def index() -> ResponseReturnValue:
    found = list_organisations(request.args.get("pagina", 1, type=int))
    return render_template("organisations/index.html", found=found, kinds=KINDS)


@bp.get("/organisatie/<slug>")
def show(slug: str) -> ResponseReturnValue:
    organisation = get_organisation(slug)
    buurt = find_buurt(organisation.buurt_id) if organisation.buurt_id else None
    may = {"edit": may_edit(current_actor(), organisation.id), "trust": may_trust(current_actor())}
    return render_template("organisations/show.html", organisation=organisation, buurt=buurt, kinds=KINDS, may=may)


@bp.route("/organisaties/nieuw", methods=["GET", "POST"])
def register() -> ResponseReturnValue:
    form = OrganisationForm()
    form.offer(buurt_choices())
    actor = current_actor()
    organisation = sent(form, lambda: services.register(actor=actor, said=form.said(), now=utcnow()))
    if organisation and actor.account:
        enter(start(account_id=actor.account, hat=Hat.ORGANISATION, now=utcnow()))
        flash(_("%(name)s staat erbij. Je bent nu hier als organisatie.", name=organisation.name))
        return redirect(url_for("organisations.show", slug=organisation.slug), 303)
    return page("organisations/write.html", form=form, organisation=None)


@bp.route("/organisatie/<slug>/veranderen", methods=["GET", "POST"])
def edit(slug: str) -> ResponseReturnValue:
    organisation = _own(slug)
    form = OrganisationForm()
    form.offer(buurt_choices())
    if sent(form, lambda: services.edit(
        actor=current_actor(), organisation=organisation, said=form.said(), version=form.made_from(), now=utcnow()
    )):  # fmt: skip
        return redirect(url_for("organisations.show", slug=slug), 303)
    if not form.is_submitted():
        form.fill(organisation)
    if form.form_errors:  # stale: the next try counts from what is stored now
        form.version.data = str(get_organisation(slug).version)
    return page("organisations/write.html", form=form, organisation=get_organisation(slug))


@bp.post("/organisatie/<slug>/vertrouwen")
def trust(slug: str) -> ResponseReturnValue:
    if not JustAButton().validate_on_submit():
        raise NotFound
    trusted = request.form.get("trusted") == "1"
    services.trust(actor=current_actor(), organisation=get_organisation(slug), trusted=trusted, now=utcnow())
    return redirect(url_for("organisations.show", slug=slug), 303)


def _own(slug: str) -> Organisation:
    organisation = get_organisation(slug)
    if not may_edit(current_actor(), organisation.id):
        raise NotFound
    return organisation
