"""Whatever is drawn: no text is clipped, covered or crossed, and the SVG stays well-formed."""

from xml.etree import ElementTree

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.core.drawing.geometry import crossed_texts, overlapping_texts, texts
from waypost.core.drawing.render import render
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
from waypost.core.drawing.shapes import Box as Area
from waypost.core.drawing.telling.journey import table
from waypost.core.drawing.twin import html

_WORDS = (
    "Paket",
    "prüft",
    "E-Mail",
    "Kundenrückgewinnung",
    "38\u202f%",
    "–",
    "App/Web",
    "Rindfleischetikettierungsgesetz",
    "T02_check",
)
words = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=7).map(" ".join)
short = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=2).map(" ".join)
evidence = st.none() | st.sampled_from(Evidence)
shares = st.floats(0, 1)
values = st.builds(
    Value,
    st.none() | st.floats(-1e7, 1e7),
    st.sampled_from(Unit),
    st.none(),
    st.none() | st.floats(0, 1),
    st.none() | st.floats(1, 2),
    st.none() | st.integers(0, 10**9),
)
rates = st.builds(Value, shares, st.just(Unit.SHARE), st.just(1), st.just(0.1), st.just(0.2))
deltas = st.none() | st.builds(Delta, values, st.sampled_from(Verdict), st.sampled_from(("", "gegen Vormonat")))
figures = st.builds(
    Figure,
    short,
    values,
    deltas,
    st.none() | shares,
    st.none() | shares,
    st.sampled_from(((), (1.0, 3.0, 2.0))),
    evidence,
)
quotes = st.builds(Quote, words, st.sampled_from(("", "Interview 3")), st.none() | st.floats(-2, 2))
emotions = st.builds(
    Emotion,
    st.none() | st.floats(-2, 2),
    st.sampled_from(("", "frustriert")),
    st.none(),
    st.none(),
    st.none(),
    evidence,
    st.none() | quotes,
)
cards = st.builds(
    Card,
    words,
    st.sampled_from(CardKind),
    st.sampled_from(("", "x", "y")),
    st.none() | st.integers(1, 5),
    st.none() | st.integers(0, 9999),
    st.sampled_from(((), ("x",), ("y", "z"))),
    st.just(""),
    evidence,
)
touchpoints = st.builds(
    Touchpoint, short, st.sampled_from(("", "phone", "no-such-icon")), st.sampled_from(Contact), evidence
)
flows = st.builds(
    Flow,
    st.integers(0, 10**6),
    st.none() | rates,
    st.none() | rates,
    st.none() | st.builds(Value, st.floats(0, 1e7), st.just(Unit.SECONDS)),
    evidence,
)
mixes = st.lists(st.builds(Part, short, shares), max_size=6).map(lambda parts: Mix(tuple(parts)))


@st.composite
def _scenes(draw: st.DrawFn) -> Scene:
    count = draw(st.integers(1, 7))
    ids = tuple(f"s{place}" for place in range(count))
    some = st.sampled_from(ids)

    def cells(of: st.SearchStrategy) -> dict:  # type: ignore[type-arg]
        return draw(st.dictionaries(some, of, max_size=count))

    def several(of: st.SearchStrategy, most: int = 3) -> dict:  # type: ignore[type-arg]
        return cells(st.lists(of, max_size=most).map(tuple))

    kinds = st.lists(st.sampled_from(SwitchKind), min_size=1, max_size=2, unique=True).map(tuple)
    starts = st.integers(0, max(0, count - 2))
    switches = draw(
        st.lists(
            st.builds(
                lambda start, kinds, before, share, additional, rate: Switch(ids[start], ids[min(start + 1, count - 1)], kinds, before, before, share, None, additional, rate, rate),
                starts, kinds, short, st.none() | shares, st.none() | values, st.none() | rates,
            ),
            max_size=2, unique_by=lambda switch: switch.source,
        )
    )  # fmt: skip
    boxes = tuple(
        Box(f"b{place}", draw(some), draw(short), draw(st.sampled_from(("", "Lager", "Service"))), draw(st.sampled_from(("", "CRM"))), draw(st.booleans()))
        for place in range(draw(st.integers(0, 5)))
    )  # fmt: skip
    names = [box.id for box in boxes]
    handoffs = tuple(Handoff(a, b, draw(st.sampled_from(("", "Freigabe")))) for a, b in draw(st.lists(st.tuples(st.sampled_from(names), st.sampled_from(names)), max_size=3)) if a != b) if names else ()  # fmt: skip
    lanes: list[Lane] = [
        TextLane(draw(short), cells(st.builds(Text, words, st.just(""), evidence)), note=draw(words)),
        TouchpointLane("Touchpoints", several(touchpoints), tuple(switches)),
        EmotionLane("Emotion", tuple(Curve(draw(short), cells(emotions), draw(st.sampled_from(Evidence))) for _ in range(draw(st.integers(0, 3))))),
        CardLane("Pain Points", several(cards)),
        FigureLane("Kennzahlen", several(figures, 2)),
        FlowLane("Kunden", cells(flows)),
        MixLane("Kanalmix", cells(mixes)),
        GapLane("Lücken", tuple(switches)),
        QuoteLane("Kommentare", several(quotes, 2)),
        BackstageLane("Backstage", boxes, handoffs, above=Boundary.VISIBILITY),
    ]  # fmt: skip
    split = draw(st.integers(0, count))
    return Scene(
        Header(
            draw(words), draw(short), tuple(draw(st.lists(short, max_size=3))),
            draw(st.none() | st.builds(Persona, short, st.just("AK"), st.sampled_from(("", "user")), short)),
            tuple(Fact(kind, draw(words), draw(short)) for kind in draw(st.lists(st.sampled_from(FactKind), max_size=7))),
            tuple(draw(st.lists(figures, max_size=4))),
        ),
        (Stage(draw(short), ids[:split]), Stage(draw(short), ids[split:])),
        tuple(Step(step, draw(words), draw(st.sampled_from(("", "abends"))), "", draw(st.booleans()), draw(evidence)) for step in ids),
        tuple(draw(st.permutations(lanes))),
        tuple(Edge(draw(some), draw(some), draw(st.sampled_from(EdgeKind)), draw(st.none() | shares)) for _ in range(draw(st.integers(0, 3)))),
        Footer(tuple(draw(st.lists(words, max_size=3))), None, draw(st.sampled_from(("", "3"))), "", tuple(draw(st.lists(words, max_size=2)))),
    )  # fmt: skip


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
@given(_scenes())
def test_the_guards_hold_for_any_scene(scene: Scene) -> None:
    drawing = render(scene)
    page = Area(0, 0, drawing.width, drawing.height)
    assert [run.text for run in texts(drawing.shapes) if not page.holds(run.box)] == []
    assert overlapping_texts(drawing.shapes) == []
    assert crossed_texts(drawing.shapes, ("scale", "seam", "row")) == []
    ElementTree.fromstring(drawing.svg())
    assert html(table(scene, "de"), lang="de")
