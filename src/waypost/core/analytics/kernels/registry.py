"""Which kernel answers which question. Kernels are imported when they are asked: each brings compiled code."""

from collections.abc import Callable
from importlib import import_module
from types import ModuleType
from typing import Any

from waypost.core.analytics.kernels.figures import Figures
from waypost.core.analytics.kernels.protocol import Kernel
from waypost.core.analytics.questions.subjects import SUBJECTS


def kernel_of(question: object) -> Kernel[Any, Any, Any, Any]:
    """The kernel that answers questions of this class."""
    return kernel_named(type(question).__name__)


def kernel_named(name: str) -> Kernel[Any, Any, Any, Any]:
    """The kernel for a class of questions, by the name of the class: a plan that is sent away carries the name."""
    kernel: Kernel[Any, Any, Any, Any] = _module(name).KERNELS[name]
    return kernel


def figures_named(name: str) -> Callable[[Any, Any], Figures] | None:
    """What tells the comparable figures of an answer (see `kernels.figures`); None where nothing does."""
    found: Callable[[Any, Any], Figures] | None = getattr(_module(name), "FIGURES", {}).get(name)
    return found


def _module(name: str) -> ModuleType:
    return import_module(f"waypost.core.analytics.kernels.{SUBJECTS[name]}")
