"""Root causes and praise causes that were chosen with NPS+, by band; and the comments of those who chose one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import isnan
from typing import Any
from uuid import UUID

from waypost.core.measures.drivers import Named, drivers
from waypost.core.measures.proportions import Interval
from waypost.core.vocabulary import survey as documents
from waypost.core.vocabulary.scales import Band, band
from waypost.core.vocabulary.survey.questions import Cause, NpsPlus
from waypost.core.vocabulary.wording import Wording
from waypost.rooms.customers.queries.index import standing
from waypost.rooms.people.records import Who
from waypost.rooms.surveys.models import Answer, Survey
from waypost.rooms.surveys.queries.documents import document_of
from waypost.rooms.surveys.records import Progress
from waypost.rooms.surveys.rights import SEE_SURVEYS
from waypost.web.errors import NotThere

FALSE_AT_MOST = 0.05


@dataclass(frozen=True, slots=True)
class CauseAt:
    """A root cause in one band: who named it among who was offered it, how often as the main one.

    `lift`: how many times as frequent as in all other bands that were offered it; None where no other one was. `p` is
    adjusted for all causes of the question and all bands.
    """

    band: Band
    id: str
    text: documents.Texts
    count: int
    main: int
    share: Interval
    lift: Interval | None
    p: float | None = None

    @property
    def stands_out(self) -> bool:
        return self.p is not None and self.p <= FALSE_AT_MOST and self.lift is not None and self.lift.value > 1


def named_causes(question: NpsPlus, values: Sequence[Any], least: int) -> tuple[CauseAt, ...]:
    """Band by band, the most frequent first; bands with fewer people than may be told of are left out, and nothing is held
    against others who are as few: the lift would say what they named."""
    by_band = {each: [value for value in values if band(value["score"]) is each] for each in Band}
    offered = {
        (of.value, each.id): (of, each)
        for of, mine in by_band.items()
        if len(mine) >= least
        for each in question.causes
        if not each.bands or of in each.bands
    }
    found = {key: _named(each, of, by_band) for key, (of, each) in offered.items()}
    told = {driver.cause: driver for driver in drivers(found)}
    causes = []
    for key, (of, each) in offered.items():
        counts, driver = found[key], told[key]
        if counts.named:
            alone = counts.others < least or isnan(driver.lift.value)
            mains = sum(1 for value in by_band[of] if value.get("main") == each.id)
            lift, p = (None, None) if alone else (driver.lift, driver.p)
            causes.append(CauseAt(of, each.id, each.text, counts.named, mains, driver.share, lift, p))
    order = list(Band)
    return tuple(sorted(causes, key=lambda each: (order.index(each.band), -each.count)))


def _named(cause: Cause, of: Band, by_band: dict[Band, list[Any]]) -> Named:
    def named(some: Iterable[Any]) -> int:
        return sum(1 for each in some if cause.id in each.get("causes", ()))

    mine = by_band[of]
    others = [
        each
        for other in by_band
        if other is not of and (not cause.bands or other in cause.bands)
        for each in by_band[other]
    ]
    return Named(named(mine), len(mine), named(others), len(others))


@dataclass(frozen=True, slots=True)
class Chosen:
    """A cause with the answers in which it was chosen: `outside` are the names by which feedback knows them."""

    text: documents.Texts
    band: Band
    outside: tuple[str, ...]
    few: bool


NO_CAUSE = Wording("This survey has no such cause.", "Diese Ursache gibt es in der Umfrage nicht.")


def who_chose(who: Who, row: Survey, question: str, cause: str, of: str) -> Chosen:
    """Who chose a cause in a band. Raises NotThere; fewer people than may be told of stay untold."""
    who.must(SEE_SURVEYS)
    asked = document_of(row.live).question(question) if row.live else None
    known = next((each for each in asked.causes if each.id == cause), None) if isinstance(asked, NpsPlus) else None
    if known is None or of not in set(Band):
        raise NotThere(NO_CAUSE)
    rows = Answer.objects.filter(survey=row, state=Progress.COMPLETE.value).order_by("-ended_at", "-id")
    chosen: list[UUID] = []
    people = 0
    for uuid, record in rows.values_list("uuid", "record").iterator(2_000):
        value = record.get("answers", {}).get(question, {}).get("value")
        if isinstance(value, dict) and band(value.get("score", 0)).value == of:
            people += 1
            if cause in value.get("causes", ()):
                chosen.append(uuid)
    few = people < standing(who).least_group
    names = () if few else tuple(f"{each}:{question}" for each in chosen)
    return Chosen(known.text, Band(of), names, few)
