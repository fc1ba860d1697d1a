"""What of churn can be compared: rates within the same time, and how long half of all stay."""

from math import isnan

from waypost.core.analytics.kernels.figures import Figure, Figures
from waypost.core.analytics.questions.churn import Churn, ChurnAnswer
from waypost.core.vocabulary.wording import Wording


def figures(question: Churn, answer: ChurnAnswer) -> Figures:
    """Of all customers: who churned within each span, of those watched that long; and the median stay."""
    everything = answer.everything
    bases = {"customers": everything.customers}
    found: list[Figure] = []
    for within in everything.within:
        base = f"customers watched for {within.span}"
        bases[base] = within.rate.n
        name = Wording(f"Churn within {within.span}", f"Abwanderung binnen {within.span}")
        value = None if isnan(within.rate.value) else within.rate.value
        found.append(Figure(name, "share", value, base, within.churned))
    stay = Wording("Time until half have churned", "Zeit, bis die Hälfte abgewandert ist")
    found.append(Figure(stay, "seconds", everything.half_stay, "customers"))
    return Figures(tuple(found), bases)
