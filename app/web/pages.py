"""What every page knows: who looks, with which hat, what they may go to, and whether the page is personal."""

from dataclasses import dataclass
from typing import Any

from flask import Flask, current_app, g, request
from flask_babel import lazy_gettext as _l

from app.core.actor import Hat
from app.core.ids import new_id
from app.web.access import current_rule
from app.web.actor import current_actor
from app.web.permissions import RULES

HATS = {
    Hat.RESIDENT: _l("inwoner"),
    Hat.ORGANISATION: _l("organisatie"),
    Hat.DESK: _l("balie"),
    Hat.COACH: _l("wijkcoach"),
    Hat.MUNICIPALITY: _l("gemeente"),
    Hat.ADMIN: _l("beheer"),
    Hat.CODE: _l("met een code"),
    Hat.SYSTEM: _l("Nabij zelf"),
    Hat.VISITOR: _l("bezoeker"),
}


@dataclass(frozen=True, slots=True)
class Link:
    """A place in the menu: shown to the hats it is for, as far as the permission table lets them in."""

    label: str
    endpoint: str
    hats: frozenset[Hat]


ALL = frozenset(Hat)
# First what somebody comes for wearing this hat, then what everybody may look at.
MENU = (
    Link(_l("Mensen dichtbij"), "presence.near", frozenset({Hat.COACH})),
    Link(_l("Zonder buurt"), "presence.without_buurt", frozenset({Hat.DESK})),
    Link(_l("Voor iemand anders opschrijven"), "presence.ask_for", frozenset({Hat.DESK, Hat.COACH})),
    Link(_l("Cijfers per buurt"), "insights.overview", frozenset({Hat.MUNICIPALITY})),
    Link(_l("Accounts"), "accounts.manage", frozenset({Hat.ADMIN})),
    Link(_l("Nog te publiceren"), "initiatives.waiting", frozenset({Hat.COACH, Hat.ORGANISATION})),
    Link(_l("Buurten"), "site.buurten", ALL - {Hat.ADMIN}),
    Link(_l("Initiatieven"), "initiatives.index", ALL - {Hat.ADMIN}),
    Link(_l("Organisaties"), "organisations.index", ALL - {Hat.COACH, Hat.DESK}),
    Link(_l("Ik wil iets vragen"), "presence.ask", frozenset({Hat.VISITOR, Hat.RESIDENT})),
    Link(_l("Ik heb een code"), "presence.open_with_code", frozenset({Hat.VISITOR})),
    Link(_l("Mijn verhaal"), "presence.my_stories", frozenset({Hat.RESIDENT, Hat.CODE})),
    Link(_l("Mijn aanbod"), "offers.mine", frozenset({Hat.RESIDENT})),
    Link(_l("Vragen aan mij"), "presence.proposals", frozenset({Hat.RESIDENT, Hat.ORGANISATION})),
    Link(_l("Mijn initiatieven"), "initiatives.mine", frozenset({Hat.RESIDENT, Hat.ORGANISATION})),
)


def menu(hat: Hat) -> list[Link]:
    """The menu for one hat."""
    return [link for link in MENU if hat in link.hats and opens(link.endpoint, hat)]


def opens(endpoint: str, hat: Hat) -> bool:
    """Whether a page opens for this hat, so that no link leads to a closed door."""
    rule = RULES.get((endpoint, "GET"))
    return rule is not None and hat in rule.hats and endpoint in current_app.view_functions


def known() -> dict[str, Any]:
    """Template names: actor, hats, menu, opens (a page for this actor), personal, demo, city."""
    if g.get("plain"):
        return {}
    actor, rule = current_actor(), current_rule()
    return {
        "actor": actor,
        "hats": HATS,
        "menu": menu(actor.hat),
        "opens": lambda endpoint: opens(endpoint, actor.hat),
        "personal": rule is not None and rule.personal,
        "demo": current_app.extensions["has_demo"](),
        "city": current_app.config["CITY_NAME"],
        "here": request.endpoint,
    }


def init_app(app: Flask) -> None:
    app.context_processor(known)
    app.jinja_env.globals["new_id"] = new_id
