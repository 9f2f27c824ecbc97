"""The same moment, several times: real threads, each with an app context and so a transaction of its own."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from flask import Flask

from app.core.errors import NabijError
from app.db import db

Act = Callable[[], Any]


def at_once(app: Flask, acts: Sequence[Act]) -> list[Any]:
    """Start all at one moment and commit each; what each gave, or the refusal. Anything else that goes wrong raises."""
    db.session.rollback()
    db.session.remove()
    start = Barrier(len(acts), timeout=30)

    def alone(act: Act) -> Any:
        with app.app_context():
            start.wait()
            try:
                given = act()
                db.session.commit()
            except NabijError as refusal:
                db.session.rollback()
                return refusal
            return given

    with ThreadPoolExecutor(len(acts)) as pool:
        return [future.result(timeout=60) for future in [pool.submit(alone, act) for act in acts]]
