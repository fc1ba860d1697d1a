"""What of segments can be compared: the share of each."""

from waypost.core.analytics.kernels.figures import Figure, Figures, per
from waypost.core.analytics.questions.segments import Segments, SegmentsAnswer
from waypost.core.vocabulary.wording import Wording


def figures(question: Segments, answer: SegmentsAnswer) -> Figures:
    """The share of each segment."""
    found = tuple(
        Figure(
            Wording(f"In the segment {each.name}", f"Im Segment {each.name}"),
            "share",
            per(each.customers, answer.customers),
            "customers",
            each.customers,
        )
        for each in answer.segments
    )
    return Figures(found, {"customers": answer.customers})


FIGURES = {"Segments": figures}
