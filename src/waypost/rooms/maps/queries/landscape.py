"""The portfolio as a transit map, and what its journeys come to in each phase and row."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from waypost.core.drawing.scene.landscape import Halt, Landscape, Region, Way
from waypost.core.drawing.scene.values import Figure, Unit, Value
from waypost.core.vocabulary.journey.outline import Grades, Station, mean_mood
from waypost.core.vocabulary.numbers import number, percent
from waypost.core.vocabulary.stages import DEFAULT_STAGES
from waypost.core.vocabulary.wording import Language, Wording
from waypost.rooms.maps.queries.journeys import phases_of
from waypost.rooms.maps.records import Figures, JourneyRecord, Status

ROWS = {"segment": Wording("Segments", "Segmente"), "product": Wording("Products", "Produkte")}
_ELSEWHERE = Wording("Other phases", "Weitere Phasen")
_EVERYBODY = {
    "segment": Wording("All segments", "Alle Segmente"),
    "product": Wording("All products", "Alle Produkte"),
}
_TITLE = Wording("Landscape of journeys", "Journey-Landkarte")
_SATISFACTION = Wording("Satisfaction", "Zufriedenheit")
_DROP_OFF = Wording("Drop-off rate", "Abbruchquote")
_EVIDENCE = Wording("Evidence", "Evidenz")
_CUSTOMERS = Wording("Customers", "Kund:innen")
_BEGUN = Wording(" who began", " begonnen")
_LOST = Wording("drop-off rate {}", "Abbruchquote {}")
_SUPPORTED = Wording("evidence {}", "Evidenz {}")
_NOTES = (
    Wording(
        "A ring has the colour of the mood at its step, a dot marks a moment of truth, a dashed line is a draft.",
        "Ein Ring hat die Farbe der Stimmung an seinem Schritt, ein Punkt markiert einen Moment of Truth, eine "
        "gestrichelte Linie ist ein Entwurf.",
    ),
    Wording(
        "Satisfaction (−2 to +2) is the mean of ratings measured at the stations, each rating counting once.",
        "Zufriedenheit (−2 bis +2) ist das Mittel der an den Stationen gemessenen Bewertungen; jede zählt einmal.",
    ),
    Wording(
        "Drop-off rates of several journeys are weighted by the visits of their steps. Their customers are never added: "
        "many are on several journeys. Journeys through several phases count in their row, not in a phase.",
        "Abbruchquoten mehrerer Journeys sind nach den Besuchen ihrer Schritte gewichtet. Kund:innen werden nie addiert: "
        "Viele sind auf mehreren Journeys. Journeys durch mehrere Phasen zählen in ihrer Zeile, nicht in einer Phase.",
    ),
    Wording(
        "Evidence is the share of statements on the maps that are measured or reported.",
        "Evidenz ist der Anteil der Aussagen auf den Karten, die gemessen oder berichtet sind.",
    ),
)
_REST = "elsewhere"


def landscape(
    records: Sequence[JourneyRecord],
    figures: Mapping[UUID, Figures],
    *,
    rows: str = "segment",
    language: Language,
    link: Mapping[UUID, str] | None = None,
    people: str = "",
    width: float = 1100.0,
) -> Landscape:
    """Journeys that were found, as one map; `rows` is "segment" or "product", `link` says where a journey leads.

    `people` is the workspace's word for customers.
    """
    people = people or _CUSTOMERS.in_(language)
    kept = [each for each in records if each.status is not Status.ARCHIVED]
    stations = {each.uuid: _placed(each) for each in kept}
    phases = _phases(stations.values(), language)
    opened = {each.document_id: str(each.uuid) for each in kept if each.document_id}
    return Landscape(
        title=_TITLE.in_(language),
        phases=tuple(
            Region(key, name, _of_phase(key, kept, stations, figures, language)) for key, name in phases.items()
        ),
        rows=tuple(_row(key, kept, figures, rows, language) for key in _rows(kept, rows)),
        ways=tuple(
            _way(each, stations[each.uuid], figures.get(each.uuid), rows, language, link or {}, opened, people)
            for each in kept
        ),
        rows_are=ROWS[rows].in_(language),
        width=width,
        notes=tuple(note.in_(language) for note in _NOTES),
    )


def _placed(record: JourneyRecord) -> list[tuple[str, Station]]:
    """Each station with the phase it stands in: the one the journey was placed in, else its own, else the one before."""
    found, phase = [], phases_of(record)[0] if phases_of(record) else _REST
    for station in record.outline.stations:
        phase = record.place.phase or station.phase or phase
        found.append((phase, station))
    return found


def _phases(stations: Iterable[list[tuple[str, Station]]], language: Language) -> dict[str, str]:
    """The default phases in their order, then others by name, then what belongs to none."""
    used = {phase for each in stations for phase, _ in each}
    found = {key: name.in_(language) for key, name in DEFAULT_STAGES.items()}
    found.update({key: key for key in sorted(used - {*found, _REST}, key=str.casefold)})
    if _REST in used:
        found[_REST] = _ELSEWHERE.in_(language)
    return found


def _rows(records: Sequence[JourneyRecord], rows: str) -> list[str]:
    """Those that journeys name, by name; those that name none come first, as they are for all."""
    used = {_row_of(each, rows) for each in records}
    return sorted(used, key=lambda key: (key != "", key.casefold()))


def _row_of(record: JourneyRecord, rows: str) -> str:
    return record.place.product if rows == "product" else record.place.segment


def _way(
    record: JourneyRecord,
    stations: Sequence[tuple[str, Station]],
    known: Figures | None,
    rows: str,
    language: Language,
    link: Mapping[UUID, str],
    opened: Mapping[str, str],
    people: str,
) -> Way:
    return Way(
        key=str(record.uuid),
        name=record.title,
        halts=tuple(
            Halt(station.name or station.id, phase, station.mood, opened.get(station.opens, ""), station.truth)
            for phase, station in stations
        ),
        hue=record.line,
        letter=record.letter,
        row=_row_of(record, rows),
        parent=str(record.place.parent) if record.place.parent else "",
        note=_note(record, known, people, language),
        href=link.get(record.uuid, ""),
        faint=record.status is Status.DRAFT,
    )


def _note(record: JourneyRecord, known: Figures | None, people: str, language: Language) -> str:
    said = []
    if known and known.customers is not None:
        begun = _BEGUN.in_(language) if known.begins else ""
        said.append(f"{number(known.customers, language)} {people}{begun}")
    if known and known.drop_off is not None:
        said.append(_LOST.in_(language).format(percent(known.drop_off, language)))
    if (share := record.outline.grades.share) is not None:
        said.append(_SUPPORTED.in_(language).format(percent(share, language)))
    return " · ".join(said)


def _of_phase(
    phase: str,
    records: Sequence[JourneyRecord],
    stations: Mapping[UUID, Sequence[tuple[str, Station]]],
    figures: Mapping[UUID, Figures],
    language: Language,
) -> tuple[Figure, ...]:
    here = [station for each in stations.values() for at, station in each if at == phase]
    alone = [each for each in records if {at for at, _ in stations[each.uuid]} == {phase}]
    return _summed(here, [figures[each.uuid] for each in alone if each.uuid in figures], language)


def _row(
    key: str, records: Sequence[JourneyRecord], figures: Mapping[UUID, Figures], rows: str, language: Language
) -> Region:
    mine = [each for each in records if _row_of(each, rows) == key]
    stations = [station for each in mine for station in each.outline.stations]
    known = [figures[each.uuid] for each in mine if each.uuid in figures]
    return Region(key, key or _EVERYBODY[rows].in_(language), _summed(stations, known, language))


def _summed(stations: Sequence[Station], known: Sequence[Figures], language: Language) -> tuple[Figure, ...]:
    """Satisfaction, drop-off and evidence of several journeys; what nobody measured is left out.

    Customers of several journeys overlap, so the rate of several says no n.
    """
    found = []
    if (mood := mean_mood(stations)) is not None:
        ratings = sum(station.ratings for station in stations)
        found.append(_figure(_SATISFACTION, Value(mood, Unit.SCORE, digits=1, n=ratings), language))
    counted = [(each, each.drop_off) for each in known if each.drop_off is not None and each.customers]
    if counted:
        visits = [each.visits or 1 for each, _ in counted]
        lost = sum(rate * n for (_, rate), n in zip(counted, visits, strict=True)) / sum(visits)
        customers = counted[0][0].customers if len(counted) == 1 else None
        found.append(_figure(_DROP_OFF, Value(lost, Unit.SHARE, n=customers), language))
    grades = sum((station.grades for station in stations), Grades())
    if grades.share is not None:
        found.append(_figure(_EVIDENCE, Value(grades.share, Unit.SHARE), language))
    return tuple(found)


def _figure(name: Wording, value: Value, language: Language) -> Figure:
    return Figure(name.in_(language), value)
