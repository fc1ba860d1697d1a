"""Questions that no peer at hand answers: our time alone, and why."""

from waypost.bench.asking import Asked
from waypost.bench.data import Data
from waypost.core.analytics.engines.local import ask
from waypost.core.analytics.questions.churn_risk import ChurnRisk
from waypost.core.analytics.questions.clusters import Clusters
from waypost.core.analytics.questions.conformance import Conformance, JourneyPlan, PlannedEdge, PlannedStep
from waypost.core.analytics.questions.forecast import Forecast
from waypost.core.analytics.questions.gaps import Gaps
from waypost.core.analytics.questions.process import InternalStep, Link, Process
from waypost.core.analytics.questions.success import Success
from waypost.core.vocabulary.wording import Wording

_PLAN = JourneyPlan(
    (
        PlannedStep("Product viewed", repeats=True),
        PlannedStep("Cart"),
        PlannedStep("Signed in", optional=True),
        PlannedStep("Checkout"),
        PlannedStep("Delivery date chosen", optional=True),
        PlannedStep("Payment"),
        PlannedStep("Order placed"),
        PlannedStep("Order confirmation opened"),
        PlannedStep("Parcel announced"),
        PlannedStep("Parcel delivered"),
    ),
    (PlannedEdge(3, 1, "loop"),),
)
_PROCESS = Process(
    (
        InternalStep("Work", "Concern worked on", "Complaint"),
        InternalStep("Delivery", "Parcel delivered", "Parcel announced"),
        InternalStep("Payment", "Payment", "Checkout"),
    ),
    (Link("Work", "Concern solved"), Link("Delivery", "Survey answered"), Link("Payment", "Order placed")),
)


def _gaps(data: Data) -> tuple[int, ...]:
    answer = ask(data.index, Gaps()).answer
    return answer.passages, answer.tested, answer.gaps


def _success(data: Data) -> tuple[int, ...]:
    answer = ask(data.index, Success(goal="Order placed", entry="Product viewed", window="14d")).answer
    return answer.entered, answer.succeeded, answer.failed


def _forecast(data: Data) -> tuple[int, ...]:
    answer = ask(data.index, Forecast()).answer
    return answer.steps, answer.customers, answer.open


def _conformance(data: Data) -> tuple[int, ...]:
    answer = ask(data.index, Conformance(_PLAN)).answer
    return answer.customers, answer.ways


def _process(data: Data) -> tuple[int, ...]:
    answer = ask(data.index, _PROCESS).answer
    return tuple(step.executions for step in answer.steps)


def _clusters(data: Data) -> tuple[int, ...]:
    answer = ask(data.index, Clusters(outcome="Order placed")).answer
    return answer.customers, answer.too_few, len(answer.clusters)


def _churn_risk(data: Data) -> tuple[int, ...]:
    answer = ask(data.index, ChurnRisk(silence="30d")).answer
    return answer.customers, *(band.customers for band in answer.bands)


ROWS = (
    Asked(
        "churn_risk",
        _churn_risk,
        Wording(
            "nothing: signals before a landmark, learning, and judging on a later period",
            "nichts: Signale vor einem Zeitpunkt, Lernen und Beurteilen im späteren Zeitraum",
        ),
    ),
    Asked(
        "gaps",
        _gaps,
        Wording("nothing: adjusted comparisons of all switches", "nichts: bereinigte Vergleiche aller Wechsel"),
    ),
    Asked(
        "success",
        _success,
        Wording(
            "nothing: behaviour before the outcome, among customers alike",
            "nichts: Verhalten vor dem Ausgang unter gleichartigen Kund:innen",
        ),
    ),
    Asked(
        "forecast",
        _forecast,
        Wording(
            "nothing: learning, and judging by customers held back",
            "nichts: Lernen und Beurteilen an zurückgehaltenen Kund:innen",
        ),
    ),
    Asked(
        "conformance",
        _conformance,
        Wording(
            "nothing: process-mining libraries align ways one by one, too slowly for so many",
            "nichts: Process-Mining-Bibliotheken gleichen Wege einzeln ab, zu langsam für so viele",
        ),
    ),
    Asked(
        "process",
        _process,
        Wording(
            "nothing: times with effects among customers alike",
            "nichts: Zeiten mit Folgen unter gleichartigen Kund:innen",
        ),
    ),
    Asked(
        "clusters",
        _clusters,
        Wording(
            "nothing: kinds of ways, tested against references without any",
            "nichts: Arten von Wegen, gegen Vergleichsdaten ohne solche geprüft",
        ),
    ),
)
