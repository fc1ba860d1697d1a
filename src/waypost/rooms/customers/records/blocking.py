"""Outside ids that nothing may be collected of, as keyed hashes: who has the list learns no id from it."""

from hashlib import blake2b


def blocked_as(key: str, kind: str, value: str) -> str:
    """How a blocked id is kept: 64 hexadecimal digits.

    >>> blocked_as("a", "email", "x@y") == blocked_as("b", "email", "x@y")
    False
    """
    return blake2b(
        f"{kind}\x1f{value}".encode(), key=key.encode()[:64], person=b"do not collect", digest_size=32
    ).hexdigest()
