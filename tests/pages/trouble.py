"""Whatever can go wrong, made to go wrong, for the pages that say so."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from unittest.mock import patch

from flask import Flask, abort
from sqlalchemy.exc import OperationalError
from werkzeug.test import TestResponse

from app.core.actor import Hat
from app.core.errors import Conflict
from tests.pages.places import Place
from tests.pages.visits import Browsers, Visit
from tests.pages.world import NASTY, World


def _database_gone() -> None:
    raise OperationalError("SELECT 1", {}, Exception("gone"))


def _ours() -> None:
    raise ZeroDivisionError


def _late() -> None:
    raise Conflict


FAILING: dict[int, Callable[[], None]] = {
    409: _late, 429: lambda: abort(429), 500: _ours, 503: _database_gone,
}  # fmt: skip


@contextmanager
def _home_fails(app: Flask, act: Callable[[], None]) -> Iterator[None]:
    """An error of our own is answered as outside tests."""
    with patch.dict(app.view_functions, {"site.home": act}), patch.dict(app.config, {"PROPAGATE_EXCEPTIONS": False}):
        yield


def go_wrong(app: Flask, world: World) -> list[Visit]:
    """One page for each way."""
    visitor, resident = (Browsers(app).of(world.people[hat]) for hat in (Hat.VISITOR, Hat.RESIDENT))
    found = {
        404: visitor.get("/bestaat-niet"),
        403: resident.get("/mensen-dichtbij"),
        405: visitor.get("/uitloggen"),
        413: visitor.post("/vraag", data={"words": "x" * 1_100_000}),
    }
    with patch.dict(app.config, {"WTF_CSRF_ENABLED": True}):
        found[400] = visitor.post("/vraag", data={"words": NASTY})
    for status, act in FAILING.items():
        with _home_fails(app, act):
            found[status] = visitor.get("/")
    return [_seen(world, status, answer) for status, answer in found.items()]


def _seen(world: World, status: int, answer: TestResponse) -> Visit:
    place = Place("trouble", world.people[Hat.VISITOR], variant=str(status), status=status)
    return Visit(place, answer.request.path, answer.status_code, answer.get_data(as_text=True), answer.headers)
