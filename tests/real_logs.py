"""Real event logs that tests read where they are at hand. They are not part of the repository: licences differ.

Put them into a folder and name it with WAYPOST_LOGS; without it `../shared/data/events` is looked into.

    helpdesk.xes.gz     tickets of an Italian software company's help desk, doi:10.17632/39bp3vv62t.1 (CC BY 4.0)
    permit-office.csv   permit requests at a Dutch public office: the "Receipt phase" log of the CoSeLoG project, 4TU
    cdnow.txt           purchases at CDNOW 1997–1998, as the package lifetimes ships them (MIT)
"""

import os
from pathlib import Path

import pytest

FOLDER = Path(os.environ.get("WAYPOST_LOGS", Path(__file__).parents[2] / "shared" / "data" / "events"))


def real_log(name: str) -> Path:
    """The path of a log; a test without it is skipped, saying where it was looked for."""
    path = FOLDER / name
    if not path.is_file():
        pytest.skip(f"the real log {name} is not in {FOLDER.name}/: name its folder with WAYPOST_LOGS")
    return path
