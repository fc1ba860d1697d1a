"""The events of a small demo company as the index of the workspace."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.test import Client

from tests.core.analytics.engines.samples import demo_index
from waypost.core.analytics.index.model import Index
from waypost.rooms.customers.models.keeping import IndexState, index_folder
from waypost.rooms.insights.queries import answers
from waypost.rooms.people.models import Member

Browser = Callable[[Member | None], Client]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Index, Path]:
    """The index, made once, and its folder."""
    folder = tmp_path_factory.mktemp("demo")
    return demo_index(folder), folder / "index"


@pytest.fixture(autouse=True)
def fresh_memory() -> Iterator[None]:
    """No test meets the answers of another one."""
    answers.forget()
    yield
    answers.forget()


@pytest.fixture
def with_data(administrator: Member, made: tuple[Index, Path]) -> Index:
    """The workspace "house" has the demo company's events."""
    index, folder = made
    workspace = administrator.workspace
    target = index_folder(workspace.uuid)
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copytree(folder, target)
    IndexState.objects.update_or_create(
        workspace=workspace,
        defaults={
            "generation": index.versions.generation,
            "events": index.events,
            "customers": index.customers,
            "wanted": 1,
            "made": 1,
            "first": datetime.fromtimestamp(index.first / 1e6, UTC),
            "last": datetime.fromtimestamp(index.last / 1e6, UTC),
        },
    )
    return index
