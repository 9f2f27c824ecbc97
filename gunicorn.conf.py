"""The web server, sized for the embedded set-up: two cores and SQLite. PORT, HOST and WEB_CONCURRENCY change it."""

import os
from typing import Any

bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
wsgi_app = "wsgi:app"
# Threads share an index and wait for the database together; a second process keeps answering while one restarts.
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
# One import for all processes halves the start; post_fork gives each its own connections.
preload_app = True
timeout = 60
graceful_timeout = 10
keepalive = 5
loglevel = os.environ.get("LOG_LEVEL", "warning")
# Its own command socket would be a second way in, and lies in the home directory.
control_socket_disable = True
# Heartbeats of the workers: a slow disk must not look like a hanging process.
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108


def post_fork(server: Any, worker: Any) -> None:
    """A connection opened before the fork belongs to the parent: forget it here without closing it there."""
    from app.db import db
    from wsgi import app

    with app.app_context():
        for engine in db.engines.values():
            engine.dispose(close=False)
