"""Which kernel answers which question."""

from waypost.core.analytics.kernels.registry import kernel_of

__all__ = ["kernel_of"]
