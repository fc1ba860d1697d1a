"""What tests cost: seconds of processor by folder, with the processes that they start, told after every long run.

Time on a clock says how busy a machine is; seconds of processor hardly do. A folder over its budget fails the run.
"""

import os
from collections import defaultdict
from collections.abc import Generator
from typing import Any

import pytest

# Seconds of processor on SQLite: a good double of what was measured on two busy cores, since other machines are slower. Look
# for the cause before a number here is made larger, and make it smaller where a folder has become cheap.
BUDGET: dict[str, float] = {
    "tests/house": 450,
    "tests/core/analytics": 500,
    "tests/core/drawing": 320,
    "tests/demo": 240,
    "tests/site": 240,
    "tests/bench": 180,
    "tests/rooms/customers": 130,
    "tests/rooms/maps": 150,
    "tests/rooms/insights": 140,
    "tests/cli": 120,
    "tests/core/vocabulary": 110,
    "tests/rooms/surveys": 80,
    "tests/rooms/feedback": 70,
}
LONG_RUN = 60.0
SPENT: defaultdict[str, float] = defaultdict(float)
_USED = pytest.StashKey[float]()


def folder_of(nodeid: str) -> str:
    """ "tests/rooms/maps" for what lies below rooms and core, "tests/site" for the rest."""
    parts = nodeid.partition("::")[0].split("/")
    return "/".join(parts[: 3 if parts[1:2] in (["rooms"], ["core"]) and len(parts) > 3 else 2])


def used() -> float:
    """Seconds of processor of this process so far, and of processes that it has started and that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    item.stash[_USED] = used()
    return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, Any, Any]:
    """Each report brings along, from its process to the first, what was spent since the one before."""
    report, now = (yield), used()
    report.processor, item.stash[_USED] = now - item.stash[_USED], now
    return report


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    SPENT[folder_of(report.nodeid)] += getattr(report, "processor", 0.0)


def over_budget() -> list[str]:
    return [folder for folder, most in BUDGET.items() if SPENT.get(folder, 0.0) > most]


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    if not hasattr(session.config, "workerinput") and over_budget() and not session.exitstatus:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if (total := sum(SPENT.values())) < LONG_RUN:
        return
    terminalreporter.section(f"{total:.0f} seconds of processor")
    over = over_budget()
    for folder, spent in sorted(SPENT.items(), key=lambda each: -each[1]):
        most = f" of {BUDGET[folder]:.0f}" if folder in BUDGET else ""
        terminalreporter.line(f"{spent:7.0f}{most}  {folder}{'  OVER ITS BUDGET' if folder in over else ''}")
