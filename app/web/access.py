"""Who may use which route. Every rule × method stands in permissions.TABLE; what is not there is refused."""

from flask import Flask, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core.actor import Hat
from app.core.errors import NotFound
from app.web.actor import current_actor
from app.web.permissions import RULES, Rule


class NotYourHat(Exception):
    """Signed in, but this page belongs to another role."""


def current_rule() -> Rule | None:
    """The rule of the route being asked for."""
    method = "GET" if request.method in {"HEAD", "OPTIONS"} else request.method
    return RULES.get((request.endpoint or "", method))


def guard() -> ResponseReturnValue | None:
    """None when this actor may come in; otherwise the way to the door, or an error that tells nothing."""
    if request.routing_exception is not None:
        return None  # there is nothing here to guard; Flask says whether it is the address or the way
    rule = current_rule()
    if rule is None:
        raise NotFound
    if rule.personal and "prefetch" in request.headers.get("Sec-Purpose", request.headers.get("Purpose", "")):
        return "", 204
    actor = current_actor()
    if actor.hat in rule.hats:
        return None
    if actor.hat in {Hat.VISITOR, Hat.CODE}:
        return redirect(url_for("accounts.sign_in", next=request.full_path if request.method == "GET" else None))
    if request.view_args:
        raise NotFound
    raise NotYourHat(_("Deze pagina hoort bij een andere rol."))


def undeclared(app: Flask) -> list[str]:
    """Routes that the table forgets, and rows of the table that have no route."""
    routes = {
        (rule.endpoint, method)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    return sorted(f"{endpoint} {method}" for endpoint, method in routes ^ set(RULES))
