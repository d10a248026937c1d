"""Encryption at rest: AES-256-GCM under a ring of keys, each value bound to its table and column."""

import base64
import os
from collections.abc import Mapping

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE_BYTES = 12  # NIST SP 800-38D, the length GCM is made for
KEY_BYTES = 32
KEY_ID_LENGTH = 16


class Unreadable(Exception):
    """A stored value can't be decrypted: its key is not in the ring, or it was changed or moved."""


class KeyRing:
    """Keys by their id; the first one encrypts, every one decrypts."""

    def __init__(self, keys: Mapping[str, bytes]) -> None:
        """Take {key id (1-16 ASCII characters): 32 bytes}, the one to encrypt with first."""
        if not keys:
            raise ValueError("a key ring needs at least one key")
        if any(
            len(key) != KEY_BYTES or not 1 <= len(key_id) <= KEY_ID_LENGTH for key_id, key in keys.items()
        ):
            raise ValueError(f"a key is {KEY_BYTES} bytes under an id of 1 to {KEY_ID_LENGTH} characters")
        self._ciphers = {key_id.encode(): AESGCM(key) for key_id, key in keys.items()}
        self._first = next(iter(self._ciphers))

    def seal(self, value: bytes, place: str) -> bytes:
        """Encrypt for `place` ("table.column"): the id's length, the id, nonce, ciphertext with its tag."""
        nonce = os.urandom(NONCE_BYTES)
        head = bytes([len(self._first)]) + self._first
        return head + nonce + self._ciphers[self._first].encrypt(nonce, value, head + place.encode())

    def open(self, value: bytes, place: str) -> bytes:
        """Decrypt what `seal` made for the same place; raises Unreadable."""
        size = 1 + value[0] if value else 0
        head, nonce, rest = value[:size], value[size : size + NONCE_BYTES], value[size + NONCE_BYTES :]
        cipher = self._ciphers.get(head[1:])
        if cipher is None:
            raise Unreadable(f"no key {head[1:]!r} for {place}: is ENCRYPTION_KEYS complete?")
        try:
            return cipher.decrypt(nonce, rest, head + place.encode())
        except (InvalidTag, ValueError) as error:
            raise Unreadable(f"a value of {place} was changed, moved, or made under another key") from error


def make_key(key_id: str) -> str:
    """Make a key from the system's randomness, in the form ENCRYPTION_KEYS takes: `id:base64`."""
    return f"{key_id}:{base64.urlsafe_b64encode(os.urandom(KEY_BYTES)).decode()}"


def read_keys(text: str) -> KeyRing:
    """Read `id:base64` pairs parted by commas or lines, the one to encrypt with first.

    Raises ValueError saying which part is wrong, never showing a key.
    """
    keys: dict[str, bytes] = {}
    for number, part in enumerate(text.replace(",", " ").split(), start=1):
        key_id, colon, encoded = part.partition(":")
        if not (colon and 1 <= len(key_id) <= KEY_ID_LENGTH and key_id.isascii() and key_id.isalnum()):
            raise ValueError(
                f"key number {number} has no id of 1 to {KEY_ID_LENGTH} letters and digits before a colon"
            )
        if key_id in keys:
            raise ValueError(f"key number {number} has the id of an earlier one")
        try:
            keys[key_id] = base64.b64decode(encoded, altchars=b"-_", validate=True)
        except ValueError as error:
            raise ValueError(f"key number {number} is not base64") from error
        if len(keys[key_id]) != KEY_BYTES:
            raise ValueError(f"key number {number} has {len(keys[key_id])} bytes, not {KEY_BYTES}")
    return KeyRing(keys)
