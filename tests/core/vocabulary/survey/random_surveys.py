"""Random surveys with logic in every place, and random answers to them: few ids, so that things meet."""

from functools import cache
from typing import Any

import hypothesis.strategies as st

from waypost.core.vocabulary.documents.texts import Texts
from waypost.core.vocabulary.scales import Band
from waypost.core.vocabulary.survey.logic import Condition, Ending, Operand, Rule
from waypost.core.vocabulary.survey.questions import (
    Cause,
    Csat,
    Matrix,
    MultipleChoice,
    NpsPlus,
    OpenText,
    Option,
    Question,
    Ranking,
    SingleChoice,
    Statement,
)
from waypost.core.vocabulary.survey.survey import HiddenField, Page, Survey, Variable
from waypost.core.vocabulary.survey.values import Choice, Grid, Reasons, Value

QUESTIONS = [f"q{number}" for number in range(6)]
PLACES = [*QUESTIONS, "p1", "p2", "p3", "nowhere"]
OPTIONS = ["a", "b", "c"]
ADDRESSES = [*QUESTIONS, "q0.causes", "q1.comment", "q2.other", "q3.a", "unknown"]
scalars = st.sampled_from([0, 1, 3, 6, 7, 9.0, "7", "a", "B", "yes", "2026-01-31", "", "x y", True, None])
some = st.lists(scalars, max_size=2).map(tuple)
words = st.sampled_from(["", "a", "X", " y", "7"])
counts = st.none() | st.integers(0, 3)


@cache
def conditions(depth: int = 0) -> st.SearchStrategy[Condition]:
    """Conditions of every operator, up to three deep."""
    inner = conditions(depth + 1) if depth < 2 else st.nothing()
    several = st.lists(inner, max_size=2).map(tuple) if depth < 2 else st.just(())
    operators: dict[str, st.SearchStrategy[Any]] = {
        **dict.fromkeys(("is_", "is_not", "less", "at_most", "more", "at_least"), scalars),
        **dict.fromkeys(("in_", "not_in", "between"), some),
        **dict.fromkeys(("contains", "begins", "ends"), words),
        **dict.fromkeys(("answered", "skipped"), st.none() | st.booleans()),
        **dict.fromkeys(("chosen_at_least", "chosen_at_most"), counts),
        "band": st.none() | st.sampled_from(Band),
    }

    @st.composite
    def build(draw: st.DrawFn) -> Condition:
        subject = draw(st.sampled_from(["answer", "answer", "answer", "variable", "hidden", "attribute", ""]))
        name = draw(st.sampled_from(ADDRESSES if subject == "answer" else ["v", "w", "language"]))
        said = draw(st.lists(st.sampled_from(sorted(operators)), max_size=2, unique=True))
        about: dict[str, Any] = {subject: name} if subject else {}
        nested = draw(st.booleans()) and depth < 2
        return Condition(
            **about,
            **{operator: draw(operators[operator]) for operator in said},
            all=draw(several) if nested else (),
            any=draw(several) if nested else (),
            not_=draw(st.none() | inner) if nested else None,
        )

    return build()


maybe = st.none() | conditions()
operands = st.builds(
    Operand,
    value=scalars,
    answer=st.sampled_from(["", "", "q0", "q1"]),
    variable=st.sampled_from(["", "", "v"]),
    hidden=st.sampled_from(["", "", "h"]),
)
rules = st.builds(
    Rule,
    when=maybe,
    jump=st.sampled_from(["", "", *PLACES]),
    variable=st.sampled_from(["", "v", "w"]),
    set=st.none() | operands,
    add=st.none() | operands,
    join=st.none() | operands,
    require=st.lists(st.sampled_from(QUESTIONS), max_size=1).map(tuple),
    end=st.sampled_from([None, None, None, *Ending]),
)
several_rules = st.lists(rules, max_size=2).map(tuple)


@cache
def options(type_: Any) -> st.SearchStrategy[Any]:
    one = st.tuples(maybe, st.booleans(), st.booleans())
    return st.lists(one, min_size=3, max_size=3).map(
        lambda each: tuple(
            type_(id=id_, text=Texts(id_), when=when, retired=retired and not live)
            for id_, (when, retired, live) in zip(OPTIONS, each, strict=True)
        )
    )


causes = options(Cause).flatmap(
    lambda given: st.lists(st.lists(st.sampled_from(Band), max_size=2), min_size=3, max_size=3).map(
        lambda bands: tuple(
            Cause(id=each.id, text=each.text, when=each.when, retired=each.retired, bands=tuple(band))
            for each, band in zip(given, bands, strict=True)
        )
    )
)


@cache
def questions(id_: str) -> st.SearchStrategy[Question]:
    each: dict[str, Any] = {
        "id": st.just(id_),
        "text": st.just(Texts(id_)),
        "when": maybe,
        "then": several_rules,
        "required": st.booleans(),
    }
    chosen = {"options": options(Option), "shuffle": st.booleans()}
    return st.one_of(
        st.builds(NpsPlus, **each, causes=causes, shuffle=st.booleans()),
        st.builds(Csat, **each),
        st.builds(SingleChoice, **each, **chosen, other=st.sampled_from([Texts(), Texts("Other")])),
        st.builds(MultipleChoice, **each, **chosen, least=st.integers(0, 2)),
        st.builds(Ranking, **each, **chosen),
        st.builds(Matrix, **each, rows=options(Option), columns=options(Option), shuffle=st.booleans()),
        st.builds(OpenText, **each),
        st.builds(Statement, **each),
    )


@st.composite
def surveys(draw: st.DrawFn) -> Survey:
    ends = sorted(draw(st.lists(st.integers(0, len(QUESTIONS)), min_size=2, max_size=3)))
    pages = [
        Page(
            id=f"p{number}",
            when=draw(maybe),
            shuffle=draw(st.booleans()),
            questions=tuple(draw(questions(id_)) for id_ in QUESTIONS[first:last]),
            then=draw(several_rules),
        )
        for number, (first, last) in enumerate(zip([0, *ends], [*ends, len(QUESTIONS)], strict=True))
    ]
    return Survey(
        id="s",
        pages=tuple(pages),
        variables=(Variable(id="v", start=draw(scalars.filter(lambda start: start is not None))),),
        hidden=(HiddenField(id="h"),),
    )


ids = st.lists(st.sampled_from(OPTIONS), max_size=3, unique=True).map(tuple)


@st.composite
def answers(draw: st.DrawFn, survey: Survey) -> dict[str, Value]:
    """Values that fit their questions, for some of them."""
    found: dict[str, Value] = {}
    for question in survey.questions():
        if not draw(st.booleans()):
            continue
        if isinstance(question, NpsPlus):
            given = draw(ids)
            main = draw(st.sampled_from(("", *given)))
            found[question.id] = Reasons(draw(st.integers(0, 10)), given, main, draw(words).strip())
        elif isinstance(question, Csat):
            found[question.id] = draw(st.integers(1, 5))
        elif isinstance(question, SingleChoice):
            found[question.id] = Choice((draw(st.sampled_from(OPTIONS)),))
        elif isinstance(question, MultipleChoice):
            found[question.id] = Choice(draw(ids.filter(lambda chosen: len(chosen) >= 2)))
        elif isinstance(question, Ranking):
            found[question.id] = Choice(draw(ids.filter(bool)))
        elif isinstance(question, Matrix):
            rows = [row for row in OPTIONS if draw(st.booleans())]
            found[question.id] = Grid(tuple((row, draw(st.sampled_from(OPTIONS))) for row in rows or ["a"]))
        elif isinstance(question, OpenText):
            found[question.id] = draw(st.sampled_from(["a", "x y", "7", "2026-02-01"]))
    return found


link = st.fixed_dictionaries({}, optional={"h": words, "v": words, "language": words})
attributes = st.fixed_dictionaries({}, optional={"v": scalars, "w": st.lists(scalars, max_size=2)})
