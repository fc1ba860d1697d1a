"""FAKE for development until the keeper of the index lands: an index folder named by the environment."""

import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from waypost.core.analytics.index.files import open_index
from waypost.core.analytics.index.model import Index
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.people.records import Who


@dataclass(frozen=True, slots=True)
class Standing:
    generation: int
    identity_version: int
    dictionary_version: int
    data_as_of: Any
    events: int
    customers: int


def index(who: Who) -> Index:
    folder = os.environ.get("WAYPOST_FAKE_INDEX", "")
    if not folder:
        raise WaypostError(en="There are no data yet. Import a file first.", de="Es gibt noch keine Daten. Zuerst eine Datei importieren.")
    return _opened(Path(folder))


@lru_cache
def _opened(folder: Path) -> Index:
    return open_index(folder)


def standing(who: Who) -> Standing:
    from waypost.core.analytics.questions.periods import local_time

    found = index(who)
    return Standing(found.versions.generation, 0, 0, local_time(found.last, "UTC"), found.events, found.customers)
