"""Before the tests are shared out to processes, kernels are compiled once, not once in each of them."""

import pytest

from waypost.core.analytics.warming import warm


def pytest_configure(config: pytest.Config) -> None:
    is_worker = hasattr(config, "workerinput")
    if not is_worker and config.getoption("numprocesses", None):
        warm()
