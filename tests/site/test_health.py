"""/health tells that the database and the index answer, and nothing else."""

import pytest
from flask import Flask
from sqlalchemy import create_engine
from sqlalchemy.exc import OperationalError

from app.db import db
from app.matching import Index
from tests.client import PageClient


def test_all_is_well(client: PageClient) -> None:
    answer = client.get("/health")
    assert (answer.status_code, answer.json) == (200, {"database": True, "index": True})


def test_the_database_is_gone(client: PageClient, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = create_engine("sqlite:////nergens/secret-name/nabij.sqlite")
    with pytest.raises(OperationalError):
        gone.connect()
    monkeypatch.setattr(db.session.session_factory.class_, "get_bind", lambda *_args, **_how: gone)
    answer = client.get("/health")
    monkeypatch.undo()
    assert (answer.status_code, answer.json) == (503, {"database": False, "index": False})
    assert "secret-name" not in answer.text


def test_the_index_is_gone(app: Flask, client: PageClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> Index:
        raise MemoryError("secret path")

    monkeypatch.setattr(Index, "build", broken)
    monkeypatch.setattr(app.extensions["search_index"], "index", None)
    answer = client.get("/health")
    assert (answer.status_code, answer.json) == (503, {"database": True, "index": False})
    assert "secret" not in answer.text
