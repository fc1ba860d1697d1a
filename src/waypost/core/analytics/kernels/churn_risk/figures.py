"""What of churn risk can be compared, or kept as a metric: how many are in the high band."""

from waypost.core.analytics.kernels.figures import Figure, Figures
from waypost.core.analytics.questions.churn_risk import ChurnRisk, ChurnRiskAnswer
from waypost.core.vocabulary.wording import Wording


def figures(question: ChurnRisk, answer: ChurnRiskAnswer) -> Figures:
    """The share of scored customers whose risk is high."""
    high = next(each.customers for each in answer.bands if each.band == "high")
    share = high / answer.customers if answer.customers else None
    found = Figure(
        Wording("Customers at high risk of churn", "Kund:innen mit hohem Abwanderungsrisiko"),
        "share",
        share,
        "scored",
        high,
    )
    return Figures((found,), {"scored": answer.customers})
