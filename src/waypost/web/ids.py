"""uuid7: public names of rows, in order of time (RFC 9562, section 5.7)."""

import os
import time
import uuid


def uuid7() -> uuid.UUID:
    """A new uuid: 48 bits of milliseconds since 1970, then chance.

    >>> uuid7().version
    7
    """
    milliseconds = time.time_ns() // 1_000_000
    chance = int.from_bytes(os.urandom(10))
    value = milliseconds << 80 | 0x7 << 76 | (chance >> 68) << 64 | 0b10 << 62 | chance & (1 << 62) - 1
    return uuid.UUID(int=value)


def uuid_of(text: str) -> uuid.UUID | None:
    """The public name that an address or a form spells; None for anything else.

    >>> uuid_of("x") is None, uuid_of("018f0000-0000-7000-8000-000000000000") is None
    (True, False)
    """
    try:
        return uuid.UUID(text.strip())
    except ValueError:
        return None
