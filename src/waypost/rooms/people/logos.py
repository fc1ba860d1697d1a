"""Pictures that people bring: looked through, and written anew without whatever is not picture."""

import re
import struct
import zlib
from xml.etree import ElementTree

from waypost.core.vocabulary.wording import WaypostError

MOST_BYTES = 200_000
MOST_SIDE = 2_000
MOST_DEPTH = 60  # elements in elements; an editor's groups come to ten
_PNG = b"\x89PNG\r\n\x1a\n"
_KEPT_CHUNKS = {b"IHDR", b"PLTE", b"tRNS", b"gAMA", b"sRGB", b"IDAT", b"IEND"}
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}

_SVG = "http://www.w3.org/2000/svg"
_ELEMENTS = frozenset(
    [
        "svg",
        "g",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "defs",
        "linearGradient",
        "radialGradient",
        "stop",
        "clipPath",
        "mask",
        "title",
        "desc",
        "use",
        "symbol",
    ]
)
_ATTRIBUTES = frozenset(
    [
        "id",
        "d",
        "x",
        "y",
        "x1",
        "y1",
        "x2",
        "y2",
        "cx",
        "cy",
        "r",
        "rx",
        "ry",
        "fx",
        "fy",
        "width",
        "height",
        "viewBox",
        "points",
        "transform",
        "fill",
        "fill-rule",
        "fill-opacity",
        "stroke",
        "stroke-width",
        "stroke-linecap",
        "stroke-linejoin",
        "stroke-miterlimit",
        "stroke-dasharray",
        "stroke-opacity",
        "opacity",
        "offset",
        "stop-color",
        "stop-opacity",
        "gradientUnits",
        "gradientTransform",
        "spreadMethod",
        "clip-path",
        "clip-rule",
        "mask",
        "preserveAspectRatio",
        "version",
        "color",
    ]
)
_LOCAL = re.compile(r"url\(\s*['\"]?#[\w.-]+['\"]?\s*\)")


def cleaned(picture: bytes) -> tuple[str, bytes]:
    """The kind ("image/png", "image/svg+xml") and the clean picture.

    PNG keeps the chunks that are picture, SVG the elements and attributes that draw. Raises WaypostError that says
    what is wrong and what to bring.
    """
    if len(picture) > MOST_BYTES:
        raise WaypostError(
            en=f"The file has {len(picture) // 1000:,} KB; at most {MOST_BYTES // 1000} KB are taken. Make the picture smaller.",
            de=f"Die Datei hat {len(picture) // 1000} KB; höchstens {MOST_BYTES // 1000} KB sind erlaubt. Bitte das Bild verkleinern.",
        )
    if picture.startswith(_PNG):
        return "image/png", _png(picture)
    if b"<svg" in picture[:2_000]:
        return "image/svg+xml", _svg(picture)
    raise WaypostError(
        en="The file is neither PNG nor SVG. Save the logo as one of them.",
        de="Die Datei ist weder PNG noch SVG. Bitte das Logo als eines davon speichern.",
    )


def size_of(kind: str, picture: bytes) -> tuple[float, float]:
    """Width and height of a clean picture; a square where an SVG does not say."""
    if kind == "image/png":
        width, height = struct.unpack_from(">II", picture, 16)
        return float(width), float(height)
    root = ElementTree.fromstring(picture)
    box = [float(each) for each in re.findall(r"-?\d+(?:\.\d+)?", root.get("viewBox", ""))]
    sides = box[2:4] if len(box) == 4 else [_length(root.get(name, "")) for name in ("width", "height")]
    return (sides[0], sides[1]) if min(sides) > 0 else (1.0, 1.0)


def _length(text: str) -> float:
    found = re.match(r"\s*(\d+(?:\.\d+)?)\s*(px|pt|mm|cm|in)?\s*$", text)
    return float(found[1]) if found else 0.0


def _png(picture: bytes) -> bytes:
    place, kept, data, rows = len(_PNG), [_PNG], b"", 0
    while place + 12 <= len(picture):
        length, kind = struct.unpack_from(">I4s", picture, place)
        chunk = picture[place : place + 12 + length]
        if len(chunk) < 12 + length or zlib.crc32(chunk[4:-4]) != struct.unpack(">I", chunk[-4:])[0]:
            raise _damaged("PNG")
        if kind == b"IHDR":
            if length != 13:
                raise _damaged("PNG")
            rows = _size_of_rows(chunk[8:-4])
        if kind == b"IDAT":
            data += chunk[8:-4]
        if kind in _KEPT_CHUNKS:
            kept.append(chunk)
        if kind == b"IEND":
            break
        place += 12 + length
    if not rows or kept[-1][4:8] != b"IEND":
        raise _damaged("PNG")
    _inflates(data, rows)
    return b"".join(kept)


def _size_of_rows(header: bytes) -> int:
    """How many bytes the picture has when unpacked, by its header; more would be a bomb."""
    width, height, depth, colour = struct.unpack_from(">IIBB", header)
    if not (0 < width <= MOST_SIDE and 0 < height <= MOST_SIDE) or colour not in _CHANNELS:
        raise WaypostError(
            en=f"The picture has {width} × {height} pixels; at most {MOST_SIDE} × {MOST_SIDE} are taken. Make it smaller.",
            de=f"Das Bild hat {width} × {height} Pixel; höchstens {MOST_SIDE} × {MOST_SIDE} sind erlaubt. Bitte verkleinern.",
        )
    # Interlaced pictures have up to seven passes, each with its own filter bytes.
    return int(height * (1 + (width * _CHANNELS[colour] * depth + 7) // 8) + 16 * height)


def _inflates(data: bytes, most: int) -> None:
    unpacking = zlib.decompressobj()
    try:
        unpacking.decompress(data, most)
    except zlib.error as error:
        raise _damaged("PNG") from error
    if unpacking.unconsumed_tail:
        raise _damaged("PNG")


def _svg(picture: bytes) -> bytes:
    if re.search(rb"<!(DOCTYPE|ENTITY)", picture, re.IGNORECASE):
        # Entities can unpack to gigabytes, or name files of the server.
        picture = re.sub(rb"<!DOCTYPE[^>\[]*>", b"", picture, flags=re.IGNORECASE)
        if re.search(rb"<!(DOCTYPE|ENTITY)", picture, re.IGNORECASE):
            raise _damaged("SVG")
    try:
        root = ElementTree.fromstring(picture)
    except (ElementTree.ParseError, LookupError, ValueError) as error:
        # An encoding that is unknown, or has more bytes to a sign than the parser takes, is told by the last two.
        raise _damaged("SVG") from error
    if root.tag not in (f"{{{_SVG}}}svg", "svg"):
        raise _damaged("SVG")
    if _is_deep(root):
        raise _damaged("SVG")
    clean = _element(root)
    if clean is None:
        raise _damaged("SVG")
    clean.set("xmlns", _SVG)
    return bytes(ElementTree.tostring(clean, encoding="utf-8"))


def _is_deep(root: ElementTree.Element) -> bool:
    """Whether elements lie in each other deeper than any drawing has them, level by level."""
    level = [root]
    for _ in range(MOST_DEPTH):
        level = [child for element in level for child in element]
    return bool(level)


def _element(found: ElementTree.Element) -> ElementTree.Element | None:
    """The element with what draws; None where it is not of those that do."""
    name = found.tag.removeprefix(f"{{{_SVG}}}") if isinstance(found.tag, str) else ""
    if name not in _ELEMENTS:
        return None
    clean = ElementTree.Element(name, {key: value for key, value in _drawing(found) if _is_harmless(value)})
    clean.text, clean.tail = (found.text if name in ("title", "desc") else None), None
    clean.extend(child for child in map(_element, found) if child is not None)
    return clean


def _drawing(found: ElementTree.Element) -> list[tuple[str, str]]:
    given = [(key, value) for key, value in found.attrib.items() if key in _ATTRIBUTES]
    for style in found.get("style", "").split(";"):
        name, _, value = (part.strip() for part in style.partition(":"))
        if name in _ATTRIBUTES:
            given.append((name, value))
    link = found.get("href") or found.get("{http://www.w3.org/1999/xlink}href") or ""
    return [*given, ("href", link)] if link.startswith("#") else given


def _is_harmless(value: str) -> bool:
    rest = _LOCAL.sub("", value).lower()
    return not any(word in rest for word in ("url(", "javascript:", "data:", "http:", "https:", "\\", "expression"))


def _damaged(kind: str) -> WaypostError:
    return WaypostError(
        en=f"The file is not a {kind} picture that can be used: it is damaged, or holds more than a picture. Save it anew.",
        de=f"Die Datei ist kein brauchbares {kind}-Bild: beschädigt, oder es steckt mehr als ein Bild darin. "
        "Bitte neu speichern.",
    )
