"""What was decided while reading, said in words."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from waypost.core.analytics.readers.files import SourceFile
from waypost.core.analytics.readers.intake import Intake
from waypost.core.analytics.readers.mapping import Mapped
from waypost.core.analytics.readers.options import ReadOptions
from waypost.core.analytics.readers.times import TimeReader
from waypost.core.vocabulary.numbers import number
from waypost.core.vocabulary.wording import Wording


def notes_before(
    opened: Sequence[tuple[SourceFile, Mapped]],
    passed: Iterable[Path],
    empty: Iterable[SourceFile],
    options: ReadOptions,
) -> list[Wording]:
    """What is known once the files are opened."""
    notes: list[Wording] = []
    for file, mapped in opened:
        for note in (*_layout(file), *_meaning(file, mapped, options)):
            if note not in notes:
                notes.append(note)
    for file in empty:
        notes.append(
            Wording(
                f"{file.path.name} holds no rows that fit its header and was passed over.",
                f"{file.path.name} enthält keine Zeilen, die zur Kopfzeile passen, und wurde übergangen.",
            )
        )
    for path in passed:
        notes.append(
            Wording(
                f"{path.name} was passed over: not a kind of file that is read.",
                f"{path.name} wurde übergangen: keine Dateiart, die gelesen wird.",
            )
        )
    return notes


def _layout(file: SourceFile) -> Iterable[Wording]:
    layout = getattr(file, "layout", None)
    if layout is None:
        return
    if not layout.has_header:
        yield Wording(
            f"{file.path.name} has no header; its columns are called 1, 2, 3 …",
            f"{file.path.name} hat keine Kopfzeile; die Spalten heißen 1, 2, 3 …",
        )
    if layout.titles:
        yield Wording(
            f"{file.path.name}: lines above the header that were passed over: {layout.titles}.",
            f"{file.path.name}: über der Kopfzeile übergangene Zeilen: {layout.titles}.",
        )


def _meaning(file: SourceFile, mapped: Mapped, options: ReadOptions) -> Iterable[Wording]:
    facts = mapped.facts[mapped.time]
    if facts.order_is_open and options.date_order is None:
        first_en, first_de = ("month", "der Monat") if facts.month_first else ("day", "der Tag")
        yield Wording(
            f"Day and month could be either way round in the dates of '{mapped.time}'; the {first_en} was taken to "
            f"stand first. The option date_order decides.",
            f"In den Daten von „{mapped.time}“ sind Tag und Monat nicht zu unterscheiden; {first_de} wurde vorn "
            f"angenommen. Die Option date_order entscheidet.",
        )
    if facts.is_finer:
        yield Wording(
            f"Times in '{mapped.time}' are finer than a microsecond; what is finer was cut.",
            f"Die Zeiten in „{mapped.time}“ sind feiner als eine Mikrosekunde; der Rest wurde abgeschnitten.",
        )
    if not mapped.touchpoint:
        yield Wording(
            f"No column of {file.path.name} names a touchpoint; every row is '{mapped.touchpoint_name}'. "
            f"The options touchpoint and touchpoint_name change that.",
            f"Keine Spalte von {file.path.name} nennt einen Touchpoint; jede Zeile heißt "
            f"„{mapped.touchpoint_name}“. Das ändern die Optionen touchpoint und touchpoint_name.",
        )


def notes_after(zone: str, times: Sequence[TimeReader], intake: Intake) -> Iterable[Wording]:
    """What is known once everything is read."""
    local, folds, gaps = (sum(column) for column in zip(*((t.local, t.folds, t.gaps) for t in times), strict=True))
    if local:
        yield Wording(
            f"{number(local, 'en')} times have no offset and were read as local time in {zone}; {folds} of them exist "
            f"twice (the first was taken), {gaps} do not exist (moved behind the gap).",
            f"{number(local, 'de')} Zeitpunkte haben keine Zeitverschiebung und gelten als Ortszeit in {zone}; "
            f"{folds} davon gibt es zweimal (der erste gilt), {gaps} gibt es nicht (hinter die Lücke gerückt).",
        )
    if intake.shortened:
        yield Wording(
            f"{number(intake.shortened, 'en')} addresses were cut at the query string, ids in their paths became :id.",
            f"{number(intake.shortened, 'de')} Adressen wurden vor den Parametern gekürzt, Kennungen im Pfad zu :id.",
        )
    if intake.no_touchpoint:
        yield Wording(
            f"{number(intake.no_touchpoint, 'en')} events have no touchpoint.",
            f"{number(intake.no_touchpoint, 'de')} Ereignisse haben keinen Touchpoint.",
        )
    if intake.no_value:
        yield Wording(
            f"{number(intake.no_value, 'en')} values are no numbers and were left empty.",
            f"{number(intake.no_value, 'de')} Werte sind keine Zahlen und blieben leer.",
        )
