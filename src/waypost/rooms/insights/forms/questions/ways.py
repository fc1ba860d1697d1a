"""Which ways customers take: paths, flow, transitions, visits."""

from waypost.core.vocabulary.wording import Wording
from waypost.rooms.insights.forms.asked_often import hide, instead, keep_repeats, occurrence, top, visit_gap
from waypost.rooms.insights.forms.controls import choice, dimension, duration, flag, number, step
from waypost.rooms.insights.forms.declared import Asked

ASKED = (
    Asked(
        "paths", "Paths", "route", "do",
        Wording("Paths", "Pfade"),
        Wording("Which whole ways do customers take?", "Welche ganzen Wege nehmen sie?"),
        (
            instead(),
            number("max_length", "Names shown of a way", "Gezeigte Stationen eines Wegs", 50, most=200, more=True),
            visit_gap(), hide(), keep_repeats(), top(),
        ),
    ),
    Asked(
        "flow", "Flow", "workflow", "do",
        Wording("Flow around a step", "Fluss um einen Schritt"),
        Wording("What comes after a step, before it, or on the way between two?", "Was kommt nach einem Schritt, davor, oder auf dem Weg zwischen zweien?"),
        (
            step("anchor", "Step", "Schritt", none=("the first contact", "der erste Kontakt")),
            choice("direction", "Look", "Blick", ("after", "at what comes after", "auf das Danach"), ("before", "at what comes before", "auf das Davor")),
            step("until", "Until", "Bis", none=("–", "–")),
            number("steps", "Positions", "Stellen", 5, most=12),
            instead(), occurrence(), visit_gap(), hide(), keep_repeats(), top(8),
        ),
        suggest=lambda words: {"anchor": words.way[:1]},
    ),
    Asked(
        "transitions", "Transitions", "arrow-right-left", "do",
        Wording("Transitions", "Übergänge"),
        Wording("Which touchpoint follows which, and how soon?", "Welcher Touchpoint folgt auf welchen, und wie bald?"),
        (
            instead(), visit_gap(),
            flag("collapse", "Count neighbouring repeats as one", "Wiederholungen nacheinander als eins zählen", more=True),
            number("top", "How many to show", "Wie viele gezeigt werden", None, most=1000, more=True),
        ),
    ),
    Asked(
        "visits", "Visits", "door-open", "do",
        Wording("Visits", "Besuche"),
        Wording("How many visits, how long, how many end at once?", "Wie viele Besuche, wie lang, wie viele enden sofort?"),
        (
            dimension("by", "Divided by", "Aufgeteilt nach", none=("first touchpoint", "erstem Touchpoint")),
            duration("gap", "A visit ends after a pause of", "Ein Besuch endet nach einer Pause von", "30min"),
            top(),
        ),
    ),
)  # fmt: skip
