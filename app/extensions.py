"""Flask extensions, unbound; create_app binds them."""

from flask import request
from flask_babel import Babel
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import LoginManager
from flask_migrate import Migrate
from flask_wtf import CSRFProtect


def _reads() -> bool:
    return request.method in {"GET", "HEAD", "OPTIONS"}


babel = Babel()
csrf = CSRFProtect()
# What is sent from one address: room for a desk or a library, none for a script. Guesses have a count of their own
# (accounts.attempts), which holds across processes.
limiter = Limiter(get_remote_address, application_limits=["60 per minute"], application_limits_exempt_when=_reads)
login = LoginManager()
migrate = Migrate()
