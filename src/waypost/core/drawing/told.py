"""Cells in words: what a lane says at a step, for readers who do not see the picture."""

from waypost.core.drawing import figures, wording
from waypost.core.drawing.scene import (
    BackstageLane,
    Box,
    Card,
    CardLane,
    Delta,
    Emotion,
    EmotionLane,
    Evidence,
    Figure,
    FigureLane,
    Flow,
    FlowLane,
    GapLane,
    Lane,
    MixLane,
    QuoteLane,
    Switch,
    TextLane,
    TouchpointLane,
    Value,
    Verdict,
)
from waypost.core.vocabulary.numbers import number, percent
from waypost.core.vocabulary.wording import Language


def at(lane: Lane, step: str, language: Language, people: str) -> tuple[str, ...]:
    """The sentences of a lane at a step, `people` being the word for customers; none where it is empty."""
    match lane:
        case TextLane():
            text = lane.cells.get(step)
            return (_joined(text.text, evidence(text.evidence, language)),) if text and text.text else ()
        case QuoteLane():
            return tuple(_joined(quote.text, quote.who) for quote in lane.cells.get(step, ()))
        case TouchpointLane():
            return _touchpoints(lane, step, language, people)
        case EmotionLane():
            points = ((curve.name, curve.evidence, curve.points.get(step)) for curve in lane.curves)
            return tuple(_emotion(name, kind, point, language) for name, kind, point in points if point)
        case CardLane():
            return tuple(_card(each, lane, language) for each in lane.cells.get(step, ()))
        case FigureLane():
            return tuple(figure(each, language) for each in lane.cells.get(step, ()))
        case FlowLane():
            flow = lane.cells.get(step)
            return _flow(flow, language, people) if flow else ()
        case MixLane():
            mix = lane.cells.get(step)
            return tuple(f"{part.label} {figures.share(part.share, language)}" for part in mix.parts) if mix else ()
        case GapLane():
            return tuple(switch(each, language, people) for each in lane.switches if each.source == step)
        case BackstageLane():
            return tuple(_box(box, lane, language) for box in lane.boxes if box.step == step)


def evidence(given: Evidence | None, language: Language) -> str:
    return wording.EVIDENCE[given].in_(language) if given else ""


def value(given: Value, language: Language) -> str:
    """A value with its range and n in brackets."""
    more = [figures.interval(given, language), figures.observations(given.n, language)]
    return _joined(figures.write(given, language), *more)


def change(delta: Delta, language: Language) -> str:
    """The change in words, and against what."""
    return " ".join(part for part in (moved(delta, language), delta.against) if part)


def moved(delta: Delta, language: Language) -> str:
    """The signed amount, with a word where it is known to be welcome or not; what did not move is unchanged.

    >>> from waypost.core.drawing.scene import Unit, Verdict
    >>> moved(Delta(Value(0.04, Unit.POINTS), Verdict.GOOD), "en"), moved(Delta(Value(0.04, Unit.POINTS)), "en")
    ('+4 pts better', '+4 pts')
    >>> moved(Delta(Value(0.0)), "de")
    'unverändert'
    """
    if delta.value.amount == 0:
        return wording.BETTER["neutral"].in_(language)
    word = "" if delta.verdict is Verdict.NEUTRAL else " " + wording.BETTER[delta.verdict.value].in_(language)
    return figures.signed(delta.value, language) + word


def figure(given: Figure, language: Language) -> str:
    """Label, value and change of a metric."""
    target = ""
    if given.target is not None:
        target = f"{wording.TARGET.in_(language)} {percent(given.target, language)}"
    moved = change(given.delta, language) if given.delta else ""
    rest = "; ".join(part for part in (moved, target, evidence(given.evidence, language), given.source) if part)
    return f"{given.label}: {value(given.value, language)}" + (f"; {rest}" if rest else "")


def switch(given: Switch, language: Language, people: str) -> str:
    """A switch with its kinds, what changes, and what may be lost there."""
    shares = [f" {figures.share(share, language)}" for share in given.shares] or [""] * len(given.kinds)
    named = zip(given.kinds, shares, strict=False)
    kinds = ", ".join(wording.SWITCHES[kind].in_(language) + share for kind, share in named)
    text = f"{wording.SWITCH.in_(language)} ({kinds})"
    if given.before and given.after:
        text += f": {given.before} → {given.after}"
    parts = []
    if given.share is not None:
        parts.append(figures.share(given.share, language))
    if given.customers is not None:
        parts.append(switchers(given, language, people))
    if given.additional is not None:
        parts.append(f"{wording.UP_TO.in_(language)}: {value(given.additional, language)}")
    for word, rate in ((wording.WITH_SWITCH, given.drop_off), (wording.WITHOUT_SWITCH, given.usual)):
        if rate is not None:
            name = wording.DROP_OFF_RATE.in_(language)
            parts.append(f"{name} {word.in_(language)} {figures.write(rate, language)}")
    return "; ".join([text, *parts])


def switchers(given: Switch, language: Language, people: str) -> str:
    """How many switch; where drop-off rates are set side by side, how many of them could be compared."""
    text = f"{number(given.customers or 0, language)} {people}"
    return wording.COMPARED.in_(language).format(text) if given.usual is not None else text


def _joined(text: str, *more: str) -> str:
    rest = "; ".join(part for part in more if part)
    return f"{text} ({rest})" if rest else text


def _touchpoints(lane: TouchpointLane, step: str, language: Language, people: str) -> tuple[str, ...]:
    met = tuple(
        _joined(each.label, wording.CONTACTS[each.kind].in_(language), evidence(each.evidence, language))
        for each in lane.cells.get(step, ())
    )
    return met + tuple(switch(each, language, people) for each in lane.switches if each.source == step)


def _emotion(name: str, kind: Evidence, point: Emotion, language: Language) -> str:
    if point.value is None:
        return f"{name}: {wording.MISSING.in_(language)}"
    word = point.label or wording.mood(point.value).in_(language)
    more = [evidence(point.evidence or kind, language), figures.observations(point.n, language)]
    said = f" {point.quote.text}" if point.quote else ""
    return _joined(f"{name}: {figures.score(point.value, language)} {word}", *more) + said


def card(given: Card, language: Language) -> str:
    """Kind and text of a card, with how grave and how well supported it is."""
    severity = f"{wording.SEVERITY[given.kind].in_(language)} {given.severity}/5" if given.severity else ""
    more = [severity, figures.observations(given.n, language), given.note, evidence(given.evidence, language)]
    return _joined(f"{wording.CARDS[given.kind].in_(language)}: {given.text}", *more)


def _card(given: Card, lane: CardLane, language: Language) -> str:
    texts = {other.id: other.text for cell in lane.cells.values() for other in cell if other.id}
    leads = ", ".join(texts[target] for target in given.leads_to if target in texts)
    return f"{card(given, language)} → {leads}" if leads else card(given, language)


def _flow(flow: Flow, language: Language, people: str) -> tuple[str, ...]:
    lines = [f"{number(flow.customers, language)} {people}"]
    for word, each in (
        (wording.CONTINUATION, flow.continued),
        (wording.DROP_OFF_RATE, flow.dropped),
        (wording.TO_NEXT, flow.seconds_to_next),
    ):
        if each is not None:
            lines.append(f"{word.in_(language)}: {value(each, language)}")
    return tuple(lines)


def _box(box: Box, lane: BackstageLane, language: Language) -> str:
    texts = {other.id: other.text for other in lane.boxes}
    kind = wording.DECISION.in_(language) if box.decision else ""
    text = _joined(box.text, kind, box.department, box.system, evidence(box.evidence, language))
    for handoff in lane.handoffs:
        if handoff.source == box.id and handoff.target in texts:
            passed = f" ({handoff.label})" if handoff.label else ""
            text += f"; {wording.HANDOFF.in_(language)} → {texts[handoff.target]}{passed}"
    return text
