"""A town that is built once for all tests of a module, and stays as it is."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from app.db import db
from tests import world as town
from tests.conftest import empty_tables


@pytest.fixture(scope="module")
def world(session_app: Flask) -> Iterator[town.World]:
    """Not to be used together with `app`, which empties it."""
    with session_app.app_context():
        empty_tables()
        Path(session_app.config["TRAIL_HEAD"]).unlink(missing_ok=True)
        built = town.build(session_app)
        db.session.remove()
        yield built
        db.session.rollback()
        db.session.remove()


@pytest.fixture
def _nothing_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a request does is undone."""
    monkeypatch.setattr(db.session, "commit", db.session.rollback, raising=False)
