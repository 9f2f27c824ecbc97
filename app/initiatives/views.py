"""Pages of initiatives: the public list, one initiative, writing one, and publishing it."""

from uuid import UUID

from flask import Blueprint, current_app, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.queries import get_account
from app.accounts.reach import read_phone
from app.areas.queries import buurt_choices, get_buurt, list_buurten
from app.core.clock import utcnow
from app.initiatives import policies, queries, services
from app.initiatives.forms import InitiativeForm, NoteForm, SearchForm
from app.initiatives.models import Initiative
from app.initiatives.moments import moments, where
from app.initiatives.pattern import pattern
from app.initiatives.themes import THEMES
from app.web.actor import current_actor
from app.web.forms import keeping, page, sent

bp = Blueprint("initiatives", __name__)
bp.add_app_template_filter(moments, "moments")
bp.add_app_template_filter(where, "where")


@bp.app_template_filter("theme")
def theme(code: str) -> str:
    """What people call a theme."""
    return str(THEMES.get(code, code))


@bp.app_template_filter("dialled")
def dialled(phone: str) -> str:
    """A telephone number as a telephone takes it."""
    return read_phone(phone) or ""


@bp.app_template_test("fresh")
def fresh(initiative: Initiative) -> bool:
    """Somebody said not long ago that it is right."""
    return policies.is_fresh(initiative, utcnow())


@bp.get("/initiatieven")
def index() -> ResponseReturnValue:
    filters = SearchForm(request.args)
    everywhere = _("Heel %(city)s", city=current_app.config["CITY_NAME"])
    filters.buurt.choices = [("", everywhere), *((buurt.slug, buurt.name) for buurt in list_buurten())]
    chosen = filters.chosen()
    found = queries.search(
        chosen.get("zoek", ""), chosen.get("buurt", ""), chosen.get("thema", ""), chosen.get("dag", ""),
        page=request.args.get("pagina", 1, type=int),
    )  # fmt: skip
    return page("initiatives/index.html", filters=filters, chosen=chosen, found=found)


@bp.get("/initiatief/<uuid:initiative_id>")
def show(initiative_id: UUID) -> ResponseReturnValue:
    return _shown(initiative_id, NoteForm())


@bp.route("/initiatief/nieuw", methods=["GET", "POST"])
def write() -> ResponseReturnValue:
    form, actor = _form(), current_actor()
    if written := sent(form, lambda: services.write_initiative(actor=actor, now=utcnow(), described=form.described())):
        return redirect(url_for("initiatives.show", initiative_id=written.id), 303)
    return page("initiatives/write.html", form=form, initiative=None)


@bp.route("/initiatief/<uuid:initiative_id>/wijzigen", methods=["GET", "POST"])
def change(initiative_id: UUID) -> ResponseReturnValue:
    initiative = queries.get_to_change(current_actor(), initiative_id)
    form = _form()
    if request.method == "GET":
        form.fill(initiative)
    if sent(form, lambda: keeping(lambda: _change(form, initiative_id))):
        flash(_("Je wijziging is bewaard."))
        return redirect(url_for("initiatives.show", initiative_id=initiative_id), 303)
    if form.form_errors:  # whoever saves once more has read that it was changed meanwhile
        form.version.data = str(initiative.version)
    return page("initiatives/write.html", form=form, initiative=initiative)


@bp.get("/mijn-initiatieven")
def mine() -> ResponseReturnValue:
    return page("initiatives/mine.html", initiatives=queries.list_mine(current_actor()))


@bp.post("/initiatief/<uuid:initiative_id>/klopt-nog")
def confirm(initiative_id: UUID) -> ResponseReturnValue:
    services.confirm(actor=current_actor(), now=utcnow(), initiative_id=initiative_id)
    flash(_("Dank je wel. Bezoekers zien nu dat het nog klopt."))
    return redirect(url_for("initiatives.show", initiative_id=initiative_id), 303)


@bp.post("/initiatief/<uuid:initiative_id>/stoppen")
def stop(initiative_id: UUID) -> ResponseReturnValue:
    services.stop(actor=current_actor(), now=utcnow(), initiative_id=initiative_id)
    flash(_("Dit initiatief is gestopt. Bezoekers zien het niet meer."))
    return redirect(url_for("initiatives.mine"), 303)


@bp.get("/nog-te-publiceren")
def waiting() -> ResponseReturnValue:
    return page("initiatives/waiting.html", initiatives=queries.list_waiting(current_actor()))


@bp.post("/initiatief/<uuid:initiative_id>/publiceren")
def publish(initiative_id: UUID) -> ResponseReturnValue:
    initiative = services.publish(actor=current_actor(), now=utcnow(), initiative_id=initiative_id)
    flash(_("%(title)s staat nu in het overzicht.", title=initiative.title))
    return redirect(url_for("initiatives.waiting"), 303)


@bp.post("/initiatief/<uuid:initiative_id>/terugsturen")
def send_back(initiative_id: UUID) -> ResponseReturnValue:
    form, actor = NoteForm(), current_actor()
    if sent(
        form,
        lambda: services.send_back(actor=actor, now=utcnow(), initiative_id=initiative_id, note=form.note.data or ""),
    ):
        flash(_("De maker ziet je vraag bij het initiatief."))
        return redirect(url_for("initiatives.waiting"), 303)
    return _shown(initiative_id, form)


def _shown(initiative_id: UUID, note: NoteForm) -> ResponseReturnValue:
    actor = current_actor()
    initiative = queries.get_initiative(actor, initiative_id)
    drawn = pattern(get_buurt(initiative.buurt_id).outline)
    acts = policies.acts(actor, initiative)
    return page("initiatives/show.html", form=note, initiative=initiative, acts=acts, pattern=drawn)


def _form() -> InitiativeForm:
    form, actor = InitiativeForm(), current_actor()
    named = [(str(organisation.id), organisation.name) for organisation in queries.organisations_to_name(actor)]
    own = get_account(actor, actor.account).buurt_id if actor.account else None
    form.offer(buurt_choices(), named, own=own)
    return form


def _change(form: InitiativeForm, initiative_id: UUID) -> Initiative:
    return services.change_initiative(
        actor=current_actor(), now=utcnow(), initiative_id=initiative_id, version=form.made_from(),
        described=form.described(),
    )  # fmt: skip
