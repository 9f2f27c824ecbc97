"""Mail is sent after the act is committed, once, and again when it fails."""

from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select, text

from app.core.clock import utcnow
from app.db import db
from app.messages import deliver_due, outbox, queue_mail
from app.messages.mail import MailTrouble
from app.messages.models import OutboxMail

NOW = utcnow()


def queue(to: str = "sanne@voorbeeld.nl", body: str = "Dag Sanne, 😀 tot gauw.") -> None:
    queue_mail(to=to, subject="Bericht van Nabij", body=body, now=NOW)
    db.session.commit()


def the_row() -> OutboxMail:
    db.session.rollback()
    return db.session.scalars(select(OutboxMail)).one()


@pytest.fixture
def folder(app: Flask, tmp_path: Path) -> Path:
    app.config["MAIL_FOLDER"] = str(tmp_path / "mail")
    return tmp_path / "mail"


def mails(folder: Path) -> list[EmailMessage]:
    found = [message_from_bytes(path.read_bytes(), policy=policy.default) for path in sorted(folder.glob("*"))]
    return [mail for mail in found if isinstance(mail, EmailMessage)]


def test_a_mail_becomes_a_file_that_only_we_can_read(folder: Path) -> None:
    queue()
    assert deliver_due(NOW) == 1
    [mail] = mails(folder)
    assert (mail["To"], mail["Subject"]) == ("sanne@voorbeeld.nl", "Bericht van Nabij")
    assert mail.get_content().strip() == "Dag Sanne, 😀 tot gauw."
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}


def test_what_was_sent_leaves_no_address_and_no_text(folder: Path) -> None:
    queue()
    deliver_due(NOW)
    row = the_row()
    assert (row.to, row.body, row.sent, row.ended_at) == (None, None, True, NOW)


def test_a_mail_is_sent_once(folder: Path) -> None:
    queue()
    assert [deliver_due(NOW), deliver_due(NOW + timedelta(days=3))] == [1, 0]
    assert len(mails(folder)) == 1


def test_more_than_a_batch_leaves_at_once(folder: Path) -> None:
    for number in range(outbox.BATCH + 3):
        queue(to=f"a{number}@voorbeeld.nl")
    assert deliver_due(NOW) == outbox.BATCH + 3


def test_nothing_is_sent_for_an_act_that_was_undone(folder: Path) -> None:
    queue_mail(to="sanne@voorbeeld.nl", subject="Bericht", body="Dag", now=NOW)
    db.session.rollback()
    assert deliver_due(NOW) == 0


def test_address_and_text_are_sealed_in_the_database(app: Flask) -> None:
    queue(to="geheim@voorbeeld.nl", body="Alleen voor jou")
    stored = " ".join(str(value) for value in db.session.execute(text("select * from outbox_mail")).one())
    assert "geheim" not in stored
    assert "Alleen" not in stored


@pytest.mark.parametrize("trick", ["a@voorbeeld.nl\nBcc: b@voorbeeld.nl", "a@voorbeeld.nl\r", "a\0@voorbeeld.nl"])
def test_an_address_cannot_add_a_header(app: Flask, trick: str) -> None:
    with pytest.raises(ValueError, match="one line"):
        queue_mail(to=trick, subject="Bericht", body="Dag", now=NOW)


def test_a_failed_mail_is_tried_again_later_and_keeps_nobody_else_waiting(
    folder: Path, app: Flask, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    queue(to="kapot@voorbeeld.nl")
    queue(to="heel@voorbeeld.nl")
    send = outbox.send

    def half_broken(mail: outbox.Mail) -> None:
        if mail.to.startswith("kapot"):
            raise OSError("kapot@voorbeeld.nl refused")
        send(mail)

    monkeypatch.setattr(outbox, "send", half_broken)
    assert deliver_due(NOW) == 1
    assert "kapot@" not in caplog.text
    assert deliver_due(NOW) == 0, "it waits before it is tried again"
    monkeypatch.setattr(outbox, "send", send)
    assert deliver_due(NOW + timedelta(minutes=5)) == 1
    assert {mail["To"] for mail in mails(folder)} == {"kapot@voorbeeld.nl", "heel@voorbeeld.nl"}


def test_a_mail_that_never_leaves_is_given_up_and_emptied(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(mail: outbox.Mail) -> None:
        raise MailTrouble("no")

    monkeypatch.setattr(outbox, "send", broken)
    queue()
    for day in range(outbox.MOST_ATTEMPTS):
        assert the_row().to is not None
        deliver_due(NOW + timedelta(days=day))
    row = the_row()
    assert (row.to, row.body, row.sent) == (None, None, False)
    assert row.ended_at is not None


def test_a_mail_whose_worker_died_is_taken_again_when_its_lease_ran_out(folder: Path) -> None:
    queue()
    outbox._claim(NOW)  # and then nothing: the worker is gone
    assert deliver_due(NOW + timedelta(minutes=1)) == 0
    assert deliver_due(NOW + outbox.LEASE) == 1
