"""Which drawing belongs to which lane."""

from waypost.core.drawing.layout.frame import Frame, Strip
from waypost.core.drawing.layout.lanes import (
    backstage,
    cards,
    emotion,
    figure,
    flow,
    gaps,
    mix,
    texts,
    touchpoints,
)
from waypost.core.drawing.scene import (
    BackstageLane,
    CardLane,
    EmotionLane,
    Evidence,
    FigureLane,
    FlowLane,
    GapLane,
    Lane,
    MixLane,
    QuoteLane,
    TextLane,
    TouchpointLane,
)


def content(lane: Lane, frame: Frame, top: float, shared: Evidence | None) -> Strip:
    """The cells of a lane, drawn from `top` down. `shared` evidence stands in the lane's head already."""
    match lane:
        case TextLane():
            return texts.draw(lane, frame, top, shared)
        case QuoteLane():
            return texts.draw_quotes(lane, frame, top, shared)
        case TouchpointLane():
            return touchpoints.draw(lane, frame, top, shared)
        case EmotionLane():
            return emotion.draw(lane, frame, top, shared)
        case CardLane():
            return cards.draw(lane, frame, top, shared)
        case FigureLane():
            return figure.draw(lane, frame, top, shared)
        case FlowLane():
            return flow.draw(lane, frame, top, shared)
        case MixLane():
            return mix.draw(lane, frame, top, shared)
        case GapLane():
            return gaps.draw(lane, frame, top, shared)
        case BackstageLane():
            return backstage.draw(lane, frame, top, shared)
