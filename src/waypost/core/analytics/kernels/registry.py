"""Which kernel answers which question. Kernels are imported when they are asked: each brings compiled code."""

from importlib import import_module
from typing import Any

from waypost.core.analytics.kernels.protocol import Kernel
from waypost.core.analytics.questions.subjects import SUBJECTS


def kernel_of(question: object) -> Kernel[Any, Any, Any, Any]:
    """The kernel that answers questions of this class."""
    return kernel_named(type(question).__name__)


def kernel_named(name: str) -> Kernel[Any, Any, Any, Any]:
    """The kernel for a class of questions, by the name of the class: a plan that is sent away carries the name."""
    module = import_module(f"waypost.core.analytics.kernels.{SUBJECTS[name]}")
    kernel: Kernel[Any, Any, Any, Any] = module.KERNELS[name]
    return kernel
