"""What the finished walks of a round met, stop by stop. A handful of walks is no sample: middles, and counts of counts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from waypost.rooms.people.records import Who
from waypost.rooms.walks.models import Stay, Stop, WalkThrough
from waypost.rooms.walks.records import GOOD
from waypost.rooms.walks.rights import SEE_WALKS

COUNTED = ("forms", "fields", "contacts")
Two = Mapping[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Rated:
    """How many of `n` ratings are good, and their middle; and the mean of `felt` feelings."""

    n: int = 0
    good: int = 0
    middle: float | None = None
    felt: int = 0
    feeling: float | None = None


@dataclass(frozen=True, slots=True)
class AtStop:
    """What `n` walks met at a stop; `skipped` says why the others did not. Times are seconds.

    `two` has both values of each figure that exactly two walks wrote down, the lower one first: of two there is no middle.
    `seconds`, `forms`, `fields`, `contacts` are medians (the lower one) of those who wrote them down; `waiting` is the
    share of all their time that was waiting, `waited` its median.
    """

    stop: Stop
    n: int
    skipped: tuple[str, ...]
    seconds: float | None
    fastest: float | None
    slowest: float | None
    waiting: float | None
    waited: float | None
    forms: float | None
    fields: float | None
    contacts: float | None
    rated: Rated
    two: Two = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Results:
    """A round: its finished walks, its stops, and the whole way of the `whole` walks that skipped no stop.

    All figures but the stops' are of those: `seconds` is the median of the sums over the stops of a walk; `waiting` the
    share of all their time at stops; `two` as at a stop.
    """

    round: int
    walks: int
    whole: int
    stops: tuple[AtStop, ...]
    seconds: float | None
    waiting: float | None
    forms: float | None
    fields: float | None
    contacts: float | None
    rated: Rated
    two: Two = field(default_factory=dict)


def results(who: Who, row: WalkThrough, round: int) -> Results:  # noqa: A002 - the word of the room
    """Three queries, however many walks."""
    who.must(SEE_WALKS)
    stops = list(row.stops.order_by("position"))
    walks = row.walks.filter(round=round, ended_at__isnull=False)
    stays = list(Stay.objects.filter(walk__in=walks))
    by_stop: dict[int, list[Stay]] = defaultdict(list)
    by_walk: dict[int, list[Stay]] = defaultdict(list)
    for each in stays:
        by_stop[each.stop_id].append(each)
        by_walk[each.walk_id].append(each)
    whole = [some for some in by_walk.values() if not any(each.skipped for each in some)]
    walked = [each for some in whole for each in some]
    sums = {name: _sums(whole, name) for name in COUNTED}
    lasted = [sum(each.seconds or 0.0 for each in some) for some in whole]
    return Results(
        round=round,
        walks=walks.count(),
        whole=len(whole),
        stops=tuple(_at(stop, by_stop[stop.pk]) for stop in stops),
        seconds=middle(lasted),
        waiting=_share(walked),
        forms=middle(sums["forms"]),
        fields=middle(sums["fields"]),
        contacts=middle(sums["contacts"]),
        rated=rated(walked),
        two=both({"seconds": lasted, **sums}),
    )


def rounds_of(row: WalkThrough) -> list[int]:
    """The rounds in which a walk was finished, the newest first."""
    done = row.walks.filter(ended_at__isnull=False)
    return sorted(set(done.values_list("round", flat=True)), reverse=True)


def rated(stays: Iterable[Stay]) -> Rated:
    """Ratings and feelings of some stays."""
    some = list(stays)
    ratings = [each.rating for each in some if each.rating is not None]
    feelings = [each.feeling for each in some if each.feeling is not None]
    return Rated(
        n=len(ratings), good=sum(each >= GOOD for each in ratings), middle=middle(ratings), felt=len(feelings),
        feeling=sum(feelings) / len(feelings) if feelings else None,
    )  # fmt: skip


def middle(values: Iterable[float]) -> float | None:
    """The lower median; None of nothing.

    >>> middle([4, 1, 3]), middle([4, 1]), middle([])
    (3, 1, None)
    """
    found = sorted(values)
    return found[(len(found) - 1) // 2] if found else None


def both(values: Mapping[str, Sequence[float]]) -> Two:
    """Of each figure that two walks wrote down, differently, both values.

    >>> both({"forms": [4, 1], "fields": [4, 1, 3], "contacts": [2, 2]})
    {'forms': (1, 4)}
    """
    return {name: (min(some), max(some)) for name, some in values.items() if len(some) == 2 and some[0] != some[1]}


def _at(stop: Stop, stays: Sequence[Stay]) -> AtStop:
    walked = [each for each in stays if each.seconds is not None]
    times = [each.seconds or 0.0 for each in walked]
    waited = [each.waited or 0.0 for each in walked]
    counts = {name: [n for each in walked if (n := getattr(each, name)) is not None] for name in COUNTED}
    return AtStop(
        stop=stop,
        n=len(walked),
        skipped=tuple(each.reason for each in stays if each.skipped),
        seconds=middle(times),
        fastest=min(times, default=None),
        slowest=max(times, default=None),
        waiting=_share(walked),
        waited=middle(waited),
        forms=middle(counts["forms"]),
        fields=middle(counts["fields"]),
        contacts=middle(counts["contacts"]),
        rated=rated(walked),
        two=both({"seconds": times, "waited": waited, **counts}),
    )


def _share(stays: Iterable[Stay]) -> float | None:
    """Waiting as a share of the time at stops."""
    walked = [each for each in stays if each.seconds]
    total = sum(each.seconds or 0.0 for each in walked)
    return sum(each.waited or 0.0 for each in walked) / total if total else None


def _sums(walks: Iterable[Sequence[Stay]], name: str) -> list[float]:
    """The sum of each walk that wrote it down at a stop at least."""
    told = [[value for each in some if (value := getattr(each, name)) is not None] for some in walks]
    return [sum(values) for values in told if values]
