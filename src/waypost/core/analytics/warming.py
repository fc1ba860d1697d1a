"""Compile every kernel now, or load it from the cache, so that no question has to wait for it."""

from collections.abc import Callable
from importlib import import_module

MODULES = (
    "readers.csv_file",
    "readers.read",
    "index.store",
    "identity.resolving",
    "kernels.transitions",
    "kernels.paths",
    "kernels.retention",
    "kernels.visits",
    "kernels.funnel",
    "kernels.gaps",
    "kernels.attribution",
    "kernels.conformance",
    "kernels.process",
    "kernels.expectations",
    "kernels.concerns",
    "kernels.churn",
    "kernels.changes",
    "kernels.clusters",
    "kernels.forecast",
    "draft.draft",
)


def warm(progress: Callable[[int, int], None] = lambda done, total: None) -> None:
    """Import all that is compiled; `progress` is called with (modules done, in all). About half a minute once."""
    for done, module in enumerate(MODULES):
        progress(done, len(MODULES))
        import_module(f"waypost.core.analytics.{module}")
    progress(len(MODULES), len(MODULES))
