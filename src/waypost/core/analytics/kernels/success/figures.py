"""What of success can be compared: how many reach the goal."""

from waypost.core.analytics.kernels.figures import Figure, Figures
from waypost.core.analytics.questions.success import Success, SuccessAnswer
from waypost.core.vocabulary.wording import Wording


def figures(question: Success, answer: SuccessAnswer) -> Figures:
    """The share of decided customers who succeeded, those who were quicker than the observation among them."""
    succeeded = answer.succeeded + answer.early
    decided = succeeded + answer.failed
    share = succeeded / decided if decided else None
    found = Figure(Wording("Customers with success", "Kund:innen mit Erfolg"), "share", share, "decided", succeeded)
    return Figures((found,), {"decided": decided})
