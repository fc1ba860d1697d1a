"""A drawing as SVG: presentation attributes only, no style, no script, same bytes for the same drawing."""

import base64
import re
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from waypost.core.drawing import icons
from waypost.core.drawing.fonts import FAMILIES
from waypost.core.drawing.shapes import Circle, Gradient, Group, Icon, Paint, Path, Picture, Rect, Shape, TextRun, walk

_FORBIDDEN = re.compile("[\x00-\x08\x0a-\x1f\ud800-\udfff\ufffe\uffff]")


def number(value: float) -> str:
    """A coordinate with at most two decimals, written in one way only.

    >>> number(12.0), number(0.126), number(-0.001)
    ('12', '0.13', '0')
    """
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def write(
    shapes: tuple[Shape, ...],
    *,
    width: float,
    height: float,
    title: str,
    description: str,
    language: str,
    prefix: str = "map",
    faces: str = "",
    shown: tuple[float, float] | None = None,
    families: str = FAMILIES,
) -> str:
    """The SVG document. `prefix` starts every id, so that several drawings may share a page.

    `shown` is the size at which it is shown, where that is not its own.
    `faces` is a `@font-face` sheet put into a <style> element (for a file that stands alone).
    A drawing with links is a group, since an image would hide them from screen readers.
    """
    pen = _Writer(prefix)
    body = "".join(map(pen.shape, shapes))
    links = any(isinstance(shape, Group) and is_safe(shape.href) for shape in walk(shapes))
    size = f"{number(width)} {number(height)}"
    shown = shown or (width, height)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" width="{number(shown[0])}"'
        f' height="{number(shown[1])}" role="{"group" if links else "img"}" lang="{language}"'
        f' aria-labelledby="{prefix}-title {prefix}-desc" font-family="{families}">'
        f'<title id="{prefix}-title">{_escaped(title)}</title>'
        f'<desc id="{prefix}-desc">{_escaped(description)}</desc>'
        + (f"<style>{faces}</style>" if faces else "")
        + (f"<defs>{pen.definitions()}</defs>" if pen.gradients else "")
        + f'<g id="{prefix}-picture">{body}</g></svg>'
    )


def piece(shapes: tuple[Shape, ...], *, prefix: str) -> str:
    """Shapes as a piece of an SVG that somebody else puts together, with the gradients they use."""
    pen = _Writer(prefix)
    body = "".join(map(pen.shape, shapes))
    return (f"<defs>{pen.definitions()}</defs>" if pen.gradients else "") + body


def is_safe(href: str) -> bool:
    """Whether an address may become a link: the web, mail, or a place on the same site.

    >>> is_safe("/w/shop?x=1:2"), is_safe("https://example.org"), is_safe(" javascript:alert(1)")
    (True, True, False)
    """
    head = "".join(href.split()).split("/")[0].split("?")[0].split("#")[0].lower()
    scheme, colon, _ = head.partition(":")
    return bool(href) and (not colon or scheme in ("http", "https", "mailto"))


class _Writer:
    """Writes shapes one by one and collects the gradients they use."""

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        self.gradients: dict[Gradient, str] = {}

    def shape(self, shape: Shape) -> str:
        match shape:
            case Group():
                return self._group(shape)
            case TextRun():
                return _text(shape)
            case Rect():
                return self._rect(shape)
            case Path():
                return self._path(shape)
            case Circle():
                centre = f'cx="{number(shape.x)}" cy="{number(shape.y)}" r="{number(shape.r)}"'
                return f"<circle {centre}{self._paint(shape)}/>"
            case Icon():
                return _icon(shape)
            case Picture():
                return _picture(shape)

    def definitions(self) -> str:
        return "".join(_gradient(gradient, name) for gradient, name in self.gradients.items())

    def _group(self, group: Group) -> str:
        href = group.href if is_safe(group.href) else ""
        tag = "a" if href else "g"
        attributes = f" href={quoteattr(_legal(href))}" if href else ""
        attributes += f' data-part="{group.name}"' if group.name else ""
        attributes += "".join(f" data-{key}={quoteattr(_legal(value))}" for key, value in group.marks)
        title = f"<title>{_escaped(group.title)}</title>" if group.title else ""
        return f"<{tag}{attributes}>{title}{''.join(map(self.shape, group.children))}</{tag}>"

    def _rect(self, rect: Rect) -> str:
        box = rect.box
        place = f'x="{number(box.x)}" y="{number(box.y)}"'
        place += f' width="{number(box.width)}" height="{number(box.height)}"'
        corner = f' rx="{number(rect.radius)}"' if rect.radius else ""
        return f"<rect {place}{corner}{self._paint(rect)}/>"

    def _path(self, path: Path) -> str:
        d = "".join(letter + " ".join(map(number, numbers)) for letter, numbers in path.commands)
        joint = ' stroke-linecap="round" stroke-linejoin="round"' if path.stroke else ""
        return f'<path d="{d}"{self._paint(path)}{joint}/>'

    def _paint(self, shape: Rect | Circle | Path) -> str:
        parts = [f' fill="{self._colour(shape.fill)}"']
        if shape.stroke:
            parts.append(f' stroke="{self._colour(shape.stroke)}"')
            if shape.width != 1:
                parts.append(f' stroke-width="{number(shape.width)}"')
            if shape.dash:
                parts.append(f' stroke-dasharray="{shape.dash}"')
        if shape.opacity != 1:
            parts.append(f' opacity="{number(shape.opacity)}"')
        return "".join(parts)

    def _colour(self, paint: Paint) -> str:
        if isinstance(paint, Gradient):
            name = self.gradients.setdefault(paint, f"{self.prefix}-g{len(self.gradients) + 1}")
            return f"url(#{name})"
        return paint or "none"


def _text(run: TextRun) -> str:
    style = run.style
    attributes = f'x="{number(run.x)}" y="{number(run.y)}" font-size="{number(style.size)}" fill="{run.fill}"'
    if style.weight != 400:
        attributes += f' font-weight="{style.weight}"'
    if style.italic:
        attributes += ' font-style="italic"'
    if style.spacing:
        attributes += f' letter-spacing="{number(style.spacing * style.size)}"'
    if run.anchor != "start":
        attributes += f' text-anchor="{run.anchor}"'
    return f"<text {attributes}>{_escaped(run.text)}</text>"


def _escaped(text: str) -> str:
    return escape(_legal(text))


def _legal(text: str) -> str:
    """Without the characters that XML forbids: controls, halves of surrogate pairs, two that are none."""
    return _FORBIDDEN.sub("", text)


def _picture(picture: Picture) -> str:
    """The file itself inside the drawing; a browser runs no script of a picture."""
    box, content = picture.box, base64.b64encode(picture.content).decode()
    address = f"data:{picture.kind};base64,{content}" if content or not is_safe(picture.href) else picture.href
    place = f'x="{number(box.x)}" y="{number(box.y)}" width="{number(box.width)}" height="{number(box.height)}"'
    return f"<image {place} href={quoteattr(_legal(address))}/>"


def _icon(icon: Icon) -> str:
    scale = icon.size / 24
    return (
        f'<g transform="translate({number(icon.x)} {number(icon.y)}) scale({scale:.4g})" fill="none"'
        f' stroke="{icon.stroke}" stroke-width="{number(icon.width / scale)}" stroke-linecap="round"'
        f' stroke-linejoin="round">{icons.elements(icon.name)}</g>'
    )


def _gradient(gradient: Gradient, name: str) -> str:
    (x1, y1), (x2, y2) = gradient.start, gradient.end
    line = f'x1="{number(x1)}" y1="{number(y1)}" x2="{number(x2)}" y2="{number(y2)}"'
    stops = "".join(_stops(gradient.stops))
    return f'<linearGradient id="{name}" gradientUnits="userSpaceOnUse" {line}>{stops}</linearGradient>'


def _stops(stops: Iterable[tuple[float, str, float]]) -> Iterable[str]:
    for share, colour, opacity in stops:
        faint = f' stop-opacity="{number(opacity)}"' if opacity != 1 else ""
        yield f'<stop offset="{number(share)}" stop-color="{colour}"{faint}/>'
