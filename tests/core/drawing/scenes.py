"""Scenes that tests draw: the example, one drafted from a log of events, and the extremes."""

from datetime import datetime

from tests.core.drawing.retailer import retailer as retailer
from waypost.core.drawing.scene import (
    BackstageLane,
    Boundary,
    Box,
    Card,
    CardKind,
    CardLane,
    Contact,
    Curve,
    Delta,
    Edge,
    EdgeKind,
    Emotion,
    EmotionLane,
    Evidence,
    Fact,
    FactKind,
    Figure,
    FigureLane,
    Flow,
    FlowLane,
    Footer,
    GapLane,
    Handoff,
    Header,
    Lane,
    Mix,
    MixLane,
    Part,
    Persona,
    Quote,
    QuoteLane,
    Scene,
    Stage,
    Step,
    Switch,
    SwitchKind,
    Text,
    TextLane,
    Touchpoint,
    TouchpointLane,
    Unit,
    Value,
    Verdict,
)
from waypost.core.vocabulary.wording import Language

M = Evidence.MEASURED

_LOG = (
    ("Confirmation of receipt", 1434, 3240.0),
    ("T02 Check confirmation of receipt", 1368, 7900.0),
    ("T04 Determine confirmation of receipt", 1304, 21600.0),
    ("T05 Print and send confirmation of receipt", 1302, 900.0),
    ("T06 Determine necessity of stop advice", 1281, 172800.0),
    ("T10 Determine necessity to stop indication", 1169, 1200.0),
    ("T03 Adjust confirmation of receipt", 55, 43200.0),
)


def drafted(language: Language = "en") -> Scene:
    """Computed lanes only, no persona: as drafted from a log of events with odd names."""
    ids = tuple(f"s{place}" for place in range(len(_LOG)))
    flow = {}
    for place, (_, count, seconds) in enumerate(_LOG):
        last = place == len(_LOG) - 1
        stay = 1.0 if last else _LOG[place + 1][1] / count
        flow[ids[place]] = Flow(
            count,
            None if last else Value(stay, Unit.SHARE),
            None if last else Value(1 - stay, Unit.SHARE, 1, max(0.0, 1 - stay - 0.01), 1 - stay + 0.012),
            None if last else Value(seconds, Unit.SECONDS),
            evidence=M,
        )
    mix = {
        step: Mix((Part("Internet", 0.61 - 0.06 * k), Part("Desk", 0.22 + 0.04 * k), Part("e-mail", 0.17 + 0.02 * k)), n=_LOG[k][1])
        for k, step in enumerate(ids)
    }  # fmt: skip
    gaps = (
        Switch(
            ids[1], ids[2], (SwitchKind.DEPARTMENT,), "Group 1", "Group 4", customers=612,
            additional=Value(38, low=21, high=57), drop_off=Value(0.088, Unit.SHARE, 1), usual=Value(0.026, Unit.SHARE, 1),
        ),
        Switch(
            ids[4], ids[5], (SwitchKind.DEPARTMENT, SwitchKind.CHANNEL), "Group 4", "EMPTY", customers=204,
            additional=Value(29, low=11, high=49), drop_off=Value(0.196, Unit.SHARE, 1), usual=Value(0.054, Unit.SHARE, 1),
        ),
    )  # fmt: skip
    return Scene(
        header=Header(
            "receipt_phase_of_an_environmental_permit_application",
            subtitle="Drafted from 8,577 events of 1,434 cases" if language == "en" else "Entwurf aus 8.577 Ereignissen von 1.434 Fällen",
            meta=("4 Oct 2010 to 24 Jan 2012", "explains 84% of cases"),
            figures=(
                Figure("Customers" if language == "en" else "Kund:innen", Value(1434)),
                Figure("Reach the last step" if language == "en" else "Erreichen den letzten Schritt", Value(0.038, Unit.SHARE, 1, 0.029, 0.05)),
                Figure("Median duration" if language == "en" else "Dauer (Median)", Value(250000, Unit.SECONDS)),
            ),
        ),
        stages=(Stage("Receipt", ids[:4]), Stage("Stop advice", ids[4:6]), Stage("Adjustment", ids[6:])),
        steps=tuple(Step(step, name) for step, (name, _, _) in zip(ids, _LOG, strict=True)),
        lanes=(
            FlowLane("Customers" if language == "en" else "Kund:innen", flow),
            GapLane("Switch gaps" if language == "en" else "Lücken beim Wechsel", gaps),
            MixLane("Channel mix" if language == "en" else "Kanalmix", mix),
            TextLane("Actions" if language == "en" else "Handlungen", {}),
        ),
        edges=(
            Edge(ids[0], ids[5], EdgeKind.BRANCH, share=0.08),
            Edge(ids[3], ids[1], EdgeKind.LOOP, share=0.03),
            Edge(ids[5], ids[5], EdgeKind.LOOP, customers=41),
        ),
        footer=Footer(sources=("receipt.csv",), as_of=datetime(2026, 11, 21, 9, 30), version="draft 1"),
    )  # fmt: skip


def two_steps(language: Language = "de") -> Scene:
    whole = retailer(language)
    return _cut(whole, ("pay", "mail"))


def one_step(language: Language = "de") -> Scene:
    return _cut(retailer(language), ("pay",))


def nothing(language: Language = "de") -> Scene:
    """A map that was made a moment ago."""
    return Scene(Header("Neue Journey" if language == "de" else "New journey"), (), (), (TextLane("Handlungen", {}),))


def twenty_steps(language: Language = "de") -> Scene:
    ids = tuple(f"s{place:02}" for place in range(20))
    feelings = (
        0.5,
        1.2,
        0.4,
        -0.3,
        None,
        -1.1,
        0.2,
        0.9,
        1.6,
        0.7,
        -0.4,
        -1.9,
        -0.7,
        0.1,
        None,
        None,
        0.8,
        0.6,
        1.4,
        1.9,
    )
    points = {step: Emotion(feeling) for step, feeling in zip(ids, feelings, strict=True) if feeling is not None}
    points["s11"] = Emotion(-1.9, quote=Quote("„Ich habe dreimal angerufen.“", "Interview 2"))
    points["s19"] = Emotion(1.9, quote=Quote("„Das empfehle ich weiter.“"))
    return Scene(
        Header("Ich ziehe mit meinem Vertrag um", persona=Persona("Familie Okafor", "FO")),
        tuple(Stage(f"Phase {place + 1}", ids[place * 3 : place * 3 + 3] if place < 6 else ids[18:]) for place in range(7)),
        tuple(Step(step, f"Schritt {place + 1} der Reise", moment_of_truth=place == 11) for place, step in enumerate(ids)),
        (
            TextLane("Handlungen", {step: Text("Liest nach, fragt an und wartet auf Antwort.") for step in ids}),
            TouchpointLane("Touchpoints", {step: (Touchpoint("Portal", "monitor"),) for step in ids}),
            EmotionLane("Emotion", (Curve("Familie Okafor", points, Evidence.ASSUMED),)),
            FlowLane("Kund:innen", {step: Flow(2000 - 80 * place, Value(0.9, Unit.SHARE)) for place, step in enumerate(ids)}),
        ),
        edges=tuple(Edge(ids[k], ids[k + 4], EdgeKind.BRANCH, share=0.1) for k in (0, 3, 5, 12)),
    )  # fmt: skip


LONG = "Rindfleischetikettierungsgesetz"


def long_nouns(language: Language = "de") -> Scene:
    """A noun of thirty letters in every slot."""
    ids = ("a", "b", "c", "d", "e", "f", "g", "h", "i")
    value = Value(1234567890, low=1234567000, high=1234568000, n=123456789)
    figure = Figure(LONG, value, Delta(Value(-123456789), Verdict.BAD, LONG), share=0.5, spark=(1.0, 2.0), evidence=M)
    switch = Switch(
        "b",
        "c",
        tuple(SwitchKind),
        LONG,
        LONG,
        0.5,
        123456,
        value,
        Value(0.5, Unit.SHARE),
        Value(0.2, Unit.SHARE),
    )
    other = Switch("c", "d", (SwitchKind.DEVICE,), LONG, LONG, additional=value)
    lanes: tuple[Lane, ...] = (
        TextLane(LONG, {step: Text(LONG + " " + LONG, "star", Evidence.ASSUMED if step == "a" else M) for step in ids}, note=LONG),
        TouchpointLane(LONG, {step: tuple(Touchpoint(LONG, "", kind, M) for kind in Contact) for step in ids}, (switch, other)),
        EmotionLane(
            LONG,
            (
                Curve(LONG, {step: Emotion((-1) ** k * 1.7, LONG, quote=Quote(LONG * 2, LONG)) for k, step in enumerate(ids)}),
                Curve(LONG + "e", {step: Emotion((-1) ** k * -1.2, LONG) for k, step in enumerate(ids)}, M),
            ),
        ),
        CardLane(
            LONG,
            {step: tuple(Card(LONG, kind, f"{step}{kind}", severity=3, n=123, leads_to=(f"{step}gain",), note=LONG, evidence=M) for kind in CardKind) for step in ids},
        ),
        FigureLane(LONG, dict.fromkeys(ids, (figure, figure))),
        FlowLane(LONG, {step: Flow(123456789 - 9999999 * k, Value(0.5, Unit.SHARE), Value(0.5, Unit.SHARE, 1, 0.4, 0.6), Value(4000000, Unit.SECONDS)) for k, step in enumerate(ids)}),
        MixLane(LONG, {step: Mix(tuple(Part(LONG + str(k), 0.2) for k in range(5)), n=99) for step in ids}),
        GapLane(LONG, (switch, other)),
        QuoteLane(LONG, {step: (Quote(LONG, LONG, 1.0), Quote(LONG, LONG)) for step in ids}),
        BackstageLane(
            LONG,
            tuple(Box(f"{step}{d}", step, LONG, LONG + d, LONG, decision=d == "y", evidence=M) for step in ids for d in "xyz"),
            (
                Handoff("ax", "bx", LONG), Handoff("bx", "cy"), Handoff("cy", "cx"), Handoff("ax", "ex"),
                Handoff("iy", "fx"), Handoff("gy", "hx"), Handoff("hx", "gx"), Handoff("ex", "ez"), Handoff("ix", "iz"),
            ),
            above=Boundary.VISIBILITY,
        ),
    )  # fmt: skip
    return Scene(
        Header(
            " ".join([LONG] * 4), LONG, (LONG, LONG), Persona(LONG, "RFG", about=LONG, quote=LONG),
            tuple(Fact(kind, LONG, LONG) for kind in FactKind), (figure, figure, figure),
        ),
        (*tuple(Stage(LONG, (step,)) for step in ids[:4]), Stage(LONG + " " + LONG, ids[4:])),
        tuple(Step(step, LONG, LONG, moment_of_truth=step == "d", evidence=M) for step in ids),
        lanes,
        (Edge("a", "c", EdgeKind.BRANCH, 0.5, label=LONG), Edge("f", "d", EdgeKind.LOOP, 0.5, label=LONG)),
        Footer((LONG,) * 3, None, LONG, "1/2", (LONG,)),
    )  # fmt: skip


def _cut(whole: Scene, steps: tuple[str, ...]) -> Scene:
    """Only some steps of a scene; lanes keep what belongs to them."""
    lanes: list[Lane] = []
    for lane in whole.lanes:
        if isinstance(lane, TextLane):
            lanes.append(TextLane(lane.name, {k: v for k, v in lane.cells.items() if k in steps}, note=lane.note))
        elif isinstance(lane, CardLane):
            lanes.append(CardLane(lane.name, {k: v for k, v in lane.cells.items() if k in steps}))
        elif isinstance(lane, TouchpointLane):
            lanes.append(TouchpointLane(lane.name, {k: v for k, v in lane.cells.items() if k in steps}))
        elif isinstance(lane, EmotionLane):
            lanes.append(lane)
        elif isinstance(lane, FigureLane):
            lanes.append(FigureLane(lane.name, {k: v for k, v in lane.cells.items() if k in steps}))
        elif isinstance(lane, FlowLane):
            lanes.append(FlowLane(lane.name, {k: v for k, v in lane.cells.items() if k in steps}))
    stages = tuple(
        Stage(stage.name, kept) for stage in whole.stages if (kept := tuple(s for s in stage.steps if s in steps))
    )
    return Scene(whole.header, stages, tuple(s for s in whole.steps if s.id in steps), tuple(lanes))
