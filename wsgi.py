"""The application as a web server runs it: it doesn't start when a key is missing or wrong, and says so."""

import os
import sys

from app import create_app
from app.core.errors import KeyTrouble
from app.db import check_keys

app = create_app()
# A command needs no key until it reads or writes something personal, and `flask db upgrade` no tables at all.
is_command = os.environ.get("FLASK_RUN_FROM_CLI") == "true" and "run" not in sys.argv
try:
    with app.app_context():
        if not is_command:
            check_keys()
except KeyTrouble as trouble:
    sys.exit(f"Nabij does not start. {trouble.message}")
