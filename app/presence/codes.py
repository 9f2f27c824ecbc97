"""Codes to write down: five plain words that can be read out on the phone, such as `molen-anker-peer-tuin-kat`.

256 words, so 8 bits each and 40 bits a code; guesses are throttled (accounts.attempts). Kept only as a keyed hash.
"""

import secrets
import unicodedata
from functools import cache
from pathlib import Path

from app.db import key_ring

LENGTH = 5


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
