"""Too much sent from one address in a minute: a clear page, and reading goes on."""

from collections.abc import Iterator

import pytest
from flask import Flask

from app import create_app
from app.extensions import limiter


@pytest.fixture
def limited(app: Flask) -> Iterator[Flask]:
    """The same application, with its limits on. The limiter is one for all applications of a process."""
    names = ("SECRET_KEY", "NABIJ_KEYS", "NABIJ_INDEX_KEY", "SQLALCHEMY_DATABASE_URI", "TRAIL_HEAD", "QUEUE_FILE")
    settings = {name: app.config[name] for name in names}
    yield create_app(**settings, TESTING=True, WTF_CSRF_ENABLED=False, RATELIMIT_ENABLED=True)
    limiter.enabled = False


def test_a_script_has_to_wait_and_a_reader_does_not(limited: Flask) -> None:
    client = limited.test_client()
    answers = [client.post("/code", data={"code": ""}).status_code for _ in range(61)]
    assert answers[:60] == [422] * 60
    assert answers[60] == 429
    assert "Even wachten" in client.post("/code").text
    assert client.get("/code").status_code == 200
