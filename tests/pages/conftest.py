"""One town for the whole folder, looked at once. Other tests empty the tables, so each module makes sure of it."""

from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest
from flask import Flask

from app.db import db
from app.demo.queries import has_demo
from tests.conftest import empty_tables
from tests.journeys.conftest import address  # noqa: F401 (a fixture)
from tests.pages.forms import Form, forms_of, send_all
from tests.pages.places import places
from tests.pages.trouble import go_wrong
from tests.pages.visits import Visit, look
from tests.pages.world import World, build

Kept = dict[str, object]
Made = TypeVar("Made")


@pytest.fixture(scope="package")
def kept(session_app: Flask) -> Iterator[Kept]:
    """What was made and seen, for all modules here; the tables are empty afterwards."""
    seen: Kept = {}
    yield seen
    with session_app.app_context():
        empty_tables()


@pytest.fixture(scope="module")
def world(session_app: Flask, kept: Kept) -> World:
    """The town, standing."""
    with session_app.app_context():
        if "world" not in kept or not has_demo():
            db.session.rollback()
            empty_tables()
            kept["world"] = build()
        return kept["world"]  # type: ignore[return-value]


def once(kept: Kept, name: str, app: Flask, make: Callable[[], Made]) -> Made:
    """Made at the first asking; the town need not stand any more for the second."""
    if name not in kept:
        with app.app_context():
            kept[name] = make()
    return kept[name]  # type: ignore[return-value]


@pytest.fixture(scope="module")
def visits(request: pytest.FixtureRequest, session_app: Flask, kept: Kept) -> list[Visit]:
    """Every page as everybody who may see it sees it."""

    def look_round() -> list[Visit]:
        return look(session_app, places(session_app, request.getfixturevalue("world")))

    return once(kept, "visits", session_app, look_round)


@pytest.fixture(scope="module")
def forms(session_app: Flask, kept: Kept, visits: list[Visit]) -> list[Form]:
    """Every form that stands on one of the pages."""
    return once(kept, "forms", session_app, lambda: forms_of(session_app, visits))


@pytest.fixture(scope="module")
def refused(request: pytest.FixtureRequest, session_app: Flask, kept: Kept, forms: list[Form]) -> list[Visit]:
    """What every form gives that is sent empty. Nothing is kept of it, so that each finds the town as it was."""

    def send() -> list[Visit]:
        request.getfixturevalue("world")
        return send_all(session_app, [(form, form.empty()) for form in forms])

    return once(kept, "refused", session_app, send)


@pytest.fixture(scope="module")
def trouble(request: pytest.FixtureRequest, session_app: Flask, kept: Kept) -> list[Visit]:
    """Every page that says what went wrong."""
    return once(kept, "trouble", session_app, lambda: go_wrong(session_app, request.getfixturevalue("world")))


@pytest.fixture
def inside(session_app: Flask) -> Iterator[None]:
    """An application context, without emptying the tables."""
    with session_app.app_context():
        yield
