"""Every form on every page, sent empty and sent with whatever one can type: a plain answer, and text stays text."""

import pytest
from flask import Flask
from sqlalchemy import select

from app.db import Model, db
from tests.pages.forms import STRANGE, Form, send_all
from tests.pages.visits import Visit
from tests.pages.world import SCRIPT

ANSWERS = {303, 400, 403, 404, 409, 413, 422, 429}
LONG = "x" * 100_000


def wrong(visits: list[Visit]) -> list[str]:
    """Those that gave no plain answer."""
    return [f"POST {visit}: {visit.status}" for visit in visits if visit.status not in ANSWERS]


def test_there_are_forms_to_send(forms: list[Form]) -> None:
    assert len(forms) > 60
    assert len([form for form in forms if form.is_written]) > 25


def test_sent_empty(forms: list[Form], refused: list[Visit]) -> None:
    assert wrong(refused) == []
    needing = {form.endpoint for form, visit in zip(forms, refused, strict=True) if visit.status == 422}
    assert len(needing) > 15


def send(app: Flask, forms: list[Form], text: str, *, choices: bool) -> list[Visit]:
    written = [(form, form.filled(text, choices=choices)) for form in forms if form.is_written or choices]
    with app.app_context():
        return send_all(app, written)


@pytest.mark.usefixtures("world")
def test_too_long(session_app: Flask, forms: list[Form]) -> None:
    found = send(session_app, forms, LONG, choices=False)
    assert wrong(found) == []
    assert [str(visit) for visit in found if visit.status == 303] == []


@pytest.mark.usefixtures("world")
def test_strange_text(session_app: Flask, forms: list[Form]) -> None:
    found = send(session_app, forms, STRANGE, choices=False)
    assert wrong(found) == []
    assert [str(visit) for visit in found if SCRIPT in visit.html] == []
    assert [visit for visit in found if "&lt;script&gt;nabij" in visit.html]


@pytest.mark.usefixtures("world")
def test_choices_that_are_none(session_app: Flask, forms: list[Form]) -> None:
    """Also in what is hidden, and in what one can only choose."""
    found = send(session_app, forms, STRANGE, choices=True)
    assert wrong(found) == []
    assert [str(visit) for visit in found if SCRIPT in visit.html] == []


def test_what_is_stored_stays_text(visits: list[Visit], trouble: list[Visit]) -> None:
    """The town is full of it."""
    seen = [*visits, *trouble]
    assert [str(visit) for visit in seen if SCRIPT in visit.html] == []
    assert len({visit.place.endpoint for visit in seen if "&lt;script&gt;nabij" in visit.html}) > 15


@pytest.mark.usefixtures("world")
def test_nothing_of_it_was_kept(session_app: Flask, forms: list[Form]) -> None:
    """Otherwise the second form would not find the town that the first one found."""
    acts = [form for form in forms if form.endpoint.startswith(("offers.", "presence.my_act", "presence.withdraw"))]
    assert len(acts) > 5
    with session_app.app_context():
        before = rows()
        found = send_all(session_app, [(form, form.empty()) for form in acts])
        assert 303 in {visit.status for visit in found}
        assert rows() == before


def rows() -> dict[str, list[object]]:
    """What there is of offers and stories."""
    db.session.rollback()
    tables = ("offer", "help_request", "phase_change", "connection", "agreement")
    return {name: db.session.execute(select(Model.metadata.tables[name]).order_by("id")).all() for name in tables}
