"""Passwords: argon2id (OWASP's parameters), and which ones are too easy to guess."""

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask import current_app
from flask_babel import gettext as _

from app.core.errors import Invalid

STRONG = (2, 19_456, 1)  # passes, KiB, lanes
LEAST, MOST = 10, 200
RUNS = ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz")
# What is left of a guessable password when digits and signs are taken off.
COMMON = frozenset((Path(__file__).parent / "common_words.txt").read_text().split())


def _hasher() -> PasswordHasher:
    passes, memory, lanes = current_app.config.get("ARGON2", STRONG)
    return PasswordHasher(time_cost=passes, memory_cost=memory, parallelism=lanes)


def _bytes(password: str) -> bytes:
    """The same letters give the same bytes, on whichever keyboard they were typed."""
    return unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")


def hashed(password: str) -> str:
    """What is stored."""
    return _hasher().hash(_bytes(password))


def fits(password: str, stored: str) -> bool:
    """Whether this is the password. Costs the same, right or wrong."""
    try:
        return _hasher().verify(stored, _bytes(password))
    except (VerificationError, InvalidHashError):
        return False


def first_fitting(password: str, stored: Sequence[str], *, at_least: int = 3) -> int | None:
    """Which of these hashes fits. Always works through all, and at least `at_least`, so that time tells nothing."""
    none = current_app.extensions.setdefault("no_password", hashed("nobody's"))
    tries = [*stored, *[none] * (at_least - len(stored))]
    found = [number for number, one in enumerate(tries) if fits(password, one)]
    return next((number for number in found if number < len(stored)), None)


def _letters(text: str) -> str:
    return re.sub(r"[\W\d_]", "", text.casefold())


def _easy(password: str) -> bool:
    plain = re.sub(r"[\W_]", "", password.casefold())
    run = any(plain in line * 3 or plain in line[::-1] * 3 for line in RUNS)
    return run or plain.isdigit() or len(set(plain)) < 4 or _letters(password) in COMMON


def check_new(password: str, *, name: str = "", reach: str = "") -> None:
    """Raises Invalid("password") for one that somebody else would guess."""
    if not LEAST <= len(password) <= MOST:
        raise Invalid("password", _("Kies een wachtwoord van 10 tot 200 tekens. Een zinnetje mag ook."))
    own = {_letters(part) for part in (name, *name.split(), reach.split("@")[0]) if len(_letters(part)) > 2}
    if _easy(password) or _letters(password) in own or password.casefold() == reach.casefold():
        raise Invalid("password", _("Dit wachtwoord is te makkelijk te raden. Kies bijvoorbeeld drie woorden."))
