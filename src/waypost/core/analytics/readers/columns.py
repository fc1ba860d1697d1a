"""Which column is what: by option, by name, by content, each with its reason."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from waypost.core.analytics.readers import conventions
from waypost.core.analytics.readers.mapping import ColumnChoice, Mapped, Use
from waypost.core.analytics.readers.options import ReadOptions
from waypost.core.analytics.readers.report import LeftOut
from waypost.core.analytics.readers.samples import Facts, facts_of
from waypost.core.vocabulary.events import Dimension, Role
from waypost.core.vocabulary.wording import WaypostError, Wording

MAX_WORDS = 65_535
SHOWN, LONGEST = 12, 60  # columns that a text names, and characters of each
MANY = 20  # rows and different ids, before content alone says which column is the customer


BY_OPTION = Wording("named by option", "per Option benannt")
BY_NAME = Wording("by its name", "am Namen erkannt")


class _Chooser:
    """Gives each column one use; a column once taken is taken."""

    def __init__(self, path: Path, sample: Mapping[str, Sequence[str]], options: ReadOptions) -> None:
        self.path = path
        self.options = options
        self.columns = tuple(sample)
        self.sample = sample
        self.facts = {name: facts_of(values) for name, values in sample.items()}
        self.choices: list[ColumnChoice] = []
        self.left_out: list[LeftOut] = []

    def free(self) -> list[str]:
        taken = {choice.column for choice in self.choices} | {each.column for each in self.left_out}
        return [name for name in self.columns if name not in taken]

    def take(self, column: str, use: Use, why: Wording, role: Role | None = None) -> str:
        self.choices.append(ColumnChoice(column, use, why, role))
        return column

    def named(self, wanted: str, option: str) -> str:
        """The column an option names. Raises WaypostError listing the columns there are."""
        for name in self.columns:
            if name == wanted:
                return name
        for name in self.columns:
            if conventions.plain(name) == conventions.plain(wanted):
                return name
        listed = ", ".join(self.columns)
        raise WaypostError(
            en=f"{self.path.name} has no column '{wanted}' (option {option}). Its columns are: {listed}.",
            de=f"{self.path.name} hat keine Spalte „{wanted}“ (Option {option}). Die Spalten sind: {listed}.",
        )


def choose_columns(path: Path, sample: Mapping[str, Sequence[str]], options: ReadOptions) -> Mapped:
    """Find what each column means. Raises WaypostError when customer or time cannot be found."""
    chooser = _Chooser(path, sample, options)
    _take_named(chooser)
    customer = _found(chooser, Use.CUSTOMER) or _customer(chooser)
    time = _found(chooser, Use.TIME) or _time(chooser)
    clock = _clock(chooser, time)
    touchpoint = _found(chooser, Use.TOUCHPOINT) or _touchpoint(chooser)
    event_id = _found(chooser, Use.EVENT_ID) or _by_name(chooser, Use.EVENT_ID, conventions.EVENT_ID)
    value = _found(chooser, Use.VALUE) or _value(chooser)
    dimensions = _dimensions(chooser)
    return Mapped(
        customer,
        time,
        clock,
        touchpoint,
        options.touchpoint_name or "",
        event_id,
        value,
        dimensions,
        tuple(chooser.choices),
        tuple(chooser.left_out),
        chooser.facts,
    )


def _take_named(chooser: _Chooser) -> None:
    options = chooser.options
    if options.customer:
        chooser.take(chooser.named(options.customer, "customer"), Use.CUSTOMER, BY_OPTION)
    for part in (options.time or "").split("+"):
        if part.strip():
            chooser.take(chooser.named(part.strip(), "time"), Use.TIME, BY_OPTION)
    for use, name in (
        (Use.TOUCHPOINT, options.touchpoint),
        (Use.EVENT_ID, options.event_id),
        (Use.VALUE, options.value),
    ):
        if name:
            chooser.take(chooser.named(name, use.value), use, BY_OPTION)
    for role, name in (
        (Role.CHANNEL, options.channel),
        (Role.DEVICE, options.device),
        (Role.DEPARTMENT, options.department),
    ):
        if name:
            chooser.take(chooser.named(name, role.value), Use.DIMENSION, BY_OPTION, role)
    for name, role_or_none in options.dimensions.items():
        column = chooser.named(name, "dimensions")
        if role_or_none is None:
            chooser.left_out.append(LeftOut(column, BY_OPTION))
        else:
            chooser.take(column, Use.DIMENSION, BY_OPTION, role_or_none)


def _found(chooser: _Chooser, use: Use) -> str:
    return next((choice.column for choice in chooser.choices if choice.use is use), "")


def _by_name(chooser: _Chooser, use: Use, known: conventions.Names) -> str:
    ranked = sorted((place, name) for name in chooser.free() if (place := conventions.rank(name, known)) is not None)
    for _, name in ranked:
        if chooser.facts[name].filled > 0:
            return chooser.take(name, use, BY_NAME)
    return ""


def _customer(chooser: _Chooser) -> str:
    free = chooser.free()
    ranked = sorted(
        (place, name) for name in free if (place := conventions.rank(name, conventions.CUSTOMER)) is not None
    )
    # A user id is often empty before the log-in: then the id that every row has comes first.
    ranked.sort(key=lambda each: (chooser.facts[each[1]].filled < 0.95, chooser.facts[each[1]].is_time))
    for _, name in ranked:
        if chooser.facts[name].filled > 0:
            return chooser.take(name, Use.CUSTOMER, BY_NAME)
    likely = [
        name
        for name in free
        if chooser.facts[name].rows >= MANY
        and chooser.facts[name].filled > 0.9
        and 1.2 <= chooser.facts[name].repeats <= 200
        and chooser.facts[name].distinct >= MANY
        and not _means_something_else(name)
        and not chooser.facts[name].is_decimal
        and not chooser.facts[name].is_time
    ]
    if likely:
        best = max(likely, key=lambda name: chooser.facts[name].distinct)
        return chooser.take(
            best,
            Use.CUSTOMER,
            Wording("many ids, each in several rows", "viele Kennungen, jede in mehreren Zeilen"),
        )
    if ranked:
        raise _empty(chooser, ranked[0][1])
    raise _not_found(chooser, "customer", "the customer", "einer Kunden-ID")


def _means_something_else(name: str) -> bool:
    """Whether a name says touchpoint, channel, place …: then its words are no customers, however often they repeat."""
    others = (conventions.TOUCHPOINT, conventions.VALUE, *conventions.ROLES.values())
    return any(conventions.rank(name, known) is not None for known in others)


def _time(chooser: _Chooser) -> str:
    times = [name for name in chooser.free() if chooser.facts[name].is_time]
    # A name that says time needs less proof: bad rows are for the rejects to tell.
    likely = [name for name in chooser.free() if chooser.facts[name].time_share > 0.3]
    ranked = sorted((place, name) for name in likely if (place := conventions.rank(name, conventions.TIME)) is not None)
    if ranked:
        return chooser.take(ranked[0][1], Use.TIME, BY_NAME)
    own = [name for name in times if not (conventions.parts(name) & conventions.OTHER_TIMES)]
    for name in own or times:
        return chooser.take(name, Use.TIME, Wording("its values read as times", "die Werte lesen sich als Zeitpunkte"))
    called = sorted(
        (at, name) for name in chooser.free() if (at := conventions.rank(name, conventions.TIME)) is not None
    )
    if called:
        raise _no_times(chooser, called[0][1])
    raise _not_found(chooser, "time", "the time", "einem Zeitpunkt")


def _clock(chooser: _Chooser, time: str) -> str:
    taken = [choice.column for choice in chooser.choices if choice.use is Use.TIME]
    if len(taken) > 1:
        return taken[1]
    if chooser.options.time or not chooser.facts[time].is_date_only:
        return ""
    for name in chooser.free():
        if chooser.facts[name].is_clock:
            return chooser.take(
                name,
                Use.TIME,
                Wording(f"the time of day that belongs to {time}", f"die Uhrzeit zu {time}"),
            )
    return ""


def _touchpoint(chooser: _Chooser) -> str:
    if chooser.options.touchpoint_name:
        return ""
    if name := _by_name(chooser, Use.TOUCHPOINT, conventions.TOUCHPOINT):
        return name
    words = [
        name
        for name in chooser.free()
        if chooser.facts[name].is_words
        and 2 <= chooser.facts[name].distinct <= 2000
        and chooser.facts[name].repeats >= 2
        and conventions.role_of(name) is Role.OTHER
    ]
    if not words:
        return ""
    best = max(words, key=lambda name: chooser.facts[name].distinct)
    return chooser.take(best, Use.TOUCHPOINT, Wording("few words that repeat", "wenige Wörter, die sich wiederholen"))


def _value(chooser: _Chooser) -> str:
    numbers = [name for name in chooser.free() if chooser.facts[name].is_number]
    ranked = sorted(
        (place, name) for name in numbers if (place := conventions.rank(name, conventions.VALUE)) is not None
    )
    if ranked:
        return chooser.take(ranked[0][1], Use.VALUE, BY_NAME)
    for name in numbers:
        if {conventions.plain(word) for word in conventions.parts(name)} & set(conventions.VALUE):
            return chooser.take(name, Use.VALUE, BY_NAME)
    return ""


def _dimensions(chooser: _Chooser) -> tuple[Dimension, ...]:
    for name in chooser.free():
        why_not = _why_no_dimension(chooser.facts[name])
        if why_not:
            chooser.left_out.append(LeftOut(name, why_not))
        else:
            role = conventions.role_of(name)
            chooser.take(name, Use.DIMENSION, BY_NAME if role is not Role.OTHER else FURTHER, role)
    return tuple(
        Dimension(choice.column, choice.role or Role.OTHER) for choice in chooser.choices if choice.use is Use.DIMENSION
    )


FURTHER = Wording("a further column", "eine weitere Spalte")


def _why_no_dimension(facts: Facts) -> Wording | None:
    if facts.filled == 0:
        return Wording("empty in the first rows", "in den ersten Zeilen leer")
    if facts.is_time:
        return Wording("a further time", "ein weiterer Zeitpunkt")
    if facts.is_decimal:
        return Wording("a further number", "eine weitere Zahl")
    if facts.rows >= 50 and facts.distinct == facts.rows:
        return Wording("another value in every row", "in jeder Zeile ein anderer Wert")
    return None


def _not_found(chooser: _Chooser, option: str, what: str, was: str) -> WaypostError:
    listed = _listed(chooser.columns)
    return WaypostError(
        en=f"{chooser.path.name}: no column looks like {what}. Its columns are: {listed}. "
        f"Name the right one with the option {option}.",
        de=f"{chooser.path.name}: keine Spalte sieht nach {was} aus. Die Spalten sind: {listed}. "
        f"Die richtige nennt die Option {option}.",
    )


def _listed(columns: Sequence[str]) -> str:
    """Columns as a text names them: not all of a very wide table, nor all of a very long name."""
    shown = ", ".join(name if len(name) <= LONGEST else f"{name[:LONGEST]}…" for name in columns[:SHOWN])
    return shown if len(columns) <= SHOWN else f"{shown}, … ({len(columns)})"


def _empty(chooser: _Chooser, column: str) -> WaypostError:
    return WaypostError(
        en=f"{chooser.path.name}: the column “{column}” is empty in all rows looked at; expected is whose "
        f"event a row is. Its columns are: {_listed(chooser.columns)}. Name the right one with the option customer.",
        de=f"{chooser.path.name}: Die Spalte „{column}“ ist in allen angesehenen Zeilen leer; erwartet wird darin, von wem "
        f"das Ereignis ist. Die Spalten sind: {_listed(chooser.columns)}. Die richtige nennt die Option customer.",
    )


def _no_times(chooser: _Chooser, column: str) -> WaypostError:
    """A column that is called a time, and holds something else: the first value says what."""
    found = next((value.strip() for value in chooser.sample[column] if value.strip()), "")[:LONGEST]
    en, de = (f"holds “{found}”", f"enthält „{found}“") if found else ("is empty", "ist leer")
    return WaypostError(
        en=f"{chooser.path.name}: no column looks like the time. The column “{column}” {en}; expected are times of the "
        "years 1900 to 2100, such as 2026-03-01 10:05. Correct the times and export once more. Or name another column with the option time.",
        de=f"{chooser.path.name}: keine Spalte sieht nach einem Zeitpunkt aus. Die Spalte „{column}“ {de}; erwartet werden "
        "Zeitpunkte der Jahre 1900 bis 2100, etwa 01.03.2026 10:05. Bitte die Zeiten berichtigen und neu exportieren. Oder "
        "mit der Option time eine andere Spalte nennen.",
    )
