"""Shapes of a drawing as native shapes of a slide, written as DrawingML (ECMA-376, part 1).

Texts take the theme's font for bodies, so that they look like the rest of the deck.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import atan2, degrees
from xml.sax.saxutils import escape, quoteattr

from waypost.core.drawing.export.pptx.icons import FIELD, outline
from waypost.core.drawing.export.pptx.texts import TextBlock, with_blocks
from waypost.core.drawing.shapes import (
    Box,
    Circle,
    Command,
    Gradient,
    Group,
    Icon,
    Paint,
    Path,
    Picture,
    Rect,
    Shape,
    TextRun,
    walk,
)
from waypost.core.drawing.text import Style
from waypost.core.vocabulary.harmless import without_controls

POINT = 12_700  # EMU
_SPACES = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_PICTURES = frozenset({"image/png", "image/jpeg"})  # what every program that shows slides can show
_MOST_IN_A_GROUP = 40  # shapes that are moved together, as a card is; larger groups are taken apart
_ASCENT = 0.93  # share of the size from the top of a line to its baseline, about the same in all text fonts
_EXACT_ASCENT = 0.8  # of an exact line height
_ALIGN = {"start": "l", "middle": "ctr", "end": "r"}


@dataclass
class Pen:
    """Writes shapes of a picture: its left top corner and the size of a pixel on the slide, in EMU.

    `embed` takes a picture's file into the presentation and gives the name by which the slide calls it.
    `letters`: how large texts are set, as a share of how they were measured; `bold`: how large of that bold ones are.
    """

    left: float
    top: float
    pixel: float
    last: int = 1
    letters: float = 1.0
    embed: Callable[[bytes], str] = lambda content: ""
    bold: float = 1.0

    def whole(self, shapes: Iterable[Shape], box: Box, name: str, description: str) -> str:
        """The picture as one group that says what it shows."""
        inner = "".join(self._shapes(shapes))
        return self._group(inner, box, name, description, spaces=_SPACES)

    def _shapes(self, shapes: Iterable[Shape]) -> Iterable[str]:
        for shape in with_blocks(shapes):
            match shape:
                case TextBlock():
                    yield self._text(shape.runs)
                case Group():
                    yield from self._grouped(shape)
                case Rect():
                    yield self._rect(shape)
                case Circle():
                    yield self._preset(shape.box, "ellipse", "", shape)
                case Path():
                    yield self._path(shape)
                case Icon():
                    yield self._icon(shape)
                case Picture() if shape.content and shape.kind in _PICTURES:
                    yield self._picture(shape)

    def _picture(self, picture: Picture) -> str:
        """The file itself, once in the presentation however often it is shown."""
        known = self.embed(picture.content)
        return (
            f"<p:pic><p:nvPicPr>{self._named('picture', picture.text)}"
            '<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr>'
            f'<p:blipFill><a:blip r:embed="{known}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
            f'<p:spPr><a:xfrm>{self._place(picture.box)}</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
        )

    def _grouped(self, group: Group) -> Iterable[str]:
        inner = list(self._shapes(group.children))
        small = sum(not isinstance(shape, Group) for shape in walk(group.children)) <= _MOST_IN_A_GROUP
        if group.name and small and len(inner) > 1:
            yield self._group("".join(inner), group.box, group.title or group.name)
        else:
            yield from inner

    def _group(self, inner: str, box: Box, name: str, description: str = "", spaces: str = "") -> str:
        place = self._place(box)
        child = place.replace("a:off", "a:chOff").replace("a:ext", "a:chExt")
        return (
            f"<p:grpSp {spaces}><p:nvGrpSpPr>{self._named(name, description)}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
            f"<p:grpSpPr><a:xfrm>{place}{child}</a:xfrm></p:grpSpPr>{inner}</p:grpSp>"
        )

    def _rect(self, rect: Rect) -> str:
        if not rect.radius:
            return self._preset(rect.box, "rect", "", rect)
        share = round(100_000 * min(0.5, rect.radius / max(0.1, min(rect.box.width, rect.box.height))))
        return self._preset(rect.box, "roundRect", f'<a:gd name="adj" fmla="val {share}"/>', rect)

    def _preset(self, box: Box, kind: str, adjusted: str, shape: Rect | Circle) -> str:
        geometry = f'<a:prstGeom prst="{kind}"><a:avLst>{adjusted}</a:avLst></a:prstGeom>'
        return self._sp(kind, box, geometry + self._paint(shape))

    def _path(self, path: Path) -> str:
        if len(path.commands) == 2 and not path.fill and path.commands[1][0] == "L":
            return self._connector(path)
        box = _hull(path.commands)
        return self._sp(path.name or "freeform", box, _custom(path.commands, box, self.pixel) + self._paint(path))

    def _connector(self, path: Path) -> str:
        (x1, y1), (x2, y2) = path.commands[0][1], path.commands[1][1]
        box = Box(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))
        flip = (' flipH="1"' if x2 < x1 else "") + (' flipV="1"' if y2 < y1 else "")
        return (
            f"<p:cxnSp><p:nvCxnSpPr>{self._named(path.name or 'line')}<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr><p:spPr>"
            f'<a:xfrm{flip}>{self._place(box)}</a:xfrm><a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
            f"{self._line(path.stroke, path.width, path.dash, path.opacity)}</p:spPr></p:cxnSp>"
        )

    def _icon(self, icon: Icon) -> str:
        scale = icon.size / FIELD
        commands = tuple(
            (letter, tuple(n * scale + (icon.y if place % 2 else icon.x) for place, n in enumerate(numbers)))
            for letter, numbers in outline(icon.name)
        )
        box = _hull(commands)
        line = self._line(icon.stroke, icon.width, "", 1.0)
        return self._sp(icon.name, box, _custom(commands, box, self.pixel, filled=False) + "<a:noFill/>" + line)

    def _text(self, runs: tuple[TextRun, ...]) -> str:
        first, style = runs[0], runs[0].style
        several, letters = len(runs) > 1, self._letters(style)
        ascent = _EXACT_ASCENT * style.line if several else _ASCENT * style.size * letters
        width = max(run.width for run in runs)
        left = first.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[first.anchor] * width
        box = Box(left, first.y - ascent, width, style.line * len(runs))
        size = max(100, round(style.size * letters * self.pixel / POINT * 100))
        look = f'lang="" sz="{size}"' + (' b="1"' if style.weight >= 600 else "") + (' i="1"' if style.italic else "")
        look += f' spc="{round(style.spacing * size)}"' if style.spacing else ""
        font = (
            f'{self._colour(first.fill)}<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/>'
        )
        look = look.removeprefix('lang="" ')
        spacing = (
            f'<a:lnSpc><a:spcPts val="{max(1, round(style.leading * size / letters))}"/></a:lnSpc>' if several else ""
        )
        texts = f"<a:br><a:rPr {look}>{font}</a:rPr></a:br>".join(
            f"<a:r><a:rPr {look}>{font}</a:rPr><a:t>{escape(without_controls(run.text))}</a:t></a:r>" for run in runs
        )
        return (
            f'<p:sp><p:nvSpPr>{self._named(first.text[:40])}<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>'
            f'{self._place(box)}</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr><p:txBody>'
            '<a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"><a:noAutofit/></a:bodyPr><a:lstStyle/>'
            f'<a:p><a:pPr marL="0" indent="0" algn="{_ALIGN[first.anchor]}">{spacing}<a:spcBef><a:spcPts val="0"/></a:spcBef>'
            f'<a:spcAft><a:spcPts val="0"/></a:spcAft><a:buNone/></a:pPr>{texts}</a:p></p:txBody></p:sp>'
        )

    def _letters(self, style: Style) -> float:
        """How large a text is set."""
        return self.letters * (self.bold if style.weight >= 600 else 1.0)

    def _sp(self, name: str, box: Box, look: str) -> str:
        return (
            f"<p:sp><p:nvSpPr>{self._named(name)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
            f"<p:spPr><a:xfrm>{self._place(box)}</a:xfrm>{look}</p:spPr></p:sp>"
        )

    def _named(self, name: str, description: str = "") -> str:
        self.last += 1
        said = f" descr={quoteattr(without_controls(description))}" if description else ""
        return (
            f'<p:cNvPr id="{self.last}" name={quoteattr(without_controls(" ".join(name.split())) or "shape")}{said}/>'
        )

    def _place(self, box: Box) -> str:
        x, y = round(self.left + box.x * self.pixel), round(self.top + box.y * self.pixel)
        width, height = max(0, round(box.width * self.pixel)), max(0, round(box.height * self.pixel))
        return f'<a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/>'

    def _paint(self, shape: Rect | Circle | Path) -> str:
        fill = self._colour(shape.fill, shape.opacity) if shape.fill else "<a:noFill/>"
        return fill + self._line(shape.stroke, shape.width, shape.dash, shape.opacity)

    def _line(self, stroke: Paint, width: float, dash: str, opacity: float) -> str:
        if not stroke:
            return "<a:ln><a:noFill/></a:ln>"
        dashed = f'<a:prstDash val="{_dash(dash, width)}"/>' if dash else ""
        return f'<a:ln w="{max(1, round(width * self.pixel))}" cap="rnd">{self._colour(stroke, opacity)}{dashed}<a:round/></a:ln>'

    def _colour(self, paint: Paint, opacity: float = 1.0) -> str:
        if isinstance(paint, Gradient):
            return _gradient(paint, opacity)
        return f"<a:solidFill>{_rgb(paint or '#000000', opacity)}</a:solidFill>"


def _rgb(colour: str, opacity: float) -> str:
    faint = f'<a:alpha val="{round(opacity * 100_000)}"/>' if opacity < 1 else ""
    return f'<a:srgbClr val="{colour.lstrip("#")[:6].upper()}">{faint}</a:srgbClr>'


def _gradient(gradient: Gradient, opacity: float) -> str:
    (x1, y1), (x2, y2) = gradient.start, gradient.end
    angle = round(degrees(atan2(y2 - y1, x2 - x1)) % 360 * 60_000)
    stops = "".join(
        f'<a:gs pos="{round(share * 100_000)}">{_rgb(colour, faint * opacity)}</a:gs>'
        for share, colour, faint in gradient.stops
    )
    return f'<a:gradFill rotWithShape="1"><a:gsLst>{stops}</a:gsLst><a:lin ang="{angle}" scaled="0"/></a:gradFill>'


def _dash(pattern: str, width: float) -> str:
    """The named pattern that comes nearest."""
    first = float(pattern.replace(",", " ").split()[0])
    return "sysDot" if first <= 1.5 * width else "sysDash" if first <= 3.5 * width else "dash"


def _hull(commands: tuple[Command, ...]) -> Box:
    """The box around all points, those that only pull a curve too, so that it holds whatever is drawn."""
    xs = [numbers[place] for _, numbers in commands for place in range(0, len(numbers), 2)]
    ys = [numbers[place] for _, numbers in commands for place in range(1, len(numbers), 2)]
    if not xs:
        return Box(0, 0, 0, 0)
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


_TAGS = {"M": "moveTo", "L": "lnTo", "C": "cubicBezTo", "Q": "quadBezTo"}


def _custom(commands: tuple[Command, ...], box: Box, pixel: float, *, filled: bool = True) -> str:
    """A freeform: points in EMU from the corner of its box."""

    def point(x: float, y: float) -> str:
        return f'<a:pt x="{round((x - box.x) * pixel)}" y="{round((y - box.y) * pixel)}"/>'

    drawn = "".join(
        "<a:close/>"
        if letter == "Z"
        else f"<a:{_TAGS[letter]}>{''.join(point(n[i], n[i + 1]) for i in range(0, len(n), 2))}</a:{_TAGS[letter]}>"
        for letter, n in commands
    )
    width, height = round(box.width * pixel), round(box.height * pixel)
    none = "" if filled else ' fill="none"'
    return (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{width}" h="{height}"{none}>{drawn}</a:path></a:pathLst></a:custGeom>'
    )
