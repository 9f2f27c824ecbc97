"""One town for the whole folder, looked at once. Other tests empty the tables, so each module makes sure of it."""

from collections.abc import Iterator

import pytest
from flask import Flask

from app.db import db
from app.demo.queries import has_demo
from tests.conftest import empty_tables
from tests.pages.forms import Form, forms_of, send_all
from tests.pages.places import places
from tests.pages.trouble import go_wrong
from tests.pages.visits import Visit, look
from tests.pages.world import World, build

Kept = dict[str, object]


@pytest.fixture(scope="package")
def kept(session_app: Flask) -> Iterator[Kept]:
    """What was made and seen, for all modules here; the tables are empty afterwards."""
    seen: Kept = {}
    yield seen
    with session_app.app_context():
        empty_tables()


@pytest.fixture(scope="module")
def world(session_app: Flask, kept: Kept) -> World:
    """The town."""
    with session_app.app_context():
        if "world" not in kept or not has_demo():
            db.session.rollback()
            empty_tables()
            kept["world"] = build()
        return kept["world"]  # type: ignore[return-value]


@pytest.fixture(scope="module")
def visits(session_app: Flask, kept: Kept, world: World) -> list[Visit]:
    """Every page as everybody who may see it sees it."""
    with session_app.app_context():
        if "visits" not in kept:
            kept["visits"] = look(session_app, places(session_app, world))
        return kept["visits"]  # type: ignore[return-value]


@pytest.fixture(scope="module")
def forms(session_app: Flask, visits: list[Visit]) -> list[Form]:
    """Every form that stands on one of the pages."""
    return forms_of(session_app, visits)


@pytest.fixture(scope="module")
def refused(session_app: Flask, kept: Kept, world: World, forms: list[Form]) -> list[Visit]:
    """What every form gives that is sent empty. Nothing is kept of it, so that each finds the town as it was."""
    with session_app.app_context():
        if "refused" not in kept:
            kept["refused"] = send_all(session_app, [(form, form.empty()) for form in forms])
        return kept["refused"]  # type: ignore[return-value]


@pytest.fixture(scope="module")
def trouble(session_app: Flask, world: World) -> list[Visit]:
    """Every page that says what went wrong."""
    with session_app.app_context():
        return go_wrong(session_app, world)


@pytest.fixture
def inside(session_app: Flask) -> Iterator[None]:
    """An application context, without emptying the tables."""
    with session_app.app_context():
        yield
