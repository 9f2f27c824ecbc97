"""One request, one transaction: forged and stale forms, a database that goes away, second clicks."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, func, select
from sqlalchemy.exc import OperationalError

from app.core.actor import Hat
from app.db import Model, db
from app.presence.models import HelpRequest
from app.presence.workflow import State
from tests.client import PageClient
from tests.factories import presence as made
from tests.factories.offers import make_offer
from tests.factories.presence import SHARED, WORDS, Story, enter
from tests.presence.calls import promised
from tests.reading import hidden_of, visible

ASK = {"words": "Ik zoek <i>iemand</i> om mee te zingen", "reach_kind": "phone", "reach": "06 12345678",
       "language": "nl"}  # fmt: skip


def rows(*but: str) -> Counter[str]:
    """How many rows each table has."""
    db.session.rollback()
    tables = [table for table in Model.metadata.sorted_tables if table.name not in but]
    return Counter({table.name: db.session.scalar(select(func.count()).select_from(table)) or 0 for table in tables})


@pytest.fixture
def guarded(app: Flask, monkeypatch: pytest.MonkeyPatch) -> PageClient:
    """A browser at an application that looks at its forms' tokens, as it does outside tests."""
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    return app.test_client()  # type: ignore[return-value]


def test_a_form_with_its_own_token_is_taken(guarded: PageClient) -> None:
    page = guarded.get("/vraag").text
    token, once = hidden_of(page, "csrf_token"), hidden_of(page, "once")
    answer = guarded.post("/vraag", data=ASK | {"csrf_token": token, "once": once})
    assert (answer.status_code, answer.location) == (303, "/vraag/opgeschreven")


@pytest.mark.parametrize("token", [None, "", "a" * 5000, "IjEyMyI.abc.def", "foreign"])
def test_a_stale_or_foreign_token_does_nothing_and_keeps_what_was_typed(
    app: Flask, guarded: PageClient, token: str | None
) -> None:
    guarded.get("/vraag")
    if token == "foreign":
        token = hidden_of(app.test_client().get("/vraag").text, "csrf_token")
    before = rows()
    answer = guarded.post("/vraag", data=ASK if token is None else ASK | {"csrf_token": token})
    assert answer.status_code == 400
    assert "Deze pagina stond te lang open" in visible(answer.text)
    assert ASK["words"] in visible(answer.text)
    assert "<i>iemand" not in answer.text
    assert rows() == before


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
def test_from_another_site_nothing_that_it_sent_is_shown(guarded: PageClient, site: str) -> None:
    before = rows()
    answer = guarded.post("/vraag", data=ASK, headers={"Sec-Fetch-Site": site})
    assert answer.status_code == 400
    assert "zingen" not in answer.text
    assert rows() == before


@pytest.mark.parametrize("address", ["/inloggen", "/mijn-gegevens/wachtwoord", "/account-maken"])
def test_a_stale_form_never_shows_a_password(guarded: PageClient, address: str) -> None:
    secret = "drie blauwe fietsen"
    names = ("password", "old")
    answer = guarded.post(address, data={"reach": "06 12345678", **dict.fromkeys(names, secret)})
    assert answer.status_code == 400
    assert secret not in answer.text
    assert "06 12345678" in answer.text


def test_a_button_from_elsewhere_moves_nothing(app: Flask, guarded: PageClient) -> None:
    story = made.mutual_yes()
    enter(guarded, story.asker)
    for address in (f"/verbinding/{story.connection_id}/niet-meer-delen",
                    f"/mijn-verhaal/{story.request_id}/ik-stop-ermee"):  # fmt: skip
        assert guarded.post(address, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 400
    assert story.connection.state is State.MUTUAL_YES


@contextmanager
def failing_at(what: str) -> Iterator[None]:
    """The database goes away at the first statement that begins with this."""

    def fail(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if statement.startswith(what):
            raise OperationalError(statement, None, Exception("server closed the connection unexpectedly"))

    event.listen(db.engine, "before_cursor_execute", fail)
    try:
        yield
    finally:
        event.remove(db.engine, "before_cursor_execute", fail)


@contextmanager
def failing_commit() -> Iterator[None]:
    """The database goes away at the very last moment."""

    def fail(_connection: Any) -> None:
        raise OperationalError("COMMIT", None, Exception("disk I/O error"))

    event.listen(db.engine, "commit", fail)
    try:
        yield
    finally:
        event.remove(db.engine, "commit", fail)


POINTS: dict[str, Callable[[], Any]] = {
    "at the story": lambda: failing_at("INSERT INTO help_request"),
    "at its card": lambda: failing_at("INSERT INTO card"),
    "at its history": lambda: failing_at("INSERT INTO phase_change"),
    "at the trail": lambda: failing_at("INSERT INTO audit_event"),
    "at the form's number": lambda: failing_at("INSERT INTO form_once"),
    "at the commit": failing_commit,
}


@pytest.mark.parametrize("point", POINTS)
def test_a_database_that_goes_away_leaves_nothing_half(app: Flask, client: PageClient, point: str) -> None:
    made.make_coach()
    before = rows()
    with POINTS[point]():
        answer = client.post("/vraag", data=ASK | {"once": "1"})
    assert answer.status_code == 503
    assert "Nabij is er even niet" in visible(answer.text)
    assert "Er is niets half bewaard" in visible(answer.text)
    assert "OperationalError" not in answer.text
    assert "112" in answer.text
    assert rows() == before
    # The same click again, when the database is back, is the first.
    assert client.post("/vraag", data=ASK | {"once": "1"}).status_code == 303
    assert rows()["help_request"] == 1


def test_what_cannot_be_logged_is_not_shown(app: Flask) -> None:
    story = made.taken_up()
    browsers = {}
    for who in ("asker", "coach"):
        browsers[who] = app.test_client()
        enter(browsers[who], getattr(story, who))
    for who, address in (("asker", f"/mijn-verhaal/{story.request_id}"), ("coach", f"/verhaal/{story.request_id}"),
                         ("coach", "/mensen-dichtbij")):  # fmt: skip
        assert WORDS.split(".")[0] in browsers[who].get(address).text
        for failure in (lambda: failing_at("INSERT INTO audit_event"), failing_commit):
            with failure():
                answer = browsers[who].get(address)
            assert answer.status_code == 503, address
            assert "rollator" not in answer.text
            assert "Annie" not in answer.text


def test_with_no_database_at_all_every_page_says_so_and_styles_still_come(
    app: Flask, client: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_args: Any, **_kwargs: Any) -> None:
        raise OperationalError("connect", None, Exception("could not connect to server"))

    db.session.remove()
    monkeypatch.setattr(db.engine.pool, "connect", gone)
    for address in ("/", "/vraag", "/initiatieven", "/mijn-verhaal", "/buurt/twekkelerveld"):
        answer = client.get(address)
        assert answer.status_code in (302, 503), address
        assert answer.status_code == 503 or answer.location.startswith("/inloggen")
    assert client.get("/health").status_code == 503
    assert client.get("/static/css/nabij.css").status_code == 200
    assert client.post("/vraag", data=ASK).status_code == 503


def test_a_crash_in_between_is_undone(app: Flask, client: PageClient, monkeypatch: pytest.MonkeyPatch) -> None:
    from app.presence.services import asking

    def crash(*_args: Any, **_kwargs: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(asking, "_card", crash)
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    before = rows()
    answer = client.post("/vraag", data=ASK)
    assert answer.status_code == 500
    assert "Er ging iets mis bij ons" in visible(answer.text)
    assert rows() == before


FORMS: dict[str, tuple[Callable[[], Story], str, str, dict[str, str]]] = {
    "add words": (made.make_request, "asker", "/mijn-verhaal/{request}", {"text": "Nog iets"}),
    "an act": (made.taken_up, "asker", "/mijn-verhaal/{request}/even-rust", {}),
    "a new code": (lambda: made.make_request(by=Hat.VISITOR), "asker", "/mijn-verhaal/{request}/nieuwe-code", {}),
    "a wish": (made.contacted, "asker", "/mijn-verhaal/{request}/samen-kijken", {}),
    "take up": (made.make_request, "coach", "/verhaal/{request}/verder", {}),
    "a contact": (made.taken_up, "coach", "/verhaal/{request}/contact", {"way": "phone", "note": "Gebeld"}),
    "a note": (made.taken_up, "coach", "/verhaal/{request}/notitie", {"text": "Dit hoorde ik"}),
    "a promise": (made.taken_up, "coach", "/verhaal/{request}/belofte", {"text": "Ik bel"}),
    "consider": (made.exploring, "coach", "/verhaal/{request}/verbinding/nieuw?aanbod={offer}", {"why": "Past"}),
    "show": (made.considered, "coach", "/verbinding/{connection}", {"shared_text": SHARED}),
    "put away": (made.shown, "coach", "/verbinding/{connection}/wegleggen", {}),
    "yes of the asker": (made.shown, "asker", "/mijn-verhaal/verbinding/{connection}",
                         {"answer": "yes", "shared_text": SHARED}),
    "yes of the other": (made.said_yes, "other", "/vraag-aan-mij/{connection}", {"answer": "yes"}),
    "met": (made.mutual_yes, "other", "/verbinding/{connection}/ontmoet", {}),
    "go on": (made.met, "asker", "/verbinding/{connection}/verder", {}),
    "stop": (made.mutual_yes, "other", "/verbinding/{connection}/niet-meer-delen", {}),
    "nothing fits": (made.exploring, "coach", "/verhaal/{request}/niets-erbij", {"afterwards": "staying_near"}),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_a_second_click_on_any_form_is_the_first_one_again(app: Flask, form: str) -> None:
    walk, who, pattern, data = FORMS[form]
    story = walk()
    ids = {"request": story.request_id, "connection": story.connection_id, "offer": ""}
    if "{offer}" in pattern:
        ids["offer"] = str(make_offer().id)
    browser = app.test_client()
    enter(browser, getattr(story, who))
    answers, counted = [], []
    for _click in range(2):
        answer = browser.post(pattern.format(**ids), data=data | {"once": "42"})
        answers.append((answer.status_code, answer.location))
        counted.append(rows())
    assert answers[0][0] == 303, answers
    assert answers[0] == answers[1]
    assert counted[0] == counted[1]


def test_a_promise_is_kept_once(app: Flask) -> None:
    story = made.taken_up()
    entry = promised(story)
    browser = app.test_client()
    enter(browser, story.coach)
    for number in ("1", "1", "2"):
        assert browser.post(f"/belofte/{entry.id}/gedaan", data={"once": number}).status_code == 303
    first = db.session.get_one(type(entry), entry.id).kept_at
    assert first is not None
    assert db.session.scalar(select(func.count()).select_from(HelpRequest)) == 1


def test_every_field_for_a_password_has_such_a_name() -> None:
    from app.accounts import forms

    names = {
        name for one in vars(forms).values() if isinstance(one, type) and issubclass(one, forms.BaseForm)
        for name, field in vars(one).items() if getattr(field, "field_class", None) is forms.Secret
    }  # fmt: skip
    assert names
    assert all(name.startswith(("password", "old")) for name in names)
