"""What was drawn or promised against what happened: conformance, internal work, expectations, concerns."""

from typing import Any

from waypost.core.analytics.questions.conformance import Conformance, JourneyPlan, PlannedStep
from waypost.core.analytics.questions.expectations import parse_pair
from waypost.core.analytics.questions.periods import Period
from waypost.core.analytics.questions.process import Process, parse_internal_step, parse_links
from waypost.core.vocabulary.wording import Wording
from waypost.rooms.insights.forms.asked_often import alike, keep_repeats, minimum, top, visit_gap
from waypost.rooms.insights.forms.controls import Control, Texts, choice, duration, journey, lines, number, step, steps
from waypost.rooms.insights.forms.declared import Asked, Surroundings, Words


def _journey() -> Control:
    return journey("journey", "Journey", "Journey", none=("–", "–"))


def _conformance(values: dict[str, Any], period: Period, at: Surroundings) -> Conformance:
    from waypost.core.analytics.kernels.conformance.drawn import plan_of

    drawn, planned = values.pop("journey"), values.pop("steps")
    if drawn:
        plan = plan_of(at.journey(drawn), at.index())
    else:
        plan = JourneyPlan(tuple(PlannedStep(each) for each in planned))
    return Conformance(plan, period=period, **values)


def _process(values: dict[str, Any], period: Period, at: Surroundings) -> Process:
    from waypost.core.analytics.kernels.process.served import backstage_of

    chosen, links, steps = values.pop("journey"), values.pop("links"), values.pop("steps")
    if chosen:
        drawn = backstage_of(at.journey(chosen), at.index())
        steps, links = steps + drawn.steps, links + drawn.links
    return Process(steps=steps, links=links, period=period, **values)


def _work(words: Words) -> dict[str, Texts]:
    """Where no drawn journey has internal steps: what the company does about concerns, up to their end."""
    steps = words.work or words.way[-2:-1]
    return {"steps": steps, "links": tuple(f"{each} -> {words.resolved}" for each in steps if words.resolved)}


ASKED = (
    Asked(
        "conformance", "Conformance", "map", "plans",
        Wording("Plan against actual", "Plan-Ist-Abgleich"),
        Wording("How do contact histories depart from the drawn journey?", "Wie weichen Kontakthistorien von der gezeichneten Journey ab?"),
        (
            _journey(),
            steps("steps", "Or planned steps", "Oder geplante Schritte"),
            choice("begin", "Compared", "Verglichen", ("planned", "from the first planned step on", "ab dem ersten geplanten Schritt"), ("all", "all contacts", "alle Kontakte"), more=True),
            duration("horizon", "A way is open for", "Ein Weg ist offen für", "14d", more=True),
            visit_gap(), keep_repeats(), top(10, least=0),
        ),
        build=_conformance,
        suggest=lambda words: {"journey": words.journeys[:1]} if words.journeys else {"steps": words.way},
        needs=("journey", "steps"),
    ),
    Asked(
        "process", "Process", "factory", "plans",
        Wording("Internal steps", "Interne Schritte"),
        Wording("How do internal steps go, and what do customers do then?", "Wie laufen interne Schritte, und was folgt dann?"),
        (
            _journey(),
            lines("steps", "Internal steps, one a line", "Interne Schritte, einer je Zeile", parse_internal_step, help=Wording("Label: start -> end", "Name: Start -> Ende")),
            lines("links", "They serve, one a line", "Sie dienen, eins je Zeile", lambda text: parse_links((text,))[0], help=Wording("Label -> customer step", "Name -> Schritt der Kund:innen")),
            duration("slow", "Slow is longer than", "Langsam ist länger als", none=("the median", "der Median")),
            duration("horizon", "Customers are followed for", "Verfolgt werden Kund:innen für", "14d", more=True),
            duration("watch", "Rework and errors show within", "Nacharbeit und Fehler zeigen sich binnen", "1d", more=True),
            alike(), minimum(),
        ),
        build=_process,
        suggest=lambda words: {"journey": words.backstage[:1]} if words.backstage else _work(words),
        needs=("journey", "steps"),
    ),
    Asked(
        "expectations", "Expectations", "scale-3d", "plans",
        Wording("Expectations", "Erwartungen"),
        Wording("Is what customers experience what they expected?", "Erleben sie, was sie erwartet haben?"),
        (
            lines("pairs", "Pairs of questions, one a line", "Fragenpaare, eins je Zeile", parse_pair, required=True, none=Wording("none yet", "noch keine"), help=Wording("Delivery: expected -> experienced", "Lieferung: erwartet -> erlebt")),
            number("minimum", "Fewest customers for a test", "Mindestzahl für einen Test", 20, least=2, more=True),
        ),
        suggest=lambda words: {"pairs": words.pairs},
        needs=("pairs",),
    ),
    Asked(
        "concerns", "Concerns", "life-buoy", "plans",
        Wording("Concerns", "Anliegen"),
        Wording("How many contacts does a concern take, and how long?", "Wie viele Kontakte und wie lange braucht ein Anliegen?"),
        (
            step("contacts", "Contacts are", "Kontakte sind", none=("all with a concern or contact reason", "alle mit Anliegen oder Kontaktgrund")),
            step("answers", "Answers of the company", "Antworten des Unternehmens", none=("–", "–")),
            step("resolved", "Settled by", "Erledigt durch", none=("–", "–")),
            duration("within", "Not settled when a contact follows within", "Nicht erledigt, wenn ein Kontakt folgt binnen", "7d"),
            top(),
        ),
        suggest=lambda words: {"answers": (words.answers,), "resolved": (words.resolved,)},
    ),
)  # fmt: skip
