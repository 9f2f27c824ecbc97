"""Keys: encryption of personal fields, blind indexes to look them up, and the trail's seal.

AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce; the place (table, row, column) is bound in as associated
data, so a ciphertext moved elsewhere no longer opens. Layout of a sealed field: 1 byte length of the key's name,
the name, 12 bytes nonce, ciphertext with its 16-byte tag.
"""

import base64
import hashlib
import hmac
import os
from binascii import Error as Base64Error
from collections.abc import Mapping

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.core.errors import KeyTrouble

NONCE = 12


def new_key() -> str:
    """A fresh 256-bit key in the form the settings take."""
    return base64.urlsafe_b64encode(os.urandom(32)).decode()


def _decode(name: str, text: str) -> bytes:
    try:
        key = base64.urlsafe_b64decode(text)
    except (Base64Error, ValueError) as error:
        raise KeyTrouble(f"The key {name} is not base64.") from error
    if len(key) != 32:
        raise KeyTrouble(f"The key {name} must be 32 bytes, and is {len(key)}.")
    return key


class KeyRing:
    """The first key seals, all keys open; the index key never rotates, since look-ups depend on it."""

    def __init__(self, keys: Mapping[str, bytes], index_key: bytes) -> None:
        self._keys = {name: AESGCM(key) for name, key in keys.items()}
        self._active = next(iter(keys))
        self._index_key = index_key

    @classmethod
    def parse(cls, keys: str, index_key: str) -> "KeyRing":
        """From `name:base64,name:base64` and a base64 key. Raises KeyTrouble."""
        pairs = [part.split(":", 1) for part in keys.split(",") if part.strip()]
        if not pairs or any(len(pair) != 2 for pair in pairs):
            raise KeyTrouble("NABIJ_KEYS is missing or not of the form name:key. `make run` makes one on first run.")
        if not index_key:
            raise KeyTrouble("NABIJ_INDEX_KEY is missing. `make run` makes one on first run.")
        ring = {name.strip(): _decode(name, key.strip()) for name, key in pairs}
        return cls(ring, _decode("NABIJ_INDEX_KEY", index_key))

    def seal(self, text: str, *, place: str) -> bytes:
        """Encrypt `text` for one place only."""
        name, nonce = self._active.encode(), os.urandom(NONCE)
        sealed = self._keys[self._active].encrypt(nonce, text.encode("utf-8", "surrogatepass"), place.encode())
        return bytes([len(name)]) + name + nonce + sealed

    def open(self, sealed: bytes, *, place: str) -> str:
        """Decrypt. Raises KeyTrouble when the key is unknown or the text was sealed elsewhere or altered."""
        end = 1 + sealed[0] if sealed else 1
        key = self._keys.get(sealed[1:end].decode(errors="replace"))
        if key is None:
            raise KeyTrouble("This was encrypted with a key that is not in NABIJ_KEYS.")
        try:
            plain = key.decrypt(sealed[end : end + NONCE], sealed[end + NONCE :], place.encode())
        except (InvalidTag, ValueError) as error:  # the second: what is left is too short for a nonce
            raise KeyTrouble("This can't be decrypted: a wrong key, or it was altered or moved.") from error
        return plain.decode("utf-8", "surrogatepass")

    def mac(self, purpose: str, data: bytes) -> bytes:
        """HMAC-SHA256 under a key of its own for each purpose (32 bytes)."""
        own = hmac.digest(self._index_key, purpose.encode(), hashlib.sha256)
        return hmac.digest(own, data, hashlib.sha256)

    def blind_index(self, purpose: str, value: str) -> bytes:
        """What to look a value up by without storing it: keyed, so that it can't be guessed offline."""
        return self.mac("index:" + purpose, value.encode())
