"""The permission table walked: every rule × method × hat, with what is one's own and with what is somebody else's."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.routing import Rule as Route
from werkzeug.test import TestResponse

from app.core.actor import Hat
from app.db import Model, db
from app.web.access import undeclared
from app.web.permissions import RULES, Rule
from tests.world import World

ACTORS = ("visitor", "code", "owner", "stranger", "organisation", "desk", "coach", "elsewhere", "municipality", "admin")
OUTSIDERS = ("stranger", "elsewhere")  # the same hat as an owner, and nothing of their own here
# Where the id is not of something that belongs to somebody: whoever may come in may use any.
SIDES = (Hat.CODE, Hat.RESIDENT, Hat.ORGANISATION)
NOBODYS = {"accounts.set_roles", "accounts.new_password"}
# What makes the answer a page and not "that is not there": the rest of the form is tried elsewhere.
SAID = {"accounts.switch_hat": {"hat": "resident"}, "presence.proposal": {"answer": "not_yet"},
        "presence.my_connection": {"answer": "not_yet"}, "initiatives.send_back": {"note": "Waar is het?"}}  # fmt: skip


def test_every_route_is_declared_and_every_row_has_its_route(session_app: Flask) -> None:
    assert undeclared(session_app) == []


def test_a_route_that_is_not_declared_is_noticed_and_refused(session_app: Flask) -> None:
    other = Flask(__name__)
    other.add_url_rule("/vergeten", "vergeten", lambda: "iets", methods=["GET", "POST"])
    assert "vergeten GET" in undeclared(other)
    assert "presence.ask POST" in undeclared(other)


def test_every_row_names_what_must_be_ones_own_where_a_url_holds_an_id(session_app: Flask) -> None:
    public = {"site.buurt", "site.stadsdeel", "static", "organisations.show", "organisations.trust",
              "insights.stadsdeel"}  # fmt: skip
    silent = {
        route.endpoint for route in session_app.url_map.iter_rules() for rule in rules_of(route)
        if route.arguments and not rule.own
    }  # fmt: skip
    assert silent == public


def rules_of(route: Route) -> Iterator[Rule]:
    for method in sorted((route.methods or set()) - {"HEAD", "OPTIONS"}):
        yield RULES[route.endpoint, method]


def routes(app: Flask) -> list[tuple[Route, Rule]]:
    return [(route, rule) for route in app.url_map.iter_rules() for rule in rules_of(route)]


def ask(client: FlaskClient, app: Flask, route: Route, rule: Rule, params: dict[str, object]) -> TestResponse:
    query = {name[1:]: str(value) for name, value in params.items() if name.startswith("?")}
    values = {name: value for name, value in params.items() if not name.startswith("?")}
    with app.test_request_context():
        address = app.url_map.bind("localhost").build(route.endpoint, values)
    return client.open(address, method=rule.method, query_string=query, data=SAID.get(route.endpoint, {}))


def act(route: Route) -> dict[str, object]:
    return {"act": "afronden"} if "act" in route.arguments else {}


def what_happened(answer: TestResponse) -> str:
    """open, to the door (sign in first), another hat, not there."""
    if answer.status_code == 302 and answer.location.startswith("/inloggen"):
        return "to the door"
    if answer.status_code == 403 and "hoort bij een andere rol" in answer.text:
        return "another hat"
    assert answer.status_code < 500, f"{answer.status_code} {answer.request.path}"
    return "not there" if answer.status_code == 404 else "open"


def expected(who: str, hat: Hat, route: Route, rule: Rule) -> str:
    if hat not in rule.hats:
        if hat in (Hat.VISITOR, Hat.CODE):
            return "to the door"
        return "not there" if route.arguments else "another hat"
    if route.endpoint == "presence.details_still" and hat not in SIDES:
        return "not there"  # an open page asks it also after its person signed out
    theirs = rule.own and route.arguments and route.endpoint not in NOBODYS
    if theirs and who in OUTSIDERS and route.endpoint != "initiatives.show":
        return "not there"
    return "open"


@pytest.mark.usefixtures("_nothing_stays")
@pytest.mark.parametrize("who", ACTORS)
def test_every_rule_lets_in_whom_it_names_and_nobody_else(session_app: Flask, world: World, who: str) -> None:
    """With what is theirs; a stranger and a wijkcoach elsewhere with what is the owner's."""
    hat, wrong = world.actors[who].hat, []
    for route, rule in routes(session_app):
        client = world.enter(session_app.test_client(), who)
        owner = {"elsewhere": "coach"}.get(who, who)
        answer = ask(client, session_app, route, rule, world.params(owner, route.endpoint, set(route.arguments)))
        found, right = what_happened(answer), expected(who, hat, route, rule)
        if found != right:
            wrong.append(f"{rule.method} {answer.request.path}: {found} ({answer.status_code}), not {right}")
        if rule.personal and found == "open":
            assert answer.headers["Cache-Control"] == "no-store", answer.request.path
    assert wrong == []


@pytest.mark.usefixtures("_nothing_stays")
@pytest.mark.parametrize("who", ACTORS)
def test_what_is_somebody_elses_is_not_there_in_any_url(session_app: Flask, world: World, who: str) -> None:
    """404 and not 403, by whatever hat that may come in at the route."""
    hat, wrong, tried = world.actors[who].hat, [], 0
    for route, rule in routes(session_app):
        if hat not in rule.hats or not (rule.own and route.arguments) or route.endpoint in NOBODYS:
            continue
        client = world.enter(session_app.test_client(), who)
        params = {name: value for name, value in world.foreign.items() if name in route.arguments}
        extra = {"?aanbod": world.foreign["offer_id"]} if route.endpoint == "presence.consider" else {}
        answer = ask(client, session_app, route, rule, params | extra)
        tried += 1
        if answer.status_code != 404:
            wrong.append(f"{rule.method} {answer.request.path}: {answer.status_code}")
    assert wrong == []
    assert tried


@pytest.mark.usefixtures("_nothing_stays")
@pytest.mark.parametrize("who", ACTORS)
def test_an_id_that_never_was_is_not_there_either(session_app: Flask, world: World, who: str) -> None:
    never, wrong = "00000000-0000-4000-8000-000000000000", []
    for route, rule in routes(session_app):
        ids = {name for name in route.arguments if name.endswith("_id")}
        if ids and world.actors[who].hat in rule.hats:
            client = world.enter(session_app.test_client(), who)
            answer = ask(client, session_app, route, rule, dict.fromkeys(ids, never) | act(route))
            if answer.status_code != 404:
                wrong.append(f"{rule.method} {answer.request.path}: {answer.status_code}")
    assert wrong == []


@pytest.mark.usefixtures("_nothing_stays")
@pytest.mark.parametrize("purpose", ["prefetch", "prefetch;prerender", "Purpose"])
def test_a_prefetch_of_a_personal_page_gets_nothing(session_app: Flask, world: World, purpose: str) -> None:
    header = {"Purpose": "prefetch"} if purpose == "Purpose" else {"Sec-Purpose": purpose}
    for who in ("owner", "coach", "code", "desk", "admin"):
        for route, rule in routes(session_app):
            if rule.method == "GET" and rule.personal and world.actors[who].hat in rule.hats:
                client = world.enter(session_app.test_client(), who)
                params = world.params(who, route.endpoint, set(route.arguments))
                values = {name: value for name, value in params.items() if not name.startswith("?")}
                address = session_app.url_map.bind("localhost").build(route.endpoint, values)
                answer = client.get(address, headers=header)
                assert (answer.status_code, answer.data) == (204, b""), address


def test_the_command_prints_the_table(session_app: Flask) -> None:
    printed = session_app.test_cli_runner().invoke(args=["permissions"])
    assert printed.exit_code == 0
    assert len(printed.output.splitlines()) == len(RULES)
    as_json = session_app.test_cli_runner().invoke(args=["permissions", "--json"])
    assert '"endpoint": "presence.ask"' in as_json.output


@pytest.mark.parametrize("who", ACTORS)
def test_looking_changes_nothing_but_the_reading_log(session_app: Flask, world: World, who: str) -> None:
    """Every page that this actor can open, and none of the tables has changed: not by a row, not by a letter."""
    before = _everything_but_the_log()
    for route, rule in routes(session_app):
        if rule.method == "GET":
            client = world.enter(session_app.test_client(), who)
            ask(client, session_app, route, rule, world.params(who, route.endpoint, set(route.arguments)))
    assert _everything_but_the_log() == before


def _everything_but_the_log() -> dict[str, int]:
    tables = [table for table in Model.metadata.sorted_tables if not table.name.startswith("audit_")]
    found = {}
    for table in tables:
        if table.name != "buurt":
            found[table.name] = hash(tuple(sorted(str(row) for row in db.session.execute(select(table)))))
    db.session.rollback()
    return found
