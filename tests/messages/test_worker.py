"""The worker as it runs: started as a command, woken or looking by itself, stopped by SIGTERM."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from flask import Flask

from app.core.clock import utcnow
from app.db import db
from app.messages import queue_mail, worker

ROOT = Path(__file__).parent.parent.parent


def environment(app: Flask, folder: Path) -> dict[str, str]:
    named = {
        "NABIJ_SECRET_KEY": "SECRET_KEY", "NABIJ_KEYS": "NABIJ_KEYS", "NABIJ_INDEX_KEY": "NABIJ_INDEX_KEY",
        "DATABASE_URL": "SQLALCHEMY_DATABASE_URI", "NABIJ_QUEUE_FILE": "QUEUE_FILE",
        "NABIJ_TRAIL_HEAD": "TRAIL_HEAD",
    }  # fmt: skip
    settings = {name: str(app.config[key]) for name, key in named.items()}
    return os.environ | settings | {"NABIJ_MAIL_FOLDER": str(folder), "NABIJ_SMTP_URL": ""}


def wait_for_mail(folder: Path, count: int) -> None:
    deadline = time.monotonic() + 40
    while len(list(folder.glob("*.eml"))) < count:
        assert time.monotonic() < deadline, "no mail came"
        time.sleep(0.1)


def queue(number: int) -> None:
    queue_mail(to=f"a{number}@voorbeeld.nl", subject="Bericht", body="Dag", now=utcnow())
    db.session.commit()


def test_it_sends_what_waits_and_what_comes_and_stops_when_asked(app: Flask, tmp_path: Path) -> None:
    folder = tmp_path / "mail"
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "worker"]
    queue(1)
    process = subprocess.Popen(command, cwd=ROOT, env=environment(app, folder), stderr=subprocess.PIPE, text=True)
    try:
        wait_for_mail(folder, 1)
        queue(2)
        wait_for_mail(folder, 2)
    finally:
        process.send_signal(signal.SIGTERM)
    _, said = process.communicate(timeout=15)
    assert process.returncode == 0, said
    assert "the worker stopped" in said


def test_a_lost_wake_up_loses_no_mail(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def lost() -> None:
        return None

    monkeypatch.setattr(worker, "wake", lost)
    folder = tmp_path / "mail"
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "worker"]
    process = subprocess.Popen(command, cwd=ROOT, env=environment(app, folder), stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr is not None
        while "at work" not in process.stderr.readline():
            assert process.poll() is None
        time.sleep(1)
        queue(1)
        wait_for_mail(folder, 1)
    finally:
        process.send_signal(signal.SIGTERM)
    process.communicate(timeout=15)
    assert process.returncode == 0


def test_a_broken_queue_does_not_break_the_act(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app.config, "QUEUE_FILE", "/dev/null/queue.sqlite")
    monkeypatch.delitem(app.extensions, "queue", raising=False)
    queue(1)
    monkeypatch.setitem(app.config, "MAIL_FOLDER", str(tmp_path / "mail"))
    assert worker.deliver_due(utcnow()) == 1
