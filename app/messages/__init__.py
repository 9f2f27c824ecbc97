"""Outgoing mail: an outbox in the database, and the worker that empties it. `queue_mail` is all that features use."""

from flask import Flask

from app.messages.outbox import deliver_due, queue_mail

__all__ = ["deliver_due", "queue_mail"]


def init_app(app: Flask) -> None:
    from app.messages.worker import worker

    app.cli.add_command(worker)
