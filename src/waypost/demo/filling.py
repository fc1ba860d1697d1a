"""The demo company put into the house, through the same doors that members use."""

import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from waypost.core.vocabulary.wording import Language, Wording
from waypost.demo import data, journeys, metrics, questions
from waypost.demo.company import BUYING, COLLEAGUES, HOUSES, LAPSED_DAYS, SOURCES, House
from waypost.rooms.customers.actions import checking, imports, keeping, persons, running
from waypost.rooms.customers.actions.given import Given
from waypost.rooms.people import actions as people
from waypost.rooms.people import queries as members
from waypost.rooms.people.records import Who

CUSTOMERS = 25_000  # about half a million events
PIECE = 1 << 20

Progress = Callable[[Wording], None]


def fill(
    *, today: date, customers: int = CUSTOMERS, language: Language = "de", progress: Progress = lambda _: None
) -> None:
    """Make both workspaces of the demo; what is there already is left as it is. Its people read in that language."""
    for house in HOUSES:
        if members.workspace_by_slug(house.slug):
            continue
        progress(Wording(f"{house.name}: people …", f"{house.name}: Menschen …"))
        who = _people(house, language)
        progress(Wording(f"{house.name}: events of three systems …", f"{house.name}: Ereignisse aus drei Systemen …"))
        _events(who, house, customers, today)
        persons.set_rules(who, conversions=[each.in_(house.language) for each in BUYING], lapsed_days=LAPSED_DAYS)
        progress(Wording(f"{house.name}: maps and questions …", f"{house.name}: Karten und Fragen …"))
        drawn = journeys.put_in(who, house.language)
        questions.put_in(who, house.language, drawn)
        metrics.put_in(who, house.language, drawn)


def _people(house: House, language: Language) -> Who:
    """The workspace with everybody in it; its administrator."""
    first, *others = [
        (each, people.user_by_email(each.email, name=each.name, language=language)[0]) for each in COLLEAGUES
    ]
    founder = people.found_workspace(first[1], slug=house.slug, name=house.name)
    for colleague, user in others:
        people.join(user, workspace_id=founder.workspace_id, role=colleague.role, key=f"demo:{house.slug}:{user.pk}")
    return founder


def _events(who: Who, house: House, customers: int, today: date) -> None:
    """Import what each system recorded, as a member would; the jobs are done here and now."""
    with tempfile.TemporaryDirectory() as folder:
        files = data.files(Path(folder), house.language, customers=customers, today=today)
        for system, path in files.items():
            given = Given(path.name, path.stat().st_size, _pieces(path))
            draft = imports.start(who, name=SOURCES[system].in_(house.language), files=[given])
            checking.check(draft.pk)
            imports.begin(who, draft.uuid)
            running.run(draft.pk)
    keeping.keep(who.workspace_id)


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece
