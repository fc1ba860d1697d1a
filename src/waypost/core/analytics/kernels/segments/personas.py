"""A persona's rule counts its customers: so a persona rests on data and says how many people it stands for."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from waypost.core.analytics.index.model import Index
from waypost.core.analytics.kernels.segments.counting import SegmentsKernel
from waypost.core.analytics.questions.periods import local_day
from waypost.core.analytics.questions.segments import NamedRule, Segments, SegmentsAnswer
from waypost.core.computing.pool import in_parallel
from waypost.core.vocabulary.journey.parts import Evidence, Grade
from waypost.core.vocabulary.journey.persona import Persona
from waypost.core.vocabulary.wording import WaypostError


def segments_of(personas: Sequence[Persona]) -> tuple[NamedRule, ...]:
    """The rules of the personas that have one. Raises WaypostError for a rule that is no text."""
    for persona in personas:
        if not isinstance(persona.segment, str | None):
            raise WaypostError(
                en=f"The segment of the persona '{persona.name}' is not a text. Write a rule such as "
                'segment: did "Order" at least 2 times.',
                de=f"Das Segment der Persona „{persona.name}“ ist kein Text. Bitte eine Regel schreiben, etwa "
                'segment: did "Order" at least 2 times.',
            )
    return tuple(NamedRule(persona.name or persona.id, persona.segment) for persona in personas if persona.segment)


def counted_personas(personas: Sequence[Persona], index: Index) -> tuple[Persona, ...]:
    """The personas with the customers that their rules hold for in the index, as measured evidence; others unchanged.

    `evidence.n` are all customers counted among, `evidence.date` is the data's last day.
    """
    rules = segments_of(personas)
    if not rules:
        return tuple(personas)
    # Two personas may share a name: their rules are counted by place.
    question = Segments(tuple(NamedRule(str(place), named.rule) for place, named in enumerate(rules)))
    kernel = SegmentsKernel()
    plan = kernel.plan(question, index)
    answer = kernel.merge(plan, in_parallel(partial(kernel.part, plan), index.shards))
    found = iter(answer.segments)
    day = local_day(index.last, index.zone).isoformat()
    return tuple(
        _measured(persona, next(found).customers, answer, day) if persona.segment else persona for persona in personas
    )


def _measured(persona: Persona, customers: int, answer: SegmentsAnswer, day: str) -> Persona:
    evidence = replace(persona.evidence or Evidence(), grade=Grade.MEASURED, n=answer.customers, date=day)
    return replace(persona, customers=customers, evidence=evidence)
