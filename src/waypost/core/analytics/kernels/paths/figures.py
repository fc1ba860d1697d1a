"""What of paths and flows can be compared: how often each is taken, and how long it takes."""

from waypost.core.analytics.kernels.figures import Figure, Figures, per
from waypost.core.analytics.questions.paths import Flow, FlowAnswer, Paths, PathsAnswer
from waypost.core.vocabulary.wording import Wording

_UNKNOWN = "?"


def of_paths(question: Paths, answer: PathsAnswer) -> Figures:
    """The share of each path and its median time; ways of each customer."""
    bases = {"ways": answer.ways, "customers": answer.customers}
    found = [
        Figure(
            Wording("Ways per customer", "Wege je Kund:in"), "count", per(answer.ways, answer.customers), "customers"
        )
    ]
    if question.visit_gap is None:
        found = []  # a customer has one way
    for path in answer.paths:
        name = " → ".join(each or _UNKNOWN for each in path.names) + (" …" if path.longer else "")
        cases = path.ways if question.visit_gap is None else None
        found.append(Figure(Wording(f"Path {name}", f"Weg {name}"), "share", path.share, "ways", cases))
        bases[f"ways {name}"] = path.ways
        if len(path.names) > 1:
            median = Wording(f"Median time of the path {name}", f"Median der Dauer des Wegs {name}")
            found.append(Figure(median, "seconds", path.median, f"ways {name}"))
    return Figures(tuple(found), bases, complete=answer.other.paths == 0)


def of_flow(question: Flow, answer: FlowAnswer) -> Figures:
    """At each position the share of the entrants at each name, and of those whose way was over."""
    found: list[Figure] = []
    alone = question.visit_gap is None
    where = Wording(f"{question.direction}", "danach" if question.direction == "after" else "davor")
    for step in answer.steps[1:]:
        for node in step.nodes:
            name = node.name or _UNKNOWN
            wording = Wording(
                f"{name}, {step.position} {where.en} {_anchor(question, 'start')}",
                f"{name}, {step.position}. Stelle {where.de} ({_anchor(question, 'Beginn')})",
            )
            found.append(Figure(wording, "share", node.share, "entrants", node.count if alone else None))
        over = Wording(
            f"Way over, {step.position} {where.en} {_anchor(question, 'start')}",
            f"Weg zu Ende, {step.position}. Stelle {where.de} ({_anchor(question, 'Beginn')})",
        )
        found.append(Figure(over, "share", per(step.ended, answer.entrants), "entrants", step.ended if alone else None))
    cut = any(step.other_names for step in answer.steps)
    return Figures(tuple(found), {"entrants": answer.entrants}, complete=not cut)


def _anchor(question: Flow, nothing: str) -> str:
    return question.anchor or nothing
