"""The application as a web server runs it: it doesn't start when a key is missing or wrong, and says so."""

import sys

from app import create_app
from app.core.errors import KeyTrouble
from app.db import check_keys

app = create_app()
try:
    with app.app_context():
        check_keys()
except KeyTrouble as trouble:
    sys.exit(f"Nabij does not start. {trouble.message}")
