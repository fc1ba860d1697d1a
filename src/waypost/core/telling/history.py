"""One customer's contact history in words, and as JSON."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from waypost.core.drawing import figures
from waypost.core.drawing.telling.history import table
from waypost.core.telling.told import Column, Table, Told
from waypost.core.vocabulary.numbers import number
from waypost.core.vocabulary.wording import Language, Wording

if TYPE_CHECKING:
    from waypost.core.drawing.scene.history import History

_ROWS = 60


def told(found: "History", language: Language) -> Told:
    """The sentence, then every contact; of very many the latest."""
    twin = table(found, language)
    rows = [(row.name, *(", ".join(cell) for cell in row.cells)) for row in twin.rows]
    said = [f"{found.title}.", *found.lead, f"{found.who}."]
    if len(rows) > _ROWS:
        latest, all_of = number(_ROWS, language), number(len(rows), language)
        said.append(
            Wording(
                f"Below: the latest {latest} of {all_of} entries; -o FILE draws all of them, --json writes them.",
                f"Unten: die letzten {latest} von {all_of} Einträgen; -o DATEI zeichnet alle, --json schreibt sie.",
            ).in_(language)
        )
    columns = tuple(Column(title, right=False) for title in (twin.corner, *twin.columns))
    how = [
        Wording(
            "A switch lies between two neighbouring contacts whose known values differ. "
            f"A visit ends after {found.pause} without a contact.",
            "Ein Wechsel liegt zwischen zwei aufeinanderfolgenden Kontakten mit verschiedenen bekannten Werten. "
            f"Ein Besuch endet nach {found.pause} ohne Kontakt.",
        ).in_(language)
    ]
    if found.as_of:
        as_of = figures.day(found.as_of, language)
        how.append(Wording(f"Data as of {as_of}.", f"Datenstand {as_of}.").in_(language))
    tables = (Table(columns, tuple(rows[-_ROWS:])),) if rows else ()
    return Told(tuple(said), tables, (*how, *found.notes))


def document(found: "History") -> dict[str, Any]:
    """What the picture shows, as JSON: contacts, switches (`after` is the number of the contact), internal steps, feedback,
    when the customer was asked, concerns."""
    plain = ("href", "hint", "icon")

    def fields(thing: Any) -> dict[str, Any]:
        return {key: _json(value) for key, value in asdict(thing).items() if key not in plain}

    return {
        "history": {
            "title": found.title,
            "who": found.who,
            "data_as_of": _json(found.as_of),
            "contacts": [fields(event) for event in found.events],
            "switches": [fields(turn) for turn in found.turns],
            "internal_steps": [fields(step) for step in found.inner],
            "feedback": [fields(voice) for voice in found.voices],
            "asked": [fields(ask) | {"became": ask.became.value} for ask in found.asked],
            "concerns": [fields(case) for case in found.cases],
            "notes": list(found.notes),
        }
    }


def _json(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value
