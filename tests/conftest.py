"""Fixtures. The database is SQLite or PostgreSQL by NABIJ_TEST_DATABASE; every test starts with only the areas."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import text

from app import create_app
from app.core.actor import Hat
from app.core.crypto import new_key
from app.db import Model, db, plant_key_check
from tests.client import PageClient
from tests.factories.accounts import make_account, sign_in
from tests.postgres import worker_database_url

KEPT = {
    "municipality",
    "stadsdeel",
    "wijk",
    "buurt",
    "named_area",
    "named_area_buurt",
    "meeting_point",
    "key_check",
    "alembic_version",
}


def database_url(folder: Path) -> str:
    if os.environ.get("NABIJ_TEST_DATABASE", "sqlite") == "postgresql":
        return worker_database_url()
    return f"sqlite:///{folder / 'nabij.sqlite'}"


@pytest.fixture(scope="session")
def session_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    folder = tmp_path_factory.mktemp("nabij")
    app = create_app(
        TESTING=True, SECRET_KEY=new_key(), NABIJ_KEYS=f"test:{new_key()}", NABIJ_INDEX_KEY=new_key(),
        SQLALCHEMY_DATABASE_URI=database_url(folder), MAIL_FOLDER=str(folder / "mail"), SMTP_URL="",
        TRAIL_HEAD=str(folder / "trail-head.json"), QUEUE_FILE=str(folder / "queue.sqlite"),
        WTF_CSRF_ENABLED=False, RATELIMIT_ENABLED=False, DEMO=False, ARGON2=(1, 8, 1),
    )  # fmt: skip
    app.test_client_class = PageClient
    with app.app_context():
        upgrade()
        plant_key_check()
        db.session.commit()
        lay_areas()
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def lay_areas() -> None:
    """Enschede, as it ships."""
    from app.areas.services import load_enschede

    load_enschede()
    db.session.commit()


@pytest.fixture
def app(session_app: Flask) -> Iterator[Flask]:
    """The application with an empty database but for Enschede's areas."""
    with session_app.app_context():
        empty_tables()
        Path(session_app.config["TRAIL_HEAD"]).unlink(missing_ok=True)
        yield session_app
        db.session.rollback()
        db.session.remove()


def empty_tables() -> None:
    tables = [table for table in reversed(Model.metadata.sorted_tables) if table.name not in KEPT]
    for table in tables:
        db.session.execute(text(f'DELETE FROM "{table.name}"'))
    db.session.commit()
    db.session.remove()


@pytest.fixture
def client(app: Flask) -> PageClient:
    """A browser without a session."""
    return cast(PageClient, app.test_client())


@pytest.fixture
def client_as(app: Flask) -> Callable[..., PageClient]:
    """`client_as(Hat.COACH, buurten=[...])`: a browser of somebody new in that hat; `.account` is who."""

    def make(hat: Hat = Hat.RESIDENT, **kwargs: Any) -> PageClient:
        browser = cast(PageClient, app.test_client())
        if hat is not Hat.VISITOR:
            browser.account = make_account(hats={hat, *kwargs.pop("hats", ())}, **kwargs)
            sign_in(browser, browser.account, hat)
        return browser

    return make


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The machine's own Chromium, which calls nobody by itself."""
    quiet = ("quic", "gpu", "background-networking", "component-update", "sync")
    arguments = ["--no-sandbox", "--no-first-run", *(f"--disable-{what}" for what in quiet)]
    return browser_type_launch_args | {"executable_path": shutil.which("chromium"), "args": arguments}
