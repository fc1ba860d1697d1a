"""Small marks that several lanes draw: pills, evidence, arrows, faces, shapes of contact and switch."""

import math

from waypost.core.drawing import wording
from waypost.core.drawing.layout.frame import Anchor, Frame, Pen
from waypost.core.drawing.scene import Contact, Evidence, SwitchKind
from waypost.core.drawing.shapes import Box, Circle, Icon, Path, Rect, Shape, line, polygon
from waypost.core.drawing.text import TINY, TINY_BOLD, Style
from waypost.core.drawing.themes import Hue

SWITCH_ICONS = {
    SwitchKind.DEVICE: "smartphone",
    SwitchKind.DEPARTMENT: "users-round",
    SwitchKind.CHANNEL: "shuffle",
}


def pill_width(frame: Frame, text: str, style: Style = TINY_BOLD, icon: bool = False) -> float:
    return frame.type.width(text, style) + 16 + (16 if icon else 0)


def pill(
    pen: Pen,
    centre: float,
    middle: float,
    text: str,
    fill: str,
    ink: str,
    *,
    style: Style = TINY_BOLD,
    icon: str = "",
    stroke: str | None = None,
) -> Box:
    """A rounded label as wide as its text, centred on a point."""
    width, height = pill_width(pen.frame, text, style, bool(icon)), style.size + 10
    box = Box(centre - width / 2, middle - height / 2, width, height)
    pen.add(Rect(box, fill=fill, stroke=stroke, radius=height / 2))
    left = box.x + 8
    if icon == "star":
        pen.add(star(left + 6, middle, 6, ink))
    elif icon:
        pen.add(Icon(icon, left, middle - 6, 12, ink, 1.6))
    pen.run(left + (16 if icon else 0), middle, text, style, ink)
    return box


def star(x: float, y: float, r: float, fill: str) -> Path:
    corners = []
    for corner in range(10):
        radius = r if corner % 2 == 0 else r * 0.45
        angle = -math.pi / 2 + corner * math.pi / 5
        corners.append((x + radius * math.cos(angle), y + radius * math.sin(angle)))
    return polygon(corners, fill)


def evidence_dot(frame: Frame, x: float, y: float, evidence: Evidence) -> list[Shape]:
    """Empty, half or full: assumed, reported, measured."""
    ink = frame.theme.ink3
    ring = Circle(x, y, 3.9, fill=frame.theme.surface, stroke=ink, width=1.4)
    if evidence is Evidence.ASSUMED:
        return [ring]
    if evidence is Evidence.MEASURED:
        return [Circle(x, y, 4.6, fill=ink)]
    half = Path((("M", (x, y - 4)), ("C", (x - 5.3, y - 4, x - 5.3, y + 4, x, y + 4)), ("Z", ())), fill=ink)
    return [ring, half]


def evidence_line(
    pen: Pen, x: float, top: float, evidence: Evidence | None, rest: str = "", width: float = 1e9
) -> float:
    """The evidence of a cell as mark and word, with more small facts behind it; nothing for None and ''."""
    frame = pen.frame
    if evidence is None and not rest:
        return top
    words = [frame.word(wording.EVIDENCE[evidence])] if evidence else []
    text = " · ".join([*words, *([rest] if rest else [])])
    indent = 13 if evidence else 0
    if evidence:
        pen.add(*evidence_dot(frame, x + 5, top + TINY.line / 2, evidence))
    return pen.text(x + indent, top, text, TINY, frame.theme.ink3, width - indent)


def face(frame: Frame, x: float, y: float, value: float, r: float = 14.0) -> list[Shape]:
    """A face whose mouth bends with the feeling, on a halo that lifts it off the curve."""
    theme = frame.theme
    on = theme.mood_on
    bend = max(-2.0, min(2.0, value)) / 2 * r * 0.36
    left, right, mouth = x - r * 0.42, x + r * 0.42, y + r * 0.34 - bend * 0.35
    smile = Path(
        (("M", (left, mouth)), ("C", (x - r * 0.2, mouth + bend, x + r * 0.2, mouth + bend, right, mouth))),
        stroke=on,
        width=1.9,
    )
    eyes = [Circle(x + side * r * 0.33, y - r * 0.24, r * 0.12, fill=on) for side in (-1, 1)]
    return [
        Circle(x, y, r + 3, fill=theme.surface),
        Circle(x, y, r, fill=theme.mood(value)),
        *eyes,
        smile,
    ]


def contact_shape(x: float, y: float, r: float, kind: Contact, hue: Hue) -> Shape:
    """Round is digital, square physical, six-sided personal."""
    if kind is Contact.DIGITAL:
        return Circle(x, y, r, fill=hue.wash, stroke=hue.strong, width=2)
    if kind is Contact.PHYSICAL:
        side = r * 0.94
        return Rect(
            Box(x - side, y - side, 2 * side, 2 * side),
            fill=hue.wash,
            stroke=hue.strong,
            width=2,
            radius=r * 0.2,
        )
    points = [(x + r * 1.08 * math.cos(a), y + r * 1.08 * math.sin(a)) for a in (k * math.pi / 3 for k in range(6))]
    return polygon(points, hue.wash, hue.strong, 2)


def switch_badge(frame: Frame, x: float, y: float, kind: SwitchKind, r: float = 11.0) -> list[Shape]:
    """Square for device, diamond for department, circle for channel; an icon in each."""
    hue = frame.theme.switches[kind.value]
    if kind is SwitchKind.DEVICE:
        outline: Shape = Rect(
            Box(x - r, y - r, 2 * r, 2 * r), fill=hue.strong, stroke=frame.theme.surface, width=2, radius=4
        )
    elif kind is SwitchKind.DEPARTMENT:
        d = r * 1.32
        outline = polygon([(x, y - d), (x + d, y), (x, y + d), (x - d, y)], hue.strong, frame.theme.surface, 2)
    else:
        outline = Circle(x, y, r, fill=hue.strong, stroke=frame.theme.surface, width=2)
    size = r * 1.18 if kind is not SwitchKind.DEPARTMENT else r * 1.05
    return [outline, Icon(SWITCH_ICONS[kind], x - size / 2, y - size / 2, size, hue.on, 1.5)]


def arrow_head(x: float, y: float, direction: str, fill: str, size: float = 5.0) -> Path:
    """A filled head whose tip is the point; direction is one of up, down, left, right."""
    dx, dy = {"up": (0, -1), "down": (0, 1), "left": (-1, 0), "right": (1, 0)}[direction]
    back_x, back_y = x - dx * size * 1.6, y - dy * size * 1.6
    return polygon([(x, y), (back_x - dy * size, back_y + dx * size), (back_x + dy * size, back_y - dx * size)], fill)


def change_arrow(x: float, middle: float, amount: float | None, fill: str) -> Shape:
    """Up, down, or a bar for no change: direction alone, its colour and word say whether it is welcome."""
    if not amount:
        return line(x, middle, x + 8, middle, fill, 2.5)
    y1, y2 = (middle + 4, middle - 4) if amount > 0 else (middle - 4, middle + 4)
    return polygon([(x, y1), (x + 9, y1), (x + 4.5, y2)], fill)


def caption(pen: Pen, x: float, middle: float, text: str, anchor: Anchor = "start") -> None:
    """A short remark in the smallest size."""
    pen.run(x, middle, text, TINY, pen.frame.theme.ink3, anchor)
