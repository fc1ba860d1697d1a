"""Rules about the journey as a whole."""

import re
from collections.abc import Iterator

from waypost.core.vocabulary.journey.journey import Journey
from waypost.core.vocabulary.journey.lints.model import Asked, Hint, Rule
from waypost.core.vocabulary.journey.outline import phase_of
from waypost.core.vocabulary.wording import Wording

MOST_STEPS = 20
_FIRST_PERSON = frozenset(
    {"i", "i'm", "i’m", "my", "me", "we", "our", "us", "ich", "mir", "mich", "mein", "meine", "meinen", "meinem"}
    | {"meiner", "meins", "wir", "uns", "unser", "unsere", "unseren", "unserem"}
)
_BEFORE_THE_SALE = frozenset({"awareness", "consideration", "purchase"})


def no_owner(journey: Journey, asked: Asked) -> Iterator[Hint]:
    """Nobody is responsible for the journey; or only the map names somebody, where a member should be."""
    named = journey.owner.strip()
    if not (bool(named) if asked.owned is None else asked.owned):
        text = Wording("Nobody is responsible for this journey.", "Für diese Journey ist niemand verantwortlich.")
        if named:
            text = Wording(
                f"The map names “{named}”, but no member of this workspace is its owner.",
                f"Auf der Karte steht „{named}“, aber kein Mitglied dieses Arbeitsbereichs ist Journey Owner.",
            )
        yield Hint(
            Rule.NO_OWNER,
            text,
            Wording(
                "Name the person who keeps the map alive and decides.",
                "Benennen Sie die Person, die die Karte pflegt und entscheidet.",
            ),
        )


def no_persona(journey: Journey, asked: Asked) -> Iterator[Hint]:
    """The map does not say who walks it."""
    if not journey.personas:
        yield Hint(
            Rule.NO_PERSONA,
            Wording("The map does not say who walks this journey.", "Die Karte sagt nicht, wer diese Journey geht."),
            Wording("Add a persona from the library.", "Fügen Sie eine Persona aus der Bibliothek hinzu."),
        )


def no_goal(journey: Journey, asked: Asked) -> Iterator[Hint]:
    """Without a goal nobody can say whether the journey went well."""
    if not journey.customer_goal.strip():
        yield Hint(
            Rule.NO_GOAL,
            Wording("The customer goal is missing.", "Das Kundenziel fehlt."),
            Wording(
                "Write in one sentence what the customer wants to have reached at the end.",
                "Schreiben Sie in einem Satz, was am Ende aus Kundensicht erreicht sein soll.",
            ),
        )


def not_the_customers_words(journey: Journey, asked: Asked) -> Iterator[Hint]:
    """A title in the first person keeps the view of the customer; anything else is a process name."""
    words = re.findall(r"[\w'’]+", journey.name.casefold())
    if words and not _FIRST_PERSON & set(words):
        yield Hint(
            Rule.NOT_THE_CUSTOMERS_WORDS,
            Wording(
                f"The title “{journey.name}” speaks the language of the company.",
                f"Der Titel „{journey.name}“ spricht die Sprache des Unternehmens.",
            ),
            Wording(
                "Say it as a customer would: “I buy a bicycle”.",
                "Sagen Sie es aus Kundensicht: „Ich kaufe ein Fahrrad“.",
            ),
        )


def ends_at_the_purchase(journey: Journey, asked: Asked) -> Iterator[Hint]:
    """Delivery, help, return and recommendation come after the sale; most maps forget them."""
    stages = [stage for stage in journey.stages if stage.steps]
    if stages and phase_of(stages[-1]) in _BEFORE_THE_SALE and any(phase_of(each) == "purchase" for each in stages):
        yield Hint(
            Rule.ENDS_AT_THE_PURCHASE,
            Wording("The map ends at the purchase.", "Die Karte endet beim Kauf."),
            Wording(
                "Ask what happens afterwards: delivery, first use, help, return, recommendation.",
                "Fragen Sie, was danach geschieht: Lieferung, erste Nutzung, Hilfe, Rückgabe, Weiterempfehlung.",
            ),
            stage=stages[-1].id,
            place=stages[-1].name,
        )


def too_many_steps(journey: Journey, asked: Asked) -> Iterator[Hint]:
    """Longer maps are read by nobody."""
    count = sum(1 for _ in journey.steps())
    if count > MOST_STEPS:
        yield Hint(
            Rule.TOO_MANY_STEPS,
            Wording(
                f"The map has {count} steps; more than {MOST_STEPS} are hard to read.",
                f"Die Karte hat {count} Schritte; mehr als {MOST_STEPS} liest kaum jemand.",
            ),
            Wording(
                "Make a part of it a journey of its own and open it from a step.",
                "Machen Sie aus einem Teil eine eigene Journey, die sich von einem Schritt aus öffnet.",
            ),
        )


def persona_without_segment(journey: Journey, asked: Asked) -> Iterator[Hint]:
    """A persona that nobody can count may be invented. Of one that is only linked the library knows the rule."""
    for persona in journey.personas:
        if persona.name and not persona.segment:
            name = persona.name
            yield Hint(
                Rule.PERSONA_WITHOUT_SEGMENT,
                Wording(
                    f"Nobody can count how many customers are like “{name}”.",
                    f"Niemand kann zählen, wie viele so sind wie „{name}“.",
                ),
                Wording("Give the persona a segment rule.", "Geben Sie der Persona eine Segmentregel."),
            )


def stage_without_steps(journey: Journey, asked: Asked) -> Iterator[Hint]:
    """An empty stage is not drawn."""
    for stage in journey.stages:
        if not stage.steps:
            name = stage.name or stage.id
            yield Hint(
                Rule.STAGE_WITHOUT_STEPS,
                Wording(
                    f"The stage “{name}” has no step and is not drawn.",
                    f"Die Phase „{name}“ hat keinen Schritt und wird nicht gezeichnet.",
                ),
                Wording(
                    "Add a step, or remove the stage.", "Fügen Sie einen Schritt hinzu oder entfernen Sie die Phase."
                ),
                stage=stage.id,
                place=name,
            )


def handoff_without_data(journey: Journey, asked: Asked) -> Iterator[Hint]:
    """A handoff that passes nothing on makes the customer tell it all again."""
    work = journey.workflow.steps if journey.workflow else ()
    names = {each.id: each.name or each.id for each in work}
    for each in work:
        for handoff in each.handoffs:
            if handoff.to in names and not any(text.strip() for text in handoff.passes):
                source, target = names[each.id], names[handoff.to]
                yield Hint(
                    Rule.HANDOFF_WITHOUT_DATA,
                    Wording(
                        f"The handoff from “{source}” to “{target}” does not say what is passed on.",
                        f"Die Übergabe von „{source}“ an „{target}“ sagt nicht, was weitergegeben wird.",
                    ),
                    Wording(
                        "Name the data, so that nobody has to ask the customer again.",
                        "Nennen Sie die Daten, damit niemand noch einmal nachfragen muss.",
                    ),
                    step=each.serves[0] if each.serves else "",
                    place=source,
                )
