"""Every question of the core, as its page takes it and as the command line does."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from waypost.core.analytics.simulate import company
from waypost.core.vocabulary.wording import Language
from waypost.demo.questions import step

JOURNEY = "JOURNEY"  # stands for the file of the journey in the options


@dataclass(frozen=True, slots=True)
class Asked:
    """`command` and its `options` ask at the command line what the page asks with `pairs`."""

    kind: str
    pairs: tuple[tuple[str, str], ...] = ()
    options: tuple[str, ...] = ()
    command: str = ""

    @property
    def settings(self) -> str:
        return urlencode(self.pairs)

    @property
    def words(self) -> tuple[str, ...]:
        return (*(self.command or self.kind).split(), *self.options)


def asked(language: Language, journey: UUID) -> Iterator[Asked]:
    """One of each kind. `journey`: the drawn one that the plan is compared with."""
    steps = tuple(step(key, language) for key in ["product", "cart", "checkout", "payment", "order"])
    product, cart, *_, order = steps
    personas = {name: f'persona = "{name}" (last)' for name in company.words("persona", language)[1:]}
    rule = next(iter(personas.values()))
    yield Asked("gaps")
    yield Asked("transitions")
    yield Asked("visits", (("by", "channel"),), ("--by", "channel"))
    yield Asked("paths")
    yield Asked("flow", (("anchor", cart),), ("--after", cart))
    yield Asked("retention")
    yield Asked("clusters", (("outcome", order),), ("--outcome", order))
    yield Asked("funnel", tuple(("steps", each) for each in steps), ("--steps", ",".join(steps), "--window", "14d"))
    yield Asked("time-to-event", (("start", product), ("end", order)), ("--start", product, "--end", order))
    yield Asked("success", (("goal", order), ("entry", product)), ("--goal", order, "--entry", product))
    yield Asked("attribution", (("goal", order), ("by", "channel")), ("--goal", order))
    yield Asked("forecast", (("after", cart),), ("--after", cart))
    yield Asked("churn", (("silence", "60d"),), ("--silence", "60d"))
    yield Asked(
        "churn-risk",
        (("silence", "30d"), ("trouble", ""), ("resolved", ""), ("begun", ""), ("goal", ""), ("worth", "")),
        ("--silence", "30d"),
    )
    yield Asked("changes", (("of", order),), ("--of", order))
    yield from _of_lines(language, journey, cart, order)
    written = "\n".join(f"{name} = {text}" for name, text in personas.items())
    named = tuple(part for name, text in personas.items() for part in ("--segment", f"{name}={text}"))
    yield Asked("segments", (("rules", written),), named)
    yield Asked("among", (("of", "transitions"), ("segment", rule)), ("--among", rule), "transitions")
    yield Asked("compare", (("of", "transitions"), ("left", rule)), ("--left", rule, "transitions"))


def _of_lines(language: Language, journey: UUID, cart: str, order: str) -> Iterator[Asked]:
    """Those that take lines of text, or a drawn journey."""
    contacts = step("complaint order_question invoice_question", language)
    answers, solved = step("worked call_back", language), step("solved", language)
    yield Asked(
        "concerns",
        (("contacts", contacts), ("answers", answers), ("resolved", solved)),
        ("--contacts", contacts, "--answers", answers, "--resolved", solved),
    )
    yield Asked("conformance", (("journey", str(journey)), ("steps", "")), ("--journey", JOURNEY))
    yield Asked(
        "process",
        (("journey", ""), ("steps", f"Work: {cart} -> {order}"), ("links", f"Work -> {order}")),
        ("--step", f"Work: {cart} -> {order}", "--link", f"Work -> {order}"),
    )
    pair = f"Orders: {order} -> {order}"
    yield Asked("expectations", (("pairs", pair),), ("--pair", pair))
