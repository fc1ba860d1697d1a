"""A small journey on which a design can be seen before it is kept."""

from waypost.core.drawing.scene import (
    Card,
    CardKind,
    CardLane,
    Curve,
    Emotion,
    EmotionLane,
    Evidence,
    Fact,
    FactKind,
    Figure,
    FigureLane,
    Header,
    Persona,
    Scene,
    Stage,
    Step,
    Unit,
    Value,
)
from waypost.core.drawing.themes import LIGHT
from waypost.web.language import say


def sample() -> Scene:
    """One stage for each colour that Waypost has of its own, so that a whole palette is seen."""
    names = (
        say("Awareness", "Bekanntheit"),
        say("Consideration", "Abwägung"),
        say("Purchase", "Kauf"),
        say("Delivery", "Lieferung"),
        say("Use", "Nutzung"),
        say("Loyalty", "Bindung"),
    )[: len(LIGHT.stages)]
    moods = (0.6, 1.1, -1.4, 0.2, 1.3, 0.8)
    steps = tuple(Step(f"s{place}", name) for place, name in enumerate(names))
    points = {step.id: Emotion(mood) for step, mood in zip(steps, moods, strict=True)}
    pain = Card(say("An account is demanded", "Kundenkonto ist Pflicht"), severity=4, leads_to=("guest",))
    answer = Card(say("Order as a guest", "Als Gast bestellen"), CardKind.OPPORTUNITY, id="guest")
    figure = Figure(say("Drop-off rate at the checkout", "Abbruchquote im Checkout"), Value(0.38, Unit.SHARE))
    return Scene(
        Header(
            say("This is how drawings look", "So sehen Zeichnungen aus"),
            persona=Persona(say("A persona", "Eine Persona"), "P"),
            facts=(Fact(FactKind.CUSTOMER_GOAL, say("A present in time", "Ein Geschenk zur rechten Zeit")),),
        ),
        tuple(Stage(name, (step.id,)) for name, step in zip(names, steps, strict=True)),
        steps,
        (
            EmotionLane(
                say("Emotion", "Emotion"), (Curve(say("A persona", "Eine Persona"), points, Evidence.MEASURED),)
            ),
            CardLane(say("Pain points", "Pain Points"), {"s2": (pain,)}),
            CardLane(say("Opportunities", "Opportunities"), {"s2": (answer,)}),
            FigureLane(say("Key figures", "Kennzahlen"), {"s2": (figure,)}),
        ),
    )
