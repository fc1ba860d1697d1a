"""Where what stands in the workbook, and how values are written into its cells: the same for writing and reading.

The map: stages in the first row, steps in the second; hidden below them the ids of both, hidden before the names of the
lanes their keys. A hidden sheet keeps the document as it was written, so that only what somebody changed is changed.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from waypost.core.exchange.rows import heading, says_anything, shown_lines, unlisted, writable
from waypost.core.exchange.tables.table import bare
from waypost.core.vocabulary.documents.writing import plain_value
from waypost.core.vocabulary.harmless import without_controls
from waypost.core.vocabulary.journey import Journey, Lane, LaneKind, Step
from waypost.core.vocabulary.journey.operations import addressable
from waypost.core.vocabulary.wording import Language, Wording

MAP, OBJECTS, FACTS = Wording("Map", "Karte"), Wording("Objects", "Objekte"), Wording("Facts", "Angaben")
KEPT = "waypost"  # the sheet with the document
PIECE = 30_000  # characters of it in a cell
LONGEST = 32_000  # characters of a text in a cell; spreadsheets hold 32,767
STAGES, STEPS, STEP_IDS, STAGE_IDS, FIRST_LANE = 1, 2, 3, 4, 5
KEYS, NAMES, FIRST_STEP = 1, 2, 3
# Lanes that the map does not list are known by their kind.
_UNLISTED = "kind:"

HINT = Wording(
    "Edit cells, add or remove columns and rows, then import the file again. One line of a cell is one entry; emotions "
    "go from −2 to +2. Hidden rows and columns hold ids: leave them as they are.",
    "Zellen ändern, Spalten und Zeilen ergänzen oder entfernen, dann die Datei wieder importieren. Eine Zeile einer Zelle "
    "ist ein Eintrag; Emotionen gehen von −2 bis +2. Ausgeblendete Zeilen und Spalten enthalten Kennungen: bitte so lassen.",
)
FIELDS = ("name", "version", "date", "owner", "sponsor", "description", "customer_goal", "motivation", "trigger", "expectation", "best_outcome", "brand_promise")  # fmt: skip
FIELD_NAMES = {
    "name": Wording("Title", "Titel"),
    "version": Wording("Version", "Version"),
    "date": Wording("Date", "Datum"),
    "owner": Wording("Owner", "Journey Owner"),
    "sponsor": Wording("Sponsor", "Sponsor"),
    "description": Wording("Description", "Beschreibung"),
    "customer_goal": Wording("Goal of the customer", "Ziel der Kundschaft"),
    "motivation": Wording("Motivation", "Motivation"),
    "trigger": Wording("Trigger", "Auslöser"),
    "expectation": Wording("Expectation", "Erwartung"),
    "best_outcome": Wording("Best possible outcome", "Bestmögliches Ergebnis"),
    "brand_promise": Wording("Brand promise", "Markenversprechen"),
}
KINDS = {
    "touchpoints": Wording("Touchpoint", "Touchpoint"),
    "pain_points": Wording("Pain point", "Pain Point"),
    "opportunities": Wording("Opportunity", "Opportunity"),
    "gains": Wording("Gain", "Gain"),
    "insights": Wording("Insight", "Erkenntnis"),
    "metrics": Wording("Metric", "Kennzahl"),
}
# What may be changed about an object; a field that its kind does not have stays empty.
COLUMNS = {
    "name": Wording("Name", "Name"),
    "severity": Wording("Severity (1–5)", "Schwere (1–5)"),
    "strength": Wording("Strength (1–5)", "Stärke (1–5)"),
    "impact": Wording("Impact (1–5)", "Wirkung (1–5)"),
    "effort": Wording("Effort (1–5)", "Aufwand (1–5)"),
    "status": Wording("Status", "Status"),
    "due": Wording("Due", "Fällig"),
    "owner": Wording("Responsible", "Verantwortlich"),
    "channel": Wording("Channel", "Kanal"),
    "device": Wording("Device", "Gerät"),
    "place": Wording("Place", "Ort"),
    "measuring_point": Wording("Measuring point", "Messpunkt"),
    "cause": Wording("Cause", "Ursache"),
    "text": Wording("Text", "Text"),
    "unit": Wording("Unit", "Einheit"),
    "target": Wording("Target", "Ziel"),
    "value": Wording("Value", "Wert"),
}
WHOLE = {"severity", "strength", "impact", "effort", "target", "value"}


def lanes_shown(journey: Journey) -> list[tuple[str, Lane]]:
    """The rows of the map with their keys: lanes by their id, what the map does not list by its kind."""
    listed = writable(addressable(journey))
    if not journey.lanes:
        listed = tuple(lane for lane in listed if says_anything(lane, journey))
    return [*((lane.id, lane) for lane in listed), *((unlisted_key(lane), lane) for lane in unlisted(journey))]


def unlisted_key(lane: Lane) -> str:
    """The key of a lane that the map does not list."""
    return _UNLISTED + lane.kind


def unlisted_lane(key: str) -> Lane | None:
    """The lane of a key that says no more than a kind."""
    kind = key.removeprefix(_UNLISTED)
    return Lane(kind=LaneKind(kind)) if key.startswith(_UNLISTED) and kind in set(LaneKind) else None


def cell_text(lane: Lane, step: Step, language: Language) -> str:
    """A cell of the map: a line for each item."""
    return cell_lines(lane, shown_lines(lane, step, language))


def cell_lines(lane: Lane, texts: Iterable[str]) -> str:
    """Lines as a cell has them; emotions without their plus, which would begin a formula."""
    return kept("\n".join(text.removeprefix("+") if lane.kind is LaneKind.EMOTIONS else text for text in texts))


def kept(text: str) -> str:
    """A text as a workbook holds it."""
    plain = bare(without_controls(text).replace("\r\n", "\n").replace("\r", "\n").replace("_x", "_ x"))
    return plain if len(plain) <= LONGEST else plain[: LONGEST - 1] + "…"


def said(value: Any) -> str:
    """The value of a field as text."""
    found = plain_value(value)
    return "" if found is None else kept(str(found))


def objects(journey: Journey) -> Iterator[tuple[str, str, Any, list[str]]]:
    """Each object of the map once: its list, id, itself, and the names of its steps."""
    found: dict[tuple[str, str], tuple[Any, list[str]]] = {}
    for step in journey.steps():
        for kind in KINDS:
            for each in getattr(step, kind):
                if each.id:
                    found.setdefault((kind, each.id), (each, []))[1].append(step.name or step.id)
    for kind in KINDS:
        yield from ((kind, id_, each, steps) for (of, id_), (each, steps) in found.items() if of == kind)


def lane_name(lane: Lane, language: Language) -> str:
    return kept(" ".join(heading(lane, language).split()))


def lines_of(lane: Lane, text: str) -> list[str]:
    """The lines of a cell; numbers of emotions as the map writes them, so that those that stay are known again."""
    found = [line.strip() for line in kept(text).split("\n") if line.strip()]
    return [_mood(line) for line in found] if lane.kind is LaneKind.EMOTIONS else found


def _mood(text: str) -> str:
    try:
        value = float(text.replace("−", "-").replace(",", "."))
    except ValueError:
        return text
    return f"{value:+g}".replace("-", "−") if value else "0"
