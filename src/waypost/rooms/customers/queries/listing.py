"""The list of persons: filtered and sorted over arrays, then only the rows of one page asked of the database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import numpy as np
import numpy.typing as npt

from waypost.rooms.customers.models import CompanyPerson, Consent
from waypost.rooms.customers.models.keeping import instant
from waypost.rooms.customers.queries import persons
from waypost.rooms.customers.queries.identity import identity
from waypost.rooms.customers.queries.overview import STATUSES, Overview, overview, touched
from waypost.rooms.customers.queries.segment import holding
from waypost.rooms.customers.records.persons import PersonRecord, Status
from waypost.rooms.people.records import Who
from waypost.web.numbers import whole

PAGE = 50
LONGEST_RULE = 1_000
SORTS = ("-last", "last", "-contacts", "contacts", "-first", "first", "-channels", "channels")
_DAY = 86_400_000_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which persons are wanted, in which order, from where on. What is not given does not limit.

    `since`: days before the data's end within which the last contact lies. `company`: its uuid; `consent`:
    "purpose:channel", given now; `rule` a segment rule. `after`: the place of the last row of the page before, "value.number".
    """

    words: str = ""
    status: str = ""
    channel: str = ""
    touchpoint: str = ""
    company: str = ""
    consent: str = ""
    rule: str = ""
    since: int = 0
    sort: str = "-last"
    after: str = ""

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> "Wanted":
        """What an address says; what makes no sense is left out."""
        since, sort = query.get("since", ""), query.get("sort", "")
        return cls(
            words=query.get("q", "").strip()[:200],
            status=query.get("status", "") if query.get("status", "") in list(Status) else "",
            channel=query.get("channel", "")[:300],
            touchpoint=query.get("touchpoint", "")[:300],
            company=query.get("company", "")[:36],
            consent=query.get("consent", "")[:130],
            rule=query.get("rule", "").replace("\x00", "").strip()[:LONGEST_RULE],
            since=whole(since, most=9_999) or 0,
            sort=sort if sort in SORTS else "-last",
            after=query.get("after", "")[:60],
        )

    @property
    def narrows(self) -> bool:
        filters = (self.words, self.status, self.channel, self.touchpoint, self.company, self.consent, self.rule)
        return any(filters) or bool(self.since)


@dataclass(frozen=True, slots=True)
class Row:
    """A person in the list. Without contacts `last` and `first` are None."""

    person: PersonRecord
    status: Status
    first: datetime | None
    last: datetime | None
    contacts: int
    channels: tuple[str, ...]
    company: str
    company_uuid: str


@dataclass(frozen=True, slots=True)
class Page:
    """Rows, how many there are in all, and the place after which the next page begins ("" on the last)."""

    rows: tuple[Row, ...]
    total: int
    after: str


def listed(who: Who, wanted: Wanted) -> Page:
    """One page of the persons that are wanted. A constant number of queries. Raises WaypostError for an unclear rule."""
    view = overview(who)
    chosen = np.ones(len(view.numbers), np.bool_)
    without: list[int] = []
    if wanted.words:
        numbers = persons.found(who, wanted.words)
        chosen &= np.isin(view.numbers, np.array(numbers, np.int64))
        # Who has no contact stands in no index; whoever is searched for is found all the same.
        only_words = wanted == Wanted(words=wanted.words, sort=wanted.sort, after=wanted.after)
        without = [number for number in numbers if view.place_of(number) is None] if only_words else []
    chosen &= _narrowed(who, view, wanted)
    places = np.flatnonzero(chosen)
    values = _sorted_by(view, wanted.sort)[places]
    down = wanted.sort.startswith("-")
    order = np.lexsort((view.numbers[places], -values if down else values))
    places, values = places[order], values[order]
    begin = _begin(values if not down else -values, view.numbers[places], wanted.after, down)
    page = places[begin : begin + PAGE]
    is_last = begin + PAGE >= len(places)
    numbers = view.numbers[page].tolist() + (without if is_last else [])
    rows = _rows(who, view, numbers)
    after = "" if is_last else f"{int(values[begin + PAGE - 1])}.{int(view.numbers[page[-1]])}"
    return Page(rows, len(places) + len(without), after)


def rows_of(who: Who, numbers: Sequence[int]) -> tuple[Row, ...]:
    """The rows of some persons (canonical numbers), in their order."""
    return _rows(who, overview(who), numbers)


def _narrowed(who: Who, view: Overview, wanted: Wanted) -> npt.NDArray[np.bool_]:
    chosen = np.ones(len(view.numbers), np.bool_)
    if wanted.status:
        chosen &= view.status == STATUSES.index(Status(wanted.status))
    if wanted.channel:
        bit = view.channel_names.index(wanted.channel) if wanted.channel in view.channel_names else 0
        chosen &= (view.channels >> np.uint64(bit)) & np.uint64(1) == 1 if bit else False
    if wanted.since and len(view.last):
        chosen &= view.last >= int(view.last.max()) - wanted.since * _DAY
    if wanted.touchpoint:
        chosen &= np.isin(view.numbers, touched(who, wanted.touchpoint), assume_unique=True)
    if wanted.company:
        chosen &= np.isin(view.numbers, people_of(who, wanted.company))
    if wanted.rule:
        chosen &= np.isin(view.numbers, holding(who, wanted.rule), assume_unique=True)
    if wanted.consent:
        chosen &= np.isin(view.numbers, consenting(who, *wanted.consent.partition(":")[::2]))
    return chosen


def people_of(who: Who, company: str) -> npt.NDArray[np.int64]:
    """The persons of a company (by uuid) and of those merged into it."""
    try:
        uuid = UUID(company)
    except ValueError:
        return np.zeros(0, np.int64)
    rows = CompanyPerson.objects.filter(workspace_id=who.workspace_id)
    numbers = {*rows.filter(company__uuid=uuid).values_list("person_no", flat=True)}
    numbers |= {*rows.filter(company__merged_into__uuid=uuid).values_list("person_no", flat=True)}
    return identity(who.workspace_id).persons_of(np.array(sorted(numbers), np.int64))


def consenting(who: Who, purpose: str, channel: str) -> npt.NDArray[np.int64]:
    """The persons whose last word on a purpose and channel is that they consent."""
    rows = Consent.objects.filter(workspace_id=who.workspace_id, purpose=purpose, channel=channel)
    known = identity(who.workspace_id)
    last: dict[int, bool] = {}
    for number, given in rows.order_by("at", "id").values_list("person_no", "given"):
        last[known.person_of(number)] = given
    return np.array(sorted(number for number, given in last.items() if given), np.int64)


def _sorted_by(view: Overview, sort: str) -> npt.NDArray[np.int64]:
    name = sort.removeprefix("-")
    if name == "channels":
        return np.bitwise_count(view.channels).astype(np.int64)
    return {"last": view.last, "first": view.first, "contacts": view.contacts}[name]


def _begin(values: npt.NDArray[np.int64], numbers: npt.NDArray[np.int64], after: str, down: bool) -> int:
    """Where the page after a place begins, also when that person has gone or moved meanwhile."""
    text, _, place = after.partition(".")
    value, number = whole(text.removeprefix("-")), whole(place)
    if value is None or number is None:
        return 0
    wanted = -value if down != text.startswith("-") else value
    begin = int(np.searchsorted(values, wanted, side="left"))
    end = int(np.searchsorted(values, wanted, side="right"))
    return begin + int(np.searchsorted(numbers[begin:end], number, side="right"))


def _rows(who: Who, view: Overview, numbers: Sequence[int]) -> tuple[Row, ...]:
    known = identity(who.workspace_id)
    of = {number: person for person in numbers for number in known.identifiers_of(person)}
    belongs = CompanyPerson.objects.filter(workspace_id=who.workspace_id, person_no__in=list(of)).select_related(
        "company__merged_into"
    )
    companies = {of[row.person_no]: row.company.merged_into or row.company for row in belongs}
    rows = []
    for record in persons.shown(who, numbers):
        place = view.place_of(record.number)
        company = companies.get(record.number)
        rows.append(
            Row(
                record,
                STATUSES[int(view.status[place])] if place is not None else Status.PROSPECT,
                instant(int(view.first[place])) if place is not None else None,
                instant(int(view.last[place])) if place is not None else None,
                int(view.contacts[place]) if place is not None else 0,
                view.channels_at(place) if place is not None else (),
                str(company) if company else "",
                str(company.uuid) if company else "",
            )
        )
    return tuple(rows)
