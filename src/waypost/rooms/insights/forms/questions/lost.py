"""Where customers drop off: gaps, funnel, success, attribution."""

from typing import Any

from waypost.core.analytics.questions.attribution import MODELS, Attribution
from waypost.core.analytics.questions.gaps import Gaps
from waypost.core.analytics.questions.periods import Period
from waypost.core.vocabulary.wording import Wording
from waypost.rooms.insights.forms.asked_often import alike, by, ignoring, minimum, top
from waypost.rooms.insights.forms.controls import choice, dimension, dimensions, duration, number, step, steps
from waypost.rooms.insights.forms.declared import Asked, Surroundings

_SAID = {
    "first": ("first contact", "erster Kontakt"), "last": ("last contact", "letzter Kontakt"), "linear": ("linear", "linear"),
    "decay": ("time decay", "Zeitverfall"), "position": ("by position", "nach Position"), "shapley": ("Shapley", "Shapley"),
    "markov": ("removal effect (Markov)", "Wegfalleffekt (Markov)"),
}  # fmt: skip
_MODELS = tuple((each, *_SAID[each]) for each in MODELS)
ANY_EVENT = ("any further contact", "irgendein weiterer Kontakt")


def _gaps(values: dict[str, Any], period: Period, at: Surroundings) -> Gaps:
    roles = values.pop("roles")
    return Gaps(**values, period=period) if roles is None else Gaps(**values, roles=roles, period=period)


def _attribution(values: dict[str, Any], period: Period, at: Surroundings) -> Attribution:
    model = values.pop("model")
    return Attribution(**values, models=MODELS if model == "all" else (model,), period=period)


ASKED = (
    Asked(
        "gaps", "Gaps", "unplug", "lost",
        Wording("Gaps", "Lücken"),
        Wording("Where may switches of device, department or channel lose customers?", "Wo gehen beim Wechsel von Gerät, Abteilung oder Kanal womöglich welche verloren?"),
        (
            dimensions("roles", "Switches of", "Wechsel von", help=Wording("Device, department and channel when nothing is chosen.", "Ohne Angabe Gerät, Abteilung und Kanal.")),
            step("goal", "Drop-off means not reaching", "Abbruch heißt: nicht erreicht wird", none=ANY_EVENT, optional=None),
            duration("horizon", "Within", "Binnen", "14d"),
            choice("at", "Compared at", "Verglichen wird", ("passage", "the same passage A → B", "derselbe Übergang A → B"), ("step", "the same step A", "derselbe Schritt A"), more=True),
            duration("within", "Longest passage", "Längster Übergang", "7d", more=True),
            duration("again_within", "Coming again counts within", "Wiederkommen zählt binnen", "7d", more=True),
            ignoring(), alike(), minimum(), top(least=0),
        ),
        build=_gaps,
    ),
    Asked(
        "funnel", "Funnel", "filter", "lost",
        Wording("Funnel", "Funnel"),
        Wording("How many go through these steps, and where do they stop?", "Wie viele gehen durch diese Schritte, und wo hören sie auf?"),
        (
            steps("steps", "Steps", "Schritte", required=True),
            duration("window", "Within", "Binnen", "14d", none=("any time", "beliebig lange")),
            by(),
            choice("window_from", "The time runs from", "Die Zeit läuft ab", ("first", "the first step", "dem ersten Schritt"), ("previous", "the previous step", "dem vorigen Schritt"), more=True),
            choice("order", "Order", "Reihenfolge", ("ordered", "one after the other", "nacheinander"), ("consecutive", "directly after each other", "direkt nacheinander"), ("any", "any", "beliebig"), more=True),
            choice("ties", "Events of one instant", "Gleichzeitiges", ("free", "in any order", "in beliebiger Folge"), ("row", "in the order of rows", "in Zeilenfolge"), ("strict", "not after each other", "gilt nicht als nacheinander"), more=True),
            top(10, "limit"),
        ),
        suggest=lambda words: {"steps": words.way},
        needs=("steps",),
    ),
    Asked(
        "success", "Success", "trophy", "works",
        Wording("Success", "Erfolg"),
        Wording("What did those who succeeded do differently before?", "Was taten die Erfolgreichen vorher anders?"),
        (
            step("goal", "Goal", "Ziel"),
            step("entry", "Watched from", "Beobachtet ab", none=("their first contact", "dem ersten Kontakt")),
            duration("window", "Goal within", "Ziel binnen", "30d"),
            step("rating", "Instead of a goal: ratings at", "Statt eines Ziels: Bewertungen bei", none=("–", "–"), more=True),
            number("high", "Good from", "Gut ab", 9, least=-1000, whole=False, more=True),
            number("low", "Bad up to", "Schlecht bis", 6, least=-1000, whole=False, more=True),
            duration("observe", "Watched for", "Beobachtet werden", none=("a quarter of the window", "ein Viertel der Zeit"), more=True),
            dimensions("dimensions", "Compared in", "Verglichen in", more=True),
            alike(), minimum(),
        ),
        suggest=lambda words: {"goal": (words.goal,), "entry": words.way[:1]},
    ),
    Asked(
        "attribution", "Attribution", "split", "works",
        Wording("Attribution", "Attribution"),
        Wording("Which contacts lead to the goal, model beside model?", "Welche Kontakte führen zum Ziel, Modell neben Modell?"),
        (
            step("goal", "Conversion", "Conversion", required=True),
            dimension("by", "Credited to", "Zugeschrieben wird", none=("touchpoints", "Touchpoints")),
            duration("lookback", "Contacts count up to", "Kontakte zählen bis", "30d", none=("any time before", "beliebig lange davor")),
            choice("model", "Models", "Modelle", ("all", "all, side by side", "alle nebeneinander"), *_MODELS),
            choice("conversions", "Conversions", "Conversions", ("first", "the first of each customer", "die erste je Person"), ("every", "every one", "jede"), more=True),
            choice("repeats", "Contacts", "Kontakte", ("all", "all of them", "alle"), ("collapse", "neighbouring equals as one", "gleiche nacheinander als einen"), ("first", "the first of each", "je den ersten"), more=True),
            duration("half_life", "Time decay: half after", "Zeitverfall: halb nach", "7d", more=True),
            ignoring(),
        ),
        build=_attribution,
        suggest=lambda words: {"goal": (words.goal,), "ignoring": words.own},
        needs=("goal",),
    ),
)  # fmt: skip
