"""A share of persons by a hash: the same persons, whoever asks and how often, as long as the salt is the same."""

from hashlib import sha256

_WHOLE = 1 << 64


def is_chosen(salt: str, key: str, share: float) -> bool:
    """Whether a person (`key`) is among `share` percent. `salt` is the chance: another one chooses others.

    >>> [is_chosen("spring", str(n), 50) for n in range(4)], is_chosen("spring", "1", 100), is_chosen("spring", "1", 0)
    ([True, False, True, True], True, False)
    """
    first = int.from_bytes(sha256(f"{salt}\x00{key}".encode()).digest()[:8], "big")
    return first < share / 100 * _WHOLE
