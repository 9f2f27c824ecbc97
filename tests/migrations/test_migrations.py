"""Migrations go up, down and up again, with data, on the database of this run."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import func, inspect, select

from app import create_app
from app.areas.services import load_enschede
from app.core.crypto import new_key
from app.db import Model, db, plant_key_check
from app.demo.loading import load
from app.presence.models import HelpRequest
from tests.postgres import postgres_url


@pytest.fixture
def fresh_app(tmp_path: Path) -> Iterator[Flask]:
    """An application on an empty database of its own."""
    settings = {
        "SECRET_KEY": new_key(), "NABIJ_KEYS": f"test:{new_key()}", "NABIJ_INDEX_KEY": new_key(),
        "TRAIL_HEAD": str(tmp_path / "head.json"), "QUEUE_FILE": str(tmp_path / "queue.sqlite"), "TESTING": True,
        "ARGON2": (1, 8, 1),
    }  # fmt: skip
    if os.environ.get("NABIJ_TEST_DATABASE") == "postgresql":
        with postgres_url(f"migrations_{os.environ.get('PYTEST_XDIST_WORKER', 'master')}") as url:
            yield from _in_context(create_app(SQLALCHEMY_DATABASE_URI=url, **settings))
    else:
        yield from _in_context(create_app(SQLALCHEMY_DATABASE_URI=f"sqlite:///{tmp_path / 'nabij.sqlite'}", **settings))


def _in_context(app: Flask) -> Iterator[Flask]:
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def fill() -> None:
    plant_key_check()
    load_enschede()
    load(datetime(2026, 11, 20, 12, tzinfo=UTC))
    db.session.commit()


def count() -> int:
    return db.session.scalar(select(func.count()).select_from(HelpRequest)) or 0


def test_up_down_and_up_again_with_data(fresh_app: Flask) -> None:
    upgrade()
    fill()
    before = count()
    assert before > 1500
    db.session.remove()
    upgrade()  # nothing left to do, and nothing lost
    assert count() == before
    db.session.remove()
    downgrade(revision="base")
    assert set(inspect(db.engine).get_table_names()) <= {"alembic_version"}
    upgrade()
    fill()
    assert count() == before


def test_they_give_the_tables_of_the_models(fresh_app: Flask) -> None:
    upgrade()
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        assert compare_metadata(context, Model.metadata) == []
