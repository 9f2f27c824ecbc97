"""Settings, from the environment or from the file that the first `make run` writes (instance/nabij.env)."""

import os
from pathlib import Path

ROOT = Path(__file__).parent
INSTANCE = Path(os.environ.get("NABIJ_INSTANCE", ROOT / "instance"))


def read_settings(path: Path) -> dict[str, str]:
    """NAME=value lines; an environment variable of the same name wins."""
    if not path.exists():
        return {}
    pairs = (line.split("=", 1) for line in path.read_text().splitlines() if "=" in line and not line.startswith("#"))
    return {name.strip(): value.strip() for name, value in pairs}


def settings() -> dict[str, object]:
    """Everything create_app needs, by Flask's names."""
    env = read_settings(INSTANCE / "nabij.env") | dict(os.environ)
    return {
        "SECRET_KEY": env.get("NABIJ_SECRET_KEY", ""),
        "NABIJ_KEYS": env.get("NABIJ_KEYS", ""),
        "NABIJ_INDEX_KEY": env.get("NABIJ_INDEX_KEY", ""),
        "SQLALCHEMY_DATABASE_URI": env.get("DATABASE_URL", f"sqlite:///{INSTANCE / 'nabij.sqlite'}"),
        "DEMO": env.get("NABIJ_DEMO", "1") == "1",
        "SERVER_NAME_IN_MAIL": env.get("NABIJ_ADDRESS", "http://127.0.0.1:8000"),
        "SMTP_URL": env.get("NABIJ_SMTP_URL", ""),
        "MAIL_FROM": env.get("NABIJ_MAIL_FROM", "nabij@voorbeeld.nl"),
        "MAIL_FOLDER": env.get("NABIJ_MAIL_FOLDER", str(INSTANCE / "mail")),
        "TRAIL_HEAD": env.get("NABIJ_TRAIL_HEAD", str(INSTANCE / "trail-head.json")),
        "QUEUE_FILE": env.get("NABIJ_QUEUE_FILE", str(INSTANCE / "queue.sqlite")),
        "RATELIMIT_STORAGE_URI": env.get("NABIJ_LIMITS", "memory://"),
        # Proxies of our own before us, each adding the address it saw; 0: what a browser says is ignored.
        "PROXIES": int(env.get("NABIJ_PROXIES", "0")),
        "SESSION_COOKIE_SECURE": env.get("NABIJ_HTTPS", "0") == "1",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "MAX_CONTENT_LENGTH": 1_000_000,
        "MAX_FORM_MEMORY_SIZE": 1_000_000,
        "WTF_CSRF_TIME_LIMIT": 12 * 3600,
        "BABEL_DEFAULT_LOCALE": "nl",
        "BABEL_DEFAULT_TIMEZONE": "Europe/Amsterdam",
        "CITY_NAME": env.get("NABIJ_CITY", "Enschede"),
    }
