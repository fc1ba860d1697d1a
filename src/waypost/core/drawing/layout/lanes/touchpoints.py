"""Touchpoints as icons on a line; shapes for digital, physical and personal; switches marked between them."""

import itertools

from waypost.core.drawing import figures, wording
from waypost.core.drawing.icons import known
from waypost.core.drawing.layout.frame import Frame, Pen, Strip
from waypost.core.drawing.layout.marks import contact_shape, evidence_line, switch_badge
from waypost.core.drawing.scene import Contact, Evidence, Switch, Touchpoint, TouchpointLane
from waypost.core.drawing.shapes import Icon, line
from waypost.core.drawing.text import SMALL_BOLD, TINY, TINY_BOLD
from waypost.core.vocabulary.numbers import number

RADIUS = 22.0
_SMALL = 10.0
_FALLBACK = {Contact.DIGITAL: "monitor", Contact.PHYSICAL: "map-pin", Contact.PERSONAL: "user-round"}


def draw(lane: TouchpointLane, frame: Frame, top: float, shared: Evidence | None) -> Strip:
    pen = frame.pen()
    switches = {(switch.source, switch.target): switch for switch in lane.switches}
    head = max((len(words(frame, switch)) * TINY.line - 14 for switch in lane.switches), default=0.0)
    y = top + max(0.0, head) + RADIUS + 2
    steps = [step.id for step in frame.scene.steps if step.id in lane.cells]
    for source, target in itertools.pairwise(steps):
        _join(pen, source, target, y, switches.get((source, target)))
    low = y + RADIUS
    for step in steps:
        low = max(low, cell(pen, step, lane.cells[step], y, shared))
    return Strip(tuple(pen.shapes), low - top)


def icon_of(touchpoint: Touchpoint) -> str:
    return known(touchpoint.icon, _FALLBACK[touchpoint.kind])


def cell(pen: Pen, step: str, touchpoints: tuple[Touchpoint, ...], y: float, shared: Evidence | None) -> float:
    """The first touchpoint large on the line, further ones as rows beneath it."""
    frame, x = pen.frame, pen.frame.centre(step)
    width = frame.block(240, 14)
    first, *others = touchpoints
    own, hue = frame.pen(), frame.theme.contacts[first.kind.value]
    own.add(contact_shape(x, y, RADIUS, first.kind, hue), Icon(icon_of(first), x - 11, y - 11, 22, hue.ink, 1.8))
    low = own.text(x, y + RADIUS + 6, first.label, SMALL_BOLD, frame.theme.ink, width, "middle")
    if first.evidence is not None and first.evidence is not shared:
        word = frame.word(wording.EVIDENCE[first.evidence])
        low = evidence_line(own, x - (frame.type.width(word, TINY) + 13) / 2, low + 1, first.evidence)
    pen.add(own.group("touchpoint", first.hint, first.href, (("step", step),)))
    for touchpoint in others:
        low = _row(pen, step, touchpoint, x, low + 5, width)
    return low


def _row(pen: Pen, step: str, touchpoint: Touchpoint, x: float, top: float, width: float) -> float:
    frame, own = pen.frame, pen.frame.pen()
    hue = frame.theme.contacts[touchpoint.kind.value]
    lines = frame.type.lines(touchpoint.label, TINY, width - 2 * _SMALL - 6)
    wide = max(frame.type.width(text, TINY) for text in lines)
    left = x - (2 * _SMALL + 6 + wide) / 2
    middle = top + max(_SMALL, len(lines) * TINY.line / 2) + 1
    own.add(contact_shape(left + _SMALL, middle, _SMALL, touchpoint.kind, hue))
    own.add(Icon(icon_of(touchpoint), left + _SMALL - 5.5, middle - 5.5, 11, hue.ink, 1.3))
    own.lines(left + 2 * _SMALL + 6, middle - len(lines) * TINY.line / 2, lines, TINY, frame.theme.ink)
    pen.add(own.group("touchpoint", touchpoint.hint, touchpoint.href, (("step", step),)))
    return max(middle + _SMALL, middle + len(lines) * TINY.line / 2) + 1


def _join(pen: Pen, source: str, target: str, y: float, switch: Switch | None) -> None:
    frame = pen.frame
    x1, x2 = frame.centre(source) + RADIUS + 6, frame.centre(target) - RADIUS - 6
    if switch is None:
        pen.add(line(x1, y, x2, y, frame.theme.seam, 2, name="join"))
        return
    own, middle = frame.pen(), (x1 + x2) / 2
    hue = frame.theme.switches[switch.kinds[0].value] if switch.kinds else frame.theme.bad
    own.add(line(x1, y, x2, y, hue.strong, 2, dash="1 6", name="join"))
    for place, kind in enumerate(switch.kinds):
        own.add(*switch_badge(frame, middle + (place - (len(switch.kinds) - 1) / 2) * 28, y, kind))
    told = words(frame, switch)
    start = y - 18 - len(told) * TINY.line
    for place, text in enumerate(told):
        bold = place < len(told) - (1 if _share(frame, switch) else 0)
        own.lines(
            middle,
            start + place * TINY.line,
            [text],
            TINY_BOLD if bold else TINY,
            hue.ink if bold else frame.theme.ink2,
            "middle",
        )
    pen.add(own.group("switch", switch.hint or _title(frame, switch), switch.href))


def words(frame: Frame, switch: Switch) -> list[str]:
    """The kinds of a switch, one to a line, each with its share, or then how many customers switch."""
    share = _share(frame, switch)
    kinds = [frame.word(wording.SWITCHES[kind]).capitalize() for kind in switch.kinds]
    if len(switch.shares) == len(kinds):
        return [
            f"{kind} {figures.share(each, frame.language)}" for kind, each in zip(kinds, switch.shares, strict=True)
        ]
    return kinds + ([share] if share else [])


def _share(frame: Frame, switch: Switch) -> str:
    if switch.share is not None:
        return figures.share(switch.share, frame.language)
    return "" if switch.customers is None else number(switch.customers, frame.language)


def _title(frame: Frame, switch: Switch) -> str:
    kinds = ", ".join(frame.word(wording.SWITCHES[kind]) for kind in switch.kinds)
    change = f": {switch.before} → {switch.after}" if switch.before and switch.after else ""
    return f"{frame.word(wording.SWITCH)} ({kinds}){change}"
