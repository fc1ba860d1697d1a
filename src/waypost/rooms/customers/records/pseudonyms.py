"""Pseudonyms and public names of persons: permutations of person numbers under a key of the workspace.

No table is needed, no two persons share one, and whoever has not the key learns nothing from them. A permutation is a
Feistel network (Luby and Rackoff 1988: four rounds of pseudo-random functions) over halves of equal size.
"""

from hashlib import blake2b
from uuid import UUID

_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: without I, L, O, U, which people misread or misspell
_ALIKE = str.maketrans("OIL", "011")
_SHORT, _LONG, _UUID = 15, 20, 61  # bits of half a pseudonym, of half a long one, of half a public name
_ROUNDS = 4


def pseudonym(key: str, number: int) -> str:
    """The pseudonym of a person number, "K7Q-2MD"; numbers from 2³⁰ on have two signs more.

    >>> pseudonym("a", 7), number_of("a", pseudonym("a", 7))
    ('XDX-3GP', 7)
    """
    half = _SHORT if number < 1 << 2 * _SHORT else _LONG
    value = _permuted(key, number, half)
    signs = "".join(_SIGNS[value >> shift & 31] for shift in range(2 * half - 5, -1, -5))
    return f"{signs[: len(signs) // 2]}-{signs[len(signs) // 2 :]}"


def number_of(key: str, pseudonym: str) -> int | None:
    """The person number behind a pseudonym, as people type it; None where it cannot be one."""
    text = pseudonym.upper().removeprefix("PERSON").replace("-", "").replace(" ", "").translate(_ALIKE)
    half = {6: _SHORT, 8: _LONG}.get(len(text))
    if half is None or any(sign not in _SIGNS for sign in text):
        return None
    value = 0
    for sign in text:
        value = value << 5 | _SIGNS.index(sign)
    return _permuted(key, value, half, back=True)


def public_name(key: str, number: int) -> UUID:
    """The uuid (version 8, RFC 9562) of a person number, for addresses and the API.

    >>> person_of("a", public_name("a", 7)), person_of("b", public_name("a", 7))
    (7, None)
    """
    value = _permuted(key, number, _UUID)
    high, low = value >> 62, value & (1 << 62) - 1
    return UUID(int=(high >> 12) << 80 | 8 << 76 | (high & 0xFFF) << 64 | 0b10 << 62 | low)


def person_of(key: str, name: UUID) -> int | None:
    """The person number of a public name; None for a uuid that is none of this key."""
    if name.version != 8:
        return None
    high = (name.int >> 80) << 12 | name.int >> 64 & 0xFFF
    value = _permuted(key, high << 62 | name.int & (1 << 62) - 1, _UUID, back=True)
    # A number has 63 bits, the name 122: the rest is zero, or it was made up.
    return value if value < 1 << 63 else None


def _permuted(key: str, value: int, half: int, *, back: bool = False) -> int:
    """A number of `2 · half` bits as another one, or back."""
    mask = (1 << half) - 1
    left, right = value >> half, value & mask
    for turn in reversed(range(_ROUNDS)) if back else range(_ROUNDS):
        if back:
            left, right = right ^ _noise(key, turn, left, half), left
        else:
            left, right = right, left ^ _noise(key, turn, right, half)
    return left << half | right


def _noise(key: str, turn: int, value: int, half: int) -> int:
    said = blake2b(f"{half}:{turn}:{value}".encode(), key=key.encode()[:64], digest_size=8).digest()
    return int.from_bytes(said) & (1 << half) - 1
