"""The demo company put into the house, through the same doors that members use."""

import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID

from django.utils import translation

from waypost.core.vocabulary.wording import Language, Wording
from waypost.demo import (
    colleagues,
    contacts,
    data,
    forum,
    journeys,
    metrics,
    programme,
    questions,
    studies,
    surveys,
    voices,
)
from waypost.demo.company import BUYING, COLLEAGUES, HOUSES, LAPSED_DAYS, SOURCES, House
from waypost.rooms.customers.actions import checking, imports, keeping, persons, running
from waypost.rooms.customers.actions.given import Given
from waypost.rooms.feedback import actions as feedback
from waypost.rooms.insights.actions import risk
from waypost.rooms.people import actions as people
from waypost.rooms.people import queries as members
from waypost.rooms.people.records import TOPICS, MailWish, Topic, Who
from waypost.rooms.people.records import House as Waypost

CUSTOMERS = 25_000  # about half a million events
PIECE = 1 << 20
NEW_DAYS = 3  # until then somebody has looked at the inbox

Progress = Callable[[Wording], None]


def fill(
    *, today: date, customers: int = CUSTOMERS, language: Language = "de", progress: Progress = lambda _: None
) -> None:
    """Make both workspaces of the demo; what is there already is left as it is. Its people read in that language."""
    for house in HOUSES:
        if members.workspace_by_slug(house.slug):
            continue
        tell = _about(house, progress)
        who = _people(house, language)
        _events(who, house, customers, today, tell)
        persons.set_rules(who, conversions=[each.in_(house.language) for each in BUYING], lapsed_days=LAPSED_DAYS)
        tell(Wording("maps, questions and metrics …", "Karten, Fragen und Kennzahlen …"))
        drawn = journeys.put_in(who, house.language)
        questions.put_in(who, house.language, drawn)
        metrics.put_in(who, house.language, drawn)
        _voices(who, house, drawn, customers, today, tell)
        tell(Wording("churn risk: counting …", "Abwanderungsrisiko: wird gezählt …"))
        kept = questions.churn_risk(house.language)
        risk.define(who, question=kept.question, settings=kept.settings)
        risk.count(Waypost(who.workspace_id))
        tell(Wording("ready", "fertig"))


def _voices(who: Who, house: House, drawn: dict[str, UUID], customers: int, today: date, tell: Progress) -> None:
    """What customers and colleagues say, from each place where they say it."""
    tell(
        Wording(
            "answers of customers: importing and reading …", "Antworten von Kund:innen: werden importiert und gelesen …"
        )
    )
    voices.put_in(who, house.language, customers=customers, today=today)
    tell(Wording("surveys and their answers …", "Umfragen und ihre Antworten …"))
    complaint = surveys.put_in(who, house.language, drawn["complaint"])
    programme.put_in(who, house.language, drawn, complaint, today=today)
    tell(Wording("studies, talks and posts …", "Studien, Gespräche und Beiträge …"))
    studies.put_in(who, house.language, drawn["complaint"], today=today)
    forum.put_in(who, house.language, drawn["complaint"])
    tell(Wording("ideas and walk-throughs …", "Ideen und Begehungen …"))
    with translation.override(house.language):  # names that the room gives, as it would in a request
        colleagues.put_in(who, house.language, drawn)
    feedback.mark_older(who, datetime.combine(today - timedelta(days=NEW_DAYS), time(), UTC))


def _about(house: House, progress: Progress) -> Progress:
    """Progress in one of the workspaces."""
    return lambda said: progress(_of(house, said))


def _of(house: House, said: Wording) -> Wording:
    """What is being done, and in which of the workspaces."""
    place = f"{HOUSES.index(house) + 1}/{len(HOUSES)} {house.name}"
    return Wording(f"{place}: {said.en}", f"{place}: {said.de}")


def _people(house: House, language: Language) -> Who:
    """The workspace with everybody in it; its administrator."""
    first, *others = [
        (each, people.user_by_email(each.email, name=each.name, language=language)[0]) for each in COLLEAGUES
    ]
    founder = people.found_workspace(first[1], slug=house.slug, name=house.name)
    # Nobody was invited: who signs in for the first time finds no heap of news about it.
    people.prefer(founder, Topic.CHANGES, on_page=False, mail=MailWish.OFF)
    for colleague, user in others:
        people.join(user, workspace_id=founder.workspace_id, role=colleague.role, key=f"demo:{house.slug}:{user.pk}")
    people.prefer(founder, Topic.CHANGES, on_page=True, mail=TOPICS[Topic.CHANGES][1])
    return founder


def _events(who: Who, house: House, customers: int, today: date, progress: Progress) -> None:
    """Import what each system recorded, as a member would; the jobs are done here and now."""
    with tempfile.TemporaryDirectory() as folder:
        progress(Wording("making the events …", "Ereignisse werden erzeugt …"))
        files = data.files(Path(folder), house.language, customers=customers, today=today)
        for number, (system, path) in enumerate(files.items(), 1):
            name = SOURCES[system]
            progress(
                Wording(
                    f"source {number} of {len(files)}, {name.en}: checking and importing …",
                    f"Quelle {number} von {len(files)}, {name.de}: wird geprüft und importiert …",
                )
            )
            given = Given(path.name, path.stat().st_size, _pieces(path))
            draft = imports.start(who, name=SOURCES[system].in_(house.language), files=[given])
            checking.check(draft.pk)
            imports.begin(who, draft.uuid)
            running.run(draft.pk)
    contacts.put_in(who, house.language, customers=customers, today=today)
    progress(Wording("putting the events in order …", "Ereignisse werden geordnet …"))
    keeping.keep(who.workspace_id)


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece
