"""Change points in words and tables."""

from collections.abc import Sequence
from math import isfinite
from typing import Any

from waypost.core.analytics.questions.spoken import MONTHS
from waypost.core.telling.standing import Writer, stands_on
from waypost.core.telling.told import Cell, Column, Table, Told, joined
from waypost.core.vocabulary.numbers import MINUS, number, percent
from waypost.core.vocabulary.wording import Language

_SENTENCES = 3
_OUTLIERS = 5


def told(reply: Any, language: Language) -> Told:
    """The answer to `Changes`."""
    write, answer = Writer(language), reply.answer
    changed = [one for one in answer.series if one.changed]
    # The newest first: it is the one that somebody can still do something about.
    newest = sorted(
        ((one, change) for one in changed for change in one.changes), key=lambda each: each[1].day, reverse=True
    )
    said = [_sentence(reply, one, change, write) for one, change in newest[:_SENTENCES]]
    if left := len(newest) - len(said):
        more = write.counted(
            left, ("earlier change", "earlier changes"), ("früherer Wendepunkt", "frühere Wendepunkte")
        )
        said.append(write.say(f"And {more}, see the table.", f"Dazu {more}, siehe Tabelle."))
    if reply.question.by is not None:
        said.insert(0, _of_many(answer, write))
    elif not changed:
        said = [_calm(reply, write)]
    said += [_drift(write) for one in changed[:1] if _is_drift(one)] if reply.question.by is None else []
    said += _outliers(answer, write)
    tables = []
    if changed:
        tables.append(_changes(reply, changed, write))
    if any(len(one.segments) > 1 for one in changed) and reply.question.by is None:
        tables.append(_levels(reply, changed[0], write))
    return Told(tuple(said), tuple(tables), (*_rules(reply, write), *stands_on(reply, write)))


def _sentence(reply: Any, one: Any, change: Any, write: Writer) -> str:
    """Since 14 March 2026 there are 38% more complaints a day (12.1 instead of 8.8, 25–52%)."""
    day, figure = _day(change.day, write), reply.answer.figure
    before, after = _figures((change.before.value, change.after.value), figure, write)
    what, up = _what(reply.question, one, write), change.difference.value > 0
    if figure == "mean" or not isfinite(change.ratio.value):
        ends = sorted(abs(x) for x in (change.difference.low, change.difference.high))
        size, low, high = _figures((abs(change.difference.value), *ends), figure, write)
        by = f"{size} ({low}–{high})"
        return write.say(
            f"Since {day} the mean value at {what} is {'higher' if up else 'lower'} by {by}: {after} instead of {before}.",
            f"Seit dem {day} liegt der Mittelwert bei {what} um {by} {'höher' if up else 'niedriger'}: {after} statt {before}.",
        )
    size = percent(abs(change.ratio.value - 1), write.language)
    least, largest = sorted((change.ratio.low - 1, change.ratio.high - 1), key=abs)
    reach = f"{_number(abs(least) * 100, 0, write)}–{percent(abs(largest), write.language)}"
    if least * largest < 0:
        reach = f"{percent(least, write.language)} … {percent(largest, write.language)}"
    if figure == "share":
        among = f"'{reply.question.per}'" if reply.question.per else write.say("all events", "allen Ereignissen")
        among = write.say(among, among.replace("'", "„", 1).replace("'", "“"))
        return write.say(
            f"Since {day} the share of {what} in {among} is {size} {'higher' if up else 'lower'} ({after} instead of {before}, {reach}).",
            f"Seit dem {day} ist der Anteil von {what} an {among} um {size} {'höher' if up else 'niedriger'} ({after} statt {before}, {reach}).",
        )
    each = _each(reply.question, write)
    return write.say(
        f"Since {day} there are {size} {'more' if up else 'fewer'} {what}{each} ({after} instead of {before}, {reach}).",
        f"Seit dem {day} gibt es {size} {'mehr' if up else 'weniger'} {what}{each} ({after} statt {before}, {reach}).",
    )


def _what(question: Any, one: Any, write: Writer) -> str:
    """What is counted, in the words of the data."""
    step = write.say(f"'{question.of}'", f"„{question.of}“") if question.of else ""
    if one.name is not None:
        name = write.say(f"'{write.name(one.name)}'", f"„{write.name(one.name)}“")
        if question.by == "touchpoint" or not step:
            step = name
        else:
            step = write.say(f"{step} at {name}", f"{step} bei {name}")
    if question.measure == "value":
        return step or write.say("all events", "allen Ereignissen")
    if question.measure == "customers":
        return write.say(f"customers with {step or 'an event'}", f"Kund:innen mit {step or 'einem Ereignis'}")
    return step or write.say("events", "Ereignisse")


def _each(question: Any, write: Writer) -> str:
    if question.per is not None:
        per = question.per or write.say("event", "Ereignis")
        return write.say(f" per '{per}'", f" je „{per}“")
    return write.say(" a day", " am Tag") if question.unit == "day" else write.say(" a week", " je Woche")


def _of_many(answer: Any, write: Writer) -> str:
    series = write.counted(answer.tested, ("series", "series"), ("Reihe", "Reihen"))
    if not answer.changed:
        return write.say(
            f"{series} looked at, chance hits limited: none has changed its level.",
            f"{series} geprüft, Zufallstreffer begrenzt: Keine hat ihr Niveau geändert.",
        )
    return write.say(
        f"{series} looked at, chance hits limited: {write.count(answer.changed)} changed their level.",
        f"{series} geprüft, Zufallstreffer begrenzt: {write.count(answer.changed)} mit verändertem Niveau.",
    )


def _is_drift(one: Any) -> bool:
    """Three and more steps in one direction."""
    return len(one.changes) > 2 and len({change.difference.value > 0 for change in one.changes}) == 1


def _drift(write: Writer) -> str:
    return write.say(
        "All steps go in one direction: this may be a slow drift rather than single moments. Dividing by something "
        "that grows along (--per) tells more.",
        "Alle Stufen gehen in eine Richtung: Das kann ein langsamer Verlauf sein statt einzelner Zeitpunkte. Geteilt "
        "durch etwas, das mitwächst (--per), sagt es mehr.",
    )


def _calm(reply: Any, write: Writer) -> str:
    if not reply.answer.series:
        return write.say(
            "Too few events to look for a change: at least 50 are needed.",
            "Zu wenige Ereignisse für die Suche nach Wendepunkten: Nötig sind mindestens 50.",
        )
    one = reply.answer.series[0]
    level = one.segments[0].level
    figure, low, high = _figures((level.value, level.low, level.high), reply.answer.figure, write)
    each = _each(reply.question, write)
    what = _what(reply.question, one, write)
    if reply.answer.figure == "mean":
        return write.say(
            f"No change found: the mean value at {what} is {figure} ({low}–{high}) throughout.",
            f"Kein Wendepunkt gefunden: Der Mittelwert bei {what} liegt durchgehend bei {figure} ({low}–{high}).",
        )
    return write.say(
        f"No change found: {figure} {what}{each} ({low}–{high}) throughout.",
        f"Kein Wendepunkt gefunden: durchgehend {figure} {what}{each} ({low}–{high}).",
    )


def _outliers(answer: Any, write: Writer) -> list[str]:
    if len(answer.series) != 1 or not answer.series[0].outliers:
        return []
    found = sorted(answer.series[0].outliers, key=lambda one: -abs(one.value - one.expected))
    shown = [
        f"{_day(one.day, write)} ({value}, {write.say('expected', 'erwartet')} {expected})"
        for one in found[:_OUTLIERS]
        for value, expected in (_figures((one.value, one.expected), answer.figure, write),)
    ]
    return [
        write.say("Single outliers, no change: ", "Einzelne Ausreißer, kein Wendepunkt: ")
        + joined(shown, write.language)
        + "."
    ]


def _changes(reply: Any, changed: Sequence[Any], write: Writer) -> Table:
    named = reply.question.by is not None
    heads = [("Series", "Reihe")] if named else []
    heads += [
        ("Since", "Seit"), ("Between", "Zwischen"), ("Before", "Vorher"), ("After", "Nachher"),
        ("Change", "Änderung"), ("p", "p"),
    ]  # fmt: skip
    rows = []
    for one in changed:
        for change in one.changes:
            row = [write.name(one.name)] if named else []
            row += [
                _short(change.day, write),
                f"{_short(change.earliest, write)} – {_short(change.latest, write)}",
                _interval(change.before, reply.answer.figure, write),
                _interval(change.after, reply.answer.figure, write),
                _apart(change, reply.answer.figure, write),
                write.p(change.adjusted_p),
            ]
            rows.append(tuple(row))
    return Table(tuple(Column(write.say(*head), right=place > named) for place, head in enumerate(heads)), tuple(rows))


def _levels(reply: Any, one: Any, write: Writer) -> Table:
    heads = (("From", "Von"), ("To (not included)", "Bis (ohne)"), ("Level", "Niveau"))
    rows = tuple(
        (_short(part.start, write), _short(part.end, write), _interval(part.level, reply.answer.figure, write))
        for part in one.segments
    )
    title = write.say("Levels", "Niveaus")
    return Table(tuple(Column(write.say(*head), right=place > 1) for place, head in enumerate(heads)), rows, title)


def _apart(change: Any, figure: str, write: Writer) -> str:
    if figure == "mean" or not isfinite(change.ratio.value):
        values = (change.difference.value, change.difference.low, change.difference.high)
        digits = _digits(max(abs(value) for value in values))
        value, low, high = (_signed(x, digits, write) for x in values)
        return f"{value} ({low} … {high})"
    value, low, high = (
        _signed((x - 1) * 100, 0, write) for x in (change.ratio.value, change.ratio.low, change.ratio.high)
    )
    text = f"{value}{percent(0, write.language)[1:]} ({low} … {high})"
    return Cell(text, change.ratio.value - 1, change.ratio.low - 1, change.ratio.high - 1, unit="share")


def _interval(interval: Any, figure: str, write: Writer) -> str:
    if figure == "share":
        return write.interval(interval)
    value, low, high = _figures((interval.value, interval.low, interval.high), figure, write)
    return Cell(f"{value} ({low}–{high})", interval.value, interval.low, interval.high)


def _figures(values: Sequence[float], figure: str, write: Writer) -> tuple[str, ...]:
    """Figures that are compared have the same number of decimals."""
    if figure == "share":
        return tuple(percent(value, write.language, digits=1) for value in values)
    digits = _digits(max(abs(value) for value in values))
    return tuple(_number(value, digits, write) for value in values)


def _digits(value: float) -> int:
    return 0 if value >= 100 else 1 if value >= 5 else 2 if value >= 0.1 else 4


def _number(value: float, digits: int, write: Writer) -> str:
    return number(value, write.language, digits=digits)


def _signed(value: float, digits: int, write: Writer) -> str:
    text = _number(value, digits, write)
    return text if text.startswith(MINUS) else f"+{text}"


def _day(iso: str, write: Writer) -> str:
    """14 March 2026, 14. März 2026"""
    year, month, day = (int(part) for part in iso.split("-"))
    return f"{day}{'.' if write.language == 'de' else ''} {MONTHS[month - 1].in_(write.language)} {year}"


def _short(iso: str, write: Writer) -> str:
    return write.day(iso)


def _rules(reply: Any, write: Writer) -> list[str]:
    answer, question = reply.answer, reply.question
    daily = question.unit == "day"
    left_out = joined([_short(day, write) for day in answer.left_out], write.language)
    n = len(answer.days)
    said = [
        write.say(
            f"{n} whole {'days' if daily else 'weeks'}"
            + (f"; left out as not whole: {left_out}" if left_out else "")
            + ". "
            f"A level lasts at least {answer.minimum} {'days' if daily else 'weeks'}"
            + (" and is that of an average day: effects of weekdays are taken out." if daily else "."),
            f"{n} ganze {'Tage' if daily else 'Wochen'}"
            + (f"; außen vor, da nicht ganz: {left_out}" if left_out else "")
            + ". "
            f"Ein Niveau hält mindestens {answer.minimum} {'Tage' if daily else 'Wochen'}"
            + (" und gilt für einen mittleren Tag: Wochentage sind herausgerechnet." if daily else "."),
        )
    ]
    if question.holidays:
        said.append(
            write.say(
                f"Holidays have a level of their own ({answer.holidays} in the series).",
                f"Feiertage haben ein eigenes Niveau ({answer.holidays} in der Reihe).",
            )
        )
    said.append(
        write.say(
            "A change point is a cut that chance alone would show anywhere in the series in at most "
            f"{percent(question.level, 'en')} of all cases; dispersion and correlation of neighbouring days are estimated. "
            "'Between': where the change may lie (95%). When, not why.",
            "Ein Wendepunkt ist ein Schnitt, den der Zufall irgendwo in der Reihe in höchstens "
            f"{percent(question.level, 'de')} der Fälle so deutlich zeigt; Streuung und Zusammenhang benachbarter Tage sind "
            f"geschätzt. „Zwischen“: wo der Wendepunkt liegen kann ({percent(0.95, 'de')}). Wann, nicht warum.",
        )
    )
    if answer.too_few:
        said.append(
            write.say(
                f"{write.count(answer.too_few)} series with fewer than 50 events not looked at.",
                f"{write.count(answer.too_few)} Reihen mit weniger als 50 Ereignissen nicht geprüft.",
            )
        )
    return said
