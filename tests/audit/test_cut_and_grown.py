"""A trail that is cut off and then grows on over the hole, and what is undone half-way."""

import json
import logging
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import delete

from app.audit import Action, record
from app.audit.models import AuditEvent, AuditHead
from app.audit.verify import verify
from app.core.actor import SYSTEM
from app.db import db


def grow(rows: int) -> None:
    for _ in range(rows):
        record(SYSTEM, Action.SNAPSHOT_FROZEN, "snapshot")
        db.session.commit()


def cut_after(number: int) -> None:
    """By somebody who can write in the database and has no key: the head goes along, so that the chain fits."""
    db.session.execute(delete(AuditEvent).where(AuditEvent.number > number))
    head = db.session.get_one(AuditHead, 1)
    kept = db.session.get(AuditEvent, number)
    head.number, head.mac = number, kept.mac if kept else bytes(32)
    db.session.commit()


@pytest.mark.parametrize("left", [0, 2])
def test_a_trail_that_was_cut_off_does_not_grow_over_the_hole(
    app: Flask, caplog: pytest.LogCaptureFixture, left: int
) -> None:
    grow(5)
    cut_after(left)
    with caplog.at_level(logging.ERROR):
        grow(6)
    assert any("row 5" in line for line in verify()[1])
    assert "does not go on from its signed head" in caplog.text


def test_a_forged_head_is_not_signed_over(app: Flask) -> None:
    grow(3)
    path = Path(app.config["TRAIL_HEAD"])
    known = json.loads(path.read_text())
    path.write_text(json.dumps(known | {"number": 2, "mac": db.session.get_one(AuditEvent, 2).mac.hex()}))
    grow(2)
    assert verify()[1] == ["the signed head outside the database is not ours"]


@pytest.mark.parametrize("text", ["{", "[]", '{"number": "x"}', '{"number": 3}'])
def test_a_head_that_cannot_be_read_stops_nobody_and_is_told(app: Flask, text: str) -> None:
    grow(2)
    Path(app.config["TRAIL_HEAD"]).write_text(text)
    grow(2)
    assert verify() == (4, ["the signed head outside the database is not ours"])


def test_a_head_that_was_taken_away_on_purpose_begins_anew(app: Flask) -> None:
    grow(3)
    cut_after(2)
    Path(app.config["TRAIL_HEAD"]).unlink()
    grow(2)
    assert verify() == (4, [])


def test_a_savepoint_that_is_undone_takes_no_row_of_before_along(app: Flask) -> None:
    record(SYSTEM, Action.OFFER_WRITTEN, "offer")
    with pytest.raises(ZeroDivisionError), db.session.begin_nested():
        raise ZeroDivisionError
    db.session.commit()
    assert [row.action for row in db.session.query(AuditEvent)] == ["offer:written"]


def test_what_was_undone_leaves_no_row(app: Flask) -> None:
    record(SYSTEM, Action.OFFER_WRITTEN, "offer")
    db.session.begin_nested()
    db.session.rollback()
    db.session.commit()
    assert db.session.query(AuditEvent).count() == 0
