"""Lucide icons as drawable elements, read from the icon package once each."""

from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

FALLBACK = "circle-dot"
_NUMBERS = ("x", "y", "width", "height", "rx", "ry", "cx", "cy", "r", "x1", "y1", "x2", "y2")


@lru_cache(maxsize=1)
def _archive() -> ZipFile:
    return ZipFile(BytesIO(files("lucide").joinpath("lucide.zip").read_bytes()))


@lru_cache(maxsize=1)
def names() -> frozenset[str]:
    """All icon names."""
    return frozenset(entry.removesuffix(".svg") for entry in _archive().namelist())


def known(name: str, otherwise: str = FALLBACK) -> str:
    """The name if there is such an icon, else `otherwise`.

    >>> known("phone"), known("no-such-icon")
    ('phone', 'circle-dot')
    """
    return name if name in names() else otherwise


@lru_cache(maxsize=512)
def elements(name: str) -> str:
    """The icon's outline on a 24 by 24 field as SVG elements without colours.

    >>> elements("minus")
    '<path d="M5 12h14"/>'
    """
    root = ElementTree.fromstring(_archive().read(f"{known(name)}.svg").decode())
    parts = []
    for node in root:
        tag = node.tag.rpartition("}")[2]
        kept = [(key, node.attrib[key]) for key in ("d", "points", *_NUMBERS) if key in node.attrib]
        parts.append("<" + tag + "".join(f' {key}="{value}"' for key, value in kept) + "/>")
    return "".join(parts)
