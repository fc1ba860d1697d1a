"""With which examples a property is tried: the same third of them in every run; all of them, drawn anew, with `make test-deep`.

What stands between a change and its landing must say the same of it each time: a rare example that chance finds in
somebody else's change is found by the deep run, and becomes a test by its name. What is tried with few stays as it is.
No property fails for the time that an example takes, or for how large the first ones happened to be: on a machine that
does other things too both are chance.
"""

import os
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants

DEEP = "WAYPOST_DEEP"
FEW = 10  # examples that are always tried
CHANCE = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example)
_OF = "_hypothesis_internal_use_settings"  # hypothesis has no public door to what a test says


def pytest_configure() -> None:
    """Figures and words of our own code would be tried too: of what is loaded by then, which depends on what ran before."""
    if DEEP not in os.environ:
        providers._get_local_constants = Constants  # nor to this one


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for test in {id(test): test for item in items if (test := _property(item))}.values():
        said: settings = getattr(test, _OF, None) or settings()
        forgiven = {*said.suppress_health_check, *CHANCE}
        every = settings(said, deadline=None, suppress_health_check=forgiven)
        few = settings(every, max_examples=fewer(said.max_examples), derandomize=True, database=None)
        setattr(test, _OF, every if DEEP in os.environ else few)


def _property(item: pytest.Item) -> Any:
    """The function of a test that draws examples by itself; None for the others."""
    function = getattr(item, "function", None)
    function = getattr(function, "__func__", function)
    return function if getattr(function, "is_hypothesis_test", False) else None


def fewer(examples: int) -> int:
    """How many of so many examples are tried.

    >>> fewer(150), fewer(25), fewer(8)
    (50, 10, 8)
    """
    return max(examples // 3, min(examples, FEW))
