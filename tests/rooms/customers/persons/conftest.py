"""A house with six persons, whose events and traits come through the intake's own verbs."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from django.utils import timezone

from waypost.core.analytics.event_files.writing import EventRow, write_event_file
from waypost.core.vocabulary.events import Dimension, Role
from waypost.rooms.customers.actions import identity, keeping
from waypost.rooms.customers.actions.identifiers import numbers_of
from waypost.rooms.customers.models import DataSource, EventFile, Profile
from waypost.rooms.customers.models.keeping import files_folder
from waypost.rooms.customers.queries import persons
from waypost.rooms.customers.records import PersonRecord
from waypost.rooms.customers.records.edges import Edge
from waypost.rooms.people.models import Member

DIMENSIONS = (
    Dimension("channel", Role.CHANNEL),
    Dimension("department", Role.DEPARTMENT),
    Dimension("concern", Role.CONCERN),
    Dimension("contact_reason", Role.CONTACT_REASON),
)
PEOPLE = {
    "anna": "Anna Kern",
    "ben": "Ben Old",
    "cem": "Cem New",
    "dora": "Dora Maier",
    "eva": "Eva Lang",
    "finn": "Finn Au",
}


def day(number: int, hour: int = 10) -> datetime:
    return datetime(2026, 3, number, hour, tzinfo=UTC)


@dataclass
class House:
    """The administrator, the source, and the numbers of logins and cookies."""

    who: Member
    source: DataSource
    numbers: dict[str, int]

    def person(self, name: str) -> PersonRecord:
        return persons.shown(self.who, [self.numbers[name]])[0]

    def keep(self) -> None:
        keeping.keep(self.who.workspace_id)

    def number(self, kind: str, value: str) -> int:
        self.numbers[value] = numbers_of(self.who.workspace_id, [(kind, value)])[0]
        return self.numbers[value]

    def events(self, *rows: tuple[int, datetime, str, dict[str, str]]) -> EventFile:
        """A live file of events: number, instant, name, dimensions."""
        folder = files_folder(self.who.workspace.uuid)
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"import-{EventFile.objects.count()}.parquet"
        written = write_event_file(
            path, [EventRow(n, int(at.timestamp() * 1e6), name, words) for n, at, name, words in rows], DIMENSIONS
        )
        made = EventFile.objects.create(
            workspace=self.who.workspace,
            source=self.source,
            name=path.name,
            events=written.rows,
            size=path.stat().st_size,
        )
        keeping.want(self.who.workspace_id)
        self.keep()
        return made

    def profile(self, number: int, name: str, **traits: Any) -> None:
        made = Profile(
            workspace=self.who.workspace, person_no=number, name=name, traits=traits, email=traits.get("email", "")
        )
        made.told = {each: ["Shop", timezone.now().isoformat()] for each in traits}
        made.make_keys()
        made.save()

    def many(self, count: int) -> None:
        """So many further persons with two contacts each."""
        numbers = numbers_of(self.who.workspace_id, [("login", f"more{n}") for n in range(count)])
        for number in numbers:
            self.profile(number, f"Person {number}")
        self.events(*[(number, day(20, hour), "visit", {"channel": "Web"}) for number in numbers for hour in (1, 2)])


@pytest.fixture
def house(administrator: Member) -> House:
    """Six persons with logins, two of them with a cookie that was tied by a login; index made."""
    source = DataSource.objects.create(workspace=administrator.workspace, kind="intake", name="Shop")
    made = House(administrator, source, {})
    for login, name in PEOPLE.items():
        made.profile(made.number("login", login), name, email=f"{login}@example.org", plan="Gold")
    for login in ("anna", "ben"):
        made.number("cookie", f"c-{login}")
    of = made.numbers
    identity.add_edges(
        administrator.workspace_id,
        source.pk,
        [Edge("login", of["c-anna"], of["anna"], day(1)), Edge("login", of["ben"], of["c-ben"], day(2))],
    )
    made.events(
        (of["c-anna"], day(1), "visit", {"channel": "Web"}),
        (of["anna"], day(2), "checkout", {"channel": "App"}),
        (of["anna"], day(25), "checkout", {"channel": "App"}),
        (of["anna"], day(26), "call", {"channel": "Phone", "department": "Service", "concern": "T-1"}),
        (of["anna"], day(27), "call", {"channel": "Phone", "department": "Billing", "concern": "T-1"}),
        (of["c-ben"], day(1), "visit", {"channel": "Web"}),
        (of["ben"], day(3), "checkout", {"channel": "Web"}),
        (of["cem"], day(4), "visit", {"channel": "Web"}),
        (of["dora"], day(5), "visit", {"channel": "App"}),
        (of["eva"], day(6), "visit", {"channel": "Web"}),
        (of["finn"], day(28), "visit", {"channel": "Web"}),
    )
    return made
