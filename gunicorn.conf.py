"""The web server, sized for the embedded set-up: two cores and SQLite. PORT, HOST and WEB_CONCURRENCY change it."""

import os
from typing import Any

bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
wsgi_app = "wsgi:app"
# Threads share an index and wait for the database together; a second process keeps answering while one restarts.
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
# One import for all processes halves the start.
preload_app = True
timeout = 60
graceful_timeout = 10
keepalive = 5
loglevel = os.environ.get("LOG_LEVEL", "warning")
# Its own command socket would be a second way in, and lies in the home directory.
control_socket_disable = True
# Heartbeats of the workers: a slow disk must not look like a hanging process.
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108


def on_starting(server: Any) -> None:
    """Before the fork: the index is built once and shared, and no connection is left open for two to use."""
    from app.db import db
    from app.search import index
    from wsgi import app

    with app.app_context():
        index.answers()
        db.session.remove()
        for engine in db.engines.values():
            engine.dispose()
