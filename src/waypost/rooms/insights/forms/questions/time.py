"""When, how often, since when: retention, time to event, churn and its risk, changes, forecast."""

from typing import Any

from waypost.core.analytics.questions.churn_risk import ChurnRisk
from waypost.core.analytics.questions.forecast import Forecast
from waypost.core.analytics.questions.periods import Period
from waypost.core.analytics.questions.steps import parse_step
from waypost.core.vocabulary.wording import WaypostError, Wording
from waypost.rooms.insights.forms.asked_often import NOT_DIVIDED, alike, by, hide, ignoring, instead, minimum, top
from waypost.rooms.insights.forms.controls import (
    choice,
    dimension,
    dimensions,
    duration,
    durations,
    number,
    step,
    steps,
)
from waypost.rooms.insights.forms.declared import Asked, Surroundings, Words

ANY_CONTACT = ("any contact", "jeder Kontakt")


def _forecast(values: dict[str, Any], period: Period, at: Surroundings) -> Forecast:
    """A forecast starts from what happened: plain names."""
    found = [parse_step(text) for text in values.pop("after")]
    if any(len(step.terms) > 1 or not step.terms[0].is_plain for step in found):
        raise WaypostError(
            en="A forecast starts from what happened: choose plain touchpoints, without alternatives and conditions.",
            de="Ein Ausblick beginnt bei dem, was geschah: bitte einfache Touchpoints ohne Alternativen und Bedingungen.",
        )
    return Forecast(**values, after=tuple(step.terms[0].touchpoint for step in found), period=period)


def _risk(values: dict[str, Any], period: Period, at: Surroundings) -> ChurnRisk:
    return ChurnRisk(**values | {"also": values["also"] or ()}, period=period)


def _risk_of(words: Words) -> dict[str, tuple[str, ...]]:
    """A month of silence, and the steps the data seem to have for concerns, drop-offs and value."""
    begun = words.way[:-1][-1:] if words.goal else ()
    given = {"trouble": words.trouble, "resolved": words.resolved, "goal": words.goal, "worth": words.goal}
    return {"silence": ("30d",), "begun": begun} | {name: (step,) for name, step in given.items() if step}


ASKED = (
    Asked(
        "retention", "Retention", "repeat", "do",
        Wording("Retention", "Kundenbindung"),
        Wording("Who comes back after how many days, weeks or months?", "Wer kommt nach wie vielen Tagen, Wochen oder Monaten wieder?"),
        (
            choice("unit", "By", "Nach", ("month", "months", "Monaten"), ("week", "weeks", "Wochen"), ("day", "days", "Tagen")),
            step("start", "Begins with", "Beginnt mit", none=ANY_CONTACT),
            step("back", "Coming back is", "Wiederkommen ist", none=ANY_CONTACT),
            by(),
            choice("mode", "Active", "Aktiv", ("bracket", "in exactly that unit", "genau in dieser Einheit"), ("rolling", "in that unit or later", "in dieser Einheit oder später"), more=True),
            number("positions", "Units shown", "Gezeigte Einheiten", 12, least=0, most=120, more=True),
            top(10, "limit"),
        ),
    ),
    Asked(
        "time-to-event", "TimeToEvent", "timer", "next",
        Wording("Time to an event", "Zeit bis zum Ereignis"),
        Wording("How long does it take from one step to another?", "Wie lange dauert es von einem Schritt zum anderen?"),
        (
            step("start", "From", "Von", required=True),
            step("end", "To", "Bis", required=True),
            durations("within", "Share within", "Anteil binnen", "1d, 7d, 30d"),
        ),
        suggest=lambda words: {"start": words.way[:1], "end": (words.goal,)},
        needs=("start", "end"),
    ),
    Asked(
        "churn", "Churn", "user-minus", "lost",
        Wording("Churn", "Abwanderung"),
        Wording("Who leaves, how long do they stay, and what comes before?", "Wer wandert ab, wie lange bleiben sie, und was geht voraus?"),
        (
            duration("silence", "Churned is who is silent for", "Abgewandert ist, wer schweigt seit", none=("–", "–")),
            step("end", "Or who comes to", "Oder wer kommt zu", none=("–", "–"), optional=None),
            step("start", "Begins with", "Beginnt mit", none=("the first contact", "dem ersten Kontakt"), more=True),
            by(),
            durations("within", "Rate within", "Quote binnen", "90d, 180d, 365d", more=True),
            duration("exposed", "A step counts as preceding for", "Ein Schritt gilt als vorausgehend für", "30d", more=True),
            duration("pause", "A pause counts as a step from", "Eine Pause zählt als Schritt ab", none=("–", "–"), more=True),
            ignoring(), alike(), minimum(), top(least=0), top(10, "limit"),
        ),
        suggest=lambda words: {"silence": ("90d",)},
    ),
    Asked(
        "churn-risk", "ChurnRisk", "user-x", "lost",
        Wording("Churn risk", "Abwanderungsrisiko"),
        Wording("Who is likely to leave, by which signals, and how sure is that?", "Wer wandert wahrscheinlich ab, nach welchen Signalen, und wie sicher ist das?"),
        (
            duration("silence", "Churned is who has no contact for", "Abgewandert ist, wer keinen Kontakt hat für", none=("–", "–")),
            step("end", "Or who comes to", "Oder wer kommt zu", none=("–", "–"), optional=None),
            step("trouble", "Contact with a concern", "Kontakt mit einem Anliegen", none=("–", "–")),
            step("resolved", "Resolved by", "Gelöst durch", none=("–", "–")),
            step("begun", "Drop-off: begins", "Abbruch: beginnt", none=("–", "–"), more=True),
            step("goal", "and does not reach", "und erreicht nicht", none=("–", "–"), more=True),
            step("worth", "Value is the sum of", "Wert ist die Summe von", none=("–", "–"), more=True),
            duration("horizon", "The step counts within", "Der Schritt zählt binnen", "90d", more=True),
            duration("lookback", "Signals of the last", "Signale der letzten", none=("twice as long", "doppelt so lang"), more=True),
            dimensions("also", "The model also uses", "Das Modell nutzt auch", more=True),
            dimension("fair_by", "Compared for fairness by", "Auf Fairness verglichen nach", none=NOT_DIVIDED, optional=None, more=True),
            ignoring(), minimum(),
        ),
        build=_risk,
        suggest=_risk_of,
    ),
    Asked(
        "changes", "Changes", "trending-up", "next",
        Wording("Change points", "Wendepunkte"),
        Wording("Since when is there more, or less, of something?", "Seit wann gibt es mehr oder weniger von etwas?"),
        (
            step("of", "What is counted", "Gezählt wird", none=ANY_CONTACT),
            step("per", "For each", "Je", none=("day or week", "Tag oder Woche"), optional=None),
            choice("measure", "Measured as", "Gemessen als", ("events", "events", "Ereignisse"), ("customers", "customers", "Kund:innen"), ("value", "mean value", "mittlerer Wert")),
            choice("unit", "By", "Nach", ("day", "days", "Tagen"), ("week", "weeks", "Wochen")),
            dimension("by", "One series for each", "Eine Reihe für jeden Wert von", none=NOT_DIVIDED, optional=None),
            number("minimum", "A level lasts at least (days or weeks)", "Ein Niveau hält mindestens (Tage oder Wochen)", None, least=2, most=400, more=True),
            top(20, "limit"),
        ),
        suggest=lambda words: {"of": (words.trouble,), "per": (words.goal,)} if words.trouble else {},
    ),
    Asked(
        "forecast", "Forecast", "telescope", "next",
        Wording("Outlook", "Ausblick"),
        Wording("Which step comes next, after how long, and how sure is that?", "Welcher Schritt kommt als Nächstes, nach welcher Zeit, und wie sicher ist das?"),
        (
            steps("after", "After these steps, the oldest first", "Nach diesen Schritten, der älteste zuerst"),
            instead(),
            duration("horizon", "Drop-off is silence for", "Abbruch ist Stille für", "30d"),
            number("order", "Look back at most", "Höchstens zurückschauen", 3, most=6, more=True),
            hide(), top(5),
        ),
        build=_forecast,
    ),
)  # fmt: skip
