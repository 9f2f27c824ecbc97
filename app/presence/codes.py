"""Codes to write down: five plain words that can be read out on the phone, such as `molen-anker-peer-tuin-kat`.

256 words, so 8 bits each and 40 bits a code; guesses are throttled (accounts.attempts). Kept only as a keyed hash.
"""

import json
import secrets
import unicodedata
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from app.core.errors import KeyTrouble
from app.db import key_ring

LENGTH = 5
ON_SCREEN = timedelta(minutes=30)  # long enough to find a pen
PLACE = "session/story_code"


@cache
def code_words() -> tuple[str, ...]:
    """The list, in fixed order: short concrete words, none offensive, all spelled without accents."""
    return tuple((Path(__file__).parent / "code_words.txt").read_text(encoding="utf-8").split())


def new_code() -> str:
    """A fresh code."""
    return "-".join(secrets.choice(code_words()) for _ in range(LENGTH))


def code_index(code: str) -> bytes:
    """What a code is found by: case, accents, spaces and separators as people write them don't matter."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", code) if not unicodedata.combining(c)).lower()
    words = "".join(c if c.isalpha() else " " for c in plain).split()
    return key_ring().blind_index("card", "-".join(words))


def to_carry(code: str, *, now: datetime) -> str:
    """A code as the session carries it to the page that shows it: sealed, because a cookie can be read, and for a
    while, because a browser may keep its cookies."""
    text = json.dumps({"code": code, "until": (now + ON_SCREEN).isoformat()})
    return urlsafe_b64encode(key_ring().seal(text, place=PLACE)).decode()


def carried(text: str, *, now: datetime) -> str | None:
    """The code, as long as it may stand on the screen."""
    try:
        held = json.loads(key_ring().open(urlsafe_b64decode(text), place=PLACE))
    except (KeyTrouble, ValueError):
        return None
    return str(held["code"]) if now < datetime.fromisoformat(held["until"]) else None
