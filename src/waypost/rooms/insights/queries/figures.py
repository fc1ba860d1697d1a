"""The figures of an answer by their names: what metrics are made of."""

from dataclasses import dataclass, replace
from typing import Any

from waypost.core.analytics.kernels.figures import Figure, Figures
from waypost.core.analytics.kernels.registry import figures_named
from waypost.core.analytics.least_group import few
from waypost.core.analytics.questions.among import inner
from waypost.core.analytics.questions.funnel import Funnel
from waypost.core.analytics.questions.reply import Reply
from waypost.core.measures.proportions import Interval, wilson
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.insights.queries.answers import reply
from waypost.rooms.people.records import Who

_NO_FIGURES = Figures((), {})


@dataclass(frozen=True, slots=True)
class Found:
    """A figure with what it rests on. `range` where each customer counts once; `open` of the `n` may still go on; `path`:
    every step of its funnel, "" of other figures."""

    figure: Figure
    n: int
    range: Interval | None
    open: int = 0
    path: str = ""


def figures(answer: Reply[Any, Any]) -> Figures:
    """Every figure of an answer that has a name; none for questions that name none."""
    answer = inner(answer)
    tell = figures_named(type(answer.question).__name__)
    return tell(answer.question, answer.answer) if tell else _NO_FIGURES


def found(answer: Reply[Any, Any], name: str) -> Found | None:
    """The figure of that English name, with Wilson's range where it is a share of customers."""
    every = figures(answer)
    figure = next((each for each in every.figures if each.name.en == name), None)
    if figure is None:
        return None
    n = every.bases.get(figure.base, 0)
    if few(n, answer.least):
        return Found(replace(figure, value=None, cases=None), 0, None)
    exact = figure.kind == "share" and figure.cases is not None and n and 0 <= figure.cases <= n
    open_, path = _under_way(answer, figure)
    return Found(figure, n, wilson(figure.cases or 0, n) if exact else None, open_, path)


def _under_way(answer: Reply[Any, Any], figure: Figure) -> tuple[int, str]:
    """Of a share of a funnel how many may still go on, and the funnel's steps."""
    answer = inner(answer)
    if not isinstance(answer.question, Funnel):
        return 0, ""
    steps = answer.answer.steps
    at = {"entered": answer.answer.open} | {f"customers at step {n}": step.open for n, step in enumerate(steps, 1)}
    return at.get(figure.base, 0) if figure.kind == "share" else 0, " → ".join(step.step for step in steps)


def figure_named(who: Who, question: Any, name: str) -> Figure:
    """The figure of the answer to a question. Raises WaypostError that names some of those there are."""
    every = figures(reply(who, question)).figures
    for figure in every:
        if figure.name.en == name:
            return figure
    en, de = ", ".join(each.name.en for each in every[:8]) or "–", ", ".join(each.name.de for each in every[:8]) or "–"
    raise WaypostError(
        en=f"This answer has no figure '{name}'. It has: {en}.",
        de=f"Diese Antwort hat keine Kennzahl „{name}“. Sie hat: {de}.",
    )
