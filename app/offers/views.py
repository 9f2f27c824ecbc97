"""Pages of a volunteer: offering something in a minute, and pausing or stopping it."""

from uuid import UUID

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.queries import get_account
from app.areas.queries import buurt_choices
from app.core.clock import utcnow
from app.offers import queries, services
from app.offers.forms import OfferForm
from app.offers.languages import LANGUAGES, REACHES
from app.offers.models import Offer
from app.web.actor import current_actor
from app.web.formatting import listing
from app.web.forms import keeping, page, sent

bp = Blueprint("offers", __name__)


@bp.app_template_filter("languages")
def languages(codes: list[str]) -> str:
    """Languages by their codes, as people say them."""
    return listing(LANGUAGES[code] for code in codes if code in LANGUAGES)


@bp.app_template_filter("reach")
def reach(minutes: int | None) -> str:
    """How far somebody goes."""
    return str(REACHES[minutes])


@bp.get("/mijn-aanbod")
def mine() -> ResponseReturnValue:
    return page("offers/mine.html", offers=queries.list_mine(current_actor()))


@bp.get("/aanbod/<uuid:offer_id>")
def show(offer_id: UUID) -> ResponseReturnValue:
    return page("offers/show.html", offer=queries.get_offer(current_actor(), offer_id))


@bp.route("/aanbod/nieuw", methods=["GET", "POST"])
def write() -> ResponseReturnValue:
    form, actor = OfferForm(), current_actor()
    form.offer(buurt_choices(), own=get_account(actor, actor.account).buurt_id if actor.account else None)
    if offer := sent(form, lambda: services.write_offer(actor=actor, now=utcnow(), **form.values())):
        flash(_("Dank je wel. We laten het je weten als iemand bij je past."))
        return redirect(url_for("offers.show", offer_id=offer.id), 303)
    return page("offers/write.html", form=form, offer=None)


@bp.route("/aanbod/<uuid:offer_id>/wijzigen", methods=["GET", "POST"])
def change(offer_id: UUID) -> ResponseReturnValue:
    offer, form = queries.get_offer(current_actor(), offer_id), OfferForm()
    form.offer(buurt_choices())
    if request.method == "GET":
        form.fill(offer)
    if sent(form, lambda: keeping(lambda: _change(form, offer_id))):
        flash(_("Je wijziging is bewaard."))
        return redirect(url_for("offers.show", offer_id=offer_id), 303)
    if form.form_errors:  # whoever saves once more has read that it was changed meanwhile
        form.version.data = str(offer.version)
    return page("offers/write.html", form=form, offer=offer)


@bp.post("/aanbod/<uuid:offer_id>/even-niet")
def pause(offer_id: UUID) -> ResponseReturnValue:
    services.pause_offer(actor=current_actor(), now=utcnow(), offer_id=offer_id)
    flash(_("Even niet dus. Niemand vindt je aanbod, tot je zelf weer kunt."))
    return redirect(url_for("offers.show", offer_id=offer_id), 303)


@bp.post("/aanbod/<uuid:offer_id>/weer-verder")
def resume(offer_id: UUID) -> ResponseReturnValue:
    services.resume_offer(actor=current_actor(), now=utcnow(), offer_id=offer_id)
    flash(_("Fijn dat je weer kunt. Je aanbod is weer te vinden."))
    return redirect(url_for("offers.show", offer_id=offer_id), 303)


@bp.post("/aanbod/<uuid:offer_id>/stoppen")
def end(offer_id: UUID) -> ResponseReturnValue:
    services.end_offer(actor=current_actor(), now=utcnow(), offer_id=offer_id)
    flash(_("Je bent gestopt. Dank je wel voor wat je gaf."))
    return redirect(url_for("offers.mine"), 303)


def _change(form: OfferForm, offer_id: UUID) -> Offer:
    actor, version = current_actor(), form.made_from()
    return services.change_offer(actor=actor, now=utcnow(), offer_id=offer_id, version=version, **form.values())
