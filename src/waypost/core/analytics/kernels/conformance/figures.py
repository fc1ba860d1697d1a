"""What of a conformance can be compared: how far ways are as drawn, in all and at each planned step."""

from math import isnan

from waypost.core.analytics.kernels.figures import Figure, Figures
from waypost.core.analytics.questions.conformance import Conformance, ConformanceAnswer
from waypost.core.vocabulary.wording import Wording


def figures(question: Conformance, answer: ConformanceAnswer) -> Figures:
    """Contacts explained, ways as drawn and to the end; of each step who made, skipped or met it out of order."""
    bases = {"ways": answer.ways, "contacts": answer.contacts}
    whole = question.visit_gap is None  # then a way is a customer

    def of_ways(en: str, de: str, ways: int, base: str = "ways") -> Figure:
        return Figure(Wording(en, de), "share", _share(ways, bases[base]), base, ways if whole else None)

    explained = answer.explained.value
    found = [
        Figure(
            Wording("Contacts as drawn", "Kontakte wie gezeichnet"),
            "share",
            None if isnan(explained) else explained,
            "contacts",
        ),
        of_ways("Ways as drawn", "Wege wie gezeichnet", round(answer.conforming.value * answer.ways) if answer.ways else 0),
        of_ways("Ways to the plan's end", "Wege bis zum Ende", round(answer.reached_end.value * answer.ways) if answer.ways else 0),
    ]  # fmt: skip
    for step in answer.steps:
        came = f"ways that came as far as {step.label}"
        bases[came] = answer.ways - step.not_reached
        found += [
            of_ways(f"{step.label} made as planned", f"{step.label} wie geplant gemacht", step.made),
            of_ways(f"{step.label} out of order", f"{step.label} außer der Reihe", step.out_of_order),
            of_ways(f"{step.label} skipped", f"{step.label} übersprungen", step.skipped, came),
        ]
    return Figures(tuple(found), bases)


def _share(count: int, base: int) -> float | None:
    return count / base if base else None
