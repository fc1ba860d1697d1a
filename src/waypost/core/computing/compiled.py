"""How kernels are compiled: one declared signature, cached on disk, without the GIL.

Compiled code is annotated for the reader (and mypy); what the compiler goes by is the signature.
"""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from numba import njit, types

F = TypeVar("F", bound=Callable[..., Any])


def readonly(dtype: types.Type, dimensions: int = 1) -> types.Array:
    """The type of a C-ordered array that a kernel only reads: mapped files are such."""
    return types.Array(dtype, dimensions, "C", readonly=True)


def several(*parts: types.Type) -> types.Type:
    """The type of a tuple that a kernel returns."""
    return types.Tuple(parts)  # type: ignore[no-untyped-call]


# The arrays of a shard.
OFFSETS = readonly(types.int32)
TIMES = readonly(types.int64)
CODES = readonly(types.uint16)
ROWS = readonly(types.int32)
VALUES = readonly(types.float64)
MASKS = readonly(types.uint64)


def kernel(*signature: types.Type, returns: types.Type) -> Callable[[F], F]:
    """Compile for exactly this signature when the module is imported, or load it from the cache.

    One signature keeps start-up short and makes a wrong array width an error instead of a second compilation.
    """
    declared = njit(returns(*signature), nogil=True, cache=True, fastmath=False, error_model="numpy")
    return cast("Callable[[F], F]", declared)


def inlined(function: F) -> F:
    """Compile for whatever types the caller has: for the small functions that kernels are made of."""
    return cast("F", njit(nogil=True, cache=True, error_model="numpy")(function))
