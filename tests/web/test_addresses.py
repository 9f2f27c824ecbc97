"""Whose address counts, for limits and for the trail: the one that was seen, not the one that was said."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from app import create_app
from app.audit.models import AuditEvent
from app.db import db
from tests.factories.accounts import PASSWORD, make_account

SAID = {"X-Forwarded-For": "203.0.113.66, 198.51.100.7", "X-Forwarded-Host": "kwaad.example"}


@pytest.fixture
def behind_one(app: Flask) -> Iterator[Flask]:
    """The same application, behind one proxy."""
    names = ("SECRET_KEY", "NABIJ_KEYS", "NABIJ_INDEX_KEY", "SQLALCHEMY_DATABASE_URI", "TRAIL_HEAD", "QUEUE_FILE")
    settings = {name: app.config[name] for name in (*names, "ARGON2", "MAIL_FOLDER")}
    other = create_app(**settings, TESTING=True, WTF_CSRF_ENABLED=False, RATELIMIT_ENABLED=False, PROXIES=1)
    yield other
    with other.app_context():
        db.engine.dispose()


def sign_in(app: Flask) -> TestResponse:
    make_account(email="sanne@voorbeeld.nl")
    db.session.rollback()
    return app.test_client().post("/inloggen", data={"reach": "sanne@voorbeeld.nl", "password": PASSWORD}, headers=SAID)


def origins() -> list[str]:
    db.session.rollback()
    return list(db.session.scalars(select(AuditEvent.origin)))


def test_an_address_that_a_browser_makes_up_is_ignored(app: Flask) -> None:
    assert "kwaad" not in (sign_in(app).location or "")
    assert origins() == ["127.0.0.1"]


def test_behind_a_proxy_the_address_counts_that_the_proxy_saw(app: Flask, behind_one: Flask) -> None:
    assert "kwaad" not in (sign_in(behind_one).location or "")
    assert origins() == ["198.51.100.7"]
