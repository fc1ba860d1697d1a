"""What the retailer keeps asking: saved questions, and metrics with targets that live on its maps."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from waypost.core.analytics.kernels.conformance.drawn import plan_of
from waypost.core.analytics.questions.attribution import Attribution
from waypost.core.analytics.questions.changes import Changes
from waypost.core.analytics.questions.churn import Churn
from waypost.core.analytics.questions.concerns import Concerns
from waypost.core.analytics.questions.conformance import Conformance
from waypost.core.analytics.questions.funnel import Funnel
from waypost.core.analytics.questions.gaps import Gaps
from waypost.core.analytics.questions.paths import Flow
from waypost.core.analytics.questions.retention import Retention, TimeToEvent
from waypost.core.analytics.questions.segments import NamedRule, Segments
from waypost.core.analytics.questions.steps import Step, Term
from waypost.core.analytics.questions.success import Success
from waypost.core.analytics.simulate import company
from waypost.core.analytics.simulate.planted import GAPS, planted, touchpoint
from waypost.core.vocabulary.wording import Language, Wording
from waypost.demo.journeys import journey
from waypost.rooms.customers.queries import index as customers
from waypost.rooms.insights.actions import metrics, saved
from waypost.rooms.people.records import Who

_DAY = 86_400.0
_TOLD = {gap.key: gap for gap in GAPS}
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


@dataclass(frozen=True, slots=True)
class Aim:
    """A figure of a question with its target, at a step."""

    name: Wording
    asked: Kept
    figure: str
    journey: str
    step: str
    direction: str
    target: float
    days: int | None = 28


def put_in(who: Who, language: Language, journeys: Mapping[str, UUID]) -> None:
    """Save the questions for everybody and define the metrics; `journeys` by the id of their document."""
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
    for aim in aims(language):
        metrics.define_metric(
            who,
            name=aim.name.in_(language),
            kind=aim.asked.kind,
            settings=aim.asked.settings,
            question=aim.asked.question,
            figure=aim.figure,
            direction=aim.direction,
            target=aim.target,
            days=aim.days,
            journey=journeys[aim.journey],
            step=aim.step,
        )


def step(key: str, language: Language) -> str:
    """A touchpoint of the retailer, as steps of questions are written."""
    return Step((Term(touchpoint(key, language)),)).label


def questions(language: Language) -> Iterator[Saved]:
    """The questions that need nothing but the data."""
    steps = funnel("product cart checkout payment order", language)
    order = step("order", language)
    yield Saved(Wording("From the product to the order", "Vom Produkt zur Bestellung"), steps, "buy-online")
    yield Saved(
        Wording("Where switches may lose customers", "Wo Wechsel womöglich Kundinnen und Kunden kosten"),
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
        _complaints(language),
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
        Kept("concerns", Concerns()),
        "complaint",
    )


def _of_everybody(language: Language) -> Iterator[Saved]:
    yield Saved(
        Wording("Who leaves, and what comes before", "Wer abwandert, und was vorausgeht"),
        Kept("churn", Churn(silence="60d"), (("silence", "60d"),)),
    )
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


def aims(language: Language) -> Iterator[Aim]:
    """The metrics, each at the step that it measures."""
    yield from _of_buying(language)
    yield from _of_furnishing(language)
    yield from _of_complaining(language)


def _of_buying(language: Language) -> Iterator[Aim]:
    cart, checkout, payment = (step(key, language) for key in ("cart", "checkout", "payment"))
    asked = funnel("product cart checkout payment order", language)
    yield _aim(
        Wording("Conversion from product to order", "Conversion vom Produkt zur Bestellung"),
        asked, f"Conversion {step('product', language)} → {step('order', language)}",
        ("buy-online", "view-product"), 0.15,
    )  # fmt: skip
    yield _aim(
        Wording("From the cart to the checkout", "Vom Warenkorb zur Kasse"),
        asked, f"Go on {cart} → {checkout}", ("buy-online", "fill-cart"), 0.80,
    )  # fmt: skip
    yield _aim(
        Wording("From the checkout to the payment", "Von der Kasse zur Zahlung"),
        asked, f"Go on {checkout} → {payment}", ("buy-online", "pay"), 0.85,
    )  # fmt: skip
    yield _switch("cart_lost", Wording("Drop-off from phone to laptop", "Abbruch vom Smartphone zum Laptop"),
        ("buy-online", "check-out"), language)  # fmt: skip
    yield _time(
        "order", "delivered", Wording("From the order to the parcel", "Von der Bestellung zum Paket"),
        ("buy-online", "receive"), 3 * _DAY, language,
    )  # fmt: skip


def _of_furnishing(language: Language) -> Iterator[Aim]:
    stock, advice, offer = (step(key, language) for key in ("stock", "advice", "offer"))
    yield _aim(
        Wording("From advice to the offer (share)", "Von der Beratung zum Angebot (Anteil)"),
        funnel("stock advice offer till", language), f"Go on {advice} → {offer}",
        ("furniture-with-advice", "get-offer"), 0.40,
    )  # fmt: skip
    yield _switch("not_in_stock", Wording("Drop-off from web to store", "Abbruch vom Web zur Filiale"),
        ("furniture-with-advice", "get-advice"), language)  # fmt: skip


def _of_complaining(language: Language) -> Iterator[Aim]:
    complaint, delivered = step("complaint", language), step("delivered", language)
    yield _aim(
        Wording("Complaints per delivery", "Reklamationen je Zustellung"),
        _complaints(language), f"{complaint} per {delivered}", ("complaint", "complain"), 0.20, "down",
    )  # fmt: skip
    concerns = Kept("concerns", Concerns())
    yield _aim(
        Wording("First-contact resolution", "Erstlösungsquote"),
        concerns, "First-contact resolution", ("complaint", "be-helped"), 0.60,
    )  # fmt: skip
    yield _aim(
        Wording("Contacts per concern", "Kontakte je Anliegen"),
        concerns, "Contacts per concern", ("complaint", "wait-call"), 2.0, "down",
    )  # fmt: skip
    yield _switch("told_twice", Wording("Drop-off when passed on", "Abbruch nach dem Weiterreichen"),
        ("complaint", "tell-again"), language)  # fmt: skip


def _aim(
    name: Wording, asked: Kept, figure: str, at: tuple[str, str], target: float, direction: str = "up"
) -> Aim:
    return Aim(name, asked, figure, *at, direction, target)


def _switch(key: str, name: Wording, at: tuple[str, str], language: Language) -> Aim:
    """Drop-off with a planted switch; three months of data, for a switch is rare."""
    gap = planted(_TOLD[key], language)
    what = f"{gap.after} → {gap.at}, {gap.from_value} → {gap.to_value} ({gap.role})"
    return Aim(name, Kept("gaps", Gaps()), f"Drop-off with the switch {what}", *at, "down", 0.20, 90)


def _time(start: str, end: str, name: Wording, at: tuple[str, str], target: float, language: Language) -> Aim:
    first, last = step(start, language), step(end, language)
    asked = Kept("time-to-event", TimeToEvent(first, last), (("start", first), ("end", last)))
    return Aim(name, asked, f"Median time {first} → {last}", *at, "down", target)


def _complaints(language: Language) -> Kept:
    of, per = step("complaint", language), step("delivered", language)
    return Kept("changes", Changes(of=of, per=per), (("of", of), ("per", per)))


def _success(entry: str, goal: str) -> Kept:
    return Kept("success", Success(goal=goal, entry=entry), (("goal", goal), ("entry", entry)))


def funnel(keys: str, language: Language) -> Kept:
    """A funnel within 14 days, as its page proposes it."""
    steps = tuple(step(key, language) for key in keys.split())
    return Kept("funnel", Funnel(steps, window="14d"), tuple(("steps", each) for each in steps))
