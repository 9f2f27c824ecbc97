"""What lies on the disk and in the log: for nobody but whoever runs Nabij."""

import stat
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from app import create_app
from app.core.clock import utcnow
from app.core.crypto import new_key
from app.core.errors import KeyTrouble
from app.core.ids import new_id
from app.db import Model, check_keys, db, plant_key_check
from app.messages.mail import Mail, send


def make(folder: Path, **settings: str) -> Flask:
    return create_app(
        **{
            "SECRET_KEY": "x" * 32, "NABIJ_KEYS": f"a:{new_key()}", "NABIJ_INDEX_KEY": new_key(),
            "SQLALCHEMY_DATABASE_URI": f"sqlite:///{folder / 'nabij.sqlite'}",
            "TRAIL_HEAD": str(folder / "trail-head.json"), "MAIL_FOLDER": str(folder / "mail"), "SMTP_URL": "",
        }
        | settings
    )  # fmt: skip


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode) & 0o077


def test_a_new_database_and_its_log_are_its_owners_only(tmp_path: Path) -> None:
    with make(tmp_path).app_context():
        Model.metadata.create_all(db.engine)
        plant_key_check()
        db.session.commit()
        made = sorted(tmp_path.glob("nabij.sqlite*"))
        assert len(made) > 1  # the log stands beside it
        assert [path.name for path in made if rights(path)] == []
        db.engine.dispose()


def test_rights_that_somebody_gave_on_purpose_stay(tmp_path: Path) -> None:
    (tmp_path / "nabij.sqlite").touch()
    with make(tmp_path).app_context():
        Model.metadata.create_all(db.engine)
        db.engine.dispose()
        (tmp_path / "nabij.sqlite").chmod(0o640)
        db.session.execute(text("SELECT 1"))
        assert rights(tmp_path / "nabij.sqlite") == 0o040
        db.engine.dispose()


def test_the_mail_folder_is_its_owners_only(tmp_path: Path) -> None:
    with make(tmp_path).app_context():
        send(Mail(new_id(), "naam@voorbeeld.nl", "Bericht", "Dag", utcnow()))
    assert rights(tmp_path / "mail") == 0


@pytest.mark.parametrize("wrong", ["NABIJ_KEYS", "NABIJ_INDEX_KEY"])
def test_a_wrong_key_of_either_kind_is_noticed_at_the_start(tmp_path: Path, wrong: str) -> None:
    keys = {"NABIJ_KEYS": f"a:{new_key()}", "NABIJ_INDEX_KEY": new_key()}
    with make(tmp_path, **keys).app_context():
        Model.metadata.create_all(db.engine)
        plant_key_check()
        db.session.commit()
        check_keys()
        db.engine.dispose()
    other = {"NABIJ_KEYS": f"a:{new_key()}", "NABIJ_INDEX_KEY": new_key()}[wrong]
    with make(tmp_path, **keys | {wrong: other}).app_context():
        with pytest.raises(KeyTrouble):
            check_keys()
        db.engine.dispose()


def test_an_error_that_is_logged_shows_no_values(app: Flask) -> None:
    with pytest.raises(SQLAlchemyError) as caught:
        db.session.execute(text("SELECT nothing FROM nowhere WHERE words = :words"), {"words": "Ik ben zo alleen"})
    assert "nowhere" in str(caught.value)
    assert "alleen" not in str(caught.value)
