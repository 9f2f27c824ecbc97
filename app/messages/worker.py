"""Work in the background. Jobs are rows in our own database; huey wakes the worker, and looks every few seconds."""

import logging
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import click
from flask import Flask, current_app
from huey import SqliteHuey, crontab
from huey.consumer import Consumer, Scheduler
from sqlalchemy import event
from sqlalchemy.orm import Session

from app.core.clock import utcnow
from app.db import db
from app.messages.outbox import deliver_due

log = logging.getLogger(__name__)
EVERY = 5  # seconds between two looks, for when a wake-up got lost
PATIENCE = 10  # seconds that work under way may take to finish when we are stopped


class OftenScheduler(Scheduler):  # type: ignore[misc]
    """huey looks at its periodic tasks once a minute; people wait for a mail."""

    periodic_task_seconds = EVERY


class Worker(Consumer):  # type: ignore[misc]
    """One thread that works, one that wakes it."""

    scheduler_class = OftenScheduler


def queue() -> SqliteHuey:
    """The queue of the running application, made at first use and not before: a fork must not inherit it open."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    if "queue" not in app.extensions:
        app.extensions["queue"] = _make_queue(app)
    return app.extensions["queue"]


def _make_queue(app: Flask) -> SqliteHuey:
    Path(app.config["QUEUE_FILE"]).parent.mkdir(parents=True, exist_ok=True)
    huey = SqliteHuey("nabij", filename=app.config["QUEUE_FILE"], results=False, timeout=2)

    def deliver() -> None:
        with app.app_context():
            try:
                deliver_due(utcnow())
            finally:
                db.session.remove()

    huey.extra = {"deliver": huey.task(name="deliver")(deliver)}
    huey.periodic_task(crontab(), name="deliver_often")(deliver)
    return huey


def wake() -> None:
    """Tell the worker that there is something to do. When that fails, it finds out by itself a little later."""
    try:
        cast(Callable[[], Any], queue().extra["deliver"])()
    except Exception:
        log.warning("the worker could not be woken", exc_info=True)


@event.listens_for(Session, "after_commit")
def _wake_after_commit(session: Session) -> None:
    """Not before: the worker would look and find nothing."""
    if not session.in_nested_transaction() and session.info.pop("mail queued", False):
        wake()


@event.listens_for(Session, "after_rollback")
def _forget(session: Session) -> None:
    session.info.pop("mail queued", None)


@click.command("worker")
def worker() -> None:
    """Send mail in the background until SIGTERM or Ctrl-C; tells what happens on stderr."""
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    logging.getLogger("huey").setLevel(logging.WARNING)
    wake()
    log.info("the worker is at work")
    Worker(queue(), workers=1, max_delay=2, graceful_signal="TERM", shutdown_timeout=PATIENCE).run()
    log.info("the worker stopped")
