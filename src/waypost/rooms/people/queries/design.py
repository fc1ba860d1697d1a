"""How pictures of a workspace look: what every drawing and every report is made with."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db.models import OuterRef, Subquery

from waypost.core.drawing.fonts import FACES, Fonts, load_fonts
from waypost.core.drawing.house import HouseDesign
from waypost.core.drawing.themes import Logo as DrawnLogo
from waypost.core.drawing.typeface import fonts_of
from waypost.core.vocabulary.wording import Wording
from waypost.rooms.people.colours import stylesheet
from waypost.rooms.people.logos import size_of
from waypost.rooms.people.models import Design, Logo, Master, Typeface, Workspace


@dataclass(frozen=True, slots=True)
class TypefaceLabel:
    """What a page says of the typeface that is set."""

    name: str
    family: str
    embeddable: bool
    notes: tuple[Wording, ...]


def look_of(workspace_id: int) -> str:
    """A name of the design as it is now: part of the key of whatever is drawn with it and kept."""
    version = Workspace.objects.values_list("look_version", flat=True).get(pk=workspace_id)
    return f"{workspace_id}.{version}"


def design_of(workspace_id: int) -> HouseDesign:
    """The design of a workspace, for whatever is drawn in it."""
    colour = Workspace.objects.values_list("colour", flat=True).get(pk=workspace_id)
    design = Design.objects.filter(pk=workspace_id).first() or Design()
    logo = Logo.objects.filter(pk=workspace_id).first()
    return HouseDesign(
        accent=colour,
        stages=tuple(design.stages),
        header=design.header,
        footer=design.footer,
        logo=_drawn(logo) if logo else None,
        fonts=_fonts(face) if (face := typeface_of(workspace_id)) else None,
    )


def colours_of(workspace_id: int) -> HouseDesign:
    """The colours of a workspace alone, in one query: for what is drawn again and again while somebody waits."""
    found = Workspace.objects.filter(pk=workspace_id).annotate(
        palette=Subquery(Design.objects.filter(pk=OuterRef("pk")).values("stages"))
    )
    colour, stages = found.values_list("colour", "palette").get()
    return HouseDesign(accent=colour, stages=tuple(stages or ()))


def _drawn(logo: Logo) -> DrawnLogo:
    picture = bytes(logo.picture)
    return DrawnLogo(logo.kind, picture, *size_of(logo.kind, picture))


def _fonts(label: "TypefaceLabel") -> Fonts:
    return _unpacked(label.family, label.embeddable)


@lru_cache(maxsize=16)
def _unpacked(family: str, embeddable: bool) -> Fonts:
    """The typeface of that family, whose name is a hash of its files: equal names are equal files."""
    content = Typeface.objects.filter(family=family).values_list("files", flat=True)[:1].get()
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    folder = Path(settings.MEDIA_ROOT) / "typefaces" / family.replace(" ", "-").lower()
    return fonts_of(family, files, folder, load_fonts(), embeddable=embeddable)


def typeface_of(workspace_id: int) -> TypefaceLabel | None:
    """The typeface of a workspace, without its files."""
    found = Typeface.objects.defer("files").filter(pk=workspace_id).first()
    if found is None:
        return None
    return TypefaceLabel(found.name, found.family, found.embeddable, tuple(Wording(*each) for each in found.notes))


def master_of(workspace_id: int) -> bytes | None:
    """The company's own master of slides (.pptx), None where none was brought."""
    content = Master.objects.filter(pk=workspace_id).values_list("content", flat=True).first()
    return None if content is None else bytes(content)


def master_name(workspace_id: int) -> str:
    """The name of the master's file, "" where none was brought."""
    return Master.objects.filter(pk=workspace_id).values_list("name", flat=True).first() or ""


def look_sheet(workspace_id: int, address: Callable[[int], str]) -> str:
    """The house colour and its typeface as a stylesheet for pages; `address` is where each of the four cuts is fetched."""
    colour = Workspace.objects.values_list("colour", flat=True).get(pk=workspace_id)
    return stylesheet(colour) + _font_faces(typeface_of(workspace_id), address)


def typeface_cut(workspace_id: int, cut: int) -> bytes | None:
    """One of the four cuts of the typeface; None without one, and where the licence keeps it off pages."""
    fonts = design_of(workspace_id).fonts
    if fonts is None or not fonts.embeddable or not 0 <= cut < len(FACES):
        return None
    return fonts.path(FACES[cut]).read_bytes()


def _font_faces(typeface: TypefaceLabel | None, address: Callable[[int], str]) -> str:
    if typeface is None or not typeface.embeddable:
        return ""
    return "".join(
        f'@font-face {{ font-family: "{typeface.family}"; font-weight: {face.weight};'
        f" font-style: {'italic' if face.italic else 'normal'}; font-display: block;"
        f' src: url("{address(place)}"); }}\n'
        for place, face in enumerate(FACES)
    )
