"""Checksums of index files: XXH64 with seed 0, compiled, at the speed of memory.

The algorithm is that of https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md (XXH64).
"""

from typing import Any

import numpy as np
from numba import types, uint64

from waypost.core.computing.compiled import inlined, kernel, readonly

_P1 = np.uint64(0x9E3779B185EBCA87)
_P2 = np.uint64(0xC2B2AE3D27D4EB4F)
_P3 = np.uint64(0x165667B19E3779F9)
_P4 = np.uint64(0x85EBCA77C2B2AE63)
_P5 = np.uint64(0x27D4EB2F165667C5)


def hex_checksum(content: Any) -> str:
    """XXH64 of anything with a buffer (bytes, a mapped file), as 16 hexadecimal digits."""
    return f"{checksum(np.frombuffer(memoryview(content), np.uint8)):016x}"


@inlined
def _rotated(x: Any, bits: int) -> Any:
    return (x << uint64(bits)) | (x >> uint64(64 - bits))


@inlined
def _round(lane: Any, word: Any) -> Any:
    return _rotated(lane + word * _P2, 31) * _P1


@inlined
def _merged(h: Any, lane: Any) -> Any:
    return (h ^ _round(uint64(0), lane)) * _P1 + _P4


@kernel(readonly(types.uint8), returns=types.uint64)
def checksum(data: Any) -> Any:
    """XXH64 of the bytes (a uint8 array)."""
    n = len(data)
    words = data[: n // 8 * 8].view(np.uint64)
    w = 0
    if n >= 32:
        a, b, c, d = _P1 + _P2, _P2, uint64(0), uint64(0) - _P1
        for _ in range(n // 32):
            a, b = _round(a, words[w]), _round(b, words[w + 1])
            c, d = _round(c, words[w + 2]), _round(d, words[w + 3])
            w += 4
        h = _rotated(a, 1) + _rotated(b, 7) + _rotated(c, 12) + _rotated(d, 18)
        h = _merged(_merged(_merged(_merged(h, a), b), c), d)
    else:
        h = _P5
    h += uint64(n)
    while w < n // 8:
        h = _rotated(h ^ _round(uint64(0), words[w]), 27) * _P1 + _P4
        w += 1
    at = w * 8
    if at + 4 <= n:
        word = uint64(0)
        for i in range(4):
            word |= uint64(data[at + i]) << uint64(8 * i)
        h = _rotated(h ^ word * _P1, 23) * _P2 + _P3
        at += 4
    while at < n:
        h = _rotated(h ^ uint64(data[at]) * _P5, 11) * _P1
        at += 1
    h = (h ^ h >> uint64(33)) * _P2
    h = (h ^ h >> uint64(29)) * _P3
    return h ^ h >> uint64(32)
