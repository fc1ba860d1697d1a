"""Scores in words: the figure with its range, what it counts, how far it lies apart, since when it is another one."""

from collections.abc import Sequence
from datetime import date
from math import isnan

from waypost.core.measures.proportions import Interval
from waypost.core.measures.tallies import proven
from waypost.core.measures.trends import ScoreTrend, Step
from waypost.core.vocabulary.numbers import NARROW_SPACE, number, percent
from waypost.core.vocabulary.survey.scoring import Measure
from waypost.core.vocabulary.wording import Language, Wording

MEASURES = {
    Measure.NPS: Wording("NPS", "NPS"),
    Measure.CSAT: Wording("Satisfied (CSAT)", "Zufriedene (CSAT)"),
    Measure.EASY: Wording("Found it easy (CES)", "Fanden es einfach (CES)"),
    Measure.MEAN_ANSWER: Wording("Mean answer", "Mittlere Antwort"),
}
DEFINITIONS = {
    Measure.NPS: Wording(
        "Percent of promoters (9–10) minus percent of detractors (0–6). Range: adjusted Wald.",
        "Prozent Promotoren (9–10) minus Prozent Detraktoren (0–6). Spanne: korrigiertes Wald-Intervall.",
    ),
    Measure.CSAT: Wording(
        "Share of the two best answers among all answers. Range: Wilson.",
        "Anteil der zwei besten Antworten an allen Antworten. Spanne: Wilson.",
    ),
    Measure.EASY: Wording(
        "Share of answers on the easy side of the middle (5–7 of 7). Range: Wilson.",
        "Anteil der Antworten auf der einfachen Seite der Mitte (5–7 von 7). Spanne: Wilson.",
    ),
    Measure.MEAN_ANSWER: Wording(
        "Mean of all answers, in points of the scale. Range: normal.",
        "Mittelwert aller Antworten, in Punkten der Skala. Spanne: normal.",
    ),
}
NUMERATORS = {
    Measure.NPS: Wording("promoters less detractors", "Promotoren weniger Detraktoren"),
    Measure.CSAT: Wording("answers in the two best places", "Antworten auf den zwei besten Plätzen"),
    Measure.EASY: Wording("answers on the easy side", "Antworten auf der einfachen Seite"),
    Measure.MEAN_ANSWER: Wording("sum of the answers", "Summe der Antworten"),
}
_UNITS = {"week": Wording("weeks", "Wochen"), "month": Wording("months", "Monate")}
_MONTHS = Wording(
    "January February March April May June July August September October November December",
    "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
)


def figure(measure: Measure, value: float, language: Language) -> str:
    """A score as it is written: NPS signed and without a percent sign, shares as percentages, means with a decimal.

    >>> figure(Measure.NPS, 30.2, "de"), figure(Measure.CSAT, 82.4, "en"), figure(Measure.MEAN_ANSWER, 4.31, "de")
    ('+30', '82%', '4,3')
    """
    if isnan(value):
        return "–"
    if measure is Measure.NPS:
        return signed(value, language)
    if measure is Measure.MEAN_ANSWER:
        return number(value, language, digits=1)
    return percent(value / 100, language)


def signed(value: float, language: Language, digits: int = 0) -> str:
    """
    >>> signed(4.2, "en"), signed(-4.2, "de"), signed(0.2, "de")
    ('+4', '−4', '0')
    """
    text = number(value, language, digits=digits)
    return "+" + text if value > 0 and text.strip("0.,") else text


def spread(measure: Measure, found: Interval, language: Language) -> str:
    """The range in words; "" where none is known.

    >>> spread(Measure.NPS, Interval(30, 14, 44, 100), "de"), spread(Measure.CSAT, Interval(80, 71.1, 86.7, 100), "en")
    ('+14 bis +44', '71 to 87%')
    """
    if isnan(found.low) or isnan(found.high):
        return ""
    low = (
        number(found.low, language) if measure in (Measure.CSAT, Measure.EASY) else figure(measure, found.low, language)
    )
    return f"{low} {_to(language)} {figure(measure, found.high, language)}"


def gap(measure: Measure, value: float, language: Language) -> str:
    """A difference of two scores, with its sign and unit.

    >>> gap(Measure.NPS, -12, "de"), gap(Measure.CSAT, 3.4, "en"), gap(Measure.MEAN_ANSWER, 0.25, "de")
    ('−12', '+3 points', '+0,2')
    """
    if measure is Measure.MEAN_ANSWER:
        return signed(value, language, digits=1)
    unit = "" if measure is Measure.NPS else Wording(" points", f"{NARROW_SPACE}Prozentpunkte").in_(language)
    return signed(value, language) + unit


def gap_said(measure: Measure, found: Interval, language: Language) -> str:
    """A difference with its range.

    >>> gap_said(Measure.NPS, Interval(-12, -19, -5, 900), "de")
    '−12 (−19 bis −5)'
    """
    if isnan(found.value):
        return "–"
    ends = gap_ends(measure, found, language)
    return gap(measure, found.value, language) + (f" ({ends})" if ends else "")


def gap_ends(measure: Measure, found: Interval, language: Language) -> str:
    """The range of a difference; "" where none is known.

    >>> gap_ends(Measure.NPS, Interval(-12, -19, -5, 900), "en")
    '−19 to −5'
    """
    if isnan(found.low):
        return ""
    digits = 1 if measure is Measure.MEAN_ANSWER else 0
    low, high = (signed(each, language, digits=digits) for each in (found.low, found.high))
    return f"{low} {_to(language)} {high}"


def compared_said(measure: Measure, found: Interval, language: Language) -> str:
    """A difference as a sentence's end: higher, lower, or no difference proven.

    >>> compared_said(Measure.NPS, Interval(4, -3, 11, 200), "en")
    'no difference is proven: +4 (−3 to +11)'
    """
    told = gap_said(measure, found, language)
    if not proven(found):
        return Wording(f"no difference is proven: {told}", f"kein Unterschied ist belegt: {told}").in_(language)
    word = Wording("higher", "höher") if found.value > 0 else Wording("lower", "niedriger")
    return f"{word.in_(language)}: {told}"


def bucket_name(day: date, unit: str, language: Language, *, week_start: int = 0, last: date | None = None) -> str:
    """What a week or month is called; with its year where that is not the year of the last one.

    >>> bucket_name(date(2026, 3, 30), "week", "de"), bucket_name(date(2026, 4, 1), "month", "en")
    ('KW 14/2026', 'April 2026')
    >>> bucket_name(date(2026, 3, 30), "week", "de", last=date(2026, 9, 28))
    'KW 14'
    """
    if unit == "month":
        return f"{_MONTHS.in_(language).split()[day.month - 1]} {day.year}"
    if week_start:
        on = f"{day:%d.%m.%Y}" if language == "de" else f"{day.day} {_MONTHS.en.split()[day.month - 1][:3]} {day.year}"
        return Wording(f"the week of {on}", f"der Woche ab {on}").in_(language)
    year, week, _ = day.isocalendar()
    same = last is not None and last.isocalendar()[0] == year
    return Wording(f"week {week}", f"KW {week}").in_(language) + ("" if same else f"/{year}")


def step_said(
    step: Step, measure: Measure, days: Sequence[date], unit: str, language: Language, *, week_start: int = 0
) -> str:
    """A change point: since when, where to, by how much.

    >>> step = Step(1, 1, 1, Interval(20, 15, 25, 400), Interval(8, 2, 13, 300), Interval(-12, -19, -5, 700), 0.001)
    >>> step_said(step, Measure.NPS, [date(2026, 3, 23), date(2026, 3, 30)], "week", "de")
    'seit KW 14 niedriger: −12 (−19 bis −5)'
    """
    since = bucket_name(days[step.at], unit, language, week_start=week_start, last=days[-1])
    if not step.alike:
        levels = [figure(measure, each.value, language) for each in (step.before, step.after)]
        return Wording(
            f"other sources since {since} than before, not comparable: {levels[0]} before, {levels[1]} since",
            f"seit {since} andere Quellen als vorher, nicht vergleichbar: vorher {levels[0]}, seither {levels[1]}",
        ).in_(language)
    higher = step.difference.value > 0
    word = Wording("higher" if higher else "lower", "höher" if higher else "niedriger").in_(language)
    told = gap_said(measure, step.difference, language)
    return Wording(f"{word} since {since}: {told}", f"seit {since} {word}: {told}").in_(language)


def trend_said(
    trend: ScoreTrend,
    name: str,
    measure: Measure,
    days: Sequence[date],
    unit: str,
    language: Language,
    *,
    week_start: int = 0,
) -> tuple[str, ...]:
    """What the trend shows, the newest step first; or why none is told."""
    units = _UNITS[unit].in_(language)
    if not trend.searched:
        told = sum(each is not None for each in trend.values)
        return (
            Wording(
                f"{name}: {told} {units} have enough answers, too few to look for change points.",
                f"{name}: {told} {units} haben genug Antworten, zu wenige für die Suche nach Wendepunkten.",
            ).in_(language),
        )
    if not trend.steps:
        return (
            Wording(
                f"{name}: no lasting change is proven in {len(days)} {units}.",
                f"{name}: In {len(days)} {units} ist keine dauerhafte Veränderung belegt.",
            ).in_(language),
        )
    said = [step_said(step, measure, days, unit, language, week_start=week_start) for step in reversed(trend.steps)]
    first, *rest = said
    before = Wording("Before that: ", "Davor: ").in_(language)
    return (f"{name}: {first}.", *(f"{before}{each}." for each in rest))


def _to(language: Language) -> str:
    return Wording("to", "bis").in_(language)
