"""What the data know of the library: contacts at its touchpoints, customers of its personas. Fills ports of `maps`."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from zoneinfo import ZoneInfo

import numpy as np

from waypost.core.analytics.index.model import Index, NoEventsError
from waypost.core.analytics.kernels.conformance.drawn import terms_of
from waypost.core.analytics.kernels.steps import MAX_TERMS, candidates, compile_steps
from waypost.core.analytics.least_group import few
from waypost.core.analytics.questions.segments import NamedRule, Segments
from waypost.core.analytics.questions.steps import Step
from waypost.core.vocabulary.journey import Touchpoint
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.customers.queries import index as customers
from waypost.rooms.insights.queries.answers import least_group, remembered, reply
from waypost.rooms.insights.rights import ASK
from waypost.rooms.maps.records.library import Counted, Seen
from waypost.rooms.people.records import Who


def seen(who: Who, touchpoints: Sequence[Touchpoint]) -> Mapping[str, Seen] | None:
    """Contacts at touchpoints, found by measuring point or name as on the living map; counted once for these data."""
    if not who.may(ASK):
        return None
    asked = sorted((each.id, each.measuring_point, each.name) for each in touchpoints)
    name = sha256(repr(asked).encode()).hexdigest()[:24]
    try:
        index = customers.index(who)
        found: Mapping[str, Seen] = remembered(who, f"seen:{name}", lambda: _seen(touchpoints, index, least_group(who)))
    except NoEventsError:
        return None
    return found


def counted(who: Who, rules: Sequence[str]) -> Mapping[str, Counted]:
    """How many customers each rule holds for; one that cannot be read says so."""
    return {rule: _counted(who, rule) for rule in rules} if who.may(ASK) and customers.standing(who).events else {}


def _counted(who: Who, rule: str) -> Counted:
    try:
        answer = reply(who, Segments((NamedRule("persona", rule),))).answer
        zone = ZoneInfo(customers.index(who).zone)
        day = datetime.fromtimestamp(customers.index(who).last / 1e6, UTC).astimezone(zone).date()
    except NoEventsError:
        return Counted(None)
    except WaypostError as error:
        return Counted(None, problem=error.wording)
    many = answer.segments[0].customers if answer.segments else None
    return Counted(many, answer.customers, day)


def _seen(touchpoints: Sequence[Touchpoint], index: Index, least: int) -> dict[str, Seen]:
    found: dict[str, Seen] = {}
    for some in _batches(touchpoints, index):
        table = compile_steps([step for _, step in some], index)
        contacts, people, last = (np.zeros(len(some), np.int64) for _ in range(3))
        for shard in index.shards:
            rows = candidates(table, shard)
            for place in range(len(some)):
                here = rows.mask >> np.uint64(place) & np.uint64(1) != 0
                contacts[place] += np.count_nonzero(here)
                people[place] += len(np.unique(rows.customer[here]))
                if here.any():
                    last[place] = max(last[place], shard.time[rows.row[here]].max())
        for place, (key, _) in enumerate(some):
            if contacts[place]:
                found[key] = _told(int(contacts[place]), int(people[place]), int(last[place]), index.zone, least)
    return found


def _told(contacts: int, people: int, last: int, zone: str, least: int) -> Seen:
    if few(people, least):
        return Seen(None)
    return Seen(contacts, datetime.fromtimestamp(last / 1e6, UTC).astimezone(ZoneInfo(zone)).date())


def _batches(touchpoints: Sequence[Touchpoint], index: Index) -> Iterator[list[tuple[str, Step]]]:
    """Touchpoints that the data have, as many at once as a table holds."""
    batch: list[tuple[str, Step]] = []
    terms = 0
    for each in touchpoints:
        own = terms_of(each.measuring_point, each.name, index)
        if not own:
            continue
        if batch and terms + len(own) > MAX_TERMS:
            yield batch
            batch, terms = [], 0
        batch.append((each.id, Step(own)))
        terms += len(own)
    if batch:
        yield batch
