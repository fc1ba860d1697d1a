"""A large journey for measuring: so many steps, fifteen lanes, something in nearly every cell."""

from waypost.core.vocabulary.journey import (
    Emotion,
    Gain,
    Handoff,
    Insight,
    InsightKind,
    Journey,
    Lane,
    LaneKind,
    Note,
    Opportunity,
    PainPoint,
    Persona,
    Quote,
    Stage,
    Step,
    Touchpoint,
    Workflow,
    WorkStep,
)

LANES = (
    LaneKind.ACTIONS,
    LaneKind.EXPECTATIONS,
    LaneKind.TOUCHPOINTS,
    LaneKind.CONTENTS,
    LaneKind.PEOPLE,
    LaneKind.TOOLS,
    LaneKind.THOUGHTS,
    LaneKind.EMOTIONS,
    LaneKind.QUOTES,
    LaneKind.PAIN_POINTS,
    LaneKind.OPPORTUNITIES,
    LaneKind.GAINS,
    LaneKind.NEEDS,
    LaneKind.TEXT,
    LaneKind.WORKFLOW,
)
_WORDS = (
    "compares offers and prices on the phone",
    "waits for an answer from the contact centre",
    "looks for the confirmation of the appointment",
    "asks a friend who did it last year",
    "reads the conditions twice before signing",
    "would like to know how long it still takes",
    "finds the branch closed and calls instead",
)
_CHANNELS = ("Web", "App", "Shop", "Telephone", "E-mail")


def journey(steps: int = 20, stages: int = 5) -> Journey:
    """The same journey each time, with steps shared out evenly over its stages."""
    made = [_step(number) for number in range(steps)]
    each = -(-steps // stages)
    return Journey(
        id="large",
        name="I change my energy supplier",
        description="Everything that happens between the first doubt and the first bill.",
        customer_goal="Pay less without being cut off",
        personas=(Persona(id="kim", name="Kim Berger", summary="Moves house often"),),
        stages=tuple(
            Stage(id=f"stage-{place}", name=f"Part {place + 1}", steps=tuple(made[place * each : (place + 1) * each]))
            for place in range(stages)
        ),
        lanes=tuple(
            Lane(id=kind.value, kind=kind, cells=_cells(steps) if kind is LaneKind.TEXT else None) for kind in LANES
        ),
        workflow=Workflow(id="work", steps=tuple(_work(number, steps) for number in range(steps))),
    )


def _said(number: int, lane: int) -> str:
    return f"Kim {_WORDS[(number + 3 * lane) % len(_WORDS)]}"


def _step(number: int) -> Step:
    def notes(lane: int) -> tuple[Note, ...]:
        return (Note(text=_said(number, lane)),)

    return Step(
        id=f"step-{number}",
        name=f"Step number {number + 1} of the way",
        moment_of_truth=number % 9 == 4,
        actions=notes(0),
        expectation=_said(number, 1),
        touchpoints=tuple(
            Touchpoint(name=f"{name} {number % 4}", channel=name) for name in _CHANNELS[number % 4 :][:2]
        ),
        contents=notes(3),
        people=notes(4),
        tools=notes(5),
        thoughts=notes(6),
        emotions=(Emotion(value=round((number * 7 % 9) / 2 - 2, 1), persona="kim"),),
        quotes=(Quote(text=_said(number, 8), speaker="Customer"),),
        pain_points=(PainPoint(name=_said(number, 9), severity=1 + number % 5),),
        opportunities=(Opportunity(name=_said(number, 10), impact=1 + number % 5),),
        gains=(Gain(name=_said(number, 11), strength=1 + number % 5),),
        insights=(Insight(name=_said(number, 12), type=InsightKind.NEED),),
    )


def _cells(steps: int) -> dict[str, str]:
    return {f"step-{number}": _said(number, 13) for number in range(steps)}


def _work(number: int, steps: int) -> WorkStep:
    onward = (Handoff(to=f"work-{number + 1}", passes=("Order",)),) if number + 1 < steps else ()
    department = ("Sales", "Service", "Grid")[number // 3 % 3]
    return WorkStep(id=f"work-{number}", name=f"Handles case {number}", department=department,
        serves=(f"step-{number}",), handoffs=onward)  # fmt: skip
