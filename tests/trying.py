"""How many examples a property is tried with: a third of what its test says; all of them with `make test-deep`.

Every run draws other examples, so three short runs see as much as a long one. What is tried with few stays as it is.
No property fails for the time that an example takes, or for how large the first ones happened to be: on a machine that
does other things too both are chance.
"""

import os
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

DEEP = "WAYPOST_DEEP"
FEW = 10  # examples that are always tried
CHANCE = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example)
_OF = "_hypothesis_internal_use_settings"  # hypothesis has no public door to what a test says


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for test in {id(test): test for item in items if (test := _property(item))}.values():
        said: settings = getattr(test, _OF, None) or settings()
        examples = said.max_examples if os.environ.get(DEEP) else fewer(said.max_examples)
        forgiven = {*said.suppress_health_check, *CHANCE}
        setattr(test, _OF, settings(said, max_examples=examples, deadline=None, suppress_health_check=forgiven))


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
