"""Keys and tokens: made of chance alone, shown once, kept as a hash.

256 bits of chance cannot be guessed, so one SHA-256 is enough; a slow hash is for passwords, which people choose.
"""

import hashlib
import secrets
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class NewSecret:
    """A new key or token: `text` is shown once, `hash` is kept, `shown_as` tells one from another in a list."""

    text: str = field(repr=False)
    hash: str
    shown_as: str


def new_secret(prefix: str) -> NewSecret:
    """A new one, whose first letters say what it is for: "wp_" for API keys.

    >>> secret = new_secret("wp_")
    >>> secret.text.startswith("wp_"), secret.hash == hashed(secret.text), len(secret.shown_as)
    (True, True, 9)
    """
    text = prefix + secrets.token_urlsafe(32)
    return NewSecret(text, hashed(text), text[: len(prefix) + 6])


def hashed(text: str) -> str:
    """What is kept of a key or token, and looked up: 64 hexadecimal digits.

    >>> hashed("wp_x")[:8]
    'aab8ebd3'
    """
    return hashlib.sha256(text.encode()).hexdigest()
