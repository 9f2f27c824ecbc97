"""One request, one transaction. Views call services, which flush; this is where it is committed or undone.

- GET and HEAD read. The rows of the reading log that queries left behind are written afterwards, in one short
  transaction of their own, before the response goes out. If that fails, so does the request (503).
- Other methods write. An answer below 400 commits; anything else, an error in a form among them, undoes. What such an
  answer shows was read all the same, and stays in the reading log.
- A form carries a number used once: the second click on its button is sent where the first one went.
"""

from collections.abc import Callable

from flask import make_response, redirect, request, session
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app.db import db, reading, writing
from app.web import once

READS = frozenset({"GET", "HEAD", "OPTIONS"})


def run(view: Callable[[], ResponseReturnValue]) -> Response:
    """Carry out the view of this request as one unit of work."""
    db.session.info["origin"] = request.remote_addr or ""
    try:
        return _read(view) if request.method in READS else _write(view)
    except BaseException:
        db.session.rollback()
        raise


def _read(view: Callable[[], ResponseReturnValue]) -> Response:
    with reading():
        response = make_response(view())
    _undo_but_reads()
    return response


def _undo_but_reads() -> None:
    """Nothing is kept but who read what, in a short transaction of its own."""
    read = [entry for entry in db.session.info.pop("trail", ()) if entry.reads]
    db.session.rollback()
    if read:
        with writing():
            db.session.info["trail"] = read
            db.session.commit()


def _write(view: Callable[[], ResponseReturnValue]) -> Response:
    with writing():
        first = once.claim(request.form.get("once"))
        if first is not None:
            session.update(first.handed)
            return redirect(first.location or request.path, 303)
        response = make_response(view())
        if response.status_code >= 400:
            _undo_but_reads()
            return response
        once.settle(response.location)
        db.session.commit()
    return response
