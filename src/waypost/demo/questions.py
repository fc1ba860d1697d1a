"""What the retailer keeps asking: saved questions, for everybody, on its maps where they belong to one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from waypost.core.analytics.kernels.conformance.drawn import plan_of
from waypost.core.analytics.questions.attribution import Attribution
from waypost.core.analytics.questions.changes import Changes
from waypost.core.analytics.questions.churn import Churn
from waypost.core.analytics.questions.churn_risk import ChurnRisk
from waypost.core.analytics.questions.concerns import Concerns
from waypost.core.analytics.questions.conformance import Conformance
from waypost.core.analytics.questions.funnel import Funnel
from waypost.core.analytics.questions.gaps import Gaps
from waypost.core.analytics.questions.paths import Flow
from waypost.core.analytics.questions.retention import Retention
from waypost.core.analytics.questions.segments import NamedRule, Segments
from waypost.core.analytics.questions.steps import Step, Term
from waypost.core.analytics.questions.success import Success
from waypost.core.analytics.simulate import company
from waypost.core.analytics.simulate.planted import touchpoint
from waypost.core.vocabulary.wording import Language, Wording
from waypost.demo.journeys import journey
from waypost.rooms.customers.queries import index as customers
from waypost.rooms.insights.actions import saved
from waypost.rooms.people.records import Who

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """A question of the core beside the query string of its page; on a journey or a step of it."""

    kind: str
    question: Any
    pairs: Pairs = ()

    @property
    def settings(self) -> str:
        return urlencode(self.pairs)


@dataclass(frozen=True, slots=True)
class Saved:
    """A question under a name, pinned to a step where it belongs to one."""

    name: Wording
    asked: Kept
    journey: str = ""
    step: str = ""


_RISK = {"trouble": "complaint", "resolved": "solved", "begun": "cart", "goal": "order", "worth": "order"}


def put_in(who: Who, language: Language, journeys: Mapping[str, UUID]) -> None:
    """Save the questions for everybody; `journeys` by the id of their document."""
    for each in (*questions(language), *drawn(who, language, journeys)):
        saved.save_question(
            who,
            name=each.name.in_(language),
            kind=each.asked.kind,
            settings=each.asked.settings,
            question=each.asked.question,
            shared=True,
            journey=journeys.get(each.journey),
            step=each.step,
        )


def step(keys: str, language: Language) -> str:
    """A touchpoint of the retailer, or one of several, as steps of questions are written.

    >>> step("cart", "en"), step("worked call_back", "en")
    ('Cart', 'Concern worked on|Call back')
    """
    return Step(tuple(Term(touchpoint(key, language)) for key in keys.split())).label


def questions(language: Language) -> Iterator[Saved]:
    """The questions that need nothing but the data."""
    steps = funnel("product cart checkout payment order", language)
    order = step("order", language)
    yield Saved(Wording("From the product to the order", "Vom Produkt zur Bestellung"), steps, "buy-online")
    yield Saved(
        Wording("Possible drop-offs at switches", "Mögliche Abbrüche beim Wechsel"),
        Kept("gaps", Gaps()),
    )
    yield Saved(
        Wording("Phone to laptop at the checkout", "Vom Smartphone zum Laptop an der Kasse"),
        Kept("gaps", Gaps(roles=("device",)), (("roles", "device"),)),
        "buy-online",
        "check-out",
    )
    yield Saved(
        Wording("What buyers do differently", "Was Käuferinnen und Käufer anders machen"),
        _success(step("product", language), order),
        "buy-online",
        "view-product",
    )
    yield Saved(
        Wording("Which contacts lead to orders", "Welche Kontakte zu Bestellungen führen"),
        Kept("attribution", Attribution(goal=order, by="channel"), (("goal", order), ("by", "channel"))),
    )
    yield Saved(
        Wording("From advice to the offer", "Von der Beratung zum Angebot"),
        funnel("stock advice offer till", language),
        "furniture-with-advice",
        "get-advice",
    )
    yield from _of_service(language)
    yield from _of_everybody(language)


def _of_service(language: Language) -> Iterator[Saved]:
    complaint = step("complaint", language)
    yield Saved(
        Wording("Since when complaints have risen", "Seit wann öfter reklamiert wird"),
        complaints(language),
        "complaint",
        "complain",
    )
    yield Saved(
        Wording("What follows a complaint", "Was auf eine Reklamation folgt"),
        Kept("flow", Flow(anchor=complaint), (("anchor", complaint),)),
        "complaint",
        "tell-again",
    )
    yield Saved(
        Wording("How many contacts a concern takes", "Wie viele Kontakte ein Anliegen braucht"),
        concerns(language),
        "complaint",
    )


def _of_everybody(language: Language) -> Iterator[Saved]:
    yield Saved(
        Wording("Who leaves, and what comes before", "Wer abwandert, und was vorausgeht"),
        Kept("churn", Churn(silence="60d"), (("silence", "60d"),)),
    )
    yield Saved(Wording("Who is likely to leave", "Wer abzuwandern droht"), churn_risk(language))
    yield Saved(Wording("Who comes back", "Wer wiederkommt"), Kept("retention", Retention()))
    rules = {name: f'persona = "{name}" (last)' for name in company.words("persona", language)[1:]}
    yield Saved(
        Wording("How many of each persona", "Wie viele von jeder Persona"),
        Kept(
            "segments",
            Segments(tuple(NamedRule(name, rule) for name, rule in rules.items())),
            (("rules", "\n".join(f"{name} = {rule}" for name, rule in rules.items())),),
        ),
    )


def drawn(who: Who, language: Language, journeys: Mapping[str, UUID]) -> Iterator[Saved]:
    """The question that needs a drawn journey: how far customers walk as it is drawn."""
    plan = plan_of(journey("complaint", language), customers.index(who))
    yield Saved(
        Wording("Complaints: as drawn, and as it happens", "Reklamation: wie gezeichnet, wie erlebt"),
        Kept("conformance", Conformance(plan), (("journey", str(journeys["complaint"])),)),
        "complaint",
    )


def complaints(language: Language) -> Kept:
    """Complaints for each delivery, day by day."""
    of, per = step("complaint", language), step("delivered", language)
    return Kept("changes", Changes(of=of, per=per), (("of", of), ("per", per)))


def concerns(language: Language) -> Kept:
    """Concerns that customers bring; what the company does about them is no contact of theirs."""
    contacts = step("complaint order_question invoice_question", language)
    answers, resolved = step("worked call_back", language), step("solved", language)
    return Kept(
        "concerns",
        Concerns(contacts, answers, resolved),
        (("contacts", contacts), ("answers", answers), ("resolved", resolved)),
    )


def churn_risk(language: Language) -> Kept:
    """Who has no contact for a month has left; complaints and what resolves them, carts without an order, money spent."""
    steps = {name: step(key, language) for name, key in _RISK.items()}
    question = ChurnRisk(
        silence="30d", trouble=steps["trouble"], resolved=steps["resolved"], begun=steps["begun"], goal=steps["goal"],
        worth=steps["worth"],
    )  # fmt: skip
    return Kept("churn-risk", question, (("silence", "30d"), *steps.items()))


def _success(entry: str, goal: str) -> Kept:
    return Kept("success", Success(goal=goal, entry=entry), (("goal", goal), ("entry", entry)))


def funnel(keys: str, language: Language) -> Kept:
    """A funnel within 14 days, as its page proposes it."""
    steps = tuple(step(key, language) for key in keys.split())
    return Kept("funnel", Funnel(steps, window="14d"), tuple(("steps", each) for each in steps))
