"""Scenes with lines that tests draw: the journey of the first draft, and extremes."""

from tests.core.drawing.scenes import LONG
from waypost.core.drawing.scene import (
    Contact,
    Footer,
    Header,
    Line,
    LineKind,
    Scene,
    Stage,
    Step,
    Stop,
    Touchpoint,
    TouchpointLane,
    Unit,
    Value,
)
from waypost.core.vocabulary.wording import Language

_D, _P, _S = Contact.DIGITAL, Contact.PHYSICAL, Contact.PERSONAL
_STEPS = (
    ("ad", "Social-Media-Anzeige", "Social media ad", _D), ("friend", "Empfehlung", "Recommendation", _S), ("search", "Suchmaschine", "Search engine", _D),
    ("page", "Produktseite", "Product page", _D), ("branch", "Filiale", "Branch", _P), ("reviews", "Bewertungsportal", "Review portal", _D), ("offer", "Angebot anfordern", "Asks for an offer", _D),
    ("cart", "Warenkorb", "Cart", _D), ("advice", "Beratungsgespräch", "Consultation", _S), ("pay", "Kasse & Zahlung", "Checkout & payment", _D), ("till", "Kasse (Laden)", "Till in the branch", _P),
    ("mail", "Versandbestätigung", "Shipping confirmation", _D), ("parcel", "Paketzustellung", "Parcel delivery", _P),
    ("portal", "Kundenportal", "Customer portal", _D), ("call", "Hotline", "Hotline", _S), ("return", "Rücksendung", "Return", _P),
    ("nps", "NPS-Umfrage", "NPS survey", _D), ("advocate", "Weiterempfehlung", "Recommends us", _S),
)  # fmt: skip
_STAGES = (
    ("Aufmerksamkeit", "Awareness", 3), ("Abwägung", "Consideration", 4), ("Kauf", "Purchase", 4),
    ("Lieferung", "Delivery", 2), ("Nutzung & Service", "Use & service", 3), ("Bindung", "Loyalty", 2),
)  # fmt: skip


def draft(language: Language = "de") -> Scene:
    """The four personas of the first draft."""
    de = language == "de"
    ids = [step for step, *_ in _STEPS]
    stages, at = [], 0
    for german, english, many in _STAGES:
        stages.append(Stage(german if de else english, tuple(ids[at : at + many])))
        at += many
    kinds = {step: (Touchpoint(a if de else b, "", kind),) for step, a, b, kind in _STEPS}
    return Scene(
        Header(
            "Online-Kauf und Service" if de else "Buying online and service",
            subtitle="Vier Personas auf ihrem Weg durch Filiale, Shop und Service." if de else "Four personas on their way through branch, shop and service.",
            meta=("Ist-Journey", "Version 12") if de else ("Current state", "Version 12"),
        ),
        tuple(stages),
        tuple(Step(step, a if de else b, moment_of_truth=step == "pay") for step, a, b, _ in _STEPS),
        (TouchpointLane("Touchpoints", kinds),),
        footer=Footer(sources=("63 Interviews",), version="12"),
        lines=(
            _line("anna", "Anna – Neukundin", {"ad": 0.8, "search": 0.2, "page": 1.1, "reviews": 0.3, "cart": -0.2, "pay": -1.8, "mail": 1.3, "parcel": -0.9, "call": -1.6, "return": -0.8, "nps": -0.2}),
            _line("bernd", "Bernd – Stammkunde", {"page": 0.9, "cart": 0.6, "pay": 0.4, "mail": 0.9, "parcel": 0.6, "portal": 1.2, "nps": 1.0, "advocate": 1.7}),
            _line("cem", "Cem – B2B-Einkäufer", {"friend": 0.7, "search": 0.1, "page": 0.2, "offer": -0.7, "advice": 1.5, "pay": -0.6, "mail": 0.5, "parcel": 0.4, "portal": 0.9, "nps": 0.3}),
            _line("dora", "Dora – Filialkundin", {"friend": 1.0, "branch": 0.8, "advice": 1.6, "till": 1.1, "call": -1.1, "nps": 0.4, "advocate": 1.2}),
        ),
    )  # fmt: skip


def _line(identity: str, name: str, moods: dict[str, float]) -> Line:
    return Line(identity, name, tuple(Stop(step, mood) for step, mood in moods.items()))


def measured(language: Language = "de") -> Scene:
    """Planned against actual: volume, drop-offs, a closed station."""
    whole = draft(language)
    plan = ("ad", "search", "page", "reviews", "cart", "pay", "mail", "parcel", "portal", "nps")
    counts = {"ad": 9640, "search": 8420, "page": 7350, "cart": 4820, "pay": 2990, "mail": 2910, "parcel": 2840, "call": 1260, "return": 820, "nps": 640}  # fmt: skip
    drops = {"page": 0.344, "cart": 0.38, "parcel": 0.12, "return": 0.22}
    actual = tuple(
        Stop(step, customers=many, dropped=Value(drops[step], Unit.SHARE) if step in drops else None)
        for step, many in counts.items()
    )
    planned = tuple(Stop(step, closed=step in ("reviews", "portal")) for step in plan)
    de = language == "de"
    lines = (
        Line("plan", "Geplant" if de else "Planned", planned, LineKind.JOURNEY, "P", hue=2, planned=True),
        Line("actual", "Tatsächlich" if de else "Actual", actual, LineKind.JOURNEY, "T" if de else "A", hue=0, weighted=True, note="9.640 Kund:innen" if de else "9,640 customers"),
    )  # fmt: skip
    return Scene(whole.header, whole.stages, whole.steps, whole.lanes, footer=whole.footer, lines=lines)


def two_steps(language: Language = "de") -> Scene:
    steps = (Step("pay", "Bezahlt"), Step("mail", "Erhält Bestätigung"))
    lines = (_line("a", "Anna", {"pay": -1.8, "mail": 1.2}), _line("b", "Bernd", {"pay": 0.4, "mail": 0.9}))
    return Scene(Header("Ich bezahle"), (Stage("Kauf", ("pay", "mail")),), steps, lines=lines)


def twenty_steps(language: Language = "de") -> Scene:
    """Six lines through twenty steps."""
    ids = tuple(f"s{place:02}" for place in range(20))
    stages = tuple(Stage(f"Phase {place + 1}", ids[place * 4 : place * 4 + 4]) for place in range(5))
    steps = tuple(Step(step, f"Schritt {place + 1} der Reise") for place, step in enumerate(ids))
    lines = tuple(
        _line(f"l{k}", f"Gruppe {k + 1}", {step: ((place * 7 + k * 5) % 9 - 4) / 2 for place, step in enumerate(ids) if (place * (k + 2) + k) % 5 < 2})
        for k in range(6)
    )  # fmt: skip
    return Scene(Header("Ich ziehe mit meinem Vertrag um"), stages, steps, lines=lines)


def long_nouns(language: Language = "de") -> Scene:
    """A noun of thirty letters in every slot."""
    ids = tuple("abcdefghij")
    steps = tuple(Step(step, LONG, LONG, moment_of_truth=step == "d") for step in ids)
    stages = (*(Stage(LONG, (step,)) for step in ids[:3]), Stage(LONG + " " + LONG, ids[3:]))
    kinds = {step: (Touchpoint(LONG, "", list(Contact)[place % 3]),) for place, step in enumerate(ids)}
    lines = tuple(
        Line(
            f"l{k}", LONG + " " + LONG,
            tuple(
                Stop(step, (place + k) % 5 - 2.0, LONG, 123456789, Value(0.5, Unit.SHARE), note=LONG)
                for place, step in enumerate(ids)
                if (place + k) % 3
            ),
            weighted=True, note=LONG,
        )
        for k in range(4)
    )  # fmt: skip
    return Scene(
        Header(" ".join([LONG] * 3), LONG, (LONG,)), tuple(stages), steps, (TouchpointLane(LONG, kinds),),
        footer=Footer((LONG,), notes=(LONG,)), lines=lines,
    )  # fmt: skip
