"""Observed personas as a transit map: a line for each, stopping where enough of its customers were."""

from typing import Any

from waypost.core.analytics.draft.personas import ClusterLine, cluster_lines
from waypost.core.drawing import figures
from waypost.core.drawing.scene import Footer, Header, Line, LineKind, Scene, Stage, Step, Stop
from waypost.core.drawing.scene.charts import Caption
from waypost.core.pictures.caption import counting, customers
from waypost.core.vocabulary.numbers import number
from waypost.core.vocabulary.wording import Language, Wording

_MOST, _MOST_STATIONS = 5, 18  # lines that can be told apart, stations that can be read
_REACH = 0.25  # a line stops where at least this share of its customers were
_THIRDS = (
    Wording("Early contacts", "Frühe Kontakte"),
    Wording("In between", "Dazwischen"),
    Wording("Late contacts", "Späte Kontakte"),
)
_ALL = Wording("All", "Alle")
_SHARE = Wording("{} of customers", "{} der Kund:innen")
_STOPS = Wording(
    "A line stops where at least a quarter of its customers were; stations stand where they usually first come on their way.",
    "Eine Linie hält, wo mindestens ein Viertel ihrer Kund:innen war; Stationen stehen da, wo sie auf ihrem Weg meist zuerst vorkommen.",
)
_HIDDEN = Wording(
    "Not drawn: the {} smallest of {} groups, {} of the customers.",
    "Nicht gezeichnet: die {} kleinsten von {} Gruppen, {} der Kund:innen.",
)
_STATIONS = Wording("Drawn: the {} most used of {} stations.", "Gezeichnet: die {} meistgenutzten von {} Stationen.")


def picture(reply: Any, language: Language, caption: Caption) -> Scene:
    """The five largest clusters of a `ClustersAnswer`; without structure in the data all customers are one line."""
    answer = reply.answer
    found = cluster_lines(answer, language, _REACH)
    lines = found[:_MOST]
    places = _places(lines)
    stations = sorted(_used(lines)[:_MOST_STATIONS], key=lambda name: (places[name], name))
    notes = [_STOPS.in_(language)] if lines else []
    if len(found) > len(lines):
        rest = figures.share(sum(line.share for line in found[_MOST:]), language)
        notes.append(_HIDDEN.in_(language).format(len(found) - len(lines), len(found), rest))
    if len(places) > len(stations):
        notes.append(_STATIONS.in_(language).format(len(stations), len(places)))
    facts = counting(caption, answer.customers, customers(answer.customers, language), language).facts
    drawn = (_line(line, place, stations, language, alone=len(found) == 1) for place, line in enumerate(lines))
    return Scene(
        Header(caption.title, " ".join(caption.more), facts),
        _stages(stations, places, language),
        tuple(Step(name, name) for name in stations),
        footer=Footer(notes=(*notes, *caption.notes)),
        lines=tuple(line for line in drawn if line.stops),
    )


def _places(lines: tuple[ClusterLine, ...]) -> dict[str, float]:
    """Where each station stands on the way, 0 to 1: the mean over the lines, as many as their customers there."""
    weights: dict[str, float] = {}
    sums: dict[str, float] = {}
    for line in lines:
        for stop in line.stops:
            many = stop.share * line.customers
            weights[stop.touchpoint] = weights.get(stop.touchpoint, 0.0) + many
            sums[stop.touchpoint] = sums.get(stop.touchpoint, 0.0) + many * stop.position
    return {name: sums[name] / weights[name] for name in weights}


def _used(lines: tuple[ClusterLine, ...]) -> list[str]:
    """Stations by falling number of customers."""
    many: dict[str, float] = {}
    for line in lines:
        for stop in line.stops:
            many[stop.touchpoint] = many.get(stop.touchpoint, 0.0) + stop.share * line.customers
    return sorted(many, key=lambda name: (-many[name], name))


def _stages(stations: list[str], places: dict[str, float], language: Language) -> tuple[Stage, ...]:
    """Early, in between, late: thirds of the way."""
    thirds: list[list[str]] = [[], [], []]
    for name in stations:
        thirds[min(2, int(places[name] * 3))].append(name)
    return tuple(Stage(word.in_(language), tuple(names)) for word, names in zip(_THIRDS, thirds, strict=True) if names)


def _line(line: ClusterLine, place: int, stations: list[str], language: Language, *, alone: bool) -> Line:
    reached = {stop.touchpoint: round(stop.share * line.customers) for stop in line.stops}
    stops = tuple(Stop(name, customers=reached[name]) for name in stations if name in reached)
    share = _SHARE.in_(language).format(figures.share(line.share, language))
    note = f"{number(line.customers, language)} · {share}"
    name = _ALL.in_(language) if alone else line.name
    return Line(f"cluster-{place + 1}", name, stops, LineKind.CLUSTER, weighted=True, note=note)
