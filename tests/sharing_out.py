"""How tests are shared out to processes: a file to each, long ones first, what is filled once for a folder as one."""

from collections import Counter

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

# Long for the number of their tests: begun last they would leave one process alone at the end.
LONG = (
    "tests/demo",
    "tests/house/test_bad_input.py",
    "tests/core/analytics/engines/test_spark.py",
    "tests/bench/test_kill.py",
    "tests/house/test_doors.py",
    "tests/house/test_hidden_journeys.py",
    "tests/house/test_constant_queries.py",
    "tests/site/test_backup_while_working.py",
    "tests/rooms/customers/test_cut_off.py",
    "tests/site/test_in_browser.py",
    "tests/site/test_safekeeping.py",
    "tests/core/drawing/test_pptx.py",
    "tests/house/test_wheel.py",
    "tests/rooms/maps/test_in_the_window.py",
    "tests/rooms/surveys/test_cut_off.py",
    "tests/core/drawing/test_fonts.py",
    "tests/stories/test_using_the_map.py",
    "tests/stories/test_a_map_by_keyboard.py",
    "tests/stories/test_keeping_and_members.py",
)
# The demo company is filled in once for its folder: one process has all of it.
TOGETHER = ("tests/demo",)


def share_of(nodeid: str) -> str:
    """What a test is given to a process with: its file, or its folder."""
    file = nodeid.partition("::")[0]
    return next((folder for folder in TOGETHER if file.startswith(f"{folder}/")), file)


def in_order(items: list[pytest.Item]) -> list[pytest.Item]:
    """Long shares first, then those with many tests."""
    shares = {item: share_of(item.nodeid) for item in items}
    sizes = Counter(shares.values())
    ranks = {share: (LONG.index(share) if share in LONG else len(LONG), -size) for share, size in sizes.items()}
    return sorted(items, key=lambda item: (ranks[shares[item]], shares[item]))


class ByShare(LoadFileScheduling):  # type: ignore[misc]  # xdist is not typed
    """Shares are given out in the order in which they were collected."""

    def __init__(self, config: pytest.Config, log: Producer | None = None) -> None:
        super().__init__(config, log)
        config.option.loadscopereorder = False

    def _split_scope(self, nodeid: str) -> str:
        return share_of(nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ByShare | None:
    return ByShare(config, log) if config.getoption("dist") == "loadfile" else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items[:] = in_order(items)
