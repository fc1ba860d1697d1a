"""The retailer's metrics: figures with a target, each at the step of a map that it measures."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from waypost.core.analytics.questions.gaps import Gaps
from waypost.core.analytics.questions.retention import TimeToEvent
from waypost.core.analytics.simulate.planted import GAPS, planted
from waypost.core.vocabulary.wording import Language, Wording
from waypost.demo.questions import Kept, complaints, concerns, funnel, step
from waypost.rooms.insights.actions.metrics import define_metric
from waypost.rooms.people.records import Who

DAY = 86_400.0
GAP = {gap.key: gap for gap in GAPS}


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
    """Define the metrics; `journeys` by the id of their document."""
    for aim in aims(language):
        define_metric(
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
        ("buy-online", "view-product"), 0.40,
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
        ("buy-online", "receive"), 3 * DAY, language,
    )  # fmt: skip


def _of_furnishing(language: Language) -> Iterator[Aim]:
    advice, offer = (step(key, language) for key in ("advice", "offer"))
    yield _aim(
        Wording("From advice to the offer (share)", "Von der Beratung zum Angebot (Anteil)"),
        funnel("stock advice offer till", language), f"Go on {advice} → {offer}",
        ("furniture-with-advice", "get-offer"), 0.30,
    )  # fmt: skip
    yield _switch("not_in_stock", Wording("Drop-off from web to store", "Abbruch vom Web zur Filiale"),
        ("furniture-with-advice", "get-advice"), language)  # fmt: skip


def _of_complaining(language: Language) -> Iterator[Aim]:
    complaint, delivered = step("complaint", language), step("delivered", language)
    yield _aim(
        Wording("Complaints per delivery", "Reklamationen je Zustellung"),
        complaints(language), f"{complaint} per {delivered}", ("complaint", "complain"), 0.30, "down", 60,
    )  # fmt: skip
    yield _aim(
        Wording("First-contact resolution", "Erstlösungsquote"),
        concerns(language), "First-contact resolution", ("complaint", "be-helped"), 0.75,
    )  # fmt: skip
    yield _aim(
        Wording("Concerns handed on", "Weitergereichte Anliegen"),
        concerns(language), "Handed on", ("complaint", "wait-call"), 0.25, "down",
    )  # fmt: skip
    yield _switch("told_twice", Wording("Drop-off when passed on", "Abbruch nach dem Weiterreichen"),
        ("complaint", "tell-again"), language)  # fmt: skip


def _aim(
    name: Wording,
    asked: Kept,
    figure: str,
    at: tuple[str, str],
    target: float,
    direction: str = "up",
    days: int = 28,
) -> Aim:
    return Aim(name, asked, figure, *at, direction, target, days)


def _switch(key: str, name: Wording, at: tuple[str, str], language: Language) -> Aim:
    """Drop-off with a planted switch; three months of data, for a switch is rare."""
    gap = planted(GAP[key], language)
    what = f"{gap.after} → {gap.at}, {gap.from_value} → {gap.to_value} ({gap.role})"
    return Aim(name, Kept("gaps", Gaps()), f"Drop-off with the switch {what}", *at, "down", 0.20, 90)


def _time(start: str, end: str, name: Wording, at: tuple[str, str], target: float, language: Language) -> Aim:
    first, last = step(start, language), step(end, language)
    asked = Kept("time-to-event", TimeToEvent(first, last), (("start", first), ("end", last)))
    return Aim(name, asked, f"Median time {first} → {last}", *at, "down", target)
